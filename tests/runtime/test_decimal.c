/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about decimals: wire, 64 bits, text. */
#include "../support/shared_context.h"

static struct fory_decimal from_text(const char *text)
{
    struct fory_decimal decimal;
    if (!fory_decimal_from_text(&context.arena, text, strlen(text), &decimal))
        fail_msg("'%s' is not taken", text);
    return decimal;
}

static void check_text(const struct fory_decimal *decimal, const char *text)
{
    struct fory_string string = fory_decimal_to_text(&context.arena, decimal);
    assert_non_null(string.data);
    assert_string_equal(string.data, text);
    assert_int_equal(string.size, strlen(text));
}

/* Numbers of the official suite's test_decimal, and the borders of the encodings. */
static const struct {
    const char *text;
    const char *hex;
} values[] = {
    {"0", "00 00"},
    {"0.000", "06 00"},
    {"1", "00 04"},
    {"-1", "00 02"},
    {"123.45", "04 e48103"},
    {"-1.50", "04 d604"},
    {"4611686018427387903", "00 fcffffffffffffffff"},
    {"-4611686018427387904", "00 feffffffffffffffff"},
    {"4611686018427387904", "00 21 0000000000000040"},
    {"-4611686018427387905", "00 23 0100000000000040"},
    {"9223372036854775807", "00 21 ffffffffffffff7f"},
    {"9223372036854775808", "00 21 0000000000000080"},
    {"-9223372036854775808", "00 23 0000000000000080"},
    {"18446744073709551615", "00 21 ffffffffffffffff"},
    {"18446744073709551616", "00 25 000000000000000001"},
    {"-18446744073709551617e17", "21 27 010000000000000001"},
    {"5e10000", "9f9c01 14"},
};

static void values_are_written_and_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct fory_decimal decimal = from_text(values[i].text);
        struct fory_writer *writer = test_write(&context);
        fory_write_decimal(writer, &decimal);
        assert_bytes_equal(writer->buffer, test_written(writer), values[i].hex);

        struct test_bytes bytes = test_bytes_hex(values[i].hex);
        struct fory_decimal read;
        assert_true(fory_read_decimal(test_read(&context, bytes), &read));
        assert_true(test_at_end(context.reader));
        test_bytes_free(bytes);
        check_text(&read, values[i].text);
    }
}

static void every_prefix_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct test_bytes whole = test_bytes_hex(values[i].hex);
        for (size_t size = 0; size < whole.size; size++) {
            struct test_bytes bytes = test_bytes_copy(whole.data, size);
            struct fory_decimal read;
            assert_false(fory_read_decimal(test_read(&context, bytes), &read));
            assert_int_equal(context.reader->error.status, FORY_BUFFER_OUT_OF_BOUND);
            test_bytes_free(bytes);
        }
        test_bytes_free(whole);
    }
}

static void bad_decimals_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
    } cases[] = {
        {"00 01", FORY_INVALID_DATA}, /* a big zero */
        {"00 03", FORY_INVALID_DATA},
        {"00 05 00", FORY_INVALID_DATA}, /* the last byte is 0 */
        {"00 09 0100", FORY_INVALID_DATA},
        {"a29c01 02", FORY_INVALID_DATA}, /* scale 10,001 */
        {"a19c01 02", FORY_INVALID_DATA}, /* scale -10,001 */
        {"ffffffff0f 02", FORY_INVALID_DATA},
        {"00 c5b802 01", FORY_INVALID_DATA}, /* 10,001 bytes */
        {"00 818080808020 01", FORY_INVALID_DATA},
        {"00 fdffffffffffffffff", FORY_INVALID_DATA},
        {"00 c1b802 01", FORY_BUFFER_OUT_OF_BOUND}, /* 10,000 bytes, of which one is there */
        {"ffffffff1f 00", FORY_INVALID_DATA},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        size_t memory = test_memory_left(reader);
        struct fory_decimal read;
        assert_false(fory_read_decimal(reader, &read));
        assert_int_equal(reader->error.status, cases[i].status);
        assert_int_equal(test_memory_left(reader), memory);
        test_bytes_free(bytes);
    }
}

static void a_small_value_in_the_big_encoding_is_read(void **state)
{
    (void)state;
    struct test_bytes bytes = test_bytes_hex("02 0b 3930"); /* -12345, scale 1 */
    struct fory_decimal read;
    int64_t unscaled;
    assert_true(fory_read_decimal(test_read(&context, bytes), &read));
    assert_true(fory_decimal_to_int64(&read, &unscaled));
    assert_int_equal(unscaled, -12345);
    assert_null(read.bytes);
    test_bytes_free(bytes);
}

/* The largest there is: 10,000 bytes of ff, with each scale at its bound. */
static void the_largest_magnitude_comes_back(void **state)
{
    (void)state;
    static uint8_t magnitude[10001];
    memset(magnitude, 0xff, sizeof magnitude);
    struct fory_decimal decimal = {magnitude, 10000, 0, 10000, true};
    struct fory_writer *writer = test_write(&context);
    fory_write_decimal(writer, &decimal);
    assert_int_equal(writer->error.status, FORY_OK);

    struct test_bytes bytes = test_bytes_copy(writer->buffer, test_written(writer));
    struct fory_decimal read;
    struct fory_reader *reader = test_read(&context, bytes);
    size_t memory = test_memory_left(reader);
    assert_true(fory_read_decimal(reader, &read));
    assert_int_equal(memory - test_memory_left(reader), 10000);
    assert_int_equal(read.size, 10000);
    assert_memory_equal(read.bytes, magnitude, 10000);
    assert_int_equal(read.scale, 10000);
    assert_true(read.negative);

    struct fory_string text = fory_decimal_to_text(&context.arena, &read);
    struct fory_decimal again;
    assert_int_equal(text.size, 1 + 24083 + 1);
    assert_true(fory_decimal_from_text(&context.arena, text.data, text.size, &again));
    assert_int_equal(again.size, 10000);
    assert_memory_equal(again.bytes, magnitude, 10000);
    test_bytes_free(bytes);

    decimal.size = 10001;
    writer = test_write(&context);
    fory_write_decimal(writer, &decimal);
    assert_int_equal(writer->error.status, FORY_INVALID_DATA);
}

static void a_scale_beyond_the_bounds_is_not_written(void **state)
{
    (void)state;
    static const int32_t scales[] = {10001, -10001, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < COUNT_OF(scales); i++) {
        struct fory_decimal decimal = fory_decimal_from_int64(1, scales[i]);
        struct fory_writer *writer = test_write(&context);
        fory_write_decimal(writer, &decimal);
        assert_int_equal(writer->error.status, FORY_INVALID_DATA);
        assert_null(fory_decimal_to_text(&context.arena, &decimal).data);
    }
}

/* A decimal that an application made carelessly: zero bytes in front, minus zero. */
static void what_is_written_is_canonical(void **state)
{
    (void)state;
    static const uint8_t five[] = {5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    static const uint8_t zero[20];
    const struct {
        struct fory_decimal decimal;
        const char *hex;
        const char *text;
    } cases[] = {
        {{five, sizeof five, 0, 0, true}, "00 12", "-5"},
        {{zero, sizeof zero, 0, 0, true}, "00 00", "0"},
        {{NULL, 0, 0, 2, true}, "04 00", "0.00"},
        {{NULL, 0, 0, 0, false}, "00 00", "0"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_writer *writer = test_write(&context);
        fory_write_decimal(writer, &cases[i].decimal);
        assert_bytes_equal(writer->buffer, test_written(writer), cases[i].hex);
        check_text(&cases[i].decimal, cases[i].text);
    }
}

static void int64_goes_both_ways(void **state)
{
    (void)state;
    static const int64_t unscaled[] = {0, 1, -1, 123456789, INT64_MAX, INT64_MIN, INT64_MIN + 1};
    for (size_t i = 0; i < COUNT_OF(unscaled); i++) {
        struct fory_decimal decimal = fory_decimal_from_int64(unscaled[i], -3);
        int64_t back;
        assert_int_equal(decimal.scale, -3);
        assert_true(fory_decimal_to_int64(&decimal, &back));
        assert_true(back == unscaled[i]);
    }
}

static void what_does_not_fit_in_int64_is_not_converted(void **state)
{
    (void)state;
    static const char *const texts[] = {"9223372036854775808", "-9223372036854775809", "18446744073709551616",
                                        "-100000000000000000000000000000"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct fory_decimal decimal = from_text(texts[i]);
        int64_t unscaled;
        assert_false(fory_decimal_to_int64(&decimal, &unscaled));
    }
}

/* text is how it is spelt again; NULL: the same. */
static void text_keeps_value_and_scale(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int32_t scale;
        const char *text;
    } cases[] = {
        {"0", 0, NULL},
        {"-0", 0, "0"},
        {"000123", 0, "123"},
        {"0.5", 1, NULL},
        {"-0.05", 2, NULL},
        {"00.0500", 4, "0.0500"},
        {"12.3e1", 0, "123"},
        {"12.3e2", -1, "123e1"},
        {"12.3e+2", -1, "123e1"},
        {"12.3e-2", 3, "0.123"},
        {"0e5", -5, NULL},
        {"7e-0", 0, "7"},
        {"999999999", 0, NULL},
        {"1000000000", 0, NULL},
        {"1000000000000000000", 0, NULL},
        {"9999999999999999999", 0, NULL},
        {"10000000000000000000", 0, NULL},
        {"1.0000000000000000000000000000000000000", 37, NULL},
        {"-123456789012345678901234567890123456789e17", -17, NULL},
        {"0.00000000000000000000000000000000000001", 38, NULL},
        {"340282366920938463463374607431768211456", 0, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_decimal decimal = from_text(cases[i].from);
        assert_int_equal(decimal.scale, cases[i].scale);
        check_text(&decimal, cases[i].text ? cases[i].text : cases[i].from);
    }
}

static void text_that_is_no_decimal_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "-",
                                        "+1",
                                        ".5",
                                        "5.",
                                        "-.5",
                                        "1e",
                                        "1e+",
                                        "1e-",
                                        "1.e5",
                                        "e5",
                                        "1 ",
                                        " 1",
                                        "1.2.3",
                                        "0x10",
                                        "1e5.0",
                                        "1e5e5",
                                        "--1",
                                        "1-",
                                        "nan",
                                        "1,5",
                                        "5e10001",
                                        "5e-10001",
                                        "1e99999999999999999999",
                                        "1e-99999999999999999999",
                                        "0e10001"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct test_bytes text = test_bytes_copy(texts[i], strlen(texts[i]));
        struct fory_decimal decimal;
        if (fory_decimal_from_text(&context.arena, (const char *)text.data, text.size, &decimal))
            fail_msg("'%s' is taken", texts[i]);
        test_bytes_free(text);
    }
}

/* 8^n and 8^n - 1 for many n: every count of words, every carry. */
static void large_text_agrees_with_its_bits(void **state)
{
    (void)state;
    for (unsigned bits = 3; bits <= 600; bits += 3) {
        uint8_t magnitude[80] = {0};
        magnitude[bits / 8] = (uint8_t)(1u << bits % 8);
        struct fory_decimal power = {magnitude, sizeof magnitude, 0, 0, false};
        struct fory_string text = fory_decimal_to_text(&context.arena, &power);
        /* 8^n ends in 8, 4, 2, 6 in turn. */
        assert_int_equal(text.data[text.size - 1], "6842"[bits / 3 % 4]);
        struct fory_decimal back = from_text(text.data);
        struct fory_writer *writer = test_write(&context);
        fory_write_decimal(writer, &power);
        struct test_bytes first = test_bytes_copy(writer->buffer, test_written(writer));
        writer = test_write(&context);
        fory_write_decimal(writer, &back);
        assert_int_equal(test_written(writer), first.size);
        assert_memory_equal(writer->buffer, first.data, first.size);
        test_bytes_free(first);
        fory_arena_reset(&context.arena);
    }
}

static void an_arena_that_is_full_gives_no_text(void **state)
{
    (void)state;
    struct fory_decimal decimal = from_text("123456789012345678901234567890");
    for (size_t size = 0; size < 200; size++) {
        struct test_bytes memory = {malloc(size), size};
        struct fory_arena arena;
        struct fory_decimal read;
        fory_arena_init_fixed(&arena, memory.data, memory.size);
        struct fory_string text = fory_decimal_to_text(&arena, &decimal);
        if (text.data)
            assert_string_equal(text.data, "123456789012345678901234567890");
        fory_arena_reset(&arena);
        bool ok = fory_decimal_from_text(&arena, "123456789012345678901234567890", 30, &read);
        assert_int_equal(ok, size >= 16);
        fory_arena_reset(&arena);
        assert_true(fory_decimal_from_text(&arena, "-9999999999999999999.5e1", 22, &read) || size < 12);
        test_bytes_free(memory);
    }
}

static void neither_output_nor_memory_is_exceeded(void **state)
{
    (void)state;
    _Alignas(16) uint8_t memory[FORY_WRITER_SIZE];
    uint8_t out[20];
    struct fory_decimal decimal = from_text("1234567890123456789012");
    struct fory_writer *writer = fory_writer_init(memory, sizeof memory, context.runtime, out, sizeof out);
    assert_non_null(writer);
    fory_write_decimal(writer, &decimal);
    assert_int_equal(writer->error.status, FORY_BUFFER_OUT_OF_BOUND);
    fory_writer_done(writer);

    struct test_bytes bytes = test_bytes_hex("00 25 000000000000000001");
    struct fory_reader *reader = test_read(&context, bytes);
    struct fory_decimal read;
    test_set_memory(reader, 8);
    assert_false(fory_read_decimal(reader, &read));
    assert_int_equal(reader->error.status, FORY_LIMIT_EXCEED);
    test_bytes_free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_written_and_read),
        cmocka_unit_test(every_prefix_is_refused),
        cmocka_unit_test(bad_decimals_are_refused),
        cmocka_unit_test(a_small_value_in_the_big_encoding_is_read),
        cmocka_unit_test(the_largest_magnitude_comes_back),
        cmocka_unit_test(a_scale_beyond_the_bounds_is_not_written),
        cmocka_unit_test(what_is_written_is_canonical),
        cmocka_unit_test(int64_goes_both_ways),
        cmocka_unit_test(what_does_not_fit_in_int64_is_not_converted),
        cmocka_unit_test(text_keeps_value_and_scale),
        cmocka_unit_test(text_that_is_no_decimal_is_refused),
        cmocka_unit_test(large_text_agrees_with_its_bits),
        cmocka_unit_test(an_arena_that_is_full_gives_no_text),
        cmocka_unit_test(neither_output_nor_memory_is_exceeded),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
