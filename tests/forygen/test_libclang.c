/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about finding libclang, in the order in which one process can make them: what is loaded stays. */
#include "support.h"

#include <stdbool.h>

#include "../../forygen/frontend/header/libclang.h"

static void library_that_is_not_there_is_named(void **state)
{
    (void)state;
    struct text why = {0};
    assert_false(libclang_load("/nowhere/libclang.so", &why));
    assert_non_null(strstr(text_string(&why), "/nowhere/libclang.so"));
}

static void folder_without_a_library_is_named(void **state)
{
    (void)state;
    struct text why = {0};
    assert_false(libclang_load("/dev", &why));
    assert_string_equal(text_string(&why), "/dev: contains no libclang\n");
}

static void other_library_is_refused_for_what_it_lacks(void **state)
{
    (void)state;
    struct text why = {0};
    assert_false(libclang_load("libcmocka.so.0", &why));
    assert_non_null(strstr(text_string(&why), "has no clang_getCString; libclang 13 or newer is required"));
    assert_null(libclang.createIndex);
}

static void library_is_found_or_the_packages_are_named(void **state)
{
    (void)state;
    struct text why = {0};
    if (libclang_load(NULL, &why)) {
        assert_non_null(libclang.createIndex);
        assert_non_null(strstr(libclang_path(), "libclang"));
        assert_int_equal(why.size, 0);
    } else {
        assert_non_null(strstr(text_string(&why), "apt install libclang1"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(library_that_is_not_there_is_named),
        CLAIM(folder_without_a_library_is_named),
        CLAIM(other_library_is_refused_for_what_it_lacks),
        CLAIM(library_is_found_or_the_packages_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
