/* SPDX-License-Identifier: Apache-2.0 */
/* The values of the measured objects. */
#include "models.h"
#include <string.h>

enum {
    TEXTS_SIZE = 1 << 16,
    PERSON_MAX = 4,
    IMAGE_MAX = 6,
    LABEL_COUNT = 8,
    READING_COUNT = 64
};

const char *const model_names[MODEL_COUNT] = {"Numbers", "Trade", "MediaContent", "Wide", "Series"};

struct records_numbers model_numbers[OBJECT_COUNT];
struct records_trade model_trades[OBJECT_COUNT];
struct records_media_content model_media_contents[OBJECT_COUNT];
struct records_wide model_wides[OBJECT_COUNT];
struct records_series model_series[OBJECT_COUNT];

static struct records_media medias[OBJECT_COUNT];
static struct records_image images[OBJECT_COUNT][IMAGE_MAX];
static struct fory_string persons[OBJECT_COUNT][PERSON_MAX];
static int32_t counts[OBJECT_COUNT][READING_COUNT];
static double values[OBJECT_COUNT][READING_COUNT];
static bool flags[OBJECT_COUNT][READING_COUNT];
static struct fory_string labels[OBJECT_COUNT][LABEL_COUNT];

static char texts[TEXTS_SIZE];
static size_t texts_used;

/* splitmix64: a number that is as good as random. */
static uint64_t models_mix(uint64_t seed)
{
    seed += UINT64_C(0x9e3779b97f4a7c15);
    seed = (seed ^ seed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    seed = (seed ^ seed >> 27) * UINT64_C(0x94d049bb133111eb);
    return seed ^ seed >> 31;
}

static uint64_t state;

static uint64_t models_next(void)
{
    return models_mix(state++);
}

/* A number of 1 to 31 bits, with its sign, but not 0. */
static int32_t models_int32(uint64_t random)
{
    uint32_t magnitude = (uint32_t)(random >> 33) >> (random & 31) % 31;
    int32_t value = (int32_t)magnitude | 1;
    return random & 32 ? -value : value;
}

static int64_t models_int64(uint64_t random)
{
    return (int64_t)(models_mix(random) >> 8 >> random % 55) | 1;
}

/* Text of least to most bytes. One in seven has a character of three bytes, as in the models of Fory's benchmarks. */
static struct fory_string models_text(size_t least, size_t most)
{
    uint64_t random = models_next();
    size_t size = least + (size_t)(random >> 8) % (most - least + 1);
    char *text = texts + texts_used;
    for (size_t i = 0; i < size; i++)
        text[i] = (char)('a' + models_next() % 26);
    if (size >= 5 && random % 7 == 0) {
        text[size / 3] = '\xe1'; /* U+1234 */
        text[size / 3 + 1] = '\x88';
        text[size / 3 + 2] = '\xb4';
    }
    texts_used += size + 1;
    struct fory_string value = {text, size};
    return value;
}

void models_numbers_at(struct records_numbers *numbers, uint64_t index)
{
    int32_t fields[12];
    for (uint64_t i = 0; i < 12; i++)
        fields[i] = models_int32(models_mix(index * 12 + i));
    _Static_assert(sizeof fields == sizeof *numbers, "twelve numbers without gaps");
    memcpy(numbers, fields, sizeof fields);
}

void models_trade_at(struct records_trade *trade, uint64_t index)
{
    static const char symbols[8][8] = {"AAAA", "ABCD", "FORY", "IRON", "OATS", "RICE", "SALT", "ZINC"};
    uint64_t random = models_mix(index);
    trade->number = (int64_t)index + 1;
    trade->at = INT64_C(1700000000000000) + (int64_t)index * 1000;
    trade->price = 1 + (int64_t)(random >> 40);
    trade->quantity = 1 + (int32_t)(random & 1023);
    trade->symbol.data = symbols[random >> 10 & 7];
    trade->symbol.size = 4;
}

static void models_fill_media(size_t i)
{
    struct records_media *media = &medias[i];
    media->uri = models_text(20, 50);
    media->title = models_text(0, 40);
    media->width = models_int32(models_next());
    media->height = models_int32(models_next());
    media->format = models_text(8, 16);
    media->duration = models_int64(models_next());
    media->size = models_int64(models_next());
    media->bitrate = models_int32(models_next());
    media->has_bitrate = models_next() & 1;
    media->persons.items = persons[i];
    media->persons.count = 1 + models_next() % PERSON_MAX;
    for (size_t k = 0; k < media->persons.count; k++)
        persons[i][k] = models_text(5, 20);
    media->player = models_int32(models_next());
    media->copyright = models_text(10, 50);
    model_media_contents[i].media = media;
    model_media_contents[i].images.items = images[i];
    model_media_contents[i].images.count = 1 + models_next() % IMAGE_MAX;
    for (size_t k = 0; k < model_media_contents[i].images.count; k++) {
        struct records_image *image = &images[i][k];
        image->uri = models_text(20, 50);
        image->title = models_text(0, 30);
        image->width = models_int32(models_next());
        image->height = models_int32(models_next());
        image->size = models_int32(models_next());
    }
}

#define GROUPS(one) one(1) one(2) one(3) one(4) one(5) one(6) one(7) one(8)

static void models_fill_wide(struct records_wide *wide)
{
#define GROUP(n) \
    wide->a##n = models_int32(models_next()); \
    wide->b##n = models_int32(models_next()); \
    wide->c##n = models_int64(models_next()); \
    wide->d##n = (double)models_int64(models_next()) / 8; \
    wide->e##n = models_next() & 1; \
    wide->f##n = models_text(0, 24);
    GROUPS(GROUP)
#undef GROUP
}

static void models_fill_series(size_t i)
{
    struct records_series *series = &model_series[i];
    for (size_t k = 0; k < READING_COUNT; k++) {
        counts[i][k] = models_int32(models_next());
        values[i][k] = (double)models_int64(models_next()) / 8;
        flags[i][k] = models_next() & 1;
    }
    series->counts.items = counts[i];
    series->values.items = values[i];
    series->flags.items = flags[i];
    series->labels.items = labels[i];
    series->counts.count = series->values.count = series->flags.count = 1 + models_next() % READING_COUNT;
    series->labels.count = 1 + models_next() % LABEL_COUNT;
    for (size_t k = 0; k < series->labels.count; k++)
        labels[i][k] = models_text(4, 24);
}

void models_fill(void)
{
    state = texts_used = 0;
    for (size_t i = 0; i < OBJECT_COUNT; i++) {
        models_numbers_at(&model_numbers[i], models_next());
        models_trade_at(&model_trades[i], models_next() % 1000000);
        models_fill_media(i);
        models_fill_wide(&model_wides[i]);
        models_fill_series(i);
    }
}
