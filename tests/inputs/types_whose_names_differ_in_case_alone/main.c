/* SPDX-License-Identifier: Apache-2.0 */
/* The guards of their containers are two. */
#include <fory/runtime.h>
#include <string.h>

#include "case.fory.h"

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

    struct a small[] = {{.x = 1}};
    struct A large[] = {{.small = {small, 1}}, {.small = {small, 1}}};
    struct A from = {.small = {small, 1}, .large = {large, 2}};
    struct A to;
    bool ok = THERE_AND_BACK(A, &from, &to) && to.large.count == 2 && to.large.items[1].small.items[0].x == 1;
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
