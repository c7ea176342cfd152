/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the inline put and get of numbers, and the varints behind them. */
#include "../support/test.h"

/* Values that any number type may be given: borders of every varint size, of the tagged forms, of the C types. */
static const uint64_t samples[] = {
    0,
    1,
    2,
    63,
    64,
    127,
    128,
    255,
    256,
    8191,
    8192,
    16383,
    16384,
    32767,
    32768,
    65535,
    65536,
    1048575,
    2097151,
    2097152,
    134217727,
    134217728,
    268435455,
    268435456,
    1073741823,
    1073741824,
    2147483647,
    2147483648,
    4294967295,
    4294967296,
    UINT64_C(1) << 34,
    (UINT64_C(1) << 35) - 1,
    UINT64_C(1) << 35,
    (UINT64_C(1) << 42) - 1,
    UINT64_C(1) << 42,
    (UINT64_C(1) << 49) - 1,
    UINT64_C(1) << 49,
    (UINT64_C(1) << 55) - 1,
    UINT64_C(1) << 55,
    (UINT64_C(1) << 56) - 1,
    UINT64_C(1) << 56,
    (UINT64_C(1) << 62) - 1,
    UINT64_C(1) << 62,
    INT64_MAX,
    UINT64_C(1) << 63,
    UINT64_MAX,
    UINT64_MAX - 1,
    UINT64_MAX - 63,
    UINT64_MAX - 64,
    UINT64_MAX - 127,
    UINT64_MAX - 128,
    UINT64_MAX - 8191,
    UINT64_MAX - 8192,
    UINT64_MAX - 32768,
    UINT64_MAX - 1073741823,
    UINT64_MAX - 1073741824,
    UINT64_MAX - 2147483647,
    UINT64_C(0x7ff8000000000001),
    UINT64_C(0x8000000000000001),
};

/* One number type, with its value as raw bytes. */
struct number {
    const char *name;
    uint8_t *(*put)(uint8_t *to, const void *value);
    bool (*get)(struct fory_input *in, void *value);
    size_t size;   /* of the C type */
    size_t bound;  /* most bytes on the wire */
    uint64_t mask; /* which samples the C type can hold: bool only 0 and 1 */
};

#define NUMBER_FUNCTIONS(NAME, id, c_type, name, sort_size, bound, array) \
    static uint8_t *put_##name(uint8_t *to, const void *value) \
    { \
        return fory_put_##name(to, *(const c_type *)value); \
    } \
    static bool get_##name(struct fory_input *in, void *value) \
    { \
        return fory_get_##name(in, value); \
    }
FORY_NUMBER_TYPES(NUMBER_FUNCTIONS)

static const struct number numbers[] = {
#define NUMBER(NAME, id, c_type, name, sort_size, bound, array) \
    {#name, put_##name, get_##name, sizeof(c_type), bound, id == FORY_TYPE_BOOL ? 1 : UINT64_MAX},
    FORY_NUMBER_TYPES(NUMBER)
#undef NUMBER
};

/* Aligned for any number type. */
union value {
    uint64_t word;
    uint8_t bytes[8];
};

/* Puts the low bytes of a sample as the number's value. Returns the size. */
static size_t put_sample(const struct number *number, uint64_t sample, uint8_t out[9], union value *value)
{
    fory_store_uint64(value->bytes, sample & number->mask);
    return (size_t)(number->put(out, value->bytes) - out);
}

static void every_number_comes_back_within_its_bound(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(numbers) * COUNT_OF(samples); i++) {
        const struct number *number = &numbers[i % COUNT_OF(numbers)];
        uint8_t out[9 + 6] = {0};
        union value value;
        size_t size = put_sample(number, samples[i / COUNT_OF(numbers)], out, &value);
        assert_in_range(size, 1, number->bound);
        for (size_t extra = 0; extra <= 6; extra += 3) {
            struct test_bytes bytes = test_bytes_copy(out, size + extra);
            struct fory_input in = {bytes.data, bytes.data + bytes.size};
            union value got = {0};
            if (!number->get(&in, got.bytes) || memcmp(got.bytes, value.bytes, number->size) != 0)
                fail_msg("%s of sample %zu", number->name, i / COUNT_OF(numbers));
            assert_int_equal(fory_input_size(&in), extra);
            test_bytes_free(bytes);
        }
    }
}

static void no_truncated_number_is_taken(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(numbers) * COUNT_OF(samples); i++) {
        const struct number *number = &numbers[i % COUNT_OF(numbers)];
        uint8_t out[9];
        union value value;
        size_t size = put_sample(number, samples[i / COUNT_OF(numbers)], out, &value);
        while (size-- > 0) {
            struct test_bytes bytes = test_bytes_copy(out, size);
            struct fory_input in = {bytes.data, bytes.data + bytes.size};
            assert_false(number->get(&in, value.bytes));
            assert_non_null(in.end);
            test_bytes_free(bytes);
        }
    }
}

/* --- Known bytes --------------------------------------------------------------------------------------------- */

static void signed_varints_are_zigzag(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        const char *hex;
    } cases[] = {
        {0, "00"},
        {-1, "01"},
        {1, "02"},
        {63, "7e"},
        {-64, "7f"},
        {64, "8001"},
        {INT32_MAX, "feffffff0f"},
        {INT32_MIN, "ffffffff0f"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        uint8_t out[9];
        assert_bytes_equal(out, (size_t)(fory_put_varint32(out, (int32_t)cases[i].value) - out), cases[i].hex);
        assert_bytes_equal(out, (size_t)(fory_put_varint64(out, cases[i].value) - out), cases[i].hex);
    }
}

static void the_ninth_byte_of_a_varint64_holds_eight_bits(void **state)
{
    (void)state;
    uint8_t out[9];
    assert_bytes_equal(out, (size_t)(fory_put_varint64(out, INT64_MIN) - out), "ffffffffffffffffff");
    assert_bytes_equal(out, (size_t)(fory_put_varint64(out, INT64_MAX) - out), "feffffffffffffffff");
    assert_bytes_equal(out, (size_t)(fory_put_var_uint64(out, UINT64_C(1) << 63) - out), "808080808080808080");
    assert_bytes_equal(out, (size_t)(fory_put_var_uint64(out, UINT64_MAX) - out), "ffffffffffffffffff");
    assert_bytes_equal(out, (size_t)(fory_put_var_uint64(out, INT64_MAX) - out), "ffffffffffffffff7f");
}

static void tagged_numbers_take_four_bytes_up_to_31_bits(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        bool is_unsigned;
        const char *hex;
    } cases[] = {
        {0, false, "00000000"},
        {-2, false, "fcffffff"},
        {1073741823, false, "feffff7f"},
        {-1073741824, false, "00000080"},
        {1073741824, false, "01 0000004000000000"},
        {-1073741825, false, "01 ffffffbfffffffff"},
        {INT64_C(1) << 40, false, "01 0000000000010000"},
        {INT64_MIN, false, "01 0000000000000080"},
        {2147483647, true, "feffffff"},
        {2147483648, true, "01 0000008000000000"},
        {-1, true, "01 ffffffffffffffff"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        uint8_t out[9];
        const uint8_t *end = cases[i].is_unsigned ? fory_put_tagged_uint64(out, (uint64_t)cases[i].value)
                                                  : fory_put_tagged_int64(out, cases[i].value);
        assert_bytes_equal(out, (size_t)(end - out), cases[i].hex);
    }
}

/* --- Bytes no writer makes ----------------------------------------------------------------------------------- */

/* How a get ends. */
enum outcome {
    GOT,
    TOO_FEW,
    MALFORMED
};

static enum outcome outcome_of(bool ok, struct fory_input in)
{
    return ok ? GOT : in.end ? TOO_FEW : MALFORMED;
}

static void a_var_uint32_rejects_what_goes_beyond_32_bits(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum outcome outcome;
        uint32_t value;
    } cases[] = {
        {"8080808000", GOT, 0}, /* longer than it need be */
        {"8000", GOT, 0},
        {"8100", GOT, 1},
        {"808000", GOT, 0},
        {"ff80808000", GOT, 127},
        {"ffffffff0f", GOT, UINT32_MAX},
        {"ffffffff10", MALFORMED, 0},
        {"ffffffff7f", MALFORMED, 0},
        {"8080808010", MALFORMED, 0},
        {"ffffffffff", MALFORMED, 0},
        {"808080808000", MALFORMED, 0}, /* a sixth byte */
        {"80808080", TOO_FEW, 0},
        {"", TOO_FEW, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct fory_input in = {bytes.data, bytes.data + bytes.size};
        struct fory_input again = in;
        uint32_t value = 0;
        int32_t zigzag;
        bool ok = fory_get_var_uint32(&in, &value);
        assert_int_equal(outcome_of(ok, in), cases[i].outcome);
        if (cases[i].outcome == GOT) {
            assert_int_equal(value, cases[i].value);
            assert_int_equal(fory_input_size(&in), 0);
        }
        ok = fory_get_varint32(&again, &zigzag);
        assert_int_equal(outcome_of(ok, again), cases[i].outcome);
        test_bytes_free(bytes);
    }
}

static void a_var_uint64_ends_with_its_ninth_byte(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum outcome outcome;
        uint64_t value;
        size_t rest;
    } cases[] = {
        {"808080808080808000", GOT, 0, 0},
        {"80808080808080808000", GOT, UINT64_C(1) << 63, 1},
        {"ffffffffffffffffffff", GOT, UINT64_MAX, 1},
        {"8000", GOT, 0, 0},
        {"8100ffffffffffffffff", GOT, 1, 8},
        {"ffffffffffffff7f00000000", GOT, (UINT64_C(1) << 56) - 1, 4},
        {"ffffffffffffffff", TOO_FEW, 0, 0},
        {"80", TOO_FEW, 0, 0},
        {"", TOO_FEW, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct fory_input in = {bytes.data, bytes.data + bytes.size};
        uint64_t value = 0;
        bool ok = fory_get_var_uint64(&in, &value);
        assert_int_equal(outcome_of(ok, in), cases[i].outcome);
        if (cases[i].outcome == GOT) {
            assert_true(value == cases[i].value);
            assert_int_equal(fory_input_size(&in), cases[i].rest);
        }
        test_bytes_free(bytes);
    }
}

static void a_tagged_number_starts_with_an_even_byte_or_01(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum outcome outcome;
        int64_t value;
    } cases[] = {
        {"01 0100000000000000", GOT, 1}, /* longer than it need be */
        {"02000000", GOT, 1},
        {"03 0000000000000000", MALFORMED, 0},
        {"ff ffffffffffffffff", MALFORMED, 0},
        {"01 00000000000000", TOO_FEW, 0},
        {"0a0000", TOO_FEW, 0},
        {"01", TOO_FEW, 0},
        {"", TOO_FEW, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct fory_input in = {bytes.data, bytes.data + bytes.size};
        struct fory_input again = in;
        uint64_t value = 0;
        int64_t signed_value = 0;
        bool ok = fory_get_tagged_uint64(&in, &value);
        assert_int_equal(outcome_of(ok, in), cases[i].outcome);
        ok = fory_get_tagged_int64(&again, &signed_value);
        assert_int_equal(outcome_of(ok, again), cases[i].outcome);
        if (cases[i].outcome == GOT) {
            assert_int_equal(value, cases[i].value);
            assert_int_equal(signed_value, cases[i].value);
        }
        test_bytes_free(bytes);
    }
}

static void any_bool_byte_but_zero_is_true(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte <= 0xff; byte++) {
        const uint8_t input[] = {(uint8_t)byte};
        struct fory_input in = {input, input + 1};
        uint8_t stored[sizeof(bool)];
        bool value;
        assert_true(fory_get_bool(&in, &value));
        memcpy(stored, &value, sizeof value);
        assert_int_equal(stored[0], byte != 0);
    }
}

/* The two readers of a varint64, near the end of the input and far from it. */
static void a_varint64_is_the_same_wherever_the_input_ends(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        uint8_t out[9 + 9] = {0};
        size_t size = (size_t)(fory_put_var_uint64(out, samples[i]) - out);
        for (size_t extra = 0; extra <= 9; extra++) {
            struct test_bytes bytes = test_bytes_copy(out, size + extra);
            struct fory_varint varint = fory_varint64_rest(bytes.data, bytes.data + bytes.size);
            assert_ptr_equal(varint.next, bytes.data + size);
            assert_true(varint.value == samples[i]);
            test_bytes_free(bytes);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_comes_back_within_its_bound),
        cmocka_unit_test(no_truncated_number_is_taken),
        cmocka_unit_test(signed_varints_are_zigzag),
        cmocka_unit_test(the_ninth_byte_of_a_varint64_holds_eight_bits),
        cmocka_unit_test(tagged_numbers_take_four_bytes_up_to_31_bits),
        cmocka_unit_test(a_var_uint32_rejects_what_goes_beyond_32_bits),
        cmocka_unit_test(a_var_uint64_ends_with_its_ninth_byte),
        cmocka_unit_test(a_tagged_number_starts_with_an_even_byte_or_01),
        cmocka_unit_test(any_bool_byte_but_zero_is_true),
        cmocka_unit_test(a_varint64_is_the_same_wherever_the_input_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
