/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the columns of a batch that is being built: their memory, bits, offsets and text. */
#include "arrow/column.h"

#include <string.h>

#include "base/utf.h"

enum {
    COLUMN_FIRST_CAPACITY = 256
};

enum fory_status fory_arrow_fail(struct fory_error *error, enum fory_status status, const char *message)
{
    if (error) {
        error->status = status;
        error->offset = 0;
        if (!message)
            message = status == FORY_LIMIT_EXCEED ? "more than INT32_MAX bytes or items in a column" : "out of memory";
        error->message = message;
        error->type = "";
        error->path[0] = 0;
    }
    return status;
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

static size_t column_round(size_t size)
{
    return (size + FORY_ARROW_ALIGNMENT - 1) & ~(size_t)(FORY_ARROW_ALIGNMENT - 1);
}

/* Makes room for `size` bytes; those in use, which are at most the capacity, stay. */
static enum fory_status column_buffer_grow(struct fory_arrow_buffer *buffer, const struct fory_allocator *allocator,
                                           size_t size)
{
    if (size > SIZE_MAX / 4)
        return FORY_OUT_OF_MEMORY;
    size_t capacity = 2 * buffer->capacity;
    if (capacity == 0)
        capacity = buffer->hint > 0 ? buffer->hint : COLUMN_FIRST_CAPACITY;
    if (capacity < size)
        capacity = size;
    capacity = column_round(capacity);
    size_t old_size = buffer->block ? buffer->capacity + FORY_ARROW_ALIGNMENT : 0;
    size_t old_shift = buffer->block ? (size_t)(buffer->data - (uint8_t *)buffer->block) : 0;
    uint8_t *block = allocator->resize(allocator->user, buffer->block, old_size, capacity + FORY_ARROW_ALIGNMENT);
    if (!block)
        return FORY_OUT_OF_MEMORY;
    size_t shift = (size_t)(-(uintptr_t)block & (FORY_ARROW_ALIGNMENT - 1));
    if (shift != old_shift && old_size > 0)
        memmove(block + shift, block + old_shift, buffer->capacity);
    buffer->block = block;
    buffer->data = block + shift;
    buffer->capacity = capacity;
    return FORY_OK;
}

static inline enum fory_status column_buffer_reserve(struct fory_arrow_buffer *buffer,
                                                     const struct fory_allocator *allocator, size_t size)
{
    return size <= buffer->capacity ? FORY_OK : column_buffer_grow(buffer, allocator, size);
}

static void column_buffer_free(struct fory_arrow_buffer *buffer, const struct fory_allocator *allocator)
{
    if (buffer->block)
        allocator->resize(allocator->user, buffer->block, buffer->capacity + FORY_ARROW_ALIGNMENT, 0);
}

/* Bits are written in words of 64. */
static size_t column_bits_size(size_t count)
{
    return count / 64 * 8 + 8;
}

static bool column_has_offsets(const struct fory_arrow_column *column)
{
    return column->width == 0 && column->type->id != FORY_TYPE_BOOL && column->type->id != FORY_TYPE_STRUCT;
}

/* --- Life ---------------------------------------------------------------------------------------------------- */

/* The slots of an absent row: all null bits set. */
static bool column_init_absent(struct fory_arrow_column *column)
{
    size_t size = column->type->fixed_size;
    if (column->type->id != FORY_TYPE_STRUCT || size == 0)
        return true;
    column->absent = column->allocator->resize(column->allocator->user, NULL, 0, size);
    if (!column->absent)
        return false;
    size_t bits = size - (size_t)column->type->field_count * 8;
    memset(column->absent, 0xff, bits);
    memset(column->absent + bits, 0, size - bits);
    return true;
}

static enum fory_status column_init_children(struct fory_arrow_column *column)
{
    const struct fory_row_type *type = column->type;
    uint32_t count = type->id == FORY_TYPE_STRUCT ? type->field_count
                     : type->id == FORY_TYPE_LIST ? 1
                     : type->id == FORY_TYPE_MAP  ? 2
                                                  : 0;
    if (count == 0)
        return FORY_OK;
    size_t size = count * sizeof *column->children;
    column->children = column->allocator->resize(column->allocator->user, NULL, 0, size);
    if (!column->children)
        return FORY_OUT_OF_MEMORY;
    memset(column->children, 0, size);
    column->child_count = count;
    for (uint32_t i = 0; i < count; i++)
        column->children[i].allocator = column->allocator;
    for (uint32_t i = 0; i < count; i++) {
        bool nullable = type->fields[i].nullable && !(type->id == FORY_TYPE_MAP && i == 0);
        enum fory_status status =
            fory_arrow_column_init(&column->children[i], type->fields[i].type, nullable, column->allocator);
        if (status != FORY_OK)
            return status;
    }
    return FORY_OK;
}

enum fory_status fory_arrow_column_init(struct fory_arrow_column *column, const struct fory_row_type *type,
                                        bool nullable, const struct fory_allocator *allocator)
{
    memset(column, 0, sizeof *column);
    column->type = type;
    column->allocator = allocator;
    column->nullable = nullable;
    column->width = type->id == FORY_TYPE_DECIMAL ? fory_arrow_decimal_width(type) : type->width;
    if (type->id == FORY_TYPE_BOOL)
        column->width = 0;
    enum fory_status status = column_init_absent(column) ? column_init_children(column) : FORY_OUT_OF_MEMORY;
    if (status != FORY_OK) {
        fory_arrow_column_done(column);
        memset(column, 0, sizeof *column);
        column->allocator = allocator;
    }
    return status;
}

void fory_arrow_column_done(struct fory_arrow_column *column)
{
    const struct fory_allocator *allocator = column->allocator;
    for (uint32_t i = 0; i < column->child_count; i++)
        fory_arrow_column_done(&column->children[i]);
    if (column->children)
        allocator->resize(allocator->user, column->children, column->child_count * sizeof *column->children, 0);
    if (column->absent)
        allocator->resize(allocator->user, column->absent, column->type->fixed_size, 0);
    column_buffer_free(&column->validity, allocator);
    column_buffer_free(&column->offsets, allocator);
    column_buffer_free(&column->values, allocator);
}

void fory_arrow_column_mark(struct fory_arrow_column *column)
{
    column->mark.count = column->count;
    column->mark.null_count = column->null_count;
    column->mark.end = column->end;
    for (uint32_t i = 0; i < column->child_count; i++)
        fory_arrow_column_mark(&column->children[i]);
}

void fory_arrow_column_rollback(struct fory_arrow_column *column)
{
    column->count = column->mark.count;
    column->null_count = column->mark.null_count;
    column->end = column->mark.end;
    for (uint32_t i = 0; i < column->child_count; i++)
        fory_arrow_column_rollback(&column->children[i]);
}

/* --- Bits ---------------------------------------------------------------------------------------------------- */

/* Stores the lowest `count` bits, 1 to 64, after the first `at`. What follows them is overwritten. */
static inline void column_put_word(uint8_t *bits, size_t at, uint64_t word, size_t count)
{
    uint8_t *to = bits + at / 64 * 8;
    size_t shift = at % 64;
    uint64_t kept = shift > 0 ? fory_load_uint64(to) & ((UINT64_C(1) << shift) - 1) : 0;
    fory_store_uint64(to, kept | word << shift);
    if (shift + count > 64)
        fory_store_uint64(to + 8, word >> (64 - shift));
}

/* Stores count bits, inverted if `flip` is all ones. words may be NULL: zeros. */
static void column_put_bits(uint8_t *bits, size_t at, const uint64_t *words, uint64_t flip, size_t count)
{
    for (size_t i = 0; i < count; i += 64) {
        uint64_t word = (words ? words[i / 64] : 0) ^ flip;
        column_put_word(bits, at + i, word, count - i < 64 ? count - i : 64);
    }
}

static size_t column_count_bits(const uint64_t *words, size_t count)
{
    size_t sum = 0;
    for (size_t i = 0; i < count; i += 64) {
        uint64_t word = words[i / 64];
        if (count - i < 64)
            word &= (UINT64_C(1) << (count - i)) - 1;
        word -= word >> 1 & 0x5555555555555555;
        word = (word & 0x3333333333333333) + (word >> 2 & 0x3333333333333333);
        sum += ((word + (word >> 4)) & 0x0f0f0f0f0f0f0f0f) * 0x0101010101010101 >> 56;
    }
    return sum;
}

/* --- Entries ------------------------------------------------------------------------------------------------- */

enum fory_status fory_arrow_column_reserve(struct fory_arrow_column *column, size_t count)
{
    const struct fory_allocator *allocator = column->allocator;
    size_t total = column->count + count;
    if (total < count || total > SIZE_MAX / 64)
        return FORY_OUT_OF_MEMORY;
    enum fory_status status = FORY_OK;
    if (column->nullable)
        status = column_buffer_reserve(&column->validity, allocator, column_bits_size(total));
    if (status == FORY_OK && column->width > 0)
        status = column_buffer_reserve(&column->values, allocator, total * column->width);
    else if (status == FORY_OK && column->type->id == FORY_TYPE_BOOL)
        status = column_buffer_reserve(&column->values, allocator, column_bits_size(total));
    else if (status == FORY_OK && column_has_offsets(column))
        status = column_buffer_reserve(&column->offsets, allocator, (total + 1) * sizeof(int32_t));
    return status;
}

void fory_arrow_column_commit(struct fory_arrow_column *column, const uint64_t *nulls, size_t count)
{
    if (column->nullable) {
        size_t null_count = nulls ? column_count_bits(nulls, count) : 0;
        if (null_count > 0 && !column->has_validity) {
            column_put_bits(column->validity.data, 0, NULL, UINT64_MAX, column->count);
            column->has_validity = true;
        }
        if (column->has_validity)
            column_put_bits(column->validity.data, column->count, nulls, UINT64_MAX, count);
        column->null_count += null_count;
    }
    column->count += count;
}

enum fory_status fory_arrow_column_append_bits(struct fory_arrow_column *column, const uint64_t *bits,
                                               const uint64_t *nulls, size_t count)
{
    enum fory_status status = fory_arrow_column_reserve(column, count);
    if (status != FORY_OK)
        return status;
    column_put_bits(column->values.data, column->count, bits, 0, count);
    fory_arrow_column_commit(column, nulls, count);
    return FORY_OK;
}

/* The offsets of a column as C has them: what follows the last one is where the next entry ends. */
static int32_t *column_next_offset(struct fory_arrow_column *column)
{
    int32_t *offsets = (int32_t *)(void *)column->offsets.data;
    if (column->count == 0)
        offsets[0] = 0;
    return offsets + column->count + 1;
}

enum fory_status fory_arrow_column_append_bytes(struct fory_arrow_column *column, const struct fory_bytes *values,
                                                const uint64_t *nulls, size_t count)
{
    enum fory_status status = fory_arrow_column_reserve(column, count);
    if (status != FORY_OK)
        return status;
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        if (values[i].size > (size_t)INT32_MAX - size)
            return FORY_LIMIT_EXCEED;
        size += values[i].size;
    }
    if (size > (size_t)INT32_MAX - column->end)
        return FORY_LIMIT_EXCEED;
    status = column_buffer_reserve(&column->values, column->allocator, column->end + size);
    if (status != FORY_OK)
        return status;
    int32_t *offset = column_next_offset(column);
    uint8_t *text = column->values.data;
    size_t end = column->end;
    for (size_t i = 0; i < count; i++) {
        if (values[i].size > 0)
            fory_copy(text + end, values[i].data, values[i].size);
        end += values[i].size;
        offset[i] = (int32_t)end;
    }
    column->end = end;
    fory_arrow_column_commit(column, nulls, count);
    return FORY_OK;
}

enum fory_status fory_arrow_column_append_counts(struct fory_arrow_column *column, const size_t *counts,
                                                 const uint64_t *nulls, size_t count)
{
    enum fory_status status = fory_arrow_column_reserve(column, count);
    if (status != FORY_OK)
        return status;
    int32_t *offset = column_next_offset(column);
    size_t end = column->end;
    for (size_t i = 0; i < count; i++) {
        if (counts[i] > (size_t)INT32_MAX - end)
            return FORY_LIMIT_EXCEED;
        end += counts[i];
        offset[i] = (int32_t)end;
    }
    column->end = end;
    fory_arrow_column_commit(column, nulls, count);
    return FORY_OK;
}
