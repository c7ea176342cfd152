/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about what references inside an object can lead back to. */
#include "support.h"

/* The names of what is referable, in the order of the source. */
static const char *reach_of(const char *source)
{
    struct schema schema = {0};
    struct text names = {0};
    const struct schema_file *file = test_add_file(&schema, "x.fdl", source);
    schema_resolve(&schema);
    assert_string_equal(test_findings(false), "");
    schema_layout(&schema);
    for (size_t i = 0; i < file->definitions.count; i++) {
        if (file->definitions.items[i]->referable)
            text_addf(&names, "%s%s", names.size == 0 ? "" : " ", file->definitions.items[i]->name);
    }
    return text_string(&names);
}

static void a_type_is_referable_when_a_reference_leads_back_to_it(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        const char *referable;
    } cases[] = {
        {"message A { int32 x = 1; }", ""},
        {"message A { A a = 1; }", ""},
        {"message A { ref A a = 1; }", "A"},
        {"message A { list<ref A> a = 1; } message B { A a = 1; }", "A"},
        {"message A { map<string, ref A> a = 1; }", "A"},
        /* The reference closes the circle, wherever in it stands what it points to. */
        {"message A { ref B b = 1; } message B { A a = 1; }", "B"},
        {"message A { B b = 1; } message B { ref A a = 1; }", "A"},
        {"message A { ref B b = 1; } message B { ref C c = 1; } message C { A a = 1; }", "B C"},
        /* A reference out of a circle, or into one, is of no other. */
        {"message A { A a = 1; ref B b = 2; } message B { int32 x = 1; }", ""},
        {"message A { ref B b = 1; } message B { B b = 1; }", ""},
        {"message A { ref B b = 1; } message B { C c = 1; } message C { B b = 1; }", ""},
        {"message A { B b = 1; B c = 2; } message B { ref C c = 1; } message C { ref B b = 1; A a = 2; }", "B C"},
        /* Values of any type may refer to all that is around them. */
        {"message A { any x = 1; }", "A"},
        {"message A { B b = 1; } message B { C c = 1; } message C { list<any> x = 1; } message D { int32 x = 1; }",
         "A B C"},
        {"message A { B b = 1; } message B { A a = 1; C c = 2; } message C { any x = 1; }", "A B C"},
        {"union U { A a = 1; } message A { ref U u = 1; } enum E { X = 0; }", "U"},
        {"union U { A a = 1; any x = 2; } message A { int32 x = 1; }", "U"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(reach_of(cases[i].source), cases[i].referable);
        memory_done();
    }
}

/* Paths of the pass are in its own memory: each message leads to the next, and the last one to the first. */
static void chains_of_any_length_take_no_stack(void **state)
{
    (void)state;
    enum {
        COUNT = 50000
    };
    struct schema schema = {0};
    struct text source = {0};
    for (int i = 0; i < COUNT; i++)
        text_addf(&source, "message M%d { ref M%d m = 1; }\n", i, (i + 1) % COUNT);
    struct schema_file *file = test_add_file(&schema, "x.fdl", text_string(&source));
    schema_resolve(&schema);
    schema_layout(&schema);
    for (size_t i = 0; i < COUNT; i++)
        assert_true(file->definitions.items[i]->referable);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_type_is_referable_when_a_reference_leads_back_to_it),
        CLAIM(chains_of_any_length_take_no_stack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
