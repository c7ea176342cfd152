/* SPDX-License-Identifier: Apache-2.0 */
/* They get a `_`, as keywords do. */
#include <fory/runtime.h>
#include <string.h>

#include "cases.fory.h"

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

    struct u us[] = {
        {.kind = U_KIND, .kind_ = 5}, {.kind = U_UNKNOWN_, .unknown_ = {"x", 1}}, {.kind = U_UNSET_, .unset = true}};
    struct m from = {.u = {.kind = U_VALUE, .value = 3}, .us = {us, 3}};
    struct m to;
    bool ok = THERE_AND_BACK(m, &from, &to) && to.u.value == 3 && to.us.items[0].kind_ == 5 &&
              to.us.items[1].kind == U_UNKNOWN_ && to.us.items[2].unset;
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
