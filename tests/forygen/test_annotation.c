/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about annotations: their words, the values of these, and where findings about them point to. */
#include "support.h"

#include "../../forygen/frontend/header/annotation.h"

static struct annotation *parse_at(const char *text, enum annotation_place place)
{
    static const struct name_map no_constants;
    const struct annotation_text input = {.text = text};
    return annotation_parse(&input, place, &no_constants);
}

static struct annotation *parse(const char *text)
{
    return parse_at(text, ANNOTATION_ON_MEMBER);
}

static void words_carry_their_values(void **state)
{
    (void)state;
    struct annotation *words =
        parse("id = 0x10, name = \"da.ta\", nullable, ref = false, encoding = tagged, count = n");
    assert_string_equal(test_codes(), "");
    assert_int_equal(annotation_take(words, ANNOTATION_ID)->number, 16);
    assert_string_equal(annotation_take(words, ANNOTATION_NAME)->text, "da.ta");
    assert_true(annotation_take_flag(words, ANNOTATION_NULLABLE));
    assert_false(annotation_take_flag(words, ANNOTATION_REF));
    assert_true(annotation_has(words, ANNOTATION_REF));
    assert_int_equal(annotation_take(words, ANNOTATION_ENCODING)->number, ANNOTATION_TAGGED);
    assert_string_equal(annotation_take(words, ANNOTATION_COUNT)->text, "n");
    assert_null(annotation_take(words, ANNOTATION_SKIP));
}

static void exceptions_and_reserved_numbers_are_kept(void **state)
{
    (void)state;
    struct annotation *words = parse("allow = \"F105, tag-changed: it moved\", reserved(2, 4 to 6, 9 to max, \"old\")");
    allowance_list allowances = {0};
    struct definition definition = {0};
    annotation_take_allowances(words, &allowances);
    annotation_take_reserved(words, &definition);
    annotation_report_unused(words, "x");
    assert_string_equal(test_codes(), "");
    assert_int_equal(allowances.count, 2);
    assert_string_equal(allowances.items[0].rule, "F105");
    assert_string_equal(allowances.items[1].rule, "tag-changed");
    assert_string_equal(allowances.items[1].reason, "it moved");
    assert_int_equal(definition.reserved_ranges.count, 3);
    assert_int_equal(definition.reserved_ranges.items[0].last, 2);
    assert_int_equal(definition.reserved_ranges.items[1].first, 4);
    assert_int_equal(definition.reserved_ranges.items[1].last, 6);
    assert_int_equal(definition.reserved_ranges.items[2].last, INT64_MAX);
    assert_int_equal(definition.reserved_names.count, 1);
    assert_string_equal(definition.reserved_names.items[0].name, "old");
}

static void items_have_words_of_their_own(void **state)
{
    (void)state;
    struct annotation *words = parse("element(nullable, element(encoding = fixed)), key()");
    assert_string_equal(test_codes(), "");
    struct annotation *element = annotation_take(words, ANNOTATION_ELEMENT)->words;
    assert_true(annotation_has(element, ANNOTATION_NULLABLE));
    element = annotation_take(element, ANNOTATION_ELEMENT)->words;
    assert_int_equal(annotation_take(element, ANNOTATION_ENCODING)->number, ANNOTATION_FIXED);
    assert_false(annotation_has(annotation_take(words, ANNOTATION_KEY)->words, ANNOTATION_NULLABLE));
}

static void wrong_annotations_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum annotation_place place;
        const char *codes;
    } cases[] = {
        {"", ANNOTATION_ON_MEMBER, ""},
        {"nulable", ANNOTATION_ON_MEMBER, "unknown-word"},
        {"id = 1, id = 2", ANNOTATION_ON_MEMBER, "duplicate-word"},
        {"id", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"id =", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"allow = F105", ANNOTATION_ON_ENUMERATOR, ""},
        {"allow", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"allow = 5", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"allow = \"\"", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"allow = \"just because\"", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"allow = just_because", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"allow = F105 reason", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"allow = F105", ANNOTATION_ON_ITEM, "misplaced-word"},
        {"reserved", ANNOTATION_ON_STRUCT, "annotation-value"},
        {"reserved()", ANNOTATION_ON_STRUCT, "annotation-value"},
        {"reserved(1,)", ANNOTATION_ON_STRUCT, "annotation-value"},
        {"reserved(-1)", ANNOTATION_ON_STRUCT, "annotation-value"},
        {"reserved(1 to)", ANNOTATION_ON_STRUCT, "annotation-value"},
        {"reserved(1 to name)", ANNOTATION_ON_STRUCT, "annotation-value"},
        {"reserved(max)", ANNOTATION_ON_STRUCT, "annotation-value"},
        {"reserved(1", ANNOTATION_ON_STRUCT, "annotation-value"},
        {"reserved(1)", ANNOTATION_ON_ENUMERATOR, "misplaced-word"},
        {"id = \"x\"", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"id = 1 2", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"name = person", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"name = \"\"", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"nullable = 1", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"nullable ref", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"encoding = packed", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"encoding", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"stream = server", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"stream", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"count = 3", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"element", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"element = nullable", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"element(nullable", ANNOTATION_ON_MEMBER, "annotation-value"},
        {"element(id = 1)", ANNOTATION_ON_MEMBER, "misplaced-word"},
        {"count = n", ANNOTATION_ON_STRUCT, "misplaced-word"},
        {"evolving", ANNOTATION_ON_MEMBER, "misplaced-word"},
        {"evolving", ANNOTATION_ON_ENUM, "misplaced-word"},
        {"id = 1,", ANNOTATION_ON_MEMBER, "annotation-syntax"},
        {"id = 1,, nullable", ANNOTATION_ON_MEMBER, "annotation-syntax"},
        {"= 1", ANNOTATION_ON_MEMBER, "annotation-syntax"},
        {"nullable) ref", ANNOTATION_ON_MEMBER, "annotation-syntax"},
        {"idd = 1, nulable = x, encoding = f", ANNOTATION_ON_MEMBER, "unknown-word unknown-word annotation-value"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        parse_at(cases[i].text, cases[i].place);
        assert_string_equal(test_codes(), cases[i].codes);
        memory_done();
    }
}

static void unknown_word_suggests_the_nearest(void **state)
{
    (void)state;
    parse("encodng = fixed");
    assert_string_equal(test_findings(false),
                        "forygen: error: unknown word 'encodng'; did you mean 'encoding'? [unknown-word]\n");
}

static void findings_point_into_the_source(void **state)
{
    (void)state;
    const struct source *source =
        test_source("x.h", "int a FORY( /* why */ id = 1,\n  // and\n\tnulable,\n  name \\\n= 3);\n");
    const struct location start = {source, 1, 7};
    const struct annotation_text input = {
        .text = "id = 1, nulable, name = 3",
        .location = start,
        .behind = source->text + strlen("int a FORY("),
        .behind_location = {source, 1, 12},
    };
    static const struct name_map no_constants;
    annotation_parse(&input, ANNOTATION_ON_MEMBER, &no_constants);
    assert_string_equal(test_findings(false),
                        "x.h:3:2: error: unknown word 'nulable'; did you mean 'nullable'? [unknown-word]\n"
                        "\tnulable,\n"
                        "\t^\n"
                        "x.h:4:3: error: 'name' must be followed by '=' and a string in double quotes, without control "
                        "characters, '\\', "
                        "'/*', '*/' [annotation-value]\n"
                        "  name \\\n"
                        "  ^\n");
}

static void findings_in_a_macro_point_to_its_use(void **state)
{
    (void)state;
    const struct source *source = test_source("x.h", "int a FORY_ID(1);\n");
    const struct annotation_text input = {
        .text = "id = 1, nulable",
        .location = {source, 1, 7},
        .behind = source->text + strlen("int a FORY_ID("),
        .behind_location = {source, 1, 15},
    };
    static const struct name_map no_constants;
    annotation_parse(&input, ANNOTATION_ON_MEMBER, &no_constants);
    assert_non_null(strstr(test_findings(false), "x.h:1:7: error: unknown word 'nulable'"));
}

static void expressions_are_left_to_the_compiler(void **state)
{
    (void)state;
    struct name_map constants = {0};
    annotation_expressions("id = BASE + F(1, 2), max = (LIMIT), count = n, when = KIND", &constants);
    assert_int_equal(constants.count, 2);
    const char *base = intern_string("BASE + F(1, 2)");
    int64_t value = 107;
    struct name_map values = {0};
    name_map_add(&values, base, &value);
    const struct annotation_text input = {.text = "id = BASE + F(1, 2), max = LIMIT"};
    struct annotation *words = annotation_parse(&input, ANNOTATION_ON_MEMBER, &values);
    assert_int_equal(annotation_take(words, ANNOTATION_ID)->number, 107);
    assert_string_equal(test_findings(false),
                        "forygen: error: 'LIMIT' is not an integer constant [annotation-value]\n");
}

static void own_words_go_before_inherited_ones(void **state)
{
    (void)state;
    struct annotation *words = parse("encoding = fixed");
    annotation_inherit(words, parse("encoding = tagged, nullable"));
    assert_int_equal(annotation_take(words, ANNOTATION_ENCODING)->number, ANNOTATION_FIXED);
    assert_true(annotation_has(words, ANNOTATION_NULLABLE));
    assert_string_equal(test_codes(), "");
}

static void two_annotations_of_one_thing_do_not_repeat_words(void **state)
{
    (void)state;
    struct annotation *words = parse("id = 1");
    annotation_merge(words, parse("nullable"));
    assert_true(annotation_has(words, ANNOTATION_NULLABLE));
    assert_string_equal(test_codes(), "");
    annotation_merge(words, parse("id = 1"));
    assert_string_equal(test_codes(), "duplicate-word");
}

static void words_without_effect_are_reported(void **state)
{
    (void)state;
    struct annotation *words = parse("id = 1, nullable, count = n");
    annotation_take(words, ANNOTATION_ID);
    annotation_report_unused(words, "'x'");
    annotation_report_unused(NULL, "'y'");
    assert_string_equal(test_findings(false), "forygen: error: 'nullable' does not apply to 'x' [useless-word]\n"
                                              "forygen: error: 'count' does not apply to 'x' [useless-word]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(words_carry_their_values),
        CLAIM(exceptions_and_reserved_numbers_are_kept),
        CLAIM(items_have_words_of_their_own),
        CLAIM(wrong_annotations_are_found),
        CLAIM(unknown_word_suggests_the_nearest),
        CLAIM(findings_point_into_the_source),
        CLAIM(findings_in_a_macro_point_to_its_use),
        CLAIM(expressions_are_left_to_the_compiler),
        CLAIM(own_words_go_before_inherited_ones),
        CLAIM(two_annotations_of_one_thing_do_not_repeat_words),
        CLAIM(words_without_effect_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
