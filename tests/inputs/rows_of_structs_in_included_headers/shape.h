/* SPDX-License-Identifier: Apache-2.0 */
/* Structs with rows of unusual kinds. */
#ifndef SHAPE_H
#define SHAPE_H

#include <fory/annotations.h>
#include <fory/types.h>
#include <stdint.h>

#include "point.h"

#define MAX_CORNERS 8
#define old_name renamed

struct FORY(id = 2, row, prefix = my_) shape {
    point_t corners[MAX_CORNERS] FORY(count = corner_count);
    int corner_count;
    point_t *center;
    int32_t old_name;
    const struct fory_type *type FORY(skip);
    __attribute__((deprecated)) int gone;
};

struct __attribute__((packed)) FORY(id = 3, row = sorted) packed_shape {
    int8_t tag;
    int64_t number;
    int16_t point;
};

struct FORY(id = 4, row) figure {
    const struct fory_type *type FORY(type);
    int64_t number;
};

/* The fields of a base are fields of the row. */
struct FORY(id = 5, row) circle {
    struct figure base;
    double radius FORY(name = "with space");
};

#endif
