/* SPDX-License-Identifier: Apache-2.0 */
/* A map of messages named Entry beside a map whose entries would have that name. */
#include <fory/runtime.h>
#include <string.h>

#include "entries.fory.h"

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

    struct fory_map_string_log_entry logs[] = {{{"a", 1}, {.x = 4}}};
    struct fory_map_string_log_entry_struct_entry entries[] = {{{"b", 1}, {.text = {"text", 4}}}};
    struct logs from = {.logs = {logs, 1}, .entries = {entries, 1}};
    struct logs to;
    bool ok = THERE_AND_BACK(logs, &from, &to) && to.logs.entries[0].value.x == 4 &&
              to.entries.entries[0].value.text.size == 4;
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
