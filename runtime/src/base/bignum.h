/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers that compatible reads convert by way of: exact, and of bounded size. The specification, "List and Array
   Semantics", has the bounds. */
#ifndef FORY_SRC_BIGNUM_H
#define FORY_SRC_BIGNUM_H

#include <fory/status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

enum {
    FORY_BIGNUM_DIGITS = 256,        /* most significant digits, and digits of an integer */
    FORY_BIGNUM_SCALE = 256,         /* most digits after the point */
    FORY_BIGNUM_WORDS = 27,          /* 10^256 takes 851 bits */
    FORY_BIGNUM_LITERAL_SIZE = 320,  /* longest text that is parsed */
    FORY_BIGNUM_TEXT_SIZE = 256 + 4, /* longest text that is made: "-0." and digits, or "-", digits and ".0" */
    FORY_BIGNUM_MAGNITUDE_SIZE = FORY_BIGNUM_WORDS * 4
};

/* magnitude * 10^-scale in canonical form: of an integer the scale is 0, of a fraction the last digit is not. */
struct fory_bignum {
    bool negative; /* of zero too: floats have two */
    uint32_t scale;
    uint32_t count; /* of words, lowest first; the last is not 0 */
    uint32_t words[FORY_BIGNUM_WORDS];
};

/* An IEEE 754 format: a sign, exponent bits, mantissa bits. */
struct fory_float_format {
    uint8_t exponent_bits;
    uint8_t mantissa_bits;
};

void fory_bignum_from_integer(struct fory_bignum *number, bool negative, uint64_t magnitude);
/* False if the text is not a literal of the specification, or its number is out of bounds. */
FORY_MUST_CHECK bool fory_bignum_from_text(struct fory_bignum *number, const char *text, size_t size);
/* False for infinities, NaN, and what is out of bounds. */
FORY_MUST_CHECK bool fory_bignum_from_float(struct fory_bignum *number, struct fory_float_format format, uint64_t bits);
/* A magnitude of any size times 10^exponent, which uses up its words; false when it is out of bounds. */
FORY_MUST_CHECK bool fory_bignum_from_words(struct fory_bignum *number, bool negative, uint32_t *words, size_t count,
                                            int32_t exponent);
/* False when a magnitude of so many bytes times 10^-scale is out of bounds by that alone. */
bool fory_bignum_may_hold(size_t size, int32_t scale);

/* False where the type does not hold the number. raw is an integer of the type, extended to 64 bits. */
FORY_MUST_CHECK bool fory_bignum_to_integer(const struct fory_bignum *number, bool is_signed, unsigned bits,
                                            uint64_t *raw);
FORY_MUST_CHECK bool fory_bignum_to_float(const struct fory_bignum *number, struct fory_float_format format,
                                          uint64_t *bits);
/* Plain digits; of a float always with a point. Returns their count, FORY_BIGNUM_TEXT_SIZE at most. */
size_t fory_bignum_to_text(const struct fory_bignum *number, bool is_float, char *text);

/* From one format to another one: infinities and zeros of either sign among them, NaN not. */
FORY_MUST_CHECK bool fory_float_convert(struct fory_float_format from, uint64_t bits, struct fory_float_format to,
                                        uint64_t *converted);

#pragma GCC visibility pop
#endif
