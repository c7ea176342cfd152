/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from values to objects. */
#include <stdlib.h>
#include <string.h>

#include "peer.h"

/* --- Scalars ------------------------------------------------------------------------------------------------- */

static bool take_bool(const json_t *value)
{
    return json_is_true(value);
}
static int8_t take_int8(const json_t *value)
{
    return (int8_t)json_integer_value(value);
}
static int16_t take_int16(const json_t *value)
{
    return (int16_t)json_integer_value(value);
}
static int32_t take_int32(const json_t *value)
{
    return (int32_t)json_integer_value(value);
}
static int64_t take_int64(const json_t *value)
{
    return (int64_t)json_integer_value(value);
}
static float take_float32(const json_t *value)
{
    uint32_t bits = (uint32_t)strtoul(json_string_value(value), NULL, 16);
    float number;
    memcpy(&number, &bits, sizeof number);
    return number;
}
static double take_float64(const json_t *value)
{
    uint64_t bits = strtoull(json_string_value(value), NULL, 16);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}
static struct fory_date take_date(const json_t *value)
{
    struct fory_date date = {take_int32(value)};
    return date;
}
static struct fory_timestamp take_timestamp(const json_t *value)
{
    return fory_row_timestamp_from_micros(take_int64(value));
}
static struct fory_duration take_duration(const json_t *value)
{
    return fory_row_duration_from_micros(take_int64(value));
}
static struct fory_string take_string(const json_t *value)
{
    struct fory_string string = {json_string_value(value), json_string_length(value)};
    return string;
}
/* The unscaled value is given, and the scale is that of the schema. */
static struct fory_decimal take_decimal(const json_t *value, struct fory_arena *arena)
{
    struct fory_decimal decimal;
    if (!fory_decimal_from_text(arena, json_string_value(value), json_string_length(value), &decimal))
        peer_fail("invalid decimal");
    decimal.scale = 18;
    return decimal;
}

/* fill_<list>: null is a list without items. */
#define LIST_OF_OPTIONAL(kind) \
    static void fill_list_optional_##kind(const json_t *value, struct fory_arena *arena, \
                                          struct fory_list_optional_##kind *list) \
    { \
        if (json_is_null(value)) \
            return; \
        list->count = json_array_size(value); \
        list->items = peer_alloc(arena, list->count, sizeof *list->items); \
        for (size_t i = 0; i < list->count; i++) { \
            const json_t *item = json_array_get(value, i); \
            list->items[i].present = !json_is_null(item); \
            if (list->items[i].present) \
                list->items[i].value = take_##kind(item); \
        } \
    }
LIST_OF_OPTIONAL(bool)
LIST_OF_OPTIONAL(int8)
LIST_OF_OPTIONAL(int16)
LIST_OF_OPTIONAL(int32)
LIST_OF_OPTIONAL(int64)
LIST_OF_OPTIONAL(float32)
LIST_OF_OPTIONAL(float64)
LIST_OF_OPTIONAL(date)
LIST_OF_OPTIONAL(timestamp)
#undef LIST_OF_OPTIONAL

static void fill_string_item(const json_t *value, struct fory_arena *arena, struct fory_string *item)
{
    (void)arena;
    *item = take_string(value);
}

#define LIST_OF(name, type, fill) \
    static void fill_list_##name(const json_t *value, struct fory_arena *arena, type *list) \
    { \
        if (json_is_null(value)) \
            return; \
        list->count = json_array_size(value); \
        list->items = peer_alloc(arena, list->count, sizeof *list->items); \
        for (size_t i = 0; i < list->count; i++) \
            fill(json_array_get(value, i), arena, &list->items[i]); \
    }
LIST_OF(string, struct fory_list_string, fill_string_item)
LIST_OF(point, struct fory_list_rowpeer_point, peer_fill_point)
LIST_OF(nested, struct fory_list_rowpeer_nested, peer_fill_nested)
LIST_OF(lists, struct fory_list_list_optional_int32, fill_list_optional_int32)
#undef LIST_OF

static void fill_int32_value(const json_t *value, struct fory_arena *arena, struct fory_optional_int32 *item)
{
    (void)arena;
    item->present = !json_is_null(value);
    item->value = take_int32(value);
}
static void fill_float64_value(const json_t *value, struct fory_arena *arena, struct fory_optional_float64 *item)
{
    (void)arena;
    item->present = !json_is_null(value);
    if (item->present)
        item->value = take_float64(value);
}

#define MAP_OF(name, type, take_key, fill) \
    static void fill_map_##name(const json_t *value, struct fory_arena *arena, type *map) \
    { \
        if (json_is_null(value)) \
            return; \
        map->count = json_array_size(value); \
        map->entries = peer_alloc(arena, map->count, sizeof *map->entries); \
        for (size_t i = 0; i < map->count; i++) { \
            const json_t *pair = json_array_get(value, i); \
            map->entries[i].key = take_key(json_array_get(pair, 0)); \
            fill(json_array_get(pair, 1), arena, &map->entries[i].value); \
        } \
    }
MAP_OF(counts, struct fory_map_string_optional_int32, take_string, fill_int32_value)
MAP_OF(names, struct fory_map_int64_string, take_int64, fill_string_item)
MAP_OF(scores, struct fory_map_int32_optional_float64, take_int32, fill_float64_value)
MAP_OF(points, struct fory_map_string_rowpeer_point, take_string, peer_fill_point)
MAP_OF(nested, struct fory_map_string_rowpeer_nested, take_string, peer_fill_nested)
MAP_OF(series, struct fory_map_string_list_optional_int32, take_string, fill_list_optional_int32)
#undef MAP_OF

/* --- Messages ------------------------------------------------------------------------------------------------ */

#define MEMBER(name) json_object_get(value, #name)
#define FIELD(member, kind) object->member = take_##kind(MEMBER(member))
#define OPTIONAL(member, kind) \
    do { \
        object->has_##member = !json_is_null(MEMBER(member)); \
        if (object->has_##member) \
            object->member = take_##kind(MEMBER(member)); \
    } while (0)
#define INSIDE(member, fill) fill(MEMBER(member), arena, &object->member)
#define MESSAGE(member, type) \
    do { \
        if (!json_is_null(MEMBER(member))) { \
            object->member = peer_alloc(arena, 1, sizeof *object->member); \
            peer_fill_##type(MEMBER(member), arena, object->member); \
        } \
    } while (0)

void peer_fill_scalars(const json_t *value, struct fory_arena *arena, struct rowpeer_scalars *object)
{
    (void)arena;
    FIELD(flag, bool);
    FIELD(tiny, int8);
    FIELD(small, int16);
    FIELD(medium, int32);
    FIELD(large, int64);
    FIELD(single, float32);
    FIELD(wide, float64);
}

void peer_fill_maybe(const json_t *value, struct fory_arena *arena, struct rowpeer_maybe *object)
{
    (void)arena;
    OPTIONAL(flag, bool);
    OPTIONAL(tiny, int8);
    OPTIONAL(small, int16);
    OPTIONAL(medium, int32);
    OPTIONAL(large, int64);
    OPTIONAL(single, float32);
    OPTIONAL(wide, float64);
}

void peer_fill_texts(const json_t *value, struct fory_arena *arena, struct rowpeer_texts *object)
{
    (void)arena;
    FIELD(text, string);
    FIELD(between, int32);
    FIELD(more, string);
}

void peer_fill_blobs(const json_t *value, struct fory_arena *arena, struct rowpeer_blobs *object)
{
    if (!json_is_null(json_object_get(value, "data")))
        object->data = peer_unhex(json_object_get(value, "data"), arena);
    FIELD(after, string);
}

void peer_fill_times(const json_t *value, struct fory_arena *arena, struct rowpeer_times *object)
{
    (void)arena;
    OPTIONAL(day, date);
    OPTIONAL(moment, timestamp);
}

void peer_fill_spans(const json_t *value, struct fory_arena *arena, struct rowpeer_spans *object)
{
    (void)arena;
    OPTIONAL(span, duration);
}

void peer_fill_amounts(const json_t *value, struct fory_arena *arena, struct rowpeer_amounts *object)
{
    object->has_amount = !json_is_null(json_object_get(value, "amount"));
    if (object->has_amount)
        object->amount = take_decimal(json_object_get(value, "amount"), arena);
    FIELD(currency, string);
}

void peer_fill_point(const json_t *value, struct fory_arena *arena, struct rowpeer_point *object)
{
    (void)arena;
    FIELD(x, int32);
    FIELD(label, string);
}

void peer_fill_lists(const json_t *value, struct fory_arena *arena, struct rowpeer_lists *object)
{
    INSIDE(flags, fill_list_optional_bool);
    INSIDE(tinies, fill_list_optional_int8);
    INSIDE(smalls, fill_list_optional_int16);
    INSIDE(mediums, fill_list_optional_int32);
    INSIDE(larges, fill_list_optional_int64);
    INSIDE(singles, fill_list_optional_float32);
    INSIDE(wides, fill_list_optional_float64);
    INSIDE(words, fill_list_string);
    INSIDE(days, fill_list_optional_date);
    INSIDE(moments, fill_list_optional_timestamp);
}

void peer_fill_nested(const json_t *value, struct fory_arena *arena, struct rowpeer_nested *object)
{
    FIELD(b, bool);
    MESSAGE(inner, point);
    FIELD(d, float64);
    INSIDE(points, fill_list_point);
}

void peer_fill_maps(const json_t *value, struct fory_arena *arena, struct rowpeer_maps *object)
{
    INSIDE(counts, fill_map_counts);
    INSIDE(names, fill_map_names);
    INSIDE(scores, fill_map_scores);
    INSIDE(points, fill_map_points);
}

void peer_fill_deep(const json_t *value, struct fory_arena *arena, struct rowpeer_deep *object)
{
    MESSAGE(first, nested);
    INSIDE(rest, fill_list_nested);
    INSIDE(named, fill_map_nested);
}

void peer_fill_grids(const json_t *value, struct fory_arena *arena, struct rowpeer_grids *object)
{
    INSIDE(grid, fill_list_lists);
    INSIDE(series, fill_map_series);
}

void peer_fill_order(const json_t *value, struct fory_arena *arena, struct rowpeer_order *object)
{
    FIELD(zeta, int32);
    FIELD(alpha, string);
    FIELD(mid_name, float64);
    FIELD(mid, int8);
    INSIDE(beta, fill_list_string);
    MESSAGE(point, point);
}

void peer_fill_nothing(const json_t *value, struct fory_arena *arena, struct rowpeer_nothing *object)
{
    (void)value;
    (void)arena;
    (void)object;
}

void peer_fill_wide(const json_t *value, struct fory_arena *arena, struct rowpeer_wide *object)
{
    (void)arena;
#define NUMBER(member) OPTIONAL(member, int32);
    PEER_WIDE_FIELDS(NUMBER)
#undef NUMBER
    FIELD(f64, string);
}

#undef MEMBER
#undef FIELD
#undef OPTIONAL
#undef INSIDE
#undef MESSAGE
