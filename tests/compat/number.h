/* SPDX-License-Identifier: Apache-2.0 */
/* Exact numbers, whatever type they have: decimal digits and a power of ten. */
#ifndef FORY_TESTS_COMPAT_NUMBER_H
#define FORY_TESTS_COMPAT_NUMBER_H

#include "view.h"

enum number_kind {
    NUMBER_FINITE,
    NUMBER_INFINITE,
    NUMBER_NAN
};

enum {
    NUMBER_DIGITS = 1200
};

/* digits * 10^power, without zeros at either end; zero has none. */
struct number {
    enum number_kind kind;
    bool negative;
    char digits[NUMBER_DIGITS];
    size_t count;
    long power;
};

/* Whether numbers of the type convert to one another: integers, floats, bool, decimal and string. */
bool number_is_scalar(uint8_t type);
/* False: text that is not a number, or one of too many digits. */
bool number_of(struct view view, struct number *number);
/* Zeros of either sign are equal, and NaN is NaN. */
bool number_equal(const struct number *a, const struct number *b);

#endif
