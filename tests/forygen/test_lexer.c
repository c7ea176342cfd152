/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the tokens of Fory IDL: their places, numbers, strings and comments. */
#include "support.h"

#include "../../forygen/frontend/fdl/lexer.h"

static struct fdl_tokens lex(const char *text)
{
    struct fdl_tokens tokens = {0};
    fdl_lex(test_source("x", text), NULL, &tokens);
    return tokens;
}

/* line:column and text of each token. */
static const char *show(struct fdl_tokens tokens)
{
    struct text out = {0};
    for (size_t i = 0; i < tokens.count; i++)
        text_addf(&out, "%s%u:%u %s", i == 0 ? "" : ", ", tokens.items[i].location.line,
                  tokens.items[i].location.column, fdl_token_text(&tokens.items[i]));
    return text_string(&out);
}

static void tokens_know_their_places(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *shown;
    } cases[] = {
        {"", "1:1 the end of the input"},
        {"list<a.B>;", "1:1 'list', 1:5 '<', 1:6 'a', 1:7 '.', 1:8 'B', 1:9 '>', 1:10 ';', 1:11 the end of the input"},
        {"a_1\n\t-7", "1:1 'a_1', 2:2 -7, 2:4 the end of the input"},
        {"/* \n */ a // b\n", "2:5 'a', 3:1 the end of the input"},
        {"\xef\xbb\xbf"
         "a",
         "1:4 'a', 1:5 the end of the input"},
        {"a\r\nb", "1:1 'a', 2:1 'b', 2:2 the end of the input"},
        {"[=](){},",
         "1:1 '[', 1:2 '=', 1:3 ']', 1:4 '(', 1:5 ')', 1:6 '{', 1:7 '}', 1:8 ',', 1:9 the end of the input"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(show(lex(cases[i].text)), cases[i].shown);
    assert_int_equal(diag_error_count(), 0);
}

static void numbers_beyond_64_bits_are_the_nearest_that_fit(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t integer;
    } cases[] = {
        {"0", 0},
        {"-0", 0},
        {"007", 7},
        {"9223372036854775807", INT64_MAX},
        {"9223372036854775808", INT64_MAX},
        {"-9223372036854775808", INT64_MIN},
        {"-9223372036854775809", INT64_MIN},
        {"18446744073709551617", INT64_MAX},
        {"99999999999999999999999999", INT64_MAX},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fdl_tokens tokens = lex(cases[i].text);
        assert_int_equal(tokens.count, 2);
        assert_int_equal(tokens.items[0].kind, FDL_INTEGER);
        assert_true(tokens.items[0].integer == cases[i].integer);
    }
    assert_int_equal(diag_error_count(), 0);
}

static void strings_know_escapes_and_both_quotes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *content;
    } cases[] = {
        {"\"abc\"", "abc"},     {"'a\"c'", "a\"c"},
        {"\"a\\\"c\"", "a\"c"}, {"'\\n\\t\\\\\\q'", "\n\t\\q"},
        {"\"\"", ""},           {"'gr\xc3\xbc\xc3\x9f'", "gr\xc3\xbc\xc3\x9f"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fdl_tokens tokens = lex(cases[i].text);
        assert_int_equal(tokens.count, 2);
        assert_int_equal(tokens.items[0].kind, FDL_STRING);
        assert_string_equal(tokens.items[0].text, cases[i].content);
    }
    assert_int_equal(diag_error_count(), 0);
}

static void comments_above_and_behind_belong_to_their_tokens(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *comment;  /* of the last token before the end */
        const char *trailing; /* of the first */
    } cases[] = {
        {"// one\n// two\na", "one\ntwo", NULL},
        {"/// one\na", "one", NULL},
        {"/** one */\na", "one", NULL},
        {"/*\n * one\n *\n * two\n */\na", "one\n\ntwo", NULL},
        {"/* one */ a", "one", NULL},
        {"// far\n\n// near\na", "near", NULL},
        {"// far\n\na", NULL, NULL},
        {"a // behind\n", NULL, "behind"},
        {"a /* behind */\n", NULL, "behind"},
        {"a /* between */ b", "between", NULL},
        {"a // behind a\n// above b\nb", "above b", "behind a"},
        {"//   indented  \na", "  indented", NULL},
        {"/**/\na", "", NULL},
        {"//\na", "", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fdl_tokens tokens = lex(cases[i].text);
        const char *comment = tokens.items[tokens.count - 2].comment;
        const char *trailing = tokens.items[0].trailing;
        assert_int_equal(comment == NULL, cases[i].comment == NULL);
        assert_int_equal(trailing == NULL, cases[i].trailing == NULL);
        if (comment != NULL)
            assert_string_equal(comment, cases[i].comment);
        if (trailing != NULL)
            assert_string_equal(trailing, cases[i].trailing);
    }
}

static void what_is_no_token_is_reported_and_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *shown;
        const char *codes;
    } cases[] = {
        {"a $ b", "1:1 'a', 1:5 'b', 1:6 the end of the input", "unexpected-character"},
        {"a # b\nc", "1:1 'a', 2:1 'c', 2:2 the end of the input", "unexpected-character"},
        {"a \x01 b", "1:1 'a', 1:5 'b', 1:6 the end of the input", "unexpected-character"},
        {"a\xc3\xa4z b", "1:1 'a', 1:6 'b', 1:7 the end of the input", "unexpected-character"},
        {"a - b", "1:1 'a', 1:5 'b', 1:6 the end of the input", "unexpected-character"},
        {"a /* b", "1:1 'a', 1:7 the end of the input", "unterminated-comment"},
        {"a /*/", "1:1 'a', 1:6 the end of the input", "unterminated-comment"},
        {"a \xff b", "1:1 'a', 1:3 the end of the input", "not-utf8"},
        {"a\n\xed\xa0\x80", "1:1 'a', 2:1 the end of the input", "not-utf8"},
        {"\xc0\x80", "1:1 the end of the input", "not-utf8"},
        {"\xf4\x90\x80\x80", "1:1 the end of the input", "not-utf8"},
        {"\xe2\x82", "1:1 the end of the input", "not-utf8"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(show(lex(cases[i].text)), cases[i].shown);
        assert_string_equal(test_codes(), cases[i].codes);
        memory_done();
    }
}

static void broken_tokens_say_so(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool broken;
    } cases[] = {{"0x10", true}, {"1.5", true}, {"7a", true}, {"'a", true}, {"7", false}, {"'a'", false}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(lex(cases[i].text).items[0].broken, cases[i].broken);
}

static void pinned_tokens_and_findings_all_stand_at_one_place(void **state)
{
    (void)state;
    struct source *header = test_source("a.h", "\n\n  FORY_ROOT(list<int32>)\n");
    struct location at = {header, 3, 3};
    struct fdl_tokens tokens = {0};
    fdl_lex(test_source("type", "list<\nint32 $"), &at, &tokens);
    assert_int_equal(tokens.count, 4); /* with the end */
    for (size_t i = 0; i < tokens.count; i++)
        assert_memory_equal(&tokens.items[i].location, &at, sizeof at);
    assert_non_null(strstr(test_findings(false), "a.h:3:3: error: unexpected character '$'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(tokens_know_their_places),
        CLAIM(numbers_beyond_64_bits_are_the_nearest_that_fit),
        CLAIM(strings_know_escapes_and_both_quotes),
        CLAIM(comments_above_and_behind_belong_to_their_tokens),
        CLAIM(what_is_no_token_is_reported_and_left_out),
        CLAIM(broken_tokens_say_so),
        CLAIM(pinned_tokens_and_findings_all_stand_at_one_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
