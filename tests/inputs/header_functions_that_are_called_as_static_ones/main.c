/* SPDX-License-Identifier: Apache-2.0 */
/* Static functions of the generated code make room for those of the header. */
#include <fory/runtime.h>
#include <string.h>

#include "helper.fory.h"

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

    struct p last = {.x = 2};
    struct p from = {.x = 1, .next = &last};
    struct p to;
    bool ok = THERE_AND_BACK(p, &from, &to) && to.next->x == 2 && p_type_def() == 1 && read_p_field() == 2 &&
              helper_refer_p() == 3 && helper_take_p == 4;
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
