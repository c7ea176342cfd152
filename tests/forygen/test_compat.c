/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about comparisons of schemas: what is paired, and what is told where. Pairs of schemas in tests/compat show
   what each rule tells. */
#include "support.h"

#include "../../forygen/compat/allow.h"
#include "../../forygen/compat/compare.h"
#include "../../forygen/compat/match.h"
#include "../../forygen/compat/message.h"
#include "../../forygen/compat/peer.h"
#include "../../forygen/compat/rule.h"

/* --- What the tests share ------------------------------------------------------------------------------------ */

struct both_sides {
    struct schema schemas[2];
    struct compat_side sides[2];
};

/* A side of the files in a text, parted by lines of "---"; the last `inputs` of them are inputs. */
static void add_side(struct both_sides *both, size_t at, const char *text, size_t inputs)
{
    struct schema *schema = &both->schemas[at];
    while (text) {
        const char *end = strstr(text, "---\n");
        const char *part = end ? intern(text, (size_t)(end - text)) : text;
        test_add_file(schema, intern_format("%s%zu.fdl", at ? "new" : "old", schema->files.count), part);
        text = end ? end + strlen("---\n") : NULL;
    }
    for (size_t i = 0; i < schema->files.count; i++)
        schema->files.items[i]->is_input = i + inputs >= schema->files.count;
    schema_resolve(schema);
    schema_check(schema);
    schema_layout(schema);
    assert_int_equal(diag_error_count(), 0);
    both->sides[at] = (struct compat_side){
        .schema = schema, .inputs = schema->files.items + schema->files.count - inputs, .input_count = inputs};
}

static struct both_sides *sides_of(const char *old_text, const char *new_text)
{
    struct both_sides *both = memory_alloc(sizeof *both);
    add_side(both, 0, old_text, 1);
    add_side(both, 1, new_text, 1);
    return both;
}

static const struct compat_request everything = {
    .modes = COMPAT_FULL, .levels = COMPAT_WIRE, .peers = COMPAT_PEER_C, .warned = COMPAT_ALL_PEERS & ~COMPAT_PEER_C};

static struct findings *compared(const struct both_sides *both, const struct compat_request *request)
{
    struct findings *findings = memory_alloc(sizeof *findings);
    compat_compare(&both->sides[0], &both->sides[1], request, findings);
    findings_sort(findings);
    return findings;
}

/* "F105 F303" */
static const char *codes_of(const struct findings *findings)
{
    struct text text = {0};
    for (size_t i = 0; i < findings->items.count; i++)
        text_addf(&text, "%s%s", i > 0 ? " " : "", findings->items.items[i].rule->code);
    return text_string(&text);
}

static const struct finding *finding_of(const struct findings *findings, const char *code)
{
    for (size_t i = 0; i < findings->items.count; i++) {
        if (!strcmp(findings->items.items[i].rule->code, code))
            return &findings->items.items[i];
    }
    fail_msg("no %s in '%s'", code, codes_of(findings));
    return NULL;
}

/* --- Definitions --------------------------------------------------------------------------------------------- */

/* "A=B C=- -=D": each pair by full names, those that are no partners in parentheses. */
static const char *pairs_of(const char *old_text, const char *new_text)
{
    struct both_sides *both = sides_of(old_text, new_text);
    struct match match;
    struct text text = {0};
    match_sides(&match, MATCH_WIRE, &both->sides[0], &both->sides[1]);
    for (size_t i = 0; i < match.types.count; i++) {
        const struct match_types *types = &match.types.items[i];
        bool is_met = types->old_type && types->new_type && !types->is_partner;
        text_addf(&text, "%s%s%s=%s%s", i > 0 ? " " : "", is_met ? "(" : "",
                  types->old_type ? types->old_type->full_name : "-",
                  types->new_type ? types->new_type->full_name : "-", is_met ? ")" : "");
    }
    return text_string(&text);
}

static void definitions_are_paired_by_identity_then_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *old_text;
        const char *new_text;
        const char *pairs;
    } cases[] = {
        /* One identity. */
        {"message A [id=1] {}", "message B [id=1] {}", "A=B"},
        {"message A [id=1] {}", "enum B [id=1] { X = 1; }", "A=B"},
        {"message A [id=1] {}", "message B [id=1] {} message A [id=2] { int32 x = 1; }", "A=B -=A"},
        {"message A [id=1] { int32 x = 1; } message B [id=2] { string y = 2; }",
         "message B [id=1] { int32 x = 1; } message A [id=2] { string y = 2; }", "A=B B=A"},
        /* The names say that identities were exchanged, or given to others. */
        {"message A [id=1] { int32 x = 1; } message B [id=2] { string y = 2; }",
         "message A [id=2] { int32 x = 1; } message B [id=1] { string y = 2; }", "A=A B=B"},
        {"message A [id=1] {} message B [id=2] {}", "message A [id=2] {} message B [id=1] {}", "A=A B=B"},
        {"message A [id=1] {} message B [id=2] { string y = 2; }", "message B [id=1] { string y = 2; }", "B=B A=-"},
        {"message A [id=1] {} enum B [id=2] { X = 1; }", "message A [id=2] {} enum B [id=1] { X = 1; }", "A=A B=B"},
        /* One name. */
        {"message A [id=1] {}", "message A [id=2] {}", "A=A"},
        {"message A [id=1] {}", "enum A [id=2] { X = 1; }", "A=A"},
        {"package x; message A {}", "package y; message A {}", "x.A=y.A"},
        {"package x; message A { message B {} }", "package x; message A {} message B {}", "x.A=x.A x.A.B=x.B"},
        {"package x; message A { message C {} } message B { message C {} }",
         "package y; message A { message C {} } message B {}", "x.A=y.A x.B=y.B -=y.A.C x.A.C=- x.B.C=-"},
        /* Fields. */
        {"enum X [id=1] { P = 1; } message A [id=9] { X x = 1; }",
         "enum Y [id=2] { P = 1; } message A [id=9] { Y x = 1; }", "A=A X=Y"},
        {"union X [id=1] { int32 p = 1; } message A [id=9] { list<X> x = 1; }",
         "union Y [id=2] { string p = 1; } message A [id=9] { list<Y> x = 1; }", "A=A X=Y"},
        {"message X [id=1] { int32 p = 1; } message A [id=9] { X x = 1; }",
         "message Y [id=2] { int32 p = 1; } message A [id=9] { Y x = 1; }", "A=A X=Y"},
        {"message X [id=1] { int32 p = 1; } message A [id=9] { X x = 1; }",
         "message Y [id=2] { string p = 1; } message A [id=9] { Y x = 1; }", "A=A -=Y X=-"},
        {"enum X [id=1] { P = 1; } enum Y [id=2] { Q = 1; } message A [id=9] { X x = 1; Y y = 2; }",
         "enum X [id=1] { P = 1; } enum Y [id=2] { Q = 1; } message A [id=9] { Y x = 1; Y y = 2; }",
         "X=X Y=Y A=A (X=Y)"},
        {"enum X [id=1] { P = 1; } enum Y [id=2] { Q = 1; } union A [id=9] { X x = 1; list<X> xs = 2; }",
         "enum X [id=1] { P = 1; } enum Y [id=2] { Q = 1; } union A [id=9] { Y x = 1; list<Y> xs = 2; }",
         "X=X Y=Y A=A (X=Y)"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(pairs_of(cases[i].old_text, cases[i].new_text), cases[i].pairs);
}

/* --- Members ------------------------------------------------------------------------------------------------- */

/* "a=b c=-(d)": each pair by names; in parentheses where it moved. */
static const char *members_of(const char *old_text, const char *new_text)
{
    struct both_sides *both = sides_of(intern_format("message A [id=1] { %s }", old_text),
                                       intern_format("message A [id=1] { %s }", new_text));
    const struct definition *old_type = both->schemas[0].files.items[0]->definitions.items[0];
    const struct definition *new_type = both->schemas[1].files.items[0]->definitions.items[0];
    match_members members = {0};
    struct text text = {0};
    match_members_of(&members, MATCH_WIRE, old_type, new_type);
    for (size_t i = 0; i < members.count; i++) {
        struct match_member at = members.items[i];
        const struct definition *moved_in = at.old_at == MATCH_NONE ? old_type : new_type;
        text_addf(&text, "%s%s=%s", i > 0 ? " " : "",
                  at.old_at == MATCH_NONE ? "-" : old_type->fields.items[at.old_at]->name,
                  at.new_at == MATCH_NONE ? "-" : new_type->fields.items[at.new_at]->name);
        if (at.moved != MATCH_NONE)
            text_addf(&text, "(%s)", moved_in->fields.items[at.moved]->name);
    }
    return text_string(&text);
}

static void fields_are_paired_by_number_unless_their_names_are_elsewhere(void **state)
{
    (void)state;
    static const struct {
        const char *old_text;
        const char *new_text;
        const char *pairs;
    } cases[] = {
        {"int32 a = 1; int32 b = 2;", "int32 b = 2; int32 a = 1;", "b=b a=a"},
        {"int32 a = 1;", "string b = 1;", "a=b"},
        {"int32 a = 1;", "int32 a = 2;", "-=a(a) a=-(a)"},
        {"int32 a = 1; int32 b = 2;", "int32 a = 2; int32 b = 1;", "-=a(a) -=b(b) a=-(a) b=-(b)"},
        {"int32 a = 1; int32 b = 2;", "int32 b = 1;", "-=b(b) a=- b=-(b)"},
        {"int32 a = 1;", "int32 b = 1; string a = 2;", "-=b -=a(a) a=-(a)"},
        {"int32 a = 1;", "int32 b = 2;", "-=b a=-"},
        {"", "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(members_of(cases[i].old_text, cases[i].new_text), cases[i].pairs);
}

/* --- Messages ------------------------------------------------------------------------------------------------ */

static void words_in_braces_are_what_the_change_is_about(void **state)
{
    (void)state;
    struct both_sides *both = sides_of("package x; message A [id=1] { list<int32> a = 1; }",
                                       "package x; message A [id=2] { optional string b = 1; }");
    const struct definition *old_type = both->schemas[0].files.items[0]->definitions.items[0];
    const struct definition *new_type = both->schemas[1].files.items[0]->definitions.items[0];
    struct change type = {.subject = CHANGE_TYPE, .old_type = old_type, .new_type = new_type};
    struct change field = type;
    field.subject = CHANGE_FIELD;
    field.old_field = old_type->fields.items[0];
    field.new_field = new_type->fields.items[0];
    struct change gone = field;
    gone.new_field = NULL;
    gone.why = "{name}";
    const char *form = "{name} {in} {old} {new} {why} {other} {";
    assert_string_equal(message_of_change(form, &type), "x.A x id 1 id 2  {other} {");
    assert_string_equal(message_of_change(form, &field), "b x.A list<int32> optional string  {other} {");
    assert_string_equal(message_of_change(form, &gone), "a x.A list<int32> id 2 {name} {other} {");
}

/* --- Findings ------------------------------------------------------------------------------------------------ */

static void each_change_is_told_once_and_where_it_is_in_the_new_schema(void **state)
{
    (void)state;
    static const struct {
        const char *old_text;
        const char *new_text;
        const char *code;
        const char *path;
        uint32_t line;
        const char *note;
    } cases[] = {
        {"message A [id=1] { int32 a = 1; }", "message A [id=1] {\n\nint32 a = 2; }", "F105", "new0.fdl", 3,
         "the old one is here"},
        {"message A [id=1] { int32 a = 1; }", "\nmessage A [id=1] { }", "F101", "new0.fdl", 2, "it was here"},
        {"message A [id=1] { message B [id=2] {} }", "\n\nmessage A [id=1] { }", "F303", "new0.fdl", 3, "it was here"},
        {"message A [id=1] {} message B [id=2] {}", "\n\nmessage A [id=1] { }", "F303", "new0.fdl", 1, "it was here"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct findings *findings = compared(sides_of(cases[i].old_text, cases[i].new_text), &everything);
        const struct finding *finding = finding_of(findings, cases[i].code);
        assert_int_equal(findings->items.count, 1);
        assert_string_equal(finding->location.source->path, cases[i].path);
        assert_int_equal(finding->location.line, cases[i].line);
        assert_int_equal(finding->notes.count, 1);
        assert_string_equal(finding->notes.items[0].text, cases[i].note);
        assert_string_equal(finding->notes.items[0].location.source->path, "old0.fdl");
    }
}

static void only_inputs_of_the_old_schema_can_lose_types(void **state)
{
    (void)state;
    const char *imported = "package y; message C [id=3] {}\n---\npackage x; message A [id=1] {}";
    const char *alone = "package x; message A [id=1] {}";
    assert_string_equal(codes_of(compared(sides_of(imported, alone), &everything)), "");
    struct both_sides *both = memory_alloc(sizeof *both);
    add_side(both, 0, imported, 2);
    add_side(both, 1, alone, 1);
    assert_string_equal(codes_of(compared(both, &everything)), "F303");
    /* An import of the new schema has it. */
    assert_string_equal(codes_of(compared(sides_of("message C [id=3] {}", imported), &everything)), "");
}

static void severity_is_that_of_the_peers_that_count(void **state)
{
    (void)state;
    static const struct {
        unsigned peers;
        unsigned warned;
        bool strict;
        const char *severities; /* of F413, F101, F202 and F105: error, warning or not told */
    } cases[] = {
        {COMPAT_PEER_C, COMPAT_ALL_PEERS, false, "wwwe"},
        {COMPAT_PEER_C, 0, false, "-wwe"},
        {COMPAT_PEER_C, 0, true, "-wee"},
        {COMPAT_PEER_PYTHON, 0, false, "ewwe"},
        {COMPAT_PEER_RUST, COMPAT_PEER_JAVA, true, "wwee"},
    };
    const char *old_text =
        "enum E [id=2] { X = 1; } message A [id=1] { E e = 1; int32 gone = 2; int64 n = 3; int32 t = 4; }";
    const char *new_text = "enum E [id=2] { X = 1; Y = 2; } message A [id=1] { E e = 1; int32 n = 3; int32 t = 5; }";
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct compat_request request = everything;
        request.peers = cases[i].peers;
        request.warned = cases[i].warned;
        request.strict = cases[i].strict;
        const struct findings *findings = compared(sides_of(old_text, new_text), &request);
        static const char *const codes[] = {"F413", "F101", "F202", "F105"};
        char severities[] = "----";
        for (size_t j = 0; j < findings->items.count; j++) {
            for (size_t k = 0; k < COUNT_OF(codes); k++) {
                if (!strcmp(findings->items.items[j].rule->code, codes[k]))
                    severities[k] = findings->items.items[j].severity == COMPAT_ERROR ? 'e' : 'w';
            }
        }
        assert_string_equal(severities, cases[i].severities);
    }
}

static void a_mode_leaves_out_what_breaks_the_other_way(void **state)
{
    (void)state;
    struct both_sides *both = sides_of("enum E [id=2] { X = 1; Y = 2; } message A [id=1] { E e = 1; }",
                                       "enum E [id=2] { X = 1; } message A [id=1, evolving=false] { E e = 1; }");
    struct compat_request request = everything;
    assert_string_equal(codes_of(compared(both, &request)), "F411 F304");
    request.modes = COMPAT_BACKWARD;
    assert_string_equal(codes_of(compared(both, &request)), "F411");
    request.modes = COMPAT_FORWARD;
    assert_string_equal(codes_of(compared(both, &request)), "F304");
}

static void what_concerns_old_clients_is_told_in_every_mode(void **state)
{
    (void)state;
    const char *old_text = "message A [id=1] {} service S { rpc Get (A) returns (A); rpc Put (A) returns (A); }";
    const char *new_text = "message A [id=1] {} service S { rpc Get (A) returns (A); }";
    struct compat_request request = everything;
    assert_string_equal(codes_of(compared(sides_of(old_text, new_text), &request)), "");
    request.levels = COMPAT_SERVICE;
    for (unsigned modes = COMPAT_BACKWARD; modes <= COMPAT_FULL; modes++) {
        request.modes = modes;
        const struct finding *finding = finding_of(compared(sides_of(old_text, new_text), &request), "F802");
        assert_int_equal(finding->modes, COMPAT_BACKWARD);
    }
}

static void exceptions_are_those_of_the_thing_or_of_what_it_was_in(void **state)
{
    (void)state;
    static const struct {
        const char *new_text;
        bool is_allowed;
    } cases[] = {
        {"message A [id=1] {\n// fory: allow F105 it is new\nint32 a = 2; }", true},
        {"message A [id=1] {\n// fory: allow tag-changed\nint32 a = 2; }", true},
        {"// fory: allow F105\npackage x; message A [id=1] { int32 a = 2; }", true},
        {"message A [id=1] {\n// fory: allow F101\nint32 a = 2; }", false},
        {"// fory: allow F105\nmessage B [id=2] {}\nmessage A [id=1] { int32 a = 2; }", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct both_sides *both = sides_of("message A [id=1] { int32 a = 1; }", cases[i].new_text);
        const struct finding *finding = finding_of(compared(both, &everything), "F105");
        assert_int_equal(finding->severity, cases[i].is_allowed ? COMPAT_ALLOWED : COMPAT_ERROR);
        assert_int_equal(finding->allowance != NULL, cases[i].is_allowed);
    }
    const struct both_sides *gone =
        sides_of("message A [id=1] { int32 a = 1; }", "// fory: allow F101 nobody had it\nmessage A [id=1] { }");
    const struct finding *finding = finding_of(compared(gone, &everything), "F101");
    assert_int_equal(finding->severity, COMPAT_ALLOWED);
    assert_string_equal(finding->allowance->reason, "nobody had it");
}

static void unstable_packages_can_be_left_out(void **state)
{
    (void)state;
    struct both_sides *both = sides_of("message A [id=1] { int32 a = 1; }", "message A [id=1] { int32 a = 2; }");
    struct compat_request request = everything;
    both->schemas[0].files.items[0]->is_unstable = true;
    assert_string_equal(codes_of(compared(both, &request)), "F105");
    request.ignore_unstable = true;
    assert_string_equal(codes_of(compared(both, &request)), "");
}

static void a_schema_is_compatible_with_itself(void **state)
{
    (void)state;
    const char *text =
        "package x; enum E { A = 0; B = 7; } union U { E e = 1; list<U> us = 2; M m = 3; any x = 4; } "
        "message M { reserved 4 to 6, \"old\"; ref M m = 1; map<E, list<optional date>> a = 2; U u = 3; } "
        "message F [evolving=false] { int32 a = 1; any b = 9; } service S { rpc R (M) returns (stream U); }";
    struct compat_request request = everything;
    request.levels = COMPAT_WIRE | COMPAT_CONSISTENT | COMPAT_SERVICE;
    request.strict = true;
    assert_string_equal(codes_of(compared(sides_of(text, text), &request)), "");
}

/* --- The table ----------------------------------------------------------------------------------------------- */

static void codes_and_names_of_rules_are_unique(void **state)
{
    (void)state;
    for (size_t i = 0; i < compat_rule_count; i++) {
        assert_ptr_equal(rule_named(compat_rules[i].code), &compat_rules[i]);
        assert_ptr_equal(rule_named(compat_rules[i].name), &compat_rules[i]);
    }
    assert_null(rule_named("F999"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(definitions_are_paired_by_identity_then_by_name),
        CLAIM(fields_are_paired_by_number_unless_their_names_are_elsewhere),
        CLAIM(words_in_braces_are_what_the_change_is_about),
        CLAIM(each_change_is_told_once_and_where_it_is_in_the_new_schema),
        CLAIM(only_inputs_of_the_old_schema_can_lose_types),
        CLAIM(severity_is_that_of_the_peers_that_count),
        CLAIM(a_mode_leaves_out_what_breaks_the_other_way),
        CLAIM(what_concerns_old_clients_is_told_in_every_mode),
        CLAIM(exceptions_are_those_of_the_thing_or_of_what_it_was_in),
        CLAIM(unstable_packages_can_be_left_out),
        CLAIM(a_schema_is_compatible_with_itself),
        CLAIM(codes_and_names_of_rules_are_unique),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
