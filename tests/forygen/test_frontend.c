/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about front ends: which one reads a file, and what each says of its language. */
#include "support.h"

#include "../../forygen/frontend/frontend.h"

static void files_are_read_by_the_front_end_of_their_ending(void **state)
{
    (void)state;
    const struct frontend *headers = frontend_find("a/b.h");
    const struct frontend *idl = frontend_find("demo.fdl");
    assert_non_null(headers);
    assert_non_null(idl);
    assert_ptr_not_equal(headers, idl);
    assert_ptr_equal(frontend_find("demo.x.idl"), idl);
    assert_ptr_equal(frontend_find("DEMO.FDL"), idl);
}

static void other_files_have_no_front_end(void **state)
{
    (void)state;
    static const char *const paths[] = {"", "h", "a.c", "a.hpp", "a.fdl.txt", ".fdl", "fdl"};
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        assert_null(frontend_find(paths[i]));
}

static void each_front_end_loads_inputs_or_parses_files(void **state)
{
    (void)state;
    assert_true(frontend_find("a.h")->load && !frontend_find("a.h")->parse);
    assert_true(frontend_find("a.fdl")->parse && !frontend_find("a.fdl")->load);
}

static void messages_list_the_endings(void **state)
{
    (void)state;
    assert_string_equal(frontend_endings(false), ".h, .fdl or .idl");
    assert_string_equal(frontend_endings(true), ".fdl or .idl");
}

static void idl_leaves_c_types_open_and_settles_names_and_numbers(void **state)
{
    (void)state;
    const struct schema_file *file = frontend_find("a.fdl")->parse(test_source("a.fdl", "message A { int32 b = 1; }"));
    assert_false(file->has_c_types);
    assert_true(file->scopes_names && file->numbers_fields && file->derives_identities && file->implies_null);
    assert_true(file->lists_imports);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(files_are_read_by_the_front_end_of_their_ending),       CLAIM(other_files_have_no_front_end),
        CLAIM(each_front_end_loads_inputs_or_parses_files),           CLAIM(messages_list_the_endings),
        CLAIM(idl_leaves_c_types_open_and_settles_names_and_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
