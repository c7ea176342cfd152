/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about reading structs by foreign TypeDefs, and about the layouts that are remembered for them. */
#include <fory/generated.h>
#include <fory/print.h>
#include <pthread.h>
#include <stdio.h>

#include "../support/allocations.h"
#include "../support/test.h"
#include "../support/versions.h"
#include "context/runtime.h"
#include "meta/type_def.h"
#include "payloads.h"
#include "people.fory.h"
#include "types/layout.h"

/* --- Reading by them ----------------------------------------------------------------------------------------- */

static void persons_of_other_versions_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *fields;
        const char *body;
        int32_t age;
        const char *name;
    } rows[] = {
        {"age 5;name 21", "32 0c426f62", 25, "Bob"},
        {"name 21;age 5", "0c426f62 32", 25, "Bob"},
        {"age 5;extra 21;name 21", "32 0458 0c426f62", 25, "Bob"},
        {"age 5", "32", 25, NULL},
        {"name 21", "0c426f62", 0, "Bob"},
        {"", "", 0, NULL},
        {"other 5;extra 24 21 5", "02 01 24 01 0461 02", 0, NULL},
        /* A null keeps the default of a required field, a flag before a value is passed. */
        {"age 5?;name 21?", "fd fd", 0, NULL},
        {"age 5?;name 21?", "ff32 ff0c426f62", 25, "Bob"},
        {"age 5;extra 21&;name 21", "32 fd 0c426f62", 25, "Bob"},
        /* Tags are other fields than names. */
        {"#1 5;age 5;#300 21", "06 32 0458", 25, NULL},
        {"age 5;next 28?&;name 21", "32 00 1c02" NODE_DEF "02 fd 0c426f62", 25, "Bob"},
        {"age 5;any 0;un 33;name 21", "32 16 0108150461 00ff150478 0c426f62", 25, "Bob"},
        {"age 5;e 25;n 36?;name 21", "32 07 fd 0c426f62", 25, "Bob"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        uint8_t memory[MAX_ROOT];
        struct person person;
        struct fory_bytes in = make_root(100, rows[i].fields, rows[i].body, memory);
        test_context_open(&context); /* each anew: one type may not have so many versions */
        enum fory_status status = person_deserialize(context.reader, in, &context.arena, &person);
        if (status != FORY_OK)
            fory_error_print(fory_reader_error(context.reader), stderr);
        assert_int_equal(status, FORY_OK);
        assert_int_equal(person.age, rows[i].age);
        if (rows[i].name)
            assert_string_equal(person.name.data, rows[i].name);
        else
            assert_null(person.name.data);
        assert_int_equal(context.reader->depth, context.reader->limits.max_depth);
        for (size_t size = 0; size < in.size; size++) {
            struct fory_bytes prefix = {in.data, size};
            status = person_deserialize(context.reader, prefix, &context.arena, &person);
            assert_int_equal(status, FORY_BUFFER_OUT_OF_BOUND);
        }
        test_context_close(&context);
    }
}

/* The second half of a name alone is another type. */
static void versions_of_a_named_type_are_known_by_their_name(void **state)
{
    (void)state;
    static const struct {
        const char *name_space;
        const char *type_name;
        enum fory_status status;
    } rows[] = {
        {"example", "Person", FORY_OK},
        {"example", "person", FORY_TYPE_MISMATCH},
        {"other", "Person", FORY_TYPE_MISMATCH},
        {"", "example.Person", FORY_TYPE_MISMATCH},
    };
    static const struct fory_nested_type number = {FORY_TYPE_VARINT32, false, false};
    static const struct fory_type_def_field_source age = {-1, "age", &number, 1};
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct fory_type_def_source source = {
            .type_id = FORY_TYPE_NAMED_COMPATIBLE_STRUCT,
            .name_space = rows[i].name_space,
            .type_name = rows[i].type_name,
            .fields = &age,
            .field_count = 1,
        };
        uint8_t bytes[200] = {0x01, 0xff, FORY_TYPE_NAMED_COMPATIBLE_STRUCT, 0x00};
        struct named_person person;
        size_t size = 4 + fory_type_def_encode(&source, bytes + 4, sizeof bytes - 5);
        bytes[size++] = 50;
        struct fory_bytes in = {bytes, size};
        assert_int_equal(named_person_deserialize(context.reader, in, &context.arena, &person), rows[i].status);
        assert_int_equal(person.age, rows[i].status == FORY_OK ? 25 : 0);
    }
    test_context_close(&context);
}

static void nulls_are_told_to_nullable_fields(void **state)
{
    (void)state;
    static const struct {
        const char *fields;
        const char *body;
        bool has_a;
        bool has_b;
    } rows[] = {
        {"a 5?;b 21?", "fd fd", false, false},     {"b 21?;a 5?", "fd fd", false, false},
        {"b 21?;a 5?", "ff0458 ff02", true, true}, {"b 21;a 5", "0458 02", true, true},
        {"b 21;a 5?", "0458 fd", false, true},     {"c 5", "02", true, true},
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t memory[MAX_ROOT];
        struct opt opt = {{true, 1}, {"old", 3}};
        struct fory_bytes in = make_root(102, rows[i].fields, rows[i].body, memory);
        assert_int_equal(fory_struct_update(context.reader, in, &context.arena, &opt_fory_reader, &opt), FORY_OK);
        assert_int_equal(opt.a.present, rows[i].has_a);
        assert_int_equal(opt.b.data != NULL, rows[i].has_b);
    }
    test_context_close(&context);
}

static void versions_that_do_not_fit_are_refused_with_the_field(void **state)
{
    (void)state;
    static const struct {
        const struct fory_struct_reader *type;
        uint32_t user_id;
        const char *fields;
        const char *body;
        enum fory_status status;
        const char *path;
    } rows[] = {
        {&person_fory_reader, 101, "age 5;name 21", "32 0c426f62", FORY_TYPE_MISMATCH, ""},
        {&person_fory_reader, 100, "age 25;name 21", "32 0c426f62", FORY_TYPE_MISMATCH, "age"},
        {&person_fory_reader, 100, "age 5;name 41", "32 06426f62", FORY_TYPE_MISMATCH, "name"},
        {&person_fory_reader, 100, "name 22 21;age 5", "00 32", FORY_TYPE_MISMATCH, "name"},
        /* A tracked scalar is outside of the matrix, of whatever type. */
        {&person_fory_reader, 100, "age 5;name 21?&", "32 000c426f62", FORY_TYPE_MISMATCH, "name"},
        {&person_fory_reader, 100, "age 5&;name 21", "0032 0c426f62", FORY_TYPE_MISMATCH, "age"},
        {&person_fory_reader, 100, "age 7&;name 21", "0032 0c426f62", FORY_TYPE_MISMATCH, "age"},
        {&person_fory_reader, 100, "name 21;age 5", "0c426f62 ffffffffff", FORY_INVALID_DATA, "age"},
        {&person_fory_reader, 100, "name 21?;age 5", "07", FORY_INVALID_DATA, "name"},
        {&person_fory_reader, 100, "name 21?;age 5", "fe00", FORY_INVALID_REF, "name"},
        {&person_fory_reader, 100, "age 5;long_name 21", "32 0761", FORY_INVALID_DATA, "long_name"},
        {&person_fory_reader, 100, "age 5;#7 21", "32 0761", FORY_INVALID_DATA, "#7"},
        {&person_fory_reader, 100, "age 5;e 31", "32 1f05", FORY_UNSUPPORTED, "e"},
        {&holder_fory_reader, 104, "people 22 21", "00", FORY_TYPE_MISMATCH, "people"},
        {&holder_fory_reader, 104, "people 23 28", "00", FORY_TYPE_MISMATCH, "people"},
        {&holder_fory_reader, 104, "people 22 28;one 25", "00 00", FORY_TYPE_MISMATCH, "one"},
        {&holder_fory_reader, 104, "people 22 28;x 5", "01 08 1c02" PERSON_DEF "32 0761", FORY_INVALID_DATA,
         "people[0].name"},
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t memory[MAX_ROOT];
        struct holder object;
        struct fory_bytes in = make_root(rows[i].user_id, rows[i].fields, rows[i].body, memory);
        enum fory_status status = test_deserialize(context.reader, in, &context.arena, rows[i].type, &object);
        if (status != rows[i].status)
            fory_error_print(fory_reader_error(context.reader), stderr);
        assert_int_equal(status, rows[i].status);
        assert_string_equal(fory_reader_error(context.reader)->path, rows[i].path);
    }
    test_context_close(&context);
}

/* What is skipped takes its ids, too. */
static void foreign_fields_may_be_references(void **state)
{
    (void)state;
    static const struct {
        const char *fields;
        const char *body;
        enum fory_status status;
        bool circle;
    } rows[] = {
        {"id 5;next 28?&", "02 001c01 04 fd", FORY_OK, false},
        {"id 5;next 28?", "02 ff1c01 04 fd", FORY_OK, false},
        {"id 5;next 28?", "02 001c01 04 fe00", FORY_OK, true},
        {"more 5;id 5;next 28&", "02 02 001c01 0404 fe00", FORY_OK, true},
        /* Where the type is not registered, what was skipped is a dynamic value. */
        {"id 5;other 28&;next 28&", "02 001c01 04fdfd fe01", FORY_TYPE_MISMATCH, false},
        {"id 5;other 28&;next 28&", "02 fe00 001c01 04 fd fe00", FORY_OK, true},
        {"id 5;other 28&;next 28&", "02 001c01 04fdfd 001c01 04 fd fe00", FORY_OK, true},
        {"id 5;next 28", "02 1c01 04 1c00", FORY_TYPE_MISMATCH, false}, /* without a flag */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        uint8_t memory[MAX_ROOT];
        struct node node;
        struct fory_bytes in = make_root(103, rows[i].fields, rows[i].body, memory);
        test_context_open(&context);
        enum fory_status status = node_deserialize(context.reader, in, &context.arena, &node);
        if (status != rows[i].status)
            fory_error_print(fory_reader_error(context.reader), stderr);
        assert_int_equal(status, rows[i].status);
        if (status == FORY_OK) {
            assert_int_equal(node.id, 1);
            assert_int_equal(node.next->id, 2);
            assert_ptr_equal(node.next->next, rows[i].circle ? &node : NULL);
        }
        test_context_close(&context);
    }
}

static void levels_of_foreign_structs_count_as_others_do(void **state)
{
    (void)state;
    struct fory_options options;
    struct test_context context;
    fory_options_init(&options);
    options.limits.max_depth = 4;
    test_context_open_with(&context, &options);
    /* As declared, and with a field more, by a layout. */
    static const char *const fields[] = {"id 5;next 28?", "id 5;more 5;next 28?"};
    static const char *const numbers[] = {"02", "0202"};
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        for (unsigned levels = 4; levels <= 5; levels++) {
            uint8_t memory[MAX_ROOT];
            char body[200] = "";
            struct node node;
            strcat(body, numbers[i]);
            for (unsigned level = 1; level < levels; level++)
                strcat(strcat(body, "ff 1c01 "), numbers[i]);
            strcat(body, "fd");
            struct fory_bytes in = make_root(103, fields[i], body, memory);
            assert_int_equal(node_deserialize(context.reader, in, &context.arena, &node),
                             levels == 4 ? FORY_OK : FORY_DEPTH_EXCEED);
        }
    }
    test_context_close(&context);
}

/* --- Layouts ------------------------------------------------------------------------------------------------- */

/* The layout that a root of these fields gets. */
static const struct fory_layout *layout_of(struct test_context *context, const struct fory_struct_reader *type,
                                           const char *fields)
{
    uint8_t memory[MAX_ROOT];
    const struct fory_layout *layout;
    struct fory_bytes in = make_root(type->type->user_id, fields, "", memory);
    fory_reader_set_input(context->reader, in);
    assert_true(fory_reader_begin_struct_root(context->reader, &context->arena, type, NULL, &layout));
    return layout;
}

static void the_same_fields_in_other_bytes_take_the_straight_reader(void **state)
{
    (void)state;
    static const struct {
        const struct fory_struct_reader *type;
        const char *fields;
        bool straight;
    } rows[] = {
        {&person_fory_reader, "age 5;name 21", true},
        {&holder_fory_reader, "one 28;people 22 28", true},
        {&holder_fory_reader, "one 28;people 22 28?", true}, /* Java */
        {&holder_fory_reader, "one 28;people 22 27", true},  /* JavaScript */
        {&holder_fory_reader, "one 30;people 22 28&", true},
        {&holder_fory_reader, "one 28?;people 22 28", false},
        {&holder_fory_reader, "people 22 28;one 28", false},
        {&holder_fory_reader, "one 28", false},
        {&node_fory_reader, "id 5;next 28?", true}, /* a flag either way */
        {&opt_fory_reader, "a 5;b 21", false},
        {&empty_fory_reader, "", true},
        {&empty_fory_reader, "a 5", false},
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(layout_of(&context, rows[i].type, rows[i].fields) == NULL, rows[i].straight);
    test_context_close(&context);
}

static void a_layout_is_made_once_for_all_readers(void **state)
{
    (void)state;
    struct test_allocator allocator;
    struct test_context context;
    test_context_open_counted(&context, &allocator);
    const struct fory_layout *first = layout_of(&context, &person_fory_reader, "age 5");
    const struct fory_layout *other = layout_of(&context, &person_fory_reader, "name 21");
    assert_non_null(first);
    assert_ptr_not_equal(first, other);
    struct fory_reader *mine = context.reader;
    context.reader = fory_reader_new(context.runtime);
    size_t calls = allocator.calls;
    assert_ptr_equal(layout_of(&context, &person_fory_reader, "age 5"), first);
    assert_ptr_equal(layout_of(&context, &person_fory_reader, "name 21"), other);
    assert_int_equal(allocator.calls, calls);
    fory_reader_free(mine);
    test_context_close(&context);
    assert_int_equal(allocator.live_bytes, 0);
}

/* Reads a person by version number i; the name of the extra field tells versions apart. */
static enum fory_status read_version(struct test_context *context, unsigned i)
{
    uint8_t memory[MAX_ROOT];
    char fields[40];
    struct person person;
    snprintf(fields, sizeof fields, "age 5;v_%c%c 5;name 21", (char)('a' + i % 26), (char)('a' + i / 26));
    struct fory_bytes in = make_root(100, fields, "32 02 0c426f62", memory);
    enum fory_status status = person_deserialize(context->reader, in, &context->arena, &person);
    assert_int_equal(person.age, status == FORY_OK ? 25 : 0);
    return status;
}

static void one_version_more_than_the_limit_is_refused(void **state)
{
    (void)state;
    struct test_allocator allocator;
    struct test_context context;
    test_context_open_counted(&context, &allocator);
    for (unsigned i = 0; i < context.reader->limits.max_type_versions; i++)
        assert_int_equal(read_version(&context, i), FORY_OK);
    fory_arena_reset(&context.arena);
    size_t live = allocator.live_bytes;
    for (unsigned i = 10; i < 200; i++)
        assert_int_equal(read_version(&context, i), FORY_LIMIT_EXCEED);
    assert_int_equal(allocator.live_bytes, live);
    for (unsigned i = 0; i < context.reader->limits.max_type_versions; i++)
        assert_int_equal(read_version(&context, i), FORY_OK);
    assert_non_null(layout_of(&context, &opt_fory_reader, "a 5"));
    test_context_close(&context);
}

static void one_type_more_than_the_limit_is_refused(void **state)
{
    (void)state;
    struct fory_options options;
    struct test_context context;
    uint8_t memory[MAX_ROOT];
    struct opt opt;
    fory_options_init(&options);
    options.limits.max_remote_types = 2;
    test_context_open_with(&context, &options);
    layout_of(&context, &person_fory_reader, "age 5");
    layout_of(&context, &node_fory_reader, "id 5");
    struct fory_bytes in = make_root(102, "a 5", "02", memory);
    assert_int_equal(opt_deserialize(context.reader, in, &context.arena, &opt), FORY_LIMIT_EXCEED);
    assert_non_null(layout_of(&context, &person_fory_reader, "name 21"));
    test_context_close(&context);
}

static void type_defs_that_fail_leave_nothing_behind(void **state)
{
    (void)state;
    struct test_allocator allocator;
    struct test_context context;
    test_context_open_counted(&context, &allocator);
    size_t live = allocator.live_bytes;
    for (unsigned i = 0; i < 300; i++) {
        uint8_t memory[MAX_ROOT];
        char fields[40];
        struct person person;
        snprintf(fields, sizeof fields, "age %u;name 21", i % 2 ? 25 : 38);
        struct fory_bytes in = make_root(100, fields, "32 0c426f62", memory);
        memory[4 + 8] = (uint8_t)(i % 3 ? memory[4 + 8] : 0xff);
        assert_int_not_equal(person_deserialize(context.reader, in, &context.arena, &person), FORY_OK);
    }
    assert_int_equal(allocator.live_bytes, live);
    assert_int_equal(context.runtime->layouts.type_count, 0);
    test_context_close(&context);
}

static void a_runtime_in_caller_memory_keeps_layouts_in_the_arena(void **state)
{
    (void)state;
    _Alignas(max_align_t) uint8_t runtime_memory[FORY_RUNTIME_SIZE];
    _Alignas(max_align_t) uint8_t reader_memory[FORY_READER_SIZE];
    _Alignas(max_align_t) uint8_t block[1024];
    struct test_context context;
    context.runtime = fory_runtime_init(runtime_memory, sizeof runtime_memory, NULL);
    context.reader = fory_reader_init(reader_memory, sizeof reader_memory, context.runtime);
    fory_arena_init_fixed(&context.arena, block, sizeof block);
    for (unsigned i = 0; i < 40; i++) {
        assert_int_equal(read_version(&context, i), FORY_OK);
        fory_arena_reset(&context.arena);
    }
    fory_arena_init_fixed(&context.arena, block, 64);
    assert_int_equal(read_version(&context, 0), FORY_OUT_OF_MEMORY);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    bool done = false;
    for (size_t fails_at = 1; !done; fails_at++) {
        struct test_allocator allocator;
        struct test_context context;
        test_context_open_counted(&context, &allocator);
        allocator.fails_at = allocator.calls + fails_at;
        enum fory_status status = read_version(&context, 0);
        done = allocator.calls < allocator.fails_at;
        assert_int_equal(status, done ? FORY_OK : FORY_OUT_OF_MEMORY);
        assert_int_equal(read_version(&context, 0), FORY_OK);
        test_context_close(&context);
        assert_int_equal(allocator.live_bytes, 0);
        assert_true(fails_at < 10);
    }
}

/* --- Threads ------------------------------------------------------------------------------------------------- */

enum {
    THREADS = 4,
    VERSIONS = 10
};

struct worker {
    struct fory_runtime *runtime;
    const struct fory_layout *layouts[VERSIONS];
};

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct test_context context = {.runtime = worker->runtime, .reader = fory_reader_new(worker->runtime)};
    fory_arena_init(&context.arena);
    for (unsigned round = 0; round < 50; round++) {
        for (unsigned i = 0; i < VERSIONS; i++) {
            char fields[40];
            snprintf(fields, sizeof fields, "age 5;v_%c 5", (char)('a' + i));
            worker->layouts[i] = layout_of(&context, &person_fory_reader, fields);
        }
    }
    fory_arena_done(&context.arena);
    fory_reader_free(context.reader);
    return NULL;
}

static void threads_that_share_a_runtime_share_its_layouts(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct worker workers[THREADS];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        workers[i].runtime = runtime;
        assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 1; i < THREADS; i++)
        assert_memory_equal(workers[i].layouts, workers[0].layouts, sizeof workers[0].layouts);
    fory_runtime_free(runtime);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons_of_other_versions_are_read),
        cmocka_unit_test(versions_of_a_named_type_are_known_by_their_name),
        cmocka_unit_test(nulls_are_told_to_nullable_fields),
        cmocka_unit_test(versions_that_do_not_fit_are_refused_with_the_field),
        cmocka_unit_test(foreign_fields_may_be_references),
        cmocka_unit_test(levels_of_foreign_structs_count_as_others_do),
        cmocka_unit_test(the_same_fields_in_other_bytes_take_the_straight_reader),
        cmocka_unit_test(a_layout_is_made_once_for_all_readers),
        cmocka_unit_test(one_version_more_than_the_limit_is_refused),
        cmocka_unit_test(one_type_more_than_the_limit_is_refused),
        cmocka_unit_test(type_defs_that_fail_leave_nothing_behind),
        cmocka_unit_test(a_runtime_in_caller_memory_keeps_layouts_in_the_arena),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(threads_that_share_a_runtime_share_its_layouts),
    };
    return cmocka_run_group_tests_name("evolve", tests, NULL, NULL);
}
