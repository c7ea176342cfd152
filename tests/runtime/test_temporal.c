/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about dates, timestamps and durations. */
#include "../support/shared_context.h"

/* Both directions; hex NULL: it is not written. seconds holds the days of a date. */
enum kind {
    DATE,
    TIMESTAMP,
    DURATION
};
struct value {
    enum kind kind;
    int64_t seconds;
    uint32_t nanoseconds;
};

static void write_value(struct fory_writer *writer, const struct value *value)
{
    const struct fory_date date = {(int32_t)value->seconds};
    const struct fory_timestamp timestamp = {value->seconds, value->nanoseconds};
    const struct fory_duration duration = {value->seconds, value->nanoseconds};
    switch (value->kind) {
    case DATE: fory_write_date(writer, &date); break;
    case TIMESTAMP: fory_write_timestamp(writer, &timestamp); break;
    case DURATION: fory_write_duration(writer, &duration); break;
    }
}

static bool read_value(struct fory_reader *reader, struct value *value)
{
    struct fory_date date = {0};
    struct fory_timestamp timestamp = {0, 0};
    struct fory_duration duration = {0, 0};
    bool ok = false;
    switch (value->kind) {
    case DATE:
        ok = fory_read_date(reader, &date);
        value->seconds = date.days;
        value->nanoseconds = 0;
        break;
    case TIMESTAMP:
        ok = fory_read_timestamp(reader, &timestamp);
        value->seconds = timestamp.seconds;
        value->nanoseconds = timestamp.nanoseconds;
        break;
    case DURATION:
        ok = fory_read_duration(reader, &duration);
        value->seconds = duration.seconds;
        value->nanoseconds = duration.nanoseconds;
        break;
    }
    return ok;
}

/* 1969-12-31, an instant 1 ns before 1970 and -0.5 s are those of the Java runtime's row `temporal`. */
static const struct {
    struct value value;
    const char *hex;
} values[] = {
    {{DATE, 0, 0}, "00"},
    {{DATE, -1, 0}, "01"},
    {{DATE, 18954, 0}, "94a802"}, /* 2021-11-23 */
    {{DATE, INT32_MAX, 0}, "feffffff0f"},
    {{DATE, INT32_MIN, 0}, "ffffffff0f"},
    {{TIMESTAMP, 0, 0}, "0000000000000000 00000000"},
    {{TIMESTAMP, 100, 0}, "6400000000000000 00000000"},
    {{TIMESTAMP, -1, 999999999}, "ffffffffffffffff ffc99a3b"},
    {{TIMESTAMP, INT64_MIN, 1}, "0000000000000080 01000000"},
    {{DURATION, 0, 0}, "00 00000000"},
    {{DURATION, -1, 500000000}, "01 0065cd1d"},
    {{DURATION, 1, 999999999}, "02 ffc99a3b"},
    {{DURATION, INT64_MAX, 0}, "feffffffffffffffff 00000000"},
    {{DURATION, INT64_MIN, 0}, "ffffffffffffffffff 00000000"},
};

static void values_are_written_and_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct fory_writer *writer = test_write(&context);
        write_value(writer, &values[i].value);
        assert_bytes_equal(writer->buffer, test_written(writer), values[i].hex);

        struct test_bytes bytes = test_bytes_hex(values[i].hex);
        struct value read = {values[i].value.kind, 0, 0};
        assert_true(read_value(test_read(&context, bytes), &read));
        assert_int_equal(read.seconds, values[i].value.seconds);
        assert_int_equal(read.nanoseconds, values[i].value.nanoseconds);
        assert_true(test_at_end(context.reader));
        test_bytes_free(bytes);
    }
}

static void every_prefix_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct test_bytes whole = test_bytes_hex(values[i].hex);
        for (size_t size = 0; size < whole.size; size++) {
            struct test_bytes bytes = test_bytes_copy(whole.data, size);
            struct value read = {values[i].value.kind, 0, 0};
            assert_false(read_value(test_read(&context, bytes), &read));
            assert_int_equal(context.reader->error.status, FORY_BUFFER_OUT_OF_BOUND);
            test_bytes_free(bytes);
        }
        test_bytes_free(whole);
    }
}

static void negative_nanoseconds_of_a_duration_are_normalised(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        int64_t seconds;
        uint32_t nanoseconds;
    } cases[] = {
        {"00 009b32e2", -1, 500000000}, /* -0.5 s, as the C++ runtime writes it */
        {"01 ffffffff", -2, 999999999},
        {"02 013665c4", 0, 1}, /* 1 s and -999,999,999 ns */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct fory_duration duration;
        assert_true(fory_read_duration(test_read(&context, bytes), &duration));
        assert_int_equal(duration.seconds, cases[i].seconds);
        assert_int_equal(duration.nanoseconds, cases[i].nanoseconds);
        test_bytes_free(bytes);
    }
}

static void values_out_of_range_are_not_read(void **state)
{
    (void)state;
    static const struct {
        enum kind kind;
        const char *hex;
    } cases[] = {
        {DATE, "8080808010"}, /* 2^31 days */
        {DATE, "8180808010"}, /* -2^31 - 1 days */
        {DATE, "ffffffffffffffffff"},
        {TIMESTAMP, "0000000000000000 00ca9a3b"}, /* 1,000,000,000 ns */
        {TIMESTAMP, "0000000000000000 ffffffff"},
        {DURATION, "00 00ca9a3b"},
        {DURATION, "00 003665c4"}, /* -1,000,000,000 ns */
        {DURATION, "00 00000080"},
        {DURATION, "ffffffffffffffffff ffffffff"}, /* before the first second there is */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct value read = {cases[i].kind, 0, 0};
        assert_false(read_value(test_read(&context, bytes), &read));
        assert_int_equal(context.reader->error.status, FORY_INVALID_DATA);
        test_bytes_free(bytes);
    }
}

static void a_second_of_nanoseconds_is_not_written(void **state)
{
    (void)state;
    static const struct value cases[] = {
        {TIMESTAMP, 0, 1000000000}, {TIMESTAMP, 0, UINT32_MAX}, {DURATION, 0, 1000000000}, {DURATION, -1, UINT32_MAX}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_writer *writer = test_write(&context);
        write_value(writer, &cases[i]);
        assert_int_equal(writer->error.status, FORY_INVALID_DATA);
        assert_int_equal(test_written(writer), 0);
    }
}

static void an_output_that_is_full_is_out_of_bound(void **state)
{
    (void)state;
    _Alignas(16) uint8_t memory[FORY_WRITER_SIZE];
    uint8_t out[8];
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct fory_writer *writer = fory_writer_init(memory, sizeof memory, context.runtime, out, sizeof out);
        assert_non_null(writer);
        write_value(writer, &values[i].value);
        assert_int_equal(writer->error.status, FORY_BUFFER_OUT_OF_BOUND);
        fory_writer_done(writer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_written_and_read),
        cmocka_unit_test(every_prefix_is_refused),
        cmocka_unit_test(negative_nanoseconds_of_a_duration_are_normalised),
        cmocka_unit_test(values_out_of_range_are_not_read),
        cmocka_unit_test(a_second_of_nanoseconds_is_not_written),
        cmocka_unit_test(an_output_that_is_full_is_out_of_bound),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
