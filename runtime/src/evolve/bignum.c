/* SPDX-License-Identifier: Apache-2.0 */
/* Owns exact numbers of bounded size: from and to integers, floats, decimals and text, without rounding. */
#include "evolve/bignum.h"

#include <fory/generated/cursor.h>

#include "codec/decimal.h"

enum {
    BIGNUM_GROUP = 1000000000, /* nine digits, the most that a word holds */
    BIGNUM_GROUP_DIGITS = 9,
    BIGNUM_FIVES = 1220703125, /* 5^13, the highest power of 5 that a word holds */
    BIGNUM_FIVES_POWER = 13,
    BIGNUM_DECIMAL_BITS = 851 /* of 10^FORY_BIGNUM_DIGITS, the least number that is too large */
};

/* --- Magnitudes: words, lowest first, the last not 0 --------------------------------------------------------- */

static unsigned bignum_word_bits(uint64_t word)
{
    unsigned bits = 0;
    for (; word > 0; word >>= 1)
        bits++;
    return bits;
}

static size_t bignum_bits(const uint32_t *words, size_t count)
{
    return count == 0 ? 0 : (count - 1) * 32 + bignum_word_bits(words[count - 1]);
}

/* Zero bits at the low end of what is not 0. */
static size_t bignum_low_zeros(const uint32_t *words)
{
    size_t zeros = 0;
    while (words[zeros / 32] == 0)
        zeros += 32;
    while (!(words[zeros / 32] >> zeros % 32 & 1))
        zeros++;
    return zeros;
}

static size_t bignum_trim(const uint32_t *words, size_t count)
{
    while (count > 0 && words[count - 1] == 0)
        count--;
    return count;
}

/* words = words * factor + addend; a word more where it is needed. */
static size_t bignum_multiply(uint32_t *words, size_t count, uint32_t factor, uint32_t addend)
{
    uint64_t carry = addend;
    for (size_t i = 0; i < count; i++) {
        carry += (uint64_t)words[i] * factor;
        words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry > 0)
        words[count++] = (uint32_t)carry;
    return count;
}

/* words = words / divisor; *count may become less. Returns the remainder. */
static uint32_t bignum_divide(uint32_t *words, size_t *count, uint32_t divisor)
{
    uint64_t rest = 0;
    for (size_t i = *count; i-- > 0;) {
        rest = rest << 32 | words[i];
        words[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    *count = bignum_trim(words, *count);
    return (uint32_t)rest;
}

/* The same by an odd divisor where nothing remains; else false, and the words are what they were. From the low end, so
   that it takes no division: a long decimal may hold thousands of zeros. */
static bool bignum_divide_whole(uint32_t *words, size_t *count, uint32_t divisor)
{
    uint32_t inverse = divisor; /* modulo 2^3, and twice as many bits each time */
    for (unsigned bits = 3; bits < 32; bits *= 2)
        inverse *= 2 - divisor * inverse;
    uint32_t borrow = 0;
    for (size_t i = 0; i < *count; i++) {
        uint32_t word = words[i];
        words[i] = (word - borrow) * inverse;
        borrow = (word < borrow) + (uint32_t)((uint64_t)words[i] * divisor >> 32);
    }
    if (borrow == 0) {
        *count = bignum_trim(words, *count);
        return true;
    }
    uint64_t carry = 0;
    for (size_t i = 0; i < *count; i++) {
        carry += (uint64_t)words[i] * divisor;
        words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return false;
}

static uint32_t bignum_power(uint32_t base, size_t power)
{
    uint32_t result = 1;
    for (; power > 0; power--)
        result *= base;
    return result;
}

/* words * 5^power, and the same of 2 and 10. The caller has made sure that there is room. */
static size_t bignum_multiply_fives(uint32_t *words, size_t count, size_t power)
{
    for (; power >= BIGNUM_FIVES_POWER; power -= BIGNUM_FIVES_POWER)
        count = bignum_multiply(words, count, BIGNUM_FIVES, 0);
    return bignum_multiply(words, count, bignum_power(5, power), 0);
}

static size_t bignum_multiply_twos(uint32_t *words, size_t count, size_t power)
{
    for (; power >= 31; power -= 31)
        count = bignum_multiply(words, count, 1u << 31, 0);
    return bignum_multiply(words, count, 1u << power, 0);
}

static size_t bignum_multiply_tens(uint32_t *words, size_t count, size_t power)
{
    for (; power >= BIGNUM_GROUP_DIGITS; power -= BIGNUM_GROUP_DIGITS)
        count = bignum_multiply(words, count, BIGNUM_GROUP, 0);
    return bignum_multiply(words, count, bignum_power(10, power), 0);
}

static size_t bignum_shift_right(uint32_t *words, size_t count, size_t shift)
{
    size_t whole = shift / 32;
    unsigned part = (unsigned)(shift % 32);
    for (size_t i = whole; i < count; i++) {
        uint64_t pair = words[i] | (uint64_t)(i + 1 < count ? words[i + 1] : 0) << 32;
        words[i - whole] = (uint32_t)(pair >> part);
    }
    return bignum_trim(words, whole < count ? count - whole : 0);
}

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
    size_t bits = bignum_bits(number->words, number->count);
    if (bits != BIGNUM_DECIMAL_BITS)
        return bits < BIGNUM_DECIMAL_BITS;
    size_t count = bignum_multiply_fives(fives, 1, FORY_BIGNUM_DIGITS);
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
    number->count = (uint32_t)bignum_trim(number->words, 2);
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

/* Digits to words, which have room for FORY_BIGNUM_DIGITS of them. */
static size_t bignum_digits_to_words(const struct bignum_literal *literal, uint32_t *words)
{
    size_t count = 0;
    uint32_t factor = 1;
    uint32_t group = 0;
    for (const char *at = literal->digits; at < literal->end; at++) {
        if (*at == '.')
            continue;
        group = group * 10 + (uint32_t)(*at - '0');
        factor *= 10;
        if (factor == BIGNUM_GROUP) {
            count = bignum_multiply(words, count, factor, group);
            factor = 1;
            group = 0;
        }
    }
    return factor == 1 ? count : bignum_multiply(words, count, factor, group);
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
    number->count = (uint32_t)bignum_digits_to_words(&literal, number->words);
    if (literal.exponent < 0)
        number->scale = (uint32_t)-literal.exponent;
    else
        number->count = (uint32_t)bignum_multiply_tens(number->words, number->count, (size_t)literal.exponent);
    return true;
}

/* The digits of the magnitude, so that they end at `end`; "0" of zero. Returns where they start. */
static char *bignum_put_digits(const struct fory_bignum *number, char *end)
{
    uint32_t words[FORY_BIGNUM_WORDS];
    size_t count = number->count;
    char *at = end;
    memcpy(words, number->words, count * sizeof *words);
    while (count > 0) {
        uint32_t group = bignum_divide(words, &count, BIGNUM_GROUP);
        for (int i = 0; i < BIGNUM_GROUP_DIGITS && (group > 0 || count > 0); i++, group /= 10)
            *--at = (char)('0' + group % 10);
    }
    if (at == end)
        *--at = '0';
    return at;
}

size_t fory_bignum_to_text(const struct fory_bignum *number, bool is_float, char *text)
{
    char digits[FORY_BIGNUM_DIGITS + BIGNUM_GROUP_DIGITS];
    char *end = digits + sizeof digits;
    char *from = bignum_put_digits(number, end);
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
    int32_t size = (int32_t)bignum_word_bits(binary->odd);
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
        number->count = (uint32_t)bignum_multiply_fives(number->words, number->count, number->scale);
    } else {
        if (bignum_word_bits(binary.odd) + (size_t)binary.exponent > BIGNUM_DECIMAL_BITS)
            return false;
        number->count = (uint32_t)bignum_multiply_twos(number->words, number->count, (size_t)binary.exponent);
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
        size_t step = power < BIGNUM_FIVES_POWER ? power : BIGNUM_FIVES_POWER;
        if (bignum_divide(words, &count, bignum_power(5, step)) > 0)
            return false;
        power -= step;
    }
    size_t zeros = bignum_low_zeros(words);
    if (bignum_bits(words, count) - zeros > 64)
        return false;
    count = bignum_shift_right(words, count, zeros);
    binary.odd = bignum_low_uint64(words, count);
    binary.exponent += (int32_t)zeros;
    return bignum_join(format, &binary, bits);
}

/* --- Decimals ------------------------------------------------------------------------------------------------ */

/* A magnitude of d digits takes d * 0.41525 bytes. Zeros at its end may be after the point, and then do not count. */
bool fory_bignum_may_hold(const struct fory_decimal *decimal)
{
    size_t digits = FORY_BIGNUM_DIGITS + (decimal->scale > 0 ? (size_t)decimal->scale : 0);
    return decimal->size <= digits * 41525 / 100000 + 1;
}

/* The magnitude in words; returns their count. */
static size_t bignum_load(const struct fory_decimal *decimal, uint32_t *words)
{
    uint8_t small[8];
    struct fory_bytes magnitude = fory_decimal_magnitude(decimal, small);
    size_t count = (magnitude.size + 3) / 4;
    memset(words, 0, count * sizeof *words);
    for (size_t i = 0; i < magnitude.size; i++)
        words[i / 4] |= (uint32_t)magnitude.data[i] << i % 4 * 8;
    return count;
}

/* Takes zeros from the end of a fraction; count > 0. There are no more of them than of zero bits, and so most of what
   is out of bounds costs no division: false. */
static bool bignum_strip(uint32_t *words, size_t *count, size_t *scale)
{
    size_t zeros = bignum_low_zeros(words);
    size_t most = zeros < *scale ? zeros : *scale;
    size_t left = most;
    if (*scale - most > FORY_BIGNUM_SCALE ||
        bignum_least_digits(bignum_bits(words, *count)) > FORY_BIGNUM_DIGITS + most)
        return false;
    *count = bignum_shift_right(words, *count, most);
    while (left >= BIGNUM_FIVES_POWER && bignum_divide_whole(words, count, BIGNUM_FIVES))
        left -= BIGNUM_FIVES_POWER;
    while (left > 0 && bignum_divide_whole(words, count, 5))
        left--;
    *scale -= most - left;
    if (bignum_least_digits(bignum_bits(words, *count) + left) > FORY_BIGNUM_DIGITS)
        return false;
    *count = bignum_multiply_twos(words, *count, left);
    return true;
}

bool fory_bignum_from_decimal(struct fory_bignum *number, const struct fory_decimal *decimal, uint32_t *work)
{
    size_t count = bignum_load(decimal, work);
    size_t scale = decimal->scale > 0 ? (size_t)decimal->scale : 0;
    size_t tens = decimal->scale < 0 ? 0 - (size_t)decimal->scale : 0;
    number->negative = decimal->negative && count > 0;
    number->scale = 0;
    number->count = 0;
    if (count == 0)
        return true;
    if (!bignum_strip(work, &count, &scale) ||
        bignum_least_digits(bignum_bits(work, count)) + tens > FORY_BIGNUM_DIGITS)
        return false;
    memmove(number->words, work, count * sizeof *work);
    number->scale = (uint32_t)scale;
    number->count = (uint32_t)bignum_multiply_tens(number->words, count, tens);
    return bignum_in_bounds(number);
}

void fory_bignum_to_decimal(const struct fory_bignum *number, uint8_t bytes[FORY_BIGNUM_MAGNITUDE_SIZE],
                            struct fory_decimal *decimal)
{
    size_t size = (size_t)number->count * 4;
    for (size_t i = 0; i < number->count; i++)
        fory_store_uint32(bytes + i * 4, number->words[i]);
    while (size > 0 && bytes[size - 1] == 0)
        size--;
    fory_decimal_set_magnitude(decimal, bytes, size);
    decimal->scale = (int32_t)number->scale;
    decimal->negative = number->negative && size > 0;
}
