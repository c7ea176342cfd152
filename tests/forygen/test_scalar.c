/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the table of scalar types: it agrees with the wire types, whatever language asks. */
#include "support.h"

#include "../../forygen/schema/scalar.h"

static const struct {
    enum fory_wire_type id;
    const char *c_type;
    enum fory_wire_type array; /* UNKNOWN: an encoding that arrays do not have */
} numbers[] = {
#define TEST_NUMBER(NAME, id, c_type, name, size, bound, array) {FORY_TYPE_##NAME, #c_type, (enum fory_wire_type)array},
    FORY_NUMBER_TYPES(TEST_NUMBER)
#undef TEST_NUMBER
};

static void every_number_of_the_wire_is_an_encoding_of_a_scalar(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        const struct scalar *scalar = scalar_of(numbers[i].id);
        assert_non_null(scalar);
        assert_string_equal(scalar->c_type, numbers[i].c_type);
        if (numbers[i].array) {
            assert_int_equal(scalar->fixed, numbers[i].id);
            assert_int_equal(scalar->array, numbers[i].array);
            assert_ptr_equal(scalar_of_array(numbers[i].array), scalar);
        }
    }
}

static void scalars_are_found_by_their_names_and_their_ids(void **state)
{
    (void)state;
    for (const struct scalar *scalar = scalars; scalar->name; scalar++) {
        assert_ptr_equal(scalar_named(scalar->name), scalar);
        assert_ptr_equal(scalar_of(scalar->id), scalar);
    }
}

static void other_types_are_no_scalars(void **state)
{
    (void)state;
    assert_null(scalar_named("list"));
    assert_null(scalar_named(""));
    assert_null(scalar_of(FORY_TYPE_LIST));
    assert_null(scalar_of(FORY_TYPE_STRUCT));
    assert_null(scalar_of_array(FORY_TYPE_INT32));
    assert_null(scalar_of_array(FORY_TYPE_UNKNOWN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(every_number_of_the_wire_is_an_encoding_of_a_scalar),
        CLAIM(scalars_are_found_by_their_names_and_their_ids),
        CLAIM(other_types_are_no_scalars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
