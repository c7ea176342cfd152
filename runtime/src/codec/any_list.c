/* SPDX-License-Identifier: Apache-2.0 */
/* Owns lists and maps of values that carry their type: any, and pointers to bases. The specification, "collection/list"
   and "map". */
#include <fory/generated/any.h>

#include "codec/any.h"
#include "codec/base.h"
#include "codec/container.h"
#include "codec/framing.h"
#include "codec/reference.h"
#include "context/reader.h"
#include "context/writer.h"
#include "types/type_info.h"

/* --- Writing lists ------------------------------------------------------------------------------------------- */

/* Items that are values of any type, or the objects behind pointers to a base. */
struct any_items {
    const struct fory_any *values; /* or NULL */
    const void *const *objects;
    size_t count;
};

static struct fory_any any_list_item(const struct any_items *items, size_t index)
{
    if (items->values)
        return items->values[index];
    return fory_any_of_object(items->objects[index]);
}

static bool any_list_tracks(const struct fory_writer *writer)
{
    return writer->root_flag == (uint8_t)FORY_REF_VALUE_FLAG;
}

/* One type for all items is written once, but for dynamic values, whose types are made of several. When all are null
   there is none: Java and Python do not agree on how that is written, so each is written as a null. */
static unsigned any_list_header(const struct fory_writer *writer, const struct any_items *items)
{
    unsigned header = FORY_ELEMENTS_SAME_TYPE;
    const struct fory_type *type = NULL;
    for (size_t i = 0; i < items->count; i++) {
        const struct fory_any item = any_list_item(items, i);
        if (fory_any_is_null(&item)) {
            header |= FORY_ELEMENTS_HAS_NULL;
            continue;
        }
        if (item.type == &fory_value_type || (type && item.type != type))
            header &= ~(unsigned)FORY_ELEMENTS_SAME_TYPE;
        if (any_list_tracks(writer) && fory_any_is_object(&item))
            header |= FORY_ELEMENTS_TRACK_REF;
        type = item.type;
    }
    return type ? header : FORY_ELEMENTS_HAS_NULL;
}

/* The type of all items, which is that of the first that is not null. */
static void any_list_write_type(struct fory_writer *writer, const struct any_items *items)
{
    struct fory_any item = any_list_item(items, 0);
    for (size_t i = 1; fory_any_is_null(&item); i++)
        item = any_list_item(items, i);
    fory_write_any_type(writer, &item);
}

static void any_list_write(struct fory_writer *writer, const struct any_items *items)
{
    fory_write_count(writer, items->count);
    if (items->count == 0 || writer->error.status != FORY_OK)
        return;
    unsigned header = any_list_header(writer, items);
    bool has_flag = header & (FORY_ELEMENTS_TRACK_REF | FORY_ELEMENTS_HAS_NULL);
    fory_write_uint8(writer, (uint8_t)header);
    if (header & FORY_ELEMENTS_SAME_TYPE)
        any_list_write_type(writer, items);
    for (size_t i = 0; i < items->count; i++) {
        const struct fory_any item = any_list_item(items, i);
        if (!has_flag || fory_write_any_flag(writer, &item)) {
            if (!(header & FORY_ELEMENTS_SAME_TYPE))
                fory_write_any_type(writer, &item);
            fory_write_any_body(writer, &item);
        }
        if (fory_writer_failed_at(writer, i))
            return;
    }
}

void fory_write_any_list(struct fory_writer *writer, const struct fory_any *items, size_t count, bool declared)
{
    const struct any_items any = {items, NULL, count};
    (void)declared;
    if (!fory_writer_is_late(writer) && fory_writer_check_items(writer, items, count, ""))
        any_list_write(writer, &any);
}

void fory_write_base_list(struct fory_writer *writer, const void *items, size_t count, const struct fory_type *base)
{
    const void *const *pointers = items;
    const struct any_items objects = {NULL, pointers, count};
    if (fory_writer_is_late(writer) || !fory_writer_check_items(writer, items, count, ""))
        return;
    for (size_t i = 0; i < count; i++) {
        if (pointers[i] && !fory_check_base(writer, pointers[i], base)) {
            fory_writer_latch_item(writer, i);
            return;
        }
    }
    any_list_write(writer, &objects);
}

/* --- Reading lists ------------------------------------------------------------------------------------------- */

/* Each item takes a byte or counts as an item of no bytes, once it is read. */
static bool any_list_read_frame(struct fory_reader *reader, struct fory_list_frame *list)
{
    const uint8_t *at = reader->cursor;
    if (!fory_read_list_frame(reader, list))
        return false;
    if (list->item.declared)
        return fory_reader_fail_at(reader, at, FORY_INVALID_DATA, "item type is neither sent nor declared");
    size_t unbacked = list->item.tracked || list->item.typed ? 0 : reader->unbacked_items;
    return list->count <= unbacked || fory_prove_count(reader, list->count - unbacked);
}

/* The type info of all items, or NULL where each has its own. */
static const struct fory_type_info *any_list_type(const struct fory_list_frame *list)
{
    return list->item.typed ? NULL : &list->type;
}

struct fory_any *fory_read_any_list(struct fory_reader *reader, size_t *count)
{
    struct fory_list_frame list;
    if (!any_list_read_frame(reader, &list))
        return NULL;
    struct fory_any *items = fory_reader_alloc_zeroed_items(reader, list.count, sizeof *items, 0);
    for (size_t i = 0; items && i < list.count; i++) {
        if (!fory_read_any_item(reader, list.item.tracked, any_list_type(&list), &items[i]))
            return fory_reader_fail_item(reader, i);
    }
    *count = list.count;
    return items;
}

void *fory_read_base_list(struct fory_reader *reader, const struct fory_type *base, size_t *count)
{
    struct fory_list_frame list;
    if (!any_list_read_frame(reader, &list))
        return NULL;
    void **items = fory_reader_alloc_zeroed_items(reader, list.count, sizeof *items, 0);
    for (size_t i = 0; items && i < list.count; i++) {
        struct fory_reference reference = {.is_new = true};
        if (list.item.tracked && !fory_read_base_reference(reader, base, &reference))
            return fory_reader_fail_item(reader, i);
        items[i] = reference.object;
        if (reference.is_new)
            items[i] = fory_read_base_of(reader, any_list_type(&list), base, reference.is_tracked);
        if (reference.is_new && !items[i])
            return fory_reader_fail_item(reader, i);
    }
    *count = list.count;
    return items;
}

/* --- Writing maps -------------------------------------------------------------------------------------------- */

/* The values of a map's entries: struct fory_any, or pointers to the objects behind pointers to a base. */
struct any_values {
    const void *first;
    size_t stride;
    bool are_objects;
};

/* The pointer that stands there. */
static const void *any_map_object(const void *at)
{
    const void *object;
    memcpy(&object, at, sizeof object);
    return object;
}

static struct fory_any any_map_value(const struct any_values *values, size_t index)
{
    const void *at = (const char *)values->first + index * values->stride;
    struct fory_any any;
    if (values->are_objects)
        return fory_any_of_object(any_map_object(at));
    memcpy(&any, at, sizeof any);
    return any;
}

/* How many entries, from the first on, have values of its type. */
static size_t any_map_run(const struct any_values *values, const struct fory_type *type, size_t left)
{
    size_t most = left < FORY_CHUNK_MAX ? left : FORY_CHUNK_MAX;
    size_t run = 1;
    while (type != &fory_value_type && run < most && any_map_value(values, run).type == type)
        run++;
    return run;
}

static size_t any_map_write_chunk(struct fory_writer *writer, const struct fory_item_type *key, bool declared,
                                  const struct any_values *values, size_t left)
{
    static const struct fory_item_type null = {FORY_TYPE_UNKNOWN, true, false, NULL};
    const struct fory_any first = any_map_value(values, 0);
    if (fory_any_is_null(&first)) {
        fory_write_null_entry(writer, key, &null, declared, true, false);
        return 1;
    }
    size_t run = any_map_run(values, first.type, left);
    bool tracked = any_list_tracks(writer) && fory_any_is_object(&first);
    bool key_has_type_info = fory_item_writes_type_info(writer, key, declared);
    fory_write_uint8(writer,
                     (uint8_t)((key_has_type_info ? 0u : FORY_KEY_DECLARED) | (tracked ? FORY_VALUE_TRACK_REF : 0u)));
    fory_write_uint8(writer, (uint8_t)run);
    if (key_has_type_info)
        fory_write_item_type(writer, key);
    fory_write_any_type(writer, &first);
    return run;
}

size_t fory_write_any_chunk(struct fory_writer *writer, const struct fory_item_type *key, bool declared,
                            const struct fory_any *first, size_t stride, size_t left)
{
    const struct any_values values = {first, stride, false};
    return any_map_write_chunk(writer, key, declared, &values, left);
}

size_t fory_write_base_chunk(struct fory_writer *writer, const struct fory_item_type *key, bool declared,
                             const struct fory_type *base, const void *first, size_t stride, size_t left)
{
    const struct any_values values = {first, stride, true};
    const void *object = any_map_object(first);
    if (object && !fory_check_base(writer, object, base))
        return left; /* the root has failed */
    return any_map_write_chunk(writer, key, declared, &values, left);
}

void fory_write_entry_any(struct fory_writer *writer, const struct fory_any *any)
{
    if (fory_any_is_null(any))
        return;
    if (!any_list_tracks(writer) || !fory_any_is_object(any) || fory_write_any_flag(writer, any))
        fory_write_any_body(writer, any);
}

void fory_write_entry_base(struct fory_writer *writer, const void *object)
{
    const struct fory_any any = fory_any_of_object(object);
    fory_write_entry_any(writer, &any);
}

/* As fory_write_null_entry: a flag precedes the type, which has to be sent. */
void fory_write_null_key_any(struct fory_writer *writer, const struct fory_any *any)
{
    if (fory_any_is_null(any)) {
        fory_write_uint8(writer, FORY_KEY_HAS_NULL | FORY_VALUE_HAS_NULL);
        return;
    }
    fory_write_uint8(writer, FORY_KEY_HAS_NULL | FORY_VALUE_TRACK_REF);
    if (!fory_any_is_object(any))
        fory_write_value_flag(writer);
    else if (!fory_write_any_flag(writer, any))
        return;
    fory_write_any_type(writer, any);
    fory_write_any_body(writer, any);
}

void fory_write_null_key_base(struct fory_writer *writer, const struct fory_type *base, const void *object)
{
    const struct fory_any any = fory_any_of_object(object);
    if (!object || fory_check_base(writer, object, base))
        fory_write_null_key_any(writer, &any);
}

/* --- Reading maps -------------------------------------------------------------------------------------------- */

static bool any_map_fail_undeclared(struct fory_reader *reader)
{
    return fory_reader_fail(reader, FORY_INVALID_DATA, "value type is neither sent nor declared");
}

bool fory_read_entry_any(struct fory_reader *reader, const struct fory_expected_item *value,
                         struct fory_map_reader *entries, struct fory_any *any)
{
    const struct fory_side side = fory_value_side(entries->header);
    any->type = NULL;
    any->value = NULL;
    if (side.null)
        return fory_allow_null(reader, value, false);
    if (entries->header & FORY_VALUE_DECLARED)
        return any_map_fail_undeclared(reader);
    return fory_read_any_item(reader, side.tracked, side.typed ? NULL : &entries->value_type, any);
}

bool fory_read_entry_base(struct fory_reader *reader, const struct fory_expected_item *value,
                          struct fory_map_reader *entries, const struct fory_type *base, void *pointer)
{
    void **object = pointer;
    const struct fory_side side = fory_value_side(entries->header);
    struct fory_reference reference = {.is_new = !side.null};
    *object = NULL;
    if (!side.null && (entries->header & FORY_VALUE_DECLARED))
        return any_map_fail_undeclared(reader);
    if (!side.null && side.tracked && !fory_read_base_reference(reader, base, &reference))
        return false;
    *object = reference.object;
    if (!reference.is_new)
        return fory_allow_null(reader, value, reference.object);
    *object = fory_read_base_of(reader, side.typed ? NULL : &entries->value_type, base, reference.is_tracked);
    return *object;
}
