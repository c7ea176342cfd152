/* SPDX-License-Identifier: Apache-2.0 */
/* Reads rows whole, through every accessor that fits, and aborts where a promise about rows is not kept. */
#ifndef FORY_TESTS_ROWS_WALK_H
#define FORY_TESTS_ROWS_WALK_H

#include <fory/row_schema.h>

/* Reads every value of a verified row, and checks that this took no more bytes than the row has. Returns a digest of
   the values. */
uint64_t test_row_walk(const struct fory_row_type *type, struct fory_row row);
/* The same values through a projection of the type onto itself. */
void test_row_walk_view(struct fory_row_view view);
/* An open row, through checked functions: whatever they return is read, up to some number of bodies. */
void test_row_walk_checked(const struct fory_row_type *type, struct fory_row row);

#endif
