/* SPDX-License-Identifier: Apache-2.0 */
/* Types and rows of them, which repeat for equal states, made without the code under test. */
#ifndef FORY_TESTS_ROWS_RANDOM_ROWS_H
#define FORY_TESTS_ROWS_RANDOM_ROWS_H

#include <fory/row.h>

/* A struct with types of every kind inside, in the arena. */
const struct fory_row_type *random_row_type(uint64_t *random, struct fory_arena *arena);
/* A row that verification accepts, with everything in it that other runtimes write: garbage where nobody reads, arrays
   without padding. Returns its size, or 0: it does not fit. */
size_t random_row(uint64_t *random, const struct fory_row_type *type, uint8_t *out, size_t capacity);

#endif
