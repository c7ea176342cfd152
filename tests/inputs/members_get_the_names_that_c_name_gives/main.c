/* SPDX-License-Identifier: Apache-2.0 */
/* Names in C change nothing that peers see. */
#include "program.h"

#include "members.fory.h"

static bool right(struct program *program)
{
    struct a from = {.x = 1, .y = 2, .has_fooBar = true, .fooBar = 3, .foo_bar = 4};
    struct a to;
    struct u in = {.kind = U_KIND, .sort = 9};
    struct u out;
    return THERE_AND_BACK(a, &from, &to) && to.x == 1 && to.y == 2 && to.has_fooBar && to.fooBar == 3 &&
           to.foo_bar == 4 && THERE_AND_BACK(u, &in, &out) && out.sort == 9;
}
