/* SPDX-License-Identifier: Apache-2.0 */
/* Owns access to rows that are not verified: each function checks the one body that it returns. */
#include "base/utf.h"
#include "row/body.h"
#include "row/type.h"

enum fory_status fory_row_open(const struct fory_row_type *type, struct fory_bytes bytes, struct fory_row *row)
{
    *row = (struct fory_row){NULL, 0};
    if (bytes.size > FORY_ROW_MAX_SIZE)
        return FORY_LIMIT_EXCEED;
    if (bytes.size < type->fixed_size)
        return FORY_BUFFER_OUT_OF_BOUND;
    static const uint8_t empty[1]; /* a row that is not null has an address */
    *row = (struct fory_row){bytes.size == 0 ? empty : bytes.data, bytes.size};
    return FORY_OK;
}

/* --- What a body needs to be read safely --------------------------------------------------------------------- */

static enum fory_status row_check_array(const struct fory_row_type *item, const uint8_t *data, uint64_t size)
{
    return fory_row_array_fixed_size(data, size, fory_row_item_width(item)) ? FORY_OK : FORY_BUFFER_OUT_OF_BOUND;
}

static enum fory_status row_check_map(const struct fory_row_type *type, const uint8_t *data, uint64_t size)
{
    uint64_t values = fory_row_map_values(data, size);
    if (values == 0)
        return FORY_BUFFER_OUT_OF_BOUND;
    enum fory_status status = row_check_array(type->fields[0].type, data + 8, values - 8);
    if (status == FORY_OK)
        status = row_check_array(type->fields[1].type, data + values, size - values);
    if (status == FORY_OK && fory_load_uint64(data + 8) != fory_load_uint64(data + values))
        status = FORY_INVALID_DATA;
    return status;
}

static enum fory_status row_check_body(const struct fory_row_type *type, struct fory_bytes body)
{
    switch (type->id) {
    case FORY_TYPE_STRING: return fory_utf8_valid(body.data, body.size) ? FORY_OK : FORY_INVALID_DATA;
    case FORY_TYPE_STRUCT: return body.size >= type->fixed_size ? FORY_OK : FORY_BUFFER_OUT_OF_BOUND;
    case FORY_TYPE_LIST: return row_check_array(type->fields[0].type, body.data, body.size);
    case FORY_TYPE_MAP: return row_check_map(type, body.data, body.size);
    case FORY_TYPE_DECIMAL: return body.size == FORY_ROW_DECIMAL_SIZE ? FORY_OK : FORY_INVALID_DATA;
    default: return FORY_OK;
    }
}

/* --- Fields and items ---------------------------------------------------------------------------------------- */

/* The body that a slot leads to, in a row or array of this size. */
static enum fory_status row_check_slot(const struct fory_row_type *type, const uint8_t *data, size_t size,
                                       uint64_t fixed_size, const uint8_t *slot, struct fory_bytes *body)
{
    struct fory_row_place place = fory_row_place(slot);
    if (!fory_row_place_inside(place, fixed_size, size))
        return FORY_BUFFER_OUT_OF_BOUND;
    struct fory_bytes found = {data + place.offset, (size_t)place.size};
    enum fory_status status = row_check_body(type, found);
    if (status == FORY_OK)
        *body = found;
    return status;
}

static enum fory_status row_check_field(struct fory_row row, const struct fory_row_type *type, uint8_t id,
                                        uint32_t ordinal, struct fory_bytes *body)
{
    *body = (struct fory_bytes){NULL, 0};
    if (ordinal >= type->field_count || row.size < type->fixed_size)
        return FORY_BUFFER_OUT_OF_BOUND;
    const struct fory_row_field *field = &type->fields[ordinal];
    if (field->type->id != id)
        return FORY_MISUSE;
    if (fory_row_is_null(row, ordinal))
        return field->nullable ? FORY_OK : FORY_INVALID_DATA;
    const uint8_t *slot = row.data + fory_row_slot(type->field_count, ordinal);
    return row_check_slot(field->type, row.data, row.size, type->fixed_size, slot, body);
}

static enum fory_status row_check_item(struct fory_row_array array, const struct fory_row_type *type, uint8_t id,
                                       size_t index, struct fory_bytes *body)
{
    *body = (struct fory_bytes){NULL, 0};
    if (type->id != id)
        return FORY_MISUSE;
    size_t count = fory_row_array_count(array);
    if (index >= count)
        return FORY_BUFFER_OUT_OF_BOUND;
    if (fory_row_array_is_null(array, index))
        return FORY_OK;
    const uint8_t *items = fory_row_array_items(array);
    uint64_t fixed_size = (uint64_t)(items - array.data) + (uint64_t)count * 8;
    return row_check_slot(type, array.data, array.size, fixed_size, items + index * 8, body);
}

/* The value of a body that is not null, and of a null. */
static void row_take_bytes(struct fory_bytes body, struct fory_bytes *value)
{
    *value = body;
}
static void row_take_string(struct fory_bytes body, struct fory_string *value)
{
    *value = (struct fory_string){(const char *)body.data, body.size};
}
static void row_take_struct(struct fory_bytes body, struct fory_row *value)
{
    *value = (struct fory_row){body.data, body.size};
}
static void row_take_list(struct fory_bytes body, struct fory_row_array *value)
{
    *value = (struct fory_row_array){body.data, body.size};
}
static void row_take_map(struct fory_bytes body, struct fory_row_map *value)
{
    *value = body.data ? fory_row_map_from_bytes(body) : (struct fory_row_map){{NULL, 0}, {NULL, 0}};
}
static void row_take_decimal(struct fory_bytes body, struct fory_row_decimal *value)
{
    *value = body.data ? fory_row_decimal_from_bytes(body) : (struct fory_row_decimal){{0}};
}

#define ROW_CHECKED(name, id, value_type) \
    enum fory_status fory_row_checked_##name(struct fory_row row, const struct fory_row_type *type, uint32_t ordinal, \
                                             value_type *value) \
    { \
        struct fory_bytes body; \
        enum fory_status status = row_check_field(row, type, id, ordinal, &body); \
        row_take_##name(body, value); \
        return status; \
    } \
    enum fory_status fory_row_array_checked_##name(struct fory_row_array array, const struct fory_row_type *type, \
                                                   size_t index, value_type *value) \
    { \
        struct fory_bytes body; \
        enum fory_status status = row_check_item(array, type, id, index, &body); \
        row_take_##name(body, value); \
        return status; \
    }
ROW_CHECKED(bytes, FORY_TYPE_BINARY, struct fory_bytes)
ROW_CHECKED(string, FORY_TYPE_STRING, struct fory_string)
ROW_CHECKED(struct, FORY_TYPE_STRUCT, struct fory_row)
ROW_CHECKED(list, FORY_TYPE_LIST, struct fory_row_array)
ROW_CHECKED(map, FORY_TYPE_MAP, struct fory_row_map)
ROW_CHECKED(decimal, FORY_TYPE_DECIMAL, struct fory_row_decimal)
