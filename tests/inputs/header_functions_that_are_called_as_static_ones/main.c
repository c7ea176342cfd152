/* SPDX-License-Identifier: Apache-2.0 */
/* Static functions of the generated code make room for those of the header. */
#include "program.h"

#include "helper.fory.h"

static bool right(struct program *program)
{
    struct p last = {.x = 2};
    struct p from = {.x = 1, .next = &last};
    struct p to;
    return THERE_AND_BACK(p, &from, &to) && to.next->x == 2 && p_type_def() == 1 && p_read_field() == 2 &&
           p_read_reference() == 3 && p_take_reference == 4;
}
