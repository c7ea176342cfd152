/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures what nests as deep as it is long: time, stack and memory of a graph and of a linked list, on threads whose
 * stacks are as large as the documentation says.
 */
#define _POSIX_C_SOURCE 200809L
#include "allocator.h"
#include "deep_stack.h"
#include "graph_model.h"
#include "timing.h"
#include <fory/print.h>
#include <stdio.h>
#include <string.h>

enum {
    MOST_ROUNDS = 201,
    WARM_UP = 3,             /* rounds in which the arena becomes one block */
    THREAD_STACK = 64 << 10, /* what is not for levels */
    MOST_TIMES_SLOWER = 10   /* per node: the large graph than the small one */
};

static const size_t max_memory = (size_t)1 << 30;

static const struct subject {
    const struct graph_kind *kind;
    size_t count;
    size_t rounds;
} subjects[] = {
    {&graph_kind, 10000, MOST_ROUNDS},
    {&graph_kind, 1000000, 9},
    {&list_kind, 100000, 51},
};

enum {
    SUBJECT_COUNT = sizeof subjects / sizeof subjects[0],
    SMALL_GRAPH = 0,
    LARGE_GRAPH = 1
};

/* A writer, a reader and an arena, whose memory is counted, and what they work on. */
struct bench {
    struct graph_model model;
    struct fory_runtime *writing;
    struct fory_runtime *reading;
    struct fory_writer *writer;
    struct fory_reader *reader;
    struct fory_arena arena;
    struct test_allocator writer_memory;
    struct test_allocator reader_memory;
    struct test_allocator arena_memory;
    struct fory_bytes message; /* of the writer */
    union graph_root read;
};

/* What one direction of a bench costs. */
struct side {
    struct bench *bench;
    bool (*operation)(struct bench *bench);
    size_t warm_up; /* rounds before those that are measured */
    size_t rounds;
    bool ok;
    struct bench_timing timing; /* nanoseconds of the whole */
    size_t stack;               /* bytes */
    size_t arena_used;          /* in the last round, if it stayed in one block */
};

/* The stack that so many levels need. */
static size_t stack_for(size_t levels)
{
    return levels * FORY_STACK_PER_LEVEL + THREAD_STACK;
}

static struct fory_runtime *new_runtime(const struct fory_allocator *allocator, size_t max_depth)
{
    struct fory_options options;
    fory_options_init(&options);
    options.allocator = allocator;
    options.limits.max_depth = (uint32_t)max_depth;
    options.limits.max_memory = max_memory;
    return fory_runtime_new(&options);
}

static bool bench_start(struct bench *bench, const struct graph_kind *kind, size_t count)
{
    memset(bench, 0, sizeof *bench);
    test_allocator_init(&bench->writer_memory, 0, false);
    test_allocator_init(&bench->reader_memory, 0, false);
    test_allocator_init(&bench->arena_memory, 0, false);
    fory_arena_init_with(&bench->arena, NULL, 0, &bench->arena_memory.allocator);
    if (!graph_model_init(&bench->model, kind, count))
        return false;
    bench->writing = new_runtime(&bench->writer_memory.allocator, bench->model.levels);
    bench->reading = new_runtime(&bench->reader_memory.allocator, bench->model.levels);
    bench->writer = bench->writing ? fory_writer_new(bench->writing) : NULL;
    bench->reader = bench->reading ? fory_reader_new(bench->reading) : NULL;
    return bench->writer && bench->reader;
}

static void bench_stop(struct bench *bench)
{
    fory_arena_done(&bench->arena);
    fory_writer_free(bench->writer);
    fory_reader_free(bench->reader);
    fory_runtime_free(bench->writing);
    fory_runtime_free(bench->reading);
    graph_model_free(&bench->model);
}

/* --- Measuring ------------------------------------------------------------------------------------------------- */

static bool serialize(struct bench *bench)
{
    return bench->model.kind->serialize(bench->writer, &bench->model.root, &bench->message) == FORY_OK;
}

static bool deserialize(struct bench *bench)
{
    return bench->model.kind->deserialize(bench->reader, bench->message, &bench->arena, &bench->read) == FORY_OK;
}

static void run_rounds(void *argument)
{
    struct side *side = argument;
    struct fory_arena *arena = &side->bench->arena;
    double ns[MOST_ROUNDS];
    side->ok = true;
    for (size_t i = 0; i < side->warm_up + side->rounds && side->ok; i++) {
        fory_arena_reset(arena);
        struct fory_arena_position before = fory_arena_mark(arena);
        double start = bench_now_ns();
        side->ok = side->operation(side->bench);
        ns[i < side->warm_up ? 0 : i - side->warm_up] = bench_now_ns() - start;
        struct fory_arena_position after = fory_arena_mark(arena);
        side->arena_used = before.block == after.block ? (size_t)(after.cursor - before.cursor) : 0;
    }
    if (side->ok)
        side->timing = bench_summary(ns, side->rounds);
}

/* On a thread of its own, with the stack for all levels. */
static bool measure(struct side *side)
{
    return deep_stack_run(stack_for(side->bench->model.levels), run_rounds, side, &side->stack) && side->ok;
}

/* --- Refusals -------------------------------------------------------------------------------------------------- */

struct refusal {
    struct bench *bench;
    struct fory_runtime *runtime;
    enum fory_status write;
    enum fory_status read;
};

static void run_refusal(void *argument)
{
    struct refusal *refusal = argument;
    const struct graph_model *model = &refusal->bench->model;
    struct fory_writer *writer = fory_writer_new(refusal->runtime);
    struct fory_reader *reader = fory_reader_new(refusal->runtime);
    struct fory_arena arena;
    struct fory_bytes out;
    union graph_root root;
    fory_arena_init(&arena);
    if (writer && reader) {
        refusal->write = model->kind->serialize(writer, &model->root, &out);
        refusal->read = model->kind->deserialize(reader, refusal->bench->message, &arena, &root);
    }
    fory_arena_done(&arena);
    fory_writer_free(writer);
    fory_reader_free(reader);
}

/* Whether the model is too deep in both directions for a runtime, which is freed, on the stack for its levels. */
static bool refuses(struct bench *bench, struct fory_runtime *runtime, size_t max_depth)
{
    struct refusal refusal = {bench, runtime, FORY_OK, FORY_OK};
    size_t used;
    bool ok = runtime && deep_stack_run(stack_for(max_depth), run_refusal, &refusal, &used);
    fory_runtime_free(runtime);
    if (!ok) {
        fprintf(stderr, "no memory for another runtime\n");
        return false;
    }
    printf("  limit of %zu levels: serialize: %s, deserialize: %s\n", max_depth, fory_status_text(refusal.write),
           fory_status_text(refusal.read));
    return refusal.write == FORY_DEPTH_EXCEED && refusal.read == FORY_DEPTH_EXCEED;
}

static bool refuses_all(struct bench *bench)
{
    struct fory_options options;
    fory_options_init(&options);
    size_t one_less = bench->model.levels - 1;
    bool default_refuses = refuses(bench, fory_runtime_new(NULL), options.limits.max_depth);
    return refuses(bench, new_runtime(&fory_default_allocator, one_less), one_less) && default_refuses;
}

/* --- One subject ----------------------------------------------------------------------------------------------- */

static const double mebibyte = 1 << 20;

static void report_side(const char *name, const struct side *side, const struct test_allocator *memory)
{
    const struct graph_model *model = &side->bench->model;
    double count = (double)model->count;
    printf("  %-12s %8.1f %8.1f %8.1f %10.1f %10.1f\n", name, side->timing.best / count, side->timing.median / count,
           (double)side->stack / (double)model->levels, (double)memory->peak_bytes / mebibyte,
           (double)memory->peak_bytes / count);
}

static void report_memory(const char *name, size_t size, size_t count)
{
    printf("  %-39s %10.1f %10.1f\n", name, (double)size / mebibyte, (double)size / (double)count);
}

static void report(const struct bench *bench, const struct side *write, const struct side *read, size_t arena_held)
{
    const struct graph_model *model = &bench->model;
    printf("%s of %zu nodes, %zu levels\n", model->kind->name, model->count, model->levels);
    report_side("serialize", write, &bench->writer_memory);
    report_side("deserialize", read, &bench->reader_memory);
    report_memory("message", bench->message.size, model->count);
    report_memory("objects in the arena", read->arena_used, model->count);
    report_memory("arena after its first root", arena_held, model->count);
}

/* Everything once, which shows what it takes to begin; then what it costs again and again. */
static bool measure_both(struct bench *bench, size_t rounds, struct side *write, struct side *read, size_t *arena_held)
{
    struct side first_write = {.bench = bench, .operation = serialize, .rounds = 1};
    struct side first_read = {.bench = bench, .operation = deserialize, .rounds = 1};
    if (!measure(&first_write) || !measure(&first_read))
        return false;
    *arena_held = bench->arena_memory.peak_bytes;
    *write = first_write;
    *read = first_read;
    write->rounds = read->rounds = rounds;
    write->warm_up = read->warm_up = WARM_UP;
    return measure(write) && measure(read);
}

static bool keeps_identity(const struct bench *bench)
{
    bool same = bench->model.kind->same(&bench->model, &bench->read);
    printf("  %s\n", same ? "every pointer leads to its object again" : "WRONG: a pointer leads to another object");
    return same;
}

/* Nanoseconds a node. */
struct speed {
    double write;
    double read;
};

/* False when it could not be measured; *right is cleared when it was carried wrongly, or accepted though too deep. */
static bool run_subject(const struct subject *subject, struct speed *speed, bool *right)
{
    struct bench bench;
    struct side write;
    struct side read;
    size_t arena_held = 0;
    bool ok = bench_start(&bench, subject->kind, subject->count) &&
              measure_both(&bench, subject->rounds, &write, &read, &arena_held);
    if (ok) {
        report(&bench, &write, &read, arena_held);
        *right &= keeps_identity(&bench);
        *right &= refuses_all(&bench);
        speed->write = write.timing.best / (double)subject->count;
        speed->read = read.timing.best / (double)subject->count;
    } else {
        fprintf(stderr, "the %s of %zu nodes was not measured\n", subject->kind->name, subject->count);
        if (bench.writer && bench.reader) {
            fory_error_print(fory_writer_error(bench.writer), stderr);
            fory_error_print(fory_reader_error(bench.reader), stderr);
        }
    }
    bench_stop(&bench);
    return ok;
}

/* --- The program ----------------------------------------------------------------------------------------------- */

static bool compare(const char *name, double small, double large)
{
    bool enough = large <= MOST_TIMES_SLOWER * small;
    printf("  %-12s %7.2fx%s\n", name, large / small, enough ? "" : "  too slow");
    return enough;
}

static int run_all(void)
{
    struct speed speeds[SUBJECT_COUNT];
    bool ok = true;
    printf("nanoseconds a node; bytes of stack a level, of %d; memory at its most\n", FORY_STACK_PER_LEVEL);
    printf("  %-12s %8s %8s %8s %10s %10s\n", "", "best", "median", "stack", "MiB", "bytes/node");
    for (size_t i = 0; i < SUBJECT_COUNT; i++) {
        if (!run_subject(&subjects[i], &speeds[i], &ok))
            return 2;
    }
    printf("how much longer a node of %zu takes than one of %zu\n", subjects[LARGE_GRAPH].count,
           subjects[SMALL_GRAPH].count);
    ok &= compare("serialize", speeds[SMALL_GRAPH].write, speeds[LARGE_GRAPH].write);
    ok &= compare("deserialize", speeds[SMALL_GRAPH].read, speeds[LARGE_GRAPH].read);
    return ok ? 0 : 1;
}

/* What callgrind counts: once in a program, and never inlined. */
void bench_graph_counted(struct side *side);
__attribute__((noinline)) void bench_graph_counted(struct side *side)
{
    side->ok = side->operation(side->bench);
}

static void run_counted(void *argument)
{
    bench_graph_counted(argument);
}

/* Runs a graph once, for callgrind. */
static int count_once(const char *operation, const char *nodes)
{
    struct bench bench;
    struct side write = {.bench = &bench, .operation = serialize, .rounds = 1};
    struct side read = {.bench = &bench, .operation = deserialize, .rounds = 1};
    size_t used;
    size_t count = strtoul(nodes, NULL, 10);
    bool writes = strcmp(operation, "serialize") == 0;
    bool ok = count > 0 && bench_start(&bench, &graph_kind, count) && (writes || measure(&write)) &&
              deep_stack_run(stack_for(bench.model.levels), run_counted, writes ? &write : &read, &used);
    ok = ok && (writes ? write.ok : read.ok);
    if (count > 0)
        bench_stop(&bench);
    return ok ? 0 : 2;
}

int main(int argc, char **argv)
{
    if (argc == 1)
        return run_all();
    if (argc == 4 && strcmp(argv[1], "count") == 0)
        return count_once(argv[2], argv[3]);
    fprintf(stderr, "usage: graph\n       graph count serialize|deserialize NODES\n");
    return 2;
}
