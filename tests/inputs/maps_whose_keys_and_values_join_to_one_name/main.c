/* SPDX-License-Identifier: Apache-2.0 */
/* map<Aa, B_C> and map<AaB, C>. */
#include <fory/runtime.h>
#include <string.h>

#include "keys.fory.h"

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

    struct fory_map_aa_to_b_c_entry first[] = {{AA_X, {.x = 1}}};
    struct fory_map_aa_b_to_c_entry second[] = {{AA_B_X, {.text = {"text", 4}}}};
    struct m from = {.first = {first, 1}, .second = {second, 1}};
    struct m to;
    bool ok =
        THERE_AND_BACK(m, &from, &to) && to.first.entries[0].value.x == 1 && to.second.entries[0].value.text.size == 4;
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
