/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about values without generated code and bytes that nobody means well with: limits, memory, references. */
#define _POSIX_C_SOURCE 200809L
#include "../support/allocations.h"
#include "meta/type_def.h"
#include "values.h"

/* --- Counts and items of no bytes ----------------------------------------------------------------------------- */

/* What is allocated stays in proportion to the bytes that are there. */
static void counts_without_bytes_allocate_nothing(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "01ff 16 ffffffff0f 08 05",
        "01ff 16 ffffffff0f 00 05",
        "01ff 16 ffffffff0f 0a 05 fd",
        "01ff 16 05 08 05 00000000",
        "01ff 17 ffffffff0f 08 1c00" EMPTY_DEF,
        "01ff 18 ffffffff0f 00 ff 05 05",
        "01ff 18 04 00 02 05",
        "01ff 15 feffffff3f",
        "01ff 29 ffffffff0f",
        "01ff 2e fcffffff0f",
        "01ff 28 00 fdffffff0f",
        "01ff 1c00" PERSON_DEF "00",
        "01ff 1c00" MANY_DEF "ffffffff0f 0c",
    };
    struct test_allocator allocator;
    struct test_context context;
    struct fory_value *value;
    test_context_open_counted(&context, &allocator);
    fory_arena_init_with(&context.arena, NULL, 0, &allocator.allocator);
    size_t live = allocator.live_bytes;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        allocator.peak_bytes = live;
        enum fory_status status = values_read_hex(&context, rows[i], &value);
        if (status != FORY_BUFFER_OUT_OF_BOUND && status != FORY_INVALID_DATA && status != FORY_LIMIT_EXCEED)
            print_error("%s: %s\n", rows[i], fory_status_text(status));
        assert_true(status == FORY_BUFFER_OUT_OF_BOUND || status == FORY_INVALID_DATA || status == FORY_LIMIT_EXCEED);
        fory_arena_done(&context.arena);
        assert_int_equal(allocator.live_bytes, live);
        assert_true(allocator.peak_bytes <= live + 4096);
    }
    test_context_close(&context);
}

/* NONE, structs without fields, and structs of two fields of NONE, which count three times. */
static void values_of_no_bytes_are_bounded_exactly(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
    } rows[] = {
        {"01ff 16 8040 08 24", FORY_OK},
        {"01ff 16 8140 08 24", FORY_LIMIT_EXCEED},
        {"01ff 16 ffffffff0f 08 24", FORY_LIMIT_EXCEED},
        {"01ff 17 8040 08 1c00" EMPTY_DEF, FORY_OK},
        {"01ff 17 8140 08 1c00" EMPTY_DEF, FORY_LIMIT_EXCEED},
        {"01ff 16 aa15 08 1c00" NOTHING_DEF, FORY_OK},
        {"01ff 16 ab15 08 1c00" NOTHING_DEF, FORY_LIMIT_EXCEED},
        /* One allowance for a root. */
        {"01ff 1c00" LISTS_DEF "02 0c 8020 0c 8020 0c", FORY_OK},
        {"01ff 1c00" LISTS_DEF "02 0c 8020 0c 8120 0c", FORY_LIMIT_EXCEED},
    };
    struct test_context context;
    struct fory_value *value;
    values_open(&context, true, false);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        enum fory_status status = values_read_hex(&context, rows[i].hex, &value);
        if (status != rows[i].status)
            print_error("%s: %s\n", rows[i].hex, context.reader->error.message);
        assert_int_equal(status, rows[i].status);
    }
    test_context_close(&context);
}

static void type_defs_of_a_root_have_a_limit(void **state)
{
    (void)state;
    struct fory_options options;
    struct test_context context;
    struct fory_value *value;
    fory_options_init(&options);
    options.limits.max_remote_types = 1;
    test_context_open_with(&context, &options);
    values_read_good(&context, "0100 16 02 08 1c00" PERSON_DEF BOB BOB);
    assert_int_equal(values_read_hex(&context, "0100 16 02 00 1c00" PERSON_DEF BOB "1c02" EMPTY_DEF, &value),
                     FORY_LIMIT_EXCEED);
    test_context_close(&context);
}

/* The name has 20 bytes. */
static void names_have_a_limit(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_value *value;
    values_open(&context, false, true);
    for (uint32_t limit = 19; limit <= 20; limit++) {
        context.reader->limits.max_type_meta_size = limit;
        enum fory_status status = values_read_hex(
            &context, "0100 1a 28 048c6b171a8d193d 09ccd12e063d64d036b734da7804a0189b681840 080389cb7440 02", &value);
        assert_int_equal(status, limit < 20 ? FORY_LIMIT_EXCEED : FORY_OK);
    }
    test_context_close(&context);
}

/* Passing over the type of a key is paid for every map. */
static void a_map_key_of_many_types_is_refused_unless_there_is_none(void **state)
{
    (void)state;
    static const struct {
        size_t lists;
        uint8_t count;
        enum fory_status status;
    } rows[] = {{63, 1, FORY_OK}, {64, 1, FORY_LIMIT_EXCEED}, {1000, 0, FORY_OK}};
    struct test_context context;
    values_open(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_nested_type types[1100] = {{.type_id = FORY_TYPE_MAP}};
        for (size_t level = 1; level <= rows[i].lists; level++)
            types[level].type_id = FORY_TYPE_LIST;
        types[rows[i].lists + 1].type_id = FORY_TYPE_STRING;
        types[rows[i].lists + 2].type_id = FORY_TYPE_VARINT32;
        const struct fory_type_def_field_source field = {.tag = 1, .types = types, .type_count = rows[i].lists + 3};
        const struct fory_type_def_source source = {
            .type_id = FORY_TYPE_COMPATIBLE_STRUCT, .user_id = 300, .fields = &field, .field_count = 1};
        uint8_t data[1200] = {1, 0, FORY_TYPE_COMPATIBLE_STRUCT, 0};
        size_t size = 4 + fory_type_def_encode(&source, data + 4, sizeof data - 6);
        data[size++] = rows[i].count;
        data[size] = FORY_KEY_HAS_NULL | FORY_VALUE_HAS_NULL;
        const struct test_bytes bytes = {data, size + rows[i].count};
        struct fory_value *value;
        assert_int_equal(values_read(&context, bytes, &value), rows[i].status);
    }
    test_context_close(&context);
}

/* --- Depth --------------------------------------------------------------------------------------------------- */

static const struct nesting {
    const char *head;
    const char *level; /* holds the next one */
    const char *innermost;
    const char *behind; /* what a level has behind the one it holds */
} nestings[] = {
    {"0100 16", "01 08 16", "00", ""},          /* lists */
    {"0100 17", "01 08 17", "00", ""},          /* sets */
    {"0100 18", "01 00 01 05 18 02", "00", ""}, /* values of maps */
    {"0100 18", "01 00 01 18 05", "00", "02"},  /* keys of maps */
    {"0100 21", "01 ff 21", "01 fd", ""},       /* unions */
    {"0100 22 07", "01 00 22 07", "01 fd", ""}, /* tracked unions */
    {"0100 1c00" NODE_DEF, "02 00 1c01", "02 fd", ""},
};

/* To be freed. */
static struct test_bytes nest(const struct nesting *nesting, size_t levels)
{
    char *hex = malloc(100 + levels * 40);
    strcpy(hex, nesting->head);
    char *end = hex + strlen(hex);
    for (size_t i = 1; i < levels; i++)
        end = stpcpy(end, nesting->level);
    end = stpcpy(end, nesting->innermost);
    for (size_t i = 1; i < levels; i++)
        end = stpcpy(end, nesting->behind);
    struct test_bytes bytes = test_bytes_hex(hex);
    free(hex);
    return bytes;
}

static void one_level_too_deep_is_refused_in_every_kind_of_nesting(void **state)
{
    (void)state;
    static const size_t levels[] = {1, 64, 65, 3000, 100000};
    struct test_context context;
    struct fory_value *value;
    values_open(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(nestings) * COUNT_OF(levels); i++) {
        size_t depth = levels[i % COUNT_OF(levels)];
        struct test_bytes bytes = nest(&nestings[i / COUNT_OF(levels)], depth);
        assert_int_equal(values_read(&context, bytes, &value), depth <= 64 ? FORY_OK : FORY_DEPTH_EXCEED);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void the_limit_alone_bounds_the_depth(void **state)
{
    (void)state;
    struct fory_options options;
    struct test_context context;
    struct fory_bytes out;
    fory_options_init(&options);
    options.limits.max_depth = 3000;
    test_context_open_with(&context, &options);
    FILE *nowhere = fopen("/dev/null", "w");
    for (size_t i = 0; i < COUNT_OF(nestings); i++) {
        struct fory_value *value;
        struct test_bytes bytes = nest(&nestings[i], 3000);
        assert_int_equal(values_read(&context, bytes, &value), FORY_OK);
        fory_value_print(value, nowhere);
        assert_int_equal(fory_value_serialize(context.writer, value, &out), FORY_OK);
        assert_true(out.size == bytes.size && memcmp(out.data, bytes.data, out.size) == 0);
        test_bytes_free(bytes);
    }
    fclose(nowhere);
    test_context_close(&context);
}

/* --- Memory: a graph with every kind of part that is allocated ------------------------------------------------ */

static const char graph[] = "0100 16 06 00 1c00" HOLDER_DEF "1c02" PERSON_DEF BOB "02 09 1c03 00" BOB "fe01"
                            "18 01 00 01 15 2e 0a 6865 08 0100000002000000"
                            "22 07 05 00 15 0661"
                            "28 00 25 000000000000000001"
                            "1a04" T_COLOR_DEF "02"
                            "29 03 010203";
static const char graph_text[] = "[104{one: " BOB_TEXT ", people: [&2 " BOB_TEXT ", *2]}, {\"he\": int32[1, 2]}, "
                                 "7{#5: \"a\"}, 18446744073709551616, t.Color(2), 0x010203]";

static enum fory_status read_graph(struct test_context *context, size_t max_memory, struct fory_value **value)
{
    context->reader->limits.max_memory = max_memory;
    return values_read_hex(context, graph, value);
}

/* The budget is used up to its last byte, and not by one more. */
static void the_memory_budget_is_exact(void **state)
{
    (void)state;
    _Alignas(max_align_t) static uint8_t memory[1 << 16];
    struct test_context context;
    struct fory_value *value;
    values_open(&context, true, true);
    fory_arena_done(&context.arena);
    fory_arena_init_fixed(&context.arena, memory, sizeof memory);
    assert_int_equal(read_graph(&context, sizeof memory, &value), FORY_OK); /* the reader's tables grow */
    assert_int_equal(read_graph(&context, sizeof memory, &value), FORY_OK);
    assert_prints(value, graph_text);
    size_t used = sizeof memory - test_memory_left(context.reader);
    assert_int_equal(read_graph(&context, used, &value), FORY_OK);
    assert_int_equal(read_graph(&context, used - 1, &value), FORY_LIMIT_EXCEED);
    for (size_t size = 1; size < used; size += 7) {
        assert_int_equal(read_graph(&context, size, &value), FORY_LIMIT_EXCEED);
        assert_null(value);
    }
    test_context_close(&context);
}

static void memory_of_every_size_is_enough_or_too_small(void **state)
{
    (void)state;
    bool done = false;
    for (size_t size = 0; !done; size += 16) {
        struct test_context context;
        struct fory_value *value;
        uint8_t *memory = size > 0 ? aligned_alloc(16, size) : NULL;
        values_open(&context, true, true);
        fory_arena_done(&context.arena);
        fory_arena_init_fixed(&context.arena, memory, size);
        enum fory_status status = values_read_hex(&context, graph, &value);
        done = status == FORY_OK;
        assert_true(done || status == FORY_OUT_OF_MEMORY);
        assert_true(size < 8192);
        test_context_close(&context);
        free(memory);
    }
}

/* Reads and writes a graph with the k-th allocation failing; true when none was left to fail. */
static bool survive(size_t k, bool fails_on)
{
    struct test_allocator allocator;
    struct fory_options options;
    fory_options_init(&options);
    test_allocator_init(&allocator, k, fails_on);
    options.allocator = &allocator.allocator;
    struct fory_runtime *runtime = fory_runtime_new(&options);
    struct fory_reader *reader = runtime ? fory_reader_new(runtime) : NULL;
    struct fory_writer *writer = reader ? fory_writer_new(runtime) : NULL;
    struct fory_arena arena;
    struct test_bytes bytes = test_bytes_hex(graph);
    const struct fory_bytes in = {bytes.data, bytes.size};
    fory_arena_init_with(&arena, NULL, 0, &allocator.allocator);
    bool done = false;
    if (writer) {
        struct fory_value *value;
        struct fory_bytes out;
        enum fory_status status = fory_value_deserialize(reader, in, &arena, &value);
        if (status == FORY_OK)
            status = fory_value_serialize(writer, value, &out);
        assert_true(status == FORY_OK || status == FORY_OUT_OF_MEMORY);
        done = status == FORY_OK && allocator.calls < k;
        assert_true(status == FORY_OUT_OF_MEMORY || done);
        allocator.fails_at = 0; /* the next call works */
        fory_arena_reset(&arena);
        assert_int_equal(fory_value_deserialize(reader, in, &arena, &value), FORY_OK);
        assert_prints(value, graph_text);
        assert_int_equal(fory_value_serialize(writer, value, &out), FORY_OK);
        assert_true(out.size == in.size && memcmp(out.data, in.data, out.size) == 0);
    }
    test_bytes_free(bytes);
    fory_arena_done(&arena);
    fory_writer_free(writer);
    fory_reader_free(reader);
    fory_runtime_free(runtime);
    assert_int_equal(allocator.live_bytes, 0);
    return done;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    for (int fails_on = 0; fails_on < 2; fails_on++) {
        size_t k = 1;
        while (!survive(k, fails_on))
            k++;
        assert_true(k > 6);
    }
}

/* --- References ---------------------------------------------------------------------------------------------- */

static void references_lead_to_values_that_were_begun_or_nowhere(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
        const char *text;
    } rows[] = {
        {"0100 16 01 09 16 fe00", FORY_OK, "&1 [*1]"},
        {"0100 16 02 09 16 00 01 09 16 fe01 fe00", FORY_OK, "&1 [&2 [*2], *1]"},
        {"0100 16 03 01 fe00 00 0502 fe01", FORY_OK, "&1 [*1, &2 1, *2]"},
        {"0100 16 01 09 16 fe01", FORY_INVALID_REF, NULL},
        {"0100 16 01 09 16 fe8080808008", FORY_INVALID_REF, NULL},
        {"0100 16 01 09 16 feffffffff0f", FORY_INVALID_REF, NULL},
        {"01ff 16 01 09 16 fe00", FORY_INVALID_REF, NULL},
        {"0100 16 02 09 05 fe01 00 02", FORY_INVALID_REF, NULL},
        {"0100 18 01 09 01 15 18 00 0661 fe00", FORY_OK, "&1 {\"a\": *1}"},
        {"0100 18 02 08 02 15 18 0661 fe00 0662 fe00", FORY_OK, "&1 {\"a\": *1, \"b\": *1}"},
        {"0100 18 01 01 01 18 05 fe00 02", FORY_OK, "&1 {*1: 1}"},
        {"0100 18 02 09 01 15 15 00 0661 fe01 11 fe01", FORY_OK, "{&2 \"a\": *2, *2: null}"},
        {"0100 21 00 fe00", FORY_OK, "&1 {#0: *1}"},
        {"0100 21 00 00 21 01 fe01", FORY_OK, "{#0: &2 {#1: *2}}"},
        {"0100 1c00" NODE_DEF "02 fe00", FORY_OK, "&1 103{id: 1, next: *1}"},
        {"0100 1c00" NODE_DEF "02 fe01", FORY_INVALID_REF, NULL},
        {"0100 1c00" NODE_DEF "02 00 1c01 04 fe01", FORY_OK, "103{id: 1, next: &2 103{id: 2, next: *2}}"},
    };
    struct test_context context;
    struct fory_value *value;
    values_open(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        enum fory_status status = values_read_hex(&context, rows[i].hex, &value);
        if (status != rows[i].status)
            print_error("%s: %s\n", rows[i].hex, fory_status_text(status));
        assert_int_equal(status, rows[i].status);
        if (rows[i].text) {
            assert_prints(value, rows[i].text);
            assert_writes(&context, value, rows[i].hex);
        }
    }
    test_context_close(&context);
}

/* A list that holds itself a hundred times would have 100^64 items without tracking. */
static void circles_end_when_they_are_written_without_tracking(void **state)
{
    (void)state;
    char hex[20 + 100 * 4 + 1] = "0100 1664 09 16";
    struct test_context tracking;
    struct test_context plain;
    struct fory_bytes out;
    for (int i = 0; i < 100; i++)
        strcat(hex, "fe00");
    values_open(&tracking, true, true);
    values_open(&plain, true, false);
    const struct fory_value *value = values_read_good(&tracking, hex);
    assert_ptr_equal(fory_value_at(value, 99), value);
    assert_ptr_equal(fory_value_at(fory_value_at(value, 7), 42), value);
    assert_int_equal(fory_value_serialize(plain.writer, value, &out), FORY_DEPTH_EXCEED);
    assert_writes(&tracking, value, hex);
    test_context_close(&tracking);
    test_context_close(&plain);
}

/* --- Damage -------------------------------------------------------------------------------------------------- */

/* Whatever one wrong byte makes of it: refused, or a value that is written and read again. */
static void what_is_read_at_all_can_be_written_and_read_again(void **state)
{
    (void)state;
    struct test_context context;
    struct test_bytes bytes = test_bytes_hex(graph);
    size_t read = 0;
    values_open(&context, true, true);
    for (size_t i = 0; i < bytes.size * 256; i++) {
        struct fory_value *value;
        struct fory_bytes out;
        uint8_t right = bytes.data[i / 256];
        bytes.data[i / 256] = (uint8_t)i;
        bool good = values_read(&context, bytes, &value) == FORY_OK;
        bytes.data[i / 256] = right;
        if (!good)
            continue;
        assert_int_equal(fory_value_serialize(context.writer, value, &out), FORY_OK);
        struct test_bytes first = test_bytes_copy(out.data, out.size);
        assert_int_equal(values_read(&context, first, &value), FORY_OK);
        assert_int_equal(fory_value_serialize(context.writer, value, &out), FORY_OK);
        assert_true(out.size == first.size && memcmp(out.data, first.data, out.size) == 0);
        test_bytes_free(first);
        read++;
    }
    assert_true(read > 1000);
    test_bytes_free(bytes);
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_without_bytes_allocate_nothing),
        cmocka_unit_test(values_of_no_bytes_are_bounded_exactly),
        cmocka_unit_test(type_defs_of_a_root_have_a_limit),
        cmocka_unit_test(names_have_a_limit),
        cmocka_unit_test(a_map_key_of_many_types_is_refused_unless_there_is_none),
        cmocka_unit_test(one_level_too_deep_is_refused_in_every_kind_of_nesting),
        cmocka_unit_test(the_limit_alone_bounds_the_depth),
        cmocka_unit_test(the_memory_budget_is_exact),
        cmocka_unit_test(memory_of_every_size_is_enough_or_too_small),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(references_lead_to_values_that_were_begun_or_nowhere),
        cmocka_unit_test(circles_end_when_they_are_written_without_tracking),
        cmocka_unit_test(what_is_read_at_all_can_be_written_and_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
