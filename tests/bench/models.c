/* SPDX-License-Identifier: Apache-2.0 */
/* The values of the three measured objects. */
#include "models.h"

#define LIST(array) \
    { \
        (array), sizeof(array) / sizeof(array)[0] \
    }
#define TEXT(literal) \
    { \
        (literal), sizeof(literal) - 1 \
    }
#define ETHIOPIC_SE "\xe1\x88\xb4" /* U+1234: the text is not all ASCII */

const char *const model_names[MODEL_COUNT] = {"NumericStruct", "Sample", "MediaContent"};

const struct bench_numeric_struct model_numeric_struct = {
    .f1 = -12345,
    .f2 = 987654321,
    .f3 = -31415,
    .f4 = 27182818,
    .f5 = -32000,
    .f6 = 1000000,
    .f7 = -999999999,
    .f8 = 42,
    .f9 = 123456789,
    .f10 = -42,
    .f11 = 31415926,
    .f12 = -27182818,
};

static int32_t ints[] = {-1234, -123, -12, -1, 0, 1, 12, 123, 1234};
static int64_t longs[] = {-123400, -12300, -1200, -100, 0, 100, 1200, 12300, 123400};
static float floats[] = {-12.34f, -12.3f, -12, -1, 0, 1, 12, 12.3f, 12.34f};
static double doubles[] = {-1.234, -1.23, -12, -1, 0, 1, 12, 1.23, 1.234};
static int32_t chars[] = {'a', 's', 'd', 'f', 'A', 'S', 'D', 'F'};
static bool booleans[] = {true, false, false, true};

const struct bench_sample model_sample = {
    .int_value = 123,
    .long_value = 1230000,
    .float_value = 12.345f,
    .double_value = 1.234567,
    .short_value = 12345,
    .char_value = '!',
    .boolean_value = true,
    .int_value_boxed = 321,
    .long_value_boxed = 3210000,
    .float_value_boxed = 54.321f,
    .double_value_boxed = 7.654321,
    .short_value_boxed = 32100,
    .char_value_boxed = '$',
    .boolean_value_boxed = false,
    .int_array = LIST(ints),
    .long_array = LIST(longs),
    .float_array = LIST(floats),
    .double_array = LIST(doubles),
    .short_array = LIST(ints),
    .char_array = LIST(chars),
    .boolean_array = LIST(booleans),
    .string = TEXT("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
};

static struct fory_string persons[] = {TEXT("Bill Gates, Jr."), TEXT("Steven Jobs")};

static struct bench_media media = {
    .uri = TEXT("http://javaone.com/keynote.ogg"),
    .title = TEXT(""),
    .width = 641,
    .height = 481,
    .format = TEXT("video/theora" ETHIOPIC_SE),
    .duration = 18000001,
    .size = 58982401,
    .bitrate = 0,
    .has_bitrate = false,
    .persons = LIST(persons),
    .player = BENCH_PLAYER_FLASH,
    .copyright = TEXT("Copyright (c) 2009, Scooby Dooby Doo"),
};

static struct bench_image images[] = {
    {
        .uri = TEXT("http://javaone.com/keynote_huge.jpg"),
        .title = TEXT("Javaone Keynote" ETHIOPIC_SE),
        .width = 32000,
        .height = 24000,
        .size = BENCH_SIZE_LARGE,
    },
    {
        .uri = TEXT("http://javaone.com/keynote_large.jpg"),
        .title = TEXT(""),
        .width = 1024,
        .height = 768,
        .size = BENCH_SIZE_LARGE,
    },
    {
        .uri = TEXT("http://javaone.com/keynote_small.jpg"),
        .title = TEXT(""),
        .width = 320,
        .height = 240,
        .size = BENCH_SIZE_SMALL,
    },
};

const struct bench_media_content model_media_content = {.media = &media, .images = LIST(images)};
