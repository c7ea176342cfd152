/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the rules: which findings a schema has. Their texts and places are tested by tests/errors. */
#include "support.h"

struct rule_case {
    const char *text;
    const char *codes; /* in the order of the source */
};

static void expect(const struct rule_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct schema schema = {0};
        struct schema_file *file = test_add_file(&schema, "x.fdl", cases[i].text);
        file->is_input = false; /* all constructs, generated or not */
        schema_resolve(&schema);
        schema_check(&schema);
        const char *codes = test_codes();
        if (strcmp(codes, cases[i].codes) != 0)
            fail_msg("%s: %s", cases[i].text, codes);
        memory_done();
    }
}

static void names_and_numbers_of_members_are_their_own(void **state)
{
    (void)state;
    static const struct rule_case cases[] = {
        {"message M { int32 a = 1; int32 b = 2; }", ""},
        {"message M { int32 a = 1; int32 a = 2; }", "duplicate-field"},
        {"message M { int32 a = 1; int32 b = 1; }", "duplicate-field-number"},
        {"message M { int32 a = 1; int32 a = 1; }", "duplicate-field duplicate-field-number"},
        {"message M { int32 a = -1; int32 b = -1; }", "field-number-range field-number-range"},
        {"enum E { A = 0; A = 1; }", "duplicate-value"},
        {"enum E { A = 0; B = 0; }", "duplicate-value-number"},
        {"union U { int32 a = 0; int32 a = 1; }", "duplicate-case"},
        {"union U { int32 a = 0; int32 b = 0; }", "duplicate-case-id"},
        {"message M { int32 a = 1; message N { int32 a = 1; } }", ""},
        {"message M { message N { int32 a = 1; int32 b = 1; } }", "duplicate-field-number"},
    };
    expect(cases, COUNT_OF(cases));
}

static void numbers_stay_in_their_ranges(void **state)
{
    (void)state;
    static const struct rule_case cases[] = {
        {"message M { int32 a = 0; int32 b = 32767; }", ""},
        {"message M { int32 a = 32768; }", "java-field-number"},
        {"message M { int32 a = 536870911; }", "java-field-number"},
        {"message M { int32 a = 536870912; }", "field-number-range"},
        {"message M { int32 a = -1; }", "field-number-range"},
        {"enum E { A = 0; B = 2147483647; }", ""},
        {"enum E { A = 2147483648; }", "value-range"},
        {"enum E { A = -1; }", "value-range"},
        {"union U { int32 a = 0; }", ""},
        {"union U { int32 a = -1; }", "case-id-range"},
        {"message M [id = 1] { } enum E [id = 4294967294] { }", ""},
        {"message M [id = 0] { }", "type-id-range"},
        {"message M [id = 4294967295] { }", "type-id-range"},
        {"union U [id = 0] { int32 a = 1; }", ""},
        {"union U [id = -1] { int32 a = 1; }", "type-id-range"},
    };
    expect(cases, COUNT_OF(cases));
}

static void reserved_names_and_numbers_stay_free(void **state)
{
    (void)state;
    static const struct rule_case cases[] = {
        {"message M { reserved 2, 5 to 7; int32 a = 1; int32 b = 4; int32 c = 8; }", ""},
        {"message M { reserved 2; int32 a = 2; }", "reserved-field-number"},
        {"message M { int32 a = 5; int32 b = 7; reserved 5 to 7; }", "reserved-field-number reserved-field-number"},
        {"message M { reserved 5 to max; int32 a = 500000000; }", "reserved-field-number java-field-number"},
        {"message M { reserved 'a'; int32 a = 1; int32 b = 2; }", "reserved-field"},
        {"enum E { reserved 3; reserved 'B'; A = 3; B = 4; }", "reserved-value-number reserved-value"},
        {"union U { reserved 3; reserved 'b'; int32 a = 3; int32 b = 4; }", "reserved-case-id reserved-case"},
        {"message M { reserved 7 to 5; }", "reversed-range"},
        {"message M { reserved 1 to 4, 5 to 8; }", ""},
        {"message M { reserved 1 to 4, 4 to 8; }", "overlapping-ranges"},
        {"message M { reserved 1 to max; reserved 7; }", "overlapping-ranges"},
    };
    expect(cases, COUNT_OF(cases));
}

static void types_have_one_name_and_one_id(void **state)
{
    (void)state;
    static const struct rule_case cases[] = {
        {"message A { } enum A { }", "duplicate-type"},
        {"message A { message B { } enum B { } }", "duplicate-type"},
        {"message A { message A { } }", ""},
        {"message A [id = 7] { } enum B [id = 7] { }", "duplicate-type-id"},
        {"message A [id = 7] { message B [id = 7] { } }", "duplicate-type-id"},
        {"message M { } message A [id = 101877610] { }", "duplicate-type-id"},
        {"message M { } message A [alias = 'M'] { }", "duplicate-type-id"},
        {"option enable_auto_type_id = false; message A { } message B { }", ""},
        {"message int8 { }", "builtin-name"},
        {"service S { } service S { }", "duplicate-service"},
    };
    expect(cases, COUNT_OF(cases));
}

static void modifiers_fit_their_types(void **state)
{
    (void)state;
    static const struct rule_case cases[] = {
        {"message M { optional M a = 1; }", "optional-message"},
        {"message M { list<optional M> a = 1; map<string, optional M> b = 2; optional list<M> c = 3; }", ""},
        {"message M { optional any a = 1; }", "optional-any"},
        {"message M { list<optional any> a = 1; }", "optional-any"},
        {"message M { ref M a = 1; list<ref M> b = 2; map<string, ref M> c = 3; }", ""},
        {"message M { ref U a = 1; } union U { M m = 1; }", ""},
        {"message M { ref any a = 1; }", "bad-ref"},
        {"message M { ref string a = 1; }", "bad-ref"},
        {"message M { ref E a = 1; } enum E { }", "bad-ref"},
        {"message M { ref list<M> a = 1; }", "bad-ref"},
        {"message M { list<list<ref int8>> a = 1; }", "nested-extension bad-ref"},
        {"message M { ref(weak = true) M a = 1; }", ""},
        {"message M { M a = 1 [weak = true]; }", "weak-without-ref"},
        {"message M { M a = 1 [weak = true, ref = true]; }", ""},
        {"message M { ref Unknown a = 1; }", "unknown-type"},
    };
    expect(cases, COUNT_OF(cases));
}

static void map_keys_are_scalars_that_compare(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        bool allowed;
    } cases[] = {
        {"bool", true},     {"int8", true},         {"int16", true},      {"int32", true},        {"fixed int32", true},
        {"int64", true},    {"tagged int64", true}, {"uint8", true},      {"uint16", true},       {"uint32", true},
        {"uint64", true},   {"string", true},       {"date", true},       {"timestamp", true},    {"duration", true},
        {"E", true},        {"float16", false},     {"bfloat16", false},  {"float32", false},     {"float64", false},
        {"bytes", false},   {"decimal", false},     {"any", false},       {"M", false},           {"U", false},
        {"list<E>", false}, {"set<E>", false},      {"map<E, E>", false}, {"array<int8>", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        test_add_file(&schema, "x.fdl",
                      intern_format("enum E { } union U { E e = 1; } message M { map<%s, E> a = 1; }", cases[i].key))
            ->is_input = false;
        schema_resolve(&schema);
        schema_check(&schema);
        assert_int_equal(diag_error_count(), cases[i].allowed ? 0 : 1);
        assert_int_equal(strstr(test_codes(), "map-key") == NULL, cases[i].allowed);
        memory_done();
    }
}

static void services_call_messages_and_unions(void **state)
{
    (void)state;
    static const struct rule_case cases[] = {
        {"message M { } union U { M m = 1; } service S { rpc A(M) returns (stream U); }", ""},
        {"enum E { } message M { } service S { rpc A(E) returns (M); }", "rpc-type"},
        {"message M { } service S { rpc A(M) returns (string); }", "rpc-type"},
        {"message M { } service S { rpc A(M) returns (X); }", "unknown-type"},
        {"message M { } service S { rpc A(M) returns (M); rpc A(M) returns (M); }", "duplicate-rpc"},
    };
    expect(cases, COUNT_OF(cases));
}

static void imports_are_used_by_fields_cases_services_and_roots(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *root;
        const char *codes;
    } cases[] = {
        {"message M { base.A a = 1; }", NULL, "qualified-name"},
        {"message M { message N { list<map<string, A>> a = 1; } }", NULL, "nested-extension"},
        {"message M { map<E, string> a = 1; }", NULL, ""},
        {"union U { A a = 1; }", NULL, ""},
        {"service S { rpc R(base.A) returns (base.A); }", NULL, ""},
        {"message M { }", "list<base.A>", ""},
        {"message M { }", NULL, "unused-import"},
        {"message M { M a = 1; }", "list<M>", "unused-import"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        test_add_file(&schema, "base.fdl", "package base; message A { } enum E { }")->is_input = false;
        struct schema_file *file = test_add_file(&schema, "x.fdl", cases[i].text);
        file->is_input = false;
        struct root root = {.text = cases[i].root};
        if (root.text != NULL) {
            root.type = fdl_parse_type(test_source("root", root.text), (struct location){0});
            vector_push(&file->roots, &root);
        }
        schema_resolve(&schema);
        schema_check(&schema);
        assert_string_equal(test_codes(), cases[i].codes);
        memory_done();
    }
}

static void ids_are_compared_over_all_files_of_a_run(void **state)
{
    (void)state;
    struct schema schema = {0};
    test_add_file(&schema, "a.fdl", "package a; message A [id = 7] { }");
    test_add_file(&schema, "b.fdl", "package b; message B [id = 7] { }")->imports.count = 0;
    test_add_file(&schema, "c.fdl", "package a; message A [id = 8] { }")->imports.count = 0;
    schema_resolve(&schema);
    schema_check(&schema);
    assert_string_equal(test_codes(), "duplicate-type-id duplicate-type");
}

/* --- Headers ------------------------------------------------------------------------------------------------- */

/* A struct of a header with int32 fields of these names and no ids. */
static struct definition *add_struct(struct schema *schema, const char *const *names, size_t count)
{
    struct schema_file *file = memory_alloc(sizeof *file);
    *file = (struct schema_file){.path = "x.h", .package = "", .has_c_types = true, .is_input = true};
    struct definition *definition = memory_alloc(sizeof *definition);
    *definition = (struct definition){.kind = DEFINITION_STRUCT, .name = "s", .has_id = true, .id = 7, .evolving = -1};
    definition->file = file;
    for (size_t i = 0; i < count; i++) {
        struct field *field = memory_alloc(sizeof *field);
        *field = (struct field){.name = intern_string(names[i]), .tag = -1};
        field->wire_name = field->name;
        field->type = wire_type_new(FORY_TYPE_VARINT32, (struct location){0});
        vector_push(&definition->fields, field);
    }
    vector_push(&file->definitions, definition);
    vector_push(&schema->files, file);
    return definition;
}

static void names_that_java_loses_are_warned_about(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool lost;
    } cases[] = {
        {"value", false},  {"value1", false}, {"first_name", false}, {"a_b_c", false}, {"value_", false},
        {"value_1", true}, {"x_2y", true},    {"a__b", true},        {"fooBar", true}, {"Value", true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        struct definition *definition = add_struct(&schema, &cases[i].name, 1);
        schema_resolve(&schema);
        schema_check(&schema);
        assert_string_equal(test_codes(), cases[i].lost ? "lost-name" : "");
        assert_int_equal(diag_error_count(), 0);
        memory_done();
        /* An id saves the field. */
        memset(&schema, 0, sizeof schema);
        definition = add_struct(&schema, &cases[i].name, 1);
        definition->fields.items[0]->tag = 1;
        schema_resolve(&schema);
        schema_check(&schema);
        assert_string_equal(test_codes(), "");
        memory_done();
    }
}

static void fields_without_numbers_need_names_of_their_own(void **state)
{
    (void)state;
    static const char *const names[] = {"foo", "bar"};
    struct schema schema = {0};
    struct definition *definition = add_struct(&schema, names, 2);
    definition->fields.items[1]->wire_name = definition->fields.items[0]->wire_name;
    schema_resolve(&schema);
    schema_check(&schema);
    assert_string_equal(test_codes(), "duplicate-wire-name");
}

static void structs_of_headers_have_an_id_or_a_name(void **state)
{
    (void)state;
    struct schema schema = {0};
    add_struct(&schema, NULL, 0)->by_name = intern_string("demo.S");
    schema_resolve(&schema);
    schema_check(&schema);
    assert_string_equal(test_codes(), "id-and-name");
}

static void ids_of_headers_have_the_same_range(void **state)
{
    (void)state;
    static const uint32_t ids[] = {0, UINT32_MAX};
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        struct schema schema = {0};
        add_struct(&schema, NULL, 0)->id = ids[i];
        schema_resolve(&schema);
        schema_check(&schema);
        assert_string_equal(test_codes(), "type-id-range");
        memory_done();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(names_and_numbers_of_members_are_their_own),
        CLAIM(numbers_stay_in_their_ranges),
        CLAIM(reserved_names_and_numbers_stay_free),
        CLAIM(types_have_one_name_and_one_id),
        CLAIM(modifiers_fit_their_types),
        CLAIM(map_keys_are_scalars_that_compare),
        CLAIM(services_call_messages_and_unions),
        CLAIM(imports_are_used_by_fields_cases_services_and_roots),
        CLAIM(ids_are_compared_over_all_files_of_a_run),
        CLAIM(names_that_java_loses_are_warned_about),
        CLAIM(fields_without_numbers_need_names_of_their_own),
        CLAIM(structs_of_headers_have_an_id_or_a_name),
        CLAIM(ids_of_headers_have_the_same_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
