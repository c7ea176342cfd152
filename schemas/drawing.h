/* SPDX-License-Identifier: Apache-2.0 */
/* A drawing as a C program holds it: figures of many kinds, which share their styles and know the group they are in. */
#ifndef SCHEMAS_DRAWING_H
#define SCHEMAS_DRAWING_H

#include <fory/annotations.h>
#include <fory/any.h>

enum paint_kind {
    PAINT_NONE,
    PAINT_COLOR,
    PAINT_NAME,
    PAINT_GRADIENT,
    PAINT_LAYERS,
    PAINT_VALUE,
    PAINT_UNKNOWN
};

struct FORY(id = 500) gradient {
    uint32_t from FORY(id = 1);
    uint32_t to FORY(id = 2);
    char *easing FORY(id = 3);
};

struct FORY(id = 501) paint {
    enum paint_kind kind;
    union {
        uint32_t color FORY(id = 1, when = PAINT_COLOR);
        char name[12] FORY(id = 2, when = PAINT_NAME);
        struct gradient gradient FORY(id = 3, when = PAINT_GRADIENT);
        struct paint *below FORY(id = 4, when = PAINT_LAYERS);
        struct fory_any value FORY(id = 5, when = PAINT_VALUE);
        struct fory_unknown_case unknown FORY(when = PAINT_UNKNOWN);
    } FORY(selector = kind);
};

struct FORY(id = 502) style {
    struct paint fill FORY(id = 1);
    struct paint *stroke FORY(id = 2);
    double width FORY(id = 3);
};

struct group;

/* What all figures are. */
struct FORY(id = 510) figure {
    const struct fory_type *type FORY(type);
    char *name FORY(id = 1);
    const struct style *style FORY(id = 2, ref);
    struct group *group FORY(id = 3, ref, weak);
    double *dashes FORY(id = 4, count = dash_count);
    uint8_t dash_count;
};

struct FORY(id = 511) circle {
    struct figure figure;
    double radius FORY(id = 10);
};

/* A circle with more to it. */
struct FORY(id = 512, init = ring_init) ring {
    struct circle circle;
    double inner FORY(id = 11);
};

struct FORY(id = 513) group {
    struct figure figure;
    struct figure **members FORY(id = 10, count = member_count);
    size_t member_count;
};

struct FORY(id = 514) arrow {
    struct figure figure;
    struct figure *from FORY(id = 10, ref);
    const struct figure *to FORY(id = 11, ref);
};

struct figures {
    struct figure **items;
    size_t count;
};

struct FORY(id = 515) drawing {
    struct group *root FORY(id = 1, ref);
    struct figure *selected FORY(id = 2, ref);
    struct figure *spare FORY(id = 3);
    struct figures hidden FORY(id = 4);
    struct fory_any *notes FORY(id = 5, count = note_count);
    size_t note_count;
    struct fory_any clipboard FORY(id = 6);
};

void ring_init(struct ring *ring);

#endif
