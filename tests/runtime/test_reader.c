/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the reader: heads of roots, flags, type info, names, latched errors and their paths. */
#include "../support/test.h"
#include "payloads.h"
#include "people.fory.h"

/* Opens the context in one mode; tracking plays no part in reading. */
static void open_mode(struct test_context *context, bool compatible)
{
    struct fory_options options;
    fory_options_init(&options);
    options.compatible = compatible;
    test_context_open_with(context, &options);
}

static enum fory_status read_hex(struct test_context *context, const char *hex, const struct fory_struct_reader *type,
                                 void *object)
{
    struct test_bytes bytes = test_bytes_hex(hex);
    struct fory_bytes in = {bytes.data, bytes.size};
    enum fory_status status = test_deserialize(context->reader, in, &context->arena, type, object);
    test_bytes_free(bytes);
    return status;
}

static void assert_bob(const struct person *person)
{
    assert_int_equal(person->age, 25);
    assert_int_equal(person->name.size, 3);
    assert_memory_equal(person->name.data, "Bob", 3);
}

/* --- Roots --------------------------------------------------------------------------------------------------- */

/* One person, as the runtimes write him by id, by name and by a long name. */
static const struct good_root {
    bool compatible;
    const struct fory_struct_reader *type;
    const char *hex;
} good_roots[] = {
    {false, &person_fory_reader, "01ff1b648a1e1ec3320c426f62"},
    {false, &person_fory_reader, "01001b648a1e1ec3320e426f62"},
    {true, &person_fory_reader, "01ff1c00" PERSON_DEF "320c426f62"},
    {true, &person_fory_reader, "01001c00" PERSON_DEF "320e426f62"},
    /* Namespaces in both encodings; the type name in another one than ours, too. */
    {false, &named_person_fory_reader, "01ff1d0a0412e063d64008033c91939a8a1e1ec3320c426f62"},
    {false, &named_person_fory_reader, "01ff1d0a0112e063d64008033c91939a8a1e1ec3320c426f62"},
    {false, &named_person_fory_reader, "01ff1d0a0412e063d6400c00506572736f6e8a1e1ec3320c426f62"},
    {true, &named_person_fory_reader, "01ff1e00" NAMED_PERSON_DEF "320c426f62"},
    {true, &named_person_fory_reader, "01ff1d00" NAMED_PERSON_DEF "320c426f62"},
    /* The long name of C++ and Java, of Python, and of JavaScript without a hash. */
    {false, &long_named_person_fory_reader,
     "01ff1d28048c6b171a8d193d09ccd12e063d64d036b734da7804a0189b68184008033c91939a8a1e1ec3320c426f62"},
    {false, &long_named_person_fory_reader,
     "01ff1d28017394e8e572e6c209ccd12e063d64d036b734da7804a0189b68184008033c91939a8a1e1ec3320c426f62"},
    {false, &long_named_person_fory_reader,
     "01ff1d280109ccd12e063d64d036b734da7804a0189b68184008033c91939a8a1e1ec3320c426f62"},
    {true, &long_named_person_fory_reader, "01ff1e00" LONG_NAMED_PERSON_DEF "320c426f62"},
};

static void roots_of_all_runtimes_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(good_roots); i++) {
        struct test_context context;
        struct person person;
        open_mode(&context, good_roots[i].compatible);
        assert_int_equal(read_hex(&context, good_roots[i].hex, good_roots[i].type, &person), FORY_OK);
        assert_bob(&person);
        test_context_close(&context);
    }
}

static void every_prefix_of_a_root_is_refused_and_the_next_root_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(good_roots); i++) {
        struct test_context context;
        struct person person;
        struct test_bytes whole = test_bytes_hex(good_roots[i].hex);
        open_mode(&context, good_roots[i].compatible);
        for (size_t size = 0; size < whole.size; size++) {
            struct test_bytes bytes = test_bytes_copy(whole.data, size);
            struct fory_bytes in = {bytes.data, size};
            memset(&person, 0xaa, sizeof person);
            enum fory_status status = test_deserialize(context.reader, in, &context.arena, good_roots[i].type, &person);
            /* A long name that ends within looks like one of JavaScript, and what follows it like anything. */
            assert_true(status == FORY_BUFFER_OUT_OF_BOUND ||
                        (!good_roots[i].compatible && good_roots[i].type == &long_named_person_fory_reader));
            assert_int_not_equal(status, FORY_OK);
            assert_true(fory_reader_error(context.reader)->offset <= size);
            assert_string_equal(fory_reader_error(context.reader)->type, good_roots[i].type->type->name);
            assert_int_equal(person.age, 0);
            assert_null(person.name.data);
            test_bytes_free(bytes);
        }
        assert_int_equal(read_hex(&context, good_roots[i].hex, good_roots[i].type, &person), FORY_OK);
        assert_bob(&person);
        test_bytes_free(whole);
        test_context_close(&context);
    }
}

/* Refused heads of a person: what is wrong and where. */
static void bad_heads_are_refused_with_their_offset(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        const struct fory_struct_reader *type;
        const char *hex;
        enum fory_status status;
        size_t offset;
    } rows[] = {
        {false, &person_fory_reader, "", FORY_BUFFER_OUT_OF_BOUND, 0},
        {false, &person_fory_reader, "00ff1b648a1e1ec3320c426f62", FORY_UNSUPPORTED, 0},
        {false, &person_fory_reader, "03ff1b648a1e1ec3320c426f62", FORY_UNSUPPORTED, 0},
        {false, &person_fory_reader, "05ff1b648a1e1ec3320c426f62", FORY_INVALID_DATA, 0},
        {false, &person_fory_reader, "81ff1b648a1e1ec3320c426f62", FORY_INVALID_DATA, 0},
        {false, &person_fory_reader, "01fd", FORY_INVALID_DATA, 2},
        {false, &person_fory_reader, "01fe00", FORY_INVALID_REF, 1},
        {false, &person_fory_reader, "01fc1b648a1e1ec3320c426f62", FORY_INVALID_DATA, 1},
        {false, &person_fory_reader, "01011b648a1e1ec3320c426f62", FORY_INVALID_DATA, 1},
        {false, &person_fory_reader, "01ff1b648a1e1ec3320c426f6200", FORY_INVALID_DATA, 13},
        {false, &person_fory_reader, "01ff1b658a1e1ec3320c426f62", FORY_TYPE_MISMATCH, 2},
        {false, &person_fory_reader, "01ff1964", FORY_TYPE_MISMATCH, 2},
        {false, &person_fory_reader, "01ff1504", FORY_TYPE_MISMATCH, 2},
        {false, &person_fory_reader, "01ff39", FORY_UNSUPPORTED, 2},
        {false, &person_fory_reader, "01ffff", FORY_UNSUPPORTED, 2},
        {false, &person_fory_reader, "01ff1b648b1e1ec3320c426f62", FORY_STRUCT_VERSION_MISMATCH, 4},
        /* It begins like the type info of Python. */
        {false, &person_fory_reader, "01ff1b641d1e1ec3320c426f62", FORY_STRUCT_VERSION_MISMATCH, 4},
        {false, &person_fory_reader, "01ff1b641d1e1e", FORY_BUFFER_OUT_OF_BOUND, 6},
        {false, &person_fory_reader, "01ff1c00" PERSON_DEF "320c426f62", FORY_TYPE_MISMATCH, 2},
        {false, &person_fory_reader, "01ff1d0a0412e063d64008033c91939a8a1e1ec3320c426f62", FORY_TYPE_MISMATCH, 2},
        {false, &named_person_fory_reader, "01ff1d00 08033c91939a8a1e1ec3320c426f62", FORY_TYPE_MISMATCH, 2},
        {false, &named_person_fory_reader, "01ff1d0a0412e063d640 03 8a1e1ec3320c426f62", FORY_TYPE_MISMATCH, 2},
        {false, &named_person_fory_reader, "01ff1d01 08033c91939a8a1e1ec3320c426f62", FORY_INVALID_DATA, 3},
        {false, &named_person_fory_reader, "01ff1d0a0412e063d640 05 8a1e1ec3320c426f62", FORY_INVALID_DATA, 10},
        {false, &named_person_fory_reader, "01ff1d0a0512e063d64008033c91939a8a1e1ec3320c426f62", FORY_INVALID_DATA, 3},
        /* In compatible mode a struct without TypeDef is one that never evolves. */
        {true, &person_fory_reader, "01ff1b64320c426f62", FORY_TYPE_MISMATCH, 2},
        {true, &person_fory_reader, "01ff1c01320c426f62", FORY_INVALID_DATA, 3},
        {true, &person_fory_reader, "01ff1c02" PERSON_DEF "320c426f62", FORY_INVALID_DATA, 3},
        {true, &person_fory_reader, "01ff1e00" NAMED_PERSON_DEF "320c426f62", FORY_TYPE_MISMATCH, 2},
        {true, &person_fory_reader,
         "01ff1c00"
         "0b9012ad77b88743c264440500c44815340c20"
         "320c426f62",
         FORY_INVALID_DATA, 12},
        {true, &person_fory_reader,
         "01ff1c00"
         "0b9002ad77b88743c264440500c44815",
         FORY_BUFFER_OUT_OF_BOUND, 12},
        {true, &person_fory_reader,
         "01ff1c00"
         "ff0f00000000000081feffff07",
         FORY_BUFFER_OUT_OF_BOUND, 17},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct person person;
        open_mode(&context, rows[i].compatible);
        enum fory_status status = read_hex(&context, rows[i].hex, rows[i].type, &person);
        size_t offset = fory_reader_error(context.reader)->offset;
        if (status != rows[i].status || offset != rows[i].offset)
            print_error("row %zu: %s at %zu: %s\n", i, fory_status_text(status), offset,
                        fory_reader_error(context.reader)->message);
        assert_int_equal(status, rows[i].status);
        assert_int_equal(offset, rows[i].offset);
        test_context_close(&context);
    }
}

static void a_null_root_is_told_to_who_asks(void **state)
{
    (void)state;
    struct test_context context;
    struct test_bytes null_root = test_bytes_hex("01fd");
    const struct fory_layout *layout;
    bool present = true;
    test_context_open(&context);
    fory_reader_begin(context.reader, null_root.data, null_root.size);
    assert_true(fory_reader_begin_struct_root(context.reader, &context.arena, &person_fory_reader, &present, &layout));
    assert_false(present);
    fory_reader_begin(context.reader, null_root.data, null_root.size);
    present = true;
    assert_true(fory_reader_begin_value_root(context.reader, &context.arena, FORY_TYPE_LIST, NULL, &present));
    assert_false(present);
    test_bytes_free(null_root);
    test_context_close(&context);
}

static void consecutive_roots_are_read_one_by_one(void **state)
{
    (void)state;
    struct test_context context;
    struct test_bytes bytes = test_bytes_hex("01001c00" PERSON_DEF "320c426f62"
                                             "01ff1c00" PERSON_DEF "0e0a416c");
    struct person person;
    test_context_open(&context);
    fory_reader_begin(context.reader, bytes.data, bytes.size);
    assert_int_equal(fory_reader_consumed(context.reader), 0);
    assert_int_equal(fory_struct_next(context.reader, &context.arena, &person_fory_reader, &person), FORY_OK);
    assert_bob(&person);
    size_t first = fory_reader_consumed(context.reader);
    assert_int_equal(fory_struct_next(context.reader, &context.arena, &person_fory_reader, &person), FORY_OK);
    assert_int_equal(person.age, 7);
    assert_in_range(first, 1, bytes.size - 1);
    assert_int_equal(fory_reader_consumed(context.reader), bytes.size);
    test_bytes_free(bytes);
    test_context_close(&context);
}

static void the_end_of_consecutive_roots_is_told_from_errors(void **state)
{
    (void)state;
    struct test_context context;
    struct test_bytes bytes = test_bytes_hex("01001c00" PERSON_DEF "320c426f62");
    struct person person = {.age = 3};
    test_context_open(&context);
    struct fory_reader *reader = context.reader;
    fory_reader_begin(reader, NULL, 0);
    assert_int_equal(fory_struct_next(reader, &context.arena, &person_fory_reader, &person), FORY_END);
    assert_int_equal(person.age, 3); /* the object stays */
    assert_int_equal(fory_reader_consumed(reader), 0);

    for (size_t size = 1; size < bytes.size; size++) { /* cut within the root */
        fory_reader_begin(reader, bytes.data, size);
        enum fory_status status = fory_struct_next(reader, &context.arena, &person_fory_reader, &person);
        assert_int_equal(status, FORY_BUFFER_OUT_OF_BOUND);
        assert_in_range(fory_reader_consumed(reader), 0, size);
        assert_int_equal(fory_struct_next(reader, &context.arena, &person_fory_reader, &person), status);
    }
    fory_reader_begin(reader, bytes.data, bytes.size);
    assert_int_equal(fory_struct_next(reader, &context.arena, &person_fory_reader, &person), FORY_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(fory_struct_next(reader, &context.arena, &person_fory_reader, &person), FORY_END);
        assert_int_equal(fory_reader_error(reader)->status, FORY_END);
        assert_int_equal(fory_reader_consumed(reader), bytes.size);
        assert_bob(&person);
    }
    test_bytes_free(bytes);
    test_context_close(&context);
}

/* --- Values at the root -------------------------------------------------------------------------------------- */

static void value_roots_are_of_the_type_asked_for(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        enum fory_wire_type type_id;
        const struct fory_type *type;
        const char *hex;
        enum fory_status status;
    } rows[] = {
        {false, FORY_TYPE_LIST, NULL, "010016", FORY_OK},
        {false, FORY_TYPE_LIST, NULL, "010017", FORY_TYPE_MISMATCH},
        {false, FORY_TYPE_LIST, NULL, "01fd", FORY_INVALID_DATA},
        {false, FORY_TYPE_ENUM, &color_fory_type, "01ff1965", FORY_OK},
        {true, FORY_TYPE_ENUM, &color_fory_type, "01ff1965", FORY_OK},
        {true, FORY_TYPE_ENUM, &color_fory_type, "01ff1966", FORY_TYPE_MISMATCH},
        {true, FORY_TYPE_ENUM, &color_fory_type, "01ff1b65", FORY_TYPE_MISMATCH},
        {false, FORY_TYPE_ENUM, &named_color_fory_type, "01ff1a0a0112e063d640080389cb7440", FORY_OK},
        {false, FORY_TYPE_ENUM, &named_color_fory_type, "01ff1a00080389cb7440", FORY_TYPE_MISMATCH},
        {true, FORY_TYPE_ENUM, &named_color_fory_type, "01ff1a00" NAMED_COLOR_DEF, FORY_OK},
        {true, FORY_TYPE_ENUM, &named_color_fory_type, "01ff1a000ce02e7992d35971011512e063d6401389cb7440",
         FORY_INVALID_DATA},
        /* t.Color */
        {true, FORY_TYPE_ENUM, &named_color_fory_type, "01ff1a0008a01f54eaf86b1801054c1389cb7440", FORY_TYPE_MISMATCH},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        open_mode(&context, rows[i].compatible);
        fory_reader_begin(context.reader, bytes.data, bytes.size);
        bool ok = fory_reader_begin_value_root(context.reader, &context.arena, rows[i].type_id, rows[i].type, NULL);
        assert_int_equal(fory_reader_error(context.reader)->status, rows[i].status);
        assert_int_equal(ok, rows[i].status == FORY_OK);
        assert_true(!ok || test_at_end(context.reader));
        test_bytes_free(bytes);
        test_context_close(&context);
    }
}

/* --- Struct fields ------------------------------------------------------------------------------------------- */

static void fields_in_compatible_mode_share_type_defs(void **state)
{
    (void)state;
    struct test_context context;
    struct holder holder;
    test_context_open(&context);
    assert_int_equal(read_hex(&context, "01001c00" HOLDER_DEF "1c02" PERSON_DEF "0208437902 081c03 320c426f620e08416c",
                              &holder_fory_reader, &holder),
                     FORY_OK);
    assert_int_equal(holder.one.age, 1);
    assert_int_equal(holder.people_count, 2);
    assert_bob(&holder.people[0]);
    assert_int_equal(holder.people[1].age, 7);
    assert_int_equal(context.reader->type_count, 2);
    test_context_close(&context);
}

static void fields_in_consistent_mode_have_no_type_info(void **state)
{
    (void)state;
    struct test_context context;
    struct holder holder;
    open_mode(&context, false);
    assert_int_equal(read_hex(&context,
                              "01ff1b68 51c9b554 8a1e1ec3 02084379 02 081b64 8a1e1ec3320c426f62 8a1e1ec30e08416c",
                              &holder_fory_reader, &holder),
                     FORY_OK);
    assert_int_equal(holder.people_count, 2);
    assert_bob(&holder.people[0]);
    test_context_close(&context);
}

/* Python alone writes the type of a named struct before each field that holds one, and 47 for a struct of no fields. */
static void the_habits_of_python_in_consistent_mode_are_read(void **state)
{
    (void)state;
    struct test_context context;
    struct test_bytes bytes = test_bytes_hex("1d 0a0112e063d640 08033c91939a 8a1e1ec3 320c426f62");
    struct person person;
    struct empty empty;
    open_mode(&context, false);
    assert_true(named_person_fory_reader.read(test_read(&context, bytes), NULL, &person));
    assert_bob(&person);
    assert_true(test_at_end(context.reader));
    assert_int_equal(read_hex(&context, "01ff1b692f000000", &empty_fory_reader, &empty), FORY_OK);
    assert_int_equal(read_hex(&context, "01ff1b693aa1e90b", &empty_fory_reader, &empty), FORY_OK);
    assert_int_equal(read_hex(&context, "01ff1b692f000001", &empty_fory_reader, &empty), FORY_STRUCT_VERSION_MISMATCH);
    assert_int_equal(read_hex(&context, "01ff1b642f000000320c426f62", &person_fory_reader, &person),
                     FORY_STRUCT_VERSION_MISMATCH);
    test_bytes_free(bytes);
    test_context_close(&context);
}

static void a_fixed_struct_has_an_id_and_no_hash_in_compatible_mode(void **state)
{
    (void)state;
    struct test_context context;
    struct fixed fixed;
    test_context_open(&context);
    assert_int_equal(read_hex(&context, "01ff1b6e02", &fixed_fory_reader, &fixed), FORY_OK);
    assert_int_equal(fixed.a, 1);
    assert_int_equal(read_hex(&context, "01ff1b6f02", &fixed_fory_reader, &fixed), FORY_TYPE_MISMATCH);
    test_context_close(&context);
}

/* --- Flags --------------------------------------------------------------------------------------------------- */

static void reference_flags_are_counted_and_references_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
        bool present;
        uint32_t count;
    } rows[] = {
        {"ff", FORY_OK, true, 0},
        {"fd", FORY_OK, false, 0},
        {"00", FORY_OK, true, 1},
        {"fe", FORY_INVALID_REF, false, 0},
        {"fc", FORY_INVALID_DATA, false, 0},
        {"01", FORY_INVALID_DATA, false, 0},
        {"", FORY_BUFFER_OUT_OF_BOUND, false, 0},
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        bool present;
        bool ok = fory_read_present(reader, &present);
        assert_int_equal(ok, rows[i].status == FORY_OK);
        assert_int_equal(reader->error.status, rows[i].status);
        assert_true(!ok || present == rows[i].present);
        assert_int_equal(reader->reference_count, rows[i].count);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* --- Errors -------------------------------------------------------------------------------------------------- */

static void the_first_error_stays_and_leaves_no_input(void **state)
{
    (void)state;
    struct test_context context;
    struct test_bytes bytes = test_bytes_hex("0102030405");
    test_context_open(&context);
    struct fory_reader *reader = test_read(&context, bytes);
    reader->cursor += 2;
    assert_false(fory_reader_fail(reader, FORY_INVALID_DATA, "first"));
    assert_false(fory_reader_fail(reader, FORY_MISUSE, "second"));
    assert_int_equal(fory_reader_error(reader)->status, FORY_INVALID_DATA);
    assert_string_equal(fory_reader_error(reader)->message, "first");
    assert_int_equal(fory_reader_error(reader)->offset, 2);
    assert_ptr_equal(reader->cursor, reader->end);
    test_bytes_free(bytes);
    test_context_close(&context);
}

static void a_failed_get_says_whether_bytes_were_few_or_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
    } rows[] = {
        {"80808080", FORY_BUFFER_OUT_OF_BOUND},
        {"ffffffff1f", FORY_INVALID_DATA},
        {"ffffffffff", FORY_INVALID_DATA},
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        struct fory_input in = fory_reader_input(reader);
        uint32_t value;
        assert_false(fory_get_var_uint32(&in, &value));
        assert_false(fory_reader_fail_get(reader, in, "age"));
        assert_int_equal(reader->error.status, rows[i].status);
        assert_int_equal(reader->error.offset, 0);
        assert_string_equal(reader->error.path, "age");
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void paths_lead_from_the_root_to_the_value(void **state)
{
    (void)state;
    static const struct {
        const char *parts[4]; /* from the inside: "7" is an item */
        const char *path;
    } rows[] = {
        {{"uri"}, "uri"},
        {{"uri", "2", "images"}, "images[2].uri"},
        {{"2", "18446744073709551615", "a"}, "a[18446744073709551615][2]"},
        {{"c", "b", "a"}, "a.b.c"},
        {{"", "0", "a"}, "a[0]"},
        {{"0"}, "[0]"},
        {{"", ""}, ""},
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_reader *reader = test_read(&context, (struct test_bytes){NULL, 0});
        fory_reader_fail(reader, FORY_INVALID_DATA, "");
        for (size_t j = 0; j < COUNT_OF(rows[i].parts) && rows[i].parts[j]; j++) {
            const char *part = rows[i].parts[j];
            if (*part >= '0' && *part <= '9')
                assert_null(fory_reader_fail_item(reader, (size_t)strtoull(part, NULL, 10)));
            else
                assert_false(fory_reader_fail_field(reader, part));
        }
        assert_string_equal(reader->error.path, rows[i].path);
    }
    test_context_close(&context);
}

static void long_paths_lose_their_beginning(void **state)
{
    (void)state;
    char inner[FORY_ERROR_PATH_SIZE - 2];
    struct test_context context;
    test_context_open(&context);
    memset(inner, 'x', sizeof inner);
    /* Room for "." and for one letter more, for "." alone, for nothing. */
    static const char *const wanted[] = {"r.xx", ".xxx", "xxxx"};
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        size_t length = FORY_ERROR_PATH_SIZE - 3 + i;
        struct fory_reader *reader = test_read(&context, (struct test_bytes){NULL, 0});
        fory_reader_fail(reader, FORY_INVALID_DATA, "");
        memset(reader->error.path, 'x', length);
        reader->error.path[length] = 0;
        fory_reader_fail_field(reader, "outer");
        fory_reader_fail_item(reader, 3);
        assert_int_equal(strlen(reader->error.path), FORY_ERROR_PATH_SIZE - 1);
        assert_memory_equal(reader->error.path, wanted[i], 4);
    }
    test_context_close(&context);
}

static void the_path_of_a_real_error_is_built_on_the_way_out(void **state)
{
    (void)state;
    static const struct {
        const char *hex; /* what follows the root's type info */
        const char *path;
    } rows[] = {
        {"1c02" PERSON_DEF "020843", "one.name"},
        {"1c02" PERSON_DEF "020443 02 081c03 320c426f620e0841", "people[1].name"},
        {"1c02" PERSON_DEF "020443 02 081c03 320c426f62 ffffffffff00", "people[1].age"},
        {"1c02" PERSON_DEF "020443 05 081c03", "people"},
        {"1b65", "one"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct holder holder;
        char hex[400] = "01ff1c00" HOLDER_DEF;
        test_context_open(&context);
        strcat(hex, rows[i].hex);
        assert_int_not_equal(read_hex(&context, hex, &holder_fory_reader, &holder), FORY_OK);
        assert_string_equal(fory_reader_error(context.reader)->path, rows[i].path);
        test_context_close(&context);
    }
}

/* --- Tables -------------------------------------------------------------------------------------------------- */

static void names_beyond_the_inline_ones_are_still_found(void **state)
{
    (void)state;
    enum {
        COUNT = 2 * FORY_INLINE_NAMES
    };
    struct test_context context;
    uint8_t in[COUNT * 8 + 8];
    uint8_t *to = in;
    open_mode(&context, false);
    /* A type name of its own each; all share the first namespace but for a new, equal one in the last. */
    for (uint8_t i = 0; i < COUNT; i++) {
        bool in_full = i == 0 || i == COUNT - 1;
        *to++ = FORY_TYPE_NAMED_ENUM;
        memcpy(to, in_full ? "\x02\x00n" : "\x03", in_full ? 3 : 1);
        to += in_full ? 3 : 1;
        memcpy(to, "\x04\x00t", 3);
        to[3] = i;
        to += 4;
    }
    fory_reader_begin(context.reader, in, (size_t)(to - in));
    fory_reader_begin_root(context.reader, &context.arena);
    for (uint8_t i = 0; i < COUNT; i++) {
        const uint8_t text[] = {'t', i};
        const struct fory_type type = {
            .type_id = FORY_TYPE_NAMED_ENUM,
            .name_space = {(const uint8_t *)"n", 1, 0, 0},
            .type_name = {text, 2, 0, 0},
        };
        const struct fory_expected_item item = {FORY_TYPE_ENUM, 1, false, &type, NULL};
        struct fory_list_reader elements = {.count = 1};
        bool present;
        assert_true(fory_read_item_prefix_slow(context.reader, &item, &elements, &present));
    }
    assert_int_equal(context.reader->name_count, COUNT + 2);
    assert_true(test_at_end(context.reader));
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots_of_all_runtimes_are_read),
        cmocka_unit_test(every_prefix_of_a_root_is_refused_and_the_next_root_is_read),
        cmocka_unit_test(bad_heads_are_refused_with_their_offset),
        cmocka_unit_test(a_null_root_is_told_to_who_asks),
        cmocka_unit_test(consecutive_roots_are_read_one_by_one),
        cmocka_unit_test(the_end_of_consecutive_roots_is_told_from_errors),
        cmocka_unit_test(value_roots_are_of_the_type_asked_for),
        cmocka_unit_test(fields_in_compatible_mode_share_type_defs),
        cmocka_unit_test(fields_in_consistent_mode_have_no_type_info),
        cmocka_unit_test(the_habits_of_python_in_consistent_mode_are_read),
        cmocka_unit_test(a_fixed_struct_has_an_id_and_no_hash_in_compatible_mode),
        cmocka_unit_test(reference_flags_are_counted_and_references_refused),
        cmocka_unit_test(the_first_error_stays_and_leaves_no_input),
        cmocka_unit_test(a_failed_get_says_whether_bytes_were_few_or_wrong),
        cmocka_unit_test(paths_lead_from_the_root_to_the_value),
        cmocka_unit_test(long_paths_lose_their_beginning),
        cmocka_unit_test(the_path_of_a_real_error_is_built_on_the_way_out),
        cmocka_unit_test(names_beyond_the_inline_ones_are_still_found),
    };
    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
