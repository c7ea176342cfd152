/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about encoded names. */
#include "meta/meta_string.h"

#include "../support/test.h"

/* Bytes that real runtimes wrote where hex is given. */
static const struct {
    enum fory_meta_context context;
    const char *text;
    uint8_t encoding;
    const char *hex;
} names[] = {
    {FORY_META_NAMESPACE, "", 0, ""},
    {FORY_META_NAMESPACE, "example", 4, "12e063d640"},
    {FORY_META_NAMESPACE, "com.example", 4, "09ccd12e063d64"},
    {FORY_META_NAMESPACE, "com.example.a_long.package_name", 4, "09ccd12e063d64d036b734da7804a0189b681840"},
    {FORY_META_NAMESPACE, "ns", 4, "b640"},
    {FORY_META_NAMESPACE, "t", 4, "4c"},
    {FORY_META_NAMESPACE, "example.v1", 2, NULL},
    {FORY_META_NAMESPACE, "myPkg", 2, NULL},
    {FORY_META_NAMESPACE, "Example", 4, NULL},
    {FORY_META_NAMESPACE, "Pkg", 2, NULL},
    {FORY_META_NAMESPACE, "a$b", 0, "612462"},
    {FORY_META_TYPE_NAME, "Person", 3, "3c91939a"},
    {FORY_META_TYPE_NAME, "person", 4, "3c91939a"},
    {FORY_META_TYPE_NAME, "Holder", 3, "1dcb1922"},
    {FORY_META_TYPE_NAME, "Color", 3, "89cb7440"},
    {FORY_META_TYPE_NAME, "Fixed", 3, "951720c0"},
    {FORY_META_TYPE_NAME, "X", 3, NULL},
    {FORY_META_TYPE_NAME, "Person2Type_x", 2, "5222291c6ed6b0789fae"},
    {FORY_META_TYPE_NAME, "Outer$Inner", 4, NULL},
    {FORY_META_TYPE_NAME, "outer$inner", 4, NULL},
    {FORY_META_TYPE_NAME, "a.b", 0, "612e62"},
    {FORY_META_TYPE_NAME, "a|b", 0, "617c62"},
    {FORY_META_TYPE_NAME, "\xe4\xba\xba", 0, "e4baba"},
    {FORY_META_FIELD_NAME, "name", 4, "340c20"},
    {FORY_META_FIELD_NAME, "age", 4, "00c4"},
    {FORY_META_FIELD_NAME, "f1", 2, "0ba8"},
    {FORY_META_FIELD_NAME, "x_y", 4, "5f78"},
    {FORY_META_FIELD_NAME, "z", 4, "64"},
    {FORY_META_FIELD_NAME, "camelCase", 4, NULL},
    {FORY_META_FIELD_NAME, "URLValue", 2, NULL},
    {FORY_META_FIELD_NAME, "Name", 2, NULL},
    {FORY_META_FIELD_NAME, "camel_case2_test", 2, NULL},
    {FORY_META_FIELD_NAME, "a-b", 0, "612d62"},
};

static struct fory_meta_string view(struct test_bytes bytes, uint8_t encoding, enum fory_meta_context context)
{
    struct fory_meta_string name = {bytes.data, bytes.size, encoding, (uint8_t)context};
    return name;
}

static void names_are_encoded_as_the_runtimes_do(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        size_t text_size = strlen(names[i].text);
        struct test_bytes out = {malloc(text_size), text_size};
        uint8_t encoding;
        size_t size = fory_meta_string_encode(names[i].text, text_size, names[i].context, out.data, &encoding);
        assert_int_equal(encoding, names[i].encoding);
        if (names[i].hex)
            assert_bytes_equal(out.data, size, names[i].hex);
        assert_int_equal(fory_meta_string_encode(names[i].text, text_size, names[i].context, NULL, &encoding), size);

        struct test_bytes exact = test_bytes_copy(out.data, size);
        struct fory_meta_string name = view(exact, encoding, names[i].context);
        struct test_bytes text = {malloc(text_size), text_size};
        size_t decoded_size;
        assert_true(fory_meta_string_decode(&name, (char *)text.data, text_size, &decoded_size));
        assert_int_equal(decoded_size, text_size);
        assert_memory_equal(text.data, names[i].text, text_size);
        if (text_size > 0)
            assert_false(fory_meta_string_decode(&name, (char *)text.data, text_size - 1, &decoded_size));
        test_bytes_free(text);
        test_bytes_free(exact);
        test_bytes_free(out);
    }
}

/* Letters in turn from an alphabet, in every length: all positions of a code within a byte, with and without padding
   that could be a character. */
static void names_of_every_length_come_back(void **state)
{
    (void)state;
    static const char *const alphabets[] = {"abz_", "ABCzz0_9Z", "kLmnopqr", "abcdefghijklmnopqrstuvwxyz_$",
                                            "\xc3\xa9"};
    for (size_t a = 0; a < COUNT_OF(alphabets); a++) {
        size_t period = strlen(alphabets[a]);
        for (size_t size = period; size <= 200; size += period == 2 ? 2 : 1) {
            char text[200];
            char decoded[200];
            uint8_t out[200];
            size_t decoded_size;
            uint64_t hash;
            for (size_t i = 0; i < size; i++)
                text[i] = alphabets[a][i % period];
            struct fory_meta_string name = {out, 0, 0, FORY_META_FIELD_NAME};
            name.size = fory_meta_string_encode(text, size, FORY_META_FIELD_NAME, out, &name.encoding);
            assert_in_range(name.size, 1, size);
            assert_true(fory_meta_string_check(&name, &hash));
            assert_true(fory_meta_string_decode(&name, decoded, sizeof decoded, &decoded_size));
            assert_int_equal(decoded_size, size);
            assert_memory_equal(decoded, text, size);
        }
    }
}

static void malformed_names_are_refused(void **state)
{
    (void)state;
    static const struct {
        uint8_t encoding;
        const char *hex;
        bool valid;
    } cases[] = {
        {FORY_META_UTF8, "ff", false},
        {FORY_META_UTF8, "61c3", false},
        {FORY_META_UTF8, "61", true},
        {FORY_META_LOWER_SPECIAL, "00", true},  /* "a" */
        {FORY_META_LOWER_SPECIAL, "80", false}, /* nothing: the one character is padding */
        {FORY_META_LOWER_UPPER_DIGIT_SPECIAL, "80", false},
        {FORY_META_ALL_TO_LOWER_SPECIAL, "80", false},
        {FORY_META_FIRST_TO_LOWER_SPECIAL, "80", false},
        {FORY_META_LOWER_SPECIAL, "78", false},            /* code 30 */
        {FORY_META_LOWER_SPECIAL, "7c", false},            /* code 31 */
        {FORY_META_LOWER_SPECIAL, "74", true},             /* "|" */
        {FORY_META_ALL_TO_LOWER_SPECIAL, "74", false},     /* an escape at the end */
        {FORY_META_ALL_TO_LOWER_SPECIAL, "7400", true},    /* "Aa": the rest is another character */
        {FORY_META_ALL_TO_LOWER_SPECIAL, "f400", true},    /* "A" */
        {FORY_META_ALL_TO_LOWER_SPECIAL, "f7a0", false},   /* an escaped escape */
        {FORY_META_ALL_TO_LOWER_SPECIAL, "f740", false},   /* an escaped point */
        {FORY_META_FIRST_TO_LOWER_SPECIAL, "68", false},   /* '.' in upper case */
        {FORY_META_FIRST_TO_LOWER_SPECIAL, "00", true},    /* "A" */
        {FORY_META_FIRST_TO_LOWER_SPECIAL, "8340", true},  /* "A." */
        {FORY_META_LOWER_UPPER_DIGIT_SPECIAL, "7e", true}, /* the second special */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct fory_meta_string name = view(bytes, cases[i].encoding, FORY_META_TYPE_NAME);
        char text[8];
        size_t size;
        uint64_t hash;
        if (fory_meta_string_check(&name, &hash) != cases[i].valid)
            fail_msg("%s in encoding %u", cases[i].hex, cases[i].encoding);
        assert_int_equal(fory_meta_string_decode(&name, text, sizeof text, &size), cases[i].valid);
        test_bytes_free(bytes);
    }
}

static void special_characters_depend_on_what_is_named(void **state)
{
    (void)state;
    const uint8_t codes[] = {0x7d, 0xf8}; /* 62, 63 */
    static const struct {
        enum fory_meta_context context;
        const char *text;
    } cases[] = {{FORY_META_NAMESPACE, "._"}, {FORY_META_TYPE_NAME, "$_"}, {FORY_META_FIELD_NAME, "$_"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_meta_string name = {codes, 2, FORY_META_LOWER_UPPER_DIGIT_SPECIAL, (uint8_t)cases[i].context};
        char text[3] = {0};
        size_t size;
        assert_true(fory_meta_string_decode(&name, text, 2, &size));
        assert_string_equal(text, cases[i].text);
    }
}

/* The text "ab" in the encodings that have it, then other texts. */
static void equal_names_are_equal_in_any_encoding(void **state)
{
    (void)state;
    static const struct {
        uint8_t encoding;
        const char *hex;
        int group;
    } cases[] = {
        {FORY_META_UTF8, "6162", 0},
        {FORY_META_LOWER_SPECIAL, "8020", 0},
        {FORY_META_ALL_TO_LOWER_SPECIAL, "8020", 0},
        {FORY_META_LOWER_UPPER_DIGIT_SPECIAL, "0008", 0},
        {FORY_META_LOWER_UPPER_DIGIT_SPECIAL, "000f", 0}, /* padding that is not 0 */
        {FORY_META_UTF8, "4162", 1},
        {FORY_META_FIRST_TO_LOWER_SPECIAL, "8020", 1},
        {FORY_META_UTF8, "61", 2},
        {FORY_META_ALL_TO_LOWER_SPECIAL, "00", 2},
        {FORY_META_UTF8, "616263", 3},
        {FORY_META_UTF8, "", 4},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (size_t j = 0; j < COUNT_OF(cases); j++) {
            struct test_bytes a_bytes = test_bytes_hex(cases[i].hex);
            struct test_bytes b_bytes = test_bytes_hex(cases[j].hex);
            struct fory_meta_string a = view(a_bytes, cases[i].encoding, FORY_META_FIELD_NAME);
            struct fory_meta_string b = view(b_bytes, cases[j].encoding, FORY_META_FIELD_NAME);
            uint64_t a_hash = 0;
            uint64_t b_hash = 0;
            bool equal = cases[i].group == cases[j].group;
            assert_int_equal(fory_meta_string_equal(&a, &b), equal);
            assert_true(fory_meta_string_check(&a, &a_hash));
            assert_true(fory_meta_string_check(&b, &b_hash));
            assert_int_equal(a_hash == b_hash, equal);
            test_bytes_free(a_bytes);
            test_bytes_free(b_bytes);
        }
    }
}

static void only_type_names_have_a_fourth_index(void **state)
{
    (void)state;
    static const uint8_t encodings[] = {FORY_META_UTF8, FORY_META_ALL_TO_LOWER_SPECIAL,
                                        FORY_META_LOWER_UPPER_DIGIT_SPECIAL, FORY_META_FIRST_TO_LOWER_SPECIAL};
    for (unsigned index = 0; index < 5; index++) {
        uint8_t encoding = 0xff;
        assert_int_equal(fory_meta_encoding_from_index(FORY_META_NAMESPACE, index, &encoding), index < 3);
        assert_int_equal(fory_meta_encoding_from_index(FORY_META_FIELD_NAME, index, &encoding), index < 3);
        assert_int_equal(fory_meta_encoding_from_index(FORY_META_TYPE_NAME, index, &encoding), index < 4);
        if (index < 4) {
            assert_int_equal(encoding, encodings[index]);
            assert_int_equal(fory_meta_encoding_index(encoding), index);
        }
    }
}

/* As in the rows `person_longns`: Java and C++ write the absolute value, Python does not. */
static void a_long_name_has_the_hash_of_either_group_of_runtimes(void **state)
{
    (void)state;
    struct test_bytes name = test_bytes_hex("09ccd12e063d64d036b734da7804a0189b681840");
    struct test_bytes java = test_bytes_hex("048c6b171a8d193d");
    struct test_bytes python = test_bytes_hex("017394e8e572e6c2");
    uint64_t hash = fory_meta_string_hash(name.data, name.size, FORY_META_ALL_TO_LOWER_SPECIAL);
    assert_true(hash == fory_load_uint64(java.data));
    assert_true(fory_meta_string_hash_matches(fory_load_uint64(java.data), name.data, name.size));
    assert_true(fory_meta_string_hash_matches(fory_load_uint64(python.data), name.data, name.size));
    assert_false(fory_meta_string_hash_matches(fory_load_uint64(java.data) ^ 0x100, name.data, name.size));
    name.data[0] ^= 1;
    assert_false(fory_meta_string_hash_matches(fory_load_uint64(java.data), name.data, name.size));
    test_bytes_free(name);
    test_bytes_free(java);
    test_bytes_free(python);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_encoded_as_the_runtimes_do),
        cmocka_unit_test(names_of_every_length_come_back),
        cmocka_unit_test(malformed_names_are_refused),
        cmocka_unit_test(special_characters_depend_on_what_is_named),
        cmocka_unit_test(equal_names_are_equal_in_any_encoding),
        cmocka_unit_test(only_type_names_have_a_fourth_index),
        cmocka_unit_test(a_long_name_has_the_hash_of_either_group_of_runtimes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
