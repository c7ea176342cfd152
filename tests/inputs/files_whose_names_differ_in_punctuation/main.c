/* SPDX-License-Identifier: Apache-2.0 */
/* x-y.fdl, x_y.fdl and X.y.fdl. */
#include <fory/runtime.h>
#include <string.h>

#include "X.y.fory.h"
#include "x-y.fory.h"
#include "x_y.fory.h"

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

    struct a a = {.x = 1};
    struct b from = {.a = &a};
    struct b to;
    struct c nothing = {0};
    struct c more;
    bool ok = THERE_AND_BACK(b, &from, &to) && to.a->x == 1 && THERE_AND_BACK(c, &nothing, &more);
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
