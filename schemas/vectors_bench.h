/* SPDX-License-Identifier: Apache-2.0 */
/* The three models of Fory's own benchmarks as its C++ runtime declares them: no field may be missing. */
#ifndef VECTORS_BENCH_H
#define VECTORS_BENCH_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 1) numeric_struct {
    int32_t f1 FORY(id = 1);
    int32_t f2 FORY(id = 2);
    int32_t f3 FORY(id = 3);
    int32_t f4 FORY(id = 4);
    int32_t f5 FORY(id = 5);
    int32_t f6 FORY(id = 6);
    int32_t f7 FORY(id = 7);
    int32_t f8 FORY(id = 8);
    int32_t f9 FORY(id = 9);
    int32_t f10 FORY(id = 10);
    int32_t f11 FORY(id = 11);
    int32_t f12 FORY(id = 12);
};

struct FORY(id = 2) sample {
    int32_t int_value FORY(id = 1);
    int64_t long_value FORY(id = 2);
    float float_value FORY(id = 3);
    double double_value FORY(id = 4);
    int32_t short_value FORY(id = 5);
    int32_t char_value FORY(id = 6);
    bool boolean_value FORY(id = 7);
    int32_t int_value_boxed FORY(id = 8);
    int64_t long_value_boxed FORY(id = 9);
    float float_value_boxed FORY(id = 10);
    double double_value_boxed FORY(id = 11);
    int32_t short_value_boxed FORY(id = 12);
    int32_t char_value_boxed FORY(id = 13);
    bool boolean_value_boxed FORY(id = 14);
    struct fory_list_int32 int_array FORY(id = 15, array);
    struct fory_list_int64 long_array FORY(id = 16, array);
    struct fory_list_float32 float_array FORY(id = 17, array);
    struct fory_list_float64 double_array FORY(id = 18, array);
    struct fory_list_int32 short_array FORY(id = 19, array);
    struct fory_list_int32 char_array FORY(id = 20, array);
    struct fory_list_bool boolean_array FORY(id = 21, array);
    char *string FORY(id = 22);
};

enum FORY(id = 6) player {
    PLAYER_JAVA,
    PLAYER_FLASH
};

struct FORY(id = 3) media {
    char *uri FORY(id = 1);
    char *title FORY(id = 2);
    int32_t width FORY(id = 3);
    int32_t height FORY(id = 4);
    char *format FORY(id = 5);
    int64_t duration FORY(id = 6);
    int64_t size FORY(id = 7);
    int32_t bitrate FORY(id = 8);
    bool has_bitrate FORY(id = 9);
    char **persons FORY(id = 10, list, count = person_count);
    size_t person_count;
    enum player player FORY(id = 11);
    char *copyright FORY(id = 12);
};

enum FORY(id = 7) image_size {
    IMAGE_SIZE_SMALL,
    IMAGE_SIZE_LARGE
};

struct FORY(id = 4) image {
    char *uri FORY(id = 1);
    char *title FORY(id = 2);
    int32_t width FORY(id = 3);
    int32_t height FORY(id = 4);
    enum image_size size FORY(id = 5);
};

struct FORY(id = 5) media_content {
    struct media media FORY(id = 1);
    struct image *images FORY(id = 2, count = image_count);
    size_t image_count;
};

#endif
