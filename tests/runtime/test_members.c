/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the loops over members of wide structs: they write and read what code for each member does. */
#include "../support/test.h"

enum {
    COUNT = 9
};

/* One value of each length that a number may take, as the bits of the type. */
static const uint64_t patterns[COUNT] = {0, 1, 0x3f, 0x1fff, 0xfffff, 0x7ffffff, 0x80000000, 0xfffffffffff, UINT64_MAX};

static const struct fory_optional_member no_members[1] = {{0, 0}};

#define MEMBERS_STRUCT(NAME, id, c_type, name, size, bound, array) \
    struct name##_struct { \
        bool has[COUNT]; \
        c_type value[COUNT]; \
        c_type *pointer[COUNT]; \
    }; \
    static void name##_fill(struct name##_struct *object) \
    { \
        memset(object, 0, sizeof *object); \
        for (size_t i = 0; i < COUNT; i++) { \
            uint64_t bits = id == FORY_TYPE_BOOL ? patterns[i] & 1 : patterns[i]; \
            memcpy(&object->value[i], &bits, sizeof object->value[i]); \
            object->has[i] = i % 3 != 1; \
            object->pointer[i] = object->has[i] ? &object->value[i] : NULL; \
        } \
    } \
    /* Backwards: members stand in any order. */ \
    static const uint32_t name##_values[COUNT] = {MEMBERS_ROWS(MEMBERS_VALUE, name##_struct)}; \
    static const uint32_t name##_pointers[COUNT] = {MEMBERS_ROWS(MEMBERS_POINTER, name##_struct)}; \
    static const struct fory_optional_member name##_optional[COUNT] = {MEMBERS_ROWS(MEMBERS_OPTIONAL, name##_struct)};
#define MEMBERS_ROWS(ROW, type) \
    ROW(type, 8), ROW(type, 7), ROW(type, 6), ROW(type, 5), ROW(type, 4), ROW(type, 3), ROW(type, 2), ROW(type, 1), \
        ROW(type, 0)
#define MEMBERS_VALUE(type, i) offsetof(struct type, value[i])
#define MEMBERS_POINTER(type, i) offsetof(struct type, pointer[i])
#define MEMBERS_OPTIONAL(type, i) \
    { \
        offsetof(struct type, value[i]), offsetof(struct type, has[i]) \
    }
FORY_NUMBER_TYPES(MEMBERS_STRUCT)

static void loops_write_what_single_puts_do(void **state)
{
    (void)state;
    uint8_t expected[COUNT * 10];
    uint8_t actual[COUNT * 10];
#define MEMBERS_WRITE(NAME, id, c_type, name, size, bound, array) \
    { \
        struct name##_struct object; \
        uint8_t *end = expected; \
        name##_fill(&object); \
        for (size_t i = COUNT; i-- > 0;) \
            end = fory_put_##name(end, object.value[i]); \
        assert_ptr_equal(fory_put_##name##_members(actual, &object, name##_values, COUNT), actual + (end - expected)); \
        assert_memory_equal(actual, expected, (size_t)(end - expected)); \
        end = expected; \
        for (size_t i = COUNT; i-- > 0;) { \
            end = fory_put_present(end, object.has[i]); \
            if (object.has[i]) \
                end = fory_put_##name(end, object.value[i]); \
        } \
        assert_ptr_equal(fory_put_optional_##name##_members(actual, &object, name##_optional, COUNT), \
                         actual + (end - expected)); \
        assert_memory_equal(actual, expected, (size_t)(end - expected)); \
        memset(actual, 0, sizeof actual); \
        assert_ptr_equal(fory_put_pointed_##name##_members(actual, &object, name##_pointers, COUNT), \
                         actual + (end - expected)); \
        assert_memory_equal(actual, expected, (size_t)(end - expected)); \
        assert_ptr_equal(fory_put_optional_##name##_members(actual, &object, no_members, 0), actual); \
    }
    FORY_NUMBER_TYPES(MEMBERS_WRITE)
}

/* Of each prefix, too: the loop says which member it did not get, and leaves the cursor in front of it. */
static void loops_read_up_to_the_member_that_fails(void **state)
{
    (void)state;
    uint8_t bytes[COUNT * 10];
#define MEMBERS_READ(NAME, id, c_type, name, size, bound, array) \
    { \
        struct name##_struct object; \
        name##_fill(&object); \
        const uint8_t *end = fory_put_##name##_members(bytes, &object, name##_values, COUNT); \
        for (const uint8_t *stop = bytes; stop <= end; stop++) { \
            struct name##_struct expected = {0}; \
            struct name##_struct actual = {0}; \
            struct fory_input in = {bytes, stop}; \
            struct fory_input one = {bytes, stop}; \
            size_t count = 0; \
            while (count < COUNT && fory_get_##name(&one, &expected.value[COUNT - 1 - count])) \
                count++; \
            assert_int_equal(fory_get_##name##_members(&in, &actual, name##_values, COUNT), count); \
            assert_ptr_equal(in.cursor, one.cursor); \
            assert_ptr_equal(in.end, one.end); \
            if (count < COUNT) \
                expected.value[COUNT - 1 - count] = actual.value[COUNT - 1 - count]; \
            assert_memory_equal(actual.value, expected.value, sizeof actual.value); \
        } \
    }
    FORY_NUMBER_TYPES(MEMBERS_READ)
}

static void loops_read_optional_members_up_to_the_one_that_fails(void **state)
{
    (void)state;
    uint8_t bytes[COUNT * 11];
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_reader *reader = fory_reader_new(runtime);
#define MEMBERS_READ_OPTIONAL(NAME, id, c_type, name, size, bound, array) \
    { \
        struct name##_struct object; \
        name##_fill(&object); \
        const uint8_t *end = fory_put_optional_##name##_members(bytes, &object, name##_optional, COUNT); \
        for (const uint8_t *stop = bytes; stop <= end; stop++) { \
            struct name##_struct actual = {0}; \
            fory_reader_begin_root(reader, NULL); \
            fory_reader_set_input(reader, (struct fory_bytes){bytes, (size_t)(stop - bytes)}); \
            size_t count = fory_read_optional_##name##_members(reader, &actual, name##_optional, COUNT); \
            assert_true(stop < end ? count < COUNT && reader->error.status == FORY_BUFFER_OUT_OF_BOUND \
                                   : count == COUNT); \
            for (size_t i = COUNT; i-- > COUNT - count;) { \
                assert_int_equal(actual.has[i], object.has[i]); \
                if (object.has[i]) \
                    assert_memory_equal(&actual.value[i], &object.value[i], sizeof object.value[i]); \
            } \
        } \
    }
    FORY_NUMBER_TYPES(MEMBERS_READ_OPTIONAL)
    fory_reader_free(reader);
    fory_runtime_free(runtime);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loops_write_what_single_puts_do),
        cmocka_unit_test(loops_read_up_to_the_member_that_fails),
        cmocka_unit_test(loops_read_optional_members_up_to_the_one_that_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
