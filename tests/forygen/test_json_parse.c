/* SPDX-License-Identifier: Apache-2.0 */
/* JSON texts become trees with places, or findings. */
#include "../../forygen/json/parse.h"

#include "support.h"

static bool parse(const char *text, size_t size, struct json_nodes *nodes)
{
    struct source *source = memory_alloc(sizeof *source);
    *source = (struct source){"text.json", memory_copy(text, size), size};
    return json_parse(source, nodes);
}

static void values_know_their_places(void **state)
{
    (void)state;
    struct json_nodes nodes = {0};
    static const char text[] = "{\n  \"a\": [1,\n    {\"b\": null}]\n}\ttrue";
    assert_true(parse(text, sizeof text - 1, &nodes));
    assert_int_equal(nodes.count, 2);
    const struct json_node *list = json_member(&nodes.items[0], "a");
    const struct json_node *inner = json_member(&list->items.items[1], "b");
    assert_int_equal(list->location.line, 2);
    assert_int_equal(list->location.column, 8);
    assert_int_equal(inner->location.line, 3);
    assert_int_equal(inner->location.column, 11);
    assert_int_equal(inner->kind, JSON_NODE_NULL);
    assert_int_equal(nodes.items[1].kind, JSON_NODE_TRUE);
    assert_null(json_member(list, "a"));
}

static void digits_of_numbers_are_kept(void **state)
{
    (void)state;
    static const char *const texts[] = {"0", "-0", "123456789012345678901234567890", "1.50", "1e400", "-1.5E-7"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct json_nodes nodes = {0};
        assert_true(parse(texts[i], strlen(texts[i]), &nodes));
        assert_int_equal(nodes.items[0].kind, JSON_NODE_NUMBER);
        assert_string_equal(nodes.items[0].text, texts[i]);
    }
}

static void strings_may_hold_any_character(void **state)
{
    (void)state;
    struct json_nodes nodes = {0};
    static const char text[] = "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\ud83d\\ude00\\u0000z\"";
    static const char wanted[] = "\"\\/\b\f\n\r\tA\xc3\xa9\xf0\x9f\x98\x80\0z";
    assert_true(parse(text, sizeof text - 1, &nodes));
    assert_int_equal(nodes.items[0].size, sizeof wanted - 1);
    assert_memory_equal(nodes.items[0].text, wanted, sizeof wanted);
}

static void texts_may_hold_any_number_of_values(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t count;
    } cases[] = {{"", 0}, {" \r\n\t", 0}, {"1 2", 2}, {"{}{}[]", 3}, {"\"a\"\"b\"", 2}, {"null\nfalse\n", 2}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct json_nodes nodes = {0};
        assert_true(parse(cases[i].text, strlen(cases[i].text), &nodes));
        assert_int_equal(nodes.count, cases[i].count);
    }
}

static void what_is_not_json_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{",           "[",        "[1,]",        "[1 2]",        "{\"a\"}",
        "{\"a\":}",    "{a: 1}",   "{,}",         "tru",          "nul",
        "-",           "01.",      "1.",          "1e",           ".5",
        "+1",          "'a'",      "\"",          "\"a",          "\"\\x\"",
        "\"\\u12g4\"", "\"a\nb\"", "\"\\ud800\"", "\"\\udc00\"",  "\"\\ud800\\u0041\"",
        "// 1",        "]",        "\xff",        "\"\xc0\x80\"", "\xef\xbb\xbf{}",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct json_nodes nodes = {0};
        size_t errors = diag_error_count();
        if (parse(texts[i], strlen(texts[i]), &nodes) || diag_error_count() != errors + 1)
            fail_msg("not refused once: %s", texts[i]);
    }
}

static void nul_bytes_are_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"\0", "[\0]", "\"\0\"", "\"\\\0\"", "1\0", "\"\\u00\0a\""};
    static const size_t sizes[] = {1, 3, 3, 4, 2, 8};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct json_nodes nodes = {0};
        assert_false(parse(texts[i], sizes[i], &nodes));
    }
}

static void depth_is_limited(void **state)
{
    (void)state;
    enum {
        MOST = 512
    };
    char text[2 * MOST + 3];
    for (size_t depth = MOST; depth <= MOST + 1; depth++) {
        struct json_nodes nodes = {0};
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        assert_int_equal(parse(text, 2 * depth, &nodes), depth <= MOST);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(values_know_their_places),
        CLAIM(digits_of_numbers_are_kept),
        CLAIM(strings_may_hold_any_character),
        CLAIM(texts_may_hold_any_number_of_values),
        CLAIM(what_is_not_json_is_refused),
        CLAIM(nul_bytes_are_refused),
        CLAIM(depth_is_limited),
    };
    return cmocka_run_group_tests_name("json_parse", tests, NULL, NULL);
}
