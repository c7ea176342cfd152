/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about limits at their very edge, and about decodes whose allocations fail. */
#include "../support/allocations.h"
#include "../support/test.h"
#include "meta/type_def.h"
#include "payloads.h"
#include "people.fory.h"

static enum fory_status read_hex(struct test_context *context, const char *hex, const struct fory_struct_reader *type,
                                 void *object)
{
    struct test_bytes bytes = test_bytes_hex(hex);
    struct fory_bytes in = {bytes.data, bytes.size};
    enum fory_status status = test_deserialize(context->reader, in, &context->arena, type, object);
    test_bytes_free(bytes);
    return status;
}

/* --- Depth --------------------------------------------------------------------------------------------------- */

static void as_many_levels_as_the_limit_are_written_and_read(void **state)
{
    (void)state;
    enum {
        MOST = 64
    };
    struct test_context context;
    struct node nodes[MOST];
    struct node found;
    struct fory_bytes out;
    test_context_open(&context);
    for (int i = 0; i < MOST; i++)
        nodes[i] = (struct node){i, i + 1 < MOST ? &nodes[i + 1] : NULL};
    assert_int_equal(node_serialize(context.writer, nodes, &out), FORY_OK);
    assert_int_equal(node_deserialize(context.reader, out, &context.arena, &found), FORY_OK);
    int levels = 0;
    for (const struct node *node = &found; node; node = node->next)
        assert_int_equal(node->id, levels++);
    assert_int_equal(levels, MOST);
    context.reader->limits.max_depth = MOST - 1;
    assert_int_equal(node_deserialize(context.reader, out, &context.arena, &found), FORY_DEPTH_EXCEED);
    assert_int_equal(strlen(fory_reader_error(context.reader)->path), FORY_ERROR_PATH_SIZE - 1);
    context.reader->limits.max_depth = MOST;
    assert_int_equal(node_deserialize(context.reader, out, &context.arena, &found), FORY_OK);
    test_context_close(&context);
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

/* A name, two persons in a list, their names: text with a NUL behind it, and nothing in between to align. */
static const char memory_root[] =
    "0100 1c00" HOLDER_DEF "1c02" PERSON_DEF "02 3c 436861726c65732044617277696e21 02 081c03 320c426f62 0e08416c";
enum {
    MEMORY_NEEDED = 16 + 2 * sizeof(struct person) + 4 + 3
};

static void memory_is_charged_to_the_byte(void **state)
{
    (void)state;
    for (size_t less = 0; less < 3; less++) {
        struct fory_options options;
        struct test_context context;
        struct holder holder;
        fory_options_init(&options);
        options.limits.max_memory = MEMORY_NEEDED - less;
        test_context_open_with(&context, &options);
        assert_int_equal(read_hex(&context, memory_root, &holder_fory_reader, &holder),
                         less == 0 ? FORY_OK : FORY_LIMIT_EXCEED);
        assert_true(less > 0 || test_memory_left(context.reader) == 0);
        test_context_close(&context);
    }
}

static void a_failed_root_gives_the_arena_back(void **state)
{
    (void)state;
    _Alignas(16) uint8_t block[1024];
    struct test_context context;
    struct holder holder;
    struct test_bytes whole = test_bytes_hex(memory_root);
    test_context_open(&context);
    fory_arena_init_fixed(&context.arena, block, sizeof block);
    const uint8_t *start = context.arena.cursor;
    for (size_t size = 0; size < whole.size; size++) {
        struct fory_bytes in = {whole.data, size};
        assert_int_equal(holder_deserialize(context.reader, in, &context.arena, &holder), FORY_BUFFER_OUT_OF_BOUND);
        assert_ptr_equal(context.arena.cursor, start);
    }
    test_bytes_free(whole);
    assert_int_equal(read_hex(&context, memory_root, &holder_fory_reader, &holder), FORY_OK);
    test_context_close(&context);
}

static void an_arena_that_is_too_small_is_told(void **state)
{
    (void)state;
    _Alignas(16) uint8_t block[1024];
    bool done = false;
    for (size_t size = 0; !done; size++) {
        struct test_context context;
        struct holder holder;
        test_context_open(&context);
        fory_arena_init_fixed(&context.arena, block, size);
        enum fory_status status = read_hex(&context, memory_root, &holder_fory_reader, &holder);
        done = status == FORY_OK;
        assert_true(done || status == FORY_OUT_OF_MEMORY);
        assert_true(!done || size >= MEMORY_NEEDED);
        assert_true(size < MEMORY_NEEDED + 16);
        test_context_close(&context);
    }
}

/* --- Counts -------------------------------------------------------------------------------------------------- */

/* What is allocated stays in proportion to the bytes that are there. */
static void a_count_without_bytes_allocates_nothing(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "0100 1c00" HOLDER_DEF "1c02" PERSON_DEF "0200 ffffffff0f 081c03",
        "0100 1c00" HOLDER_DEF "1c02" PERSON_DEF "0200 05 081c03 00000000",
    };
    struct test_allocator allocator;
    struct test_context context;
    struct holder holder;
    test_context_open_counted(&context, &allocator);
    fory_arena_init_with(&context.arena, NULL, 0, &allocator.allocator);
    size_t live = allocator.live_bytes;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        allocator.peak_bytes = live;
        assert_int_equal(read_hex(&context, rows[i], &holder_fory_reader, &holder), FORY_BUFFER_OUT_OF_BOUND);
        assert_string_equal(fory_reader_error(context.reader)->path, "people");
        fory_arena_done(&context.arena);
        assert_int_equal(allocator.live_bytes, live);
        assert_true(allocator.peak_bytes <= live + 4096);
    }
    test_context_close(&context);
}

/* Items of an empty struct: bytes 1 to 3 are the count; consistent mode without hashes, and compatible mode. */
static void items_of_no_bytes_are_bounded_exactly(void **state)
{
    (void)state;
    static const struct fory_expected_item empties = {FORY_TYPE_STRUCT, 0, false, NULL, &empty_fory_reader};
    static const struct fory_expected_item people = {FORY_TYPE_STRUCT, 1, false, NULL, &person_fory_reader};
    static const struct {
        bool compatible;
        bool schema_hash;
        const struct fory_expected_item *item;
        const char *hex;
        enum fory_status status;
    } rows[] = {
        {false, false, &empties, "8040 08 1b69", FORY_OK},
        {false, false, &empties, "8140 08 1b69", FORY_LIMIT_EXCEED},
        {true, false, &empties, "8040 08 1c00" EMPTY_DEF, FORY_OK},
        {true, false, &empties, "8140 08 1c00" EMPTY_DEF, FORY_LIMIT_EXCEED},
        {true, false, &empties, "8040 0c", FORY_OK},
        {true, false, &empties, "ffffffff0f 0c", FORY_LIMIT_EXCEED},
        /* The schema hash backs every item. */
        {false, true, &empties, "8140 08 1b69", FORY_BUFFER_OUT_OF_BOUND},
        {false, true, &empties, "02 08 1b69 3aa1e90b 3aa1e90b", FORY_OK},
        /* Persons of a version without fields. */
        {true, false, &people, "8040 08 1c00 029030f8d7434209c064", FORY_OK},
        {true, false, &people, "8140 08 1c00 029030f8d7434209c064", FORY_LIMIT_EXCEED},
        {true, false, &people, "01 0c", FORY_BUFFER_OUT_OF_BOUND},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_options options;
        struct test_context context;
        struct fory_list_reader elements;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        fory_options_init(&options);
        options.compatible = rows[i].compatible;
        options.schema_hash = rows[i].schema_hash;
        test_context_open_with(&context, &options);
        bool ok = fory_read_list_header(test_read(&context, bytes), rows[i].item, &elements);
        if (context.reader->error.status != rows[i].status)
            print_error("%s: %s\n", rows[i].hex, context.reader->error.message);
        assert_int_equal(context.reader->error.status, rows[i].status);
        assert_int_equal(ok, rows[i].status == FORY_OK);
        test_bytes_free(bytes);
        test_context_close(&context);
    }
}

/* A map of empty structs to empty structs with 255 entries in 2 bytes pays for them. */
static void entries_of_no_bytes_are_bounded_too(void **state)
{
    (void)state;
    static const struct fory_expected_item empties = {FORY_TYPE_STRUCT, 0, false, NULL, &empty_fory_reader};
    struct test_context context;
    struct fory_map_reader entries;
    struct test_bytes bytes = test_bytes_hex("03 24 03 24 03");
    bool present;
    test_context_open(&context);
    struct fory_reader *reader = test_read(&context, bytes);
    reader->unbacked_items = 3;
    assert_true(fory_read_map_header(reader, &empties, &empties, &entries));
    assert_true(fory_read_key_prefix(reader, &empties, &empties, &entries, &present));
    assert_int_equal(reader->unbacked_items, 0);
    test_read(&context, bytes)->unbacked_items = 2;
    assert_true(fory_read_map_header(reader, &empties, &empties, &entries));
    assert_false(fory_read_key_prefix(reader, &empties, &empties, &entries, &present));
    assert_int_equal(reader->error.status, FORY_LIMIT_EXCEED);
    test_bytes_free(bytes);
    test_context_close(&context);
}

/* --- TypeDefs ------------------------------------------------------------------------------------------------ */

/* A person whose TypeDef has count fields with names of two letters, and name_size more in a last one. */
static size_t encode_fields(size_t count, size_t name_size, uint8_t *out, size_t capacity)
{
    enum {
        MOST = 600
    };
    static const struct fory_nested_type number = {FORY_TYPE_INT8, false, false};
    struct fory_type_def_field_source fields[MOST];
    char names[MOST][4];
    char long_name[5000];
    for (size_t i = 0; i < count; i++) {
        names[i][0] = (char)('a' + i / 26);
        names[i][1] = (char)('a' + i % 26);
        names[i][2] = 0;
        fields[i] = (struct fory_type_def_field_source){-1, names[i], &number, 1};
    }
    if (name_size > 0) {
        memset(long_name, '!', name_size); /* UTF-8 */
        long_name[name_size] = 0;
        fields[count++] = (struct fory_type_def_field_source){-1, long_name, &number, 1};
    }
    const struct fory_type_def_source source = {
        .type_id = FORY_TYPE_COMPATIBLE_STRUCT, .user_id = 100, .fields = fields, .field_count = count};
    size_t size = fory_type_def_encode(&source, out, capacity);
    assert_true(size <= capacity);
    return size;
}

static enum fory_status read_with_fields(struct test_context *context, size_t count, size_t name_size)
{
    enum {
        CAPACITY = 8000
    };
    uint8_t *in = calloc(1, CAPACITY);
    struct person person;
    memcpy(in, "\x01\x00\x1c\x00", 4);
    size_t size = 4 + encode_fields(count, name_size, in + 4, CAPACITY / 2 + 1000);
    size += count + (name_size > 0);
    enum fory_status status =
        person_deserialize(context->reader, (struct fory_bytes){in, size}, &context->arena, &person);
    free(in);
    return status;
}

static void a_type_def_may_have_as_many_fields_as_the_limit(void **state)
{
    (void)state;
    struct test_context context;
    test_context_open(&context);
    assert_int_equal(read_with_fields(&context, 512, 0), FORY_OK);
    assert_int_equal(read_with_fields(&context, 513, 0), FORY_LIMIT_EXCEED);
    test_context_close(&context);
}

static void a_type_def_may_have_as_many_bytes_as_the_limit(void **state)
{
    (void)state;
    struct test_context context;
    uint8_t out[6000];
    test_context_open(&context);
    /* A body of one field and a long name: what stands around the name is of one size here. */
    size_t around = encode_fields(0, 4000, out, sizeof out) - 8 - 2 - 4000;
    size_t most = 4096 - around;
    assert_int_equal(encode_fields(0, most, out, sizeof out), 8 + 2 + 4096);
    assert_int_equal(read_with_fields(&context, 0, most), FORY_OK);
    assert_int_equal(read_with_fields(&context, 0, most + 1), FORY_LIMIT_EXCEED);
    test_context_close(&context);
}

/* --- Allocations --------------------------------------------------------------------------------------------- */

/* A decode that grows everything that grows: TypeDefs beyond the inline ones, a layout, the arena. */
static size_t make_many_types(uint8_t *out)
{
    enum {
        COUNT = FORY_INLINE_TYPES + 4
    };
    uint8_t *to = out;
    memcpy(to, "\x01\x00\x1c\x00", 4);
    to += 4;
    /* A person of another version with a list of unknown structs, each of a type of its own. */
    static const struct fory_nested_type list[] = {{FORY_TYPE_LIST, false, false}, {FORY_TYPE_STRUCT, false, false}};
    static const struct fory_nested_type text = {FORY_TYPE_STRING, false, false};
    static const struct fory_type_def_field_source fields[] = {{-1, "name", &text, 1}, {-1, "others", list, 2}};
    struct fory_type_def_source source = {
        .type_id = FORY_TYPE_COMPATIBLE_STRUCT, .user_id = 100, .fields = fields, .field_count = 2};
    to += fory_type_def_encode(&source, to, 100);
    memcpy(to,
           "\x0c"
           "Bob"
           "\x14\x00",
           6);
    to += 6;
    source.field_count = 0;
    for (uint8_t i = 1; i <= COUNT; i++) {
        source.user_id = i;
        *to++ = FORY_TYPE_COMPATIBLE_STRUCT;
        *to++ = (uint8_t)(i << 1);
        to += fory_type_def_encode(&source, to, 100);
    }
    return (size_t)(to - out);
}

static void every_allocation_of_a_decode_may_fail(void **state)
{
    (void)state;
    uint8_t bytes[1000];
    struct fory_bytes in = {bytes, make_many_types(bytes)};
    for (int on = 0; on < 2; on++) {
        bool done = false;
        for (size_t fails_at = 1; !done; fails_at++) {
            struct test_allocator allocator;
            struct fory_options options;
            struct test_context context;
            struct person person;
            test_allocator_init(&allocator, 0, on);
            fory_options_init(&options);
            options.allocator = &allocator.allocator;
            test_context_open_with(&context, &options);
            fory_arena_init_with(&context.arena, NULL, 0, &allocator.allocator);
            allocator.fails_at = allocator.calls + fails_at;
            enum fory_status status = person_deserialize(context.reader, in, &context.arena, &person);
            done = allocator.calls < allocator.fails_at;
            assert_int_equal(status, done ? FORY_OK : FORY_OUT_OF_MEMORY);
            assert_int_equal(fory_arena_allocated(&context.arena) > 0, done);
            allocator.fails_at = 0;
            assert_int_equal(person_deserialize(context.reader, in, &context.arena, &person), FORY_OK);
            assert_string_equal(person.name.data, "Bob");
            test_context_close(&context);
            assert_int_equal(allocator.live_bytes, 0);
            assert_true(fails_at < 20);
        }
    }
}

static void a_reader_in_caller_memory_says_when_it_has_no_place_for_a_type(void **state)
{
    (void)state;
    _Alignas(max_align_t) uint8_t memory[FORY_READER_SIZE];
    uint8_t bytes[1000];
    struct fory_bytes in = {bytes, make_many_types(bytes)};
    struct test_context context;
    struct person person;
    test_context_open(&context);
    struct fory_reader *reader = fory_reader_init(memory, sizeof memory, context.runtime);
    assert_int_equal(person_deserialize(reader, in, &context.arena, &person), FORY_OUT_OF_MEMORY);
    fory_reader_done(reader);
    test_context_close(&context);
}

/* What the tables of a reader take counts as memory of the root, too. */
static void tables_are_charged_to_the_root(void **state)
{
    (void)state;
    uint8_t bytes[1000];
    struct fory_bytes in = {bytes, make_many_types(bytes)};
    struct fory_options options;
    struct test_context context;
    struct person person;
    fory_options_init(&options);
    options.limits.max_memory = 100;
    test_context_open_with(&context, &options);
    assert_int_equal(person_deserialize(context.reader, in, &context.arena, &person), FORY_LIMIT_EXCEED);
    test_context_close(&context);
}

/* --- Good after bad ------------------------------------------------------------------------------------------ */

static void a_good_root_is_read_after_any_bad_one(void **state)
{
    (void)state;
    struct test_context context;
    struct test_bytes whole = test_bytes_hex(memory_root);
    struct holder holder;
    uint32_t seed = 1;
    test_context_open(&context);
    for (int round = 0; round < 20000; round++) {
        struct test_bytes bad = test_bytes_copy(whole.data, whole.size);
        for (int changes = 0; changes < 3; changes++) {
            seed = seed * 1664525 + 1013904223;
            bad.data[(seed >> 8) % bad.size] = (uint8_t)(seed >> 24);
        }
        const struct fory_bytes in = {bad.data, bad.size};
        if (holder_deserialize(context.reader, in, &context.arena, &holder) != FORY_OK)
            assert_null(holder.people);
        test_bytes_free(bad);
        if (round % 10 == 0) {
            assert_int_equal(read_hex(&context, memory_root, &holder_fory_reader, &holder), FORY_OK);
            assert_int_equal(holder.people_count, 2);
            assert_string_equal(holder.people[1].name.data, "Al");
            fory_arena_reset(&context.arena);
        }
    }
    test_bytes_free(whole);
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_levels_as_the_limit_are_written_and_read),
        cmocka_unit_test(memory_is_charged_to_the_byte),
        cmocka_unit_test(a_failed_root_gives_the_arena_back),
        cmocka_unit_test(an_arena_that_is_too_small_is_told),
        cmocka_unit_test(a_count_without_bytes_allocates_nothing),
        cmocka_unit_test(items_of_no_bytes_are_bounded_exactly),
        cmocka_unit_test(entries_of_no_bytes_are_bounded_too),
        cmocka_unit_test(a_type_def_may_have_as_many_fields_as_the_limit),
        cmocka_unit_test(a_type_def_may_have_as_many_bytes_as_the_limit),
        cmocka_unit_test(every_allocation_of_a_decode_may_fail),
        cmocka_unit_test(a_reader_in_caller_memory_says_when_it_has_no_place_for_a_type),
        cmocka_unit_test(tables_are_charged_to_the_root),
        cmocka_unit_test(a_good_root_is_read_after_any_bad_one),
    };
    return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
