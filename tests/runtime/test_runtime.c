/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about options and the life of runtimes, writers and readers. */
#include <fory/generated.h>
#include <fory/print.h>

#include "../support/allocations.h"
#include "../support/test.h"
#include "context/runtime.h"
#include "people.fory.h"
#include "registrations.h"

/* --- Options ------------------------------------------------------------------------------------------------- */

static void defaults_are_those_of_the_documentation(void **state)
{
    (void)state;
    struct fory_options options;
    fory_options_init(&options);
    assert_true(options.compatible);
    assert_true(options.track_references);
    assert_true(options.schema_hash);
    assert_true(options.check_codecs);
    assert_false(options.compare_type_meta_on_hit);
    assert_int_equal(options.limits.max_depth, 64);
    assert_int_equal(options.limits.max_memory, 128 << 20);
    assert_int_equal(options.limits.max_unbacked_items, 8192);
    assert_int_equal(options.limits.max_type_fields, 512);
    assert_int_equal(options.limits.max_type_meta_size, 4096);
    assert_int_equal(options.limits.max_remote_types, 8192);
    assert_int_equal(options.limits.max_type_versions, 10);
    assert_ptr_equal(options.allocator, &fory_default_allocator);
}

static void a_limit_of_zero_and_no_allocator_are_the_defaults(void **state)
{
    (void)state;
    struct fory_options options, defaults;
    fory_options_init(&defaults);
    options = defaults;
    memset(&options.limits, 0, sizeof options.limits);
    options.allocator = NULL;
    assert_null(fory_options_error(&options));
    struct fory_runtime *runtime = fory_runtime_new(&options);
    assert_non_null(runtime);
    assert_memory_equal(&runtime->options, &defaults, sizeof defaults);
    fory_runtime_free(runtime);
    fory_runtime_free(NULL);
}

static void options_without_sense_have_a_reason(void **state)
{
    (void)state;
    static const struct fory_allocator nothing = {NULL, NULL};
    static _Alignas(16) uint8_t memory[FORY_RUNTIME_SIZE];
    for (int i = 0; i < 3; i++) {
        struct fory_options options;
        fory_options_init(&options);
        assert_null(fory_options_error(&options));
        if (i == 0)
            options.reserved[3] = 1;
        else if (i == 1)
            options.limits.reserved[0] = 1;
        else
            options.allocator = &nothing;
        assert_non_null(strstr(fory_options_error(&options), i < 2 ? "reserved" : "resize"));
        assert_null(fory_runtime_new(&options));
        assert_null(fory_runtime_init(memory, sizeof memory, &options));
    }
    assert_null(fory_options_error(NULL));
}

static void null_for_a_runtime_is_misuse_or_gives_null(void **state)
{
    (void)state;
    static _Alignas(16) uint8_t memory[FORY_WRITER_SIZE + FORY_READER_SIZE];
    uint8_t arena_block[64], out[16];
    const struct fory_registration registration = {.type = &person_fory_type, .reader = &person_fory_reader};
    const struct fory_struct_writer writer = {.type = &person_fory_type};
    struct person person = {.age = 7};
    struct fory_bytes bytes = {out, sizeof out};
    struct fory_arena arena;
    fory_arena_init_fixed(&arena, arena_block, sizeof arena_block);
    assert_int_equal(fory_register(NULL, &registration), FORY_MISUSE);
    assert_int_equal(fory_register_file(NULL, &registration, 1, NULL, 0), FORY_MISUSE);
    assert_int_equal(fory_register_file(NULL, NULL, 0, NULL, 0), FORY_MISUSE);
    assert_null(fory_writer_new(NULL));
    assert_null(fory_reader_new(NULL));
    assert_null(fory_writer_init(memory, sizeof memory, NULL, out, sizeof out));
    assert_null(fory_reader_init(memory, sizeof memory, NULL));
    assert_int_equal(fory_struct_to_bytes(NULL, &arena, &writer, &person, &bytes), FORY_MISUSE);
    assert_null(bytes.data);
    assert_int_equal(fory_struct_from_bytes(NULL, bytes, &arena, &person_fory_reader, &person), FORY_MISUSE);
    assert_int_equal(person.age, 0);
}

static void null_for_memory_gives_null_and_nothing_is_freed(void **state)
{
    (void)state;
    static _Alignas(16) uint8_t memory[FORY_RUNTIME_SIZE];
    struct fory_runtime *runtime = fory_runtime_init(memory, sizeof memory, NULL);
    assert_null(fory_runtime_init(NULL, FORY_RUNTIME_SIZE, NULL));
    assert_null(fory_writer_init(NULL, FORY_WRITER_SIZE, runtime, NULL, 0));
    assert_null(fory_reader_init(NULL, FORY_READER_SIZE, runtime));
    fory_runtime_free(NULL);
    fory_runtime_done(NULL);
    fory_writer_free(NULL);
    fory_writer_done(NULL);
    fory_reader_free(NULL);
    fory_reader_done(NULL);
    fory_arena_done(NULL);
    fory_runtime_done(runtime);
}

/* Reference flags and hashes by option: root_flag, schema_hash. */
static void writers_and_readers_take_their_modes_from_the_options(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 8; bits++) {
        struct fory_options options;
        struct test_context context;
        fory_options_init(&options);
        options.compatible = bits & 1;
        options.track_references = bits & 2;
        options.schema_hash = bits & 4;
        test_context_open_with(&context, &options);
        bool hash = options.schema_hash && !options.compatible;
        assert_int_equal(context.writer->compatible, options.compatible);
        assert_int_equal(context.writer->schema_hash, hash);
        assert_int_equal(context.writer->root_flag, options.track_references ? 0 : 0xff);
        assert_int_equal(context.reader->compatible, options.compatible);
        assert_int_equal(context.reader->schema_hash, hash);
        test_context_close(&context);
    }
}

/* --- Memory -------------------------------------------------------------------------------------------- */

static void the_published_sizes_suffice(void **state)
{
    (void)state;
    _Alignas(max_align_t) uint8_t runtime_memory[FORY_RUNTIME_SIZE];
    _Alignas(max_align_t) uint8_t writer_memory[FORY_WRITER_SIZE];
    _Alignas(max_align_t) uint8_t reader_memory[FORY_READER_SIZE];
    uint8_t out[16];
    struct fory_runtime *runtime = fory_runtime_init(runtime_memory, sizeof runtime_memory, NULL);
    assert_non_null(runtime);
    assert_non_null(fory_writer_init(writer_memory, sizeof writer_memory, runtime, out, sizeof out));
    assert_non_null(fory_reader_init(reader_memory, sizeof reader_memory, runtime));
    assert_null(fory_runtime_init(runtime_memory, sizeof(struct fory_runtime) - 1, NULL));
    assert_null(fory_writer_init(writer_memory, sizeof(struct fory_writer) - 1, runtime, out, sizeof out));
    assert_null(fory_reader_init(reader_memory, sizeof(struct fory_reader) - 1, runtime));
}

static void the_published_sizes_hold_16_types_and_16_objects(void **state)
{
    (void)state;
    _Alignas(max_align_t) uint8_t runtime_memory[FORY_RUNTIME_SIZE];
    _Alignas(max_align_t) uint8_t writer_memory[FORY_WRITER_SIZE];
    _Alignas(max_align_t) uint8_t reader_memory[FORY_READER_SIZE];
    struct fory_type types[16];
    uint8_t out[16];
    struct fory_runtime *runtime = fory_runtime_init(runtime_memory, sizeof runtime_memory, NULL);
    for (uint32_t i = 0; i < 16; i++) {
        types[i] = color_fory_type;
        types[i].user_id = 1000 + i;
        assert_int_equal(register_type(runtime, &types[i]), FORY_OK);
    }
    struct fory_writer *writer = fory_writer_init(writer_memory, sizeof writer_memory, runtime, out, sizeof out);
    struct fory_reader *reader = fory_reader_init(reader_memory, sizeof reader_memory, runtime);
    assert_in_range(writer->object_capacity, 32, UINT32_MAX); /* at most half of the slots are used */
    assert_in_range(reader->object_capacity, 16, UINT32_MAX);
}

static void misaligned_memory_gives_null(void **state)
{
    (void)state;
    _Alignas(max_align_t) uint8_t runtime_memory[FORY_RUNTIME_SIZE];
    _Alignas(max_align_t) uint8_t memory[FORY_READER_SIZE + 1];
    uint8_t out[16];
    struct fory_runtime *runtime = fory_runtime_init(runtime_memory, sizeof runtime_memory, NULL);
    assert_null(fory_runtime_init(memory + 1, FORY_RUNTIME_SIZE, NULL));
    assert_null(fory_writer_init(memory + 1, FORY_WRITER_SIZE, runtime, out, sizeof out));
    assert_null(fory_reader_init(memory + 1, FORY_READER_SIZE, runtime));
}

static void an_output_without_memory_gives_null(void **state)
{
    (void)state;
    _Alignas(max_align_t) uint8_t runtime_memory[FORY_RUNTIME_SIZE];
    _Alignas(max_align_t) uint8_t memory[FORY_WRITER_SIZE];
    struct fory_runtime *runtime = fory_runtime_init(runtime_memory, sizeof runtime_memory, NULL);
    assert_null(fory_writer_init(memory, sizeof memory, runtime, NULL, 64));
    assert_non_null(fory_writer_init(memory, sizeof memory, runtime, NULL, 0));
}

static void a_registry_in_caller_memory_says_when_it_is_full(void **state)
{
    (void)state;
    _Alignas(max_align_t) uint8_t memory[sizeof(struct fory_runtime) + 2 * sizeof(struct fory_registered)];
    struct fory_runtime *runtime = fory_runtime_init(memory, sizeof memory, NULL);
    assert_int_equal(register_type(runtime, &person_fory_type), FORY_OK);
    assert_int_equal(register_type(runtime, &color_fory_type), FORY_OK);
    assert_int_equal(register_type(runtime, &holder_fory_type), FORY_OUT_OF_MEMORY);
    assert_int_equal(register_type(runtime, &person_fory_type), FORY_OK);
    assert_ptr_equal(find_type(runtime, person_fory_type.user_id), &person_fory_type);
    assert_null(find_type(runtime, holder_fory_type.user_id));
    fory_runtime_done(runtime);
}

/* Makes all objects and registers more types than the first table holds; true when nothing failed. */
static bool make_everything(struct test_allocator *allocator)
{
    struct fory_options options;
    struct fory_type types[20];
    bool ok = true;
    fory_options_init(&options);
    options.allocator = &allocator->allocator;
    struct fory_runtime *runtime = fory_runtime_new(&options);
    if (!runtime)
        return false;
    for (uint32_t i = 0; i < COUNT_OF(types) && ok; i++) {
        types[i] = person_fory_type;
        types[i].user_id = i;
        enum fory_status status = register_type(runtime, &types[i]);
        ok = status == FORY_OK;
        assert_true(ok || status == FORY_OUT_OF_MEMORY);
        assert_int_equal(runtime->type_count, ok ? i + 1 : i);
    }
    struct fory_writer *writer = fory_writer_new(runtime);
    struct fory_reader *reader = fory_reader_new(runtime);
    ok = ok && writer && reader;
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    test_fail_allocations(make_everything, 20);
}

/* --- Errors -------------------------------------------------------------------------------------------------- */

static void an_error_is_printed_on_one_line(void **state)
{
    (void)state;
    static const struct {
        struct fory_error error;
        const char *text;
    } rows[] = {
        {{FORY_OK, 0, "", "", ""}, "ok\n"},
        {{FORY_INVALID_DATA, 7, "a bad byte", "", ""}, "invalid data: a bad byte, at byte 7\n"},
        {{FORY_TYPE_MISMATCH, 0, "x", "demo.P", "images[2].uri"},
         "type mismatch: x, at byte 0 of demo.P, in images[2].uri\n"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[200] = "";
        FILE *file = tmpfile();
        assert_non_null(file);
        fory_error_print(&rows[i].error, file);
        rewind(file);
        size_t size = fread(text, 1, sizeof text - 1, file);
        fclose(file);
        text[size] = 0;
        assert_string_equal(text, rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_are_those_of_the_documentation),
        cmocka_unit_test(a_limit_of_zero_and_no_allocator_are_the_defaults),
        cmocka_unit_test(options_without_sense_have_a_reason),
        cmocka_unit_test(null_for_a_runtime_is_misuse_or_gives_null),
        cmocka_unit_test(null_for_memory_gives_null_and_nothing_is_freed),
        cmocka_unit_test(writers_and_readers_take_their_modes_from_the_options),
        cmocka_unit_test(the_published_sizes_suffice),
        cmocka_unit_test(the_published_sizes_hold_16_types_and_16_objects),
        cmocka_unit_test(misaligned_memory_gives_null),
        cmocka_unit_test(an_output_without_memory_gives_null),
        cmocka_unit_test(a_registry_in_caller_memory_says_when_it_is_full),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(an_error_is_printed_on_one_line),
    };
    return cmocka_run_group_tests_name("runtime", tests, NULL, NULL);
}
