/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What messages of each family cost: `cost work` runs each operation under callgrind, whose counts check_cost.py reads;
 * `cost memory` compares what the allocator gave with what docs/security.md says.
 */
#include <fory/layout.h>
#include <fory/print.h>
#include <fory/value.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "families.h"
#include "hostile.fory.h"

#if defined(HAVE_CALLGRIND)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_ZERO_STATS
#define CALLGRIND_TOGGLE_COLLECT
#define CALLGRIND_DUMP_STATS_AT(label) ((void)(label))
#endif

/* --- Memory that is counted ---------------------------------------------------------------------------------- */

struct counted {
    size_t now;
    size_t most;
};

static void *counted_resize(void *user, void *block, size_t old_size, size_t new_size)
{
    struct counted *counted = user;
    void *resized = NULL;
    if (new_size == 0)
        free(block);
    else
        resized = realloc(block, new_size);
    if (new_size > 0 && !resized)
        return NULL;
    counted->now = counted->now - old_size + new_size;
    if (counted->now > counted->most)
        counted->most = counted->now;
    return resized;
}

/* --- One program --------------------------------------------------------------------------------------------- */

struct program {
    const struct family *family;
    struct counted counted;
    struct fory_allocator allocator;
    struct fory_runtime *runtime;
    struct fory_writer *writer;
    struct fory_reader *reader;
    struct fory_arena arena;
    union {
        struct fory_value *value;
        struct hostile_box box;
        struct hostile_tree tree;
    } read;
};

static void program_open(struct program *program, const struct family *family, size_t max_memory)
{
    struct fory_options options;
    memset(program, 0, sizeof *program);
    program->family = family;
    program->allocator.resize = counted_resize;
    program->allocator.user = &program->counted;
    fory_options_init(&options);
    options.allocator = &program->allocator;
    options.compatible = !family->consistent;
    options.track_references = !family->untracked;
    if (family->max_depth > 0)
        options.limits.max_depth = family->max_depth;
    if (max_memory > 0)
        options.limits.max_memory = max_memory;
    program->runtime = fory_runtime_new(&options);
    if (hostile_register(program->runtime) != FORY_OK)
        abort();
    program->writer = fory_writer_new(program->runtime);
    program->reader = fory_reader_new(program->runtime);
    fory_arena_init_with(&program->arena, NULL, 0, &program->allocator);
}

static void program_close(struct program *program)
{
    fory_arena_done(&program->arena);
    fory_reader_free(program->reader);
    fory_writer_free(program->writer);
    fory_runtime_free(program->runtime);
}

static enum fory_status program_read(struct program *program, struct fory_bytes in)
{
    switch (program->family->target) {
    case AS_BOX: return hostile_box_deserialize(program->reader, in, &program->arena, &program->read.box);
    case AS_TREE: return hostile_tree_deserialize(program->reader, in, &program->arena, &program->read.tree);
    default: return fory_value_deserialize(program->reader, in, &program->arena, &program->read.value);
    }
}

static enum fory_status program_write(struct program *program)
{
    struct fory_bytes out;
    enum fory_status status;
    switch (program->family->target) {
    case AS_BOX: status = hostile_box_serialize(program->writer, &program->read.box, &out); break;
    case AS_TREE: status = hostile_tree_serialize(program->writer, &program->read.tree, &out); break;
    default: status = fory_value_serialize(program->writer, program->read.value, &out); break;
    }
    return status;
}

/* --- Work ---------------------------------------------------------------------------------------------------- */

enum operation {
    READ,
    DESCRIBE,
    PRINT,
    WRITE,
    OPERATIONS
};
static const char *const operation_names[OPERATIONS] = {"read", "describe", "print", "write"};

static enum fory_status program_do(struct program *program, enum operation operation, struct fory_bytes in,
                                   FILE *stream)
{
    switch (operation) {
    case READ: return program_read(program, in);
    case DESCRIBE:
        fory_layout_describe(program->reader,
                             program->family->target == AS_TREE ? &hostile_tree_fory_reader : &hostile_box_fory_reader,
                             stream);
        break;
    case PRINT: fory_value_print(program->read.value, stream); break;
    default: return program_write(program);
    }
    return FORY_OK;
}

/* Whether an operation makes sense after the message was read, or refused. */
static bool program_can(const struct program *program, enum operation operation, bool was_read)
{
    if (operation == DESCRIBE)
        return program->family->describes;
    return operation == READ || (was_read && (operation == WRITE || program->family->target == AS_VALUE));
}

/* Prints kind, family, operation, size, bytes in, bytes printed and items of no bytes, and status: a line for each dump
   of callgrind. */
static void measure(const char *kind, const struct family *family, unsigned size)
{
    struct program program;
    struct bytes in = {NULL, 0, 0};
    family->make(&in, size);
    program_open(&program, family, 0);
    const struct fory_bytes bytes = {in.data, in.size};
    bool was_read = false;
    for (unsigned i = 0; i < OPERATIONS; i++) {
        enum operation operation = (enum operation)i;
        if (!program_can(&program, operation, was_read))
            continue;
        char *text = NULL;
        size_t text_size = 0;
        FILE *stream = open_memstream(&text, &text_size);
        CALLGRIND_ZERO_STATS;
        CALLGRIND_TOGGLE_COLLECT;
        enum fory_status status = program_do(&program, operation, bytes, stream);
        CALLGRIND_TOGGLE_COLLECT;
        CALLGRIND_DUMP_STATS_AT("operation");
        fclose(stream);
        free(text);
        if (operation == READ)
            was_read = status == FORY_OK;
        printf("%s\t%s\t%s\t%u\t%zu\t%zu\t%s\n", kind, family->name, operation_names[i], size, in.size,
               text_size + (family->no_bytes ? size : 0), fory_status_text(status));
    }
    program_close(&program);
    free(in.data);
}

static void measure_families(const char *kind, const struct family *families, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (unsigned times = 1; times <= 4; times *= 2)
            measure(kind, &families[i], families[i].size * times);
    }
}

static int measure_all(void)
{
    measure_families("honest", honest_families, honest_family_count);
    measure_families("hostile", value_families, value_family_count);
    measure_families("hostile", box_families, box_family_count);
    return 0;
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

enum {
    MAX_MEMORY = 1 << 20,
    BEYOND = 1 << 20 /* what docs/security.md says is held besides */
};

/* The same large root twice in one arena, and then a small one. */
static bool memory_holds(const struct family *family, unsigned size)
{
    struct program program;
    struct bytes in = {NULL, 0, 0};
    family->make(&in, size);
    program_open(&program, family, MAX_MEMORY);
    const struct fory_bytes bytes = {in.data, in.size};
    size_t before = program.counted.now;
    enum fory_status status = FORY_OK;
    program.counted.most = before;
    for (int again = 0; again < 3; again++) {
        status = program_read(&program, bytes);
        fory_arena_reset(&program.arena);
    }
    size_t most = program.counted.most - before;
    bool holds = most <= (size_t)MAX_MEMORY + BEYOND;
    printf("%s %-32s %9zu bytes in, %8zu bytes held: %s\n", holds ? "ok  " : "FAIL", family->name, in.size, most,
           fory_status_text(status));
    program_close(&program);
    free(in.data);
    return holds && program.counted.now == 0;
}

static unsigned hold_families(const struct family *families, size_t family_count, unsigned *count)
{
    unsigned failed = 0;
    for (size_t i = 0; i < family_count; i++) {
        for (unsigned times = 8; times <= 512; times *= 8, ++*count)
            failed += !memory_holds(&families[i], families[i].size * times);
    }
    return failed;
}

static int hold_all(void)
{
    unsigned count = 0;
    unsigned failed = hold_families(value_families, value_family_count, &count);
    failed += hold_families(box_families, box_family_count, &count);
    printf("%u passed, %u failed, 0 skipped\n", count - failed, failed);
    return failed > 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "work") == 0)
        return measure_all();
    if (argc == 2 && strcmp(argv[1], "memory") == 0)
        return hold_all();
    fputs("usage: cost work|memory\n", stderr);
    return 2;
}
