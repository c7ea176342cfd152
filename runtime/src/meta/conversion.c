/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the relation between the types of matched fields: the same, in the matrix of conversions, or neither. The
   specification, "List and Array Semantics". */
#include "meta/conversion.h"

#include "meta/type_def.h"
#include "meta/wire_types.h"

const struct fory_scalar fory_scalars[FORY_SCALAR_COUNT] = {
#define CONVERSION_SCALAR(NAME, name, kind, bits, mantissa) [FORY_SCALAR_##NAME] = {kind, bits, mantissa},
    FORY_SCALARS(CONVERSION_SCALAR)
#undef CONVERSION_SCALAR
};

const uint8_t fory_scalar_domains[FORY_WIRE_TYPE_COUNT] = {
#define CONVERSION_DOMAIN(NAME, name, kind, bits, mantissa) [FORY_TYPE_##NAME] = FORY_SCALAR_##NAME,
    FORY_SCALARS(CONVERSION_DOMAIN)
#undef CONVERSION_DOMAIN
        [FORY_TYPE_VARINT32] = FORY_SCALAR_INT32,
    [FORY_TYPE_VARINT64] = FORY_SCALAR_INT64,
    [FORY_TYPE_TAGGED_INT64] = FORY_SCALAR_INT64,
    [FORY_TYPE_VAR_UINT32] = FORY_SCALAR_UINT32,
    [FORY_TYPE_VAR_UINT64] = FORY_SCALAR_UINT64,
    [FORY_TYPE_TAGGED_UINT64] = FORY_SCALAR_UINT64,
};

uint8_t fory_list_item_type(const struct fory_field_def *list)
{
    struct fory_input in = {list->nested, list->nested + list->nested_size};
    struct fory_nested_type item;
    return fory_get_nested_type(&in, &item) && !item.ref ? item.type_id : FORY_TYPE_UNKNOWN;
}

/* Equal but for nested nullability and tracking, which lists and maps state themselves, and for how types are
   registered, which the type info of each value states. */
static bool conversion_same_type(const struct fory_field_def *a, const struct fory_field_def *b)
{
    struct fory_input in_a = {a->nested, a->nested + a->nested_size};
    struct fory_input in_b = {b->nested, b->nested + b->nested_size};
    struct fory_nested_type type_a;
    struct fory_nested_type type_b;
    if (fory_type_family(a->type_id) != fory_type_family(b->type_id))
        return false;
    while (in_a.cursor < in_a.end && in_b.cursor < in_b.end) {
        if (!fory_get_nested_type(&in_a, &type_a) || !fory_get_nested_type(&in_b, &type_b) ||
            fory_type_family(type_a.type_id) != fory_type_family(type_b.type_id))
            return false;
    }
    return in_a.cursor == in_a.end && in_b.cursor == in_b.end;
}

/* Of fields of the same type: a tracked field reads a flag, and scalars are never tracked. */
static enum fory_conversion conversion_of_same_type(const struct fory_field_def *remote,
                                                    const struct fory_field_def *local)
{
    bool fits = local->ref ? fory_field_has_flag(remote) : !remote->ref || !fory_is_scalar(local->type_id);
    return fits ? FORY_SAME_BYTES : FORY_NO_CONVERSION;
}

static bool conversion_is_list_of(const struct fory_field_def *list, const struct fory_field_def *array, uint8_t *item)
{
    uint8_t array_item = fory_array_item_type(array->type_id);
    if (list->type_id != FORY_TYPE_LIST || !array_item)
        return false;
    *item = fory_list_item_type(list);
    return fory_scalar_domains[*item] == fory_scalar_domains[array_item];
}

enum fory_conversion fory_find_conversion(const struct fory_field_def *remote, const struct fory_field_def *local,
                                          uint8_t *local_type)
{
    uint8_t remote_id = remote->type_id;
    uint8_t local_id = local->type_id;
    uint8_t item;
    *local_type = local_id;
    if (conversion_same_type(remote, local))
        return conversion_of_same_type(remote, local);
    /* Go tracks arrays and bytes whatever the schema says. */
    if (local->ref || (remote->ref && fory_is_scalar(remote_id)))
        return FORY_NO_CONVERSION;
    if (fory_scalar_domains[remote_id] && fory_scalar_domains[local_id])
        return FORY_CONVERSION;
    if ((remote_id == FORY_TYPE_BINARY && local_id == FORY_TYPE_UINT8_ARRAY) ||
        (remote_id == FORY_TYPE_UINT8_ARRAY && local_id == FORY_TYPE_BINARY))
        return FORY_SAME_BYTES;
    if (conversion_is_list_of(remote, local, &item)) {
        *local_type = fory_array_item_type(local_id);
        return FORY_CONVERSION;
    }
    if (conversion_is_list_of(local, remote, &item)) {
        *local_type = item;
        return FORY_CONVERSION;
    }
    return FORY_NO_CONVERSION;
}
