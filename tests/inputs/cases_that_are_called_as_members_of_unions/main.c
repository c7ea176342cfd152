/* SPDX-License-Identifier: Apache-2.0 */
/* They get a `_`, as keywords do. */
#include "program.h"

#include "cases.fory.h"

static bool right(struct program *program)
{
    struct u us[] = {
        {.kind = U_KIND, .kind_ = 5}, {.kind = U_UNKNOWN_, .unknown_ = {"x", 1}}, {.kind = U_UNSET_, .unset = true}};
    struct m from = {.u = {.kind = U_VALUE, .value = 3}, .us = {us, 3}};
    struct m to;
    return THERE_AND_BACK(m, &from, &to) && to.u.value == 3 && to.us.items[0].kind_ == 5 &&
           to.us.items[1].kind == U_UNKNOWN_ && to.us.items[2].unset;
}
