/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way of a value through a runtime whose allocations fail. */
#include "scenario.h"

#include "allocator.h"

/* What becomes of a scenario in a mode when there is memory. */
struct outcome {
    enum fory_status written; /* of the value */
    struct test_bytes bytes;  /* of the value, if it can be written */
    struct test_bytes in;     /* what is read, if anything is */
    struct object object;     /* the value, where it was read first */
};

/* One way with one allocation failing. */
struct run {
    const struct scenario *scenario;
    const struct outcome *outcome;
    struct fory_options options;
    struct test_allocator allocator;
    struct test_context context;
    struct place place; /* its step is the allocation */
};

/* Whether the last call met the allocation that fails; those after it find memory. */
static bool run_failed(struct run *run)
{
    bool failed = run->allocator.fails_at > 0 && run->allocator.calls >= run->allocator.fails_at;
    if (failed)
        run->allocator.fails_at = 0;
    return failed;
}

/* --- There --------------------------------------------------------------------------------------------------- */

static const void *scenario_value(const struct scenario *scenario, const struct outcome *outcome)
{
    return scenario->value ? scenario->value : outcome->object.memory;
}

static void run_register(struct run *run)
{
    bool failed;
    do {
        enum fory_status status = run->scenario->registers ? run->scenario->registers(run->context.runtime) : FORY_OK;
        failed = run_failed(run);
        check(status == (failed ? FORY_OUT_OF_MEMORY : FORY_OK), &run->place);
    } while (failed);
}

/* Calls `expression` until it gives something, which it does but for the allocation that fails. */
#define RUN_MAKE(run, result, expression) \
    do { \
        (result) = (expression); \
        check(!(result) == run_failed(run), &(run)->place); \
    } while (!(result))

static void run_open(struct run *run)
{
    RUN_MAKE(run, run->context.runtime, fory_runtime_new(&run->options));
    run_register(run);
    RUN_MAKE(run, run->context.writer, fory_writer_new(run->context.runtime));
    RUN_MAKE(run, run->context.reader, fory_reader_new(run->context.runtime));
}

static void run_check_bytes(const struct run *run, enum fory_status status, struct fory_bytes out)
{
    const struct test_bytes *wanted = &run->outcome->bytes;
    if (status == FORY_OK)
        check(out.size == wanted->size && memcmp(out.data, wanted->data, out.size) == 0, &run->place);
    else
        check(!out.data && out.size == 0, &run->place);
}

static void run_write(struct run *run, const void *value)
{
    struct fory_bytes out;
    bool failed;
    do {
        enum fory_status status = run->scenario->subject.serialize(run->context.writer, value, &out);
        failed = run_failed(run);
        check(status == (failed ? FORY_OUT_OF_MEMORY : run->outcome->written), &run->place);
        check(fory_writer_error(run->context.writer)->status == status, &run->place);
        run_check_bytes(run, status, out);
    } while (failed);
}

/* --- Back ---------------------------------------------------------------------------------------------------- */

static void run_check_value(struct run *run, const void *object)
{
    const struct shape *shape = run->scenario->subject.shape;
    if (shape && run->scenario->value)
        check_equal(shape, run->scenario->value, shape, object, &run->place);
    else
        run_write(run, object);
}

static void run_read(struct run *run)
{
    void *object = malloc(run->scenario->subject.reader->size);
    bool failed;
    do {
        enum fory_status status =
            object_try(&run->context, &run->scenario->subject, run->outcome->in, object, &run->place);
        failed = run_failed(run);
        check(status == (failed ? FORY_OUT_OF_MEMORY : FORY_OK), &run->place);
    } while (failed);
    run_check_value(run, object);
    free(object);
}

static bool has_short_pair(const struct subject *subject)
{
    return subject->writer && subject->writer->type->type_id >= FORY_TYPE_STRUCT &&
           subject->writer->type->type_id <= FORY_TYPE_NAMED_COMPATIBLE_STRUCT;
}

/* The short pair makes writer, reader and buffer anew. */
static void run_short_pair(struct run *run, const void *value)
{
    const struct subject *subject = &run->scenario->subject;
    void *object = malloc(subject->reader->size);
    struct fory_bytes in = {run->outcome->in.data, run->outcome->in.size};
    struct fory_bytes out;
    enum fory_status status;
    bool failed;
    do {
        status = fory_struct_to_bytes(run->context.runtime, &run->context.arena, subject->writer, value, &out);
        failed = run_failed(run);
        check(status == (failed ? FORY_OUT_OF_MEMORY : run->outcome->written), &run->place);
        run_check_bytes(run, status, out);
    } while (failed);
    do {
        status = fory_struct_from_bytes(run->context.runtime, in, &run->context.arena, subject->reader, object);
        failed = run_failed(run);
        check(status == (failed ? FORY_OUT_OF_MEMORY : FORY_OK), &run->place);
        check(!failed || all_zero(object, subject->reader->size), &run->place);
    } while (failed);
    free(object);
}

/* With memory in the arena that is nearly used up; else without any. True when there were fewer allocations. */
static bool run_once(struct run *run, bool fails_on)
{
    const void *value = scenario_value(run->scenario, run->outcome);
    test_allocator_init(&run->allocator, 0, fails_on);
    fory_arena_init_with(&run->context.arena, NULL, 0, &run->allocator.allocator);
    if (fails_on)
        assert_non_null(fory_arena_alloc(&run->context.arena, 4000, 1));
    run->allocator.calls = 0;
    run->allocator.fails_at = run->place.step;
    run_open(run);
    run_write(run, value);
    if (run->outcome->in.data) {
        run_read(run);
        if (has_short_pair(&run->scenario->subject))
            run_short_pair(run, value);
    }
    test_context_close(&run->context);
    check(run->allocator.live_bytes == 0, &run->place);
    return run->allocator.fails_at > 0;
}

/* --- Scenarios ----------------------------------------------------------------------------------------------- */

static void outcome_open(struct outcome *outcome, const struct scenario *scenario, const struct mode *mode)
{
    const struct subject *subject = &scenario->subject;
    const struct place place = {mode->name, subject->name, 0};
    struct test_context context;
    struct fory_bytes in = scenario->in;
    struct fory_bytes out;
    mode_open_with(&context, mode, scenario->registers);
    memset(outcome, 0, sizeof *outcome);
    object_open(&outcome->object, subject);
    if (!scenario->value)
        check_read(&context, subject->deserialize(context.reader, in, &outcome->object.arena, outcome->object.memory),
                   &place);
    outcome->written = subject->serialize(context.writer, scenario_value(scenario, outcome), &out);
    if (!scenario->circles || outcome->written != FORY_DEPTH_EXCEED)
        check_written(&context, outcome->written, &place);
    check(!scenario->circles || !scenario->value || (outcome->written == FORY_OK) == mode->track_references, &place);
    if (outcome->written == FORY_OK)
        outcome->bytes = test_bytes_copy(out.data, out.size);
    if (scenario->value)
        in = out;
    if (in.data)
        outcome->in = test_bytes_copy(in.data, in.size);
    test_context_close(&context);
}

static void outcome_close(struct outcome *outcome)
{
    test_bytes_free(outcome->bytes);
    test_bytes_free(outcome->in);
    object_close(&outcome->object);
}

void scenario_fail_allocations(const struct scenario *scenario, const struct mode *mode)
{
    struct outcome outcome;
    struct run run = {.scenario = scenario, .outcome = &outcome, .place = {mode->name, scenario->subject.name, 0}};
    outcome_open(&outcome, scenario, mode);
    mode_options(mode, &run.options);
    run.options.allocator = &run.allocator.allocator;
    for (int fails_on = 0; fails_on < 2; fails_on++) {
        run.place.step = 1;
        while (!run_once(&run, fails_on))
            run.place.step++;
    }
    outcome_close(&outcome);
}

void scenarios_fail_allocations(const struct scenario *scenarios, size_t count)
{
    for (size_t m = 0; m < MODE_COUNT; m++) {
        for (size_t i = 0; i < count; i++)
            scenario_fail_allocations(&scenarios[i], &modes[m]);
    }
}
