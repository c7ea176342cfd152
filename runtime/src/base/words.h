/* SPDX-License-Identifier: Apache-2.0 */
/* Magnitudes of many words, the lowest first and the last not 0. Callers make sure that there is room. */
#ifndef FORY_SRC_WORDS_H
#define FORY_SRC_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

enum {
    FORY_WORDS_GROUP = 1000000000, /* nine digits, the most that a word holds */
    FORY_WORDS_GROUP_DIGITS = 9,
    FORY_WORDS_FIVES = 1220703125, /* 5^13, the highest power of 5 that a word holds */
    FORY_WORDS_FIVES_POWER = 13
};

/* Bits up to the highest that is set. */
unsigned fory_uint64_bits(uint64_t word);
size_t fory_words_bits(const uint32_t *words, size_t count);
/* Zero bits at the low end of what is not 0. */
size_t fory_words_low_zeros(const uint32_t *words);
/* The count without words of 0 at the end. */
size_t fory_words_trim(const uint32_t *words, size_t count);

/* Within a word. */
uint32_t fory_words_power(uint32_t base, size_t power);
/* words = words * 5^power, and the same of 2 and 10. */
size_t fory_words_multiply_fives(uint32_t *words, size_t count, size_t power);
size_t fory_words_multiply_twos(uint32_t *words, size_t count, size_t power);
size_t fory_words_multiply_tens(uint32_t *words, size_t count, size_t power);
/* words = words / divisor; *count may become less. Returns the remainder. */
uint32_t fory_words_divide(uint32_t *words, size_t *count, uint32_t divisor);
/* The same by an odd divisor where nothing remains; else false, and the words are what they were. */
bool fory_words_divide_whole(uint32_t *words, size_t *count, uint32_t divisor);
size_t fory_words_shift_right(uint32_t *words, size_t count, size_t shift);

/* From little-endian bytes, into a word for each four of them. */
size_t fory_words_load(uint32_t *words, const uint8_t *bytes, size_t size);
/* To little-endian bytes, four for each word, perhaps in the place of the words; the size without zeros at the end. */
size_t fory_words_store(const uint32_t *words, size_t count, uint8_t *bytes);
/* From digits, of which the first is not 0, with a point among them perhaps. */
size_t fory_words_from_digits(const char *from, const char *end, uint32_t *words);
/* The digits, so that they end at `end`; "0" of zero. Uses up the words, and returns where the digits start. */
char *fory_words_put_digits(uint32_t *words, size_t count, char *end);

#pragma GCC visibility pop
#endif
