/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of a value when memory ends: caller memory of every size, and every allocation failing in turn. */
#include "scenario.h"

/* A visit to one value of every subject in every mode. */
typedef void memory_visit(const struct mode *mode, const struct subject *subject, const struct object *object,
                          const struct place *place);

static void visit(const struct mode *mode, const struct subject *subject, memory_visit *what)
{
    struct place place = {mode->name, subject->name, 3};
    struct object object;
    object_fill(&object, subject, subject == many_subjects.items ? FILL_MAX : FILL_RANDOM, place.step, 0);
    what(mode, subject, &object, &place);
    object_close(&object);
}

static void visit_each(memory_visit *what, bool caller_memory)
{
    for (size_t m = 0; m < MODE_COUNT; m++) {
        for (size_t k = 0; k < GROUP_COUNT; k++) {
            bool too_many = caller_memory && groups[k] == &many_subjects;
            for (size_t i = 0; i < groups[k]->count && !too_many; i++)
                visit(&modes[m], &groups[k]->items[i], what);
        }
    }
}

static struct test_bytes serialize_once(const struct mode *mode, const struct subject *subject,
                                        const struct object *object, const struct place *place)
{
    struct test_context context;
    mode_open(&context, mode);
    struct test_bytes bytes = object_serialize(object, subject, &context, place);
    test_context_close(&context);
    return bytes;
}

/* --- Caller memory ------------------------------------------------------------------------------------------- */

/* Memory of the caller, as strict about its end as a block of its own is. */
struct caller {
    void *runtime_memory;
    void *writer_memory;
    void *reader_memory;
    struct fory_runtime *runtime;
};

static void caller_open(struct caller *caller, const struct mode *mode)
{
    struct fory_options options;
    mode_options(mode, &options);
    caller->runtime_memory = malloc(FORY_RUNTIME_SIZE);
    caller->writer_memory = malloc(FORY_WRITER_SIZE);
    caller->reader_memory = malloc(FORY_READER_SIZE);
    caller->runtime = fory_runtime_init(caller->runtime_memory, FORY_RUNTIME_SIZE, &options);
    assert_non_null(caller->runtime);
}

static void caller_close(struct caller *caller)
{
    fory_runtime_done(caller->runtime);
    free(caller->reader_memory);
    free(caller->writer_memory);
    free(caller->runtime_memory);
}

static enum fory_status caller_write(struct caller *caller, const struct subject *subject, const struct object *object,
                                     struct test_bytes room, struct fory_bytes *out)
{
    struct fory_writer *writer =
        fory_writer_init(caller->writer_memory, FORY_WRITER_SIZE, caller->runtime, room.data, room.size);
    assert_non_null(writer);
    enum fory_status status = subject->serialize(writer, object->memory, out);
    assert_int_equal(subject->serialize(writer, object->memory, out), status);
    fory_writer_done(writer);
    return status;
}

/* Runs of numbers are given the most room that they may take; the writer asks for that much and no more. */
enum {
    SLACK = 1000
};

static void check_write_into(const struct mode *mode, const struct subject *subject, const struct object *object,
                             const struct place *place)
{
    struct test_bytes bytes = serialize_once(mode, subject, object, place);
    struct caller caller;
    struct fory_bytes out;
    enum fory_status status = FORY_BUFFER_OUT_OF_BOUND;
    caller_open(&caller, mode);
    for (size_t size = 0; status != FORY_OK; size += size + 300 < bytes.size ? 7 : 1) {
        struct place here = {place->mode, place->subject, size};
        struct test_bytes room = {malloc(size), size};
        status = caller_write(&caller, subject, object, room, &out);
        check(status == FORY_OK ? size >= bytes.size : status == FORY_BUFFER_OUT_OF_BOUND, &here);
        check(status != FORY_OK || (out.data == room.data && out.size == bytes.size), &here);
        check(status != FORY_OK || memcmp(out.data, bytes.data, bytes.size) == 0, &here);
        check(status == FORY_OK || (!out.data && out.size == 0), &here);
        check(size <= bytes.size + SLACK, &here);
        test_bytes_free(room);
    }
    caller_close(&caller);
    test_bytes_free(bytes);
}

static void writer_into_caller_memory_writes_all_or_fails_cleanly(void **state)
{
    (void)state;
    visit_each(check_write_into, true);
}

/* One arena size: whether the value fits. */
static bool read_into(struct fory_reader *reader, const struct subject *subject, const struct object *object,
                      struct fory_bytes in, size_t size, const struct place *place)
{
    struct object copy;
    object_open(&copy, subject);
    void *block = malloc(size);
    struct fory_arena arena;
    fory_arena_init_fixed(&arena, block, size);
    memset(copy.memory, 0xa5, subject->reader->size);
    enum fory_status status = subject->deserialize(reader, in, &arena, copy.memory);
    if (status == FORY_OK) {
        check_equal(subject->shape, object->memory, subject->shape, copy.memory, place);
    } else {
        check(status == FORY_OUT_OF_MEMORY, place);
        check(all_zero(copy.memory, subject->reader->size), place);
        check(arena.cursor == (size ? block : (void *)&arena), place);
    }
    fory_arena_done(&arena);
    free(block);
    object_close(&copy);
    return status == FORY_OK;
}

static void check_read_into(const struct mode *mode, const struct subject *subject, const struct object *object,
                            const struct place *place)
{
    struct test_bytes bytes = serialize_once(mode, subject, object, place);
    struct fory_bytes in = {bytes.data, bytes.size};
    struct caller caller;
    caller_open(&caller, mode);
    struct fory_reader *reader = fory_reader_init(caller.reader_memory, FORY_READER_SIZE, caller.runtime);
    assert_non_null(reader);
    struct place here = {place->mode, place->subject, 0};
    while (!read_into(reader, subject, object, in, here.step, &here)) {
        here.step += here.step < 512 ? 8 : 128;
        check(here.step < 1 << 20, &here);
    }
    fory_reader_done(reader);
    caller_close(&caller);
    test_bytes_free(bytes);
}

static void reader_into_an_arena_of_fixed_size_fits_or_leaves_nothing(void **state)
{
    (void)state;
    visit_each(check_read_into, true);
}

static void caller_memory_has_place_for_16_type_defs(void **state)
{
    const struct subject *subject = &many_subjects.items[0];
    const struct place place = {modes[0].name, subject->name, 0};
    struct test_bytes room = {malloc(1000), 1000};
    struct caller caller;
    struct object object;
    struct object copy;
    struct fory_bytes out;
    (void)state;
    caller_open(&caller, &modes[0]);
    object_fill(&object, subject, FILL_MAX, 1, 0);
    object_open(&copy, subject);
    assert_int_equal(caller_write(&caller, subject, &object, room, &out), FORY_OUT_OF_MEMORY);
    struct test_bytes bytes = serialize_once(&modes[0], subject, &object, &place);
    struct fory_bytes in = {bytes.data, bytes.size};
    struct fory_reader *reader = fory_reader_init(caller.reader_memory, FORY_READER_SIZE, caller.runtime);
    assert_int_equal(subject->deserialize(reader, in, &copy.arena, copy.memory), FORY_OUT_OF_MEMORY);
    assert_true(all_zero(copy.memory, subject->reader->size));
    test_bytes_free(bytes);
    object_close(&copy);
    object_close(&object);
    caller_close(&caller);
    test_bytes_free(room);
}

/* --- Failing allocations ------------------------------------------------------------------------------------- */

static void check_failures(const struct mode *mode, const struct subject *subject, const struct object *object,
                           const struct place *place)
{
    const struct scenario scenario = {.subject = *subject, .value = object->memory};
    (void)place;
    scenario_fail_allocations(&scenario, mode);
}

static void every_allocation_of_structs_may_fail(void **state)
{
    (void)state;
    visit_each(check_failures, false);
}

static void every_allocation_of_roots_that_are_no_structs_may_fail(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODE_COUNT; m++) {
        for (size_t i = 0; i < root_subjects.count; i++)
            visit(&modes[m], &root_subjects.items[i], check_failures);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writer_into_caller_memory_writes_all_or_fails_cleanly),
        cmocka_unit_test(reader_into_an_arena_of_fixed_size_fits_or_leaves_nothing),
        cmocka_unit_test(caller_memory_has_place_for_16_type_defs),
        cmocka_unit_test(every_allocation_of_structs_may_fail),
        cmocka_unit_test(every_allocation_of_roots_that_are_no_structs_may_fail),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
