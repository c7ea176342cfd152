/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about errors as text, and about the literals of strings and bytes. */
#include <fory/print.h>
#include <stdio.h>

#include "../support/test.h"

static const struct fory_error wrong = {FORY_INVALID_DATA, 17, "wrong\n", "demo.Person", "images[2].uri"};
static const char line[] = "invalid data: wrong\\n, at byte 17 of demo.Person, in images[2].uri";

static void an_error_is_formatted_as_snprintf_does(void **state)
{
    (void)state;
    char text[sizeof line + 8];
    for (size_t size = 0; size <= sizeof text; size++) {
        memset(text, '?', sizeof text);
        assert_int_equal(fory_error_format(&wrong, text, size), sizeof line - 1);
        size_t kept = size < sizeof line ? size : sizeof line;
        if (kept > 0) {
            assert_memory_equal(text, line, kept - 1);
            assert_int_equal(text[kept - 1], 0);
        }
        for (size_t i = kept; i < sizeof text; i++)
            assert_int_equal(text[i], '?');
    }
    assert_int_equal(fory_error_format(&wrong, NULL, 0), sizeof line - 1);
}

static void what_is_not_known_of_an_error_is_left_out(void **state)
{
    (void)state;
    static const struct fory_error fine = {FORY_OK, 3, "", "", ""};
    static const struct fory_error bare = {FORY_OUT_OF_MEMORY, SIZE_MAX, "none", "", ""};
    char text[100], expected[100];
    assert_int_equal(fory_error_format(&fine, text, sizeof text), 2);
    assert_string_equal(text, "ok");
    snprintf(expected, sizeof expected, "out of memory: none, at byte %zu", SIZE_MAX);
    assert_int_equal(fory_error_format(&bare, text, sizeof text), strlen(expected));
    assert_string_equal(text, expected);
}

static void an_error_is_printed_as_it_is_formatted(void **state)
{
    (void)state;
    char text[sizeof line + 8] = "";
    FILE *file = tmpfile();
    assert_non_null(file);
    fory_error_print(&wrong, file);
    rewind(file);
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    assert_int_equal(size, sizeof line);
    assert_int_equal(text[size - 1], '\n');
    assert_memory_equal(text, line, sizeof line - 1);
}

static void literals_and_text_become_strings_and_bytes(void **state)
{
    (void)state;
    static const uint8_t array[] = {0, 1, 2};
    struct fory_string string = FORY_STRING("a\0b");
    struct fory_bytes bytes = FORY_BYTES(array);
    assert_int_equal(string.size, 3);
    assert_memory_equal(string.data, "a\0b", 4);
    assert_ptr_equal(bytes.data, array);
    assert_int_equal(bytes.size, 3);
    assert_int_equal(FORY_STRING("").size, 0);
    assert_non_null(FORY_STRING("").data);
    const char *chars = "text";
    assert_ptr_equal(fory_string_from(chars).data, chars);
    assert_int_equal(fory_string_from(chars).size, 4);
    assert_int_equal(fory_string_from("").size, 0);
    assert_non_null(fory_string_from("").data);
    assert_null(fory_string_from(NULL).data);
    assert_int_equal(fory_string_from(NULL).size, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_is_formatted_as_snprintf_does),
        cmocka_unit_test(what_is_not_known_of_an_error_is_left_out),
        cmocka_unit_test(an_error_is_printed_as_it_is_formatted),
        cmocka_unit_test(literals_and_text_become_strings_and_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
