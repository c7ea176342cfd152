/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the writer: its buffer, its latched error, the heads of roots and type info. */
#include "../support/allocator.h"
#include "../support/guard.h"
#include "../support/test.h"
#include "payloads.h"
#include "people.fory.h"

static const struct person bob = {{"Bob", 3}, 25};
static const struct named_person named_bob = {{"Bob", 3}, 25};

/* --- The buffer ---------------------------------------------------------------------------------------------- */

static void the_buffer_grows_and_keeps_what_it_holds(void **state)
{
    (void)state;
    struct test_context context;
    test_context_open(&context);
    struct fory_writer *writer = test_write(&context);
    assert_int_equal(writer->buffer_size, 0);
    for (uint32_t i = 0; i < 100000; i++)
        fory_write_uint32(writer, i);
    assert_int_equal(test_written(writer), 400000);
    for (uint32_t i = 0; i < 100000; i++)
        assert_int_equal(fory_load_uint32(writer->buffer + 4 * (size_t)i), i);
    test_context_close(&context);
}

static void growth_is_geometric_and_the_buffer_is_kept(void **state)
{
    (void)state;
    struct test_allocator allocator;
    struct fory_options options;
    test_allocator_init(&allocator, 0, false);
    fory_options_init(&options);
    options.allocator = &allocator.allocator;
    struct test_context context;
    test_context_open_with(&context, &options);
    size_t before = allocator.calls;
    fory_write_uint8(test_write(&context), 1);
    assert_int_equal(context.writer->buffer_size, 256);
    for (int i = 0; i < 1 << 20; i++)
        fory_write_uint8(context.writer, 1);
    size_t calls = allocator.calls - before;
    assert_true(calls <= 14);
    test_write(&context);
    for (int i = 0; i < 1 << 20; i++)
        fory_write_uint8(context.writer, 1);
    assert_int_equal(allocator.calls - before, calls);
    test_context_close(&context);
    assert_int_equal(allocator.live_bytes, 0);
}

static void one_request_larger_than_twice_the_buffer_fits(void **state)
{
    (void)state;
    struct test_context context;
    test_context_open(&context);
    assert_true(fory_writer_reserve(test_write(&context), 100000));
    memset(context.writer->cursor, 0xaa, 100000);
    assert_false(fory_writer_reserve(context.writer, SIZE_MAX));
    assert_int_equal(context.writer->error.status, FORY_LIMIT_EXCEED);
    test_context_close(&context);
}

static void a_root_takes_no_more_than_the_limit_on_output(void **state)
{
    (void)state;
    static const size_t limits[] = {1, 2, 255, 256, 257, 1000};
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        struct fory_options options;
        struct test_context context;
        size_t size = 0;
        fory_options_init(&options);
        options.limits.max_output = limits[i];
        test_context_open_with(&context, &options);
        for (int again = 0; again < 2; again++) {
            test_write(&context);
            for (size = 0; context.writer->error.status == FORY_OK; size++)
                fory_write_uint8(context.writer, 1);
            assert_int_equal(context.writer->error.status, FORY_LIMIT_EXCEED);
            assert_int_equal(size - 1, limits[i]);
        }
        test_context_close(&context);
    }
}

static void limits_of_writers_have_defaults(void **state)
{
    (void)state;
    struct fory_options defaults;
    struct fory_options options;
    struct test_context context;
    fory_options_init(&defaults);
    fory_options_init(&options);
    options.limits.max_output = 0;
    options.limits.max_repeats = 0;
    test_context_open_with(&context, &options);
    assert_true(fory_writer_reserve(test_write(&context), defaults.limits.max_output / 2 + 1));
    assert_false(fory_writer_reserve(context.writer, defaults.limits.max_output + 1));
    assert_int_equal(context.writer->error.status, FORY_LIMIT_EXCEED);
    test_context_close(&context);
}

/* A root into exactly n bytes: fails for all n below its size, and nothing is written beyond. */
static void an_output_of_the_caller_is_filled_to_its_end_and_not_beyond(void **state)
{
    (void)state;
    _Alignas(max_align_t) uint8_t memory[FORY_WRITER_SIZE];
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct test_guard guard;
    test_guard_open(&guard, 64);
    const size_t whole = 2 + 2 + person_fory_type.type_def_size + 5;
    for (size_t size = 0; size <= whole + 2; size++) {
        struct fory_bytes out;
        struct fory_writer *writer =
            fory_writer_init(memory, sizeof memory, runtime, test_guard_end(&guard, size), size);
        enum fory_status status = person_serialize(writer, &bob, &out);
        if (status == FORY_OK) {
            assert_true(size >= whole);
            assert_int_equal(out.size, whole);
        } else {
            /* Bounds and not sizes are checked, so a few bytes more may be asked for. */
            assert_int_equal(status, FORY_BUFFER_OUT_OF_BOUND);
            assert_true(size < whole + 4);
            assert_null(out.data);
            assert_int_equal(out.size, 0);
        }
        fory_writer_done(writer);
    }
    test_guard_close(&guard);
    fory_runtime_free(runtime);
}

/* --- Errors -------------------------------------------------------------------------------------------------- */

static void the_first_error_stays_and_leaves_no_room(void **state)
{
    (void)state;
    struct test_context context;
    test_context_open(&context);
    struct fory_writer *writer = test_write(&context);
    struct fory_bytes out;
    fory_write_uint8(writer, 1);
    fory_writer_fail(writer, FORY_INVALID_DATA, "first");
    fory_writer_fail(writer, FORY_MISUSE, "second");
    fory_write_uint8(writer, 2);
    assert_int_equal(fory_writer_end_root(writer, NULL, &out), FORY_INVALID_DATA);
    assert_string_equal(fory_writer_error(writer)->message, "first");
    assert_int_equal(fory_writer_error(writer)->offset, 1);
    assert_int_equal(test_written(writer), 1);
    assert_int_equal(person_serialize(writer, &bob, &out), FORY_OK);
    assert_int_equal(out.size, 28);
    test_context_close(&context);
}

static void an_untracked_cycle_ends_at_the_depth_limit(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_options options;
    fory_options_init(&options);
    options.limits.max_depth = 5;
    options.track_references = false;
    test_context_open_with(&context, &options);
    struct fory_bytes out;
    struct node nodes[6];
    for (int i = 0; i < 6; i++)
        nodes[i] = (struct node){i, i < 5 ? &nodes[i + 1] : NULL};
    assert_int_equal(node_serialize(context.writer, &nodes[1], &out), FORY_OK);
    assert_int_equal(node_serialize(context.writer, &nodes[0], &out), FORY_DEPTH_EXCEED);
    nodes[5].next = &nodes[0];
    assert_int_equal(node_serialize(context.writer, &nodes[0], &out), FORY_DEPTH_EXCEED);
    nodes[5].next = NULL;
    assert_int_equal(node_serialize(context.writer, &nodes[1], &out), FORY_OK);
    test_context_close(&context);
}

/* --- Roots --------------------------------------------------------------------------------------------------- */

static void roots_are_what_other_runtimes_write(void **state)
{
    (void)state;
    static const struct {
        bool named;
        bool compatible;
        bool track_references;
        const char *hex;
    } rows[] = {
        {false, false, false, "01ff1b648a1e1ec3320c426f62"},
        {false, false, true, "01001b648a1e1ec3320c426f62"},
        {false, true, false, "01ff1c00" PERSON_DEF "320c426f62"},
        {false, true, true, "01001c00" PERSON_DEF "320c426f62"},
        {true, false, false, "01ff1d0a0412e063d64008033c91939a8a1e1ec3320c426f62"},
        {true, true, false, "01ff1e00" NAMED_PERSON_DEF "320c426f62"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct fory_bytes out;
        test_context_open_mode(&context, rows[i].compatible, rows[i].track_references, NULL);
        for (int again = 0; again < 2; again++) {
            enum fory_status status = rows[i].named ? named_person_serialize(context.writer, &named_bob, &out)
                                                    : person_serialize(context.writer, &bob, &out);
            assert_int_equal(status, FORY_OK);
            /* Text is UTF-8: 0e for the 0c that the others have. */
            assert_int_equal(out.data[out.size - 4], 0x0e);
            ((uint8_t *)(uintptr_t)out.data)[out.size - 4] = 0x0c;
            assert_bytes_equal(out.data, out.size, rows[i].hex);
        }
        test_context_close(&context);
    }
}

static void a_null_root_is_two_bytes(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_bytes out;
    test_context_open_mode(&context, true, true, NULL);
    assert_false(fory_writer_begin_root(context.writer, false));
    assert_int_equal(fory_writer_end_root(context.writer, NULL, &out), FORY_OK);
    assert_bytes_equal(out.data, out.size, "01fd");
    test_context_close(&context);
}

/* --- Type info ----------------------------------------------------------------------------------------------- */

static void type_info_follows_the_mode(void **state)
{
    (void)state;
    static const struct {
        const struct fory_type *type;
        bool compatible;
        const char *hex; /* of two in a row */
    } rows[] = {
        {&person_fory_type, false, "1b64 1b64"},
        {&person_fory_type, true, "1c00" PERSON_DEF "1c01"},
        {&fixed_fory_type, false, "1b6e 1b6e"},
        {&fixed_fory_type, true, "1b6e 1b6e"},
        {&color_fory_type, false, "1965 1965"},
        {&color_fory_type, true, "1965 1965"},
        {&named_color_fory_type, false, "1a 0a0412e063d640 080389cb7440 1a 03 05"},
        {&named_color_fory_type, true, "1a00" NAMED_COLOR_DEF "1a01"},
        {&named_person_fory_type, false, "1d 0a0412e063d640 08033c91939a 1d 03 05"},
        {&long_named_person_fory_type, false,
         "1d 28048c6b171a8d193d09ccd12e063d64d036b734da7804a0189b681840 08033c91939a 1d 03 05"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        test_context_open_mode(&context, rows[i].compatible, false, NULL);
        struct fory_writer *writer = test_write(&context);
        fory_write_type(writer, rows[i].type);
        fory_write_type(writer, rows[i].type);
        assert_bytes_equal(writer->buffer, test_written(writer), rows[i].hex);
        test_context_close(&context);
    }
}

static void names_are_shared_by_content_and_the_empty_one_counts(void **state)
{
    (void)state;
    struct fory_type no_space = named_person_fory_type;
    struct fory_type other = named_color_fory_type;
    memset(&no_space.name_space, 0, sizeof no_space.name_space);
    const uint8_t copy[] = {0x12, 0xe0, 0x63, 0xd6, 0x40};
    other.name_space.data = copy;
    struct test_context context;
    test_context_open_mode(&context, false, false, NULL);
    struct fory_writer *writer = test_write(&context);
    fory_write_type(writer, &no_space);
    fory_write_type(writer, &other);
    fory_write_type(writer, &no_space);
    assert_bytes_equal(writer->buffer, test_written(writer),
                       "1d 00 08033c91939a"
                       "1a 0a0412e063d640 080389cb7440"
                       "1d 03 05");
    test_context_close(&context);
}

static void field_type_info_stands_in_compatible_mode_alone(void **state)
{
    (void)state;
    struct test_context context;
    test_context_open_mode(&context, false, false, NULL);
    fory_write_field_type(test_write(&context), &person_fory_type);
    assert_int_equal(test_written(context.writer), 0);
    test_context_close(&context);
    test_context_open_mode(&context, true, false, NULL);
    fory_write_field_type(test_write(&context), &fixed_fory_type);
    assert_bytes_equal(context.writer->buffer, test_written(context.writer), "1b6e");
    test_context_close(&context);
}

/* More types and names than a writer holds inline. */
enum {
    MANY = 3 * FORY_INLINE_TYPES
};

static void make_many_types(struct fory_type types[MANY], uint8_t names[MANY][2], bool named)
{
    for (uint8_t i = 0; i < MANY; i++) {
        types[i] = named ? named_person_fory_type : person_fory_type;
        names[i][0] = 'A';
        names[i][1] = i;
        types[i].type_name.data = names[i];
        types[i].type_name.size = 2;
    }
}

static void types_and_names_beyond_the_inline_ones_are_still_shared(void **state)
{
    (void)state;
    struct fory_type types[MANY];
    uint8_t names[MANY][2];
    for (int named = 0; named < 2; named++) {
        struct test_context context;
        make_many_types(types, names, named);
        test_context_open_mode(&context, !named, false, NULL);
        struct fory_writer *writer = test_write(&context);
        for (int i = 0; i < MANY; i++)
            fory_write_type(writer, &types[i]);
        size_t start = test_written(writer);
        fory_write_type(writer, &types[MANY - 1]);
        if (named)
            assert_bytes_equal(writer->buffer + start, test_written(writer) - start, "1d 03 63");
        else
            assert_bytes_equal(writer->buffer + start, test_written(writer) - start, "1c 5f");
        test_context_close(&context);
    }
}

static void a_writer_in_caller_memory_says_when_it_has_no_place_for_a_type(void **state)
{
    (void)state;
    struct fory_type types[MANY];
    uint8_t names[MANY][2];
    uint8_t out[4096];
    _Alignas(max_align_t) uint8_t memory[FORY_WRITER_SIZE];
    for (int named = 0; named < 2; named++) {
        struct fory_options options;
        fory_options_init(&options);
        options.compatible = !named;
        struct fory_runtime *runtime = fory_runtime_new(&options);
        struct fory_writer *writer = fory_writer_init(memory, sizeof memory, runtime, out, sizeof out);
        make_many_types(types, names, named);
        /* A namespace takes a place too. */
        int fits = named ? FORY_INLINE_NAMES - 1 : FORY_INLINE_TYPES;
        for (int i = 0; i < fits; i++)
            fory_write_type(writer, &types[i]);
        assert_int_equal(fory_writer_error(writer)->status, FORY_OK);
        fory_write_type(writer, &types[fits]);
        assert_int_equal(fory_writer_error(writer)->status, FORY_OUT_OF_MEMORY);
        fory_runtime_free(runtime);
    }
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    struct fory_type types[MANY];
    uint8_t names[MANY][2];
    make_many_types(types, names, false);
    bool done = false;
    for (size_t fails_at = 1; !done; fails_at++) {
        struct test_allocator allocator;
        struct fory_options options;
        struct fory_bytes out;
        test_allocator_init(&allocator, 0, false);
        fory_options_init(&options);
        options.allocator = &allocator.allocator;
        struct fory_runtime *runtime = fory_runtime_new(&options);
        struct fory_writer *writer = fory_writer_new(runtime);
        allocator.fails_at = allocator.calls + fails_at;
        fory_writer_begin_root(writer, true);
        for (int i = 0; i < MANY; i++)
            fory_write_type(writer, &types[i]);
        enum fory_status status = fory_writer_end_root(writer, NULL, &out);
        done = allocator.calls < allocator.fails_at;
        assert_int_equal(status, done ? FORY_OK : FORY_OUT_OF_MEMORY);
        assert_int_equal(person_serialize(writer, &bob, &out), FORY_OK);
        assert_int_equal(out.size, 28);
        fory_writer_free(writer);
        fory_runtime_free(runtime);
        assert_int_equal(allocator.live_bytes, 0);
        assert_true(fails_at < 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_buffer_grows_and_keeps_what_it_holds),
        cmocka_unit_test(growth_is_geometric_and_the_buffer_is_kept),
        cmocka_unit_test(one_request_larger_than_twice_the_buffer_fits),
        cmocka_unit_test(a_root_takes_no_more_than_the_limit_on_output),
        cmocka_unit_test(limits_of_writers_have_defaults),
        cmocka_unit_test(an_output_of_the_caller_is_filled_to_its_end_and_not_beyond),
        cmocka_unit_test(the_first_error_stays_and_leaves_no_room),
        cmocka_unit_test(an_untracked_cycle_ends_at_the_depth_limit),
        cmocka_unit_test(roots_are_what_other_runtimes_write),
        cmocka_unit_test(a_null_root_is_two_bytes),
        cmocka_unit_test(type_info_follows_the_mode),
        cmocka_unit_test(names_are_shared_by_content_and_the_empty_one_counts),
        cmocka_unit_test(field_type_info_stands_in_compatible_mode_alone),
        cmocka_unit_test(types_and_names_beyond_the_inline_ones_are_still_shared),
        cmocka_unit_test(a_writer_in_caller_memory_says_when_it_has_no_place_for_a_type),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("writer", tests, NULL, NULL);
}
