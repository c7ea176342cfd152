/* SPDX-License-Identifier: Apache-2.0 */
/* The messages that contestants read. */
#define _GNU_SOURCE
#include "cases.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

const struct contestant *contestants[CONTESTANT_MAX];
size_t contestant_count;
struct inputs inputs[CONTESTANT_MAX];

static const void *inputs_object(enum model model, size_t index)
{
    const void *const objects[MODEL_COUNT] = {&model_numbers[index], &model_trades[index], &model_media_contents[index],
                                              &model_wides[index], &model_series[index]};
    return objects[model];
}

static bool inputs_encode(size_t contestant, enum model model, uint8_t **out)
{
    const struct codec *codec = &contestants[contestant]->codecs[model];
    struct inputs *to = &inputs[contestant];
    struct fory_bytes *messages = to->small[model];
    for (size_t i = 0; codec->encode && i < OBJECT_COUNT; i++) {
        messages[i].data = *out;
        messages[i].size = codec->encode(inputs_object(model, i), *out);
        if (messages[i].size == 0 || messages[i].size > MESSAGE_ROOM)
            return false;
        to->sizes[model] += messages[i].size;
        *out += (messages[i].size + 15) / 16 * 16;
    }
    return !codec->verify || codec->verify(messages, OBJECT_COUNT);
}

/* All contestants read the same from the messages of a model. */
static bool inputs_agree(enum model model)
{
    bool found = false;
    uint64_t expected = 0;
    for (size_t i = 0; i < contestant_count; i++) {
        const struct codec *codec = &contestants[i]->codecs[model];
        if (!codec->read)
            continue;
        uint64_t sum = codec->read(inputs[i].small[model], OBJECT_COUNT);
        if (found && sum != expected) {
            fprintf(stderr, "%s reads another %s\n", contestants[i]->name, model_names[model]);
            return false;
        }
        found = true;
        expected = sum;
    }
    return true;
}

bool inputs_encode_all(void)
{
    for (size_t i = 0; i < contestant_count; i++) {
        uint8_t *out = inputs[i].memory = aligned_alloc(64, (size_t)MODEL_COUNT * OBJECT_COUNT * MESSAGE_ROOM);
        for (enum model model = 0; model < MODEL_COUNT; model++)
            if (!out || !inputs_encode(i, model, &out)) {
                fprintf(stderr, "%s does not carry %s\n", contestants[i]->name, model_names[model]);
                return false;
            }
    }
    for (enum model model = 0; model < MODEL_COUNT; model++)
        if (!inputs_agree(model))
            return false;
    return true;
}

/* Memory for the messages of all contestants with getters, in small pages, as files are mapped: large ones would be
   there for some contestants only. Pages are taken in turn, so that no contestant has better ones. */
static bool inputs_map_many(enum model model, size_t size)
{
    enum {
        PAGE = 4096
    };
    for (size_t i = 0; i < contestant_count; i++) {
        if (!contestants[i]->getters[model].one)
            continue;
        void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED)
            return false;
        madvise(memory, size, MADV_NOHUGEPAGE);
        inputs[i].mapped = memory;
        inputs[i].mapped_size = size;
    }
    for (size_t at = 0; at < size; at += PAGE)
        for (size_t i = 0; i < contestant_count; i++)
            if (inputs[i].mapped)
                inputs[i].mapped[at] = 1;
    return true;
}

static size_t inputs_encode_at(size_t contestant, enum model model, uint64_t index, uint8_t *out)
{
    const struct codec *codec = &contestants[contestant]->codecs[model];
    struct records_numbers numbers;
    struct records_trade trade;
    models_numbers_at(&numbers, index);
    models_trade_at(&trade, index);
    return codec->encode(model == MODEL_NUMBERS ? (const void *)&numbers : &trade, out);
}

/* A few thousand messages, again and again. */
static bool inputs_make(size_t contestant, enum model model)
{
    enum {
        DIFFERENT = 1 << 14
    };
    static _Alignas(16) uint8_t message[MESSAGE_ROOM];
    struct inputs *to = &inputs[contestant];
    size_t size = inputs_encode_at(contestant, model, 0, message), stride = (size + 7) / 8 * 8;
    if (size == 0)
        return false;
    to->many = (struct messages){to->mapped, stride, to->mapped_size / stride};
    for (size_t i = 0; i < to->many.count; i++) {
        if (i >= DIFFERENT)
            memcpy(to->mapped + i * stride, to->mapped + i % DIFFERENT * stride, stride);
        else if (inputs_encode_at(contestant, model, i, message) == size)
            memcpy(to->mapped + i * stride, message, size);
        else
            return false;
    }
    return true;
}

/* A contestant reads the same as the first one from some messages: the first ones, and random ones. */
static bool inputs_sums_agree(size_t contestant, enum model model)
{
    enum {
        SOME = 1000
    };
    const struct getters *expected = &contestants[0]->getters[model],
                         *getters = &contestants[contestant]->getters[model];
    struct messages first = inputs[0].many, many = inputs[contestant].many;
    first.count = many.count = SOME;
    return getters->one(&many, 0, SOME) == expected->one(&first, 0, SOME) &&
           getters->all(&many, 0, SOME) == expected->all(&first, 0, SOME) &&
           getters->random_one(&many, 7, SOME) == expected->random_one(&first, 7, SOME) &&
           getters->random_all(&many, 7, SOME) == expected->random_all(&first, 7, SOME);
}

bool inputs_make_many(enum model model, size_t size)
{
    if (!inputs_map_many(model, size))
        return false;
    for (size_t i = 0; i < contestant_count; i++) {
        if (!inputs[i].mapped)
            continue;
        if (!inputs_make(i, model) || !inputs_sums_agree(i, model)) {
            fprintf(stderr, "%s does not carry many %s\n", contestants[i]->name, model_names[model]);
            return false;
        }
    }
    return true;
}

void inputs_free_many(void)
{
    for (size_t i = 0; i < contestant_count; i++) {
        if (inputs[i].mapped)
            munmap(inputs[i].mapped, inputs[i].mapped_size);
        inputs[i].mapped = NULL;
    }
}

void inputs_free(void)
{
    inputs_free_many();
    for (size_t i = 0; i < contestant_count; i++)
        free(inputs[i].memory);
}
