/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the skipping of values that the local schema does not know, in compatible mode. */
#include "evolve/skip.h"

#include <fory/generated/any.h>

#include "codec/framing.h"
#include "codec/reference.h"
#include "codec/string.h"
#include "context/number.h"
#include "context/reader.h"
#include "evolve/deferred.h"
#include "meta/type_def.h"
#include "meta/wire_types.h"
#include "types/type_info.h"

/*
 * A type as the stream knows it: by type info before the value, or declared by a TypeDef, of which `inside` holds the
 * types inside a container. Type info declares nothing about items: inside.end is NULL.
 */
struct skip_type {
    bool has_type_info;
    struct fory_type_info info; /* only type_id without type info */
    struct fory_input inside;
};

static bool skip_value(struct fory_reader *reader, const struct skip_type *type, bool is_tracked);
static bool skip_typed(struct fory_reader *reader, bool is_tracked);

/* --- Values without parts ------------------------------------------------------------------------------------ */

/* Bytes of the types whose values are all of one size, 0 of others. */
static const uint8_t skip_fixed_sizes[FORY_WIRE_TYPE_COUNT] = {
#define SKIP_NUMBER(NAME, id, c_type, name, size, bound, array) [id] = (size) == (bound) ? (size) : 0,
    FORY_NUMBER_TYPES(SKIP_NUMBER)
#undef SKIP_NUMBER
        [FORY_TYPE_FLOAT8] = 1,
    [FORY_TYPE_TIMESTAMP] = 12,
};

static bool skip_bytes(struct fory_reader *reader, uint64_t size)
{
    if (size > (size_t)(reader->end - reader->cursor))
        return fory_reader_fail(reader, FORY_BUFFER_OUT_OF_BOUND, "input ends within a value");
    reader->cursor += size;
    return true;
}

static bool skip_var_uint32(struct fory_reader *reader)
{
    uint32_t value;
    return fory_read_var_uint32_inline(reader, &value);
}

static bool skip_var_uint64(struct fory_reader *reader)
{
    uint64_t value;
    return fory_read_var_uint64_inline(reader, &value);
}

static bool skip_tagged(struct fory_reader *reader)
{
    uint64_t value;
    return fory_read_tagged_uint64_inline(reader, &value);
}

static bool skip_sized(struct fory_reader *reader)
{
    uint32_t size;
    return fory_read_var_uint32_inline(reader, &size) && skip_bytes(reader, size);
}

static bool skip_string(struct fory_reader *reader)
{
    uint64_t header;
    return fory_pass_string(reader, &header);
}

/* The specification, "decimal": big ones have their size in the header. */
static bool skip_decimal(struct fory_reader *reader)
{
    uint64_t header;
    if (!skip_var_uint32(reader) || !fory_read_var_uint64_inline(reader, &header))
        return false;
    return skip_bytes(reader, header & 1 ? header >> 2 : 0);
}

/* --- Flags and types ----------------------------------------------------------------------------------------- */

bool fory_skip_flag(struct fory_reader *reader, struct fory_skip_flag *flag)
{
    uint8_t byte;
    uint32_t id;
    if (!fory_read_byte(reader, &byte))
        return false;
    flag->is_tracked = byte == FORY_REF_VALUE_FLAG;
    flag->present = byte == FORY_NOT_NULL_FLAG || flag->is_tracked;
    if (byte == FORY_REF_FLAG)
        return fory_read_reference_id(reader, &id);
    return byte >= FORY_NULL_FLAG || fory_reader_take_ref_flag(reader, byte);
}

static bool skip_read_type(struct fory_reader *reader, struct skip_type *type)
{
    type->has_type_info = true;
    type->inside.cursor = NULL;
    type->inside.end = NULL;
    return fory_read_type_info(reader, &type->info);
}

/* Structs must send their type: a TypeDef does not say which one. */
static bool skip_take_declared(struct fory_reader *reader, struct fory_input declared, struct skip_type *type)
{
    struct fory_nested_type nested;
    memset(type, 0, sizeof *type);
    if (!fory_take_declared_type(reader, &declared, &nested))
        return false;
    if (fory_writes_type_info(nested.type_id))
        return fory_reader_fail(reader, FORY_UNSUPPORTED, "unknown items do not send their type");
    type->info.type_id = nested.type_id;
    type->inside = declared;
    return true;
}

/* --- Lists, sets and maps ------------------------------------------------------------------------------------ */

static bool skip_item_slow(struct fory_reader *reader, struct fory_side side, struct skip_type *type)
{
    struct fory_skip_flag flag = {!side.null, false};
    if (flag.present && side.tracked && !fory_skip_flag(reader, &flag))
        return false;
    if (!flag.present)
        return true;
    return (!side.typed || skip_read_type(reader, type)) && skip_value(reader, type, flag.is_tracked);
}

/* An item, or a side of an entry. */
static inline bool skip_item(struct fory_reader *reader, struct fory_side side, struct skip_type *type)
{
    return fory_side_is_direct(side) ? skip_value(reader, type, false) : skip_item_slow(reader, side, type);
}

static bool skip_list(struct fory_reader *reader, struct fory_input inside)
{
    struct fory_list_frame list;
    struct skip_type item = {.has_type_info = true};
    if (!fory_read_list_frame(reader, &list))
        return false;
    if (list.item.declared && !skip_take_declared(reader, inside, &item))
        return false;
    if (list.has_type)
        item.info = list.type;
    for (uint32_t i = 0; i < list.count; i++) {
        if (!skip_item(reader, list.item, &item))
            return false;
    }
    return true;
}

/* The type of one side of all entries of a chunk, where it does not precede each value. */
static bool skip_side_type(struct fory_reader *reader, struct fory_side side, struct fory_input declared,
                           struct skip_type *type)
{
    if (side.null || side.typed)
        return true;
    return side.declared ? skip_take_declared(reader, declared, type) : skip_read_type(reader, type);
}

/* One chunk of at most *left entries, which become fewer. */
static bool skip_chunk(struct fory_reader *reader, struct fory_input keys, struct fory_input values, uint32_t *left)
{
    struct skip_type key_type;
    struct skip_type value_type;
    uint8_t header;
    uint8_t count;
    if (!fory_read_chunk_frame(reader, *left, &header, &count))
        return false;
    const struct fory_side key = fory_key_side(header);
    const struct fory_side value = fory_value_side(header);
    if (!skip_side_type(reader, key, keys, &key_type) || !skip_side_type(reader, value, values, &value_type))
        return false;
    for (uint8_t i = 0; i < count; i++) {
        if (!skip_item(reader, key, &key_type) || !skip_item(reader, value, &value_type))
            return false;
    }
    *left -= count;
    return true;
}

static bool skip_map(struct fory_reader *reader, struct fory_input inside)
{
    struct fory_input values;
    uint32_t left;
    if (!fory_read_var_uint32(reader, &left) || (left > 0 && !fory_find_declared_values(reader, inside, &values)))
        return false;
    while (left > 0) {
        if (!skip_chunk(reader, inside, values, &left))
            return false;
    }
    return true;
}

/* --- Structs and unions -------------------------------------------------------------------------------------- */

/* The TypeDef by which a struct is laid out: the one it came with or, without, that of the registered type. */
static bool skip_find_type_def(struct fory_reader *reader, const struct fory_type_info *info,
                               struct fory_type_def *type_def)
{
    if (info->has_type_def)
        return fory_open_type_def(reader, info->type_def, type_def);
    const struct fory_registration *known;
    if (!fory_find_info_registration(reader, info, &known))
        return false;
    if (!known || !known->type->type_def)
        return fory_reader_fail_at(reader, info->at, FORY_UNSUPPORTED,
                                   "unknown struct with evolving = false is not registered");
    fory_local_type_def(known->type, type_def);
    return true;
}

static bool skip_field(struct fory_reader *reader, const struct fory_field_def *field)
{
    struct fory_skip_flag flag = {true, false};
    if ((field->nullable || field->ref) && !fory_skip_flag(reader, &flag))
        return false;
    return !flag.present || fory_skip_field(reader, field, flag.is_tracked);
}

static bool skip_fields(struct fory_reader *reader, const struct fory_type_def *type_def)
{
    const uint8_t *position = type_def->fields;
    struct fory_field_def field;
    while (fory_type_def_next_type(type_def, &position, &field)) {
        if (!skip_field(reader, &field))
            return false;
    }
    return true;
}

/* How a field of a struct is skipped, as its TypeDef says. */
struct fory_skip_field {
    const uint8_t *nested; /* as in fory_field_def */
    uint32_t nested_size;
    uint8_t type_id; /* FORY_WIRE_TYPE_COUNT: after the last field */
    bool has_null_flag;
};

/* What is known of the fields of a TypeDef whose second value is met: names and types that take bytes once are then not
   walked over with each value. NULL and latched without memory. */
static const struct fory_skip_field *skip_survey(struct fory_reader *reader, const struct fory_type_def *type_def)
{
    struct fory_skip_field *skips = fory_reader_alloc_items(reader, (size_t)type_def->field_count + 1, sizeof *skips);
    struct fory_skip_field *skip = skips;
    const uint8_t *position = type_def->fields;
    struct fory_field_def field;
    if (!skips)
        return NULL;
    for (; fory_type_def_next_type(type_def, &position, &field); skip++) {
        skip->nested = field.nested;
        skip->nested_size = (uint32_t)field.nested_size;
        skip->type_id = field.type_id;
        skip->has_null_flag = field.nullable || field.ref;
    }
    skip->type_id = FORY_WIRE_TYPE_COUNT;
    return skips;
}

static bool skip_surveyed(struct fory_reader *reader, const struct fory_skip_field *skip)
{
    for (; skip->type_id != FORY_WIRE_TYPE_COUNT; skip++) {
        const struct fory_field_def field = {
            .tag = -1,
            .type_id = skip->type_id,
            .nullable = skip->has_null_flag,
            .nested = skip->nested,
            .nested_size = skip->nested_size,
        };
        if (!skip_field(reader, &field))
            return false;
    }
    return true;
}

/* Memory of the caller is for what is read: there the TypeDef is walked over with each value. */
static bool skip_struct(struct fory_reader *reader, const struct fory_type_info *info)
{
    struct fory_type_def type_def;
    struct fory_known_type *known = info->has_type_def ? &reader->types[info->type_def] : NULL;
    if (known && known->state & FORY_TYPE_SURVEYED)
        return skip_surveyed(reader, known->skips);
    if (!skip_find_type_def(reader, info, &type_def))
        return false;
    if (known && known->state & FORY_TYPE_PASSED && fory_reader_keeps(reader)) {
        known->skips = skip_survey(reader, &type_def);
        if (!known->skips)
            return false;
        known->state |= FORY_TYPE_SURVEYED;
        return skip_surveyed(reader, known->skips);
    }
    if (known)
        known->state |= FORY_TYPE_PASSED;
    return skip_fields(reader, &type_def);
}

/* The specification, "Union value payload". */
static bool skip_union(struct fory_reader *reader)
{
    struct fory_skip_flag flag;
    if (!skip_var_uint32(reader) || !fory_skip_flag(reader, &flag))
        return false;
    return !flag.present || skip_typed(reader, flag.is_tracked);
}

/* Only its codec knows where a value ends. */
static bool skip_custom(struct fory_reader *reader, const struct fory_type_info *info)
{
    const struct fory_registration *found;
    if (!fory_find_info_registration(reader, info, &found))
        return false;
    if (!found || !found->codec || !found->codec->read)
        return fory_reader_fail_at(reader, info->at, FORY_UNSUPPORTED, "codec of the value is not registered");
    void *value = fory_reader_alloc_zeroed(reader, found->codec->size, found->codec_alignment);
    return value && fory_read_custom(reader, found, value);
}

/* --- Any value ----------------------------------------------------------------------------------------------- */

/* Values with values in them. */
static bool skip_composite(struct fory_reader *reader, const struct skip_type *type)
{
    switch (fory_type_family(type->info.type_id)) {
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET: return skip_list(reader, type->inside);
    case FORY_TYPE_MAP: return skip_map(reader, type->inside);
    case FORY_TYPE_UNION: return skip_union(reader);
    case FORY_TYPE_STRUCT: return skip_struct(reader, &type->info);
    case FORY_TYPE_UNKNOWN: return fory_reader_fail(reader, FORY_INVALID_DATA, "missing type");
    case FORY_TYPE_EXT: return skip_custom(reader, &type->info);
    default: return fory_reader_fail(reader, FORY_UNSUPPORTED, "reserved type id");
    }
}

static bool skip_plain(struct fory_reader *reader, uint8_t type_id)
{
    switch (type_id) {
    case FORY_TYPE_NONE: return true;
    case FORY_TYPE_VARINT32:
    case FORY_TYPE_VAR_UINT32:
    case FORY_TYPE_ENUM:
    case FORY_TYPE_NAMED_ENUM: return skip_var_uint32(reader);
    case FORY_TYPE_VARINT64:
    case FORY_TYPE_VAR_UINT64:
    case FORY_TYPE_DATE: return skip_var_uint64(reader);
    case FORY_TYPE_TAGGED_INT64:
    case FORY_TYPE_TAGGED_UINT64: return skip_tagged(reader);
    case FORY_TYPE_STRING: return skip_string(reader);
    case FORY_TYPE_DURATION: return skip_var_uint64(reader) && skip_bytes(reader, 4);
    case FORY_TYPE_DECIMAL: return skip_decimal(reader);
    case FORY_TYPE_FLOAT8_ARRAY: return skip_bytes(reader, 1) && skip_sized(reader);
    default: return skip_sized(reader); /* BINARY and the arrays */
    }
}

static bool skip_is_composite(uint8_t type_id)
{
    return type_id == FORY_TYPE_UNKNOWN || type_id == FORY_TYPE_ARRAY ||
           (type_id >= FORY_TYPE_LIST && type_id <= FORY_TYPE_NAMED_UNION && type_id != FORY_TYPE_ENUM &&
            type_id != FORY_TYPE_NAMED_ENUM);
}

static bool skip_typed(struct fory_reader *reader, bool is_tracked)
{
    struct skip_type type;
    return skip_read_type(reader, &type) && skip_value(reader, &type, is_tracked);
}

/* What may be read when a reference leads to it: values that need to be told nothing but their type. */
static bool skip_is_kept(const struct skip_type *type)
{
    uint8_t type_id = type->info.type_id;
    return type->has_type_info || (type_id >= FORY_TYPE_DURATION && type_id <= FORY_TYPE_BINARY);
}

/* Values of no bytes are bounded as items of no bytes are, so that what is read bounds the work. */
static bool skip_value(struct fory_reader *reader, const struct skip_type *type, bool is_tracked)
{
    const uint8_t *start = reader->cursor;
    struct fory_deferred *outer = reader->deferring;
    uint8_t type_id = type->info.type_id;
    if (!type->has_type_info && fory_writes_type_info(type_id))
        return skip_typed(reader, is_tracked);
    bool passed = false;
    if (is_tracked && skip_is_kept(type) && !fory_defer_object(reader, &type->info, &passed))
        return false;
    if (passed)
        return true;
    if (skip_fixed_sizes[type_id] > 0) {
        if (!skip_bytes(reader, skip_fixed_sizes[type_id]))
            return false;
    } else if (skip_is_composite(type_id)) {
        if (!fory_reader_enter(reader) || !skip_composite(reader, type))
            return false;
        fory_reader_leave(reader);
    } else if (!skip_plain(reader, type_id)) {
        return false;
    }
    fory_end_deferred(reader, outer);
    return reader->cursor != start || fory_reader_take_unbacked_items(reader, 1);
}

bool fory_skip_field(struct fory_reader *reader, const struct fory_field_def *field, bool is_tracked)
{
    if (!is_tracked && skip_fixed_sizes[field->type_id] > 0)
        return skip_bytes(reader, skip_fixed_sizes[field->type_id]);
    if (!is_tracked && !skip_is_composite(field->type_id) && field->type_id != FORY_TYPE_NONE)
        return skip_plain(reader, field->type_id);
    struct skip_type type = {.info.type_id = field->type_id,
                             .inside = {field->nested, field->nested + field->nested_size}};
    return skip_value(reader, &type, is_tracked);
}
