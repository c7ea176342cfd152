/* SPDX-License-Identifier: Apache-2.0 */
/* Owns exact numbers of bounded size: from and to integers, floats, magnitudes and text, without rounding. */
#include "base/bignum.h"

#include <fory/generated/cursor.h>

#include "base/words.h"

enum {
    BIGNUM_DECIMAL_BITS = 851 /* of 10^FORY_BIGNUM_DIGITS, the least number that is too large */
};

/* Digits that a number of so many bits has at least; it may have one more. */
static size_t bignum_least_digits(size_t bits)
{
    return bits == 0 ? 0 : (bits - 1) * 30102 / 100000 + 1;
}

/* --- The bounds ---------------------------------------------------------------------------------------------- */

/* True below 10^256 = 5^256 * 2^256: the lowest eight words are ignored. */
static bool bignum_is_below_limit(const struct fory_bignum *number)
{
    enum {
        LOW_WORDS = FORY_BIGNUM_DIGITS / 32
    };
    uint32_t fives[FORY_BIGNUM_WORDS - LOW_WORDS + 1] = {1};
    size_t bits = fory_words_bits(number->words, number->count);
    if (bits != BIGNUM_DECIMAL_BITS)
        return bits < BIGNUM_DECIMAL_BITS;
    size_t count = fory_words_multiply_fives(fives, 1, FORY_BIGNUM_DIGITS);
    while (count-- > 0) {
        if (number->words[count + LOW_WORDS] != fives[count])
            return number->words[count + LOW_WORDS] < fives[count];
    }
    return false;
}

static bool bignum_in_bounds(const struct fory_bignum *number)
{
    return number->scale <= FORY_BIGNUM_SCALE && bignum_is_below_limit(number);
}

/* --- Integers ------------------------------------------------------------------------------------------------ */

void fory_bignum_from_integer(struct fory_bignum *number, bool negative, uint64_t magnitude)
{
    number->negative = negative;
    number->scale = 0;
    number->words[0] = (uint32_t)magnitude;
    number->words[1] = (uint32_t)(magnitude >> 32);
    number->count = magnitude > UINT32_MAX ? 2 : magnitude > 0;
}

static uint64_t bignum_low_uint64(const uint32_t *words, size_t count)
{
    uint64_t high = count > 1 ? words[1] : 0;
    return count > 0 ? high << 32 | words[0] : 0;
}

bool fory_bignum_to_integer(const struct fory_bignum *number, bool is_signed, unsigned bits, uint64_t *raw)
{
    uint64_t magnitude = bignum_low_uint64(number->words, number->count);
    uint64_t most = UINT64_MAX >> (64 - bits);
    if (number->scale > 0 || number->count > 2)
        return false;
    if (is_signed)
        most = (most >> 1) + number->negative;
    else if (number->negative)
        most = 0;
    *raw = number->negative ? 0 - magnitude : magnitude;
    return magnitude <= most;
}

/* --- Text ---------------------------------------------------------------------------------------------------- */

/* A literal, taken apart: digits, a point among them perhaps, times 10^exponent. */
struct bignum_literal {
    const char *digits; /* the first that is not 0 */
    const char *end;    /* after the last that is not 0; digits, of zero */
    int64_t exponent;   /* of the last digit */
};

static bool bignum_is_digit(const char *at, const char *end)
{
    return at < end && *at >= '0' && *at <= '9';
}

/* 0|[1-9][0-9]* at `at`: its end, or NULL. */
static const char *bignum_skip_integer(const char *at, const char *end)
{
    bool zero = at < end && *at == '0';
    if (!bignum_is_digit(at, end))
        return NULL;
    for (at++; bignum_is_digit(at, end); at++) {
        if (zero)
            return NULL;
    }
    return at;
}

/* What follows an e or E, to the end of the text. Of numbers that no bound lets pass it is enough to know that. */
static bool bignum_parse_exponent(const char *at, const char *end, int64_t *exponent)
{
    enum {
        LARGE = 1000000
    };
    bool negative = at < end && *at == '-';
    at += negative;
    if (bignum_skip_integer(at, end) != end)
        return false;
    int64_t value = 0;
    for (; at < end && value < LARGE; at++)
        value = value * 10 + (*at - '0');
    *exponent = negative ? -value : value;
    return true;
}

/* Leaves out zeros at both ends. */
static void bignum_strip_literal(struct bignum_literal *literal)
{
    while (literal->digits < literal->end && (*literal->digits == '0' || *literal->digits == '.'))
        literal->digits++;
    const char *last = literal->end;
    while (last > literal->digits && (last[-1] == '0' || last[-1] == '.')) {
        literal->exponent += last[-1] == '0';
        last--;
    }
    literal->end = last;
}

/* The specification, "The compatible numeric literal grammar"; text is after the sign. */
static bool bignum_parse(const char *text, const char *end, struct bignum_literal *literal)
{
    const char *at = bignum_skip_integer(text, end);
    int64_t exponent = 0;
    int64_t fraction = 0;
    if (!at)
        return false;
    if (at < end && *at == '.') {
        const char *point = at++;
        while (bignum_is_digit(at, end))
            at++;
        fraction = at - point - 1;
        if (fraction == 0)
            return false;
    }
    literal->digits = text;
    literal->end = at;
    if (at < end && ((*at != 'e' && *at != 'E') || !bignum_parse_exponent(at + 1, end, &exponent)))
        return false;
    literal->exponent = exponent - fraction;
    bignum_strip_literal(literal);
    return true;
}

bool fory_bignum_from_text(struct fory_bignum *number, const char *text, size_t size)
{
    struct bignum_literal literal;
    if (size == 0 || size > FORY_BIGNUM_LITERAL_SIZE)
        return false;
    number->negative = text[0] == '-';
    if (!bignum_parse(text + number->negative, text + size, &literal))
        return false;
    number->scale = 0;
    number->count = 0;
    size_t length = (size_t)(literal.end - literal.digits);
    if (length == 0)
        return true;
    size_t digits = length - (memchr(literal.digits, '.', length) != NULL);
    if (digits > FORY_BIGNUM_DIGITS || literal.exponent < -FORY_BIGNUM_SCALE ||
        literal.exponent > FORY_BIGNUM_DIGITS - (int64_t)digits)
        return false;
    number->count = (uint32_t)fory_words_from_digits(literal.digits, literal.end, number->words);
    if (literal.exponent < 0)
        number->scale = (uint32_t)-literal.exponent;
    else
        number->count = (uint32_t)fory_words_multiply_tens(number->words, number->count, (size_t)literal.exponent);
    return true;
}

size_t fory_bignum_to_text(const struct fory_bignum *number, bool is_float, char *text)
{
    char digits[FORY_BIGNUM_DIGITS + FORY_WORDS_GROUP_DIGITS];
    char *end = digits + sizeof digits;
    uint32_t words[FORY_BIGNUM_WORDS];
    memcpy(words, number->words, number->count * sizeof *words);
    char *from = fory_words_put_digits(words, number->count, end);
    size_t count = (size_t)(end - from);
    size_t fraction = number->scale;
    char *to = text;
    if (number->negative && (number->count > 0 || is_float))
        *to++ = '-';
    size_t whole = count > fraction ? count - fraction : 0;
    if (whole == 0)
        *to++ = '0';
    memcpy(to, from, whole);
    to += whole;
    if (fraction > 0) {
        size_t zeros = fraction - (count - whole);
        *to++ = '.';
        memset(to, '0', zeros);
        memcpy(to + zeros, from + whole, count - whole);
        to += fraction;
    } else if (is_float) {
        *to++ = '.';
        *to++ = '0';
    }
    return (size_t)(to - text);
}

/* --- Floats -------------------------------------------------------------------------------------------------- */

enum bignum_float_kind {
    BIGNUM_FINITE,
    BIGNUM_INFINITE,
    BIGNUM_NOT_A_NUMBER
};

/* odd * 2^exponent; zero is 0 * 2^0. */
struct bignum_binary {
    enum bignum_float_kind kind;
    bool negative;
    uint64_t odd;
    int32_t exponent;
};

static int32_t bignum_bias(struct fory_float_format format)
{
    return (1 << (format.exponent_bits - 1)) - 1;
}

/* The exponent of the least number that is not 0. */
static int32_t bignum_least_exponent(struct fory_float_format format)
{
    return 1 - bignum_bias(format) - format.mantissa_bits;
}

static struct bignum_binary bignum_split(struct fory_float_format format, uint64_t bits)
{
    uint32_t most = (1u << format.exponent_bits) - 1;
    uint32_t exponent = (uint32_t)(bits >> format.mantissa_bits) & most;
    uint64_t hidden = UINT64_C(1) << format.mantissa_bits;
    uint64_t mantissa = bits & (hidden - 1);
    struct bignum_binary binary = {BIGNUM_FINITE, bits >> (format.exponent_bits + format.mantissa_bits) & 1, 0, 0};
    if (exponent == most) {
        binary.kind = mantissa == 0 ? BIGNUM_INFINITE : BIGNUM_NOT_A_NUMBER;
        return binary;
    }
    binary.odd = exponent > 0 ? mantissa | hidden : mantissa;
    if (binary.odd == 0)
        return binary;
    binary.exponent = bignum_least_exponent(format) + (int32_t)(exponent > 0 ? exponent - 1 : 0);
    for (; !(binary.odd & 1); binary.odd >>= 1)
        binary.exponent++;
    return binary;
}

/* False when the format does not hold it. */
static bool bignum_join(struct fory_float_format format, const struct bignum_binary *binary, uint64_t *bits)
{
    uint64_t sign = (uint64_t)binary->negative << (format.exponent_bits + format.mantissa_bits);
    uint64_t infinity = ((UINT64_C(1) << format.exponent_bits) - 1) << format.mantissa_bits;
    int32_t size = (int32_t)fory_uint64_bits(binary->odd);
    int32_t top = binary->exponent + size - 1; /* the exponent of the highest bit */
    int32_t bias = bignum_bias(format);
    *bits = sign;
    if (binary->kind == BIGNUM_INFINITE)
        *bits |= infinity;
    if (binary->kind != BIGNUM_FINITE)
        return binary->kind == BIGNUM_INFINITE;
    if (size == 0)
        return true;
    if (size > format.mantissa_bits + 1 || top > bias || binary->exponent < bignum_least_exponent(format))
        return false;
    if (top < 1 - bias) {
        *bits |= binary->odd << (binary->exponent - bignum_least_exponent(format));
    } else {
        uint64_t mantissa = binary->odd << (format.mantissa_bits + 1 - size);
        *bits |= (uint64_t)(top + bias - 1) << format.mantissa_bits;
        *bits += mantissa; /* whose highest bit adds one to the exponent */
    }
    return true;
}

bool fory_float_convert(struct fory_float_format from, uint64_t bits, struct fory_float_format to, uint64_t *converted)
{
    struct bignum_binary binary = bignum_split(from, bits);
    return bignum_join(to, &binary, converted);
}

/* odd * 2^-n is odd * 5^n * 10^-n, which is canonical: no multiple of 2. */
bool fory_bignum_from_float(struct fory_bignum *number, struct fory_float_format format, uint64_t bits)
{
    struct bignum_binary binary = bignum_split(format, bits);
    if (binary.kind != BIGNUM_FINITE)
        return false;
    fory_bignum_from_integer(number, binary.negative, binary.odd);
    if (binary.exponent < 0) {
        if (binary.exponent < -FORY_BIGNUM_SCALE)
            return false;
        number->scale = (uint32_t)-binary.exponent;
        number->count = (uint32_t)fory_words_multiply_fives(number->words, number->count, number->scale);
    } else {
        if (fory_uint64_bits(binary.odd) + (size_t)binary.exponent > BIGNUM_DECIMAL_BITS)
            return false;
        number->count = (uint32_t)fory_words_multiply_twos(number->words, number->count, (size_t)binary.exponent);
    }
    return bignum_in_bounds(number);
}

/* A fraction in decimal is one in binary when its magnitude is a multiple of 5^scale. */
bool fory_bignum_to_float(const struct fory_bignum *number, struct fory_float_format format, uint64_t *bits)
{
    struct bignum_binary binary = {BIGNUM_FINITE, number->negative, 0, -(int32_t)number->scale};
    uint32_t words[FORY_BIGNUM_WORDS];
    size_t count = number->count;
    if (count == 0)
        return bignum_join(format, &binary, bits);
    memcpy(words, number->words, count * sizeof *words);
    for (size_t power = number->scale; power > 0;) {
        size_t step = power < FORY_WORDS_FIVES_POWER ? power : FORY_WORDS_FIVES_POWER;
        if (fory_words_divide(words, &count, fory_words_power(5, step)) > 0)
            return false;
        power -= step;
    }
    size_t zeros = fory_words_low_zeros(words);
    if (fory_words_bits(words, count) - zeros > 64)
        return false;
    count = fory_words_shift_right(words, count, zeros);
    binary.odd = bignum_low_uint64(words, count);
    binary.exponent += (int32_t)zeros;
    return bignum_join(format, &binary, bits);
}

/* --- Magnitudes of any size
 * ------------------------------------------------------------------------------------------------ */

/* A magnitude of d digits takes d * 0.41525 bytes. Zeros at its end may be after the point, and then do not count. */
bool fory_bignum_may_hold(size_t size, int32_t scale)
{
    size_t digits = FORY_BIGNUM_DIGITS + (scale > 0 ? (size_t)scale : 0);
    return size <= digits * 41525 / 100000 + 1;
}

/* Takes zeros from the end of a fraction; count > 0. There are no more of them than of zero bits, and so most of what
   is out of bounds costs no division: false. */
static bool bignum_strip(uint32_t *words, size_t *count, size_t *scale)
{
    size_t zeros = fory_words_low_zeros(words);
    size_t most = zeros < *scale ? zeros : *scale;
    size_t left = most;
    if (*scale - most > FORY_BIGNUM_SCALE ||
        bignum_least_digits(fory_words_bits(words, *count)) > FORY_BIGNUM_DIGITS + most)
        return false;
    *count = fory_words_shift_right(words, *count, most);
    while (left >= FORY_WORDS_FIVES_POWER && fory_words_divide_whole(words, count, FORY_WORDS_FIVES))
        left -= FORY_WORDS_FIVES_POWER;
    while (left > 0 && fory_words_divide_whole(words, count, 5))
        left--;
    *scale -= most - left;
    if (bignum_least_digits(fory_words_bits(words, *count) + left) > FORY_BIGNUM_DIGITS)
        return false;
    *count = fory_words_multiply_twos(words, *count, left);
    return true;
}

bool fory_bignum_from_words(struct fory_bignum *number, bool negative, uint32_t *words, size_t count, int32_t exponent)
{
    size_t scale = exponent < 0 ? 0 - (size_t)exponent : 0;
    size_t tens = exponent > 0 ? (size_t)exponent : 0;
    number->negative = negative && count > 0;
    number->scale = 0;
    number->count = 0;
    if (count == 0)
        return true;
    if (!bignum_strip(words, &count, &scale) ||
        bignum_least_digits(fory_words_bits(words, count)) + tens > FORY_BIGNUM_DIGITS)
        return false;
    memmove(number->words, words, count * sizeof *words);
    number->scale = (uint32_t)scale;
    number->count = (uint32_t)fory_words_multiply_tens(number->words, count, tens);
    return bignum_in_bounds(number);
}
