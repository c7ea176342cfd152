/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the arithmetic of magnitudes of many words. */
#include "base/words.h"

#include <fory/generated/cursor.h>

unsigned fory_uint64_bits(uint64_t word)
{
    unsigned bits = 0;
    for (; word > 0; word >>= 1)
        bits++;
    return bits;
}

size_t fory_words_bits(const uint32_t *words, size_t count)
{
    return count == 0 ? 0 : (count - 1) * 32 + fory_uint64_bits(words[count - 1]);
}

size_t fory_words_low_zeros(const uint32_t *words)
{
    size_t zeros = 0;
    while (words[zeros / 32] == 0)
        zeros += 32;
    while (!(words[zeros / 32] >> zeros % 32 & 1))
        zeros++;
    return zeros;
}

size_t fory_words_trim(const uint32_t *words, size_t count)
{
    while (count > 0 && words[count - 1] == 0)
        count--;
    return count;
}

/* words = words * factor + addend; returns the count, which is one more where a word is needed. */
static size_t words_multiply(uint32_t *words, size_t count, uint32_t factor, uint32_t addend)
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

uint32_t fory_words_divide(uint32_t *words, size_t *count, uint32_t divisor)
{
    uint64_t rest = 0;
    for (size_t i = *count; i-- > 0;) {
        rest = rest << 32 | words[i];
        words[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    *count = fory_words_trim(words, *count);
    return (uint32_t)rest;
}

/* From the low end, so that it takes no division: a long decimal may hold thousands of zeros. */
bool fory_words_divide_whole(uint32_t *words, size_t *count, uint32_t divisor)
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
        *count = fory_words_trim(words, *count);
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

uint32_t fory_words_power(uint32_t base, size_t power)
{
    uint32_t result = 1;
    for (; power > 0; power--)
        result *= base;
    return result;
}

size_t fory_words_multiply_fives(uint32_t *words, size_t count, size_t power)
{
    for (; power >= FORY_WORDS_FIVES_POWER; power -= FORY_WORDS_FIVES_POWER)
        count = words_multiply(words, count, FORY_WORDS_FIVES, 0);
    return words_multiply(words, count, fory_words_power(5, power), 0);
}

size_t fory_words_multiply_twos(uint32_t *words, size_t count, size_t power)
{
    for (; power >= 31; power -= 31)
        count = words_multiply(words, count, 1u << 31, 0);
    return words_multiply(words, count, 1u << power, 0);
}

size_t fory_words_multiply_tens(uint32_t *words, size_t count, size_t power)
{
    for (; power >= FORY_WORDS_GROUP_DIGITS; power -= FORY_WORDS_GROUP_DIGITS)
        count = words_multiply(words, count, FORY_WORDS_GROUP, 0);
    return words_multiply(words, count, fory_words_power(10, power), 0);
}

size_t fory_words_shift_right(uint32_t *words, size_t count, size_t shift)
{
    size_t whole = shift / 32;
    unsigned part = (unsigned)(shift % 32);
    for (size_t i = whole; i < count; i++) {
        uint64_t pair = words[i] | (uint64_t)(i + 1 < count ? words[i + 1] : 0) << 32;
        words[i - whole] = (uint32_t)(pair >> part);
    }
    return fory_words_trim(words, whole < count ? count - whole : 0);
}

/* --- Bytes and digits ---------------------------------------------------------------------------------------- */

size_t fory_words_load(uint32_t *words, const uint8_t *bytes, size_t size)
{
    size_t count = (size + 3) / 4;
    memset(words, 0, count * sizeof *words);
    for (size_t i = 0; i < size; i++)
        words[i / 4] |= (uint32_t)bytes[i] << i % 4 * 8;
    return count;
}

size_t fory_words_store(const uint32_t *words, size_t count, uint8_t *bytes)
{
    size_t size = count * 4;
    for (size_t i = 0; i < count; i++)
        fory_store_uint32(bytes + i * 4, words[i]);
    while (size > 0 && bytes[size - 1] == 0)
        size--;
    return size;
}

size_t fory_words_from_digits(const char *from, const char *end, uint32_t *words)
{
    size_t count = 0;
    uint32_t factor = 1;
    uint32_t group = 0;
    for (const char *at = from; at < end; at++) {
        if (*at == '.')
            continue;
        group = group * 10 + (uint32_t)(*at - '0');
        factor *= 10;
        if (factor == FORY_WORDS_GROUP) {
            count = words_multiply(words, count, factor, group);
            factor = 1;
            group = 0;
        }
    }
    return factor == 1 ? count : words_multiply(words, count, factor, group);
}

char *fory_words_put_digits(uint32_t *words, size_t count, char *end)
{
    char *at = end;
    while (count > 0) {
        uint32_t group = fory_words_divide(words, &count, FORY_WORDS_GROUP);
        for (int i = 0; i < FORY_WORDS_GROUP_DIGITS && (group > 0 || count > 0); i++, group /= 10)
            *--at = (char)('0' + group % 10);
    }
    if (at == end)
        *--at = '0';
    return at;
}
