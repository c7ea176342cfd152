/* SPDX-License-Identifier: Apache-2.0 */
/* A struct with rows, for another header. */
#ifndef POINT_H
#define POINT_H

#include <fory/annotations.h>

typedef struct FORY(id = 1, row) point {
    double x;
    double y FORY(id = 2);
} point_t;

#endif
