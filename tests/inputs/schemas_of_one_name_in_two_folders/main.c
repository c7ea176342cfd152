/* SPDX-License-Identifier: Apache-2.0 */
/* Both are in one program. */
#include "program.h"

#include "a/types.fory.h"
#include "app.fory.h"
#include "b/types.fory.h"

static bool right(struct program *program)
{
    struct a_t a = {.x = 1};
    struct b_t b = {.y = 2};
    struct app_m from = {.a = &a, .b = &b};
    struct app_m to;
    struct fory_runtime *fresh = fory_runtime_new(NULL);
    bool ok = THERE_AND_BACK(app_m, &from, &to) && to.a->x == 1 && to.b->y == 2 && a_types_register(fresh) == FORY_OK &&
              b_types_register(fresh) == FORY_OK && app_register(fresh) == FORY_OK;
    fory_runtime_free(fresh);
    return ok;
}
