/* SPDX-License-Identifier: Apache-2.0 */
/* Messages with a prefix, one of which nobody is to use. */
#ifndef TYPES_H
#define TYPES_H

#include <fory/annotations.h>
#include <fory/any.h>
#include <stdint.h>

FORY_PREFIX(lib_);

struct FORY(id = 1) query {
    char *text FORY(id = 1);
};

struct FORY(id = 2) __attribute__((deprecated)) answer {
    int32_t number FORY(id = 1);
};

enum shape_kind {
    SHAPE_NONE,
    SHAPE_NUMBER,
    SHAPE_OTHER
};

/* A union in C. */
struct FORY(id = 3) shape {
    enum shape_kind kind;
    union {
        int32_t number FORY(when = SHAPE_NUMBER, id = 1);
        struct fory_unknown_case other FORY(when = SHAPE_OTHER);
    } value FORY(selector = kind);
};

#endif
