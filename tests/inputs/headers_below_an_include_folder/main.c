/* SPDX-License-Identifier: Apache-2.0 */
/* Output is included as its input is. */
#include "program.h"

#include "app/db/types.fory.h"
#include "app/net/types.fory.h"

static bool right(struct program *program)
{
    struct row from = {.y = 1, .point = {.x = 2}, .packet = {.x = 3, .point = {.x = 4}}};
    struct row to;
    struct fory_runtime *fresh = fory_runtime_new(NULL);
    bool ok = THERE_AND_BACK(row, &from, &to) && to.packet.point.x == 4 && app_db_types_register(fresh) == FORY_OK &&
              app_net_types_register(fresh) == FORY_OK && app_common_register(fresh) == FORY_OK;
    fory_runtime_free(fresh);
    return ok;
}
