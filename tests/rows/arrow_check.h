/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of Arrow's C data interface, and of its columnar format, for the arrays that the runtime makes; and the
   values of arrays compared with rows. Written from Arrow's documentation, not with the runtime's code. */
#ifndef FORY_TESTS_ROWS_ARROW_CHECK_H
#define FORY_TESTS_ROWS_ARROW_CHECK_H

#include <fory/arrow.h>

#include "arrow_rows.h"

static inline bool arrow_bit(const void *bits, int64_t index)
{
    return ((const uint8_t *)bits)[index / 8] >> (index % 8) & 1;
}

static inline int32_t arrow_offset(const struct ArrowArray *array, int64_t index)
{
    return ((const int32_t *)array->buffers[1])[index];
}

/* The bytes of a buffer of an array in one of the formats that the runtime writes. */
static inline size_t arrow_buffer_size(const struct ArrowSchema *schema, const struct ArrowArray *array, int number)
{
    static const char widths[][2] = {{'c', 1}, {'s', 2}, {'e', 2}, {'i', 4}, {'f', 4}, {'l', 8}, {'g', 8}};
    const char *format = schema->format;
    size_t length = (size_t)array->length;
    if (number == 0)
        return array->buffers[0] ? (length + 7) / 8 : 0;
    if (number == 2)
        return (size_t)arrow_offset(array, array->length);
    if (format[0] == 'b')
        return (length + 7) / 8;
    if (format[0] == 'u' || format[0] == 'z' || format[0] == '+')
        return (length + 1) * 4;
    if (format[0] == 't')
        return length * (strcmp(format, "tdD") == 0 ? 4 : 8);
    if (format[0] == 'd')
        return length * (strstr(format, ",256") ? 32 : 16);
    for (size_t i = 0; i < COUNT_OF(widths); i++)
        if (format[0] == widths[i][0])
            return length * (size_t)widths[i][1];
    fail_msg("unexpected format %s", format);
    return 0;
}

/* --- Rules --------------------------------------------------------------------------------------------------- */

static inline void arrow_check_validity(const struct ArrowSchema *schema, const struct ArrowArray *array)
{
    int64_t null_count = 0;
    if (array->buffers[0]) {
        for (int64_t i = 0; i < array->length; i++)
            null_count += !arrow_bit(array->buffers[0], i);
        for (int64_t i = array->length; i % 8 != 0; i++)
            assert_false(arrow_bit(array->buffers[0], i));
    }
    assert_int_equal(array->null_count, null_count);
    if (!(schema->flags & ARROW_FLAG_NULLABLE))
        assert_int_equal(null_count, 0);
    if (null_count == 0)
        assert_null(array->buffers[0]);
}

static inline void arrow_check_offsets(const struct ArrowArray *array, int64_t most)
{
    assert_int_equal(arrow_offset(array, 0), 0);
    for (int64_t i = 0; i < array->length; i++)
        assert_true(arrow_offset(array, i) <= arrow_offset(array, i + 1));
    assert_true(arrow_offset(array, array->length) <= most);
}

/* The array is one of the schema, and keeps every rule that can be seen. */
static inline void arrow_check(const struct ArrowSchema *schema, const struct ArrowArray *array)
{
    const char *format = schema->format;
    bool has_children = format[0] == '+';
    bool is_text = strcmp(format, "u") == 0 || strcmp(format, "z") == 0;
    int64_t buffers = strcmp(format, "+s") == 0 ? 1 : is_text ? 3 : 2;
    assert_non_null(array->release);
    assert_non_null(array->private_data);
    assert_true(array->length >= 0);
    assert_int_equal(array->offset, 0);
    assert_null(array->dictionary);
    assert_int_equal(array->n_buffers, buffers);
    assert_int_equal(array->n_children, schema->n_children);
    assert_int_equal(array->n_children > 0, array->children != NULL);
    assert_true(has_children || array->n_children == 0);
    for (int64_t i = 0; i < buffers; i++) {
        assert_true(i == 0 || array->buffers[i] != NULL);
        assert_int_equal((uintptr_t)array->buffers[i] % 64, 0);
        for (size_t j = arrow_buffer_size(schema, array, (int)i); j % 64 != 0; j++)
            assert_int_equal(((const uint8_t *)array->buffers[i])[j], 0);
    }
    arrow_check_validity(schema, array);
    if (is_text)
        arrow_check_offsets(array, INT32_MAX);
    if (strcmp(format, "+l") == 0 || strcmp(format, "+m") == 0) {
        assert_int_equal(array->n_children, 1);
        arrow_check_offsets(array, array->children[0]->length);
        assert_int_equal(arrow_offset(array, array->length), array->children[0]->length);
    }
    if (strcmp(format, "+m") == 0) {
        assert_string_equal(schema->children[0]->format, "+s");
        assert_int_equal(schema->children[0]->n_children, 2);
        assert_int_equal(schema->children[0]->flags, 0);
        assert_int_equal(schema->children[0]->children[0]->flags, 0);
    }
    for (int64_t i = 0; i < array->n_children; i++) {
        if (strcmp(format, "+s") == 0)
            assert_int_equal(array->children[i]->length, array->length);
        arrow_check(schema->children[i], array->children[i]);
    }
}

/* --- Values -------------------------------------------------------------------------------------------------- */

static inline void arrow_check_value(const struct fory_row_type *type, bool is_null, struct fory_row base, size_t slot,
                                     const struct ArrowArray *array, int64_t index);

static inline void arrow_check_items(const struct fory_row_field *item, struct fory_row_array items,
                                     const struct ArrowArray *array, int64_t first)
{
    struct fory_row base = {items.data, items.size};
    size_t width = item->type->width > 0 ? item->type->width : 8;
    size_t slot = 8 + (fory_row_array_count(items) + 63) / 64 * 8;
    for (size_t i = 0; i < fory_row_array_count(items); i++)
        arrow_check_value(item->type, fory_row_array_is_null(items, i), base, slot + i * width, array,
                          first + (int64_t)i);
}

static inline void arrow_check_struct(const struct fory_row_type *type, struct fory_row row,
                                      const struct ArrowArray *array, int64_t index)
{
    for (uint32_t i = 0; i < type->field_count; i++)
        arrow_check_value(type->fields[i].type, fory_row_is_null(row, i), row, fory_row_slot(type->field_count, i),
                          array->children[i], index);
}

/* The value in a slot is the one in the array. */
static inline void arrow_check_value(const struct fory_row_type *type, bool is_null, struct fory_row base, size_t slot,
                                     const struct ArrowArray *array, int64_t index)
{
    assert_int_equal(is_null, array->buffers[0] && !arrow_bit(array->buffers[0], index));
    if (is_null)
        return;
    const uint8_t *values = array->n_buffers > 1 ? array->buffers[1] : NULL;
    int64_t decimal_size = type->precision <= 38 ? 16 : 32;
    struct fory_bytes body = {NULL, 0};
    if (type->width == 0)
        body = fory_row_get_bytes(base, slot);
    struct fory_row inside = {body.data, body.size};
    struct fory_row_array items = {body.data, body.size};
    switch (type->id) {
    case FORY_TYPE_BOOL: assert_int_equal(base.data[slot], arrow_bit(values, index)); break;
    case FORY_TYPE_STRING:
    case FORY_TYPE_BINARY:
        assert_int_equal(body.size, arrow_offset(array, index + 1) - arrow_offset(array, index));
        assert_memory_equal(body.data, (const uint8_t *)array->buffers[2] + arrow_offset(array, index), body.size);
        break;
    case FORY_TYPE_DECIMAL: assert_memory_equal(body.data, values + index * decimal_size, (size_t)decimal_size); break;
    case FORY_TYPE_STRUCT: arrow_check_struct(type, inside, array, index); break;
    case FORY_TYPE_LIST:
        assert_int_equal(fory_row_array_count(items), arrow_offset(array, index + 1) - arrow_offset(array, index));
        arrow_check_items(type->fields, items, array->children[0], arrow_offset(array, index));
        break;
    case FORY_TYPE_MAP:
        items = fory_row_map_from_bytes(body).keys;
        assert_int_equal(fory_row_array_count(items), arrow_offset(array, index + 1) - arrow_offset(array, index));
        arrow_check_items(&type->fields[0], items, array->children[0]->children[0], arrow_offset(array, index));
        items = fory_row_map_from_bytes(body).values;
        arrow_check_items(&type->fields[1], items, array->children[0]->children[1], arrow_offset(array, index));
        break;
    default: assert_memory_equal(base.data + slot, values + index * type->width, type->width); break;
    }
}

static inline void arrow_check_rows(const struct fory_row_type *type, const struct fory_row *rows, size_t count,
                                    const struct ArrowArray *array)
{
    assert_int_equal(array->length, count);
    for (size_t i = 0; i < count; i++)
        arrow_check_struct(type, rows[i], array, (int64_t)i);
}

#endif
