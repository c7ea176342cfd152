/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about long lines: where what templates print breaks. */
#include "support.h"

#include "../../forygen/emit/emitter.h"
#include "../../forygen/emit/lines.h"

#define NAME_40 "a_name_of_forty_characters_in_all_for_us"
#define NAME_60 "a_name_of_sixty_characters_in_all_that_is_as_long_as_it_says"

/* What becomes of a template in which $a$ and $b$ are the long names. */
static const char *lines_of(const char *template)
{
    struct text text = {0};
    struct text out = {0};
    emit(&text, template, "a", NAME_40, "b", NAME_60);
    lines_print(&out, text_string(&text));
    return text_string(&out);
}

static void lines_break_where_their_templates_say(void **state)
{
    (void)state;
    static const struct {
        const char *template;
        const char *lines;
    } cases[] = {
        /* What fits stays. */
        {"    f($a$, $b$);\n", "    f(" NAME_40 ", " NAME_60 ");\n"},
        /* Arguments and conditions go on in the column of the first one, as many on a line as fit. */
        {"    f($a$, $a$, $a$);\n", "    f(" NAME_40 ", " NAME_40 ",\n      " NAME_40 ");\n"},
        {"    if (f($a$) || g($a$) || h($a$))\n",
         "    if (f(" NAME_40 ") || g(" NAME_40 ") ||\n        h(" NAME_40 "))\n"},
        {"    return $[f($b$) && g($b$)$];\n", "    return f(" NAME_60 ") &&\n           g(" NAME_60 ");\n"},
        {"    struct t x = {$b$, $b$};\n", "    struct t x = {" NAME_60 ",\n                  " NAME_60 "};\n"},
        {"    struct t x = {$|.a = $b$, .b = $b$};\n",
         "    struct t x = {\n        .a = " NAME_60 ",\n        .b = " NAME_60 "};\n"},
        /* Inner brackets break where the outer ones do not suffice. */
        {"    if (x || f($b$, $b$))\n", "    if (x ||\n        f(" NAME_60 ",\n          " NAME_60 "))\n"},
        {"    if (f($b$, $b$) || x)\n", "    if (f(" NAME_60 ",\n          " NAME_60 ") ||\n        x)\n"},
        /* Where the column leaves no room for an argument, all begin four columns in. */
        {"    $b$($b$, x);\n", "    " NAME_60 "(\n        " NAME_60 ", x);\n"},
        /* A value gets a line of its own if it fits there. */
        {"    $b$ =$>f($b$);\n", "    " NAME_60 " =\n        f(" NAME_60 ");\n"},
        {"    x =$>f($b$, $b$);\n", "    x = f(" NAME_60 ",\n          " NAME_60 ");\n"},
        /* So do statements of a case, and the name of a function. */
        {"    case 1:$;f($b$);$;g($a$);\n", "    case 1:\n        f(" NAME_60 ");\n        g(" NAME_40 ");\n"},
        {"    case 1:$;$a$ =$>f($a$);$;g($a$);\n",
         "    case 1:\n        " NAME_40 " = f(" NAME_40 ");\n        g(" NAME_40 ");\n"},
        {"static enum $a$ $|f_$a$($b$ x);\n", "static enum " NAME_40 "\nf_" NAME_40 "(" NAME_60 " x);\n"},
        {"static bool $|$b$($b$ x, $b$ y);\n", "static bool " NAME_60 "(\n    " NAME_60 " x,\n    " NAME_60 " y);\n"},
        /* The name of a function moves for two breaks of its parameters, but not for one. */
        {"static enum $b$ $|f($a$, int number, $a$);\n",
         "static enum " NAME_60 "\nf(" NAME_40 ", int number, " NAME_40 ");\n"},
        {"enum $b$ $|f($a$, $a$);\n",
         "enum " NAME_60 " f(" NAME_40 ",\n                                                                    " NAME_40
         ");\n"},
        /* Commas in quotes and behind no bracket are text. */
        {"    f(\"$b$, $b$\");\n", "    f(\"" NAME_60 ", " NAME_60 "\");\n"},
        {"/* $b$, $b$ */\n", "/* " NAME_60 ", " NAME_60 " */\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(lines_of(cases[i].template), cases[i].lines);
}

static void formats_take_the_same_marks(void **state)
{
    (void)state;
    struct text out = {0};
    lines_print(&out, emit_format("    if (%s)\n", emit_format("!f(%s, %s) || !g(%s)", NAME_40, NAME_60, NAME_40)));
    assert_string_equal(text_string(&out), "    if (!f(" NAME_40 ", " NAME_60 ") ||\n        !g(" NAME_40 "))\n");
}

static void comments_have_no_marks(void **state)
{
    (void)state;
    struct text comment = {0};
    struct text out = {0};
    emit_comment(&comment, "", "a\001b\003c");
    lines_print(&out, text_string(&comment));
    assert_string_equal(text_string(&out), "/* a b c */\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(lines_break_where_their_templates_say),
        CLAIM(formats_take_the_same_marks),
        CLAIM(comments_have_no_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
