/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about values without generated code: what is read, what is refused, how they are looked at. */
#define _POSIX_C_SOURCE 200809L
#include "../support/guard.h"
#include "values.h"

/* --- Forms that no captured payload has: the root behind its flag, and its text ------------------------------- */

static const struct form {
    const char *hex;
    const char *text;
} forms[] = {
    {"24", "null"},
    {"02 80", "-128"},
    {"09 ff", "255"},
    {"04 00000080", "-2147483648"},
    {"06 0000000000000080", "-9223372036854775808"},
    {"08 010000000000000080", "-9223372036854775808"},
    {"0b ffffffff", "4294967295"},
    {"0d ffffffffffffffff", "18446744073709551615"},
    {"0f 01ffffffffffffffff", "18446744073709551615"},
    {"11 0080", "-0"},
    {"11 007e", "nan"},
    {"12 80ff", "-inf"},
    {"13 cdcccc3d", "0.1"},
    {"13 0000807f", "inf"},
    {"13 00007042", "60"},
    {"13 f0237449", "999999"},
    {"13 00247449", "1e+06"},
    {"14 9a9999999999b93f", "0.1"},
    {"14 0000000000406fc0", "-250"},
    {"14 f8ff3326f56b0c43", "999999999999999"},
    {"14 00003426f56b0c43", "1e+15"},
    {"14 0100000000000000", "5e-324"},
    {"14 0000000000000080", "-0"},
    {"14 182d4454fb210940", "3.141592653589793"},
    /* Text in each of the encodings, and what JSON escapes. */
    {"15 1c 220a5c097f0131", "\"\\\"\\n\\\\\\t\\u007f\\u00011\""},
    {"15 0a 6100", "\"a\\u0000\""},
    {"15 04 e9", "\"\xc3\xa9\""},
    {"15 11 3dd800de", "\"\xf0\x9f\x98\x80\""},
    /* Enums, structs and unions of each registration. */
    {"1965 00", "101(0)"},
    {"1965 ffffffff0f", "101(4294967295)"},
    {"1a00" T_COLOR_DEF "02", "t.Color(2)"},
    {"1b6e 02", "fixed{a: 1}"},
    {"1d00" T_FIXED_DEF "02", "t.Fixed{a: 1}"},
    {"1c00" NOTHING_DEF, "201{#1: null, #2: null}"},
    {"1c00" WEIRD_DEF "02", "203{\"wei rd\": 1}"},
    {"21 05 fd", "{#5: null}"},
    {"21 05 ff 24", "{#5: null}"},
    {"22 9601 01 ff 15 06 78", "150{#1: \"x\"}"},
    {"23 00" SHAPE_DEF "ffffffff0f ff 05 02", "t.Shape{#4294967295: 1}"},
    /* Times, decimals, arrays. */
    {"25 00 00000000", "0s"},
    {"25 01 0065cd1d", "-0.5s"},
    {"25 05 00000000", "-3s"},
    {"25 ffffffffffffffffff ffc99a3b", "-9223372036854775807.000000001s"},
    {"26 0000000000000080 00000000", "-292277022657-01-27T08:29:52Z"},
    {"26 0075123e00000000 40420f00", "2003-01-01T04:56:32.001Z"},
    {"27 00", "1970-01-01"},
    {"27 ffffffff0f", "-5877641-06-23"},
    {"27 feffffff0f", "5881580-07-11"},
    {"27 d9e957", "0000-02-29"},
    {"27 90ac01", "2000-02-29"},
    {"28 2704", "1e20"},
    {"28 00 25 000000000000000001", "18446744073709551616"},
    {"29 00", "0x"},
    {"33 08 ffffffffffffffff", "uint64[18446744073709551615]"},
    {"35 04 003c00fc", "float16[1, -inf]"},
    {"36 02 803f", "bfloat16[1]"},
    {"30 00", "uint8[]"},
    /* Lists and sets: of many types, with null, in one another. */
    {"16 03 00 0101 150661 1600", "[true, \"a\", []]"},
    {"16 02 02 fd fd", "[null, null]"},
    {"17 02 0a 05 ff02 fd", "set[1, null]"},
    {"16 02 08 24", "[null, null]"},
    {"16 02 08 18 00 01 00 01 15 05 0661 02", "[{}, {\"a\": 1}]"},
    {"16 02 08 1965 01 02", "[101(1), 101(2)]"},
    {"16 02 00 196501 196601", "[101(1), 102(1)]"},
    {"16 02 08 220a 01 ff0502 02 fd", "[10{#1: 1}, 10{#2: null}]"},
    {"16 03 00 1c00" PERSON_DEF BOB "1c01" BOB "1c02" EMPTY_DEF, "[" BOB_TEXT ", " BOB_TEXT ", 105{}]"},
    {"16 02 08 1c00" EMPTY_DEF, "[105{}, 105{}]"},
    /* Maps: chunks of each kind, null on either side. */
    {"18 03 00 02 15 05 0661 02 0662 04 00 01 05 15 02 0663", "{\"a\": 1, \"b\": 2, 1: \"c\"}"},
    {"18 04 11 ff150661 0a ff0502 12 00 01 05 05 02 02", "{\"a\": null, null: 1, null: null, 1: 1}"},
    {"18 01 00 01 16 18 01 08 05 02 00", "{[1]: {}}"},
    /* Declared containers. */
    {"1c00" HOLDER_DEF "1c02" PERSON_DEF BOB "00", "104{one: " BOB_TEXT ", people: []}"},
    {"1c00" HOLDER_DEF "1c02" PERSON_DEF BOB "02 0a 1c03 fd ff" BOB,
     "104{one: " BOB_TEXT ", people: [null, " BOB_TEXT "]}"},
    {"1c00" HOLDER_DEF "1c02" PERSON_DEF BOB "02 02 fd fd", "104{one: " BOB_TEXT ", people: [null, null]}"},
    {"1c00" MANY_DEF "02 0c 01 02 ff 01 0c 01 ff 15 0678 01 24 01 0661 01 0c 02 02 00 0502 150661 fd",
     "200{#1: [1, 2], #2: [{#1: \"x\"}], #3: {\"a\": [1]}, #4: [1, \"a\"], #5: null}"},
    {"1c00" MANY_DEF "02 0e ff01 fd fd 01 14 0661 02 08 05 02 04 ff 1a02" T_COLOR_DEF "07",
     "200{#1: [1, null], #2: null, #3: {\"a\": null}, #4: [1, 2], #5: t.Color(7)}"},
    {"1c00" LISTS_DEF "02 0c 02 0c 00", "202{#1: [[null, null], []]}"},
};

static const char *whole(const struct form *form)
{
    static char hex[400];
    strcpy(hex, "01ff");
    return strcat(hex, form->hex);
}

static void values_of_every_type_are_read_and_written_back(void **state)
{
    (void)state;
    struct test_context context;
    values_open(&context, true, false);
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        const struct fory_value *value = values_read_good(&context, whole(&forms[i]));
        assert_prints(value, forms[i].text);
        assert_writes(&context, value, whole(&forms[i]));
    }
    test_context_close(&context);
}

static void every_prefix_and_every_byte_more_is_refused(void **state)
{
    (void)state;
    struct test_context context;
    struct test_guard guard;
    struct fory_value *value;
    values_open(&context, true, false);
    test_guard_open(&guard, 256);
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        struct test_bytes good = test_bytes_hex(whole(&forms[i]));
        for (size_t size = 0; size < good.size; size++) {
            const struct test_bytes prefix = {test_guard_copy(&guard, good.data, size), size};
            assert_int_not_equal(values_read(&context, prefix, &value), FORY_OK);
            assert_null(value);
        }
        const struct test_bytes longer = {test_guard_end(&guard, good.size + 1), good.size + 1};
        memcpy(longer.data, good.data, good.size);
        longer.data[good.size] = 0;
        assert_int_equal(values_read(&context, longer, &value), FORY_INVALID_DATA);
        assert_null(value);
        test_bytes_free(good);
    }
    test_guard_close(&guard);
    test_context_close(&context);
}

/* --- Forms that are read, but written in another way ---------------------------------------------------------- */

static void forms_that_only_other_writers_choose_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        const char *text;
        const char *written;
    } rows[] = {
        {"01ff 01 02", "true", "01ff 01 01"},
        {"01ff 15 01", "\"\"", "01ff 15 01"},
        {"01ff 2b 02 0002", "bool[false, true]", "01ff 2b 02 0001"},
        {"01ff 16 02 02 fd ff0502", "[null, 1]", "01ff 16 02 0a 05 fd ff02"},
        {"01ff 16 02 0b 05 ff02 ff04", "[1, 2]", "01ff 16 02 08 05 02 04"},
        {"01ff 16 02 0a 24 fdfd", "[null, null]", "01ff 16 02 02 fdfd"},
        {"01ff 18 02 00 01 15 05 0661 02 00 01 15 05 0662 04", "{\"a\": 1, \"b\": 2}",
         "01ff 18 02 00 02 15 05 0661 02 0662 04"},
        {"01ff 18 02 10 150661 02 0502", "{\"a\": null, null: 1}", "01ff 18 02 11 ff150661 0a ff0502"},
        {"01ff 18 01 09 01 15 05 ff0661 ff02", "{\"a\": 1}", "01ff 18 01 00 01 15 05 0661 02"},
        /* A spelled container of the declared type may still leave the types inside to the schema. */
        {"01ff 1c00" MANY_DEF "02 08 1965 01 02 fd 01 04 01 16 0661 01 0c 02 00 fd",
         "200{#1: [101(1), 101(2)], #2: null, #3: {\"a\": [1]}, #4: [], #5: null}",
         "01ff 1c00" MANY_DEF "02 0c 01 02 fd 01 24 01 0661 01 0c 02 00 fd"},
        /* Items of other types than the declared one spell them. */
        {"01ff 1c00" MANY_DEF "00 fd 01 00 01 05 15 02 0661 00 fd",
         "200{#1: [], #2: null, #3: {1: \"a\"}, #4: [], #5: null}",
         "01ff 1c00" MANY_DEF "00 fd 01 00 01 05 15 02 0661 00 fd"},
    };
    struct test_context context;
    values_open(&context, true, false);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct fory_value *value = values_read_good(&context, rows[i].hex);
        assert_prints(value, rows[i].text);
        assert_writes(&context, value, rows[i].written);
    }
    test_context_close(&context);
}

/* --- What is refused ----------------------------------------------------------------------------------------- */

static void bad_values_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
        const char *path;
    } rows[] = {
        {"00ff 0502", FORY_UNSUPPORTED, ""},
        {"01fe00", FORY_INVALID_REF, ""},
        {"01fc 0502", FORY_INVALID_DATA, ""},
        {"01ff 00", FORY_INVALID_DATA, ""},
        {"01ff 39", FORY_UNSUPPORTED, ""},
        {"01ff 10 01", FORY_UNSUPPORTED, ""},
        {"01ff 2a 00", FORY_UNSUPPORTED, ""},
        {"01ff 34 01 00", FORY_UNSUPPORTED, ""},
        {"01ff 05 ffffffffff", FORY_INVALID_DATA, ""},
        {"01ff 15 07 61", FORY_INVALID_DATA, ""},
        {"01ff 15 06 ff", FORY_INVALID_DATA, ""},
        {"01ff 15 05 00", FORY_INVALID_DATA, ""},
        {"01ff 26 0000000000000000 00ca9a3b", FORY_INVALID_DATA, ""},
        {"01ff 27 8080808010", FORY_INVALID_DATA, ""},
        {"01ff 28 00 05 00", FORY_INVALID_DATA, ""},
        {"01ff 2e 03 010203", FORY_INVALID_DATA, ""},
        {"01ff 16 02 08 15 0461 0761", FORY_INVALID_DATA, "[1]"},
        {"01ff 16 01 0c 0461", FORY_INVALID_DATA, ""},
        {"01ff 16 01 08 00 00", FORY_INVALID_DATA, "[0]"},
        {"01ff 16 01 0a 05 07", FORY_INVALID_DATA, "[0]"},
        {"01ff 18 01 00 00 15 05", FORY_INVALID_DATA, "[0]"},
        {"01ff 18 01 00 02 15 05 0461 02 0462 02", FORY_INVALID_DATA, "[0]"},
        {"01ff 18 01 24 01 0461 02", FORY_INVALID_DATA, "[0]"},
        /* Nobody knows what is in these. */
        {"01ff 1f 6f 00", FORY_UNSUPPORTED, ""},
        {"01ff 1b 6f 02", FORY_UNSUPPORTED, ""},
        {"01ff 1c00" HOLDER_DEF "1c02" PERSON_DEF BOB "01 0c" BOB, FORY_UNSUPPORTED, "people"},
        {"01ff 1c00" HOLDER_DEF "0502 00", FORY_TYPE_MISMATCH, "one"},
        /* TypeDefs. */
        {"01ff 1c01", FORY_INVALID_DATA, ""},
        {"01ff 1c02" PERSON_DEF BOB, FORY_INVALID_DATA, ""},
        {"01ff 1c00 0b9002ad77b88744c264440500c44815340c20" BOB, FORY_INVALID_DATA, ""},
        {"01ff 1a00" PERSON_DEF "00", FORY_INVALID_DATA, ""},
        {"01ff 1e00" T_COLOR_DEF "00", FORY_INVALID_DATA, ""},
        {"01ff 1e00" PERSON_DEF BOB, FORY_INVALID_DATA, ""},
        {"01ff 1c00" T_FIXED_DEF "02", FORY_INVALID_DATA, ""},
        {"01ff 16 02 00 1c00" PERSON_DEF BOB "1a01 00", FORY_INVALID_DATA, "[1]"},
        {"01ff 1c00" MANY_DEF "01 0c 01 fd 01 24 01 0661 01 0c 8080808010 00 fd", FORY_INVALID_DATA, "#3[0][0]"},
        {"01ff 1c00" MANY_DEF "00 fd 00 01 00 2a 00 fd", FORY_UNSUPPORTED, "#4[0]"},
        {"01ff 1c00" WEIRD_DEF "ffffffffff", FORY_INVALID_DATA, "wei rd"},
    };
    struct test_context context;
    struct fory_value *value;
    values_open(&context, true, false);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        enum fory_status status = values_read_hex(&context, rows[i].hex, &value);
        const struct fory_error *error = fory_reader_error(context.reader);
        if (status != rows[i].status || strcmp(error->path, rows[i].path) != 0) {
            print_error("%s: ", rows[i].hex);
            fory_error_print(error, stderr);
        }
        assert_int_equal(status, rows[i].status);
        assert_string_equal(error->path, rows[i].path);
        assert_int_equal(value == NULL, status != FORY_OK);
        values_read_good(&context, "01ff 0502"); /* nothing is left of the failure */
    }
    test_context_close(&context);
}

/* --- Types --------------------------------------------------------------------------------------------------- */

static void registered_types_of_the_same_version_are_the_types_of_values(void **state)
{
    (void)state;
    struct test_context context;
    values_open(&context, true, false);
    const struct fory_value *value = values_read_good(&context, "01ff 1b6e 02");
    assert_ptr_equal(value->as.structure.shape->type, &fixed_fory_type);
    assert_int_equal(fory_value_user_id(value), 110);
    assert_string_equal(fory_value_type_name(value), "fixed");
    test_context_close(&context);
}

static enum fory_status register_facts(struct fory_runtime *runtime)
{
    static const struct fory_registration people[] = {
        {.type = &person_fory_type}, {.type = &holder_fory_type}, {.type = &opt_fory_type},
        {.type = &node_fory_type},   {.type = &color_fory_type},
    };
    return fory_register_file(runtime, people, COUNT_OF(people), NULL, 0);
}

static void another_version_of_a_registered_type_has_its_name_and_its_own_fields(void **state)
{
    (void)state;
    static const char hex[] = "0100 1c00 029030f8d7434209c064"; /* a person without fields */
    struct test_context context;
    test_context_open_mode(&context, true, true, register_facts);
    const struct fory_value *value = values_read_good(&context, hex);
    assert_prints(value, "person{}");
    assert_ptr_not_equal(value->as.structure.shape->type, &person_fory_type);
    assert_writes(&context, value, hex);
    value = values_read_good(&context, "0100 1c00" PERSON_DEF BOB);
    assert_ptr_equal(value->as.structure.shape->type, &person_fory_type);
    assert_prints(values_read_good(&context, "0100 1965 01"), "color(1)");
    assert_prints(values_read_good(&context, "0100 1964 01"), "100(1)"); /* that one is not an enum */
    test_context_close(&context);
}

/* A struct in a field of consistent mode says nothing of its type but the hash. */
static void the_hash_names_a_registered_struct_in_consistent_mode(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        const char *text;
    } rows[] = {
        {"0100 1b68 51c9b554 8a1e1ec3 02 084379 02 081b64 8a1e1ec3" BOB "8a1e1ec3" BOB, NULL},
        {"0100 1b68 51c9b554 8a1e1ec3" BOB "01 0c 8a1e1ec3" BOB,
         "holder{one: person{age: 25, name: \"Bob\"}, people: [person{age: 25, name: \"Bob\"}]}"},
        {"0100 1b67 250d85ae 02 00 250d85ae 04 fe00", "&1 node{id: 1, next: node{id: 2, next: *1}}"},
        {"0100 1b67 9a7afa65 02 ff 9a7afa65 04 fd", "node{id: 1, next: node{id: 2, next: null}}"},
    };
    struct test_context context;
    struct fory_value *value;
    test_context_open_mode(&context, false, true, register_facts);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        value = values_read_good(&context, rows[i].hex);
        if (rows[i].text)
            assert_prints(value, rows[i].text);
        else
            assert_writes(&context, value, rows[i].hex);
    }
    assert_int_equal(values_read_hex(&context, "0100 1b68 51c9b554 00112233", &value), FORY_UNSUPPORTED);
    assert_string_equal(fory_reader_error(context.reader)->path, "one");
    assert_int_equal(values_read_hex(&context, "0100 1b64 00112233" BOB, &value), FORY_STRUCT_VERSION_MISMATCH);
    test_context_close(&context);
}

/* --- Looking at values --------------------------------------------------------------------------------------- */

static void parts_are_found_by_name_tag_and_index(void **state)
{
    (void)state;
    struct test_context context;
    int64_t number;
    struct fory_string text;
    values_open(&context, true, true);
    const struct fory_value *value =
        values_read_good(&context, "0100 1c00" HOLDER_DEF "1c02" PERSON_DEF BOB "02 09 1c03 00" BOB "fe01");
    const struct fory_value *people_of = fory_value_field(value, "people");
    const struct fory_value *first = fory_value_at(people_of, 0);
    assert_int_equal(fory_value_count(value), 2);
    assert_int_equal(fory_value_count(people_of), 2);
    assert_ptr_equal(fory_value_at(value, 1), people_of);
    assert_ptr_equal(fory_value_at(people_of, 1), first); /* one object in two places */
    assert_null(fory_value_at(people_of, 2));
    assert_true(fory_value_to_int64(fory_value_field(first, "age"), &number));
    assert_int_equal(number, 25);
    assert_true(fory_value_to_string(fory_value_field(first, "name"), &text));
    assert_string_equal(text.data, "Bob");
    assert_null(fory_value_field(value, "nobody"));
    assert_null(fory_value_field(fory_value_field(fory_value_field(value, "no"), "such"), "thing"));
    assert_null(fory_value_field_by_tag(value, 1));
    assert_null(fory_value_field_by_tag(value, -1));

    value = values_read_good(&context, "0100 1c00" MANY_DEF "01 0c 07 fd 01 24 01 0661 01 0c 02 00 fd");
    assert_true(fory_value_to_int64(fory_value_at(fory_value_field_by_tag(value, 1), 0), &number));
    assert_int_equal(number, 7);
    assert_true(fory_value_is_null(fory_value_field_by_tag(value, 2)));
    assert_true(fory_value_to_int64(fory_value_at(fory_value_at(fory_value_field_by_tag(value, 3), 0), 0), &number));
    assert_null(fory_value_field(value, "1"));
    test_context_close(&context);
}

static void numbers_are_given_where_they_fit(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        bool is_signed;
        bool is_unsigned;
        uint64_t bits;
    } rows[] = {
        {"0100 0501", true, false, UINT64_MAX},
        {"0100 0502", true, true, 1},
        {"0100 0effffffffffffffffff", false, true, UINT64_MAX},
        {"0100 0effffffffffffffff7f", true, true, INT64_MAX},
        {"0100 1965 ffffffff0f", true, true, UINT32_MAX},
        {"0100 0101", false, false, 0},
        {"0100 150661", false, false, 0},
        {"01fd", false, false, 0},
    };
    struct test_context context;
    values_open(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t number = 0;
        uint64_t natural = 0;
        const struct fory_value *value = values_read_good(&context, rows[i].hex);
        assert_int_equal(fory_value_to_int64(value, &number), rows[i].is_signed);
        assert_int_equal(fory_value_to_uint64(value, &natural), rows[i].is_unsigned);
        assert_true(!rows[i].is_signed || (uint64_t)number == rows[i].bits);
        assert_true(!rows[i].is_unsigned || natural == rows[i].bits);
    }
    test_context_close(&context);
}

static void values_of_another_kind_are_not_given(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_bytes bytes;
    struct fory_string string;
    double real;
    bool truth;
    values_open(&context, true, true);
    static const char *const floats[] = {"0100 11003e", "0100 12c03f", "0100 130000c03f", "0100 14000000000000f83f"};
    for (size_t i = 0; i < COUNT_OF(floats); i++) {
        const struct fory_value *value = values_read_good(&context, floats[i]);
        assert_true(fory_value_to_float64(value, &real) && real > 1.25 && real < 1.75);
        assert_false(fory_value_to_bool(value, &truth));
    }
    const struct fory_value *value = values_read_good(&context, "0100 2902 0102");
    assert_true(fory_value_to_bytes(value, &bytes) && bytes.size == 2);
    assert_false(fory_value_to_string(value, &string));
    assert_false(fory_value_to_float64(value, &real));
    assert_false(fory_value_is_null(value));
    assert_string_equal(fory_value_type_name(value), "");
    assert_int_equal(fory_value_user_id(value), FORY_NO_USER_ID);
    value = values_read_good(&context, "0100 0101");
    assert_true(fory_value_to_bool(value, &truth) && truth);
    assert_false(fory_value_to_bytes(value, &bytes));
    assert_int_equal(fory_value_count(value), 0);
    assert_int_equal(fory_value_count(NULL), 0);
    assert_null(fory_value_at(NULL, 0));
    assert_true(fory_value_is_null(NULL));
    assert_false(fory_value_to_bool(NULL, &truth));
    value = values_read_good(&context, "0100 2e08 0100000002000000");
    assert_int_equal(fory_value_count(value), 2);
    assert_null(fory_value_at(value, 0));
    test_context_close(&context);
}

static void a_value_that_is_not_there_prints_as_null(void **state)
{
    (void)state;
    assert_prints(NULL, "null");
}

/* Digits of a large decimal would take the square of its size, and a name stands at each value. */
static void what_is_long_is_printed_short(void **state)
{
    (void)state;
    enum {
        MOST = 256
    };
    uint8_t bytes[MOST + 1];
    char hex[3 + 2 * sizeof bytes + 16] = "-0x";
    const struct fory_decimal large = {.bytes = bytes, .size = sizeof bytes, .scale = -2, .negative = true};
    const struct fory_decimal small = {.bytes = bytes, .size = 9};
    const struct fory_value values[] = {
        {.kind = FORY_TYPE_DECIMAL, .as.decimal = &large},
        {.kind = FORY_TYPE_DECIMAL, .as.decimal = &small},
    };
    static const struct {
        char name[80];
        const char *text;
    } rows[] = {
        {"n123456789_123456789_123456789_123456789_123456789_123456789_123",
         "n123456789_123456789_123456789_123456789_123456789_123456789_123(1)"},
        {"n123456789_123456789_123456789_123456789_123456789_123456789_1234",
         "n123456789_123456789_123456789_123456789_123456789_123456789_...(1)"},
        {"n123456789_123456789_123456789_123456789_123456789_123456789\xc3\xa9_1234",
         "n123456789_123456789_123456789_123456789_123456789_123456789...(1)"},
    };
    memset(bytes, 0x11, sizeof bytes);
    memset(hex + 3, '1', 2 * sizeof bytes);
    memcpy(hex + 3 + 2 * sizeof bytes, " * 10^2", sizeof " * 10^2");
    assert_prints(&values[0], hex);
    assert_prints(&values[1], "314824432191309680913");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct fory_type type = {.name = rows[i].name, .type_id = FORY_TYPE_NAMED_ENUM};
        const struct fory_value value = {
            .kind = FORY_TYPE_NAMED_ENUM,
            .as.enumeration = {&type, FORY_NO_USER_ID, 1},
        };
        assert_prints(&value, rows[i].text);
    }
}

static void consecutive_roots_are_read_one_by_one(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_value *value;
    struct test_bytes bytes = test_bytes_hex("0100 0502 01fd 0100 1c00" PERSON_DEF BOB);
    values_open(&context, true, true);
    fory_reader_begin(context.reader, bytes.data, bytes.size);
    assert_int_equal(fory_value_next(context.reader, &context.arena, &value), FORY_OK);
    assert_prints(value, "1");
    assert_int_equal(fory_value_next(context.reader, &context.arena, &value), FORY_OK);
    assert_prints(value, "null");
    assert_int_equal(fory_value_next(context.reader, &context.arena, &value), FORY_OK);
    assert_int_equal(fory_reader_consumed(context.reader), bytes.size);
    test_bytes_free(bytes); /* of which nothing is needed any more */
    assert_prints(value, BOB_TEXT);
    assert_int_equal(fory_value_next(context.reader, &context.arena, &value), FORY_END);
    assert_prints(value, BOB_TEXT); /* it stays */
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_every_type_are_read_and_written_back),
        cmocka_unit_test(every_prefix_and_every_byte_more_is_refused),
        cmocka_unit_test(forms_that_only_other_writers_choose_are_read),
        cmocka_unit_test(bad_values_are_refused),
        cmocka_unit_test(registered_types_of_the_same_version_are_the_types_of_values),
        cmocka_unit_test(another_version_of_a_registered_type_has_its_name_and_its_own_fields),
        cmocka_unit_test(the_hash_names_a_registered_struct_in_consistent_mode),
        cmocka_unit_test(parts_are_found_by_name_tag_and_index),
        cmocka_unit_test(numbers_are_given_where_they_fit),
        cmocka_unit_test(values_of_another_kind_are_not_given),
        cmocka_unit_test(a_value_that_is_not_there_prints_as_null),
        cmocka_unit_test(what_is_long_is_printed_short),
        cmocka_unit_test(consecutive_roots_are_read_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
