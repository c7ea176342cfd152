/* SPDX-License-Identifier: Apache-2.0 */
/* Owns decimals as text. */
#include <fory/generated/cursor.h>
#include <stdio.h>

#include "base/words.h"
#include "codec/decimal.h"

enum {
    DECIMAL_MAX_DIGITS = 24083, /* of a magnitude of FORY_DECIMAL_MAX_SIZE bytes */
    DECIMAL_MAX_EXPONENT = 1000000
};

/* --- From text ----------------------------------------------------------------------------------------------- */

/* "[-]digits[.digits][e[+-]digits]", taken apart. */
struct decimal_parts {
    bool negative;
    const char *digits; /* the first that is not 0, to the last, with a point among them perhaps */
    const char *end;
    size_t digit_count;
    int64_t scale;
};

static bool decimal_is_digit(const char *at, const char *end)
{
    return at < end && *at >= '0' && *at <= '9';
}

/* The first place that is not a digit. */
static const char *decimal_skip_digits(const char *at, const char *end)
{
    while (decimal_is_digit(at, end))
        at++;
    return at;
}

/* "e[+-]digits" to the end of the text; large numbers are cut, since they are out of bounds anyway. */
static bool decimal_parse_exponent(const char *at, const char *end, int64_t *exponent)
{
    bool negative = false;
    int64_t value = 0;

    if (*at++ != 'e')
        return false;
    if (at < end && (*at == '+' || *at == '-'))
        negative = *at++ == '-';
    if (!decimal_is_digit(at, end))
        return false;
    for (; decimal_is_digit(at, end); at++)
        value = value < DECIMAL_MAX_EXPONENT ? value * 10 + (*at - '0') : value;
    *exponent = negative ? -value : value;
    return at == end;
}

static bool decimal_parse(const char *text, size_t size, struct decimal_parts *parts)
{
    const char *end = text + size;
    const char *at = text;
    int64_t fraction = 0;
    int64_t exponent = 0;

    parts->negative = at < end && *at == '-';
    at += parts->negative;
    parts->digits = at;
    if (!decimal_is_digit(at, end))
        return false;
    at = decimal_skip_digits(at, end);
    parts->digit_count = (size_t)(at - parts->digits);
    if (at < end && *at == '.') {
        const char *point = at++;
        if (!decimal_is_digit(at, end))
            return false;
        at = decimal_skip_digits(at, end);
        fraction = at - point - 1;
        parts->digit_count += (size_t)fraction;
    }
    parts->end = at;
    for (; parts->digits < at && (*parts->digits == '0' || *parts->digits == '.'); parts->digits++)
        parts->digit_count -= *parts->digits == '0';
    if (at < end && !decimal_parse_exponent(at, end, &exponent))
        return false;
    parts->scale = fraction - exponent;
    return true;
}

bool fory_decimal_from_text(struct fory_arena *arena, const char *text, size_t size, struct fory_decimal *decimal)
{
    enum {
        SMALL_DIGITS = 19
    }; /* fit in 64 bits */
    uint32_t small[SMALL_DIGITS / FORY_WORDS_GROUP_DIGITS + 1];
    uint32_t *words = small;
    struct decimal_parts parts;
    struct fory_arena_position mark = {NULL, NULL};

    if (!decimal_parse(text, size, &parts) || parts.digit_count > DECIMAL_MAX_DIGITS)
        return false;
    bool is_large = parts.digit_count > SMALL_DIGITS;
    if (is_large) {
        mark = fory_arena_mark(arena);
        words = fory_arena_alloc(arena, (parts.digit_count / FORY_WORDS_GROUP_DIGITS + 1) * 4, _Alignof(uint32_t));
        if (!words)
            return false;
    }
    size_t count = fory_words_from_digits(parts.digits, parts.end, words);
    uint8_t *magnitude = (uint8_t *)words;
    size_t magnitude_size = fory_words_store(words, count, magnitude);
    bool ok = fory_decimal_in_bounds(parts.scale, magnitude_size);
    if (ok) {
        fory_decimal_set_magnitude(decimal, magnitude, magnitude_size);
        decimal->scale = (int32_t)parts.scale;
        decimal->negative = parts.negative && magnitude_size > 0;
    }
    if (is_large && (!ok || !decimal->bytes))
        fory_arena_release(arena, mark);
    return ok;
}

/* --- To text ------------------------------------------------------------------------------------------------- */

static char *decimal_add(char *to, const char *text, size_t size)
{
    memmove(to, text, size);
    return to + size;
}

/* Sign, digits, and point or exponent. The digits are put after `to`, far enough not to be overwritten unread. */
static char *decimal_compose(char *to, const struct fory_decimal *decimal, const char *digits, size_t count)
{
    size_t fraction = decimal->scale > 0 ? (size_t)decimal->scale : 0;

    if (decimal->negative && *digits != '0')
        *to++ = '-';
    if (fraction >= count) {
        to = decimal_add(to, "0.", 2);
        memset(to, '0', fraction - count);
        return decimal_add(to + (fraction - count), digits, count);
    }
    to = decimal_add(to, digits, count - fraction);
    if (fraction > 0) {
        *to++ = '.';
        to = decimal_add(to, digits + count - fraction, fraction);
    }
    if (decimal->scale < 0)
        to += snprintf(to, sizeof "e10000", "e%d", -(int)decimal->scale);
    return to;
}

struct fory_string fory_decimal_to_text(struct fory_arena *arena, const struct fory_decimal *decimal)
{
    uint8_t small[8];
    struct fory_bytes magnitude = fory_decimal_magnitude(decimal, small);
    struct fory_string none = {NULL, 0};

    if (!fory_decimal_in_bounds(decimal->scale, magnitude.size))
        return none;
    /* What is composed at the front never reaches the digits at the back: sign, "0.", zeros, exponent, NUL. */
    size_t word_count = magnitude.size / 4 + 1;
    size_t digits_room = word_count * 10 + FORY_WORDS_GROUP_DIGITS; /* a word holds 9.64 */
    size_t front_room = 16 + (decimal->scale > 0 ? (size_t)decimal->scale : 0);
    char *text = fory_arena_alloc(arena, front_room + digits_room, 1);
    if (!text)
        return none;
    struct fory_arena_position mark = fory_arena_mark(arena);
    uint32_t *words = fory_arena_alloc(arena, word_count * 4, _Alignof(uint32_t));
    if (!words)
        return none;
    word_count = fory_words_load(words, magnitude.data, magnitude.size);

    char *end = text + front_room + digits_room;
    const char *digits = fory_words_put_digits(words, word_count, end);
    char *text_end = decimal_compose(text, decimal, digits, (size_t)(end - digits));
    *text_end = 0;
    fory_arena_release(arena, mark);
    struct fory_string result = {text, (size_t)(text_end - text)};
    return result;
}
