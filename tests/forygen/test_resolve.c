/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about names: which definition a name means, and what definitions are called on the wire. */
#include "../support/type_ids.h"
#include "support.h"

#include "../../forygen/schema/type_id.h"
#include "../../forygen/schema/visible.h"

/* The spelling of the type of every field of the last file's last message. */
static const char *resolve_last(struct schema *schema)
{
    struct text out = {0};
    schema_resolve(schema);
    const struct schema_file *file = schema->files.items[schema->files.count - 1];
    const struct definition *message = file->definitions.items[file->definitions.count - 1];
    for (size_t i = 0; i < message->fields.count; i++)
        text_addf(&out, "%s%s", i == 0 ? "" : ", ", wire_type_spelling(message->fields.items[i]->type));
    return text_string(&out);
}

static const char *resolve_one(const char *text)
{
    struct schema schema = {0};
    test_add_file(&schema, "x.fdl", text);
    return resolve_last(&schema);
}

static void automatic_ids_are_those_of_foryc(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(type_id_rows); i++)
        assert_int_equal(type_id_hash(type_id_rows[i].name), type_id_rows[i].id);
}

static void hashed_name_is_that_of_the_package_or_its_alias(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        const char *source;        /* of message A */
        const char *nested_source; /* of A.B */
    } cases[] = {
        {"message A {", "A", "A.B"},
        {"package x.y; message A {", "x.y.A", "x.y.A.B"},
        {"package x.y alias z; message A {", "z.A", "z.A.B"},
        {"package x; message A [alias = 'C'] {", "x.C", "x.A.B"},
        {"package x alias z; message A [alias = 'C'] {", "z.C", "z.A.B"},
        {"package x; message A [alias = 'q.C'] {", "q.C", "x.A.B"},
        {"message A [alias = 'C'] {", "C", "A.B"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        test_add_file(&schema, "x.fdl", intern_format("%s message B { } }", cases[i].head));
        schema_resolve(&schema);
        const struct definition *outer = schema.files.items[0]->definitions.items[0];
        const struct definition *inner = outer->nested.items[0];
        assert_string_equal(type_id_source(outer), cases[i].source);
        assert_string_equal(type_id_source(inner), cases[i].nested_source);
        assert_int_equal(outer->id, type_id_hash(cases[i].source));
        assert_int_equal(inner->id, type_id_hash(cases[i].nested_source));
        assert_false(outer->named || outer->has_id);
    }
}

static void explicit_id_wins_over_the_hash(void **state)
{
    (void)state;
    struct schema schema = {0};
    test_add_file(&schema, "x.fdl", "option enable_auto_type_id = false; message A [id = 7] { }");
    schema_resolve(&schema);
    const struct definition *definition = schema.files.items[0]->definitions.items[0];
    assert_int_equal(definition->id, 7);
    assert_false(definition->named);
}

static void without_automatic_ids_types_go_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *package;
        const char *outer[2];
        const char *inner[2];
    } cases[] = {
        {"package demo;", {"demo", "Outer"}, {"demo.Outer", "Inner"}},
        {"package a.b alias c;", {"a.b", "Outer"}, {"a.b.Outer", "Inner"}},
        {"", {"default", "Outer"}, {"default.Outer", "Inner"}},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        test_add_file(&schema, "x.fdl",
                      intern_format("%s option enable_auto_type_id = false;"
                                    "message Outer { enum Inner { A = 0; } }",
                                    cases[i].package));
        schema_resolve(&schema);
        const struct definition *outer = schema.files.items[0]->definitions.items[0];
        const struct definition *inner = outer->nested.items[0];
        assert_true(outer->named && inner->named);
        assert_string_equal(outer->name_space, cases[i].outer[0]);
        assert_string_equal(outer->type_name, cases[i].outer[1]);
        assert_string_equal(inner->name_space, cases[i].inner[0]);
        assert_string_equal(inner->type_name, cases[i].inner[1]);
    }
}

static void evolving_is_the_messages_or_the_files_or_true(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool evolving;
    } cases[] = {
        {"message A { }", true},
        {"message A [evolving = false] { }", false},
        {"option evolving = false; message A { }", false},
        {"option evolving = false; message A [evolving = true] { }", true},
        {"message A { } option evolving = false;", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        test_add_file(&schema, "x.fdl", cases[i].text);
        schema_resolve(&schema);
        assert_int_equal(schema.files.items[0]->definitions.items[0]->is_evolving, cases[i].evolving);
    }
}

static void innermost_message_comes_first_then_the_package_then_full_names(void **state)
{
    (void)state;
    const char *text = "package p;\n"
                       "enum Kind { A = 0; }\n"
                       "enum Other { A = 0; }\n"
                       "message p { enum Kind { A = 0; } }\n"
                       "message Outer {\n"
                       "    enum Kind { A = 0; }\n"
                       "    message Inner { enum Deep { A = 0; } }\n"
                       "    Kind a = 1;\n"
                       "    Other b = 2;\n"
                       "    Inner.Deep c = 3;\n"
                       "    Outer.Kind d = 4;\n"
                       "    p.Outer.Kind e = 5;\n"
                       "    p.Kind f = 6;\n"
                       "    p.Other g = 7;\n"
                       "    list<map<Kind, Outer>> h = 8;\n"
                       "}\n";
    assert_string_equal(resolve_one(text), "p.Outer.Kind, p.Other, p.Outer.Inner.Deep, p.Outer.Kind, p.Outer.Kind, "
                                           "p.p.Kind, p.Other, list<map<p.Outer.Kind, p.Outer>>");
    assert_string_equal(test_codes(), "qualified-name nested-extension");
}

static void nested_messages_see_what_stands_around_them(void **state)
{
    (void)state;
    struct schema schema = {0};
    test_add_file(&schema, "x.fdl",
                  "message A { enum E { V = 0; } message B { message C { E e = 1; A.B.C c = 2; } } }");
    schema_resolve(&schema);
    const struct definition *c = schema.files.items[0]->definitions.items[0]->nested.items[1]->nested.items[0];
    assert_string_equal(c->fields.items[0]->type->definition->full_name, "A.E");
    assert_string_equal(c->fields.items[1]->type->definition->full_name, "A.B.C");
}

static void message_fields_are_nullable_however_they_are_named(void **state)
{
    (void)state;
    struct schema schema = {0};
    test_add_file(&schema, "common.fdl", "package common; message A { } enum E { V = 0; } union U { string s = 1; }");
    test_add_file(&schema, "x.fdl",
                  "package x; message M { A a = 1; common.A b = 2; list<A> c = 3; E d = 4; U e = 5; "
                  "optional E f = 6; map<string, common.A> g = 7; M h = 8; }");
    assert_string_equal(resolve_last(&schema), "optional common.A, optional common.A, list<common.A>, common.E, "
                                               "common.U, optional common.E, map<string, common.A>, optional x.M");
    assert_string_equal(test_codes(), "qualified-name");
}

static void equal_names_of_two_packages_are_told_apart(void **state)
{
    (void)state;
    struct schema schema = {0};
    test_add_file(&schema, "a.fdl", "package a; enum E { V = 0; } enum F { V = 0; }");
    test_add_file(&schema, "b.fdl", "package b; enum E { V = 0; } message Z { E own = 1; a.E other = 2; F far = 3; }");
    assert_string_equal(resolve_last(&schema), "b.E, a.E, a.F");
    assert_string_equal(test_codes(), "qualified-name");
}

static size_t resolve_count_visible(struct schema_file *file)
{
    struct visible visible = {0};
    visible_from(&visible, file);
    visible_complete(&visible);
    for (size_t i = 0; i < visible.files.count; i++)
        assert_true(visible_sees(&visible, visible.files.items[i]));
    return visible.files.count;
}

static void names_are_visible_through_imports_and_no_further(void **state)
{
    (void)state;
    struct schema schema = {0};
    struct schema_file *base = test_add_file(&schema, "base.fdl", "package base; enum E { V = 0; }");
    struct schema_file *middle = test_add_file(&schema, "middle.fdl", "package middle; message M { base.E e = 1; }");
    struct schema_file *top = test_add_file(&schema, "top.fdl", "package top; message T { base.E e = 1; E f = 2; }");
    struct schema_file *alone = test_add_file(&schema, "alone.fdl", "package alone; message A { base.E e = 1; }");
    top->imports.items[0].file = middle; /* base only through it, twice */
    alone->imports.count = 0;
    schema_resolve(&schema);
    assert_int_equal(resolve_count_visible(base), 1);
    assert_int_equal(resolve_count_visible(middle), 2);
    assert_int_equal(resolve_count_visible(top), 3);
    assert_string_equal(top->definitions.items[0]->fields.items[1]->type->definition->full_name, "base.E");
    assert_null(alone->definitions.items[0]->fields.items[0]->type->definition);
    assert_string_equal(test_codes(), "unknown-type qualified-name qualified-name");
}

static void services_and_roots_are_resolved_too(void **state)
{
    (void)state;
    struct schema schema = {0};
    struct schema_file *file =
        test_add_file(&schema, "x.fdl", "package x; message A { } service S { rpc R(A) returns (x.A); }");
    struct root root = {.text = "list<A>"};
    root.type = fdl_parse_type(test_source("root", "list<A>"), (struct location){0});
    vector_push(&file->roots, &root);
    schema_resolve(&schema);
    const struct service_method *method = file->services.items[0]->methods.items[0];
    assert_ptr_equal(method->request->definition, file->definitions.items[0]);
    assert_ptr_equal(method->response->definition, file->definitions.items[0]);
    assert_ptr_equal(root.type->element->definition, file->definitions.items[0]);
    assert_int_equal(root.type->element->id, FORY_TYPE_STRUCT);
}

/* --- Headers ------------------------------------------------------------------------------------------------- */

static struct definition *header_definition(struct schema *schema, enum definition_kind kind, const char *name,
                                            const char *by_name, uint32_t id)
{
    if (schema->files.count == 0) {
        struct schema_file *file = memory_alloc(sizeof *file);
        *file = (struct schema_file){.path = "x.h", .package = "", .has_c_types = true, .is_input = true};
        vector_push(&schema->files, file);
    }
    struct definition *definition = memory_alloc(sizeof *definition);
    *definition = (struct definition){.kind = kind, .name = intern_string(name), .by_name = by_name};
    definition->file = schema->files.items[0];
    definition->evolving = -1;
    definition->has_id = id != 0;
    definition->id = id;
    vector_push(&schema->files.items[0]->definitions, definition);
    return definition;
}

static void header_names_are_split_at_the_last_dot(void **state)
{
    (void)state;
    struct schema schema = {0};
    struct definition *dotted = header_definition(&schema, DEFINITION_STRUCT, "person", intern_string("a.b.Person"), 0);
    struct definition *plain = header_definition(&schema, DEFINITION_STRUCT, "town", intern_string("Town"), 0);
    struct definition *numbered = header_definition(&schema, DEFINITION_STRUCT, "city", NULL, 7);
    schema_resolve(&schema);
    assert_string_equal(dotted->name_space, "a.b");
    assert_string_equal(dotted->type_name, "Person");
    assert_string_equal(dotted->full_name, "a.b.Person");
    assert_string_equal(plain->name_space, "");
    assert_string_equal(plain->type_name, "Town");
    assert_false(numbered->named);
    assert_string_equal(test_codes(), "");
}

static void header_structs_need_an_id_or_a_name_and_enums_where_type_info_names_them(void **state)
{
    (void)state;
    struct schema schema = {0};
    header_definition(&schema, DEFINITION_ENUM, "unused", NULL, 0);
    header_definition(&schema, DEFINITION_ENUM, "used", NULL, 0);
    struct definition *bare = header_definition(&schema, DEFINITION_STRUCT, "bare", NULL, 0);
    for (int i = 0; i < 2; i++) {
        struct field *field = memory_alloc(sizeof *field);
        *field = (struct field){.name = i == 0 ? "first" : "second", .tag = i};
        struct wire_type *type = wire_type_new(FORY_TYPE_NAMED_EXT, (struct location){0});
        type->name = intern_string(i == 0 ? "unused" : "used");
        field->type = type;
        if (i == 1) {
            field->type = wire_type_new(FORY_TYPE_LIST, (struct location){0});
            field->type->element = type;
        }
        vector_push(&bare->fields, field);
    }
    schema_resolve(&schema);
    const char *findings = test_findings(false);
    assert_non_null(strstr(findings, "error: enum 'used' has no id and no name [no-identity]"));
    assert_non_null(strstr(findings, "error: struct 'bare' has no id and no name [no-identity]"));
    assert_int_equal(diag_error_count(), 2);
    assert_false(bare->fields.items[0]->type->nullable);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(automatic_ids_are_those_of_foryc),
        CLAIM(hashed_name_is_that_of_the_package_or_its_alias),
        CLAIM(explicit_id_wins_over_the_hash),
        CLAIM(without_automatic_ids_types_go_by_name),
        CLAIM(evolving_is_the_messages_or_the_files_or_true),
        CLAIM(innermost_message_comes_first_then_the_package_then_full_names),
        CLAIM(nested_messages_see_what_stands_around_them),
        CLAIM(message_fields_are_nullable_however_they_are_named),
        CLAIM(equal_names_of_two_packages_are_told_apart),
        CLAIM(names_are_visible_through_imports_and_no_further),
        CLAIM(services_and_roots_are_resolved_too),
        CLAIM(header_names_are_split_at_the_last_dot),
        CLAIM(header_structs_need_an_id_or_a_name_and_enums_where_type_info_names_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
