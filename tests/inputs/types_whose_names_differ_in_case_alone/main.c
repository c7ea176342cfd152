/* SPDX-License-Identifier: Apache-2.0 */
/* The guards of their containers are two. */
#include "program.h"

#include "case.fory.h"

static bool right(struct program *program)
{
    struct a small[] = {{.x = 1}};
    struct A large[] = {{.small = {small, 1}}, {.small = {small, 1}}};
    struct A from = {.small = {small, 1}, .large = {large, 2}};
    struct A to;
    return THERE_AND_BACK(A, &from, &to) && to.large.count == 2 && to.large.items[1].small.items[0].x == 1;
}
