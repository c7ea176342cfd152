/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from rows to values, through generated accessors. */
#include <stdio.h>
#include <string.h>

#include "peer.h"

/* --- Scalars ------------------------------------------------------------------------------------------------- */

static json_t *show_bool(bool value)
{
    return json_boolean(value);
}
static json_t *show_integer(int64_t value)
{
    return json_integer((json_int_t)value);
}
static json_t *show_float32(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    char text[9];
    snprintf(text, sizeof text, "%08x", bits);
    return json_string(text);
}
static json_t *show_float64(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    char text[17];
    snprintf(text, sizeof text, "%016llx", (unsigned long long)bits);
    return json_string(text);
}
static json_t *show_date(struct fory_date value)
{
    return show_integer(value.days);
}
static json_t *show_string(struct fory_string value)
{
    return json_stringn(value.data, value.size);
}
static json_t *show_decimal(struct fory_row_decimal value, const struct fory_row_type *type, struct fory_arena *arena)
{
    struct fory_decimal decimal;
    if (!fory_row_decimal_to_decimal(value, type, arena, &decimal))
        peer_fail("out of memory");
    decimal.scale = 0;
    return show_string(fory_decimal_to_text(arena, &decimal));
}

/* --- Arrays: show_item_<kind>(array, index) ------------------------------------------------------------------ */

static json_t *show_item_bool(struct fory_row_array array, size_t index)
{
    return show_bool(fory_row_array_get_bool(array, index));
}
static json_t *show_item_int8(struct fory_row_array array, size_t index)
{
    return show_integer(fory_row_array_get_int8(array, index));
}
static json_t *show_item_int16(struct fory_row_array array, size_t index)
{
    return show_integer(fory_row_array_get_int16(array, index));
}
static json_t *show_item_int32(struct fory_row_array array, size_t index)
{
    return show_integer(fory_row_array_get_int32(array, index));
}
static json_t *show_item_int64(struct fory_row_array array, size_t index)
{
    return show_integer(fory_row_array_get_int64(array, index));
}
static json_t *show_item_float32(struct fory_row_array array, size_t index)
{
    return show_float32(fory_row_array_get_float32(array, index));
}
static json_t *show_item_float64(struct fory_row_array array, size_t index)
{
    return show_float64(fory_row_array_get_float64(array, index));
}
static json_t *show_item_date(struct fory_row_array array, size_t index)
{
    return show_date(fory_row_array_get_date(array, index));
}
static json_t *show_item_string(struct fory_row_array array, size_t index)
{
    return show_string(fory_row_array_get_string(array, index));
}
static json_t *show_item_point(struct fory_row_array array, size_t index)
{
    return peer_show_point(rowpeer_point_row_at(array, index), NULL);
}
static json_t *show_item_nested(struct fory_row_array array, size_t index)
{
    return peer_show_nested(rowpeer_nested_row_at(array, index), NULL);
}

typedef json_t *show_item(struct fory_row_array array, size_t index);

static json_t *show_at(struct fory_row_array array, size_t index, show_item *item)
{
    return fory_row_array_is_null(array, index) ? json_null() : item(array, index);
}

static json_t *show_list(struct fory_row_array array, show_item *item)
{
    if (!array.data)
        return json_null();
    json_t *items = json_array();
    for (size_t i = 0; i < fory_row_array_count(array); i++)
        json_array_append_new(items, show_at(array, i, item));
    return items;
}

static json_t *show_item_list(struct fory_row_array array, size_t index)
{
    return show_list(fory_row_array_get_list(array, index), show_item_int32);
}

static json_t *show_map(struct fory_row_map map, show_item *key, show_item *value)
{
    if (!map.keys.data)
        return json_null();
    json_t *pairs = json_array();
    for (size_t i = 0; i < fory_row_array_count(map.keys); i++)
        json_array_append_new(pairs, json_pack("[o, o]", show_at(map.keys, i, key), show_at(map.values, i, value)));
    return pairs;
}

/* --- Messages ------------------------------------------------------------------------------------------------ */

#define GET(type, member) rowpeer_##type##_row_get_##member(row)
#define SHOW(member, value) json_object_set_new(fields, #member, value)
#define FIELD(type, member, show) SHOW(member, show(GET(type, member)))
#define OPTIONAL(type, member, show) \
    SHOW(member, rowpeer_##type##_row_has_##member(row) ? show(GET(type, member)) : json_null())
#define LIST(type, member, item) SHOW(member, show_list(GET(type, member), item))
#define MAP(type, member, key, value) SHOW(member, show_map(GET(type, member), key, value))
#define MESSAGE(type, member, inside) \
    SHOW(member, GET(type, member).row.data ? peer_show_##inside(GET(type, member), arena) : json_null())

json_t *peer_show_scalars(struct rowpeer_scalars_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    FIELD(scalars, flag, show_bool);
    FIELD(scalars, tiny, show_integer);
    FIELD(scalars, small, show_integer);
    FIELD(scalars, medium, show_integer);
    FIELD(scalars, large, show_integer);
    FIELD(scalars, single, show_float32);
    FIELD(scalars, wide, show_float64);
    return fields;
}

json_t *peer_show_maybe(struct rowpeer_maybe_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    OPTIONAL(maybe, flag, show_bool);
    OPTIONAL(maybe, tiny, show_integer);
    OPTIONAL(maybe, small, show_integer);
    OPTIONAL(maybe, medium, show_integer);
    OPTIONAL(maybe, large, show_integer);
    OPTIONAL(maybe, single, show_float32);
    OPTIONAL(maybe, wide, show_float64);
    return fields;
}

json_t *peer_show_texts(struct rowpeer_texts_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    OPTIONAL(texts, text, show_string);
    FIELD(texts, between, show_integer);
    OPTIONAL(texts, more, show_string);
    return fields;
}

json_t *peer_show_blobs(struct rowpeer_blobs_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    OPTIONAL(blobs, data, peer_hex);
    OPTIONAL(blobs, after, show_string);
    return fields;
}

json_t *peer_show_times(struct rowpeer_times_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    OPTIONAL(times, day, show_date);
    OPTIONAL(times, moment, show_integer);
    return fields;
}

json_t *peer_show_spans(struct rowpeer_spans_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    OPTIONAL(spans, span, show_integer);
    return fields;
}

json_t *peer_show_amounts(struct rowpeer_amounts_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    const struct fory_row_type *type = rowpeer_amounts_row_type.fields[ROWPEER_AMOUNTS_ROW_AMOUNT].type;
#define SHOW_AMOUNT(value) show_decimal(value, type, arena)
    OPTIONAL(amounts, amount, SHOW_AMOUNT);
#undef SHOW_AMOUNT
    OPTIONAL(amounts, currency, show_string);
    return fields;
}

json_t *peer_show_point(struct rowpeer_point_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    FIELD(point, x, show_integer);
    OPTIONAL(point, label, show_string);
    return fields;
}

json_t *peer_show_lists(struct rowpeer_lists_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    LIST(lists, flags, show_item_bool);
    LIST(lists, tinies, show_item_int8);
    LIST(lists, smalls, show_item_int16);
    LIST(lists, mediums, show_item_int32);
    LIST(lists, larges, show_item_int64);
    LIST(lists, singles, show_item_float32);
    LIST(lists, wides, show_item_float64);
    LIST(lists, words, show_item_string);
    LIST(lists, days, show_item_date);
    LIST(lists, moments, show_item_int64);
    return fields;
}

json_t *peer_show_nested(struct rowpeer_nested_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    FIELD(nested, b, show_bool);
    MESSAGE(nested, inner, point);
    FIELD(nested, d, show_float64);
    LIST(nested, points, show_item_point);
    return fields;
}

json_t *peer_show_maps(struct rowpeer_maps_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    MAP(maps, counts, show_item_string, show_item_int32);
    MAP(maps, names, show_item_int64, show_item_string);
    MAP(maps, scores, show_item_int32, show_item_float64);
    MAP(maps, points, show_item_string, show_item_point);
    return fields;
}

json_t *peer_show_deep(struct rowpeer_deep_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    MESSAGE(deep, first, nested);
    LIST(deep, rest, show_item_nested);
    MAP(deep, named, show_item_string, show_item_nested);
    return fields;
}

json_t *peer_show_grids(struct rowpeer_grids_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    LIST(grids, grid, show_item_list);
    MAP(grids, series, show_item_string, show_item_list);
    return fields;
}

json_t *peer_show_order(struct rowpeer_order_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
    FIELD(order, zeta, show_integer);
    OPTIONAL(order, alpha, show_string);
    FIELD(order, mid_name, show_float64);
    FIELD(order, mid, show_integer);
    LIST(order, beta, show_item_string);
    MESSAGE(order, point, point);
    return fields;
}

json_t *peer_show_nothing(struct rowpeer_nothing_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;

    return fields;
}

json_t *peer_show_wide(struct rowpeer_wide_row row, struct fory_arena *arena)
{
    json_t *fields = json_object();
    (void)arena;
    (void)row;
#define NUMBER(member) OPTIONAL(wide, member, show_integer);
    PEER_WIDE_FIELDS(NUMBER)
#undef NUMBER
    OPTIONAL(wide, f64, show_string);
    return fields;
}

#undef GET
#undef SHOW
#undef FIELD
#undef OPTIONAL
#undef LIST
#undef MAP
#undef MESSAGE
