/* SPDX-License-Identifier: Apache-2.0 */
/* A base and what stands for it, for tests of the runtime. */
#ifndef SHAPES_H
#define SHAPES_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 320) shape {
    const struct fory_type *type FORY(type);
    int32_t id;
};

struct FORY(id = 321) circle {
    struct shape shape;
    int32_t radius;
};

struct FORY(id = 322) dot {
    struct circle circle;
    struct shape *next FORY(ref);
};

#endif
