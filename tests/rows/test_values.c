/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about times and decimals of rows. */
#include <fory/row.h>
#include <stdio.h>

#include "../support/random.h"
#include "../support/test.h"

/* --- Times --------------------------------------------------------------------------------------------------- */

static const struct {
    int64_t seconds;
    uint32_t nanoseconds;
    bool fits;
    int64_t micros;
    uint32_t kept; /* nanoseconds that come back */
} moments[] = {
    {0, 0, true, 0, 0},
    {1, 999, true, 1000000, 0},
    {1, 1000, true, 1000001, 1000},
    {1, 999999999, true, 1999999, 999999000},
    {-1, 0, true, -1000000, 0},
    {-1, 999999999, true, -1, 999999000},
    {-1, 999, true, -1000000, 0},
    {-2, 500000000, true, -1500000, 500000000},
    {1699999999, 123456789, true, 1699999999123456, 123456000},
    {9223372036854, 775807999, true, INT64_MAX, 775807000},
    {9223372036854, 775808000, false, 0, 0},
    {9223372036855, 0, false, 0, 0},
    {INT64_MAX, 0, false, 0, 0},
    {-9223372036855, 224192000, true, INT64_MIN, 224192000},
    {-9223372036855, 224191999, false, 0, 0},
    {-9223372036855, 0, false, 0, 0},
    {-9223372036856, 999999999, false, 0, 0},
    {INT64_MIN, 0, false, 0, 0},
    {0, 1000000000, false, 0, 0},
    {0, UINT32_MAX, false, 0, 0},
};

static void times_become_microseconds_rounded_down(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(moments); i++) {
        int64_t micros;
        struct fory_timestamp timestamp = {moments[i].seconds, moments[i].nanoseconds};
        struct fory_duration duration = {moments[i].seconds, moments[i].nanoseconds};
        assert_int_equal(fory_row_micros_from_duration(duration, &micros), moments[i].fits);
        assert_int_equal(fory_row_micros_from_timestamp(timestamp, &micros), moments[i].fits);
        if (!moments[i].fits)
            continue;
        assert_int_equal(micros, moments[i].micros);
        timestamp = fory_row_timestamp_from_micros(micros);
        duration = fory_row_duration_from_micros(micros);
        assert_int_equal(timestamp.seconds, moments[i].seconds);
        assert_int_equal(timestamp.nanoseconds, moments[i].kept);
        assert_int_equal(duration.seconds, moments[i].seconds);
        assert_int_equal(duration.nanoseconds, moments[i].kept);
    }
}

/* --- Decimals ------------------------------------------------------------------------------------------------ */

#define ZEROS_30 "000000000000000000000000000000"
#define NINES_38 "99999999999999999999999999999999999999"

/* text: as fory_decimal_from_text reads it; back: what the row holds, NULL: it cannot. */
static const struct {
    const char *text;
    uint8_t precision;
    uint8_t scale;
    const char *back;
} decimals[] = {
    {"0", 38, 18, "0.000000000000000000"},
    {"-0", 1, 0, "0"},
    {"0e-10000", 1, 0, "0"},
    {"0e10000", 1, 1, "0.0"},
    {"-1.5", 38, 18, "-1.500000000000000000"},
    {"1.5", 2, 1, "1.5"},
    {"1.5", 2, 0, NULL},
    {"1.0", 2, 0, "1"},
    {"1.50", 2, 1, "1.5"},
    {"1.05", 2, 1, NULL},
    {"12.5", 2, 1, NULL},
    {"9.9", 2, 1, "9.9"},
    {"10", 2, 1, NULL},
    {"1e1", 2, 0, "10"},
    {"1e2", 2, 0, NULL},
    {"1e37", 38, 0, "10000000" ZEROS_30},
    {"1e38", 38, 0, NULL},
    {"1e75", 76, 0, "1" ZEROS_30 ZEROS_30 "000000000000000"},
    {"1e76", 76, 0, NULL},
    {"1e77", 76, 0, NULL},
    {"1e10000", 76, 0, NULL},
    {"1e-76", 76, 76, "0." ZEROS_30 ZEROS_30 "0000000000000001"},
    {"1e-77", 76, 76, NULL},
    {"1e-10000", 76, 76, NULL},
    {NINES_38 NINES_38, 76, 0, NINES_38 NINES_38},
    {"-" NINES_38 NINES_38, 76, 0, "-" NINES_38 NINES_38},
    {NINES_38 NINES_38 "0", 76, 0, NULL},
    {NINES_38 NINES_38 ".0", 76, 0, NINES_38 NINES_38},
    {"-" NINES_38, 38, 0, "-" NINES_38},
    {"-" NINES_38, 37, 0, NULL},
    {"18446744073709551616", 20, 0, "18446744073709551616"},
    {"18446744073709551615", 20, 0, "18446744073709551615"},
    {"-9223372036854775808", 19, 0, "-9223372036854775808"},
    {"79228162514264337593543950336", 29, 0, "79228162514264337593543950336"}, /* 2^96 */
    {"-79228162514264337593543950336", 29, 0, "-79228162514264337593543950336"},
    {"7.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000", 1, 0,
     "7"},
};

static void decimals_are_held_exactly_or_not_at_all(void **state)
{
    (void)state;
    struct fory_arena arena;
    fory_arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(decimals); i++) {
        struct fory_row_type type = {
            .id = FORY_TYPE_DECIMAL, .precision = decimals[i].precision, .scale = decimals[i].scale};
        struct fory_decimal decimal, back;
        struct fory_row_decimal value;
        const char *text = decimals[i].text;
        assert_true(fory_decimal_from_text(&arena, text, strlen(text), &decimal));
        bool held = fory_row_decimal_from_decimal(&decimal, &type, &value);
        if (held != (decimals[i].back != NULL))
            fail_msg("%s in decimal(%d, %d)", text, type.precision, type.scale);
        if (!held)
            continue;
        assert_true(fory_row_decimal_to_decimal(value, &type, &arena, &back));
        assert_string_equal(fory_decimal_to_text(&arena, &back).data, decimals[i].back);
        assert_int_equal(back.scale, type.scale);
    }
    fory_arena_done(&arena);
}

static void a_decimal_of_ten_thousand_bytes_is_refused_or_held(void **state)
{
    (void)state;
    struct fory_row_type type = {.id = FORY_TYPE_DECIMAL, .precision = 76, .scale = 0};
    struct fory_row_decimal value;
    uint8_t *bytes = calloc(1, 10000);
    bytes[9999] = 1;
    struct fory_decimal large = {.bytes = bytes, .size = 10000, .scale = 0};
    for (int32_t scale = -10001; scale <= 10001; scale += 10001) {
        large.scale = scale;
        assert_false(fory_row_decimal_from_decimal(&large, &type, &value));
    }
    large.scale = 10000;
    assert_false(fory_row_decimal_from_decimal(&large, &type, &value));
    large.size = 4185;
    bytes[4184] = 0xff;
    assert_false(fory_row_decimal_from_decimal(&large, &type, &value));
    large.size = 10000; /* zeros behind the magnitude say nothing */
    memset(bytes, 0, 10000);
    bytes[0] = 1;
    large.scale = 0;
    assert_true(fory_row_decimal_from_decimal(&large, &type, &value));
    assert_int_equal(value.words[0], 1);
    free(bytes);
}

/* The text is an independent view of the value. */
static void any_256_bits_become_a_decimal_and_the_same_again(void **state)
{
    (void)state;
    struct fory_row_type type = {.id = FORY_TYPE_DECIMAL, .precision = 76, .scale = 10};
    struct fory_arena arena;
    uint64_t random = 4;
    fory_arena_init(&arena);
    for (int i = 0; i < 2000; i++) {
        struct fory_row_decimal value = {{0}}, again;
        struct fory_decimal decimal, parsed;
        for (int k = 0; k < 4; k++)
            value.words[k] = random_chance(&random, 3) ? 0 - (random_next(&random) & 1) : random_next(&random);
        value.words[3] = (uint64_t)((int64_t)value.words[3] >> 8); /* below 10^76 */
        assert_true(fory_row_decimal_to_decimal(value, &type, &arena, &decimal));
        struct fory_string text = fory_decimal_to_text(&arena, &decimal);
        assert_true(fory_decimal_from_text(&arena, text.data, text.size, &parsed));
        assert_true(fory_row_decimal_from_decimal(&parsed, &type, &again));
        assert_memory_equal(&value, &again, sizeof value);
        fory_arena_reset(&arena);
    }
    fory_arena_done(&arena);
}

static void the_least_value_of_a_row_has_a_decimal(void **state)
{
    (void)state;
    struct fory_row_type type = {.id = FORY_TYPE_DECIMAL, .precision = 76, .scale = 0};
    struct fory_row_decimal least = {{0, 0, 0, UINT64_C(1) << 63}};
    struct fory_decimal decimal;
    struct fory_arena arena;
    uint8_t small[8];
    fory_arena_init(&arena);
    assert_true(fory_row_decimal_to_decimal(least, &type, &arena, &decimal));
    assert_string_equal(fory_decimal_to_text(&arena, &decimal).data,
                        "-57896044618658097711785492504343953926634992332820282019728792003956564819968");
    assert_false(fory_row_decimal_from_decimal(&decimal, &type, &least));
    fory_arena_done(&arena);

    fory_arena_init_fixed(&arena, small, sizeof small);
    assert_false(fory_row_decimal_to_decimal(least, &type, &arena, &decimal));
    struct fory_row_decimal one = {{1, 0, 0, 0}};
    assert_true(fory_row_decimal_to_decimal(one, &type, &arena, &decimal));
    fory_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_become_microseconds_rounded_down),
        cmocka_unit_test(decimals_are_held_exactly_or_not_at_all),
        cmocka_unit_test(a_decimal_of_ten_thousand_bytes_is_refused_or_held),
        cmocka_unit_test(any_256_bits_become_a_decimal_and_the_same_again),
        cmocka_unit_test(the_least_value_of_a_row_has_a_decimal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
