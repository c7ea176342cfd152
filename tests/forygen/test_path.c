/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the parts of paths. */
#include "support.h"

#include "../../forygen/path.h"

static void paths_have_a_folder_a_name_and_a_stem(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *folder;
        const char *name;
        const char *stem;
    } cases[] = {
        {"file.h", "", "file.h", "file"},     {"a/b.c/file.x.h", "a/b.c/", "file.x.h", "file.x"},
        {"/file", "/", "file", "file"},       {"a/.hidden", "a/", ".hidden", ".hidden"},
        {"a.b/file", "a.b/", "file", "file"}, {"", "", "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(path_folder(cases[i].path), cases[i].folder);
        assert_string_equal(path_name(cases[i].path), cases[i].name);
        assert_string_equal(path_stem(cases[i].path), cases[i].stem);
    }
}

static void real_paths_are_absolute_and_of_what_exists(void **state)
{
    (void)state;
    assert_string_equal(path_real("/."), "/");
    assert_ptr_equal(path_real("/dev/.."), path_real("/"));
    assert_null(path_real("/nonexistent/file"));
}

static void absolute_paths_are_of_what_may_not_exist(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *absolute;
    } cases[] = {
        {"/", "/"},
        {"/dev/..", "/"},
        {"/nonexistent", "/nonexistent"},
        {"/dev/../nonexistent/a/", "/nonexistent/a"},
        {"/nonexistent/../a", "/a"},
        {"/nonexistent/./a/..", "/nonexistent"},
        {"/nonexistent/../..", "/"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(path_absolute(cases[i].path), cases[i].absolute);
    assert_ptr_equal(path_absolute(""), path_real("."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(paths_have_a_folder_a_name_and_a_stem),
        CLAIM(real_paths_are_absolute_and_of_what_exists),
        CLAIM(absolute_paths_are_of_what_may_not_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
