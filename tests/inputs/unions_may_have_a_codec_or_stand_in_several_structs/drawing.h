/* SPDX-License-Identifier: Apache-2.0 */
/* Unions in a list, in a base and in what embeds it, and one that is declared where it is first held. */
#ifndef DRAWING_H
#define DRAWING_H

#include <fory/any.h>

#include "shared.h"

struct FORY(id = 1) figure {
    char *name FORY(id = 1);
    enum shape_kind kind;
    shape form FORY(id = 2, selector = kind);
};

struct FORY(id = 2) node {
    const struct fory_type *type FORY(type);
    enum shape_kind outline_kind;
    union shape outline FORY(id = 1, selector = outline_kind);
};

struct FORY(id = 3) leaf {
    struct node node;
    enum shape_kind fill_kind;
    union shape fill FORY(id = 2, selector = fill_kind);
};

struct FORY(id = 4) drawing {
    struct figure *figures FORY(id = 1, count = figure_count);
    uint32_t figure_count;
    struct node *root FORY(id = 2);
    union bits bits FORY(id = 3);
    union bits *more FORY(id = 4, count = more_count);
    uint16_t more_count;
};

#endif
