/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about values that stand at the root by themselves. */
#include "../support/test.h"
#include <fory/roots.h>
#include <math.h>

static void open_untracked(struct test_context *context)
{
    struct fory_options options;
    fory_options_init(&options);
    options.track_references = false;
    test_context_open_with(context, &options);
}

/* Writes a number, compares its bytes and reads it back, and refuses every prefix and a byte more. */
#define CHECK_NUMBER(context, name, c_type, number, hex) \
    do { \
        struct fory_bytes out; \
        c_type wanted = number; \
        c_type found; \
        assert_int_equal(fory_##name##_serialize((context)->writer, wanted, &out), FORY_OK); \
        assert_bytes_equal(out.data, out.size, hex); \
        assert_int_equal(fory_##name##_deserialize((context)->reader, out, &found), FORY_OK); \
        assert_memory_equal(&found, &wanted, sizeof found); \
        struct test_bytes more = test_bytes_hex(hex "00"); \
        for (size_t size = 0; size <= more.size; size++) { \
            if (size != out.size) { \
                memset(&found, 0xaa, sizeof found); \
                assert_int_equal( \
                    fory_##name##_deserialize((context)->reader, (struct fory_bytes){more.data, size}, &found), \
                    size < out.size ? FORY_BUFFER_OUT_OF_BOUND : FORY_INVALID_DATA); \
                memset(&wanted, 0, sizeof wanted); \
                assert_memory_equal(&found, &wanted, sizeof found); \
            } \
        } \
        test_bytes_free(more); \
    } while (0)

static void numbers_are_written_as_most_runtimes_do(void **state)
{
    (void)state;
    struct test_context context;
    open_untracked(&context);
    CHECK_NUMBER(&context, bool, bool, true, "01ff0101");
    CHECK_NUMBER(&context, int8, int8_t, -1, "01ff02ff");
    CHECK_NUMBER(&context, int16, int16_t, INT16_MIN, "01ff030080");
    CHECK_NUMBER(&context, int32, int32_t, 1, "01ff0502");
    CHECK_NUMBER(&context, int32, int32_t, INT32_MIN, "01ff05ffffffff0f");
    CHECK_NUMBER(&context, int64, int64_t, INT64_MIN, "01ff07ffffffffffffffffff");
    CHECK_NUMBER(&context, int64, int64_t, INT64_MAX, "01ff07feffffffffffffffff");
    CHECK_NUMBER(&context, uint8, uint8_t, UINT8_MAX, "01ff09ff");
    CHECK_NUMBER(&context, uint16, uint16_t, UINT16_MAX, "01ff0affff");
    CHECK_NUMBER(&context, uint32, uint32_t, UINT32_MAX, "01ff0cffffffff0f");
    CHECK_NUMBER(&context, uint64, uint64_t, UINT64_MAX, "01ff0effffffffffffffffff");
    CHECK_NUMBER(&context, uint64, uint64_t, UINT64_C(1) << 63, "01ff0e808080808080808080");
    CHECK_NUMBER(&context, float16, fory_float16, {0x3c00}, "01ff11003c");
    CHECK_NUMBER(&context, bfloat16, fory_bfloat16, {0x3f80}, "01ff12803f");
    CHECK_NUMBER(&context, float32, float, 1.5f, "01ff130000c03f");
    CHECK_NUMBER(&context, float64, double, 1.5, "01ff14000000000000f83f");
    CHECK_NUMBER(&context, float64, double, -0.0, "01ff140000000000000080");
    test_context_close(&context);
}

/* Integer roots by hex: what each of the eight readers makes of them, NULL where it must refuse. */
static void integers_are_read_from_any_integer_type_that_holds_them(void **state)
{
    (void)state;
    enum {
        INT8,
        INT16,
        INT32,
        INT64,
        UINT8,
        UINT16,
        UINT32,
        UINT64,
        READERS
    };
    static const struct {
        const char *hex;
        uint64_t bits;
        unsigned fits; /* bit i: reader i */
    } rows[] = {
        {"010007 02", 1, 0xff},
        {"010007 01", UINT64_MAX, 0x0f},
        {"01ff02 7f", 127, 0xff},
        {"01ff09 80", 128, 0xfe},
        {"01ff02 80", (uint64_t)-128, 0x0f},
        {"01ff03 7fff", (uint64_t)-129, 0x0e},
        {"01ff04 00800000", 32768, 0xec},
        {"01ff0a ffff", 65535, 0xec},
        {"01ff06 ffffff7f00000000", 0x7fffffff, 0xcc},
        {"01ff05 feffffff0f", 0x7fffffff, 0xcc},
        {"01ff0b ffffffff", 0xffffffff, 0xc8},
        {"01ff08 010000008000000000", 0x80000000, 0xc8},
        {"01ff0c 05", 5, 0xff},
        {"01ff0d ffffffffffffffff", UINT64_MAX, 0x80},
        {"01ff0e ffffffffffffffffff", UINT64_MAX, 0x80},
        {"01ff0f 0a000000", 5, 0xff},
        {"01ff0f 010000000000000080", UINT64_C(1) << 63, 0x80},
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_bytes in = {bytes.data, bytes.size};
        unsigned fits = rows[i].fits;
#define CHECK(name, c_type, NAME) \
    do { \
        c_type value; \
        enum fory_status status = fory_##name##_deserialize(context.reader, in, &value); \
        assert_int_equal(status, fits >> NAME & 1 ? FORY_OK : FORY_INVALID_DATA); \
        assert_true(value == (fits >> NAME & 1 ? (c_type)rows[i].bits : 0)); \
    } while (0)
        CHECK(int8, int8_t, INT8);
        CHECK(int16, int16_t, INT16);
        CHECK(int32, int32_t, INT32);
        CHECK(int64, int64_t, INT64);
        CHECK(uint8, uint8_t, UINT8);
        CHECK(uint16, uint16_t, UINT16);
        CHECK(uint32, uint32_t, UINT32);
        CHECK(uint64, uint64_t, UINT64);
#undef CHECK
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void a_float64_is_read_from_a_float32(void **state)
{
    (void)state;
    struct test_context context;
    struct test_bytes bytes = test_bytes_hex("01ff130000c03f");
    double value;
    test_context_open(&context);
    assert_int_equal(fory_float64_deserialize(context.reader, (struct fory_bytes){bytes.data, bytes.size}, &value),
                     FORY_OK);
    assert_true(value == 1.5);
    test_bytes_free(bytes);
    test_context_close(&context);
}

static void other_types_and_null_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
    } rows[] = {
        {"01fd", FORY_INVALID_DATA},        {"01ff0101", FORY_TYPE_MISMATCH},   {"01ff110000", FORY_TYPE_MISMATCH},
        {"01ff1500", FORY_TYPE_MISMATCH},   {"01ff1600", FORY_TYPE_MISMATCH},   {"01fe00", FORY_INVALID_REF},
        {"01ff1b6400", FORY_TYPE_MISMATCH}, {"01ff196500", FORY_TYPE_MISMATCH}, {"00ff0502", FORY_UNSUPPORTED},
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_bytes in = {bytes.data, bytes.size};
        int32_t number = 1;
        struct fory_date date = {1};
        assert_int_equal(fory_int32_deserialize(context.reader, in, &number), rows[i].status);
        assert_int_equal(number, 0);
        assert_int_equal(fory_date_deserialize(context.reader, in, &date), rows[i].status);
        assert_int_equal(date.days, 0);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* --- Text and bytes ------------------------------------------------------------------------------------------ */

static void strings_and_bytes_come_back_and_null_stays_null(void **state)
{
    (void)state;
    static const struct {
        const char *text; /* NULL: null */
        const char *string_hex;
        const char *bytes_hex;
    } rows[] = {
        {"hello", "010015 16 68656c6c6f", "010029 05 68656c6c6f"},
        {"", "010015 02", "010029 00"},
        {NULL, "01fd", "01fd"},
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t size = rows[i].text ? strlen(rows[i].text) : 0;
        struct fory_string string = {rows[i].text, size};
        struct fory_bytes bytes = {(const uint8_t *)rows[i].text, size};
        struct fory_bytes out;
        assert_int_equal(fory_string_serialize(context.writer, &string, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, rows[i].string_hex);
        assert_int_equal(fory_string_deserialize(context.reader, out, &context.arena, &string), FORY_OK);
        assert_int_equal(string.size, size);
        assert_int_equal(string.data == NULL, rows[i].text == NULL);
        assert_true(!rows[i].text || strcmp(string.data, rows[i].text) == 0);
        assert_int_equal(fory_bytes_serialize(context.writer, &bytes, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, rows[i].bytes_hex);
        assert_int_equal(fory_bytes_deserialize(context.reader, out, &context.arena, &bytes), FORY_OK);
        assert_int_equal(bytes.size, size);
        assert_int_equal(bytes.data == NULL, rows[i].text == NULL);
    }
    test_context_close(&context);
}

static void bytes_and_arrays_of_uint8_are_read_from_each_other(void **state)
{
    (void)state;
    static const char *const rows[] = {"01ff29030102ff", "01ff30030102ff"};
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes bytes = test_bytes_hex(rows[i]);
        struct fory_bytes in = {bytes.data, bytes.size};
        struct fory_bytes value;
        struct fory_list_uint8 list;
        struct fory_list_int8 other;
        assert_int_equal(fory_bytes_deserialize(context.reader, in, &context.arena, &value), FORY_OK);
        assert_bytes_equal(value.data, value.size, "0102ff");
        assert_int_equal(fory_uint8_array_deserialize(context.reader, in, &context.arena, &list), FORY_OK);
        assert_bytes_equal(list.items, list.count, "0102ff");
        assert_int_equal(fory_int8_array_deserialize(context.reader, in, &context.arena, &other), FORY_TYPE_MISMATCH);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* --- Times and decimals -------------------------------------------------------------------------------------- */

static void times_and_decimals_come_back(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_bytes out;
    open_untracked(&context);
    struct fory_date date = {18954};
    assert_int_equal(fory_date_serialize(context.writer, &date, &out), FORY_OK);
    assert_bytes_equal(out.data, out.size, "01ff2794a802");
    assert_int_equal(fory_date_deserialize(context.reader, out, &date), FORY_OK);
    assert_int_equal(date.days, 18954);

    struct fory_timestamp timestamp = {100, 0};
    assert_int_equal(fory_timestamp_serialize(context.writer, &timestamp, &out), FORY_OK);
    assert_bytes_equal(out.data, out.size, "01ff26640000000000000000000000");
    assert_int_equal(fory_timestamp_deserialize(context.reader, out, &timestamp), FORY_OK);
    assert_int_equal(timestamp.seconds, 100);

    struct fory_duration duration = {-1, 500000000};
    assert_int_equal(fory_duration_serialize(context.writer, &duration, &out), FORY_OK);
    assert_bytes_equal(out.data, out.size, "01ff25010065cd1d");
    assert_int_equal(fory_duration_deserialize(context.reader, out, &duration), FORY_OK);
    assert_int_equal(duration.seconds, -1);
    assert_int_equal(duration.nanoseconds, 500000000);

    struct fory_decimal decimal = fory_decimal_from_int64(12345, 2);
    assert_int_equal(fory_decimal_serialize(context.writer, &decimal, &out), FORY_OK);
    assert_bytes_equal(out.data, out.size, "01ff2804e48103");
    assert_int_equal(fory_decimal_deserialize(context.reader, out, &context.arena, &decimal), FORY_OK);
    assert_int_equal(decimal.small, 12345);
    assert_int_equal(decimal.scale, 2);
    test_context_close(&context);
}

/* --- Arrays -------------------------------------------------------------------------------------------------- */

/* 0 and 1 in an array of each kind of number: its type and bytes. */
static void arrays_of_every_number_come_back(void **state)
{
    (void)state;
    struct test_context context;
    open_untracked(&context);
#define CHECK(name, c_type, zero, one, hex) \
    do { \
        c_type items[] = {zero, one}; \
        struct fory_list_##name list = {items, 2}; \
        struct fory_bytes out; \
        assert_int_equal(fory_##name##_array_serialize(context.writer, &list, &out), FORY_OK); \
        assert_bytes_equal(out.data, out.size, "01ff" hex); \
        assert_int_equal(fory_##name##_array_deserialize(context.reader, out, &context.arena, &list), FORY_OK); \
        assert_int_equal(list.count, 2); \
        assert_memory_equal(list.items, items, sizeof items); \
        list.count = 0; \
        assert_int_equal(fory_##name##_array_serialize(context.writer, &list, &out), FORY_OK); \
        assert_int_equal(fory_##name##_array_deserialize(context.reader, out, &context.arena, &list), FORY_OK); \
        assert_int_equal(list.count, 0); \
        assert_non_null(list.items); \
        list.items = NULL; \
        assert_int_equal(fory_##name##_array_serialize(context.writer, &list, &out), FORY_OK); \
        assert_bytes_equal(out.data, out.size, "01fd"); \
        assert_int_equal(fory_##name##_array_deserialize(context.reader, out, &context.arena, &list), FORY_OK); \
        assert_null(list.items); \
    } while (0)
    CHECK(bool, bool, false, true, "2b 02 0001");
    CHECK(int8, int8_t, 0, 1, "2c 02 0001");
    CHECK(int16, int16_t, 0, 1, "2d 04 00000100");
    CHECK(int32, int32_t, 0, 1, "2e 08 0000000001000000");
    CHECK(int64, int64_t, 0, 1, "2f 10 00000000000000000100000000000000");
    CHECK(uint8, uint8_t, 0, 1, "30 02 0001");
    CHECK(uint16, uint16_t, 0, 1, "31 04 00000100");
    CHECK(uint32, uint32_t, 0, 1, "32 08 0000000001000000");
    CHECK(uint64, uint64_t, 0, 1, "33 10 00000000000000000100000000000000");
    CHECK(float16, fory_float16, {0}, {1}, "35 04 00000100");
    CHECK(bfloat16, fory_bfloat16, {0}, {1}, "36 04 00000100");
    CHECK(float32, float, 0, 1, "37 08 000000000000803f");
    CHECK(float64, double, 0, 1, "38 10 0000000000000000000000000000f03f");
#undef CHECK
    test_context_close(&context);
}

static void arrays_of_broken_length_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
    } rows[] = {
        {"01ff2e 07 00000000000000", FORY_INVALID_DATA},
        {"01ff2e 08 00000000000000", FORY_BUFFER_OUT_OF_BOUND},
        {"01ff2e ffffffff0f", FORY_BUFFER_OUT_OF_BOUND},
        {"01ff2f 00", FORY_TYPE_MISMATCH},
        {"01ff16 00", FORY_TYPE_MISMATCH},
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_list_int32 list;
        enum fory_status status = fory_int32_array_deserialize(
            context.reader, (struct fory_bytes){bytes.data, bytes.size}, &context.arena, &list);
        assert_true(status == rows[i].status || (status != FORY_OK && rows[i].status == FORY_BUFFER_OUT_OF_BOUND));
        assert_null(list.items);
        assert_int_equal(list.count, 0);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_as_most_runtimes_do),
        cmocka_unit_test(integers_are_read_from_any_integer_type_that_holds_them),
        cmocka_unit_test(a_float64_is_read_from_a_float32),
        cmocka_unit_test(other_types_and_null_are_refused),
        cmocka_unit_test(strings_and_bytes_come_back_and_null_stays_null),
        cmocka_unit_test(bytes_and_arrays_of_uint8_are_read_from_each_other),
        cmocka_unit_test(times_and_decimals_come_back),
        cmocka_unit_test(arrays_of_every_number_come_back),
        cmocka_unit_test(arrays_of_broken_length_are_refused),
    };
    return cmocka_run_group_tests_name("roots", tests, NULL, NULL);
}
