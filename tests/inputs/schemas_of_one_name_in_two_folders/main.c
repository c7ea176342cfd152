/* SPDX-License-Identifier: Apache-2.0 */
/* Both are in one program. */
#include <fory/runtime.h>
#include <string.h>

#include "a/types.fory.h"
#include "app.fory.h"
#include "b/types.fory.h"

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

    struct a_t a = {.x = 1};
    struct b_t b = {.y = 2};
    struct app_m from = {.a = &a, .b = &b};
    struct app_m to;
    struct fory_runtime *fresh = fory_runtime_new(NULL);
    bool ok = THERE_AND_BACK(app_m, &from, &to) && to.a->x == 1 && to.b->y == 2 && a_types_register(fresh) == FORY_OK &&
              b_types_register(fresh) == FORY_OK && app_register(fresh) == FORY_OK;
    fory_runtime_free(fresh);
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
