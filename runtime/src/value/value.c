/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the looking at values without generated code. */
#include "value/value.h"

#include <fory/type.h>
#include <fory/value.h>
#include <string.h>

#include "meta/wire_types.h"

/* --- Structure ----------------------------------------------------------------------------------------------- */

const struct fory_value *fory_value_target(const struct fory_value *value)
{
    return value && value->kind == FORY_VALUE_REFERENCE ? value->as.target : value;
}

/* The same of what is inside a value, which may be changed. */
static struct fory_value *value_follow_inside(struct fory_value *value)
{
    return value->kind == FORY_VALUE_REFERENCE ? value->as.target : value;
}

/* Its kind; that of a missing value is null. */
static uint8_t value_kind(const struct fory_value *value)
{
    return value ? value->kind : (uint8_t)FORY_VALUE_NULL;
}

static const struct fory_value_struct *value_struct(const struct fory_value *value)
{
    value = fory_value_target(value);
    return fory_is_struct(value_kind(value)) ? &value->as.structure : NULL;
}

struct fory_value *fory_value_field(const struct fory_value *value, const char *name)
{
    const struct fory_value_struct *structure = value_struct(value);
    for (uint32_t i = 0; structure && i < structure->shape->field_count; i++) {
        const char *its = structure->shape->fields[i].name;
        if (its && strcmp(its, name) == 0)
            return value_follow_inside(&structure->fields[i]);
    }
    return NULL;
}

struct fory_value *fory_value_field_by_tag(const struct fory_value *value, int64_t tag)
{
    const struct fory_value_struct *structure = value_struct(value);
    for (uint32_t i = 0; structure && i < structure->shape->field_count; i++) {
        if (structure->shape->fields[i].tag == tag && tag >= 0)
            return value_follow_inside(&structure->fields[i]);
    }
    return NULL;
}

size_t fory_value_count(const struct fory_value *value)
{
    value = fory_value_target(value);
    switch (fory_type_family(value_kind(value))) {
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET: return value->as.list.count;
    case FORY_TYPE_MAP: return value->as.map.count;
    case FORY_TYPE_STRUCT: return value->as.structure.shape->field_count;
    default: return fory_array_item_size(value_kind(value)) > 0 ? value->as.array.count : 0;
    }
}

struct fory_value *fory_value_at(const struct fory_value *value, size_t index)
{
    value = fory_value_target(value);
    if (index >= fory_value_count(value))
        return NULL;
    switch (fory_type_family(value->kind)) {
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET: return value_follow_inside(&value->as.list.items[index]);
    case FORY_TYPE_MAP: return value_follow_inside(&value->as.map.entries[index].value);
    case FORY_TYPE_STRUCT: return value_follow_inside(&value->as.structure.fields[index]);
    default: return NULL; /* an array, whose items are not values */
    }
}

/* --- Types --------------------------------------------------------------------------------------------------- */

const struct fory_type *fory_value_type_of(const struct fory_value *value, uint32_t *user_id)
{
    *user_id = FORY_NO_USER_ID;
    value = fory_value_target(value);
    switch (fory_type_family(value_kind(value))) {
    case FORY_TYPE_STRUCT: return value->as.structure.shape->type;
    case FORY_TYPE_EXT: return value->as.ext.type;
    case FORY_TYPE_ENUM: *user_id = value->as.enumeration.user_id; return value->as.enumeration.type;
    case FORY_TYPE_UNION: *user_id = value->as.alternative->user_id; return value->as.alternative->type;
    default: return NULL;
    }
}

const char *fory_value_type_name(const struct fory_value *value)
{
    uint32_t user_id;
    const struct fory_type *type = fory_value_type_of(value, &user_id);
    return type ? type->name : "";
}

uint32_t fory_value_user_id(const struct fory_value *value)
{
    uint32_t user_id;
    const struct fory_type *type = fory_value_type_of(value, &user_id);
    return type && !fory_is_named(type->type_id) ? type->user_id : user_id;
}

/* --- Values -------------------------------------------------------------------------------------------------- */

bool fory_value_is_null(const struct fory_value *value)
{
    uint8_t kind = value_kind(fory_value_target(value));
    return kind == FORY_VALUE_NULL || kind == FORY_TYPE_NONE;
}

bool fory_value_to_bool(const struct fory_value *value, bool *out)
{
    value = fory_value_target(value);
    if (value_kind(value) != FORY_TYPE_BOOL)
        return false;
    *out = value->as.boolean;
    return true;
}

/* The two's complement of any integer; negative says which of two numbers that is. */
static bool value_integer(const struct fory_value *value, uint64_t *bits, bool *negative)
{
    uint8_t kind = value_kind(value);
    *negative = false;
    if (fory_type_family(kind) == FORY_TYPE_ENUM) {
        *bits = value->as.enumeration.number;
        return true;
    }
    if (kind < FORY_TYPE_INT8 || kind > FORY_TYPE_TAGGED_UINT64)
        return false;
    *bits = value->as.uint64;
    *negative = kind < FORY_TYPE_UINT8 && value->as.int64 < 0;
    return true;
}

bool fory_value_to_int64(const struct fory_value *value, int64_t *out)
{
    uint64_t bits;
    bool negative;
    if (!value_integer(fory_value_target(value), &bits, &negative) || (!negative && bits > INT64_MAX))
        return false;
    *out = (int64_t)bits;
    return true;
}

bool fory_value_to_uint64(const struct fory_value *value, uint64_t *out)
{
    uint64_t bits;
    bool negative;
    if (!value_integer(fory_value_target(value), &bits, &negative) || negative)
        return false;
    *out = bits;
    return true;
}

bool fory_value_to_float64(const struct fory_value *value, double *out)
{
    value = fory_value_target(value);
    switch (value_kind(value)) {
    case FORY_TYPE_FLOAT16: *out = (double)fory_float16_to_float(value->as.float16); return true;
    case FORY_TYPE_BFLOAT16: *out = (double)fory_bfloat16_to_float(value->as.bfloat16); return true;
    case FORY_TYPE_FLOAT32: *out = (double)value->as.float32; return true;
    case FORY_TYPE_FLOAT64: *out = value->as.float64; return true;
    default: return false;
    }
}

bool fory_value_to_string(const struct fory_value *value, struct fory_string *out)
{
    value = fory_value_target(value);
    if (value_kind(value) != FORY_TYPE_STRING)
        return false;
    *out = value->as.string;
    return true;
}

bool fory_value_to_bytes(const struct fory_value *value, struct fory_bytes *out)
{
    value = fory_value_target(value);
    if (value_kind(value) != FORY_TYPE_BINARY)
        return false;
    *out = value->as.bytes;
    return true;
}
