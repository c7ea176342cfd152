/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the version of the library. */
#include <fory/version.h>
#include <stdio.h>

#include "../support/test.h"

static void library_headers_and_build_are_of_one_version(void **state)
{
    (void)state;
    char text[32];
    snprintf(text, sizeof text, "%d.%d.%d", FORY_VERSION_MAJOR, FORY_VERSION_MINOR, FORY_VERSION_PATCH);
    assert_string_equal(FORY_VERSION, text);
    assert_string_equal(fory_version(), text);
    assert_string_equal(BUILD_VERSION, text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(library_headers_and_build_are_of_one_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
