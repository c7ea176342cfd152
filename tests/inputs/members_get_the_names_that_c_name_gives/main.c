/* SPDX-License-Identifier: Apache-2.0 */
/* Names in C change nothing that peers see. */
#include <fory/runtime.h>
#include <string.h>

#include "members.fory.h"

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

    struct a from = {.x = 1, .y = 2, .has_fooBar = true, .fooBar = 3, .foo_bar = 4};
    struct a to;
    struct u in = {.kind = U_KIND, .sort = 9};
    struct u out;
    bool ok = THERE_AND_BACK(a, &from, &to) && to.x == 1 && to.y == 2 && to.has_fooBar && to.fooBar == 3 &&
              to.foo_bar == 4 && THERE_AND_BACK(u, &in, &out) && out.sort == 9;
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
