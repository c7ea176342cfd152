/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the result codes. */
#include "../support/test.h"

static const enum fory_status statuses[] = {
#define STATUS(name, text) FORY_##name,
    FORY_STATUS_LIST(STATUS)
#undef STATUS
};

static void every_status_has_a_text_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(statuses); i++) {
        assert_true(strlen(fory_status_text(statuses[i])) > 0);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(fory_status_text(statuses[i]), fory_status_text(statuses[j]));
    }
    assert_string_equal(fory_status_text(FORY_BUFFER_OUT_OF_BOUND), "buffer out of bound");
}

static void an_unknown_status_has_a_text_too(void **state)
{
    (void)state;
    assert_string_equal(fory_status_text((enum fory_status)COUNT_OF(statuses)), "unknown status");
}

static void ok_is_zero(void **state)
{
    (void)state;
    assert_int_equal(FORY_OK, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_a_text_of_its_own),
        cmocka_unit_test(an_unknown_status_has_a_text_too),
        cmocka_unit_test(ok_is_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
