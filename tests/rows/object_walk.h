/* SPDX-License-Identifier: Apache-2.0 */
/* Objects of any generated struct that has rows, by the tables that say how they are laid out: random ones, and whether
   two are equal. */
#ifndef FORY_TESTS_ROWS_OBJECT_WALK_H
#define FORY_TESTS_ROWS_OBJECT_WALK_H

#include <fory/generated/row_carrier.h>

struct object_fill {
    struct fory_arena *arena;
    uint64_t random;
    unsigned most;   /* items of a container */
    bool is_present; /* nothing is null or empty */
};

/* The object is zeroed. Times are whole microseconds, decimals fit their type. */
void object_fill(struct object_fill *fill, const struct fory_row_carrier *carrier, void *object);
/* Empty and null are not equal. */
bool object_equal(const struct fory_row_carrier *carrier, const void *left, const void *right);

#endif
