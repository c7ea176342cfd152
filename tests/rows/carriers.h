/* SPDX-License-Identifier: Apache-2.0 */
/* Every C form that a header may have of what rows hold. */
#ifndef FORY_TESTS_ROWS_CARRIERS_H
#define FORY_TESTS_ROWS_CARRIERS_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 700, row, init = spot_init) spot {
    int32_t x FORY(id = 1);
    const char *label FORY(id = 2, default = "none");
    struct fory_string name FORY(id = 3, nullable);
    int untouched FORY(skip);
};

struct spot_score {
    struct fory_string key;
    int16_t value;
};
struct spot_scores {
    struct spot_score *entries;
    size_t count;
};
struct spot_label {
    int32_t key;
    char *value;
};
struct spot_entry {
    int64_t key;
    struct spot value;
};
struct spot_list {
    struct spot *items;
    size_t count;
};
struct spot_lists {
    struct spot_list *items;
    size_t count;
};

/* As third-party code has it. */
#pragma pack(push, 1)
struct FORY(id = 702, row) tight {
    uint8_t skipped FORY(skip);
    int16_t low FORY(id = 1);
    double high FORY(id = 2);
    struct fory_timestamp when FORY(id = 3);
    char *text FORY(id = 4);
    uint16_t count;
    int64_t *numbers FORY(id = 5, count = count);
};
#pragma pack(pop)

struct FORY(id = 701, row, init = every_init) every {
    bool flag FORY(id = 1);
    int8_t small FORY(id = 2);
    short middle FORY(id = 3);
    int64_t large FORY(id = 4);
    fory_float16 half FORY(id = 5);
    float single FORY(id = 6);
    double wide FORY(id = 7);
    char *name FORY(id = 8);
    const char *title FORY(id = 9, nullable);
    char city[16] FORY(id = 10);
    struct fory_string text FORY(id = 11, nullable);
    struct fory_bytes blob FORY(id = 12);
    uint8_t digest[8] FORY(id = 13);
    uint8_t *payload FORY(id = 14, count = payload_size);
    uint16_t payload_size;
    double *samples FORY(id = 15, count = sample_count, max = 50);
    int *codes FORY(id = 16, count = sample_count, nullable);
    int sample_count;
    int16_t fixed[4] FORY(id = 17);
    struct spot corners[3] FORY(id = 18, count = corner_count);
    int8_t corner_count;
    struct spot origin FORY(id = 19);
    struct spot *maybe FORY(id = 20);
    struct spot *must FORY(id = 21, nullable = false);
    struct spot *spots FORY(id = 22, count = spot_count);
    unsigned spot_count;
    struct spot **pointers FORY(id = 23, count = pointer_count, element(nullable));
    size_t pointer_count;
    char **tags FORY(id = 24, count = tag_count);
    size_t tag_count;
    struct spot_scores scores FORY(id = 25);
    struct spot_label *labels FORY(id = 26, count = label_count, nullable);
    size_t label_count;
    int32_t *number FORY(id = 27, nullable);
    struct fory_optional_int64 big FORY(id = 28);
    struct fory_optional_string word FORY(id = 29);
    struct fory_timestamp at FORY(id = 30);
    struct fory_duration *took FORY(id = 31, nullable);
    struct fory_date day FORY(id = 32);
    struct fory_decimal price FORY(id = 33, precision = 40, scale = 4);
    struct fory_optional_float32 *floats FORY(id = 34, count = float_count, element(nullable));
    size_t float_count;
    char note[24] FORY(id = 35, string, count = note_size);
    uint8_t note_size;
    void *raw FORY(id = 36, bytes, count = raw_size);
    size_t raw_size;
    struct spot_lists paths FORY(id = 37, nullable);
    struct tight tight FORY(id = 38);
    struct spot_entry *by_id FORY(id = 39, count = by_id_count);
    uint8_t by_id_count;
    int64_t untouched FORY(skip);
};

/* The same names and types, without the limits of every. */
struct FORY(id = 703, row) loose {
    struct fory_string name FORY(id = 1, nullable);
    struct fory_string city FORY(id = 2);
    struct fory_bytes digest FORY(id = 3);
    struct fory_bytes payload FORY(id = 4);
    struct fory_list_float64 samples FORY(id = 5, array);
    struct fory_list_int32 codes FORY(id = 6, array, nullable);
    struct fory_list_int16 fixed FORY(id = 7, array);
    struct spot_list corners FORY(id = 8);
    struct fory_string note FORY(id = 9);
    struct spot_lists paths FORY(id = 10, nullable);
};

/* Part of every, for what loose has. */
struct FORY(id = 704, row) strict {
    char *name FORY(id = 1);
    char city[16] FORY(id = 2);
    uint8_t digest[8] FORY(id = 3);
    uint8_t *payload FORY(id = 4, count = payload_size);
    uint8_t payload_size;
    double *samples FORY(id = 5, count = sample_count, max = 5);
    int *codes FORY(id = 6, count = sample_count, nullable);
    int8_t sample_count;
    int16_t fixed[4] FORY(id = 7);
    struct spot corners[3] FORY(id = 8, count = corner_count);
    int corner_count;
    char note[8] FORY(id = 9, string, count = note_size);
    uint8_t note_size;
    struct spot_lists paths FORY(id = 10, nullable);
};

void spot_init(struct spot *spot);
void every_init(struct every *every);

#endif
