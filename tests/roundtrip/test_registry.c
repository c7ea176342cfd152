/* SPDX-License-Identifier: Apache-2.0 */
/* Files of generated code that claim one identity: one of them is registered, and no value is taken for another's. */
#include <fory/any.h>
#include <fory/codec.h>

#include "base_point.fory.h"
#include "test.h"

/* X(file, prefix of its type): what other files say of the identity of base_point; the headers of some exclude one
   another. */
#define OTHERS(X) \
    X(around_point, around_point_point) \
    X(array_point, array_cpoint) \
    X(chars_point, chars_cpoint) \
    X(codec_point, codec_cpoint) \
    X(enum_point, enum_point_point) \
    X(enum_values, enum_values_cpoint) \
    X(first_skipped, first_skipped_cpoint) \
    X(last_skipped, last_skipped_cpoint) \
    X(newer_point, newer_point_point) \
    X(order_point, order_cpoint) \
    X(other_package, other_package_point) \
    X(other_prefix, other_prefix_point) \
    X(string_point, string_cpoint) \
    X(union_point, union_point_point)

typedef enum fory_status register_function(struct fory_runtime *runtime);
#define DECLARE(file, prefix) \
    register_function file##_register; \
    extern const struct fory_type prefix##_fory_type;
OTHERS(DECLARE)
DECLARE(named_header, named_header_npoint)
DECLARE(named_idl, named_idl_point)
DECLARE(copied_point, copied_point)
DECLARE(left_half, left_half_left)
DECLARE(right_half, right_half_right)
DECLARE(diamond, diamond_whole)
extern const struct fory_type around_point_before_fory_type;
extern const struct fory_type around_point_behind_fory_type;

struct claimant {
    const char *name;
    register_function *registers;
    const struct fory_type *type;
};
#define CLAIMANT(file, prefix) \
    { \
#file, file##_register, &prefix##_fory_type \
    }
#define CLAIMANT_ROW(file, prefix) CLAIMANT(file, prefix),
static const struct claimant claimants[] = {CLAIMANT(base_point, base_point_point), OTHERS(CLAIMANT_ROW)};

static void point_write(struct fory_writer *writer, const void *value)
{
    fory_write_int64(writer, *(const int64_t *)value);
}

static bool point_read(struct fory_reader *reader, void *value)
{
    return fory_read_int64(reader, value);
}

extern const struct fory_codec codec_point_codec;
const struct fory_codec codec_point_codec = {sizeof(int64_t), point_write, point_read};

/* Room for any of the types; zeros are a value of each but the union. */
static enum fory_status write_any(struct fory_runtime *runtime, const struct fory_type *type)
{
    static int64_t zeros[8];
    const struct fory_any any = {type, zeros};
    struct fory_bytes out;
    struct fory_writer *writer = fory_writer_new(runtime);
    enum fory_status status = fory_any_serialize(writer, &any, &out);
    fory_writer_free(writer);
    return status;
}

static bool is_known(struct fory_runtime *runtime, const struct fory_type *type)
{
    return write_any(runtime, type) != FORY_MISUSE;
}

static void of_two_types_of_one_identity_the_first_is_registered(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(claimants); i++) {
        for (size_t j = 0; j < COUNT_OF(claimants); j++) {
            struct fory_runtime *runtime = fory_runtime_new(NULL);
            enum fory_status wanted = i == j ? FORY_OK : FORY_MISUSE;
            assert_int_equal(claimants[i].registers(runtime), FORY_OK);
            if (claimants[j].registers(runtime) != wanted || !is_known(runtime, claimants[i].type) ||
                is_known(runtime, claimants[j].type) != (i == j))
                fail_msg("%s, then %s", claimants[i].name, claimants[j].name);
            fory_runtime_free(runtime);
        }
    }
}

static void a_value_of_another_c_type_is_not_written_as_the_registered_one(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    assert_int_equal(base_point_register(runtime), FORY_OK);
    for (size_t i = 1; i < COUNT_OF(claimants); i++)
        assert_int_equal(write_any(runtime, claimants[i].type), FORY_MISUSE);
    fory_runtime_free(runtime);
}

static void names_are_taken_as_ids_are(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    assert_int_equal(named_idl_register(runtime), FORY_OK);
    assert_int_equal(named_header_register(runtime), FORY_MISUSE);
    assert_true(is_known(runtime, &named_idl_point_fory_type));
    assert_false(is_known(runtime, &named_header_npoint_fory_type));
    fory_runtime_free(runtime);
}

static void two_copies_of_one_file_are_one(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    assert_int_equal(copied_point_register(runtime), FORY_OK);
    assert_int_equal(base_point_register(runtime), FORY_OK);
    assert_int_equal(left_half_register(runtime), FORY_OK);
    assert_true(is_known(runtime, &copied_point_fory_type));
    assert_true(is_known(runtime, &base_point_point_fory_type));
    fory_runtime_free(runtime);
}

static void imports_may_meet_in_a_diamond(void **state)
{
    (void)state;
    register_function *const orders[][4] = {
        {diamond_register, left_half_register, base_point_register, diamond_register},
        {base_point_register, right_half_register, diamond_register, left_half_register},
    };
    for (size_t i = 0; i < COUNT_OF(orders); i++) {
        struct fory_runtime *runtime = fory_runtime_new(NULL);
        for (size_t j = 0; j < COUNT_OF(orders[i]); j++)
            assert_int_equal(orders[i][j](runtime), FORY_OK);
        assert_true(is_known(runtime, &base_point_point_fory_type));
        assert_true(is_known(runtime, &diamond_whole_fory_type));
        fory_runtime_free(runtime);
    }
}

/* Nothing of the file itself, and nothing of what it imports. */
static void a_file_with_a_taken_identity_leaves_nothing_behind(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    assert_int_equal(base_point_register(runtime), FORY_OK);
    assert_int_equal(around_point_register(runtime), FORY_MISUSE);
    assert_true(is_known(runtime, &base_point_point_fory_type));
    assert_false(is_known(runtime, &around_point_before_fory_type));
    assert_false(is_known(runtime, &around_point_behind_fory_type));
    fory_runtime_free(runtime);

    runtime = fory_runtime_new(NULL);
    assert_int_equal(chars_point_register(runtime), FORY_OK);
    assert_int_equal(diamond_register(runtime), FORY_MISUSE);
    assert_true(is_known(runtime, &chars_cpoint_fory_type));
    assert_false(is_known(runtime, &left_half_left_fory_type));
    assert_false(is_known(runtime, &right_half_right_fory_type));
    fory_runtime_free(runtime);
}

static void memory_of_the_caller_holds_all_types_of_a_file_or_none(void **state)
{
    (void)state;
    bool held = false;
    for (size_t size = 256; !held; size += 8) {
        _Alignas(max_align_t) uint8_t memory[FORY_RUNTIME_SIZE];
        assert_true(size <= sizeof memory);
        struct fory_runtime *runtime = fory_runtime_init(memory, size, NULL);
        if (!runtime)
            continue;
        enum fory_status status = diamond_register(runtime);
        held = status == FORY_OK;
        assert_true(held || status == FORY_OUT_OF_MEMORY);
        assert_int_equal(is_known(runtime, &base_point_point_fory_type), held);
        assert_int_equal(is_known(runtime, &diamond_whole_fory_type), held);
        fory_runtime_done(runtime);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_two_types_of_one_identity_the_first_is_registered),
        cmocka_unit_test(a_value_of_another_c_type_is_not_written_as_the_registered_one),
        cmocka_unit_test(names_are_taken_as_ids_are),
        cmocka_unit_test(two_copies_of_one_file_are_one),
        cmocka_unit_test(imports_may_meet_in_a_diamond),
        cmocka_unit_test(a_file_with_a_taken_identity_leaves_nothing_behind),
        cmocka_unit_test(memory_of_the_caller_holds_all_types_of_a_file_or_none),
    };
    return cmocka_run_group_tests_name("registry", tests, NULL, NULL);
}
