/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about plans: what is decided, seen in the text of a plan. */
#include "support.h"

#include "../../forygen/plan/codec.h"
#include "../../forygen/plan/dump.h"
#include "../../forygen/plan/names.h"
#include "../../forygen/schema/bind.h"

/* The plan of a file with these messages. */
static const char *plan_of(const char *messages)
{
    struct schema schema = {0};
    struct planner planner = {0};
    struct text out = {0};
    const struct codec *codec;
    struct schema_file *file = test_add_file(&schema, "p.fdl", messages);
    file->path = file->include_name = "p.fdl";
    file->base_name = "p";
    schema_resolve(&schema);
    schema_layout(&schema);
    schema_bind(&schema);
    schema_name(&schema);
    plan_open(&planner, &schema, file);
    while ((codec = plan_next(&planner)))
        plan_dump(codec, &out);
    return text_string(&out);
}

/* A message with so many fields of a type. */
static const char *plan_of_fields(size_t count, const char *type)
{
    struct text text = {0};
    text_add(&text, "message A [id = 1] {");
    for (size_t i = 1; i <= count; i++)
        text_addf(&text, " %s n%zu = %zu;", type, i, i);
    text_add(&text, "}");
    return plan_of(text_string(&text));
}

static void assert_says(const char *plan, const char *line)
{
    if (!strstr(plan, line))
        fail_msg("'%s' is not in:\n%s", line, plan);
}

static void assert_says_not(const char *plan, const char *line)
{
    if (strstr(plan, line))
        fail_msg("'%s' is in:\n%s", line, plan);
}

static void room_is_for_the_hash_and_all_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *fields;
        const char *room;
    } cases[] = {
        {"", ", room for 4"},
        {"string s = 1;", ", room for 4"},
        {"int32 i = 1;", ", room for 9"},
        {"optional int32 i = 1; bool b = 2;", ", room for 11"},
        {"fixed int64 i = 1; int64 l = 2; float16 f = 3;", ", room for 23"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_says(plan_of(intern_format("message A [id = 1] { %s }", cases[i].fields)), cases[i].room);
}

static void depth_is_counted_where_values_can_nest(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        bool counts;
    } cases[] = {{"int32 f = 1;", false},
                 {"list<string> f = 1;", false},
                 {"U f = 1;", false},
                 {"B f = 1;", true},
                 {"any f = 1;", true},
                 {"list<B> f = 1;", true},
                 {"map<string, B> f = 1;", true}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *plan = plan_of(intern_format("message A [id = 1] { %s } message B [id = 2] { int32 b = 1; } "
                                                 "union U [id = 3] { int32 u = 1; }",
                                                 cases[i].field));
        (cases[i].counts ? assert_says : assert_says_not)(plan, "A, counts depth");
    }
}

static void required_text_goes_on_with_the_local_cursor(void **state)
{
    (void)state;
    const char *plan = plan_of("message A [id = 1] { int32 i = 1; string s = 2; date d = 3; string t = 4; }");
    assert_says(plan, "    write\n"
                      "        local number a->i: varint32\n"
                      "        local string a->s: string\n"
                      "        give cursor\n"
                      "        builtin a->d: date, by address\n"
                      "        take cursor\n"
                      "        local string a->t: string\n"
                      "        give cursor\n");
}

static void the_local_cursor_is_declared_where_it_is_first_used(void **state)
{
    (void)state;
    const char *plan = plan_of("message A [id = 1] { date d = 1; string s = 2; date e = 3; string t = 4; }");
    assert_says(plan, "    write\n"
                      "        builtin a->d: date, by address\n"
                      "        take cursor, into a new variable\n"
                      "        local string a->s: string\n"
                      "        give cursor\n"
                      "        builtin a->e: date, by address\n"
                      "        take cursor\n");
    assert_says(plan, "    read\n"
                      "        builtin a->d: date\n"
                      "        take cursor, into a new variable\n");
}

static void numbers_of_wide_messages_go_in_loops(void **state)
{
    (void)state;
    static const struct {
        size_t count;
        const char *type;
        bool loops;
    } cases[] = {
        {32, "int32", false},         {33, "int32", true},   {128, "fixed int32", false},    {129, "fixed int32", true},
        {33, "optional int32", true}, {40, "string", false}, {40, "optional string", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *loop = intern_format("        members %zu by a_", cases[i].count);
        (cases[i].loops ? assert_says : assert_says_not)(plan_of_fields(cases[i].count, cases[i].type), loop);
    }
}

static void static_functions_stand_before_those_that_call_them(void **state)
{
    (void)state;
    const char *plan = plan_of("message A [id = 1] { list<list<optional string>> l = 1; }");
    const char *inner = strstr(plan, "static p_write_list_nullable_string: write list");
    const char *outer = strstr(plan, "static p_write_list_list_nullable_string: write list");
    assert_true(inner && outer && inner < outer);
}

static void static_functions_are_made_once_a_file(void **state)
{
    (void)state;
    const char *plan = plan_of("message A [id = 1] { list<B> l = 1; } message B [id = 2] { list<B> m = 1; }");
    const char *first = strstr(plan, "static p_read_list_b:");
    assert_non_null(first);
    assert_null(strstr(first + 1, "static p_read_list_b:"));
}

static void lists_of_the_runtime_take_no_function(void **state)
{
    (void)state;
    static const char *const lists[] = {"list<int32>", "list<string>", "set<fixed int64>", "list<any>"};
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        assert_says_not(plan_of(intern_format("message A [id = 1] { %s f = 1; }", lists[i])), "static");
    assert_says(plan_of("message A [id = 1] { list<optional int32> f = 1; }"), "static p_write_list_optional_varint32");
}

static void null_and_references_are_looked_at_before_the_value(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        const char *write;
        const char *read;
    } cases[] = {
        {"B f = 1;", "        present a->f: B?\n            codec *a->f: B?, with its type, with its name\n",
         "        present a->f: B?\n            new a->f: B?, b_read_new\n"},
        {"ref B f = 1;", "        reference a->f: B?\n            codec *a->f: B?, with its type, with its name\n",
         "        refer a->f: B?, b_read_reference\n"},
        {"list<ref B> f = 1;", "        reference items[i]: B\n            codec *items[i]: B\n",
         "        prefix refer items[i]: B, b_take_reference\n"},
        {"list<B> f = 1;", "        codec items[i]: B\n", "        prefix object items[i]: B\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *plan =
            plan_of(intern_format("message A [id = 1] { %s } message B [id = 2] { int32 b = 1; }", cases[i].field));
        assert_says(plan, cases[i].write);
        assert_says(plan, cases[i].read);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(room_is_for_the_hash_and_all_numbers),
        CLAIM(depth_is_counted_where_values_can_nest),
        CLAIM(required_text_goes_on_with_the_local_cursor),
        CLAIM(the_local_cursor_is_declared_where_it_is_first_used),
        CLAIM(numbers_of_wide_messages_go_in_loops),
        CLAIM(static_functions_stand_before_those_that_call_them),
        CLAIM(static_functions_are_made_once_a_file),
        CLAIM(lists_of_the_runtime_take_no_function),
        CLAIM(null_and_references_are_looked_at_before_the_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
