/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the values that the tests write: extremes, and random ones that are the same for all carriers. */
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "shape.h"

static void *fill_alloc(struct fill *fill, size_t size)
{
    void *memory = fory_arena_alloc(fill->arena, size, FORY_ARENA_ALIGNMENT);
    if (!memory)
        abort();
    return memset(memory, 0, size);
}

/* --- Numbers ------------------------------------------------------------------------------------------------- */

/* Where varints, tagged integers and zigzag change their size, and what no calculation makes. */
static const uint64_t fill_integers[] = {
    0,
    1,
    UINT64_MAX,
    63,
    64,
    (uint64_t)-64,
    (uint64_t)-65,
    127,
    128,
    255,
    8191,
    8192,
    (uint64_t)-8192,
    (uint64_t)-8193,
    16383,
    16384,
    32767,
    32768,
    65535,
    1u << 20,
    (uint64_t) - (1 << 20) - 1,
    (1 << 21) - 1,
    1 << 21,
    (1 << 27),
    (1 << 28) - 1,
    1 << 28,
    (1u << 30) - 1,
    1u << 30,
    (uint64_t) - (1 << 30),
    (uint64_t) - (1 << 30) - 1,
    INT32_MAX,
    (uint64_t)INT32_MIN,
    UINT32_MAX,
    UINT64_C(1) << 32,
    (UINT64_C(1) << 35) - 1,
    UINT64_C(1) << 35,
    UINT64_C(1) << 42,
    UINT64_C(1) << 49,
    (UINT64_C(1) << 56) - 1,
    UINT64_C(1) << 56,
    UINT64_C(1) << 62,
    INT64_MAX,
    (uint64_t)INT64_MIN,
    UINT64_MAX - 1,
};
/* Signalling and quiet NaN with payloads, both zeroes, infinities, subnormals, the largest and the smallest. */
static const uint64_t fill_float64[] = {
    UINT64_C(0x7ff0000000000001), UINT64_C(0xfff8deadbeef0123), UINT64_C(0x8000000000000000),
    UINT64_C(0x7ff0000000000000), UINT64_C(0xfff0000000000000), UINT64_C(0x0000000000000001),
    UINT64_C(0x000fffffffffffff), UINT64_C(0x0010000000000000), UINT64_C(0x7fefffffffffffff),
};
static const uint64_t fill_float32[] = {
    0x7f800001, 0xffc0beef, 0x80000000, 0x7f800000, 0xff800000, 0x00000001, 0x007fffff, 0x00800000, 0x7f7fffff,
};
static const uint64_t fill_float16[] = {
    0x7c01, 0xfe55, 0x8000, 0x7c00, 0xfc00, 0x0001, 0x03ff, 0x0400, 0x7bff,
};
static const uint64_t fill_bfloat16[] = {
    0x7f81, 0xffd5, 0x8000, 0x7f80, 0xff80, 0x0001, 0x007f, 0x0080, 0x7f7f,
};
static const uint64_t fill_bools[] = {0, 1};
/* COLOR_RED, COLOR_GREEN, one that no enumerator names, COLOR_LAST. */
static const uint64_t fill_enums[] = {0, 1, 77, INT32_MAX};

struct fill_range {
    const uint64_t *specials;
    size_t special_count;
    uint64_t min;
    uint64_t max;
};

#define FILL_RANGE(specials, min, max) \
    { \
        specials, sizeof specials / sizeof specials[0], min, max \
    }
static const struct fill_range fill_ranges[] = {
    [SHAPE_BOOL] = FILL_RANGE(fill_bools, 0, 1),
    [SHAPE_SIGNED] = FILL_RANGE(fill_integers, 0, 0), /* by size */
    [SHAPE_UNSIGNED] = FILL_RANGE(fill_integers, 0, UINT64_MAX),
    [SHAPE_FLOAT16] = FILL_RANGE(fill_float16, 0xfbff, 0x7bff),
    [SHAPE_BFLOAT16] = FILL_RANGE(fill_bfloat16, 0xff7f, 0x7f7f),
    [SHAPE_FLOAT32] = FILL_RANGE(fill_float32, 0xff7fffff, 0x7f7fffff),
    [SHAPE_FLOAT64] = FILL_RANGE(fill_float64, UINT64_C(0xffefffffffffffff), UINT64_C(0x7fefffffffffffff)),
    [SHAPE_ENUM] = FILL_RANGE(fill_enums, 0, INT32_MAX),
};

static uint64_t fill_random_bits(struct fill *fill, const struct shape *shape)
{
    const struct fill_range *range = &fill_ranges[shape->kind];
    if (shape->kind == SHAPE_BOOL || shape->kind == SHAPE_ENUM || random_chance(&fill->random, 4))
        return range->specials[random_next(&fill->random) % range->special_count];
    uint64_t bits = random_next(&fill->random) >> random_next(&fill->random) % 64; /* of all lengths */
    return shape->kind == SHAPE_SIGNED && random_chance(&fill->random, 2) ? ~bits : bits;
}

static uint64_t fill_bits(struct fill *fill, const struct shape *shape)
{
    const struct fill_range *range = &fill_ranges[shape->kind];
    uint64_t sign = UINT64_C(1) << (8 * shape->size - 1);
    switch (fill->kind) {
    case FILL_ZERO:
    case FILL_EMPTY: return 0;
    case FILL_MIN: return shape->kind == SHAPE_SIGNED ? sign : range->min;
    case FILL_MAX: return shape->kind == SHAPE_SIGNED ? sign - 1 : range->max;
    case FILL_SPECIAL: return range->specials[fill->turn++ % range->special_count];
    default: return fill_random_bits(fill, shape);
    }
}

static void fill_number(struct fill *fill, const struct shape *shape, void *to)
{
    uint64_t bits = fill_bits(fill, shape);
    uint32_t bits32 = (uint32_t)bits;
    uint16_t bits16 = (uint16_t)bits;
    uint8_t bits8 = (uint8_t)bits;
    switch (shape->size) {
    case 1: memcpy(to, &bits8, 1); break;
    case 2: memcpy(to, &bits16, 2); break;
    case 4: memcpy(to, &bits32, 4); break;
    default: memcpy(to, &bits, 8); break;
    }
}

static void fill_time(struct fill *fill, struct fory_timestamp *time)
{
    fill_number(fill, &shape_int64, &time->seconds);
    switch (fill->kind) {
    case FILL_MIN: break;
    case FILL_MAX: time->nanoseconds = 999999999; break;
    case FILL_SPECIAL:
    case FILL_RANDOM:
    case FILL_NULL: time->nanoseconds = (uint32_t)(random_next(&fill->random) % 1000000000); break;
    default: break;
    }
}

static void fill_large_decimal(struct fill *fill, struct fory_decimal *decimal)
{
    size_t size = fill->kind == FILL_MAX && fill->count > 0 ? 10000 : 9 + random_next(&fill->random) % 40;
    uint8_t *bytes = fill_alloc(fill, size);
    for (size_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)random_next(&fill->random);
    bytes[size - 1] |= 1; /* no leading zeroes */
    decimal->bytes = bytes;
    decimal->size = size;
    decimal->negative = random_chance(&fill->random, 2);
}

static void fill_decimal(struct fill *fill, struct fory_decimal *decimal)
{
    static const int32_t scales[] = {0, 1, 2, -1, 10000, -10000};
    int64_t small = 0;
    fill_number(fill, &shape_int64, &small);
    *decimal = fory_decimal_from_int64(small, 0);
    if (fill->kind == FILL_ZERO || fill->kind == FILL_EMPTY)
        return;
    if (fill->kind == FILL_MAX || random_chance(&fill->random, 3))
        fill_large_decimal(fill, decimal);
    decimal->scale = fill->kind == FILL_MIN   ? -10000
                     : fill->kind == FILL_MAX ? 10000
                                              : scales[random_next(&fill->random) % (sizeof scales / sizeof scales[0])];
}

/* --- Text ---------------------------------------------------------------------------------------------------- */

struct fory_string fill_text(struct fill *fill, size_t size, unsigned width)
{
    static const char *const characters[] = {"aZ0 ~", "\xc3\xa9\xc2\x80", "\xe2\x82\xac\xed\x9f\xbf",
                                             "\xf0\x9f\x98\x80"};
    char *data = fill_alloc(fill, size + 1);
    const char *character = characters[width - 1];
    size_t variants = strlen(character) / width;
    struct fory_string text = {data, 0};
    for (; text.size + width <= size; text.size += width)
        memcpy(data + text.size, character + random_next(&fill->random) % variants * width, width);
    for (; text.size < size; text.size++)
        data[text.size] = '.';
    return text;
}

static struct fory_string fill_some_text(struct fill *fill)
{
    static const size_t sizes[] = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33};
    struct fory_string none = {"", 0};
    if (fill->kind == FILL_ZERO || fill->kind == FILL_EMPTY || fill->kind == FILL_MIN)
        return none;
    size_t size = sizes[random_next(&fill->random) % (sizeof sizes / sizeof sizes[0])];
    return fill_text(fill, size, 1 + (unsigned)(random_next(&fill->random) % 4));
}

static void fill_char_array(struct fill *fill, const struct shape *shape, char *to)
{
    struct fory_string text = fill_some_text(fill);
    if (text.size >= shape->size)
        text = fill_text(fill, shape->size - 1, 1);
    memcpy(to, text.data, text.size);
}

/* --- Containers ---------------------------------------------------------------------------------------------- */

static void fill_value(struct fill *fill, const struct shape *shape, void *at);

/* Structs without fields take no bytes, and readers take few of those. */
static size_t fill_count(struct fill *fill, const struct shape *shape)
{
    enum {
        MOST_OF_NOTHING = 100
    };
    bool of_nothing = shape->inner->kind == SHAPE_STRUCT && shape->inner->member_count == 0;
    size_t count = random_next(&fill->random) % 4;
    if (fill->kind == FILL_ZERO || fill->kind == FILL_EMPTY || (shape->inner->endless && fill->structs > 1))
        return 0;
    if (fill->count > 0 && fill->containers == 0)
        count = fill->count;
    if (shape->extent > 0 && count > shape->extent)
        count = shape->extent;
    return of_nothing && count > MOST_OF_NOTHING ? MOST_OF_NOTHING : count;
}

static void fill_items(struct fill *fill, const struct shape *shape, uint8_t *at)
{
    size_t count = fill_count(fill, shape);
    uint8_t *items = at;
    if (shape->kind == SHAPE_FIXED && shape->count_size == 0)
        count = shape->extent;
    if (shape->kind != SHAPE_FIXED) {
        items = fill_alloc(fill, count * shape->size);
        memcpy(at, &items, sizeof items);
    }
    if (shape->count_size == 1)
        at[shape->count] = (uint8_t)count;
    else if (shape->count_size == 2)
        memcpy(at + shape->count, &(uint16_t){(uint16_t)count}, 2);
    else if (shape->count_size > 0)
        memcpy(at + shape->count, &count, sizeof count);
    fill->containers++;
    for (size_t i = 0; i < count; i++, items += shape->size) {
        if (shape->key)
            fill_value(fill, shape->key, items);
        fill_value(fill, shape->inner, items + shape->value);
    }
    fill->containers--;
}

/* --- Anything ------------------------------------------------------------------------------------------------ */

static bool fill_is_null(struct fill *fill, const struct shape *shape)
{
    if (shape->kind == SHAPE_POINTER && shape->inner->endless && fill->structs > 1)
        return true;
    switch (fill->kind) {
    case FILL_ZERO:
    case FILL_NULL: return true;
    case FILL_RANDOM: return random_chance(&fill->random, 4);
    default: return false;
    }
}

static void fill_struct(struct fill *fill, const struct shape *shape, uint8_t *object)
{
    fill->structs++;
    for (size_t i = 0; i < shape->member_count; i++)
        fill_value(fill, shape->members[i].shape, object + shape->members[i].offset);
    fill->structs--;
}

static void fill_behind(struct fill *fill, const struct shape *shape, uint8_t *at)
{
    if (shape->kind == SHAPE_OPTIONAL) {
        *(bool *)(at + shape->presence) = true;
        fill_value(fill, shape->inner, at + shape->value);
        return;
    }
    void *value = fill_alloc(fill, shape->inner->size);
    memcpy(at, &value, sizeof value);
    fill_value(fill, shape->inner, value);
}

static void fill_value(struct fill *fill, const struct shape *shape, void *at)
{
    bool may_be_null = shape->nullable || shape->kind == SHAPE_POINTER || shape->kind == SHAPE_OPTIONAL;
    if (may_be_null && fill_is_null(fill, shape))
        return;
    struct fory_string text;
    switch (shape->kind) {
    case SHAPE_TIME: fill_time(fill, at); return;
    case SHAPE_DECIMAL: fill_decimal(fill, at); return;
    case SHAPE_TEXT:
        text = fill_some_text(fill);
        memcpy(at, &text, sizeof text);
        return;
    case SHAPE_CHARS:
        text = fill_some_text(fill);
        memcpy(at, &text.data, sizeof text.data);
        return;
    case SHAPE_CHAR_ARRAY: fill_char_array(fill, shape, at); return;
    case SHAPE_STRUCT: fill_struct(fill, shape, at); return;
    case SHAPE_POINTER:
    case SHAPE_OPTIONAL: fill_behind(fill, shape, at); return;
    case SHAPE_LIST:
    case SHAPE_FIXED:
    case SHAPE_MAP: fill_items(fill, shape, at); return;
    default: fill_number(fill, shape, at); return;
    }
}

void shape_fill(struct fill *fill, const struct shape *shape, void *object)
{
    if (fill->kind != FILL_ZERO)
        fill_value(fill, shape, object);
}
