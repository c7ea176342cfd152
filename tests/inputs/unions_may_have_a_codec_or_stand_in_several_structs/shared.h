/* SPDX-License-Identifier: Apache-2.0 */
/* A union that two other headers use, and one whose bytes its user decides. */
#ifndef SHARED_H
#define SHARED_H

#include <fory/annotations.h>
#include <fory/types.h>

enum shape_kind {
    SHAPE_NONE,
    SHAPE_CIRCLE,
    SHAPE_PATH
};

typedef union FORY(id = 561) shape {
    double radius FORY(id = 1, when = SHAPE_CIRCLE);
    struct fory_list_int32 path FORY(id = 2, when = SHAPE_PATH);
} shape;

union FORY(id = 562, codec = bits_codec) bits {
    uint64_t whole;
    uint8_t bytes[8];
};

#endif
