/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Owns the way from rows to columns. A block of rows goes through one column after another: the rows of a block stay in
 * the cache, and each loop does one thing. Bodies (structs, lists, maps) of a block are collected and go through the
 * columns below in the same way.
 */
#include "arrow/append_rows.h"

#include <string.h>

#include "context/error.h"

static enum fory_status rows_append_bodies(struct fory_arrow_column *column, const struct fory_bytes *bodies,
                                           const uint64_t *nulls, size_t count, struct fory_error *error);
static enum fory_status rows_append_arrays(struct fory_arrow_column *column, const struct fory_row_array *arrays,
                                           size_t count, struct fory_error *error);

/* --- Null bits ----------------------------------------------------------------------------------------------- */

/* Which of 64 fields, from a multiple of 64 on, are null in any of the rows. */
static uint64_t rows_any_null(const struct fory_row *rows, size_t count, uint32_t ordinal)
{
    uint64_t any = 0;
    for (size_t i = 0; i < count; i++)
        any |= fory_load_uint64(rows[i].data + ordinal / 8);
    return any;
}

/* The null bits of a field. */
static const uint64_t *rows_nulls(const struct fory_row *rows, size_t count, uint32_t ordinal, uint64_t *words)
{
    for (size_t i = 0; i < count; i += 64) {
        uint64_t word = 0;
        size_t left = count - i < 64 ? count - i : 64;
        for (size_t j = 0; j < left; j++)
            word |= (uint64_t)(rows[i + j].data[ordinal / 8] >> (ordinal % 8) & 1) << j;
        words[i / 64] = word;
    }
    return words;
}

/* The null bits of items from `first`, a multiple of 64, on; NULL if none is set. */
static const uint64_t *rows_array_nulls(struct fory_row_array array, size_t first, size_t count, uint64_t *words)
{
    const uint8_t *bits = array.data + 8 + first / 8;
    uint64_t any = 0;
    for (size_t i = 0; i < count; i += 64) {
        uint64_t word = fory_load_uint64(bits + i / 8);
        if (count - i < 64)
            word &= (UINT64_C(1) << (count - i)) - 1;
        words[i / 64] = word;
        any |= word;
    }
    return any ? words : NULL;
}

/* --- Numbers ------------------------------------------------------------------------------------------------- */

#define ROWS_STORE(bits) \
    static void rows_store_##bits(uint8_t *to, const struct fory_row *rows, size_t count, size_t slot) \
    { \
        for (size_t i = 0; i < count; i++) { \
            uint##bits##_t value = fory_load_uint##bits(rows[i].data + slot); \
            memcpy(to + i * sizeof value, &value, sizeof value); \
        } \
    }
ROWS_STORE(16)
ROWS_STORE(32)
ROWS_STORE(64)
#undef ROWS_STORE

static void rows_store(uint8_t *to, uint8_t width, const struct fory_row *rows, size_t count, size_t slot)
{
    switch (width) {
    case 1:
        for (size_t i = 0; i < count; i++)
            to[i] = rows[i].data[slot];
        break;
    case 2: rows_store_16(to, rows, count, slot); break;
    case 4: rows_store_32(to, rows, count, slot); break;
    default: rows_store_64(to, rows, count, slot); break;
    }
}

/* Numbers of an array: as they are, unless the machine is big-endian. */
static void rows_store_items(uint8_t *to, uint8_t width, const uint8_t *items, size_t count)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    for (size_t i = 0; i < count * width; i++)
        to[i] = items[i / width * width + (width - 1 - i % width)];
#else
    memcpy(to, items, count * width);
#endif
}

static enum fory_status rows_append_numbers(struct fory_arrow_column *column, const struct fory_row *rows, size_t count,
                                            size_t slot, const uint64_t *nulls)
{
    enum fory_status status = fory_arrow_column_reserve(column, count);
    if (status != FORY_OK)
        return status;
    rows_store(fory_arrow_column_next(column), column->width, rows, count, slot);
    fory_arrow_column_commit(column, nulls, count);
    return FORY_OK;
}

static enum fory_status rows_append_bools(struct fory_arrow_column *column, const struct fory_row *rows, size_t count,
                                          size_t slot, const uint64_t *nulls)
{
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    for (size_t i = 0; i < count; i += 64) {
        size_t left = count - i < 64 ? count - i : 64;
        uint64_t word = 0;
        for (size_t j = 0; j < left; j++)
            word |= (uint64_t)(rows[i + j].data[slot] != 0) << j;
        words[i / 64] = word;
    }
    return fory_arrow_column_append_bits(column, words, nulls, count);
}

static enum fory_status rows_append_bool_items(struct fory_arrow_column *column, const uint8_t *items,
                                               const uint64_t *nulls, size_t count)
{
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    for (size_t i = 0; i < count; i += 64) {
        size_t left = count - i < 64 ? count - i : 64;
        uint64_t word = 0;
        for (size_t j = 0; j < left; j++)
            word |= (uint64_t)(items[i + j] != 0) << j;
        words[i / 64] = word;
    }
    return fory_arrow_column_append_bits(column, words, nulls, count);
}

/* --- Fields of rows ------------------------------------------------------------------------------------------ */

static bool rows_bit(const uint64_t *nulls, size_t i)
{
    return nulls && (nulls[i / 64] >> (i % 64) & 1);
}

/* The bodies of a field; those of nulls, which may have anything in their slots, are empty. */
static void rows_collect(const struct fory_row *rows, size_t count, size_t slot, const uint64_t *nulls,
                         struct fory_bytes *bodies)
{
    for (size_t i = 0; i < count; i++)
        bodies[i] = fory_row_get_bytes(rows[i], slot);
    for (size_t i = 0; nulls && i < count; i++)
        if (rows_bit(nulls, i))
            bodies[i].size = 0;
}

static enum fory_status rows_append_field(struct fory_arrow_column *column, const struct fory_row *rows, size_t count,
                                          uint32_t field_count, uint32_t ordinal, bool has_nulls,
                                          struct fory_error *error)
{
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    struct fory_bytes bodies[FORY_ARROW_BLOCK];
    size_t slot = fory_row_slot(field_count, ordinal);
    const uint64_t *nulls = column->nullable && has_nulls ? rows_nulls(rows, count, ordinal, words) : NULL;
    if (column->type->id == FORY_TYPE_BOOL)
        return rows_append_bools(column, rows, count, slot, nulls);
    if (column->type->width > 0)
        return rows_append_numbers(column, rows, count, slot, nulls);
    rows_collect(rows, count, slot, nulls, bodies);
    return rows_append_bodies(column, bodies, nulls, count, error);
}

/* Up to a block of rows of a struct: the fields only. */
static enum fory_status rows_append_fields(struct fory_arrow_column *column, const struct fory_row *rows, size_t count,
                                           struct fory_error *error)
{
    uint64_t any = 0;
    for (uint32_t i = 0; i < column->child_count; i++) {
        if (i % 64 == 0)
            any = rows_any_null(rows, count, i);
        enum fory_status status =
            rows_append_field(&column->children[i], rows, count, column->child_count, i, any >> (i % 64) & 1, error);
        if (status != FORY_OK) {
            if (error) {
                if (error->status == FORY_OK)
                    fory_arrow_fail(error, status, NULL);
                fory_error_enter_field(error, column->type->fields[i].name);
            }
            return status;
        }
    }
    return FORY_OK;
}

/* --- Bodies -------------------------------------------------------------------------------------------------- */

static enum fory_status rows_append_structs(struct fory_arrow_column *column, const struct fory_bytes *bodies,
                                            const uint64_t *nulls, size_t count, struct fory_error *error)
{
    struct fory_row rows[FORY_ARROW_BLOCK];
    enum fory_status status = fory_arrow_column_reserve(column, count);
    for (size_t i = 0; i < count; i++) {
        rows[i].data = bodies[i].size > 0 ? bodies[i].data : column->absent;
        rows[i].size = bodies[i].size;
    }
    if (status == FORY_OK)
        status = rows_append_fields(column, rows, count, error);
    if (status == FORY_OK)
        fory_arrow_column_commit(column, nulls, count);
    return status;
}

/* The offsets of lists, or of maps by their keys. */
static enum fory_status rows_append_counts(struct fory_arrow_column *column, const struct fory_row_array *arrays,
                                           const uint64_t *nulls, size_t count)
{
    size_t counts[FORY_ARROW_BLOCK] = {0};
    for (size_t i = 0; i < count; i++)
        counts[i] = fory_row_array_count(arrays[i]);
    return fory_arrow_column_append_counts(column, counts, nulls, count);
}

static enum fory_status rows_append_lists(struct fory_arrow_column *column, const struct fory_bytes *bodies,
                                          const uint64_t *nulls, size_t count, struct fory_error *error)
{
    struct fory_row_array arrays[FORY_ARROW_BLOCK];
    for (size_t i = 0; i < count; i++) {
        arrays[i].data = bodies[i].size > 0 ? bodies[i].data : NULL;
        arrays[i].size = bodies[i].size;
    }
    enum fory_status status = rows_append_counts(column, arrays, nulls, count);
    return status == FORY_OK ? rows_append_arrays(column->children, arrays, count, error) : status;
}

static struct fory_row_map rows_map(struct fory_bytes body)
{
    static const struct fory_row_map none = {{NULL, 0}, {NULL, 0}};
    return body.size > 0 ? fory_row_map_from_bytes(body) : none;
}

static enum fory_status rows_append_maps(struct fory_arrow_column *column, const struct fory_bytes *bodies,
                                         const uint64_t *nulls, size_t count, struct fory_error *error)
{
    struct fory_row_array arrays[FORY_ARROW_BLOCK] = {{NULL, 0}};
    for (size_t i = 0; i < count; i++)
        arrays[i] = rows_map(bodies[i]).keys;
    enum fory_status status = rows_append_counts(column, arrays, nulls, count);
    if (status == FORY_OK)
        status = rows_append_arrays(&column->children[0], arrays, count, error);
    for (size_t i = 0; i < count; i++)
        arrays[i] = rows_map(bodies[i]).values;
    return status == FORY_OK ? rows_append_arrays(&column->children[1], arrays, count, error) : status;
}

/* Whether the low 128 bits of a decimal are its value. */
static bool rows_decimal_is_narrow(struct fory_bytes body)
{
    struct fory_row_decimal number = fory_row_decimal_from_bytes(body);
    uint64_t sign = 0 - (number.words[1] >> 63);
    return number.words[2] == sign && number.words[3] == sign;
}

static enum fory_status rows_append_decimals(struct fory_arrow_column *column, const struct fory_bytes *bodies,
                                             const uint64_t *nulls, size_t count, struct fory_error *error)
{
    enum fory_status status = fory_arrow_column_reserve(column, count);
    if (status != FORY_OK)
        return status;
    uint8_t *to = fory_arrow_column_next(column);
    for (size_t i = 0; i < count; i++, to += column->width) {
        if (bodies[i].size == 0)
            memset(to, 0, column->width);
        else if (column->width == FORY_ROW_DECIMAL_SIZE || rows_decimal_is_narrow(bodies[i]))
            rows_store_items(to, column->width, bodies[i].data, 1);
        else
            return fory_arrow_fail(error, FORY_INVALID_DATA, "decimal does not fit in the precision of the field");
    }
    fory_arrow_column_commit(column, nulls, count);
    return FORY_OK;
}

/* Up to a block of bodies; those of nulls, and of fields of structs that are null, have size 0. */
static enum fory_status rows_append_bodies(struct fory_arrow_column *column, const struct fory_bytes *bodies,
                                           const uint64_t *nulls, size_t count, struct fory_error *error)
{
    switch (column->type->id) {
    case FORY_TYPE_STRUCT: return rows_append_structs(column, bodies, nulls, count, error);
    case FORY_TYPE_LIST: return rows_append_lists(column, bodies, nulls, count, error);
    case FORY_TYPE_MAP: return rows_append_maps(column, bodies, nulls, count, error);
    case FORY_TYPE_DECIMAL: return rows_append_decimals(column, bodies, nulls, count, error);
    default: return fory_arrow_column_append_bytes(column, bodies, nulls, count);
    }
}

/* --- Items --------------------------------------------------------------------------------------------------- */

/* Numbers of one array: the values in one copy, the bits in blocks. */
static enum fory_status rows_append_number_items(struct fory_arrow_column *column, struct fory_row_array array,
                                                 size_t count)
{
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    enum fory_status status = fory_arrow_column_reserve(column, count);
    if (status != FORY_OK)
        return status;
    rows_store_items(fory_arrow_column_next(column), column->width, fory_row_array_items(array), count);
    if (!column->nullable) {
        fory_arrow_column_commit(column, NULL, count);
        return FORY_OK;
    }
    for (size_t i = 0; i < count; i += FORY_ARROW_BLOCK) {
        size_t block = count - i < FORY_ARROW_BLOCK ? count - i : FORY_ARROW_BLOCK;
        fory_arrow_column_commit(column, rows_array_nulls(array, i, block, words), block);
    }
    return FORY_OK;
}

static enum fory_status rows_append_bool_array(struct fory_arrow_column *column, struct fory_row_array array,
                                               size_t count)
{
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    enum fory_status status = FORY_OK;
    for (size_t i = 0; i < count && status == FORY_OK; i += FORY_ARROW_BLOCK) {
        size_t block = count - i < FORY_ARROW_BLOCK ? count - i : FORY_ARROW_BLOCK;
        const uint64_t *nulls = column->nullable ? rows_array_nulls(array, i, block, words) : NULL;
        status = rows_append_bool_items(column, fory_row_array_items(array) + i, nulls, block);
    }
    return status;
}

/* Bodies of the items of many arrays, which are appended a block at a time. */
struct rows_bodies {
    struct fory_arrow_column *column;
    struct fory_error *error;
    size_t count;
    uint64_t any;
    uint64_t nulls[FORY_ARROW_BLOCK_WORDS];
    struct fory_bytes bodies[FORY_ARROW_BLOCK];
};

static enum fory_status rows_flush(struct rows_bodies *block)
{
    size_t count = block->count;
    const uint64_t *nulls = block->any ? block->nulls : NULL;
    enum fory_status status = FORY_OK;
    if (count > 0)
        status = rows_append_bodies(block->column, block->bodies, nulls, count, block->error);
    block->count = 0;
    block->any = 0;
    memset(block->nulls, 0, sizeof block->nulls);
    return status;
}

static enum fory_status rows_append_body_items(struct rows_bodies *block, struct fory_row_array array, size_t count)
{
    struct fory_row base = {array.data, array.size};
    size_t slot = 8 + (count + 63) / 64 * 8;
    bool nullable = block->column->nullable;
    for (size_t i = 0; i < count; i++, slot += 8) {
        size_t at = block->count++;
        block->bodies[at] = fory_row_get_bytes(base, slot);
        if (nullable && fory_row_array_is_null(array, i)) {
            block->bodies[at].size = 0;
            block->nulls[at / 64] |= UINT64_C(1) << (at % 64);
            block->any = 1;
        }
        if (block->count == FORY_ARROW_BLOCK) {
            enum fory_status status = rows_flush(block);
            if (status != FORY_OK)
                return status;
        }
    }
    return FORY_OK;
}

static enum fory_status rows_append_arrays_of_bodies(struct fory_arrow_column *column,
                                                     const struct fory_row_array *arrays, size_t count,
                                                     struct fory_error *error)
{
    struct rows_bodies block;
    block.column = column;
    block.error = error;
    block.count = 0;
    block.any = 0;
    memset(block.nulls, 0, sizeof block.nulls);
    enum fory_status status = FORY_OK;
    for (size_t i = 0; i < count && status == FORY_OK; i++)
        status = rows_append_body_items(&block, arrays[i], fory_row_array_count(arrays[i]));
    return status == FORY_OK ? rows_flush(&block) : status;
}

/* All items of the arrays; {NULL, 0} has none. */
static enum fory_status rows_append_arrays(struct fory_arrow_column *column, const struct fory_row_array *arrays,
                                           size_t count, struct fory_error *error)
{
    if (column->type->width == 0)
        return rows_append_arrays_of_bodies(column, arrays, count, error);
    enum fory_status status = FORY_OK;
    for (size_t i = 0; i < count && status == FORY_OK; i++) {
        size_t items = fory_row_array_count(arrays[i]);
        if (items == 0)
            continue;
        if (column->type->id == FORY_TYPE_BOOL)
            status = rows_append_bool_array(column, arrays[i], items);
        else
            status = rows_append_number_items(column, arrays[i], items);
    }
    return status;
}

/* --- Rows ---------------------------------------------------------------------------------------------------- */

enum fory_status fory_arrow_append_rows(struct fory_arrow_column *root, const struct fory_row *rows, size_t count,
                                        struct fory_error *error)
{
    for (size_t i = 0; i < count; i += FORY_ARROW_BLOCK) {
        size_t block = count - i < FORY_ARROW_BLOCK ? count - i : FORY_ARROW_BLOCK;
        enum fory_status status = rows_append_fields(root, rows + i, block, error);
        if (status != FORY_OK)
            return status;
        fory_arrow_column_commit(root, NULL, block);
    }
    return FORY_OK;
}

enum fory_status fory_arrow_append_items(struct fory_arrow_column *column, struct fory_row_array array)
{
    return rows_append_arrays(column, &array, 1, NULL);
}
