/* SPDX-License-Identifier: Apache-2.0 */
/* Random objects of the types of carriers.h. */
#ifndef FORY_TESTS_ROWS_CARRIERS_FILL_H
#define FORY_TESTS_ROWS_CARRIERS_FILL_H

#include <fory/row.h>
#include <stdio.h>

#include "../support/random.h"
#include "../support/test.h"
#include "carriers.row.h"

struct filler {
    struct fory_arena *arena;
    uint64_t random;
};

static inline size_t fill_below(struct filler *fill, size_t limit)
{
    return (size_t)(random_next(&fill->random) % limit);
}

static inline bool fill_one_in(struct filler *fill, unsigned of)
{
    return random_chance(&fill->random, of);
}

static inline void *fill_alloc(struct filler *fill, size_t size)
{
    void *memory = fory_arena_alloc(fill->arena, size, 16);
    assert_non_null(memory);
    return memset(memory, 0, size);
}

/* Text of at most `most` bytes. */
static inline char *fill_text(struct filler *fill, size_t most)
{
    static const char *const letters[] = {"a", "Z", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
    size_t size = 0;
    char *text = fill_alloc(fill, most + 1);
    for (size_t i = fill_below(fill, most + 1); i > 0; i--) {
        const char *letter = letters[fill_below(fill, COUNT_OF(letters))];
        if (size + strlen(letter) > most)
            break;
        memcpy(text + size, letter, strlen(letter));
        size += strlen(letter);
    }
    return text;
}

static inline struct fory_string fill_string(struct filler *fill)
{
    return fory_string_from(fill_text(fill, 30));
}

static inline struct fory_timestamp fill_timestamp(struct filler *fill)
{
    return fory_row_timestamp_from_micros((int64_t)random_next(&fill->random));
}

static inline void fill_spot(struct filler *fill, struct spot *spot)
{
    spot->untouched = 9;
    spot->x = (int32_t)random_next(&fill->random);
    spot->label = fill_text(fill, 12);
    if (!fill_one_in(fill, 3))
        spot->name = fill_string(fill);
}

static inline struct spot *fill_spots(struct filler *fill, size_t count)
{
    struct spot *spots = fill_alloc(fill, count * sizeof *spots);
    for (size_t i = 0; i < count; i++)
        fill_spot(fill, &spots[i]);
    return spots;
}

static inline void fill_tight(struct filler *fill, struct tight *tight)
{
    struct fory_timestamp when = fill_timestamp(fill);
    int64_t *numbers;
    tight->low = (int16_t)random_next(&fill->random);
    tight->high = (double)random_next(&fill->random);
    memcpy(&tight->when, &when, sizeof when);
    tight->text = fill_text(fill, 9);
    tight->count = (uint16_t)fill_below(fill, 4);
    numbers = fill_alloc(fill, tight->count * sizeof *numbers);
    for (size_t i = 0; i < tight->count; i++)
        numbers[i] = (int64_t)random_next(&fill->random);
    tight->numbers = numbers;
}

static inline void fill_numbers(struct filler *fill, struct every *every)
{
    every->flag = fill_one_in(fill, 2);
    every->small = (int8_t)random_next(&fill->random);
    every->middle = (short)random_next(&fill->random);
    every->large = (int64_t)random_next(&fill->random);
    every->half.bits = (uint16_t)random_next(&fill->random);
    every->single = (float)random_next(&fill->random);
    every->wide = (double)random_next(&fill->random);
    every->at = fill_timestamp(fill);
    every->day.days = (int32_t)random_next(&fill->random);
    every->price = fory_decimal_from_int64((int64_t)random_next(&fill->random), 4);
    every->big.present = fill_one_in(fill, 2);
    every->big.value = every->big.present ? (int64_t)random_next(&fill->random) : 0;
    if (fill_one_in(fill, 2)) {
        every->number = fill_alloc(fill, sizeof *every->number);
        *every->number = (int32_t)random_next(&fill->random);
    }
    if (fill_one_in(fill, 2)) {
        every->took = fill_alloc(fill, sizeof *every->took);
        *every->took = fory_row_duration_from_micros((int64_t)random_next(&fill->random));
    }
}

static inline void fill_texts(struct filler *fill, struct every *every)
{
    every->name = fill_text(fill, 20);
    every->title = fill_one_in(fill, 2) ? NULL : fill_text(fill, 9);
    snprintf(every->city, sizeof every->city, "%s", fill_text(fill, sizeof every->city - 1));
    if (!fill_one_in(fill, 3))
        every->text = fill_string(fill);
    every->blob = (struct fory_bytes){(const uint8_t *)fill_text(fill, 9), fill_below(fill, 9)};
    for (size_t i = 0; i < sizeof every->digest; i++)
        every->digest[i] = (uint8_t)random_next(&fill->random);
    every->payload_size = (uint16_t)fill_below(fill, 400);
    every->payload = fill_alloc(fill, every->payload_size);
    memset(every->payload, (int)fill_below(fill, 256), every->payload_size);
    every->word.present = fill_one_in(fill, 2);
    if (every->word.present)
        every->word.value = fill_string(fill);
    every->note_size = (uint8_t)strlen(strcpy(every->note, fill_text(fill, sizeof every->note - 1)));
    if (every->note_size < sizeof every->note && fill_one_in(fill, 2))
        every->note_size++; /* the NUL is part of it */
    every->raw_size = fill_below(fill, 5);
    every->raw = fill_text(fill, 8);
}

static inline void fill_arrays(struct filler *fill, struct every *every)
{
    every->sample_count = (int)fill_below(fill, 51);
    every->samples = fill_alloc(fill, (size_t)every->sample_count * sizeof *every->samples);
    every->codes = fill_one_in(fill, 3) ? NULL : fill_alloc(fill, (size_t)every->sample_count * sizeof *every->codes);
    for (int i = 0; i < every->sample_count; i++) {
        every->samples[i] = (double)random_next(&fill->random);
        if (every->codes)
            every->codes[i] = (int)random_next(&fill->random);
    }
    for (size_t i = 0; i < COUNT_OF(every->fixed); i++)
        every->fixed[i] = (int16_t)random_next(&fill->random);
    every->float_count = fill_below(fill, 5);
    every->floats = fill_alloc(fill, every->float_count * sizeof *every->floats);
    for (size_t i = 0; i < every->float_count; i++) {
        every->floats[i].present = fill_one_in(fill, 2);
        every->floats[i].value = every->floats[i].present ? (float)random_next(&fill->random) : 0;
    }
    every->tag_count = fill_below(fill, 5);
    every->tags = fill_alloc(fill, every->tag_count * sizeof *every->tags);
    for (size_t i = 0; i < every->tag_count; i++)
        every->tags[i] = fill_text(fill, 9);
}

static inline void fill_maps(struct filler *fill, struct every *every)
{
    every->scores.count = fill_below(fill, 4);
    every->scores.entries = fill_alloc(fill, every->scores.count * sizeof *every->scores.entries);
    for (size_t i = 0; i < every->scores.count; i++) {
        every->scores.entries[i].key = fill_string(fill);
        every->scores.entries[i].value = (int16_t)random_next(&fill->random);
    }
    every->by_id_count = (uint8_t)fill_below(fill, 4);
    every->by_id = fill_alloc(fill, every->by_id_count * sizeof *every->by_id);
    for (size_t i = 0; i < every->by_id_count; i++) {
        every->by_id[i].key = (int64_t)random_next(&fill->random);
        fill_spot(fill, &every->by_id[i].value);
    }
    if (fill_one_in(fill, 3))
        return;
    every->label_count = fill_below(fill, 4);
    every->labels = fill_alloc(fill, every->label_count * sizeof *every->labels);
    for (size_t i = 0; i < every->label_count; i++) {
        every->labels[i].key = (int32_t)random_next(&fill->random);
        every->labels[i].value = fill_text(fill, 9);
    }
}

static inline void fill_structs(struct filler *fill, struct every *every)
{
    every->corner_count = (int8_t)fill_below(fill, 4);
    for (int i = 0; i < every->corner_count; i++)
        fill_spot(fill, &every->corners[i]);
    fill_spot(fill, &every->origin);
    every->maybe = fill_one_in(fill, 2) ? NULL : fill_spots(fill, 1);
    every->must = fill_spots(fill, 1);
    every->spot_count = (unsigned)fill_below(fill, 4);
    every->spots = fill_spots(fill, every->spot_count);
    every->pointer_count = fill_below(fill, 4);
    every->pointers = fill_alloc(fill, every->pointer_count * sizeof *every->pointers);
    for (size_t i = 0; i < every->pointer_count; i++)
        every->pointers[i] = fill_one_in(fill, 2) ? NULL : fill_spots(fill, 1);
    fill_tight(fill, &every->tight);
    if (fill_one_in(fill, 3))
        return;
    every->paths.count = fill_below(fill, 4);
    every->paths.items = fill_alloc(fill, every->paths.count * sizeof *every->paths.items);
    for (size_t i = 0; i < every->paths.count; i++) {
        every->paths.items[i].count = fill_below(fill, 3);
        every->paths.items[i].items = fill_spots(fill, every->paths.items[i].count);
    }
}

static inline struct every *fill_every(struct filler *fill, size_t count)
{
    struct every *objects = fill_alloc(fill, count * sizeof *objects);
    for (size_t i = 0; i < count; i++) {
        objects[i].untouched = 5;
        fill_numbers(fill, &objects[i]);
        fill_texts(fill, &objects[i]);
        fill_arrays(fill, &objects[i]);
        fill_maps(fill, &objects[i]);
        fill_structs(fill, &objects[i]);
    }
    return objects;
}

#endif
