/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a message from standard input with generated code and writes it again: through TYPE. */
#include <fory/print.h>
#include <string.h>

#include "wide.fory.h"

enum {
    MOST = 1 << 20
};

#define THROUGH_TYPES(X) \
    X(wide_numbers) \
    X(wide_texts) \
    X(wide_containers) \
    X(wide_choice) \
    X(wide_node) \
    X(wide_anything) \
    X(wide_wide) \
    X(wide_needed) \
    X(named_label) \
    X(named_either)

#define THROUGH_FUNCTION(type) \
    static bool through_##type(struct fory_reader *reader, struct fory_writer *writer, struct fory_bytes in, \
                               struct fory_arena *arena, struct fory_bytes *out) \
    { \
        struct type object; \
        return type##_deserialize(reader, in, arena, &object) == FORY_OK && \
               type##_serialize(writer, &object, out) == FORY_OK; \
    }
THROUGH_TYPES(THROUGH_FUNCTION)
#undef THROUGH_FUNCTION

static const struct through {
    const char *name;
    bool (*run)(struct fory_reader *reader, struct fory_writer *writer, struct fory_bytes in, struct fory_arena *arena,
                struct fory_bytes *out);
} through_all[] = {
#define THROUGH_ROW(type) {#type, through_##type},
    THROUGH_TYPES(THROUGH_ROW)
#undef THROUGH_ROW
};

static bool through_run(const char *name, struct fory_bytes in)
{
    struct fory_arena arena;
    struct fory_bytes out;
    bool ok = false;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    if (wide_register(runtime) != FORY_OK)
        return false;
    struct fory_reader *reader = fory_reader_new(runtime);
    struct fory_writer *writer = fory_writer_new(runtime);
    fory_arena_init(&arena);
    for (size_t i = 0; i < sizeof through_all / sizeof through_all[0]; i++) {
        if (strcmp(through_all[i].name, name) == 0)
            ok = through_all[i].run(reader, writer, in, &arena, &out) &&
                 fwrite(out.data, 1, out.size, stdout) == out.size;
    }
    if (!ok) {
        fory_error_print(fory_reader_error(reader), stderr);
        fory_error_print(fory_writer_error(writer), stderr);
    }
    fory_arena_done(&arena);
    fory_writer_free(writer);
    fory_reader_free(reader);
    fory_runtime_free(runtime);
    return ok;
}

int main(int count, char **arguments)
{
    static uint8_t input[MOST];
    size_t size = fread(input, 1, sizeof input, stdin);
    return count == 2 && through_run(arguments[1], (struct fory_bytes){input, size}) ? 0 : 1;
}
