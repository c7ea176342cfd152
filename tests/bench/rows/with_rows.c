/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The contestants that are rows: written with a size and then the bytes into memory of the caller, or by X_to_row into
 * an arena. Messages are verified once and then read without checks.
 */
#include "bench_rows.row.h"
#include "contestant.h"
#include <fory/print.h>

static _Alignas(16) uint8_t room[MESSAGE_ROOM];
static _Alignas(16) uint8_t memory[2 * MESSAGE_ROOM];
static struct fory_arena arena;

static bool rows_start(void)
{
    fory_arena_init_fixed(&arena, memory, sizeof memory);
    return true;
}

static void rows_stop(void)
{
}

static size_t rows_failed(const struct fory_error *error)
{
    fory_error_print(error, stderr);
    return 0;
}

#define CODEC(type, objects) \
    static size_t type##_encode(const void *object, uint8_t *out) \
    { \
        size_t size; \
        struct fory_error error; \
        if (records_##type##_row_size(object, &size, &error) != FORY_OK) \
            return rows_failed(&error); \
        records_##type##_row_write(object, out); \
        return size; \
    } \
    static size_t type##_write_one(const struct records_##type *object) \
    { \
        size_t size; \
        if (records_##type##_row_size(object, &size, NULL) != FORY_OK || size > sizeof room) \
            return 0; \
        records_##type##_row_write(object, room); \
        rows_touch(room); \
        return size; \
    } \
    ROWS_WRITE(type##_write, objects, type##_write_one) \
    static size_t type##_to_row_one(const struct records_##type *object) \
    { \
        struct records_##type##_row row; \
        fory_arena_reset(&arena); \
        if (records_##type##_to_row(object, &arena, &row, NULL) != FORY_OK) \
            return 0; \
        rows_touch(row.row.data); \
        return row.row.size; \
    } \
    ROWS_WRITE(type##_to_row, objects, type##_to_row_one) \
    static inline bool type##_check(const uint8_t *data, size_t size) \
    { \
        struct fory_bytes bytes = {data, size}; \
        struct records_##type##_row row; \
        return records_##type##_row_verify(bytes, &row, NULL) == FORY_OK; \
    } \
    ROWS_VERIFY(type##_verify, type##_check)
CODEC(numbers, model_numbers)
CODEC(trade, model_trades)
CODEC(media_content, model_media_contents)
CODEC(wide, model_wides)
CODEC(series, model_series)

static inline uint64_t sum_of_text(struct fory_string text)
{
    return rows_sum_text(text.data, text.size);
}

static inline uint64_t sum_of_texts(struct fory_row_array list)
{
    uint64_t sum = 0;
    size_t count = fory_row_array_count(list);
    for (size_t i = 0; i < count; i++)
        sum += sum_of_text(fory_row_array_get_string(list, i));
    return sum;
}

static inline uint64_t media_content_sum(const uint8_t *data, size_t size)
{
    struct records_media_content_row content = {{data, size}};
    struct records_media_row media = records_media_content_row_get_media(content);
    struct fory_row_array images = records_media_content_row_get_images(content);
    uint64_t sum = sum_of_text(records_media_row_get_uri(media)) + sum_of_text(records_media_row_get_title(media));
    sum += sum_of_text(records_media_row_get_format(media)) + sum_of_text(records_media_row_get_copyright(media));
    sum += (uint64_t)(records_media_row_get_width(media) + records_media_row_get_duration(media));
    sum += (uint64_t)(records_media_row_get_size(media) + records_media_row_get_height(media));
    sum += (uint64_t)((int64_t)records_media_row_get_bitrate(media) + records_media_row_get_has_bitrate(media));
    sum += (uint64_t)(int64_t)records_media_row_get_player(media);
    sum += sum_of_texts(records_media_row_get_persons(media));
    size_t count = fory_row_array_count(images);
    for (size_t i = 0; i < count; i++) {
        struct records_image_row image = records_image_row_at(images, i);
        sum += sum_of_text(records_image_row_get_uri(image)) + sum_of_text(records_image_row_get_title(image));
        sum += (uint64_t)((int64_t)records_image_row_get_width(image) + records_image_row_get_height(image) +
                          records_image_row_get_size(image));
    }
    return sum;
}

#define GROUPS(one) one(1) one(2) one(3) one(4) one(5) one(6) one(7) one(8)

static inline uint64_t wide_sum(const uint8_t *data, size_t size)
{
    struct records_wide_row wide = {{data, size}};
    uint64_t sum = 0;
#define GET(field) records_wide_row_get_##field(wide)
#define GROUP(n) \
    sum += (uint64_t)(GET(c##n) + GET(a##n) + GET(b##n) + GET(e##n)); \
    sum += rows_sum_double(GET(d##n)) + sum_of_text(GET(f##n));
    GROUPS(GROUP)
#undef GROUP
#undef GET
    return sum;
}

static inline uint64_t series_sum(const uint8_t *data, size_t size)
{
    struct records_series_row series = {{data, size}};
    struct fory_row_array counts = records_series_row_get_counts(series);
    struct fory_row_array values = records_series_row_get_values(series);
    struct fory_row_array flags = records_series_row_get_flags(series);
    uint64_t sum = sum_of_texts(records_series_row_get_labels(series));
    size_t count = fory_row_array_count(counts);
    const int32_t *count_items = fory_row_array_int32_span(counts);
    for (size_t i = 0; i < count; i++)
        sum += (uint64_t)(int64_t)count_items[i];
    count = fory_row_array_count(values);
    const double *value_items = fory_row_array_float64_span(values);
    for (size_t i = 0; i < count; i++)
        sum += rows_sum_double(value_items[i]);
    count = fory_row_array_count(flags);
    for (size_t i = 0; i < count; i++)
        sum += fory_row_array_get_bool(flags, i);
    return sum;
}

ROWS_READ(media_content_read, media_content_sum)
ROWS_READ(wide_read, wide_sum)
ROWS_READ(series_read, series_sum)

#define OPEN_NUMBERS(record, data) struct records_numbers_row record = {{data, stride}}
#define OPEN_TRADE(record, data) struct records_trade_row record = {{data, stride}}
#define ONE_NUMBER(record) records_numbers_row_get_f7(record)
#define PRICE(record) records_trade_row_get_price(record)
#define GET(field) records_numbers_row_get_##field(record)
#define ALL_NUMBERS(record) \
    ((int64_t)GET(f1) + GET(f2) + GET(f3) + GET(f4) + GET(f5) + GET(f6) + GET(f7) + GET(f8) + GET(f9) + GET(f10) + \
     GET(f11) + GET(f12))
#define ALL_OF_TRADE(record) \
    (records_trade_row_get_number(record) + records_trade_row_get_at(record) + PRICE(record) + \
     records_trade_row_get_quantity(record))
ROWS_GETTERS(numbers, OPEN_NUMBERS, ONE_NUMBER, ALL_NUMBERS)
ROWS_GETTERS(trade, OPEN_TRADE, PRICE, ALL_OF_TRADE)

const struct contestant rows_contestant = {
    .name = "rows",
    .start = rows_start,
    .stop = rows_stop,
    .codecs =
        {
            {numbers_encode, numbers_write, numbers_verify, NULL},
            {trade_encode, trade_write, trade_verify, NULL},
            {media_content_encode, media_content_write, media_content_verify, media_content_read},
            {wide_encode, wide_write, wide_verify, wide_read},
            {series_encode, series_write, series_verify, series_read},
        },
    .getters = {ROWS_GETTERS_OF(numbers), ROWS_GETTERS_OF(trade)},
};

const struct contestant to_row_contestant = {
    .name = "rows, X_to_row",
    .start = rows_start,
    .stop = rows_stop,
    .codecs =
        {
            [MODEL_NUMBERS] = {.write = numbers_to_row},
            [MODEL_TRADE] = {.write = trade_to_row},
            [MODEL_MEDIA_CONTENT] = {.write = media_content_to_row},
            [MODEL_WIDE] = {.write = wide_to_row},
            [MODEL_SERIES] = {.write = series_to_row},
        },
};
