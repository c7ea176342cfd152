/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the values that are written. */
#include "fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "view.h"

enum {
    FILL_DEPTH = 5,    /* from here on whatever may be null is */
    FILL_DEEPEST = 24, /* and whatever may not be null is left out, which cannot be written */
    FILL_BOTTOM = 400,
    FILL_MOST = 2000,     /* structs and unions of a deep value, which may have many branches */
    FILL_ENDLESS = 20000, /* of a value that has no end, and cannot be written */
    FILL_LONG = 40,       /* items of a long list, bytes of a long text */
    FILL_ALIGNMENT = 64
};

/* A struct or union that is being filled. */
struct fill_open {
    const struct side_type *type;
    const struct fill_open *outer;
};

static void fill_value(struct fill *fill, const struct side_value *value, uint8_t *at);

static void *fill_alloc(struct fill *fill, size_t size)
{
    void *memory = fory_arena_alloc(fill->arena, size, FILL_ALIGNMENT);
    if (!memory)
        abort();
    return memset(memory, 0, size);
}

/* --- Numbers ------------------------------------------------------------------------------------------------- */

static void fill_bits(uint8_t *at, size_t size, uint64_t bits)
{
    switch (size) {
    case 1: *at = (uint8_t)bits; break;
    case 2: memcpy(at, &(uint16_t){(uint16_t)bits}, 2); break;
    case 4: memcpy(at, &(uint32_t){(uint32_t)bits}, 4); break;
    default: memcpy(at, &bits, 8); break;
    }
}

static void fill_integer(struct fill *fill, const struct side_value *value, uint8_t *at)
{
    /* Limits of types, and numbers beside those that a float holds. */
    static const uint64_t specials[] = {
        1,
        127,
        128,
        (uint64_t)-128,
        (uint64_t)-129,
        255,
        256,
        32767,
        32768,
        (uint64_t)-32769,
        65535,
        65536,
        2049,
        257,
        16777216,
        16777217,
        INT32_MAX,
        UINT64_C(0x80000000),
        UINT32_MAX,
        UINT64_C(1) << 32,
        (uint64_t)INT32_MIN,
        (uint64_t)INT32_MIN - 1,
        INT64_MAX,
        UINT64_C(9007199254740993),
        (uint64_t)INT64_MIN,
        UINT64_MAX,
        0,
    };
    bool is_signed;
    size_t size = wire_integer_size(value->type, &is_signed);
    uint64_t highest = is_signed ? (UINT64_C(1) << (8 * size - 1)) - 1 : UINT64_MAX;
    uint64_t bits = random_next(&fill->random) >> random_next(&fill->random) % 64;
    switch (fill->kind) {
    case FILL_ZERO:
    case FILL_EMPTY: bits = 0; break;
    case FILL_MODEST:
        bits = random_next(&fill->random) % 3 > 0 ? random_next(&fill->random) % 2 : random_next(&fill->random) % 100;
        break;
    case FILL_MIN: bits = is_signed ? ~highest : 0; break;
    case FILL_MAX: bits = highest; break;
    case FILL_SPECIAL: bits = specials[fill->turn++ % (sizeof specials / sizeof specials[0])]; break;
    default: bits = random_chance(&fill->random, 2) ? ~bits : bits; break;
    }
    if (is_signed && size < 8) /* within the wire type, whatever the C type is */
        bits = (uint64_t)((int64_t)(bits << (64 - 8 * size)) >> (64 - 8 * size));
    else if (size < 8)
        bits &= (UINT64_C(1) << 8 * size) - 1;
    fill_bits(at, value->size, value->type == FORY_TYPE_BOOL ? bits & 1 : bits);
}

static double fill_double(struct fill *fill, uint8_t type)
{
    static const double specials[] = {
        -0.0,         0.1,    1.0 / 0.0, -1.0 / 0.0, 1e300, 1e-300, 3.5, 16777217.0, 65504.0, 4503599627370497.5,
        2147483648.0, -129.0, 0.0 / 0.0, 65536.0,    1e-40,
    };
    double highest = type == FORY_TYPE_FLOAT16    ? 65504.0
                     : type == FORY_TYPE_BFLOAT16 ? 3.3895313892515355e38
                     : type == FORY_TYPE_FLOAT32  ? 3.4028234663852886e38
                                                  : 1.7976931348623157e308;
    uint64_t bits = random_next(&fill->random);
    double random;
    memcpy(&random, &bits, sizeof random);
    switch (fill->kind) {
    case FILL_ZERO:
    case FILL_EMPTY: return 0;
    case FILL_MODEST: return (double)(bits % 3 > 0 ? bits / 3 % 2 : bits / 3 % 100);
    case FILL_MIN: return -highest;
    case FILL_MAX: return highest;
    case FILL_SPECIAL: return specials[fill->turn++ % (sizeof specials / sizeof specials[0])];
    default: return random_chance(&fill->random, 2) ? random : (double)(int64_t)bits / (double)(1u << bits % 31);
    }
}

static void fill_float(struct fill *fill, const struct side_value *value, uint8_t *at)
{
    double number = fill_double(fill, value->type);
    float single = (float)number;
    fory_float16 float16 = fory_float16_from_float(single);
    fory_bfloat16 bfloat16 = fory_bfloat16_from_float(single);
    switch (value->type) {
    case FORY_TYPE_FLOAT16: memcpy(at, &float16, sizeof float16); break;
    case FORY_TYPE_BFLOAT16: memcpy(at, &bfloat16, sizeof bfloat16); break;
    case FORY_TYPE_FLOAT32: memcpy(at, &single, sizeof single); break;
    default: memcpy(at, &number, sizeof number); break;
    }
}

static void fill_decimal(struct fill *fill, uint8_t *at)
{
    static const struct side_value integer = {.type = FORY_TYPE_INT64, .size = sizeof(int64_t)};
    int64_t small = 0;
    fill_integer(fill, &integer, (uint8_t *)&small);
    struct fory_decimal decimal = fory_decimal_from_int64(small, 0);
    if (fill->kind > FILL_MODEST && small != 0 && random_chance(&fill->random, 2))
        decimal.scale = random_chance(&fill->random, 20) ? 300 : (int32_t)(random_next(&fill->random) % 41) - 20;
    if (fill->kind > FILL_SINGLE && random_chance(&fill->random, 3)) {
        size_t size = 9 + random_next(&fill->random) % 30;
        uint8_t *bytes = fill_alloc(fill, size);
        for (size_t i = 0; i < size; i++)
            bytes[i] = (uint8_t)random_next(&fill->random);
        bytes[size - 1] |= 1; /* no leading zeros */
        decimal.bytes = bytes;
        decimal.size = size;
        decimal.small = 0;
    }
    memcpy(at, &decimal, sizeof decimal);
}

/* A timestamp or duration, which are the same in C. */
static void fill_time(struct fill *fill, uint8_t *at)
{
    static const struct side_value integer = {.type = FORY_TYPE_INT32, .size = sizeof(int64_t)};
    struct fory_timestamp time = {0, 0};
    fill_integer(fill, &integer, (uint8_t *)&time.seconds);
    if (fill->kind > FILL_EMPTY)
        time.nanoseconds = (uint32_t)(random_next(&fill->random) % 1000000000);
    memcpy(at, &time, sizeof time);
}

static void fill_enum(struct fill *fill, const struct side_value *value, uint8_t *at)
{
    const struct side_type *type = value->definition;
    if (fill->kind != FILL_ZERO && type->enumerator_count > 0)
        fill_bits(at, value->size, (uint64_t)type->enumerators[fill->turn++ % type->enumerator_count].number);
}

/* --- Text and bytes ------------------------------------------------------------------------------------------ */

static size_t fill_size(struct fill *fill, const struct side_value *value)
{
    static const size_t sizes[] = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, FILL_LONG};
    size_t size = fill->kind < FILL_MODEST || fill->kind == FILL_MIN
                      ? 0
                      : sizes[random_next(&fill->random) % (sizeof sizes / sizeof sizes[0])];
    size_t most = value->carrier == SIDE_CHAR_ARRAY ? value->extent - 1 : value->extent;
    if (value->extent > 0 && (size > most || (fill->kind == FILL_MAX && most <= FILL_LONG)))
        size = most;
    return value->max > 0 && size > value->max ? (size_t)value->max : size;
}

/* A number, or characters of 1 to 4 bytes. */
static struct fory_string fill_text(struct fill *fill, size_t size)
{
    static const char *const numbers[] = {"0", "1", "true", "false", "12", "-7", "3.5", "1e2", "70000", "99999999999"};
    static const char *const characters[] = {"a", "Z", "~", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
    char *data = fill_alloc(fill, FILL_LONG + 16);
    struct fory_string text = {data, 0};
    const char *number = numbers[random_next(&fill->random) % (sizeof numbers / sizeof numbers[0])];
    bool is_number = fill->kind == FILL_MODEST || random_chance(&fill->random, 4);
    if (fill->kind == FILL_MODEST)
        number = random_chance(&fill->random, 2) ? "1" : "0";
    if (is_number && strlen(number) <= size) {
        memcpy(data, number, strlen(number));
        text.size = strlen(number);
        return text;
    }
    while (!is_number && text.size < size && text.size < FILL_LONG) {
        const char *character = characters[random_next(&fill->random) % (sizeof characters / sizeof characters[0])];
        if (text.size + strlen(character) > size)
            character = ".";
        memcpy(data + text.size, character, strlen(character));
        text.size += strlen(character);
    }
    return text;
}

static struct fory_string fill_bytes(struct fill *fill, size_t size)
{
    char *data = fill_alloc(fill, size + 1);
    for (size_t i = 0; i < size; i++)
        data[i] = (char)random_next(&fill->random);
    return (struct fory_string){data, size};
}

static void fill_text_or_bytes(struct fill *fill, const struct side_value *value, uint8_t *at)
{
    bool whole = value->carrier == SIDE_FIXED_ARRAY && value->count_size == 0;
    bool is_text = value->type == FORY_TYPE_STRING;
    size_t size = whole ? value->extent : fill_size(fill, value);
    struct fory_string text = is_text ? fill_text(fill, size) : fill_bytes(fill, size);
    switch (value->carrier) {
    case SIDE_VALUE: memcpy(at, &text, sizeof text); return;
    case SIDE_CSTRING: memcpy(at, &text.data, sizeof text.data); return;
    case SIDE_CHAR_ARRAY:
    case SIDE_FIXED_ARRAY: memcpy(at, text.data, text.size); break;
    default: memcpy(value->carrier == SIDE_CONTAINER ? at + value->inside : at, &text.data, sizeof text.data); break;
    }
    if (value->count_size > 0)
        fill_bits(at + value->count, value->count_size, text.size);
}

/* --- Depth --------------------------------------------------------------------------------------------------- */

/* Whether a deep value ends here: what it would hold holds it. */
static bool fill_ends(const struct fill *fill, const struct side_value *value)
{
    const struct side_type *type = value->definition;
    if (value->inner)
        return fill_ends(fill, value->inner);
    for (const struct fill_open *open = fill->open; open && type; open = open->outer) {
        if (open->type == type)
            return true;
    }
    return type && fill->made > FILL_MOST;
}

/* --- Containers ---------------------------------------------------------------------------------------------- */

static size_t fill_count(struct fill *fill, const struct side_value *value)
{
    size_t count = random_next(&fill->random) % 4;
    if (value->shares_count)
        return fill->shared_count;
    if (value->carrier == SIDE_FIXED_ARRAY && value->count_size == 0)
        return value->extent;
    if (fill->kind == FILL_DEEP)
        return !fill_ends(fill, value);
    if (fill->kind < FILL_MODEST || fill->depth >= FILL_DEPTH)
        return 0;
    if (fill->depth == 1 && random_chance(&fill->random, 50))
        count = FILL_LONG;
    if (fill->kind == FILL_MAX && count == 0)
        count = 1;
    if (value->extent > 0 && (count > value->extent || (fill->kind == FILL_MAX && value->extent <= FILL_LONG)))
        count = value->extent;
    return value->max > 0 && count > value->max ? (size_t)value->max : count;
}

static bool fill_same_key(struct view a, struct view b)
{
    if (view_is_null(a) || view_is_null(b))
        return view_is_null(a) && view_is_null(b);
    a = view_inside(a);
    b = view_inside(b);
    if (a.value->type == FORY_TYPE_STRING) {
        struct fory_string x = view_text(a);
        struct fory_string y = view_text(b);
        return x.size == y.size && (x.size == 0 || !memcmp(x.data, y.data, x.size));
    }
    return !memcmp(a.at, b.at,
                   a.value->type == FORY_TYPE_TIMESTAMP || a.value->type == FORY_TYPE_DURATION
                       ? sizeof(int64_t) + sizeof(uint32_t)
                       : a.value->size);
}

/* Whether an earlier entry has the key of entry i. */
static bool fill_repeats_key(const struct side_value *value, const uint8_t *items, size_t i)
{
    struct view key = {value->key, items + i * value->size + value->key_at};
    for (size_t other = 0; other < i; other++) {
        if (fill_same_key(key, (struct view){value->key, items + other * value->size + value->key_at}))
            return true;
    }
    return false;
}

static void fill_container(struct fill *fill, const struct side_value *value, uint8_t *at)
{
    size_t count = fill_count(fill, value);
    uint8_t *items = value->carrier == SIDE_FIXED_ARRAY ? at : fill_alloc(fill, count * value->size);
    fill->depth++;
    for (size_t i = 0; i < count; i++) {
        uint8_t *item = items + i * value->size;
        if (value->key) {
            fill_value(fill, value->key, item + value->key_at);
            if (fill_repeats_key(value, items, i)) {
                memset(item, 0, value->size);
                count = i;
                break;
            }
        }
        fill_value(fill, value->inner, item + value->value_at);
    }
    fill->depth--;
    if (value->carrier != SIDE_FIXED_ARRAY)
        memcpy(value->carrier == SIDE_CONTAINER ? at + value->inside : at, &items, sizeof items);
    if (value->count_size > 0)
        fill_bits(at + value->count, value->count_size, count);
}

/* --- Structs and unions -------------------------------------------------------------------------------------- */

static void fill_share(struct fill *fill, const struct side_type *type, void *object)
{
    fill->shared[fill->shared_used % FILL_SHARED].type = type;
    fill->shared[fill->shared_used++ % FILL_SHARED].object = object;
}

/* An object of before, or NULL. */
static void *fill_known(struct fill *fill, const struct side_type *type)
{
    unsigned count = fill->shared_used < FILL_SHARED ? fill->shared_used : FILL_SHARED;
    unsigned first = count > 0 ? (unsigned)(random_next(&fill->random) % count) : 0;
    for (unsigned i = 0; i < count; i++) {
        if (fill->shared[(first + i) % count].type == type)
            return fill->shared[(first + i) % count].object;
    }
    return NULL;
}

static size_t fill_common_count(struct fill *fill, const struct side_type *type)
{
    size_t count = fill->kind < FILL_MODEST ? 0 : random_next(&fill->random) % 4;
    for (size_t i = 0; i < type->field_count; i++) {
        const struct side_value *value = &type->fields[i].value;
        if (value->shares_count && value->extent > 0 && count > value->extent)
            count = value->extent;
        if (value->shares_count && value->max > 0 && count > value->max)
            count = (size_t)value->max;
    }
    return count;
}

static void fill_struct(struct fill *fill, const struct side_type *type, uint8_t *object)
{
    enum fill_kind kind = fill->kind;
    const struct fill_open open = {type, fill->open};
    size_t outer = fill->shared_count;
    size_t single = type->field_count > 0 ? random_next(&fill->random) % type->field_count : 0;
    bool is_single = kind == FILL_SINGLE && fill->depth == 0;
    if (type->has_type_member)
        memcpy(object, &type->type, sizeof type->type);
    fill->shared_count = fill_common_count(fill, type);
    fill->open = &open;
    fill->made++;
    fill->depth++;
    for (size_t i = 0; i < type->field_count; i++) {
        if (is_single)
            fill->kind = i == single ? FILL_RANDOM : FILL_ZERO;
        fill_value(fill, &type->fields[i].value, object + type->fields[i].offset);
    }
    fill->depth--;
    fill->open = open.outer;
    fill->kind = kind;
    fill->shared_count = outer;
}

static bool fill_is_leaf(const struct side_value *value)
{
    return value->type != FORY_TYPE_STRUCT && value->type != FORY_TYPE_UNION && value->type != FORY_TYPE_UNKNOWN;
}

static void fill_union(struct fill *fill, const struct side_type *type, uint8_t *object)
{
    if (type->case_count == 0)
        return;
    const struct fill_open open = {type, fill->open};
    size_t chosen = fill->turn++ % type->case_count;
    fill->open = &open;
    fill->made++;
    bool is_deep_enough =
        fill->kind == FILL_DEEP ? fill_ends(fill, &type->cases[chosen].value) : fill->depth >= FILL_DEPTH;
    for (size_t i = 0; is_deep_enough && i < type->case_count; i++) {
        if (fill_is_leaf(&type->cases[(chosen + i) % type->case_count].value)) {
            chosen = (chosen + i) % type->case_count;
            break;
        }
    }
    const struct side_case *item = &type->cases[chosen];
    fill_bits(object + type->selector, type->selector_size, (uint64_t)item->selector);
    fill->depth++;
    struct side_value value = item->value;
    value.nullable = false; /* a case is never null */
    fill_value(fill, &value, object + item->offset);
    fill->depth--;
    fill->open = open.outer;
}

static void fill_custom(struct fill *fill, const struct side_value *value, uint8_t *at)
{
    for (size_t i = 0; fill->kind > FILL_EMPTY && i < value->size; i++)
        at[i] = (uint8_t)random_next(&fill->random);
}

/* --- Any ----------------------------------------------------------------------------------------------------- */

static const struct side_type *fill_some_type(struct fill *fill, const struct side_type *base)
{
    size_t first = (size_t)random_next(&fill->random) % fill->side->type_count;
    for (size_t i = 0; i < fill->side->type_count; i++) {
        const struct side_type *type = fill->side->types[(first + i) % fill->side->type_count];
        const struct side_type *above = type;
        while (above && base && above != base)
            above = above->base;
        if (type->registered && type->type && above && (!base || type->has_type_member))
            return type;
    }
    return NULL;
}

static void *fill_object(struct fill *fill, const struct side_type *type)
{
    void *object = fill_alloc(fill, type->itself->size);
    fill_value(fill, type->itself, object);
    return object;
}

static void fill_any(struct fill *fill, uint8_t *at)
{
    static const struct side_value integer = {.type = FORY_TYPE_VARINT32, .size = sizeof(int32_t)};
    static const struct side_value number = {.type = FORY_TYPE_FLOAT64, .size = sizeof(double)};
    static const struct side_value text = {.type = FORY_TYPE_STRING, .size = sizeof(struct fory_string)};
    uint8_t *scalar = fill_alloc(fill, sizeof(struct fory_string));
    struct fory_any any = {&fory_varint32_type, scalar};
    const struct side_type *type = fill->side->type_count > 0 && fill->depth < FILL_DEPTH && fill->kind != FILL_DEEP &&
                                           random_chance(&fill->random, 2)
                                       ? fill_some_type(fill, NULL)
                                       : NULL;
    if (type) {
        any.type = type->type;
        any.value = fill_object(fill, type);
    } else if (random_chance(&fill->random, 3)) {
        any.type = &fory_string_type;
        fill_text_or_bytes(fill, &text, scalar);
    } else if (random_chance(&fill->random, 3)) {
        any.type = &fory_float64_type;
        fill_float(fill, &number, scalar);
    } else {
        fill_integer(fill, &integer, scalar);
    }
    memcpy(at, &any, sizeof any);
}

/* --- Anything ------------------------------------------------------------------------------------------------ */

static bool fill_is_null(struct fill *fill, const struct side_value *value)
{
    bool may_be_null = value->nullable;
    if (!may_be_null)
        return false;
    if (fill->kind == FILL_DEEP)
        return value->carrier == SIDE_POINTER && fill_ends(fill, value);
    if (fill->kind == FILL_ZERO || (fill->depth >= FILL_DEPTH && value->carrier == SIDE_POINTER))
        return true;
    return fill->kind > FILL_EMPTY && fill->kind != FILL_MAX && random_chance(&fill->random, 4);
}

/* Whether the value has no end, and so cannot be written. */
static bool fill_gives_up(const struct fill *fill)
{
    return fill->depth > (fill->kind == FILL_DEEP ? FILL_BOTTOM : FILL_DEEPEST) || fill->made > FILL_ENDLESS;
}

static void fill_pointer(struct fill *fill, const struct side_value *value, uint8_t *at)
{
    const struct side_type *type = value->base ? fill_some_type(fill, value->base) : value->definition;
    bool may_share = value->ref && fill->kind != FILL_DEEP;
    void *object = may_share && random_chance(&fill->random, 3) ? fill_known(fill, type) : NULL;
    if (fill_gives_up(fill) || (value->base && !type))
        return;
    if (!object && value->base) {
        object = fill_object(fill, type);
    } else if (!object) {
        object = fill_alloc(fill, type ? type->size : value->inner->size);
        if (value->ref)
            fill_share(fill, type, object);
        fill_value(fill, value->inner, object);
    }
    memcpy(at, &object, sizeof object);
}

static void fill_present(struct fill *fill, const struct side_value *value, uint8_t *at)
{
    switch (value->type) {
    case FORY_TYPE_STRING:
    case FORY_TYPE_BINARY: fill_text_or_bytes(fill, value, at); return;
    case FORY_TYPE_ENUM: fill_enum(fill, value, at); return;
    case FORY_TYPE_STRUCT: fill_struct(fill, value->definition, at); return;
    case FORY_TYPE_UNION: fill_union(fill, value->definition, at); return;
    case FORY_TYPE_EXT: fill_custom(fill, value, at); return;
    case FORY_TYPE_DATE: fill_integer(fill, &(const struct side_value){.type = FORY_TYPE_INT32, .size = 4}, at); return;
    case FORY_TYPE_TIMESTAMP:
    case FORY_TYPE_DURATION: fill_time(fill, at); return;
    case FORY_TYPE_DECIMAL: fill_decimal(fill, at); return;
    case FORY_TYPE_UNKNOWN: fill_any(fill, at); return;
    case FORY_TYPE_FLOAT16:
    case FORY_TYPE_BFLOAT16:
    case FORY_TYPE_FLOAT32:
    case FORY_TYPE_FLOAT64: fill_float(fill, value, at); return;
    default: break;
    }
    if (value->inner)
        fill_container(fill, value, at);
    else
        fill_integer(fill, value, at);
}

static void fill_value(struct fill *fill, const struct side_value *value, uint8_t *at)
{
    if (fill_is_null(fill, value))
        return;
    switch (value->carrier) {
    case SIDE_POINTER: fill_pointer(fill, value, at); return;
    case SIDE_PRESENCE:
    case SIDE_OPTIONAL:
        *(bool *)(at + value->presence) = true;
        fill_present(fill, value->inner, at + value->inside);
        return;
    default: fill_present(fill, value, at); return;
    }
}

void *fill_root(struct fill *fill, const struct side_type *type)
{
    void *object = fill_alloc(fill, type->itself->size);
    fill->depth = 0;
    fill->shared_used = 0;
    if (type->kind == SIDE_STRUCT)
        fill_share(fill, type, object);
    fill_value(fill, type->itself, object);
    return object;
}
