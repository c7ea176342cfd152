/* SPDX-License-Identifier: Apache-2.0 */
/* Owns values that carry their type, one at a time: struct fory_any. */
#include "codec/any.h"

#include <fory/generated/any.h>
#include <fory/value.h>

#include "codec/dynamic.h"
#include "codec/reference.h"
#include "context/reader.h"
#include "context/writer.h"
#include "meta/wire_types.h"
#include "types/root_reader.h"
#include "types/type_info.h"
#include "types/type_registry.h"

/* --- Types --------------------------------------------------------------------------------------------------- */

/* By wire type: what the C value is; size 0 of all that is not built in. */
static const struct any_builtin {
    const struct fory_type *type;
    size_t size;
} any_builtins[FORY_WIRE_TYPE_COUNT] = {
#define ANY_NUMBER(NAME, id, c_type, name, size, bound, array) [id] = {&fory_##name##_type, sizeof(c_type)},
    FORY_NUMBER_TYPES(ANY_NUMBER)
#undef ANY_NUMBER
#define ANY_STRUCT(NAME, name) [FORY_TYPE_##NAME] = {&fory_##name##_type, sizeof(struct fory_##name)},
        FORY_ANY_STRUCTS(ANY_STRUCT)
#undef ANY_STRUCT
};

/* --- Writing ------------------------------------------------------------------------------------------------- */

/* What references are known by: of a tree the value that it refers to. */
static const void *any_object(const struct fory_any *any)
{
    const struct fory_value *value = any->value;
    bool refers = any->type == &fory_value_type && value && value->kind == FORY_VALUE_REFERENCE;
    return refers ? value->as.target : any->value;
}

bool fory_any_is_null(const struct fory_any *any)
{
    const struct fory_value *value = any_object(any);
    return !any->type || (any->type == &fory_value_type &&
                          (!value || value->kind == FORY_VALUE_NULL || value->kind == FORY_TYPE_NONE));
}

bool fory_any_is_object(const struct fory_any *any)
{
    return any_builtins[any->type->type_id].size == 0 && fory_type_family(any->type->type_id) != FORY_TYPE_ENUM;
}

/* What is registered for the type of a value; NULL and latched when there is nothing. */
static const struct fory_registration *any_find_registration(struct fory_writer *writer, const struct fory_type *type)
{
    size_t slot = (size_t)((uint64_t)(uintptr_t)type * UINT64_C(0x9e3779b97f4a7c15) >> 32) % FORY_RECENT_TYPES;
    const struct fory_registration *found = writer->recent[slot];
    if (found && found->type == type)
        return found;
    found = fory_find_type_registration(writer->runtime, type);
    if (found)
        writer->recent[slot] = found;
    else
        fory_writer_fail(writer, FORY_MISUSE, "type of the value is not registered");
    return found;
}

void fory_write_any_type(struct fory_writer *writer, const struct fory_any *any)
{
    if (any->type == &fory_value_type)
        fory_write_value_type(writer, any->value);
    else if (any_builtins[any->type->type_id].size > 0)
        fory_write_uint8(writer, any->type->type_id);
    else
        fory_write_type(writer, any->type);
}

static void any_write_builtin(struct fory_writer *writer, const struct fory_any *any)
{
    switch (any->type->type_id) {
#define ANY_WRITE_NUMBER(NAME, id, c_type, name, size, bound, array) \
    case FORY_TYPE_##NAME: fory_write_##name(writer, *(const c_type *)any->value); break;
        FORY_NUMBER_TYPES(ANY_WRITE_NUMBER)
#undef ANY_WRITE_NUMBER
    case FORY_TYPE_STRING: fory_write_string(writer, *(const struct fory_string *)any->value); break;
    case FORY_TYPE_BINARY: fory_write_bytes(writer, *(const struct fory_bytes *)any->value); break;
    case FORY_TYPE_DATE: fory_write_date(writer, any->value); break;
    case FORY_TYPE_TIMESTAMP: fory_write_timestamp(writer, any->value); break;
    case FORY_TYPE_DURATION: fory_write_duration(writer, any->value); break;
    default: fory_write_decimal(writer, any->value); break;
    }
}

static void any_write_registered(struct fory_writer *writer, const struct fory_any *any)
{
    const struct fory_registration *found = any_find_registration(writer, any->type);
    if (!found)
        return;
    if (fory_type_family(found->type->type_id) == FORY_TYPE_ENUM)
        fory_write_enum(writer, *(const int32_t *)any->value);
    else if (found->codec)
        fory_write_custom(writer, found, any->value);
    else if (found->writer)
        found->writer->write(writer, any->value);
    else
        fory_writer_fail(writer, FORY_MISUSE, "type of the value is registered without a writer");
}

void fory_write_any_body(struct fory_writer *writer, const struct fory_any *any)
{
    if (writer->error.status != FORY_OK || !fory_writer_require(writer, any->value))
        return;
    if (any->type == &fory_value_type)
        fory_write_value_body(writer, any->value);
    else if (any_builtins[any->type->type_id].size > 0)
        any_write_builtin(writer, any);
    else
        any_write_registered(writer, any);
}

void fory_write_any(struct fory_writer *writer, const struct fory_any *any)
{
    if (fory_any_is_null(any)) {
        fory_writer_fail(writer, FORY_INVALID_DATA, "unexpected null");
        return;
    }
    fory_write_any_type(writer, any);
    fory_write_any_body(writer, any);
}

/* Peers read no references there, so an object is written as often as it is met. Memory of the caller bounds what is
   written by itself. */
void fory_write_nullable_any(struct fory_writer *writer, const struct fory_any *any)
{
    bool present = !fory_any_is_null(any);
    bool again = false;
    bool outermost;
    if (fory_writer_is_late(writer))
        return;
    fory_write_present(writer, present);
    if (writer->error.status != FORY_OK || !present ||
        (writer->growing && fory_any_is_object(any) &&
         !fory_writer_has_written(writer, any_object(any), any->type, &again)))
        return;
    if (again && !fory_writer_begin_repeat(writer, &outermost))
        return;
    fory_write_any(writer, any);
    if (again)
        fory_writer_end_repeat(writer, outermost);
}

bool fory_write_any_flag(struct fory_writer *writer, const struct fory_any *any)
{
    bool present = !fory_any_is_null(any);
    if (present && fory_any_is_object(any))
        return fory_write_reference(writer, any_object(any), any->type);
    fory_write_present(writer, present);
    return present;
}

enum fory_status fory_any_serialize(struct fory_writer *writer, const struct fory_any *any, struct fory_bytes *out)
{
    if (fory_writer_begin_root(writer, !fory_any_is_null(any)) &&
        (!fory_any_is_object(any) || fory_writer_track_root(writer, any_object(any), any->type)))
        fory_write_any(writer, any);
    return fory_writer_end_root(writer, NULL, out);
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* Memory for a value that is not built from others, bound if references may point to it. NULL on failure. */
static void *any_new_value(struct fory_reader *reader, const struct fory_type *type, size_t size, size_t align,
                           bool is_tracked, struct fory_any *any)
{
    void *value = fory_reader_alloc_zeroed(reader, size, align);
    if (!value || (is_tracked && !fory_bind_object(reader, reader->reference_count - 1, value, type)))
        return NULL;
    any->type = type;
    any->value = value;
    return value;
}

static bool any_read_builtin(struct fory_reader *reader, uint8_t type_id, bool is_tracked, struct fory_any *any)
{
    const struct any_builtin *builtin = &any_builtins[type_id];
    void *value = any_new_value(reader, builtin->type, builtin->size, 0, is_tracked, any);
    if (!value)
        return false;
    switch (type_id) {
#define ANY_READ_NUMBER(NAME, id, c_type, name, size, bound, array) \
    case FORY_TYPE_##NAME: return fory_read_##name(reader, value);
        FORY_NUMBER_TYPES(ANY_READ_NUMBER)
#undef ANY_READ_NUMBER
#define ANY_READ_STRUCT(NAME, name) \
    case FORY_TYPE_##NAME: return fory_read_##name(reader, value);
        FORY_ANY_STRUCTS(ANY_READ_STRUCT)
#undef ANY_READ_STRUCT
    default: return false;
    }
}

static bool any_read_value(struct fory_reader *reader, const struct fory_type_info *info, bool is_tracked,
                           struct fory_any *any)
{
    struct fory_value *value = any_new_value(reader, &fory_value_type, sizeof *value, 0, is_tracked, any);
    if (!value)
        return false;
    value->reference = is_tracked ? reader->reference_count : 0;
    return fory_read_value_of(reader, info, value);
}

bool fory_read_object(struct fory_reader *reader, const struct fory_type_info *info,
                      const struct fory_struct_reader *type, bool is_tracked, void **object)
{
    const struct fory_reference reference = {.is_new = true, .is_tracked = is_tracked};
    const struct fory_layout *layout = NULL;
    if (fory_is_struct(info->type_id) && !fory_match_struct(reader, info, type, &layout))
        return false;
    *object = fory_reader_alloc_object(reader, type, &reference);
    return *object && type->read(reader, layout, *object);
}

static bool any_read_registered(struct fory_reader *reader, const struct fory_type_info *info, bool is_tracked,
                                struct fory_any *any)
{
    const struct fory_registration *found = NULL;
    void *value;
    if (!fory_find_info_registration(reader, info, &found))
        return false;
    if (found && fory_type_family(info->type_id) == FORY_TYPE_ENUM) {
        value = any_new_value(reader, found->type, sizeof(int32_t), 0, is_tracked, any);
        return value && fory_read_enum(reader, value);
    }
    if (found && found->codec && found->codec->read) {
        value = any_new_value(reader, found->type, found->codec->size, found->codec_alignment, is_tracked, any);
        return value && fory_read_custom(reader, found, value);
    }
    if (!found || !found->reader)
        return any_read_value(reader, info, is_tracked, any);
    if (!fory_read_object(reader, info, found->reader, is_tracked, &value))
        return false;
    any->type = found->reader->type;
    any->value = value;
    return true;
}

/* A value that takes no bytes counts as an item of no bytes does. */
static bool any_read_of(struct fory_reader *reader, const struct fory_type_info *info, bool is_tracked,
                        struct fory_any *any)
{
    const uint8_t *start = reader->cursor;
    uint8_t type_id = info->type_id;
    bool ok = true;
    any->type = NULL;
    any->value = NULL;
    if (any_builtins[type_id].size > 0)
        ok = any_read_builtin(reader, type_id, is_tracked, any);
    else if (type_id >= FORY_TYPE_ENUM && type_id <= FORY_TYPE_NAMED_UNION && type_id != FORY_TYPE_UNION)
        ok = any_read_registered(reader, info, is_tracked, any);
    else if (type_id != FORY_TYPE_NONE)
        return any_read_value(reader, info, is_tracked, any);
    return ok && (reader->cursor != start || fory_reader_take_unbacked_items(reader, 1));
}

bool fory_read_any_of(struct fory_reader *reader, const struct fory_type_info *info, bool is_tracked,
                      struct fory_any *any)
{
    uint32_t id = reader->reference_count - 1;
    if (!any_read_of(reader, info, is_tracked, any))
        return false;
    if (is_tracked)
        fory_complete_object(reader, id);
    return true;
}

/* A flag, and what it refers to. */
static bool any_read_reference(struct fory_reader *reader, struct fory_reference *reference, struct fory_any *any)
{
    const uint8_t *at = reader->cursor;
    if (!fory_read_any_reference(reader, reference, &any->type))
        return false;
    any->value = reference->object;
    return !any->type || any->type->abi ||
           fory_reader_fail_at(reader, at, FORY_TYPE_MISMATCH, "reference to an item that an any cannot hold");
}

bool fory_read_any_item(struct fory_reader *reader, bool has_flag, const struct fory_type_info *info,
                        struct fory_any *any)
{
    struct fory_reference reference = {.is_new = true};
    struct fory_type_info own;
    any->type = NULL;
    any->value = NULL;
    if (has_flag && !any_read_reference(reader, &reference, any))
        return false;
    if (!reference.is_new)
        return true;
    if (!info && !fory_read_type_info(reader, &own))
        return false;
    return fory_read_any_of(reader, info ? info : &own, reference.is_tracked, any);
}

bool fory_read_tracked_any(struct fory_reader *reader, struct fory_any *any)
{
    return fory_read_any_item(reader, true, NULL, any);
}

bool fory_read_any(struct fory_reader *reader, struct fory_any *any)
{
    return fory_read_any_item(reader, false, NULL, any);
}

/* A field is written without references. So it may share what it holds, but not hold an object that it is within: one
   that is known to be complete, or stands at this level or a deeper one. Nor may it share a part of a tree that is read
   by generated code when it is written for itself: what is referred to within would be of another C type there. */
bool fory_read_nullable_any(struct fory_reader *reader, struct fory_any *any)
{
    const uint8_t *at = reader->cursor;
    struct fory_reference reference;
    if (!any_read_reference(reader, &reference, any))
        return false;
    if (reference.is_new) {
        struct fory_type_info info;
        return fory_read_type_info(reader, &info) && fory_read_any_of(reader, &info, reference.is_tracked, any);
    }
    if (reference.object && reference.depth > reader->depth)
        return fory_reader_fail_at(reader, at, FORY_INVALID_REF, "any field refers to an object that contains it");
    return any->type != &fory_value_type || !fory_value_has_reader(reader, any->value) ||
           fory_reader_fail_at(reader, at, FORY_INVALID_REF, "any field refers into a list, map or dynamic value");
}

bool fory_read_field_any(struct fory_reader *reader, bool present, struct fory_any *any)
{
    return present ? fory_read_any(reader, any) : fory_read_nullable_any(reader, any);
}

static bool any_read_root(struct fory_reader *reader, struct fory_arena *arena, struct fory_any *any)
{
    struct fory_type_info info;
    bool present;
    fory_reader_begin_root(reader, arena);
    if (!fory_read_root_type(reader, &present, &info))
        return false;
    return !present || fory_read_any_of(reader, &info, reader->reference_count > 0, any);
}

enum fory_status fory_any_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                      struct fory_any *any)
{
    memset(any, 0, sizeof *any);
    fory_reader_set_input(reader, in);
    bool ok = any_read_root(reader, arena, any);
    return fory_reader_end_root(reader, NULL, any, sizeof *any, ok, true);
}
