/* SPDX-License-Identifier: Apache-2.0 */
/* Owns decimals in rows: unscaled values of 256 bits, whose scale is that of their type. */
#include "base/words.h"
#include "row/body.h"

enum {
    ROW_DECIMAL_WORDS = 8,          /* of 32 bits */
    ROW_DECIMAL_MOST_SCALE = 10000, /* of a decimal in C, and bytes of its magnitude */
    /* A magnitude of 8 words that is multiplied by up to 10^76, or was by up to 10^10000, which takes 33220 bits. */
    ROW_DECIMAL_WORK = ROW_DECIMAL_WORDS + 33220 / 32 + 2
};

/* --- From rows ----------------------------------------------------------------------------------------------- */

/* The magnitude, little-endian; returns its size. */
static size_t row_decimal_magnitude(struct fory_row_decimal value, bool negative, uint8_t bytes[FORY_ROW_DECIMAL_SIZE])
{
    uint64_t carry = negative;
    size_t size = FORY_ROW_DECIMAL_SIZE;
    for (size_t i = 0; i < 4; i++) {
        uint64_t word = negative ? ~value.words[i] + carry : value.words[i];
        carry = carry && word == 0;
        fory_store_uint64(bytes + i * 8, word);
    }
    while (size > 0 && bytes[size - 1] == 0)
        size--;
    return size;
}

bool fory_row_decimal_to_decimal(struct fory_row_decimal value, const struct fory_row_type *type,
                                 struct fory_arena *arena, struct fory_decimal *decimal)
{
    uint8_t bytes[FORY_ROW_DECIMAL_SIZE];
    bool negative = value.words[3] >> 63;
    size_t size = row_decimal_magnitude(value, negative, bytes);

    *decimal = (struct fory_decimal){.scale = type->scale, .negative = negative};
    if (size <= 8) {
        decimal->small = fory_load_uint64(bytes);
        return true;
    }
    uint8_t *kept = fory_arena_alloc(arena, size, 1);
    if (!kept)
        return false;
    memcpy(kept, bytes, size);
    decimal->bytes = kept;
    decimal->size = size;
    return true;
}

/* --- To rows ------------------------------------------------------------------------------------------------- */

/* Whether the magnitude, of up to 8 words, has at most so many digits. */
static bool row_decimal_fits(const uint32_t *words, size_t count, unsigned precision)
{
    uint32_t limit[ROW_DECIMAL_WORDS + 1] = {1};
    if (fory_words_bits(words, count) <= precision * 33 / 10) /* 2^(3.3 n) < 10^n */
        return true;
    size_t limit_count = fory_words_multiply_tens(limit, 1, precision);
    if (count != limit_count)
        return count < limit_count;
    while (count > 0 && words[count - 1] == limit[count - 1])
        count--;
    return count > 0 && words[count - 1] < limit[count - 1];
}

/* words / 10^power, where that is whole and of 8 words at most. */
static bool row_decimal_divide(uint32_t *words, size_t *count, size_t power)
{
    if (fory_words_low_zeros(words) < power)
        return false;
    *count = fory_words_shift_right(words, *count, power);
    for (; power >= FORY_WORDS_FIVES_POWER; power -= FORY_WORDS_FIVES_POWER)
        if (!fory_words_divide_whole(words, count, FORY_WORDS_FIVES))
            return false;
    return fory_words_divide_whole(words, count, fory_words_power(5, power));
}

/* The magnitude as words; false if they are more than any value of a row, at a scale that is higher by `power`. */
static bool row_decimal_load(const struct fory_decimal *decimal, size_t power, uint32_t words[ROW_DECIMAL_WORK],
                             size_t *count)
{
    uint8_t small[8];
    const uint8_t *bytes = decimal->bytes;
    size_t size = decimal->size;
    if (!bytes) {
        fory_store_uint64(small, decimal->small);
        bytes = small;
        size = sizeof small;
    }
    while (size > 0 && bytes[size - 1] == 0)
        size--;
    if (size > FORY_ROW_DECIMAL_SIZE + (power * 3322 / 1000 + 8) / 8)
        return false;
    *count = fory_words_trim(words, fory_words_load(words, bytes, size));
    return true;
}

/* The magnitude at the scale of the type. */
static bool row_decimal_scale(const struct fory_decimal *decimal, int32_t scale, uint32_t words[ROW_DECIMAL_WORK],
                              size_t *count)
{
    if (decimal->scale > ROW_DECIMAL_MOST_SCALE || decimal->scale < -ROW_DECIMAL_MOST_SCALE)
        return false;
    size_t down = decimal->scale > scale ? (size_t)(decimal->scale - scale) : 0;
    size_t up = decimal->scale < scale ? (size_t)(scale - decimal->scale) : 0;
    if (!row_decimal_load(decimal, down, words, count))
        return false;
    if (*count == 0)
        return true;
    if (down > 0)
        return row_decimal_divide(words, count, down);
    if (up > FORY_ROW_MAX_PRECISION)
        return false;
    *count = fory_words_multiply_tens(words, *count, up);
    return true;
}

bool fory_row_decimal_from_decimal(const struct fory_decimal *decimal, const struct fory_row_type *type,
                                   struct fory_row_decimal *value)
{
    uint32_t words[ROW_DECIMAL_WORK];
    uint32_t magnitude[ROW_DECIMAL_WORDS] = {0};
    size_t count;

    if (!row_decimal_scale(decimal, type->scale, words, &count) || count > ROW_DECIMAL_WORDS ||
        !row_decimal_fits(words, count, type->precision))
        return false;
    memcpy(magnitude, words, count * sizeof *words);
    uint64_t carry = decimal->negative;
    for (size_t i = 0; i < 4; i++) {
        uint64_t word = (uint64_t)magnitude[2 * i + 1] << 32 | magnitude[2 * i];
        value->words[i] = decimal->negative ? ~word + carry : word;
        carry = carry && word == 0;
    }
    return true;
}
