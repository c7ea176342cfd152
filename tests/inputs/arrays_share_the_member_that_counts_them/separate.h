/* SPDX-License-Identifier: Apache-2.0 */
/* The same for peers, with a count member for each array. */
#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

struct FORY(id = 1) all_pointers {
    double *x FORY(id = 1, count = x_count);
    size_t x_count;
    char **names FORY(id = 2, count = name_count);
    size_t name_count;
    int32_t *maybe FORY(id = 3, count = maybe_count, nullable);
    size_t maybe_count;
};

struct FORY(id = 2) all_fixed {
    int32_t *x FORY(id = 1, count = x_count);
    size_t x_count;
    double *y FORY(id = 2, count = y_count);
    size_t y_count;
};

struct FORY(id = 3) all_mixed {
    int32_t *x FORY(id = 1, count = x_count);
    size_t x_count;
    int32_t *y FORY(id = 2, count = y_count);
    size_t y_count;
};
