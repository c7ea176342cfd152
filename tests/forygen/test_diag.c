/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about findings: their order, their form for people and for programs, suggestions. */
#include "support.h"

#include <jansson.h>

static const struct source first_source = {"a.fdl", "one\ntwo\nthree\n", 14};
static const struct source second_source = {"b.fdl", "alpha\n", 6};

static void findings_come_file_by_file_from_top_to_bottom(void **state)
{
    (void)state;
    diag_error((struct location){&second_source, 1, 1}, "fifth", "5");
    diag_warning((struct location){&first_source, 3, 2}, "fourth", "4");
    diag_error((struct location){&first_source, 2, 2}, "third", "3");
    diag_error((struct location){&first_source, 2, 1}, "first", "1");
    diag_error((struct location){&first_source, 2, 1}, "second", "2");
    diag_error((struct location){0}, "nowhere", "0");
    assert_string_equal(test_codes(), "nowhere first second third fourth fifth");
    assert_int_equal(diag_error_count(), 5);
}

static void notes_stay_with_their_finding(void **state)
{
    (void)state;
    diag_error((struct location){&first_source, 3, 1}, "later", "reported %s", "first");
    diag_note((struct location){&second_source, 1, 3}, "note of %s", "later");
    diag_error((struct location){&first_source, 1, 2}, "earlier", "reported second");
    diag_note((struct location){&first_source, 2, 1}, "note of earlier");
    assert_string_equal(test_findings(false), "a.fdl:1:2: error: reported second [earlier]\n"
                                              "one\n"
                                              " ^\n"
                                              "a.fdl:2:1: note: note of earlier\n"
                                              "two\n"
                                              "^\n"
                                              "a.fdl:3:1: error: reported first [later]\n"
                                              "three\n"
                                              "^\n"
                                              "b.fdl:1:3: note: note of later\n"
                                              "alpha\n"
                                              "  ^\n");
}

static void folders_of_copies_are_shown_by_other_names(void **state)
{
    (void)state;
    struct source copied = {"/tmp/copy/s/a.fdl", "one\n", 4};
    struct source near = {"/tmp/copying/a.fdl", "one\n", 4};
    diag_keep_source(&copied);
    diag_keep_source(&near);
    diag_error((struct location){&copied, 1, 1}, "x", "cannot find '/tmp/copy/b' and '/tmp/copy', nor '/tmp/copying'");
    diag_note((struct location){&near, 1, 1}, "not '/tmp/copy/c'");
    diag_rename("/tmp/copy", "git:main:");
    assert_string_equal(copied.path, "git:main:s/a.fdl");
    assert_string_equal(
        test_findings(false),
        "git:main:s/a.fdl:1:1: error: cannot find 'git:main:b' and 'git:main:', nor '/tmp/copying' [x]\n"
        "one\n"
        "^\n"
        "/tmp/copying/a.fdl:1:1: note: not 'git:main:c'\n"
        "one\n"
        "^\n");
}

static void note_without_a_finding_is_dropped(void **state)
{
    (void)state;
    diag_note((struct location){0}, "nothing to add to");
    assert_string_equal(test_findings(false), "");
}

static void warnings_after_a_mark_are_forgotten_but_for_some_codes(void **state)
{
    (void)state;
    static const char *const kept[] = {"fourth", NULL};
    diag_warning((struct location){0}, "first", "1");
    size_t mark = diag_count();
    diag_warning((struct location){0}, "second", "2");
    diag_error((struct location){0}, "third", "3");
    diag_warning((struct location){0}, "fourth", "4");
    diag_note((struct location){0}, "of the fourth");
    diag_forget_warnings(mark, kept);
    assert_string_equal(test_codes(), "first third fourth");
    diag_forget_warnings(mark, NULL);
    assert_string_equal(test_codes(), "first third");
    diag_forget_warnings(0, NULL);
    assert_string_equal(test_codes(), "third");
}

static void caret_stands_under_its_column(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t line;
        uint32_t column;
        const char *shown;
    } cases[] = {
        {"abc", 1, 1, "x:1:1: error: e [c]\nabc\n^\n"},
        {"abc", 1, 4, "x:1:4: error: e [c]\nabc\n   ^\n"},
        {"\ta\tb", 1, 4, "x:1:4: error: e [c]\n\ta\tb\n\t \t^\n"},
        {"\xc3\xa4 b", 1, 4, "x:1:4: error: e [c]\n\xc3\xa4 b\n  ^\n"},
        {"a\r\nb\r\n", 2, 1, "x:2:1: error: e [c]\nb\n^\n"},
        {"a\n\nb", 2, 1, "x:2:1: error: e [c]\n\n^\n"},
        /* Places that are not in the text show no line. */
        {"abc", 1, 5, "x:1:5: error: e [c]\n"},
        {"abc", 2, 1, "x:2:1: error: e [c]\n"},
        {"abc", 0, 0, "x: error: e [c]\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct location location = {test_source("x", cases[i].text), cases[i].line, cases[i].column};
        diag_error(location, "c", "e");
        assert_string_equal(test_findings(false), cases[i].shown);
        memory_done();
    }
}

static void finding_without_a_place_is_forygens(void **state)
{
    (void)state;
    diag_warning((struct location){0}, "c", "w");
    assert_string_equal(test_findings(false), "forygen: warning: w [c]\n");
    assert_int_equal(diag_error_count(), 0);
}

static void very_long_lines_are_not_shown(void **state)
{
    (void)state;
    char *line = memory_alloc(502);
    memset(line, 'a', 501);
    diag_error((struct location){test_source("x", line + 1), 1, 2}, "c", "fits");
    diag_error((struct location){test_source("y", line), 1, 2}, "c", "does not fit");
    const char *shown = test_findings(false);
    assert_int_equal(strlen(shown), strlen("x:1:2: error: fits [c]\n") + 501 + strlen(" ^\n") +
                                        strlen("y:1:2: error: does not fit [c]\n"));
}

static void json_is_one_object_a_finding(void **state)
{
    (void)state;
    diag_error((struct location){&first_source, 2, 1}, "quoted", "a \"word\" and \xc3\xa4");
    diag_note((struct location){&second_source, 1, 3}, "note");
    diag_warning((struct location){0}, "nowhere", "text");
    const char *text = test_findings(true);
    const char *end = strchr(text, '\n');
    json_t *nowhere = json_loadb(text, (size_t)(end - text), 0, NULL);
    json_t *quoted = json_loads(end + 1, 0, NULL);
    json_t *wanted_nowhere = json_pack("{s:n, s:i, s:i, s:s, s:s, s:s}", "file", "line", 0, "column", 0, "severity",
                                       "warning", "code", "nowhere", "message", "text");
    json_t *wanted_quoted =
        json_pack("{s:s, s:i, s:i, s:s, s:s, s:s, s:[{s:s, s:i, s:i, s:s}]}", "file", "a.fdl", "line", 2, "column", 1,
                  "severity", "error", "code", "quoted", "message", "a \"word\" and \xc3\xa4", "notes", "file", "b.fdl",
                  "line", 1, "column", 3, "message", "note");
    assert_true(json_equal(nowhere, wanted_nowhere));
    assert_true(json_equal(quoted, wanted_quoted));
    json_decref(nowhere);
    json_decref(quoted);
    json_decref(wanted_nowhere);
    json_decref(wanted_quoted);
}

static void json_survives_bytes_that_are_no_utf8(void **state)
{
    (void)state;
    diag_error((struct location){test_source("M\xfcller.fdl", "x"), 1, 1}, "c", "byte \xff");
    assert_string_equal(test_findings(true),
                        "{\"file\":\"M\\\\xfcller.fdl\",\"line\":1,\"column\":1,\"severity\":\"error\","
                        "\"code\":\"c\",\"message\":\"byte \\\\xff\"}\n");
}

static void suggestion_is_the_nearest_word(void **state)
{
    (void)state;
    static const char *const words[] = {"id", "name", "nullable", "evolving", "encoding", "count", NULL};
    static const struct {
        const char *word;
        const char *nearest;
    } cases[] = {
        {"nmae", "name"}, {"nam", "name"},  {"names", "name"},         {"nulable", "nullable"}, {"evolve", "evolving"},
        {"di", "id"},     {"Name", "name"}, {"encodign", "encoding"},  {"count", "count"},      {"deprecated", NULL},
        {"x", NULL},      {"", NULL},       {"completely_else", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *nearest = diag_suggest(cases[i].word, words);
        if (cases[i].nearest == NULL)
            assert_null(nearest);
        else
            assert_string_equal(nearest, cases[i].nearest);
    }
}

static void suggestion_takes_words_of_any_length(void **state)
{
    (void)state;
    char *word = memory_alloc(1000);
    memset(word, 'a', 999);
    const char *const words[] = {word, "a", NULL};
    assert_null(diag_suggest(word, words));
    assert_null(diag_suggest("b", words));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(findings_come_file_by_file_from_top_to_bottom),
        CLAIM(notes_stay_with_their_finding),
        CLAIM(note_without_a_finding_is_dropped),
        CLAIM(folders_of_copies_are_shown_by_other_names),
        CLAIM(warnings_after_a_mark_are_forgotten_but_for_some_codes),
        CLAIM(caret_stands_under_its_column),
        CLAIM(finding_without_a_place_is_forygens),
        CLAIM(very_long_lines_are_not_shown),
        CLAIM(json_is_one_object_a_finding),
        CLAIM(json_survives_bytes_that_are_no_utf8),
        CLAIM(suggestion_is_the_nearest_word),
        CLAIM(suggestion_takes_words_of_any_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
