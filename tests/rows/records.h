/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of structs in every form that a C programmer may give them. */
#ifndef RECORDS_H
#define RECORDS_H

#include <fory/annotations.h>
#include <fory/type.h>

struct FORY(id = 800, row) mark {
    int32_t x FORY(id = 1);
    const char *label FORY(id = 2, nullable);
};

/* Defaults of what a record lacks. */
struct setting;
static inline void setting_init(struct setting *setting);
struct FORY(id = 801, row, init = setting_init) setting {
    char *name FORY(id = 1);
    int64_t *limit FORY(id = 2, nullable);
    struct fory_optional_int16 level FORY(id = 3, nullable);
    int skipped FORY(skip);
};
static inline void setting_init(struct setting *setting)
{
    setting->skipped = 7;
}

struct FORY(id = 802, row) origin {
    const struct fory_type *type FORY(type);
    char *place FORY(id = 1);
    struct fory_timestamp time FORY(id = 2);
};

struct numbered {
    int64_t key;
    struct mark value;
};

struct named {
    char *key;
    struct mark *value;
};

/* Numbers at odd addresses. */
struct FORY(id = 803, row) __attribute__((packed)) reading {
    uint8_t head FORY(skip);
    int32_t value FORY(id = 1);
    double weight FORY(id = 2);
    struct fory_timestamp taken FORY(id = 3);
    struct fory_duration took FORY(id = 4);
    struct fory_date day FORY(id = 5);
};

struct FORY(id = 810, row) record {
    struct origin origin;
    signed char letter FORY(id = 10);
    long long number FORY(id = 11);
    char code[12] FORY(id = 12);
    char *text FORY(id = 13, string, count = text_size);
    size_t text_size;
    char tag[8] FORY(id = 14, string, count = tag_size);
    unsigned char tag_size;
    uint8_t *data FORY(id = 15, bytes, count = data_size);
    int data_size;
    uint8_t digest[4] FORY(id = 16, bytes);
    double *samples FORY(id = 17, count = sample_count);
    uint8_t sample_count;
    int32_t triple[3] FORY(id = 18);
    int16_t few[5] FORY(id = 19, list, count = few_count);
    uint32_t few_count;
    float *lows FORY(id = 20, count = band_count);
    float *highs FORY(id = 21, count = band_count);
    size_t band_count;
    struct mark *marks FORY(id = 22, count = mark_count, max = 6);
    int16_t mark_count;
    struct mark **maybe_marks FORY(id = 23, count = maybe_mark_count);
    size_t maybe_mark_count;
    struct mark two[2] FORY(id = 24, list);
    char **words FORY(id = 25, count = word_count);
    size_t word_count;
    const char **maybe_words FORY(id = 26, count = maybe_word_count, element(nullable));
    size_t maybe_word_count;
    struct fory_optional_int32 *gaps FORY(id = 27, count = gap_count, element(nullable));
    size_t gap_count;
    struct numbered *by_number FORY(id = 28, map, count = by_number_count);
    size_t by_number_count;
    struct named *by_name FORY(id = 29, map, count = by_name_count);
    size_t by_name_count;
    struct setting *setting FORY(id = 30);
    struct setting inline_setting FORY(id = 31);
    struct fory_decimal *price FORY(id = 32, nullable, precision = 20, scale = 3);
    struct fory_decimal *prices FORY(id = 33, count = price_count, precision = 9, scale = 2);
    size_t price_count;
    struct reading reading FORY(id = 34);
    long long *longs FORY(id = 35, list, count = long_count);
    size_t long_count;
    double *maybe_samples FORY(id = 36, nullable, count = maybe_sample_count);
    size_t maybe_sample_count;
    struct fory_string string FORY(id = 37);
    struct fory_list_string strings FORY(id = 38);
    struct mark **required_marks FORY(id = 39, count = required_mark_count, element(nullable = false));
    size_t required_mark_count;
};

/* Two structs of the same rows: one holds what the other has no room for. */
struct FORY(id = 820, row) narrow {
    char *name FORY(id = 1);
    char code[4] FORY(id = 2);
    char tag[4] FORY(id = 3, string, count = tag_size);
    uint8_t tag_size;
    int16_t *few FORY(id = 4, list, count = few_count);
    uint8_t few_count;
    int32_t three[3] FORY(id = 5, list);
    float *lows FORY(id = 6, list, count = band_count);
    float *highs FORY(id = 7, list, count = band_count);
    size_t band_count;
    struct mark *marks FORY(id = 8, count = mark_count, max = 2);
    int mark_count;
    struct mark pair[2] FORY(id = 9, list);
    uint8_t digest[2] FORY(id = 10, bytes);
    char **words FORY(id = 11, count = word_count);
    size_t word_count;
};

struct FORY(id = 821, row) broad {
    struct fory_string name FORY(id = 1);
    struct fory_string code FORY(id = 2);
    struct fory_string tag FORY(id = 3);
    struct fory_list_int16 few FORY(id = 4);
    struct fory_list_int32 three FORY(id = 5);
    struct fory_list_float32 lows FORY(id = 6);
    struct fory_list_float32 highs FORY(id = 7);
    struct mark *marks FORY(id = 8, count = mark_count);
    size_t mark_count;
    struct mark *pair FORY(id = 9, count = pair_count);
    size_t pair_count;
    struct fory_bytes digest FORY(id = 10);
    struct fory_list_string words FORY(id = 11);
};

#endif
