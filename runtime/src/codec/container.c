/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the framing of lists, sets and maps, in both directions. The specification,
   "collection/list" and "map". */
#include "codec/container.h"

#include <fory/generated/reference.h>

#include "codec/framing.h"
#include "codec/reference.h"
#include "context/number.h"
#include "context/reader.h"
#include "context/writer.h"
#include "meta/wire_types.h"
#include "types/layout.h"
#include "types/type_info.h"

/* --- Writing ------------------------------------------------------------------------------------------------- */

/*
 * Whether the type of items is sent. A root sends all types. Inside a schema only those of structs are: C++ and Python
 * send them in both modes and Java accepts it, while it fails on a type that its generated code knows to be final.
 * Types with a user-defined codec are sent in compatible mode, as all runtimes do.
 */
bool fory_item_writes_type_info(const struct fory_writer *writer, const struct fory_item_type *item, bool declared)
{
    return !declared || fory_is_struct(item->type_id) ||
           (writer->compatible && fory_type_family(item->type_id) == FORY_TYPE_EXT);
}

void fory_write_item_type(struct fory_writer *writer, const struct fory_item_type *item)
{
    if (item->type)
        fory_write_type(writer, item->type);
    else if (fory_writer_reserve(writer, 1))
        *writer->cursor++ = item->type_id;
}

static void container_write_byte(struct fory_writer *writer, unsigned byte)
{
    if (fory_writer_reserve(writer, 1))
        *writer->cursor++ = (uint8_t)byte;
}

bool fory_write_map_count(struct fory_writer *writer, size_t count)
{
    if (fory_writer_is_late(writer))
        return false;
    fory_write_count(writer, count);
    return writer->error.status == FORY_OK;
}

/* Whether a reference flag precedes each item. */
static bool container_tracks(const struct fory_writer *writer, const struct fory_item_type *item)
{
    return item->ref && writer->root_flag == (uint8_t)FORY_REF_VALUE_FLAG;
}

bool fory_write_list_header(struct fory_writer *writer, size_t count, const struct fory_item_type *item, bool declared,
                            bool has_null)
{
    return !fory_writer_is_late(writer) && fory_write_leaf_list_header(writer, count, item, declared, has_null);
}

bool fory_write_leaf_list_header(struct fory_writer *writer, size_t count, const struct fory_item_type *item,
                                 bool declared, bool has_null)
{
    fory_write_count(writer, count);
    if (count == 0)
        return false;
    bool has_type_info = fory_item_writes_type_info(writer, item, declared);
    unsigned header = FORY_ELEMENTS_SAME_TYPE | (has_type_info ? 0u : FORY_ELEMENTS_DECLARED) |
                      (has_null ? FORY_ELEMENTS_HAS_NULL : 0u) |
                      (container_tracks(writer, item) ? FORY_ELEMENTS_TRACK_REF : 0u);
    if (!fory_writer_reserve(writer, 1))
        return false;
    *writer->cursor++ = (uint8_t)header;
    if (!has_type_info)
        return true;
    fory_write_item_type(writer, item);
    return writer->error.status == FORY_OK;
}

void fory_write_chunk_header(struct fory_writer *writer, const struct fory_item_type *key,
                             const struct fory_item_type *value, bool declared, size_t left)
{
    bool key_has_type_info = fory_item_writes_type_info(writer, key, declared);
    bool value_has_type_info = fory_item_writes_type_info(writer, value, declared);
    container_write_byte(writer, (key_has_type_info ? 0u : FORY_KEY_DECLARED) |
                                     (value_has_type_info ? 0u : FORY_VALUE_DECLARED) |
                                     (container_tracks(writer, value) ? FORY_VALUE_TRACK_REF : 0u));
    container_write_byte(writer, left < FORY_CHUNK_MAX ? (unsigned)left : FORY_CHUNK_MAX);
    if (key_has_type_info)
        fory_write_item_type(writer, key);
    if (value_has_type_info)
        fory_write_item_type(writer, value);
}

/* A type that is sent is preceded by a reference flag: Python reads one whatever the header says. Of a tracked item
   that is the flag which fory_write_item_reference writes. */
void fory_write_null_entry(struct fory_writer *writer, const struct fory_item_type *key,
                           const struct fory_item_type *value, bool declared, bool key_present, bool value_present)
{
    const struct fory_item_type *side = key_present ? key : value;
    unsigned header = (key_present ? 0u : FORY_KEY_HAS_NULL) | (value_present ? 0u : FORY_VALUE_HAS_NULL);
    bool one_side = key_present != value_present;
    bool tracked = one_side && container_tracks(writer, side);
    bool has_type_info = one_side && fory_item_writes_type_info(writer, side, declared);
    if (tracked || has_type_info)
        header |= key_present ? FORY_KEY_TRACK_REF : FORY_VALUE_TRACK_REF;
    if (one_side && !has_type_info)
        header |= key_present ? FORY_KEY_DECLARED : FORY_VALUE_DECLARED;
    container_write_byte(writer, header);
    if (has_type_info && tracked) {
        writer->type_behind_flag = side->type;
    } else if (has_type_info) {
        fory_write_value_flag(writer);
        fory_write_item_type(writer, side);
    }
}

/* --- Reading: what lists and maps share ---------------------------------------------------------------------- */

static bool container_match(struct fory_reader *reader, const struct fory_type_info *info,
                            const struct fory_expected_item *item, const struct fory_layout **layout)
{
    if (item->reader)
        return fory_match_struct(reader, info, item->reader, layout);
    return fory_match_type(reader, info, item->type_id, item->type);
}

bool fory_read_item_type(struct fory_reader *reader, const struct fory_expected_item *item,
                         const struct fory_layout **layout)
{
    struct fory_type_info info;
    return fory_read_type_info(reader, &info) && container_match(reader, &info, item, layout);
}

bool fory_allow_null(struct fory_reader *reader, const struct fory_expected_item *item, bool present)
{
    return present || item->nullable || fory_reader_fail(reader, FORY_INVALID_DATA, "unexpected null");
}

/* Fewest bytes of one item, 0 or 1. */
static unsigned container_min_size(const struct fory_reader *reader, const struct fory_expected_item *item,
                                   const struct fory_layout *layout)
{
    if (item->reader && reader->schema_hash)
        return 1;
    return layout ? layout->min_size : item->min_size;
}

/* By which a reference to such an item is known. */
static const struct fory_type *container_type(const struct fory_expected_item *item)
{
    return item->reader ? item->reader->type : item->type;
}

static bool container_read_side(struct fory_reader *reader, const struct fory_expected_item *item,
                                struct fory_side side, const struct fory_layout **layout, bool *present)
{
    *present = !side.null;
    if (side.tracked && *present && !fory_read_present(reader, present))
        return false;
    if (!fory_allow_null(reader, item, *present))
        return false;
    return !*present || !side.typed || fory_read_item_type(reader, item, layout);
}

/* The same of an item that may be a reference. */
static bool container_read_reference(struct fory_reader *reader, const struct fory_expected_item *item,
                                     struct fory_side side, const struct fory_layout **layout,
                                     struct fory_reference *reference)
{
    reference->object = NULL;
    reference->is_new = !side.null;
    reference->is_tracked = false;
    if (side.tracked && !side.null && !fory_read_reference(reader, container_type(item), reference))
        return false;
    if (!fory_allow_null(reader, item, reference->is_new || reference->object))
        return false;
    return !reference->is_new || !side.typed || fory_read_item_type(reader, item, layout);
}

/* --- Reading lists and sets ---------------------------------------------------------------------------------- */

/* Structs without fields take no bytes. What a user-defined codec reads is not known: bytes that are there may be its.
 */
static bool container_prove_unsized(struct fory_reader *reader, const struct fory_expected_item *item, size_t count)
{
    size_t left = item->type_id == FORY_TYPE_EXT ? (size_t)(reader->end - reader->cursor) : 0;
    return count <= left || fory_reader_take_unbacked_items(reader, count - left);
}

static bool container_prove_direct(struct fory_reader *reader, const struct fory_expected_item *item,
                                   const struct fory_list_reader *elements)
{
    if (container_min_size(reader, item, elements->layout) == 0)
        return container_prove_unsized(reader, item, elements->count);
    return fory_prove_count(reader, elements->count);
}

/* Any header. */
static FORY_COLD bool container_read_frame(struct fory_reader *reader, const struct fory_expected_item *item,
                                           struct fory_list_reader *elements)
{
    struct fory_list_frame list;
    if (!fory_read_list_frame(reader, &list))
        return false;
    elements->count = list.count;
    elements->header = list.header;
    if (list.count == 0)
        return true;
    if (list.has_type && !container_match(reader, &list.type, item, &elements->layout))
        return false;
    /* Items that are not direct have a flag or a type. */
    elements->is_direct = !list.item.tracked && !list.item.typed;
    return elements->is_direct ? container_prove_direct(reader, item, elements) : fory_prove_count(reader, list.count);
}

bool fory_read_list_header(struct fory_reader *reader, const struct fory_expected_item *item,
                           struct fory_list_reader *elements)
{
    const uint8_t *in = reader->cursor;
    size_t left = (size_t)(reader->end - in);
    elements->count = 0;
    elements->layout = NULL;
    elements->header = 0;
    elements->is_direct = true;
    /* Fewer than 128 items, each of a byte at least, of the declared type or of a struct type that is sent. */
    if (FORY_LIKELY(left >= 2 && in[0] - 1u < 0x7f && in[0] <= left - 2 && item->min_size > 0)) {
        elements->count = in[0];
        elements->header = in[1];
        reader->cursor += 2;
        if (in[1] == (FORY_ELEMENTS_SAME_TYPE | FORY_ELEMENTS_DECLARED))
            return true;
        if (in[1] == FORY_ELEMENTS_SAME_TYPE && item->reader &&
            (fory_match_local_type_def(reader, item->reader, &elements->layout) ||
             fory_match_cached_type_def(reader, item->reader, &elements->layout)))
            return container_prove_direct(reader, item, elements);
        reader->cursor = in;
    }
    return container_read_frame(reader, item, elements);
}

bool fory_read_item_prefix_slow(struct fory_reader *reader, const struct fory_expected_item *item,
                                struct fory_list_reader *elements, bool *present)
{
    return container_read_side(reader, item, fory_item_side(elements->header), &elements->layout, present);
}

bool fory_take_object(struct fory_reader *reader, const struct fory_expected_item *item,
                      const struct fory_reference *reference, void *object, size_t size, bool *has_value, bool *present)
{
    *present = reference->is_new;
    if (has_value)
        *has_value = reference->is_new || reference->object;
    if (!reference->is_new)
        return !reference->object || fory_reader_defer_copy(reader, object, reference->object, size);
    /* In memory of the caller, objects that the schema does not ask for are kept as long as there is room. */
    bool keep = reference->is_tracked && (reader->growing || reader->object_count < reader->object_capacity);
    return !keep || fory_bind_object(reader, reader->reference_count - 1, object, container_type(item));
}

bool fory_read_object_item_prefix_slow(struct fory_reader *reader, const struct fory_expected_item *item,
                                       struct fory_list_reader *elements, void *object, size_t size, bool *has_value,
                                       bool *present)
{
    struct fory_reference reference;
    return fory_read_item_reference(reader, item, elements, &reference) &&
           fory_take_object(reader, item, &reference, object, size, has_value, present);
}

bool fory_read_optional_entry_value_prefix(struct fory_reader *reader, const struct fory_expected_item *value,
                                           struct fory_map_reader *entries, void *object, size_t size, bool *has_value,
                                           bool *present)
{
    struct fory_reference reference;
    return fory_read_entry_reference(reader, value, entries, &reference) &&
           fory_take_object(reader, value, &reference, object, size, has_value, present);
}

bool fory_read_item_reference(struct fory_reader *reader, const struct fory_expected_item *item,
                              struct fory_list_reader *elements, struct fory_reference *reference)
{
    return container_read_reference(reader, item, fory_item_side(elements->header), &elements->layout, reference);
}

/* --- Reading maps -------------------------------------------------------------------------------------------- */

/*
 * An entry takes a byte or more: its key does, or the header of its null key. Only keys without bytes, empty structs,
 * might take less, and a map holds one of those. So the bytes that are left bound the count.
 */
bool fory_read_map_header(struct fory_reader *reader, const struct fory_expected_item *key,
                          const struct fory_expected_item *value, struct fory_map_reader *entries)
{
    (void)key;
    (void)value;
    uint32_t count;
    memset(entries, 0, sizeof *entries);
    if (!fory_read_var_uint32_inline(reader, &count))
        return false;
    entries->count = count;
    entries->left = count;
    return fory_prove_count(reader, count);
}

/* Of values of any type it is kept: fory_read_entry_any. */
static bool container_read_value_type(struct fory_reader *reader, const struct fory_expected_item *value,
                                      struct fory_map_reader *entries)
{
    if (value->type_id == FORY_TYPE_UNKNOWN)
        return fory_read_type_info(reader, &entries->value_type);
    return fory_read_item_type(reader, value, &entries->value_layout);
}

/* The header of the next chunk, and the types that are sent for all its entries. */
static bool container_read_chunk(struct fory_reader *reader, const struct fory_expected_item *key,
                                 const struct fory_expected_item *value, struct fory_map_reader *entries)
{
    entries->key_layout = NULL;
    entries->value_layout = NULL;
    if (!fory_read_chunk_frame(reader, entries->left, &entries->header, &entries->chunk))
        return false;
    if (entries->header & (FORY_KEY_HAS_NULL | FORY_VALUE_HAS_NULL))
        return true;
    if (!(entries->header & FORY_KEY_DECLARED) && !fory_read_item_type(reader, key, &entries->key_layout))
        return false;
    if (!(entries->header & FORY_VALUE_DECLARED) && !container_read_value_type(reader, value, entries))
        return false;
    if ((entries->header & (FORY_KEY_TRACK_REF | FORY_VALUE_TRACK_REF)) ||
        container_min_size(reader, key, entries->key_layout) ||
        container_min_size(reader, value, entries->value_layout))
        return true;
    return fory_reader_take_unbacked_items(reader, entries->chunk);
}

static bool container_next_entry(struct fory_reader *reader, const struct fory_expected_item *key,
                                 const struct fory_expected_item *value, struct fory_map_reader *entries)
{
    if (entries->chunk == 0 && !container_read_chunk(reader, key, value, entries))
        return false;
    entries->chunk--;
    entries->left--;
    return true;
}

bool fory_read_key_prefix(struct fory_reader *reader, const struct fory_expected_item *key,
                          const struct fory_expected_item *value, struct fory_map_reader *entries, bool *present)
{
    return container_next_entry(reader, key, value, entries) &&
           container_read_side(reader, key, fory_key_side(entries->header), &entries->key_layout, present);
}

bool fory_read_optional_key_prefix(struct fory_reader *reader, const struct fory_expected_item *key,
                                   const struct fory_expected_item *value, struct fory_map_reader *entries,
                                   void *object, size_t size, bool *has_value, bool *present)
{
    struct fory_reference reference;
    return container_next_entry(reader, key, value, entries) &&
           container_read_reference(reader, key, fory_key_side(entries->header), &entries->key_layout, &reference) &&
           fory_take_object(reader, key, &reference, object, size, has_value, present);
}

bool fory_read_entry_value_prefix(struct fory_reader *reader, const struct fory_expected_item *value,
                                  struct fory_map_reader *entries, bool *present)
{
    return container_read_side(reader, value, fory_value_side(entries->header), &entries->value_layout, present);
}

bool fory_read_entry_reference(struct fory_reader *reader, const struct fory_expected_item *value,
                               struct fory_map_reader *entries, struct fory_reference *reference)
{
    return container_read_reference(reader, value, fory_value_side(entries->header), &entries->value_layout, reference);
}
