/* SPDX-License-Identifier: Apache-2.0 */
/* Output is included as its input is. */
#include <fory/runtime.h>
#include <string.h>

#include "app/db/types.fory.h"
#include "app/net/types.fory.h"

/* Writes what `from` holds and reads it into `to`. */
#define THERE_AND_BACK(name, from, to) \
    (name##_serialize(writer, from, &bytes) == FORY_OK && name##_deserialize(reader, bytes, &arena, to) == FORY_OK)

int main(void)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *writer = fory_writer_new(runtime);
    struct fory_reader *reader = fory_reader_new(runtime);
    struct fory_arena arena;
    struct fory_bytes bytes;
    fory_arena_init(&arena, NULL, 0, &fory_default_allocator);

    struct row from = {.y = 1, .point = {.x = 2}, .packet = {.x = 3, .point = {.x = 4}}};
    struct row to;
    struct fory_runtime *fresh = fory_runtime_new(NULL);
    bool ok = THERE_AND_BACK(row, &from, &to) && to.packet.point.x == 4 && app_db_types_register(fresh) == FORY_OK &&
              app_net_types_register(fresh) == FORY_OK && app_common_register(fresh) == FORY_OK;
    fory_runtime_free(fresh);
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
