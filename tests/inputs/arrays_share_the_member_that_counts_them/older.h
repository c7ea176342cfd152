/* SPDX-License-Identifier: Apache-2.0 */
/* Peers that do not have all of the arrays. */
#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

struct FORY(id = 1) old_pointers {
    char **names FORY(id = 2, count = name_count);
    size_t name_count;
};

struct FORY(id = 2) old_fixed {
    int32_t *x FORY(id = 1, count = x_count);
    size_t x_count;
};
