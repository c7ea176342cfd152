/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about fields that have another type in the message than here: null, refusals, errors. The suite conversion has
   the values. */
#include "people.fory.h"
#include "subject.h"

static bool read_chars(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    (void)field, (void)present;
    return fory_read_char_array(reader, ((struct subject *)object)->chars, sizeof(((struct subject *)object)->chars));
}

static bool read_no_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    (void)object, (void)field, (void)present;
    return fory_reader_fail(reader, FORY_MISUSE, "a layout that was to be refused");
}

/* --- Null ---------------------------------------------------------------------------------------------------- */

/* A flag there goes with any field here; null keeps what a field that cannot be null has. */
static void null_goes_with_conversion(void **state)
{
    (void)state;
    static const struct {
        const char *local;
        const char *remote;
        const char *body;
        bool present;
        int32_t number;
    } rows[] = {
        {"value 5", "value 7", "d20a", true, 681},         {"value 5?", "value 7", "d20a", true, 681},
        {"value 5", "value 7?", "ff d20a", true, 681},     {"value 5?", "value 7?", "ff d20a", true, 681},
        {"value 5", "value 7?", "fd", true, -1},           {"value 5?", "value 7?", "fd", false, -1},
        {"value 5?", "value 21?", "ff 0a 2d37", true, -7}, {"value 5?", "value 21?", "fd", false, -1},
        {"value 5", "value 21?", "00 0a 2d37", true, -7},  {"value 5?", "value 40?", "ff 02 a6c002", true, -1025},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct version version;
        uint8_t memory[MAX_ROOT];
        const struct fory_layout *layout;
        struct subject subject = {.present = true, .number = -1};
        struct fory_bytes in = make_root(USER_ID, rows[i].remote, rows[i].body, memory);
        test_context_open(&context);
        version_init(&version, rows[i].local, read_number);
        fory_reader_set_input(context.reader, in);
        assert_true(fory_reader_begin_struct_root(context.reader, &context.arena, &version.reader, NULL, &layout));
        assert_non_null(layout);
        assert_true(fory_read_evolved(context.reader, layout, &subject));
        assert_ptr_equal(context.reader->cursor, in.data + in.size);
        assert_int_equal(subject.present, rows[i].present);
        assert_int_equal(subject.number, rows[i].number);
        test_context_close(&context);
    }
}

/* --- Refusals ------------------------------------------------------------------------------------------------ */

/* Whatever the value would be: null too. */
static void pairs_outside_the_matrix_are_refused_while_the_layout_is_made(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        /* No conversions but of scalars. */
        {"value 25", "value 5"},
        {"value 5", "value 25"},
        {"value 26", "value 21"},
        {"value 39", "value 7"},
        {"value 7", "value 39"},
        {"value 38", "value 7"},
        {"value 37", "value 20"},
        {"value 39", "value 38"},
        {"value 28", "value 5"},
        {"value 5", "value 28"},
        {"value 31", "value 21"},
        {"value 33", "value 21"},
        {"value 0", "value 5"},
        {"value 5", "value 0"},
        {"value 36", "value 5"},
        {"value 16", "value 17"},
        {"value 41", "value 21"},
        {"value 21", "value 41"},
        {"value 22 5", "value 5"},
        {"value 5", "value 22 5"},
        {"value 24 21 5", "value 22 5"},
        /* None inside of what holds others. */
        {"value 22 4", "value 22 6"},
        {"value 22 4", "value 22 5"},
        {"value 22 5", "value 22 21"},
        {"value 23 5", "value 23 7"},
        {"value 24 21 5", "value 24 21 7"},
        {"value 24 5 21", "value 24 7 21"},
        {"value 46", "value 47"},
        {"value 22 46", "value 22 22 5"},
        {"value 22 22 5", "value 22 46"},
        {"value 22 41", "value 22 48"},
        {"value 24 21 48", "value 24 21 41"},
        /* Lists and arrays of one domain alone. */
        {"value 22 5", "value 47"},
        {"value 22 5", "value 50"},
        {"value 22 9", "value 44"},
        {"value 22 2", "value 43"},
        {"value 22 1", "value 48"},
        {"value 22 17", "value 54"},
        {"value 22 19", "value 56"},
        {"value 22 21", "value 46"},
        {"value 22 22 5", "value 46"},
        {"value 47", "value 22 5"},
        {"value 54", "value 22 17"},
        {"value 23 5", "value 46"},
        {"value 46", "value 23 5"},
        {"value 22 5", "value 23 5"},
        {"value 23 5", "value 22 5"},
        {"value 46", "value 24 5 5"},
        {"value 22 17", "value 52"},
        /* Bytes are unsigned, and no list. */
        {"value 41", "value 44"},
        {"value 44", "value 41"},
        {"value 44", "value 48"},
        {"value 41", "value 22 9"},
        {"value 22 9", "value 41"},
        {"value 41", "value 43"},
        /* Nor with references, but for lists, arrays and bytes that the peer alone tracks. */
        {"value 5&", "value 7"},
        {"value 5?&", "value 7"},
        {"value 5", "value 7&"},
        {"value 21&", "value 5"},
        {"value 21", "value 5?&"},
        {"value 1&", "value 40&"},
        {"value 22 5", "value 46&"},
        {"value 22 5&", "value 46"},
        {"value 46", "value 22 5&"},
        {"value 48", "value 41&"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct version version;
        uint8_t memory[MAX_ROOT];
        const struct fory_layout *layout;
        struct fory_bytes in = make_root(USER_ID, rows[i][0], "fd", memory);
        test_context_open(&context);
        version_init(&version, rows[i][1], read_no_field);
        fory_reader_set_input(context.reader, in);
        if (fory_reader_begin_struct_root(context.reader, &context.arena, &version.reader, NULL, &layout))
            print_error("%s is read as %s\n", rows[i][0], rows[i][1]);
        assert_int_equal(context.reader->error.status, FORY_TYPE_MISMATCH);
        assert_string_equal(context.reader->error.path, "value");
        assert_int_equal(context.reader->error.offset, 4 + 8);
        test_context_close(&context);
    }
}

/* --- Errors -------------------------------------------------------------------------------------------------- */

static void errors_name_both_types_the_field_and_the_place(void **state)
{
    (void)state;
    static const struct {
        const char *remote;
        const char *body;
        const char *local;
        read_field *read;
        enum fory_status status;
        size_t from_end; /* where the error is */
        const char *message;
    } rows[] = {
        {"value 7", "feffffff7f", "value 5", read_number, FORY_INVALID_DATA, 5, "cannot convert int64 to int32"},
        {"value 21", "0e312e35", "value 5", read_number, FORY_INVALID_DATA, 4, "cannot convert string to int32"},
        {"value 21?", "ff 0e312e35", "value 5", read_number, FORY_INVALID_DATA, 4, "cannot convert string to int32"},
        {"value 18", "c07f", "value 5", read_number, FORY_INVALID_DATA, 2, "cannot convert bfloat16 to int32"},
        {"value 20", "000000000000f07f", "value 21", read_text, FORY_INVALID_DATA, 8,
         "cannot convert float64 to string"},
        {"value 40", "fcff07 02", "value 21", read_text, FORY_INVALID_DATA, 4, "scale of a decimal is beyond 10,000"},
        {"value 40", "00 0500", "value 21", read_text, FORY_INVALID_DATA, 1,
         "magnitude of a decimal starts with a zero byte"},
        {"value 21", "0b31", "value 5", read_number, FORY_BUFFER_OUT_OF_BOUND, 2, "input ends within a string"},
        {"value 21", "0731", "value 5", read_number, FORY_INVALID_DATA, 2, "string has the reserved encoding 3"},
        /* What the C type does not hold. */
        {"value 4", "a0860100", "value 21", read_chars, FORY_INVALID_DATA, 4, "string is too long for its char array"},
        {"value 22 5", "03 0c 020406", "value 46", read_few, FORY_INVALID_DATA, 5,
         "array has more items than its C array"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t memory[MAX_ROOT];
        struct subject subject;
        struct fory_error error;
        struct fory_bytes in = make_root(USER_ID, rows[i].remote, rows[i].body, memory);
        enum fory_status status = read_once(in, rows[i].local, rows[i].read, &subject, &error);
        assert_int_equal(status, rows[i].status);
        assert_string_equal(error.message, rows[i].message);
        assert_string_equal(error.path, "value");
        assert_int_equal(error.offset, in.size - rows[i].from_end);
    }
}

static void fields_behind_a_converted_one_are_read_on(void **state)
{
    (void)state;
    struct test_context context;
    uint8_t memory[MAX_ROOT];
    struct person person;
    struct fory_bytes in = make_root(100, "age 21;extra 21;name 5", "0a3235 0458 f402", memory);
    test_context_open(&context);
    for (unsigned round = 0; round < 2; round++) {
        assert_int_equal(person_deserialize(context.reader, in, &context.arena, &person), FORY_OK);
        assert_int_equal(person.age, 25);
        assert_string_equal(person.name.data, "186");
        assert_int_equal(context.reader->depth, context.reader->limits.max_depth);
    }
    for (size_t size = 0; size < in.size; size++) {
        struct test_bytes prefix = test_bytes_copy(in.data, size);
        struct fory_bytes cut = {prefix.data, prefix.size};
        assert_int_equal(person_deserialize(context.reader, cut, &context.arena, &person), FORY_BUFFER_OUT_OF_BOUND);
        test_bytes_free(prefix);
    }
    test_context_close(&context);
}

static void proper_prefixes_of_all_scalars_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *remote;
        const char *body;
        const char *text;
    } rows[] = {
        {"value 1", "01", "true"},
        {"value 3", "39fc", "-967"},
        {"value 5", "ffffffff0f", "-2147483648"},
        {"value 7", "ffffffffffffffffff", "-9223372036854775808"},
        {"value 8", "01 0000000000000080", "-9223372036854775808"},
        {"value 15", "02000000", "1"},
        {"value 14", "ffffffffffffffffff", "18446744073709551615"},
        {"value 17", "0080", "-0.0"},
        {"value 18", "c03f", "1.5"},
        {"value 19", "cdcccc3d", "0.100000001490116119384765625"},
        {"value 20", "000000000000f8bf", "-1.5"},
        {"value 40", "06 f8ffffff0f", "1073741.822"},
        {"value 40", "04 27 000000000000000080", "-23611832414348226068.48"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct version version;
        struct subject subject;
        uint8_t memory[MAX_ROOT];
        struct fory_bytes in = make_root(USER_ID, rows[i].remote, rows[i].body, memory);
        test_context_open(&context);
        version_init(&version, "value 21", read_text);
        assert_int_equal(version_read(&context, in, &version, &subject), FORY_OK);
        assert_string_equal(subject.text.data, rows[i].text);
        for (size_t size = 0; size < in.size; size++) {
            struct test_bytes prefix = test_bytes_copy(in.data, size);
            struct fory_bytes cut = {prefix.data, prefix.size};
            assert_int_equal(version_read(&context, cut, &version, &subject), FORY_BUFFER_OUT_OF_BOUND);
            test_bytes_free(prefix);
        }
        test_context_close(&context);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(null_goes_with_conversion),
        cmocka_unit_test(pairs_outside_the_matrix_are_refused_while_the_layout_is_made),
        cmocka_unit_test(errors_name_both_types_the_field_and_the_place),
        cmocka_unit_test(fields_behind_a_converted_one_are_read_on),
        cmocka_unit_test(proper_prefixes_of_all_scalars_are_refused),
    };
    return cmocka_run_group_tests_name("convert", tests, NULL, NULL);
}
