/* SPDX-License-Identifier: Apache-2.0 */
/* Both are in one program. */
#include "program.h"

#include "a/defs.fory.h"
#include "app.fory.h"
#include "b/defs.fory.h"

static bool right(struct program *program)
{
    struct tb b = {.y = 2};
    struct m from = {.a = {.x = 1}, .b = &b};
    struct m to;
    struct fory_runtime *fresh = fory_runtime_new(NULL);
    bool ok = THERE_AND_BACK(m, &from, &to) && to.a.x == 1 && to.b->y == 2 && a_defs_register(fresh) == FORY_OK &&
              b_defs_register(fresh) == FORY_OK && app_register(fresh) == FORY_OK;
    fory_runtime_free(fresh);
    return ok;
}
