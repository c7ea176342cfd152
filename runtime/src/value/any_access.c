/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the looking at values that carry their type. */
#include <fory/type.h>
#include <fory/value.h>

const void *fory_any_as(const struct fory_any *any, const struct fory_type *type)
{
    return type && any->type == type ? any->value : NULL;
}

/* The two's complement of any integer or enum in 64 bits; false for all else. */
static bool access_integer(const struct fory_any *any, uint64_t *bits, bool *negative)
{
    if (!any->type || !any->value)
        return false;
    switch (any->type->type_id) {
#define ACCESS_INTEGER(NAME, id, c_type, name, size, bound, array) \
    case FORY_TYPE_##NAME: \
        *bits = (uint64_t) * (const c_type *)any->value; \
        *negative = (id) < FORY_TYPE_UINT8 && *bits >> 63; \
        return true;
        FORY_INTEGER_TYPES(ACCESS_INTEGER)
#undef ACCESS_INTEGER
    case FORY_TYPE_ENUM:
    case FORY_TYPE_NAMED_ENUM:
        *bits = (uint64_t) * (const int32_t *)any->value;
        *negative = *bits >> 63;
        return true;
    default: return false;
    }
}

bool fory_any_to_int64(const struct fory_any *any, int64_t *out)
{
    uint64_t bits;
    bool negative;
    if (any->type == &fory_value_type)
        return fory_value_to_int64(any->value, out);
    if (!access_integer(any, &bits, &negative) || (!negative && bits > INT64_MAX))
        return false;
    *out = (int64_t)bits;
    return true;
}

bool fory_any_to_uint64(const struct fory_any *any, uint64_t *out)
{
    uint64_t bits;
    bool negative;
    if (any->type == &fory_value_type)
        return fory_value_to_uint64(any->value, out);
    if (!access_integer(any, &bits, &negative) || negative)
        return false;
    *out = bits;
    return true;
}

bool fory_any_to_float64(const struct fory_any *any, double *out)
{
    if (any->type == &fory_value_type)
        return fory_value_to_float64(any->value, out);
    if (!any->type || !any->value)
        return false;
    switch (any->type->type_id) {
    case FORY_TYPE_FLOAT16: *out = fory_float16_to_float(*(const fory_float16 *)any->value); return true;
    case FORY_TYPE_BFLOAT16: *out = fory_bfloat16_to_float(*(const fory_bfloat16 *)any->value); return true;
    case FORY_TYPE_FLOAT32: *out = *(const float *)any->value; return true;
    case FORY_TYPE_FLOAT64: *out = *(const double *)any->value; return true;
    default: return false;
    }
}

bool fory_any_to_string(const struct fory_any *any, struct fory_string *out)
{
    const struct fory_string *string = fory_any_as(any, &fory_string_type);
    if (any->type == &fory_value_type)
        return fory_value_to_string(any->value, out);
    if (string)
        *out = *string;
    return string;
}
