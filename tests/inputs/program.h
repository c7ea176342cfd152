/* SPDX-License-Identifier: Apache-2.0 */
/* What programs of cases share: main, which asks the case's `right` whether generated code does what it should. */
#ifndef INPUTS_PROGRAM_H
#define INPUTS_PROGRAM_H

#include <fory/runtime.h>

struct program {
    struct fory_runtime *runtime;
    struct fory_writer *writer;
    struct fory_reader *reader;
    struct fory_arena arena;
    struct fory_bytes bytes; /* what was written last */
};

/* Writes what `from` points to and reads it into what `to` points to. */
#define THERE_AND_BACK(name, from, to) \
    (name##_serialize(program->writer, from, &program->bytes) == FORY_OK && \
     name##_deserialize(program->reader, program->bytes, &program->arena, to) == FORY_OK)

static bool right(struct program *program);

int main(void)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct program program = {
        .runtime = runtime,
        .writer = fory_writer_new(runtime),
        .reader = fory_reader_new(runtime),
    };
    fory_arena_init(&program.arena);
    bool is_right = right(&program);
    fory_arena_done(&program.arena);
    fory_reader_free(program.reader);
    fory_writer_free(program.writer);
    fory_runtime_free(runtime);
    return is_right ? 0 : 1;
}

#endif
