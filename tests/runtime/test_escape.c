/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about text that peers chose and that is printed: it is text, whatever it holds. */
#define _POSIX_C_SOURCE 200809L
#include <fory/layout.h>
#include <fory/print.h>
#include <stdio.h>

#include "../support/test.h"
#include "base/escape.h"
#include "base/utf.h"
#include "meta/type_def.h"
#include "people.fory.h"
#include "values.h"

static const struct escape_row {
    const char *text;
    const char *escaped;
} rows[] = {
    {"", ""},
    {"name_1.x$ y-z", "name_1.x$ y-z"},
    {"\x1b]0;owned\x07", "\\u001b]0;owned\\u0007"},
    {"a\nERROR b\r\t\b\f\v", "a\\nERROR b\\r\\t\\b\\f\\u000b"},
    {"\x7f", "\\u007f"},
    {"\xc2\x9b"
     "31m",
     "\\u009b31m"}, /* CSI of C1 */
    {"\xc2\x80\xc2\x85\xc2\x9f\xc2\xa0", "\\u0080\\u0085\\u009f\xc2\xa0"},
    {"a\xe2\x80\xae"
     "cod\xe2\x80\xac",
     "a\\u202ecod\\u202c"}, /* bidi override */
    {"\xe2\x81\xa6\xe2\x81\xa9\xd8\x9c\xe2\x80\x8f", "\\u2066\\u2069\\u061c\\u200f"},
    {"a\xe2\x80\xa8"
     "b\xe2\x80\xa9",
     "a\\u2028b\\u2029"}, /* line and paragraph */
    {"\xef\xbb\xbf\xe2\x80\x8b\xc2\xad\xe2\x81\xa0", "\\ufeff\\u200b\\u00ad\\u2060"},
    {"\xf3\xa0\x81\x81\xf3\xa0\x81\xbf", "\\U000e0041\\U000e007f"}, /* tags */
    {"\\u001b \\", "\\\\u001b \\\\"},
    {"gr\xc3\xbc\xc3\x9f\xe6\x96\x87\xf0\x9f\x98\x80", "gr\xc3\xbc\xc3\x9f\xe6\x96\x87\xf0\x9f\x98\x80"},
    {"\xe2\x80\x8c\xe2\x80\x8d", "\xe2\x80\x8c\xe2\x80\x8d"}, /* joiners */
    {"\xff\xc0\x80", "\\xff\\xc0\\x80"},
    {"a\xe2\x82", "a\\xe2\\x82"},
    {"\xed\xa0\x80\xf4\x90\x80\x80", "\\xed\\xa0\\x80\\xf4\\x90\\x80\\x80"},
};

static void what_is_more_than_text_is_escaped(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);
        size_t printed = fory_print_escaped(rows[i].text, strlen(rows[i].text), out);
        fclose(out);
        assert_string_equal(text, rows[i].escaped);
        assert_int_equal(printed, size);
        assert_int_equal(fory_escaped_size(rows[i].text, strlen(rows[i].text)), size);
        free(text);
    }
}

static void a_nul_is_text_like_any_other(void **state)
{
    (void)state;
    assert_int_equal(fory_escaped_size("a\0b", 3), strlen("a\\u0000b"));
}

static void the_path_of_an_error_is_escaped_where_it_is_made(void **state)
{
    (void)state;
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char wanted[FORY_ERROR_PATH_SIZE];
        struct fory_reader *reader = test_read(&context, (struct test_bytes){NULL, 0});
        fory_reader_fail(reader, FORY_INVALID_DATA, "");
        fory_reader_fail_field(reader, "inner");
        fory_reader_fail_field(reader, rows[i].text);
        snprintf(wanted, sizeof wanted, "%s%sinner", rows[i].escaped, *rows[i].text ? "." : "");
        assert_string_equal(reader->error.path, wanted);
    }
    test_context_close(&context);
}

/* Wherever the beginning is cut off, what is left is UTF-8 and holds whole escapes. */
static void a_path_is_cut_between_characters(void **state)
{
    (void)state;
    static const char field[] = "\x1b\xe2\x82\xac\n\xf0\x9f\x98\x80\xe2\x80\xae";
    static const char *const rests[] = {
        "\\u001b\xe2\x82\xac\\n\xf0\x9f\x98\x80\\u202e",
        "\xe2\x82\xac\\n\xf0\x9f\x98\x80\\u202e",
        "\\n\xf0\x9f\x98\x80\\u202e",
        "\xf0\x9f\x98\x80\\u202e",
        "\\u202e",
        "",
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t room = 0; room <= strlen(rests[0]) + 1; room++) {
        struct fory_reader *reader = test_read(&context, (struct test_bytes){NULL, 0});
        fory_reader_fail(reader, FORY_INVALID_DATA, "");
        char *path = reader->error.path;
        memset(path, 'x', FORY_ERROR_PATH_SIZE - 1 - room);
        path[FORY_ERROR_PATH_SIZE - 1 - room] = 0;
        fory_reader_fail_field(reader, field);
        size_t rest = 0;
        while (strlen(rests[rest]) + 1 > room && *rests[rest])
            rest++;
        assert_memory_equal(path, rests[rest], strlen(rests[rest]));
        assert_int_equal(path[strlen(rests[rest])], room > 0 ? '.' : 'x');
        assert_true(fory_utf8_valid((const uint8_t *)path, strlen(path)));
    }
    test_context_close(&context);
}

static void an_error_is_printed_as_one_line_of_text(void **state)
{
    (void)state;
    const struct fory_error error = {
        .status = FORY_INVALID_DATA, .message = "a\nb", .type = "demo.\x1b[1mP", .path = "x\\u001b"};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    fory_error_print(&error, out);
    fclose(out);
    assert_string_equal(text, "invalid data: a\\nb, at byte 0 of demo.\\u001b[1mP, in x\\u001b\n");
    free(text);
}

/* A person of a peer whose second field has the name, and ends too early. */
static struct fory_bytes make_person(const char *name, uint8_t out[512])
{
    static const struct fory_nested_type number = {FORY_TYPE_VARINT32, false, false};
    static const uint8_t head[] = {0x01, 0x00, FORY_TYPE_COMPATIBLE_STRUCT, 0x00};
    const struct fory_type_def_field_source fields[] = {{-1, "age", &number, 1}, {-1, name, &number, 1}};
    const struct fory_type_def_source source = {
        .type_id = FORY_TYPE_COMPATIBLE_STRUCT, .user_id = 100, .fields = fields, .field_count = COUNT_OF(fields)};
    memcpy(out, head, sizeof head);
    size_t size = sizeof head + fory_type_def_encode(&source, out + sizeof head, 512 - sizeof head - 1);
    out[size] = 2;
    return (struct fory_bytes){out, size + 1};
}

/* Lines of text that hold nothing but text. */
static size_t count_lines(const char *text)
{
    size_t lines = 0;
    for (const char *at = text; *at; at++) {
        lines += *at == '\n';
        assert_true((unsigned char)*at >= ' ' || *at == '\n');
    }
    return lines;
}

static void names_of_fields_that_peers_made_up_are_printed_as_text(void **state)
{
    (void)state;
    for (size_t i = 1; i < COUNT_OF(rows); i++) {
        uint8_t out[512];
        struct person person;
        struct test_context context;
        char *text = NULL;
        size_t size = 0;
        if (!fory_utf8_valid((const uint8_t *)rows[i].text, strlen(rows[i].text)))
            continue;
        test_context_open(&context);
        struct fory_bytes in = make_person(rows[i].text, out);
        assert_int_equal(person_deserialize(context.reader, in, &context.arena, &person), FORY_BUFFER_OUT_OF_BOUND);
        assert_string_equal(fory_reader_error(context.reader)->path, rows[i].escaped);
        FILE *stream = open_memstream(&text, &size);
        fory_error_print(fory_reader_error(context.reader), stream);
        fory_layout_describe(context.reader, &person_fory_reader, stream);
        fclose(stream);
        assert_non_null(strstr(text, rows[i].escaped));
        assert_int_equal(count_lines(text), 5);
        free(text);
        test_context_close(&context);
    }
}

static void values_and_their_names_are_printed_as_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char wanted[100];
        const struct fory_value value = {.kind = FORY_TYPE_STRING, .as.string = {rows[i].text, strlen(rows[i].text)}};
        snprintf(wanted, sizeof wanted, "\"%s\"", rows[i].escaped);
        assert_prints(&value, wanted);
    }
    static const struct fory_value quoted = {.kind = FORY_TYPE_STRING, .as.string = {"\"a\"\n\"", 5}};
    assert_prints(&quoted, "\"\\\"a\\\"\\n\\\"\"");
    static const struct escape_row names[] = {
        {"demo.Color", "demo.Color(1)"},
        {"gr\xc3\xbcn", "gr\xc3\xbcn(1)"},
        {"a b", "\"a b\"(1)"},
        {"\xc2\x9b"
         "31m",
         "\"\\u009b31m\"(1)"},
        {"\xe2\x80\xae"
         "evil",
         "\"\\u202eevil\"(1)"},
    };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const struct fory_type type = {.name = names[i].text, .type_id = FORY_TYPE_NAMED_ENUM};
        const struct fory_value value = {.kind = FORY_TYPE_NAMED_ENUM, .as.enumeration = {.type = &type, .number = 1}};
        assert_prints(&value, names[i].escaped);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_more_than_text_is_escaped),
        cmocka_unit_test(a_nul_is_text_like_any_other),
        cmocka_unit_test(the_path_of_an_error_is_escaped_where_it_is_made),
        cmocka_unit_test(a_path_is_cut_between_characters),
        cmocka_unit_test(an_error_is_printed_as_one_line_of_text),
        cmocka_unit_test(names_of_fields_that_peers_made_up_are_printed_as_text),
        cmocka_unit_test(values_and_their_names_are_printed_as_text),
    };
    return cmocka_run_group_tests_name("escape", tests, NULL, NULL);
}
