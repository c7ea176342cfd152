/* SPDX-License-Identifier: Apache-2.0 */
/* The types of all_types.fdl as a C programmer declares them: the same ids and tags, and so the same bytes. Behind them
   stands what headers alone can say. */
#ifndef ALL_TYPES_H
#define ALL_TYPES_H

#include <fory/annotations.h>
#include <fory/types.h>

enum FORY(id = 201) color {
    COLOR_RED = 0,
    COLOR_GREEN = 1,
    COLOR_LAST = 2147483647
};

/* A struct that may change from one version to the next. */
struct FORY(id = 202) point {
    int32_t x FORY(id = 1);
    char *label FORY(id = 2, nullable);
};

/* A struct that may not, inside ones that may. */
struct FORY(id = 203, evolving = false) pin {
    uint8_t number FORY(id = 1);
    bool high FORY(id = 2);
};

/* Nothing but its type; C has no struct of nothing. */
struct FORY(id = 204) empty {
    char nothing FORY(skip);
};

struct FORY(id = 205) numbers {
    bool flag FORY(id = 1);
    int8_t i8 FORY(id = 2);
    int16_t i16 FORY(id = 3);
    int32_t i32 FORY(id = 4);
    int32_t fixed_i32 FORY(id = 5, encoding = fixed);
    int64_t i64 FORY(id = 6);
    int64_t fixed_i64 FORY(id = 7, encoding = fixed);
    int64_t tagged_i64 FORY(id = 8, encoding = tagged);
    uint8_t u8 FORY(id = 9);
    uint16_t u16 FORY(id = 10);
    uint32_t u32 FORY(id = 11);
    uint32_t fixed_u32 FORY(id = 12, encoding = fixed);
    uint64_t u64 FORY(id = 13, encoding = varint);
    uint64_t fixed_u64 FORY(id = 14, encoding = fixed);
    uint64_t tagged_u64 FORY(id = 15, encoding = tagged);
    fory_float16 f16 FORY(id = 16);
    fory_bfloat16 bf16 FORY(id = 17);
    float f32 FORY(id = 18);
    double f64 FORY(id = 19);
};

struct FORY(id = 206) optional_numbers {
    bool *flag FORY(id = 1, nullable);
    int8_t *i8 FORY(id = 2, nullable);
    int16_t *i16 FORY(id = 3, nullable);
    int32_t *i32 FORY(id = 4, nullable);
    int32_t *fixed_i32 FORY(id = 5, nullable, encoding = fixed);
    int64_t *i64 FORY(id = 6, nullable);
    int64_t *fixed_i64 FORY(id = 7, nullable, encoding = fixed);
    int64_t *tagged_i64 FORY(id = 8, nullable, encoding = tagged);
    uint8_t *u8 FORY(id = 9, nullable);
    uint16_t *u16 FORY(id = 10, nullable);
    uint32_t *u32 FORY(id = 11, nullable);
    uint32_t *fixed_u32 FORY(id = 12, nullable, encoding = fixed);
    uint64_t *u64 FORY(id = 13, nullable);
    uint64_t *fixed_u64 FORY(id = 14, nullable, encoding = fixed);
    uint64_t *tagged_u64 FORY(id = 15, nullable, encoding = tagged);
    fory_float16 *f16 FORY(id = 16, nullable);
    fory_bfloat16 *bf16 FORY(id = 17, nullable);
    float *f32 FORY(id = 18, nullable);
    double *f64 FORY(id = 19, nullable);
};

struct FORY(id = 207) values {
    char *text FORY(id = 1);
    uint8_t *data FORY(id = 2, count = data_size);
    size_t data_size;
    enum color color FORY(id = 3);
    struct fory_date day FORY(id = 4);
    struct fory_timestamp time FORY(id = 5);
    struct fory_duration span FORY(id = 6);
    struct fory_decimal amount FORY(id = 7);
    struct point *point FORY(id = 8);
    struct pin *pin FORY(id = 9);
    struct empty *empty FORY(id = 10);
};

struct FORY(id = 208) optional_values {
    struct fory_string text FORY(id = 1, nullable);
    struct fory_bytes data FORY(id = 2, nullable);
    enum color *color FORY(id = 3, nullable);
    struct fory_date *day FORY(id = 4, nullable);
    struct fory_timestamp *time FORY(id = 5, nullable);
    struct fory_duration *span FORY(id = 6, nullable);
    struct fory_decimal *amount FORY(id = 7, nullable);
};

struct FORY(id = 209) arrays {
    bool *flag FORY(id = 1, count = flag_count);
    size_t flag_count;
    int8_t *i8 FORY(id = 2, count = i8_count);
    size_t i8_count;
    int16_t *i16 FORY(id = 3, count = i16_count);
    size_t i16_count;
    int32_t *i32 FORY(id = 4, count = i32_count);
    size_t i32_count;
    int64_t *i64 FORY(id = 5, count = i64_count);
    size_t i64_count;
    uint8_t *u8 FORY(id = 6, array, count = u8_count);
    size_t u8_count;
    uint16_t *u16 FORY(id = 7, count = u16_count);
    size_t u16_count;
    uint32_t *u32 FORY(id = 8, count = u32_count);
    size_t u32_count;
    uint64_t *u64 FORY(id = 9, count = u64_count);
    size_t u64_count;
    fory_float16 *f16 FORY(id = 10, count = f16_count);
    size_t f16_count;
    fory_bfloat16 *bf16 FORY(id = 11, count = bf16_count);
    size_t bf16_count;
    float *f32 FORY(id = 12, count = f32_count);
    size_t f32_count;
    struct fory_list_float64 f64 FORY(id = 13, array);
    bool *optional_flag FORY(id = 14, nullable, count = optional_flag_count);
    size_t optional_flag_count;
    struct fory_list_float64 optional_f64 FORY(id = 15, array, nullable);
};

struct FORY(id = 210) lists {
    bool *flag FORY(id = 1, list, count = flag_count);
    size_t flag_count;
    int8_t *i8 FORY(id = 2, list, count = i8_count);
    size_t i8_count;
    int16_t *i16 FORY(id = 3, list, count = i16_count);
    size_t i16_count;
    int32_t *i32 FORY(id = 4, list, count = i32_count);
    size_t i32_count;
    int32_t *fixed_i32 FORY(id = 5, list, count = fixed_i32_count, element(encoding = fixed));
    size_t fixed_i32_count;
    int64_t *i64 FORY(id = 6, list, count = i64_count);
    size_t i64_count;
    int64_t *fixed_i64 FORY(id = 7, list, count = fixed_i64_count, element(encoding = fixed));
    size_t fixed_i64_count;
    int64_t *tagged_i64 FORY(id = 8, list, count = tagged_i64_count, element(encoding = tagged));
    size_t tagged_i64_count;
    uint8_t *u8 FORY(id = 9, list, count = u8_count);
    size_t u8_count;
    uint16_t *u16 FORY(id = 10, list, count = u16_count);
    size_t u16_count;
    uint32_t *u32 FORY(id = 11, list, count = u32_count);
    size_t u32_count;
    uint32_t *fixed_u32 FORY(id = 12, list, count = fixed_u32_count, element(encoding = fixed));
    size_t fixed_u32_count;
    uint64_t *u64 FORY(id = 13, list, count = u64_count);
    size_t u64_count;
    uint64_t *fixed_u64 FORY(id = 14, list, count = fixed_u64_count, element(encoding = fixed));
    size_t fixed_u64_count;
    struct fory_list_uint64 tagged_u64 FORY(id = 15, element(encoding = tagged));
    fory_float16 *f16 FORY(id = 16, list, count = f16_count);
    size_t f16_count;
    fory_bfloat16 *bf16 FORY(id = 17, list, count = bf16_count);
    size_t bf16_count;
    float *f32 FORY(id = 18, list, count = f32_count);
    size_t f32_count;
    double *f64 FORY(id = 19, list, count = f64_count);
    size_t f64_count;
    char **text FORY(id = 20, count = text_count);
    size_t text_count;
    struct fory_bytes *data FORY(id = 21, count = data_count);
    size_t data_count;
    enum color *color FORY(id = 22, count = color_count);
    size_t color_count;
    struct fory_date *day FORY(id = 23, count = day_count);
    size_t day_count;
    struct fory_timestamp *time FORY(id = 24, count = time_count);
    size_t time_count;
    struct fory_duration *span FORY(id = 25, count = span_count);
    size_t span_count;
    struct fory_decimal *amount FORY(id = 26, count = amount_count);
    size_t amount_count;
    struct point *point FORY(id = 27, count = point_count);
    size_t point_count;
    struct pin *pin FORY(id = 28, count = pin_count);
    size_t pin_count;
    struct empty *empty FORY(id = 29, count = empty_count);
    size_t empty_count;
};

struct optional_color {
    bool present;
    enum color value;
};

struct FORY(id = 211) optional_lists {
    struct fory_optional_bool *flag FORY(id = 1, count = flag_count, element(nullable));
    size_t flag_count;
    struct fory_optional_int8 *i8 FORY(id = 2, count = i8_count, element(nullable));
    size_t i8_count;
    struct fory_optional_int16 *i16 FORY(id = 3, count = i16_count, element(nullable));
    size_t i16_count;
    struct fory_optional_int32 *i32 FORY(id = 4, count = i32_count, element(nullable));
    size_t i32_count;
    struct fory_optional_int64 *fixed_i64 FORY(id = 5, count = fixed_i64_count, element(nullable, encoding = fixed));
    size_t fixed_i64_count;
    struct fory_optional_uint64 *tagged_u64 FORY(id = 6, count = tagged_u64_count,
                                                 element(nullable, encoding = tagged));
    size_t tagged_u64_count;
    struct fory_optional_float16 *f16 FORY(id = 7, count = f16_count, element(nullable));
    size_t f16_count;
    struct fory_optional_float64 *f64 FORY(id = 8, count = f64_count, element(nullable));
    size_t f64_count;
    char **text FORY(id = 9, count = text_count, element(nullable));
    size_t text_count;
    struct fory_bytes *data FORY(id = 10, count = data_count, element(nullable));
    size_t data_count;
    struct optional_color *color FORY(id = 11, count = color_count, element(nullable));
    size_t color_count;
    struct fory_optional_date *day FORY(id = 12, count = day_count, element(nullable));
    size_t day_count;
    struct fory_optional_timestamp *time FORY(id = 13, count = time_count, element(nullable));
    size_t time_count;
    struct fory_optional_duration *span FORY(id = 14, count = span_count, element(nullable));
    size_t span_count;
    struct fory_optional_decimal *amount FORY(id = 15, count = amount_count, element(nullable));
    size_t amount_count;
    struct point **point FORY(id = 16, count = point_count);
    size_t point_count;
    struct pin **pin FORY(id = 17, count = pin_count);
    size_t pin_count;
    uint32_t *whole FORY(id = 18, list, nullable, count = whole_count);
    size_t whole_count;
    char **both FORY(id = 19, nullable, count = both_count, element(nullable));
    size_t both_count;
};

struct FORY(id = 212) sets {
    int32_t *i32 FORY(id = 1, set, count = i32_count);
    size_t i32_count;
    uint64_t *fixed_u64 FORY(id = 2, set, count = fixed_u64_count, element(encoding = fixed));
    size_t fixed_u64_count;
    struct fory_list_string text FORY(id = 3, set);
    enum color *color FORY(id = 4, set, count = color_count);
    size_t color_count;
    struct fory_date *day FORY(id = 5, set, count = day_count);
    size_t day_count;
    struct fory_list_timestamp time FORY(id = 6, set, nullable);
    char **optional_text FORY(id = 7, set, count = optional_text_count, element(nullable));
    size_t optional_text_count;
};

struct flag_entry {
    bool key;
    int8_t value;
};
struct i8_entry {
    int8_t key;
    uint16_t value;
};
struct u16_entry {
    uint16_t key;
    bool value;
};
struct i32_entry {
    int32_t key;
    char *value;
};
struct i64_entry {
    int64_t key;
    int64_t value;
};
struct u64_entry {
    uint64_t key;
    uint64_t value;
};
struct text_entry {
    char *key;
    int32_t value;
};
struct color_entry {
    enum color key;
    enum color value;
};
struct day_entry {
    struct fory_date key;
    struct fory_timestamp value;
};
struct time_entry {
    struct fory_timestamp key;
    struct fory_duration value;
};
struct span_entry {
    struct fory_duration key;
    struct fory_decimal value;
};
struct point_entry {
    char *key;
    struct point value;
};
struct pin_entry {
    int32_t key;
    struct pin value;
};
struct data_entry {
    char *key;
    struct fory_bytes value;
};
struct f64_entry {
    char *key;
    double value;
};

struct FORY(id = 213) maps {
    struct flag_entry *flag FORY(id = 1, count = flag_count);
    size_t flag_count;
    struct i8_entry *i8 FORY(id = 2, count = i8_count);
    size_t i8_count;
    struct u16_entry *u16 FORY(id = 3, count = u16_count);
    size_t u16_count;
    struct i32_entry *i32 FORY(id = 4, count = i32_count);
    size_t i32_count;
    struct i64_entry *i64 FORY(id = 5, count = i64_count, key(encoding = fixed), value(encoding = tagged));
    size_t i64_count;
    struct u64_entry *u64 FORY(id = 6, count = u64_count, key(encoding = tagged));
    size_t u64_count;
    struct text_entry *text FORY(id = 7, map, count = text_count);
    size_t text_count;
    struct color_entry *color FORY(id = 8, count = color_count);
    size_t color_count;
    struct day_entry *day FORY(id = 9, count = day_count);
    size_t day_count;
    struct time_entry *time FORY(id = 10, count = time_count);
    size_t time_count;
    struct span_entry *span FORY(id = 11, count = span_count);
    size_t span_count;
    struct point_entry *point FORY(id = 12, count = point_count);
    size_t point_count;
    struct pin_entry *pin FORY(id = 13, count = pin_count);
    size_t pin_count;
    struct data_entry *data FORY(id = 14, count = data_count);
    size_t data_count;
    struct f64_entry *f64 FORY(id = 15, count = f64_count);
    size_t f64_count;
};

struct optional_i32_entry {
    char *key;
    struct fory_optional_int32 value;
};
struct optional_text_entry {
    int32_t key;
    char *value;
};
struct optional_point_entry {
    char *key;
    struct point *value;
};
struct optional_flag_entry {
    int32_t key;
    struct fory_optional_bool value;
};
struct optional_amount_entry {
    char *key;
    struct fory_optional_decimal value;
};
struct whole_entry {
    char *key;
    char *value;
};
struct both_entry {
    enum color key;
    struct optional_color value;
};

struct FORY(id = 214) optional_maps {
    struct optional_i32_entry *i32 FORY(id = 1, count = i32_count, value(nullable));
    size_t i32_count;
    struct optional_text_entry *text FORY(id = 2, count = text_count, value(nullable));
    size_t text_count;
    struct optional_point_entry *point FORY(id = 3, count = point_count, value(nullable));
    size_t point_count;
    struct optional_flag_entry *flag FORY(id = 4, count = flag_count, value(nullable));
    size_t flag_count;
    struct optional_amount_entry *amount FORY(id = 5, count = amount_count, value(nullable));
    size_t amount_count;
    struct whole_entry *whole FORY(id = 6, nullable, count = whole_count);
    size_t whole_count;
    struct both_entry *both FORY(id = 7, nullable, count = both_count, value(nullable));
    size_t both_count;
};

struct list_of_texts {
    struct fory_list_string *items;
    size_t count;
};
struct list_of_points {
    struct point *items;
    size_t count;
};
struct points_entry {
    char *key;
    struct list_of_points value;
};
struct texts_entry {
    int32_t key;
    char *value;
};
struct map_of_texts {
    struct texts_entry *entries;
    size_t count;
};
struct maps_entry {
    char *key;
    struct map_of_texts value;
};
struct pins_entry {
    char *key;
    struct pin value;
};
struct map_of_pins {
    struct pins_entry *entries;
    size_t count;
};
struct blobs_entry {
    int32_t key;
    struct fory_list_uint8 value;
};
struct hole_entry {
    char *key;
    int64_t value;
};
struct map_of_holes {
    struct hole_entry *entries;
    size_t count;
};
struct holes_entry {
    char *key;
    struct map_of_holes value;
};

struct FORY(id = 215) nested {
    struct fory_list_int32 *numbers FORY(id = 1, count = numbers_count);
    size_t numbers_count;
    struct list_of_texts *texts FORY(id = 2, count = texts_count);
    size_t texts_count;
    struct fory_list_float32 *arrays FORY(id = 3, count = arrays_count, element(array));
    size_t arrays_count;
    struct points_entry *lists FORY(id = 4, count = lists_count);
    size_t lists_count;
    struct maps_entry *maps FORY(id = 5, count = maps_count);
    size_t maps_count;
    struct map_of_pins *pins FORY(id = 6, count = pins_count);
    size_t pins_count;
    struct blobs_entry *blobs FORY(id = 7, count = blobs_count, value(array));
    size_t blobs_count;
    struct fory_list_int32 *gaps FORY(id = 8, count = gaps_count, element(nullable));
    size_t gaps_count;
    struct holes_entry *holes FORY(id = 9, count = holes_count, value(nullable));
    size_t holes_count;
    struct fory_list_string *sets FORY(id = 10, count = sets_count, element(set));
    size_t sets_count;
};

/* All of the above, and itself. */
struct FORY(id = 216) everything {
    struct numbers *numbers FORY(id = 1);
    struct optional_numbers *optional_numbers FORY(id = 2);
    struct values *values FORY(id = 3);
    struct optional_values *optional_values FORY(id = 4);
    struct arrays *arrays FORY(id = 5);
    struct lists *lists FORY(id = 6);
    struct optional_lists *optional_lists FORY(id = 7);
    struct sets *sets FORY(id = 8);
    struct maps *maps FORY(id = 9);
    struct optional_maps *optional_maps FORY(id = 10);
    struct nested *nested FORY(id = 11);
    struct everything *next FORY(id = 12);
    struct everything *children FORY(id = 13, count = children_count);
    size_t children_count;
};

/* What the IDL cannot say: values inside the struct itself, counts of other types, names instead of tags. */
struct FORY(name = "all_types.Inline") inlined {
    struct point point;
    struct pin pin;
    char name[9];
    uint8_t mac[6];
    uint8_t key[16] FORY(count = key_size);
    uint8_t key_size;
    float matrix[4];
    bool flags[3] FORY(count = flag_count);
    int8_t flag_count;
    int32_t *few FORY(count = few_count, max = 5);
    uint8_t few_count;
    struct point *points FORY(count = point_count);
    int16_t point_count;
    struct point corners[4] FORY(count = corner_count);
    uint8_t corner_count;
    struct pin *pins[2];
    enum color colors[2];
    char *words[2] FORY(set);
    struct fory_timestamp times[3] FORY(count = time_count);
    size_t time_count;
    int64_t sizes[3] FORY(list, element(encoding = tagged));
    int32_t kept FORY(skip);
};

#endif
