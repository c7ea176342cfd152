/* SPDX-License-Identifier: Apache-2.0 */
/* Several arrays, and one member that counts the items of all. */
#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 1) pointers {
    double *x FORY(id = 1, count = n);
    char **names FORY(id = 2, count = n);
    int32_t *maybe FORY(id = 3, count = n, nullable);
    uint8_t n;
};

struct FORY(id = 2) fixed {
    int n;
    int32_t x[8] FORY(id = 1, count = n);
    double y[4] FORY(id = 2, count = n);
};

struct FORY(id = 3) mixed {
    int n;
    int32_t x[8] FORY(id = 1, count = n);
    int32_t *y FORY(id = 2, count = n);
};
