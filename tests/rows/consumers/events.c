/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the objects that consumers get. */
#include "events.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../../support/random.h"

static const char *const events_cities[] = {
    "Oslo",  "K\303\270benhavn",
    "Lima",  "\346\235\261\344\272\254",
    "Quito", "a city whose name does not fit in the twelve bytes of a view",
};

enum {
    EVENTS_CITY_COUNT = sizeof events_cities / sizeof events_cities[0]
};

static void *events_alloc(struct fory_arena *arena, size_t count, size_t size)
{
    void *memory = fory_arena_alloc(arena, count * size, 16);
    return memory ? memset(memory, 0, count * size) : NULL;
}

static struct fory_string events_text(struct fory_arena *arena, uint64_t *random)
{
    static const char *const words[] = {"", "red", "gr\xc3\xbcn", "\xf0\x9f\x90\x8c",
                                        "and a long word of many letters"};
    const char *word = words[random_next(random) % (sizeof words / sizeof words[0])];
    size_t size = strlen(word);
    char *text = fory_arena_alloc(arena, size + 4, 1);
    struct fory_string string = {text, size};
    if (!text)
        return string;
    memcpy(text, word, size + 1);
    if (random_chance(random, 2)) {
        text[string.size++] = (char)('a' + random_next(random) % 26);
        text[string.size] = 0;
    }
    return string;
}

/* Multiples of 1/4, whose sums are exact. */
static double events_quarters(uint64_t *random)
{
    return (double)(int64_t)(random_next(random) % 16000) / 4 - 2000;
}

static bool events_fill_place(struct events_place *place, struct fory_arena *arena, uint64_t *random)
{
    place->x = (int32_t)(random_next(random) % 2000001) - 1000000;
    if (random_chance(random, 3))
        return true;
    place->name = events_text(arena, random);
    return place->name.data != NULL;
}

static bool events_fill_lists(struct events_event *event, struct fory_arena *arena, uint64_t *random)
{
    event->samples.count = random_next(random) % 6;
    event->samples.items = events_alloc(arena, event->samples.count, sizeof *event->samples.items);
    for (size_t i = 0; event->samples.items && i < event->samples.count; i++)
        event->samples.items[i] = events_quarters(random);
    event->visits.count = random_next(random) % 3;
    event->visits.items = events_alloc(arena, event->visits.count, sizeof *event->visits.items);
    bool filled = event->samples.items && event->visits.items;
    for (size_t i = 0; filled && i < event->visits.count; i++)
        filled = events_fill_place(&event->visits.items[i], arena, random);
    if (!filled || random_chance(random, 10))
        return filled;
    event->tags.count = random_next(random) % 4;
    event->tags.items = events_alloc(arena, event->tags.count, sizeof *event->tags.items);
    for (size_t i = 0; event->tags.items && i < event->tags.count; i++)
        if (!random_chance(random, 5))
            event->tags.items[i] = events_text(arena, random);
    return event->tags.items != NULL;
}

static bool events_fill_scores(struct events_event *event, struct fory_arena *arena, uint64_t *random)
{
    static const char *const keys[] = {"speed", "taste", "price"};
    size_t first = random_next(random) % 3;
    if (random_chance(random, 8))
        return true;
    event->scores.count = random_next(random) % 4;
    event->scores.entries = events_alloc(arena, event->scores.count, sizeof *event->scores.entries);
    for (size_t i = 0; event->scores.entries && i < event->scores.count; i++) {
        event->scores.entries[i].key = fory_string_from(keys[(first + i) % 3]);
        event->scores.entries[i].value.present = !random_chance(random, 4);
        if (event->scores.entries[i].value.present)
            event->scores.entries[i].value.value = (int32_t)(random_next(random) % 201) - 100;
    }
    return event->scores.entries != NULL;
}

static bool events_fill_grid(struct events_event *event, struct fory_arena *arena, uint64_t *random)
{
    event->grid.count = random_next(random) % 3;
    event->grid.items = events_alloc(arena, event->grid.count, sizeof *event->grid.items);
    for (size_t i = 0; event->grid.items && i < event->grid.count; i++) {
        struct fory_list_int32 *line = &event->grid.items[i];
        line->count = random_next(random) % 3;
        line->items = events_alloc(arena, line->count, sizeof *line->items);
        for (size_t k = 0; line->items && k < line->count; k++)
            line->items[k] = (int32_t)random_next(random);
        if (!line->items)
            return false;
    }
    return event->grid.items != NULL;
}

/* Times are in whole microseconds, as rows have them, and in the years 1970 to 2070. */
static bool events_fill_scalars(struct events_event *event, struct fory_arena *arena, uint64_t *random)
{
    event->has_price = !random_chance(random, 7);
    if (event->has_price)
        event->price = events_quarters(random);
    event->has_day = !random_chance(random, 6);
    if (event->has_day)
        event->day.days = (int32_t)(random_next(random) % 36500);
    event->has_at = !random_chance(random, 5);
    if (event->has_at)
        event->at = fory_row_timestamp_from_micros((int64_t)(random_next(random) % (UINT64_C(36500) * 86400000000)));
    event->has_took = !random_chance(random, 9);
    if (event->has_took)
        event->took = fory_row_duration_from_micros((int64_t)(random_next(random) % 7200000000) - 3600000000);
    event->has_ratio = !random_chance(random, 4);
    if (event->has_ratio)
        event->ratio = (float)events_quarters(random);
    event->has_fee = !random_chance(random, 4);
    if (event->has_fee)
        event->fee = fory_decimal_from_int64((int64_t)random_next(random), 2);
    event->paid = random_chance(random, 2);
    event->level = (int8_t)random_next(random);
    event->year = (int16_t)random_next(random);
    event->count = (int32_t)random_next(random);
    if (random_chance(random, 3))
        return true;
    size_t size = random_next(random) % 20;
    uint8_t *data = events_alloc(arena, size, 1);
    for (size_t i = 0; data && i < size; i++)
        data[i] = (uint8_t)random_next(random);
    event->data.data = data;
    event->data.size = size;
    return data != NULL;
}

bool events_fill(struct events_event *events, size_t count, struct fory_arena *arena)
{
    bool filled = true;
    for (size_t i = 0; i < count && filled; i++) {
        struct events_event *event = &events[i];
        uint64_t random = i;
        memset(event, 0, sizeof *event);
        event->id = (int64_t)i;
        event->city = fory_string_from(events_cities[random_next(&random) % EVENTS_CITY_COUNT]);
        filled = events_fill_scalars(event, arena, &random) && events_fill_lists(event, arena, &random) &&
                 events_fill_scores(event, arena, &random) && events_fill_grid(event, arena, &random);
        if (filled && !random_chance(&random, 4)) {
            event->place = events_alloc(arena, 1, sizeof *event->place);
            filled = event->place && events_fill_place(event->place, arena, &random);
        }
    }
    return filled;
}

/* --- Types that some consumers do not have ------------------------------------------------------------------- */

static bool events_fill_flags(struct events_rare *rare, struct fory_arena *arena, uint64_t *random)
{
    rare->flags.count = random_next(random) % 3;
    rare->flags.entries = events_alloc(arena, rare->flags.count, sizeof *rare->flags.entries);
    for (size_t i = 0; rare->flags.entries && i < rare->flags.count; i++) {
        struct fory_map_int64_optional_bool *inner = &rare->flags.entries[i].value;
        rare->flags.entries[i].key.days = (int32_t)(random_next(random) % 20000) * 2 + (int32_t)i;
        inner->count = random_next(random) % 3;
        inner->entries = events_alloc(arena, inner->count, sizeof *inner->entries);
        if (!inner->entries)
            return false;
        for (size_t k = 0; k < inner->count; k++) {
            inner->entries[k].key = (int64_t)(random_next(random) * 2 + k);
            inner->entries[k].value.present = random_chance(random, 2);
            inner->entries[k].value.value = inner->entries[k].value.present && random_chance(random, 2);
        }
    }
    return rare->flags.entries != NULL;
}

bool events_fill_rare(struct events_rare *rares, size_t count, struct fory_arena *arena)
{
    bool filled = true;
    for (size_t i = 0; i < count && filled; i++) {
        struct events_rare *rare = &rares[i];
        uint64_t random = i;
        memset(rare, 0, sizeof *rare);
        rare->id = (int64_t)i;
        rare->half = fory_float16_from_float((float)events_quarters(&random));
        rare->has_amount = !random_chance(&random, 3);
        if (rare->has_amount)
            rare->amount = fory_decimal_from_int64((int64_t)random_next(&random), 18);
        rare->amounts.count = random_next(&random) % 3;
        rare->amounts.items = events_alloc(arena, rare->amounts.count, sizeof *rare->amounts.items);
        filled = rare->amounts.items != NULL;
        for (size_t k = 0; filled && k < rare->amounts.count; k++) {
            rare->amounts.items[k].present = !random_chance(&random, 4);
            if (rare->amounts.items[k].present)
                rare->amounts.items[k].value = fory_decimal_from_int64((int64_t)random_next(&random), 2);
        }
        if (filled && !random_chance(&random, 5))
            filled = events_fill_flags(rare, arena, &random);
    }
    return filled;
}

/* --- Facts --------------------------------------------------------------------------------------------------- */

struct events_group {
    const char *city;
    size_t count;
    size_t price_count;
    double price_sum;
};

struct events_sums {
    int64_t id, score, place, visits;
    double price, samples;
    size_t price_nulls, tags_nulls, tag_nulls, scores_nulls, score_nulls, place_nulls, name_nulls;
    size_t day_nulls, at_nulls, took_nulls, data_nulls;
    struct events_group groups[EVENTS_CITY_COUNT];
};

static void events_add_lists(struct events_sums *sums, const struct events_event *event)
{
    for (size_t i = 0; i < event->samples.count; i++)
        sums->samples += event->samples.items[i];
    for (size_t i = 0; i < event->visits.count; i++)
        sums->visits += event->visits.items[i].x;
    for (size_t i = 0; i < event->tags.count; i++)
        sums->tag_nulls += event->tags.items[i].data == NULL;
    for (size_t i = 0; i < event->scores.count; i++) {
        sums->score += event->scores.entries[i].value.present ? event->scores.entries[i].value.value : 0;
        sums->score_nulls += !event->scores.entries[i].value.present;
    }
    sums->tags_nulls += event->tags.items == NULL;
    sums->scores_nulls += event->scores.entries == NULL;
}

static void events_add(struct events_sums *sums, const struct events_event *event)
{
    struct events_group *group = sums->groups;
    while (group->city && strcmp(group->city, event->city.data) != 0)
        group++;
    group->city = event->city.data;
    group->count++;
    group->price_count += event->has_price;
    group->price_sum += event->has_price ? event->price : 0;
    sums->id += event->id;
    sums->price += event->has_price ? event->price : 0;
    sums->price_nulls += !event->has_price;
    sums->place += event->place ? event->place->x : 0;
    sums->place_nulls += !event->place;
    sums->name_nulls += event->place && !event->place->name.data;
    sums->day_nulls += !event->has_day;
    sums->at_nulls += !event->has_at;
    sums->took_nulls += !event->has_took;
    sums->data_nulls += !event->data.data;
    events_add_lists(sums, event);
}

const char *events_facts(const struct events_event *events, size_t count, struct fory_arena *arena)
{
    enum {
        SIZE = 4096
    };
    struct events_sums sums = {.id = 0};
    char *text = fory_arena_alloc(arena, SIZE, 1);
    for (size_t i = 0; text && i < count; i++)
        events_add(&sums, &events[i]);
    if (!text)
        return NULL;
    int size = snprintf(text, SIZE,
                        "{\"rows\": %zu, \"sums\": {\"id\": %" PRId64 ", \"price\": %.2f, \"samples\": %.2f, "
                        "\"scores\": %" PRId64 ", \"place\": %" PRId64 ", \"visits\": %" PRId64 "}, "
                        "\"nulls\": {\"price\": %zu, \"tags\": %zu, \"tag\": %zu, \"scores\": %zu, \"score\": %zu, "
                        "\"place\": %zu, \"name\": %zu, \"day\": %zu, \"at\": %zu, \"took\": %zu, \"data\": %zu}, "
                        "\"groups\": {",
                        count, sums.id, sums.price, sums.samples, sums.score, sums.place, sums.visits, sums.price_nulls,
                        sums.tags_nulls, sums.tag_nulls, sums.scores_nulls, sums.score_nulls, sums.place_nulls,
                        sums.name_nulls, sums.day_nulls, sums.at_nulls, sums.took_nulls, sums.data_nulls);
    for (size_t i = 0; i < EVENTS_CITY_COUNT && sums.groups[i].city; i++)
        size +=
            snprintf(text + size, SIZE - (size_t)size, "%s\"%s\": [%zu, %zu, %.2f]", i > 0 ? ", " : "",
                     sums.groups[i].city, sums.groups[i].count, sums.groups[i].price_count, sums.groups[i].price_sum);
    (void)snprintf(text + size, SIZE - (size_t)size, "}}");
    return text;
}
