/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is written of measured objects by calls: memory for rows, decimals, arrays of numbers. */
#include <fory/generated/row.h>

#include "base/utf.h"

uint8_t *fory_row_begin_row(struct fory_row_task *task, bool measured, const struct fory_row_schema *schema,
                            struct fory_row *row)
{
    size_t size;
    *row = (struct fory_row){NULL, 0};
    if (fory_row_end_size(task, measured, schema, &size) != FORY_OK)
        return NULL;
    uint8_t *out = fory_arena_alloc(task->arena, size, 8);
    if (out)
        *row = (struct fory_row){out, size};
    else
        fory_row_end_size(task, fory_row_fail(task, FORY_OUT_OF_MEMORY, "arena is full"), schema, &size);
    return out;
}

uint8_t *fory_row_put_binary(uint8_t *holder, size_t slot, uint8_t *body, const void *data, size_t size)
{
    fory_row_put_place(holder, slot, body, size);
    if (size == 0)
        return body;
    uint8_t *end = body + fory_row_padded(size);
    fory_store_uint64(end - 8, 0); /* the padding */
    fory_copy(body, data, size);
    return end;
}

uint8_t *fory_row_put_decimal(uint8_t *holder, size_t slot, uint8_t *body, struct fory_decimal value,
                              const struct fory_row_type *type)
{
    struct fory_row_decimal unscaled = {{0}};
    (void)fory_row_decimal_from_decimal(&value, type, &unscaled); /* it was measured */
    fory_row_put_place(holder, slot, body, FORY_ROW_DECIMAL_SIZE);
    for (size_t i = 0; i < 4; i++)
        fory_store_uint64(body + 8 * i, unscaled.words[i]);
    return body + FORY_ROW_DECIMAL_SIZE;
}

size_t fory_row_begin_array(uint8_t *array, size_t count, size_t width)
{
    size_t first = 8 + (count + 63) / 64 * 8;
    fory_store_uint64(array, count);
    memset(array + 8, 0, first - 8 + (size_t)fory_row_padded(count * width));
    return first;
}

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
/* Numbers of C become little-endian, or the other way round. */
static void row_copy_numbers(void *to, const void *from, size_t count, size_t width)
{
    uint8_t *out = to;
    const uint8_t *in = from;
    for (size_t i = 0; i < count * width; i++)
        out[i] = in[i - i % width + width - 1 - i % width];
}
#else
static void row_copy_numbers(void *to, const void *from, size_t count, size_t width)
{
    if (count > 0)
        memcpy(to, from, count * width);
}
#endif

uint8_t *fory_row_put_numbers(uint8_t *holder, size_t slot, uint8_t *body, const void *items, size_t count,
                              size_t width)
{
    size_t first = 8 + (count + 63) / 64 * 8;
    uint8_t *end = body + first + fory_row_padded(count * width);
    fory_store_uint64(body, count);
    memset(body + 8, 0, first - 8);
    if (count > 0)
        fory_store_uint64(end - 8, 0); /* the padding */
    row_copy_numbers(body + first, items, count, width);
    return fory_row_put_body(holder, slot, body, end);
}

void fory_row_copy_numbers(struct fory_row_array array, void *items, size_t width)
{
    if (array.data)
        row_copy_numbers(items, fory_row_array_items(array), fory_row_array_count(array), width);
}
