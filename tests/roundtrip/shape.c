/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the shapes of built-in carriers, how the value behind a carrier is found, and the comparison. */
#include "shape.h"

#include <stdio.h>
#include <string.h>

#define SHAPE_NUMBER(name, number_kind, c_type) \
    const struct shape shape_##name = {.kind = number_kind, .size = sizeof(c_type)};
SHAPE_NUMBER(bool, SHAPE_BOOL, bool)
SHAPE_NUMBER(int8, SHAPE_SIGNED, int8_t)
SHAPE_NUMBER(int16, SHAPE_SIGNED, int16_t)
SHAPE_NUMBER(int32, SHAPE_SIGNED, int32_t)
SHAPE_NUMBER(int64, SHAPE_SIGNED, int64_t)
SHAPE_NUMBER(uint8, SHAPE_UNSIGNED, uint8_t)
SHAPE_NUMBER(uint16, SHAPE_UNSIGNED, uint16_t)
SHAPE_NUMBER(uint32, SHAPE_UNSIGNED, uint32_t)
SHAPE_NUMBER(uint64, SHAPE_UNSIGNED, uint64_t)
SHAPE_NUMBER(float16, SHAPE_FLOAT16, fory_float16)
SHAPE_NUMBER(bfloat16, SHAPE_BFLOAT16, fory_bfloat16)
SHAPE_NUMBER(float32, SHAPE_FLOAT32, float)
SHAPE_NUMBER(float64, SHAPE_FLOAT64, double)
SHAPE_NUMBER(date, SHAPE_SIGNED, struct fory_date)
SHAPE_NUMBER(enum, SHAPE_ENUM, int32_t)
SHAPE_NUMBER(timestamp, SHAPE_TIME, struct fory_timestamp)
SHAPE_NUMBER(duration, SHAPE_TIME, struct fory_duration)
SHAPE_NUMBER(decimal, SHAPE_DECIMAL, struct fory_decimal)

const struct shape shape_string = {.kind = SHAPE_TEXT};
const struct shape shape_nullable_string = {.kind = SHAPE_TEXT, .nullable = true};
const struct shape shape_chars = {.kind = SHAPE_CHARS};
const struct shape shape_nullable_chars = {.kind = SHAPE_CHARS, .nullable = true};

#define SHAPE_BYTES(may_be_null) \
    { \
        .kind = SHAPE_LIST, .nullable = (may_be_null), .size = 1, .inner = &shape_uint8, \
        .count = offsetof(struct fory_bytes, size), .count_size = sizeof(size_t) \
    }
const struct shape shape_bytes = SHAPE_BYTES(false);
const struct shape shape_nullable_bytes = SHAPE_BYTES(true);

#define SHAPE_OPTIONAL_OF(name, c_type) \
    const struct shape shape_optional_##name = {.kind = SHAPE_OPTIONAL, \
                                                .size = sizeof(struct fory_optional_##name), \
                                                .inner = &shape_##name, \
                                                .value = offsetof(struct fory_optional_##name, value)};
FORY_BUILTIN_CARRIERS(SHAPE_OPTIONAL_OF)
struct fory_optional_enum { /* enums of headers and of the IDL alike */
    bool present;
    int32_t value;
};
SHAPE_OPTIONAL_OF(enum, int32_t)

/* --- Behind the carriers ------------------------------------------------------------------------------------- */

static const void *shape_pointer(const void *at)
{
    const void *pointer;
    memcpy(&pointer, at, sizeof pointer);
    return pointer;
}

const void *shape_value(const struct shape **shape, const void *at)
{
    for (; at; *shape = (*shape)->inner) {
        const uint8_t *bytes = at;
        switch ((*shape)->kind) {
        case SHAPE_POINTER: at = shape_pointer(at); break;
        case SHAPE_OPTIONAL: at = *(const bool *)(bytes + (*shape)->presence) ? bytes + (*shape)->value : NULL; break;
        default: return (*shape)->nullable && !shape_pointer(at) ? NULL : at;
        }
    }
    return NULL;
}

size_t shape_count(const struct shape *shape, const void *at)
{
    const uint8_t *count = (const uint8_t *)at + shape->count;
    size_t whole;
    uint16_t half;
    switch (shape->count_size) {
    case 0: return shape->extent;
    case 1: return *count;
    case 2: memcpy(&half, count, sizeof half); return half;
    default: memcpy(&whole, count, sizeof whole); return whole;
    }
}

/* --- Comparing ----------------------------------------------------------------------------------------------- */

/* Puts a step in front of the path. */
static bool shape_differ(struct difference *difference, const char *step)
{
    char path[sizeof difference->path];
    const char *dot = difference->path[0] && difference->path[0] != '[' && difference->path[0] != ' ' ? "." : "";
    snprintf(path, sizeof path, "%.80s%s%.150s", step, dot, difference->path);
    memcpy(difference->path, path, sizeof path);
    return false;
}

static struct fory_string shape_text(const struct shape *shape, const void *at)
{
    struct fory_string text = {at, shape->size};
    if (shape->kind == SHAPE_TEXT)
        memcpy(&text, at, sizeof text);
    else if (shape->kind == SHAPE_CHARS)
        text.data = shape_pointer(at);
    if (shape->kind != SHAPE_TEXT)
        text.size = text.data ? strlen(text.data) : 0;
    return text;
}

static bool shape_equal_text(const struct shape *a, const void *x, const struct shape *b, const void *y)
{
    struct fory_string first = shape_text(a, x);
    struct fory_string second = shape_text(b, y);
    return first.size == second.size && (first.size == 0 || memcmp(first.data, second.data, first.size) == 0);
}

static bool shape_equal_time(const struct fory_timestamp *x, const struct fory_timestamp *y)
{
    return x->seconds == y->seconds && x->nanoseconds == y->nanoseconds;
}

static bool shape_equal_decimal(const struct fory_decimal *x, const struct fory_decimal *y)
{
    if (x->scale != y->scale || x->negative != y->negative || !x->bytes != !y->bytes)
        return false;
    return x->bytes ? x->size == y->size && memcmp(x->bytes, y->bytes, x->size) == 0 : x->small == y->small;
}

static bool shape_equal_items(const struct shape *a, const void *x, const struct shape *b, const void *y,
                              struct difference *difference)
{
    size_t count = shape_count(a, x);
    const uint8_t *first = a->kind == SHAPE_FIXED ? x : shape_pointer(x);
    const uint8_t *second = b->kind == SHAPE_FIXED ? y : shape_pointer(y);
    if (count != shape_count(b, y))
        return shape_differ(difference, " (count)");
    for (size_t i = 0; i < count; i++, first += a->size, second += b->size) {
        char index[24];
        snprintf(index, sizeof index, "[%zu]", i);
        if (a->key && !shape_equal(a->key, first, b->key, second, difference))
            return shape_differ(difference, index);
        if (!shape_equal(a->inner, first + a->value, b->inner, second + b->value, difference))
            return shape_differ(difference, index);
    }
    return true;
}

/* Whether a member of the second value was left alone. */
static bool shape_is_rest(const struct shape_member *member, const uint8_t *y, const void *rest,
                          struct difference *difference)
{
    static const uint64_t zeroes[64]; /* a value in the middle: presence may stand before it */
    struct difference whole = {{0}, PARITY_ALL, NULL};
    const void *expected = rest ? (const uint8_t *)rest + member->offset : (const uint8_t *)&zeroes[32];
    if (shape_equal(member->shape, expected, member->shape, y + member->offset, &whole))
        return true;
    memcpy(difference->path, whole.path, sizeof whole.path);
    return false;
}

static bool shape_equal_members(const struct shape *a, const uint8_t *x, const struct shape *b, const uint8_t *y,
                                struct difference *difference)
{
    const void *rest = difference->rest;
    unsigned parity = a->constant ? PARITY_ALL : difference->parity;
    difference->rest = NULL;
    for (size_t i = 0; i < a->member_count; i++) {
        const struct shape_member *first = &a->members[i];
        const struct shape_member *second = &b->members[i];
        bool same = parity == PARITY_ALL || (i + 1) % 2 == parity;
        bool equal = same ? shape_equal(first->shape, x + first->offset, second->shape, y + second->offset, difference)
                          : shape_is_rest(second, y, rest, difference);
        if (!equal)
            return shape_differ(difference, first->name);
    }
    return true;
}

bool shape_equal(const struct shape *a, const void *x, const struct shape *b, const void *y,
                 struct difference *difference)
{
    x = shape_value(&a, x);
    y = shape_value(&b, y);
    if (!x || !y)
        return x == y || shape_differ(difference, x ? " (the second is null)" : " (the first is null)");
    switch (a->kind) {
    case SHAPE_STRUCT: return shape_equal_members(a, x, b, y, difference);
    case SHAPE_LIST:
    case SHAPE_FIXED:
    case SHAPE_MAP: return shape_equal_items(a, x, b, y, difference);
    case SHAPE_TEXT:
    case SHAPE_CHARS:
    case SHAPE_CHAR_ARRAY: return shape_equal_text(a, x, b, y) || shape_differ(difference, " (text)");
    case SHAPE_TIME: return shape_equal_time(x, y) || shape_differ(difference, " (time)");
    case SHAPE_DECIMAL: return shape_equal_decimal(x, y) || shape_differ(difference, " (decimal)");
    default: return memcmp(x, y, a->size) == 0 || shape_differ(difference, " (number)");
    }
}
