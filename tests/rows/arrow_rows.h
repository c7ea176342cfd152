/* SPDX-License-Identifier: Apache-2.0 */
/* Row types and random rows of them, made without the runtime: what tests of Arrow compare columns with. */
#ifndef FORY_TESTS_ROWS_ARROW_ROWS_H
#define FORY_TESTS_ROWS_ARROW_ROWS_H

#include <fory/row.h>
#include <fory/wire_types.h>

#include "../support/random.h"
#include "../support/test.h"

/* --- Types --------------------------------------------------------------------------------------------------- */

#define ROW_NUMBER(ID, bytes) \
    { \
        .id = FORY_TYPE_##ID, .width = bytes \
    }
#define ROW_BODY(ID, count, all) \
    { \
        .id = FORY_TYPE_##ID, .field_count = count, .fields = all \
    }
#define ROW_STRUCT(all) \
    { \
        .id = FORY_TYPE_STRUCT, .field_count = COUNT_OF(all), .fields = all, \
        .fixed_size = (COUNT_OF(all) + 63) / 64 * 8 + COUNT_OF(all) * 8 \
    }

static const struct fory_row_type row_bool = ROW_NUMBER(BOOL, 1);
static const struct fory_row_type row_int8 = ROW_NUMBER(INT8, 1);
static const struct fory_row_type row_int16 = ROW_NUMBER(INT16, 2);
static const struct fory_row_type row_int32 = ROW_NUMBER(INT32, 4);
static const struct fory_row_type row_int64 = ROW_NUMBER(INT64, 8);
static const struct fory_row_type row_float16 = ROW_NUMBER(FLOAT16, 2);
static const struct fory_row_type row_float32 = ROW_NUMBER(FLOAT32, 4);
static const struct fory_row_type row_float64 = ROW_NUMBER(FLOAT64, 8);
static const struct fory_row_type row_date = ROW_NUMBER(DATE, 4);
static const struct fory_row_type row_timestamp = ROW_NUMBER(TIMESTAMP, 8);
static const struct fory_row_type row_duration = ROW_NUMBER(DURATION, 8);
static const struct fory_row_type row_string = ROW_BODY(STRING, 0, NULL);
static const struct fory_row_type row_binary = ROW_BODY(BINARY, 0, NULL);
static const struct fory_row_type row_decimal = {.id = FORY_TYPE_DECIMAL, .precision = 38, .scale = 18};

#define ROW_ITEM(of, can_be_null) ((const struct fory_row_field[]){{"item", &(of), can_be_null}})
#define ROW_ENTRY(key, value, can_be_null) \
    ((const struct fory_row_field[]){{"key", &(key), false}, {"value", &(value), can_be_null}})

static const struct fory_row_type row_bools = ROW_BODY(LIST, 1, ROW_ITEM(row_bool, true));
static const struct fory_row_type row_int32s = ROW_BODY(LIST, 1, ROW_ITEM(row_int32, false));
static const struct fory_row_type row_int64s = ROW_BODY(LIST, 1, ROW_ITEM(row_int64, true));
static const struct fory_row_type row_float64s = ROW_BODY(LIST, 1, ROW_ITEM(row_float64, false));
static const struct fory_row_type row_strings = ROW_BODY(LIST, 1, ROW_ITEM(row_string, true));
static const struct fory_row_type row_decimals = ROW_BODY(LIST, 1, ROW_ITEM(row_decimal, true));
static const struct fory_row_type row_string_lists = ROW_BODY(LIST, 1, ROW_ITEM(row_strings, true));
static const struct fory_row_type row_string_map = ROW_BODY(MAP, 2, ROW_ENTRY(row_string, row_int64, true));

static const struct fory_row_field row_point_fields[] = {
    {"x", &row_int16, false},
    {"label", &row_string, true},
    {"values", &row_float64s, false},
    {"sure", &row_bool, false},
};
static const struct fory_row_type row_point = ROW_STRUCT(row_point_fields);
static const struct fory_row_type row_points = ROW_BODY(LIST, 1, ROW_ITEM(row_point, true));
static const struct fory_row_type row_points_map = ROW_BODY(MAP, 2, ROW_ENTRY(row_int32, row_points, true));
static const struct fory_row_field row_pair_fields[] = {{"left", &row_point, false}, {"right", &row_point, true}};
static const struct fory_row_type row_pair = ROW_STRUCT(row_pair_fields);

static const struct fory_row_field row_all_fields[] = {
    {"bool", &row_bool, false},
    {"int8", &row_int8, false},
    {"int16", &row_int16, false},
    {"int32", &row_int32, false},
    {"int64", &row_int64, false},
    {"float16", &row_float16, false},
    {"float32", &row_float32, false},
    {"float64", &row_float64, false},
    {"date", &row_date, false},
    {"timestamp", &row_timestamp, false},
    {"duration", &row_duration, false},
    {"string", &row_string, false},
    {"binary", &row_binary, false},
    {"decimal", &row_decimal, false},
    {"maybe_bool", &row_bool, true},
    {"maybe_int8", &row_int8, true},
    {"maybe_int16", &row_int16, true},
    {"maybe_int32", &row_int32, true},
    {"maybe_int64", &row_int64, true},
    {"maybe_string", &row_string, true},
    {"maybe_binary", &row_binary, true},
    {"maybe_decimal", &row_decimal, true},
    {"bools", &row_bools, true},
    {"int32s", &row_int32s, false},
    {"int64s", &row_int64s, true},
    {"strings", &row_strings, false},
    {"decimals", &row_decimals, false},
    {"string_lists", &row_string_lists, true},
    {"string_map", &row_string_map, true},
    {"point", &row_point, false},
    {"maybe_point", &row_point, true},
    {"points", &row_points, true},
    {"points_map", &row_points_map, false},
    {"maybe_pair", &row_pair, true},
};
static const struct fory_row_type row_all = ROW_STRUCT(row_all_fields);

#define ROW_TEN(name) \
    {name "0", &row_int32, true}, {name "1", &row_string, true}, {name "2", &row_bool, true}, \
        {name "3", &row_int8, false}, {name "4", &row_string, false}, {name "5", &row_int32s, true}, \
        {name "6", &row_point, true}, {name "7", &row_date, true}, {name "8", &row_float64, true}, \
        {name "9", &row_int64, true},
static const struct fory_row_field row_wide_fields[] = {ROW_TEN("a") ROW_TEN("b") ROW_TEN("c") ROW_TEN("d") ROW_TEN("e")
                                                            ROW_TEN("f") ROW_TEN("g")};
static const struct fory_row_type row_wide = ROW_STRUCT(row_wide_fields);
static const struct fory_row_field row_wide_inside_fields[] = {{"wide", &row_wide, true}, {"last", &row_int8, false}};
static const struct fory_row_type row_wide_inside = ROW_STRUCT(row_wide_inside_fields);
static const struct fory_row_type row_empty = {.id = FORY_TYPE_STRUCT};

/* --- Random rows --------------------------------------------------------------------------------------------- */

struct row_maker {
    uint64_t random;
    unsigned null_in; /* a null in so many; 0: none */
    uint8_t *data;
    size_t size;
    size_t capacity;
};

static inline size_t row_maker_room(struct row_maker *maker, size_t size)
{
    size_t at = maker->size;
    if (at + size > maker->capacity) {
        maker->capacity = 2 * (at + size);
        maker->data = realloc(maker->data, maker->capacity);
    }
    if (size > 0)
        memset(maker->data + at, 0, size);
    maker->size += size;
    return at;
}

static inline void row_make_body(struct row_maker *maker, const struct fory_row_type *type, size_t slot, size_t base);

static inline void row_make_slot(struct row_maker *maker, const struct fory_row_field *field, bool can_be_null,
                                 size_t base, size_t bits, size_t slot, size_t number)
{
    const struct fory_row_type *type = field->type;
    if (can_be_null && maker->null_in > 0 && random_chance(&maker->random, maker->null_in)) {
        maker->data[bits + number / 8] |= (uint8_t)(1u << number % 8);
    } else if (type->width > 0) {
        uint64_t value = random_next(&maker->random);
        if (type->id == FORY_TYPE_BOOL)
            value &= 1;
        memcpy(maker->data + slot, &value, type->width);
    } else {
        row_make_body(maker, type, slot, base);
    }
}

static inline void row_make_text(struct row_maker *maker, size_t *size)
{
    static const char *const letters[] = {"a", "Z", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
    size_t count = random_next(&maker->random) % 24;
    size_t start = maker->size;
    bool is_long = random_chance(&maker->random, 40);
    for (size_t i = 0; i < (is_long ? 30 * count : count); i++) {
        const char *letter = letters[random_next(&maker->random) % COUNT_OF(letters)];
        size_t at = row_maker_room(maker, strlen(letter));
        memcpy(maker->data + at, letter, strlen(letter));
    }
    *size = maker->size - start;
    row_maker_room(maker, -*size & 7);
}

static inline void row_make_array(struct row_maker *maker, const struct fory_row_field *item, size_t count)
{
    size_t width = item->type->width > 0 ? item->type->width : 8;
    size_t head = 8 + (count + 63) / 64 * 8;
    size_t base = row_maker_room(maker, head + (count * width + 7) / 8 * 8);
    fory_store_uint64(maker->data + base, count);
    for (size_t i = 0; i < count; i++)
        row_make_slot(maker, item, item->nullable, base, base + 8, base + head + i * width, i);
}

static inline void row_make_struct(struct row_maker *maker, const struct fory_row_type *type)
{
    size_t base = row_maker_room(maker, type->fixed_size);
    for (uint32_t i = 0; i < type->field_count; i++)
        row_make_slot(maker, &type->fields[i], type->fields[i].nullable, base, base,
                      base + fory_row_slot(type->field_count, i), i);
}

static inline size_t row_make_count(struct row_maker *maker)
{
    return random_chance(&maker->random, 60) ? 64 + random_next(&maker->random) % 140 : random_next(&maker->random) % 6;
}

static inline void row_make_body(struct row_maker *maker, const struct fory_row_type *type, size_t slot, size_t base)
{
    size_t start = maker->size;
    size_t size = 0;
    if (type->id == FORY_TYPE_STRING || type->id == FORY_TYPE_BINARY) {
        row_make_text(maker, &size);
    } else if (type->id == FORY_TYPE_DECIMAL) {
        uint64_t low = random_next(&maker->random);
        size_t at = row_maker_room(maker, FORY_ROW_DECIMAL_SIZE);
        fory_store_uint64(maker->data + at, low);
        memset(maker->data + at + 8, low & 1 ? 0xff : 0, FORY_ROW_DECIMAL_SIZE - 8);
    } else if (type->id == FORY_TYPE_STRUCT) {
        row_make_struct(maker, type);
    } else if (type->id == FORY_TYPE_LIST) {
        row_make_array(maker, type->fields, row_make_count(maker));
    } else {
        size_t count = row_make_count(maker);
        size_t at = row_maker_room(maker, 8);
        row_make_array(maker, &type->fields[0], count);
        fory_store_uint64(maker->data + at, maker->size - at - 8);
        row_make_array(maker, &type->fields[1], count);
    }
    if (size == 0 && type->id != FORY_TYPE_STRING && type->id != FORY_TYPE_BINARY)
        size = maker->size - start;
    fory_store_uint64(maker->data + slot, (uint64_t)(start - base) << 32 | size);
}

/* count rows, each in a block of its own. */
static inline struct fory_row *row_make_rows(const struct fory_row_type *type, size_t count, unsigned null_in,
                                             uint64_t seed)
{
    struct fory_row *rows = malloc((count + 1) * sizeof *rows);
    struct row_maker maker = {seed, null_in, NULL, 0, 0};
    for (size_t i = 0; i < count; i++) {
        maker.size = 0;
        row_make_struct(&maker, type);
        struct test_bytes copy = test_bytes_copy(maker.data, maker.size);
        rows[i].data = copy.data;
        rows[i].size = copy.size;
    }
    free(maker.data);
    return rows;
}

static inline void row_free_rows(struct fory_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct test_bytes bytes = {(uint8_t *)(uintptr_t)rows[i].data, rows[i].size};
        test_bytes_free(bytes);
    }
    free(rows);
}

#endif
