/* SPDX-License-Identifier: Apache-2.0 */
/* x-y.fdl, x_y.fdl and X.y.fdl. */
#include "program.h"

#include "X.y.fory.h"
#include "x-y.fory.h"
#include "x_y.fory.h"

static bool right(struct program *program)
{
    struct a a = {.x = 1};
    struct b from = {.a = &a};
    struct b to;
    struct c nothing = {0};
    struct c more;
    return THERE_AND_BACK(b, &from, &to) && to.a->x == 1 && THERE_AND_BACK(c, &nothing, &more);
}
