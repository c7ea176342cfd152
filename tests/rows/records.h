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

/* More null bits than a word has. */
struct FORY(id = 812, row) wide {
    struct fory_optional_int16 f1 FORY(id = 1);
    struct fory_optional_int16 f2 FORY(id = 2);
    struct fory_optional_int16 f3 FORY(id = 3);
    struct fory_optional_int16 f4 FORY(id = 4);
    struct fory_optional_int16 f5 FORY(id = 5);
    struct fory_optional_int16 f6 FORY(id = 6);
    struct fory_optional_int16 f7 FORY(id = 7);
    struct fory_optional_int16 f8 FORY(id = 8);
    struct fory_optional_int16 f9 FORY(id = 9);
    struct fory_optional_int16 f10 FORY(id = 10);
    struct fory_optional_int16 f11 FORY(id = 11);
    struct fory_optional_int16 f12 FORY(id = 12);
    struct fory_optional_int16 f13 FORY(id = 13);
    struct fory_optional_int16 f14 FORY(id = 14);
    struct fory_optional_int16 f15 FORY(id = 15);
    struct fory_optional_int16 f16 FORY(id = 16);
    struct fory_optional_int16 f17 FORY(id = 17);
    struct fory_optional_int16 f18 FORY(id = 18);
    struct fory_optional_int16 f19 FORY(id = 19);
    struct fory_optional_int16 f20 FORY(id = 20);
    struct fory_optional_int16 f21 FORY(id = 21);
    struct fory_optional_int16 f22 FORY(id = 22);
    struct fory_optional_int16 f23 FORY(id = 23);
    struct fory_optional_int16 f24 FORY(id = 24);
    struct fory_optional_int16 f25 FORY(id = 25);
    struct fory_optional_int16 f26 FORY(id = 26);
    struct fory_optional_int16 f27 FORY(id = 27);
    struct fory_optional_int16 f28 FORY(id = 28);
    struct fory_optional_int16 f29 FORY(id = 29);
    struct fory_optional_int16 f30 FORY(id = 30);
    struct fory_optional_int16 f31 FORY(id = 31);
    struct fory_optional_int16 f32 FORY(id = 32);
    struct fory_optional_int16 f33 FORY(id = 33);
    struct fory_optional_int16 f34 FORY(id = 34);
    struct fory_optional_int16 f35 FORY(id = 35);
    struct fory_optional_int16 f36 FORY(id = 36);
    struct fory_optional_int16 f37 FORY(id = 37);
    struct fory_optional_int16 f38 FORY(id = 38);
    struct fory_optional_int16 f39 FORY(id = 39);
    struct fory_optional_int16 f40 FORY(id = 40);
    struct fory_optional_int16 f41 FORY(id = 41);
    struct fory_optional_int16 f42 FORY(id = 42);
    struct fory_optional_int16 f43 FORY(id = 43);
    struct fory_optional_int16 f44 FORY(id = 44);
    struct fory_optional_int16 f45 FORY(id = 45);
    struct fory_optional_int16 f46 FORY(id = 46);
    struct fory_optional_int16 f47 FORY(id = 47);
    struct fory_optional_int16 f48 FORY(id = 48);
    struct fory_optional_int16 f49 FORY(id = 49);
    struct fory_optional_int16 f50 FORY(id = 50);
    struct fory_optional_int16 f51 FORY(id = 51);
    struct fory_optional_int16 f52 FORY(id = 52);
    struct fory_optional_int16 f53 FORY(id = 53);
    struct fory_optional_int16 f54 FORY(id = 54);
    struct fory_optional_int16 f55 FORY(id = 55);
    struct fory_optional_int16 f56 FORY(id = 56);
    struct fory_optional_int16 f57 FORY(id = 57);
    struct fory_optional_int16 f58 FORY(id = 58);
    struct fory_optional_int16 f59 FORY(id = 59);
    struct fory_optional_int16 f60 FORY(id = 60);
    struct fory_optional_int16 f61 FORY(id = 61);
    struct fory_optional_int16 f62 FORY(id = 62);
    struct fory_optional_int16 f63 FORY(id = 63);
    struct fory_optional_int16 f64 FORY(id = 64);
    struct fory_optional_int16 f65 FORY(id = 65);
    struct fory_optional_int16 f66 FORY(id = 66);
    char *last FORY(id = 67, nullable);
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
