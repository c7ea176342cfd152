/* SPDX-License-Identifier: Apache-2.0 */
/* What decimals on the wire and decimals as text share. */
#ifndef FORY_SRC_DECIMAL_H
#define FORY_SRC_DECIMAL_H

#include <fory/generated/context.h>

#pragma GCC visibility push(hidden)

/* The specification, "Scale" and "Big Encoding". */
enum {
    FORY_DECIMAL_MAX_SCALE = 10000,
    FORY_DECIMAL_MAX_SIZE = 10000,
    FORY_DECIMAL_HEAD = 5 + 9 /* most bytes before a magnitude */
};

/* The magnitude as little-endian bytes without leading zeros, wherever it is kept. A view into the decimal or into
   small. */
struct fory_bytes fory_decimal_magnitude(const struct fory_decimal *decimal, uint8_t small[8]);
/* Sets the magnitude from such bytes, which stay in use when they are more than 8. */
void fory_decimal_set_magnitude(struct fory_decimal *decimal, const uint8_t *bytes, size_t size);
bool fory_decimal_in_bounds(int64_t scale, size_t size);

/* A decimal that is in bounds, into room for FORY_DECIMAL_HEAD and its magnitude. */
uint8_t *fory_put_decimal(uint8_t *to, const struct fory_decimal *decimal);
/* As fory_read_decimal, but the magnitude stays in the input. */
FORY_MUST_CHECK bool fory_read_decimal_view(struct fory_reader *reader, struct fory_decimal *decimal);

#pragma GCC visibility pop
#endif
