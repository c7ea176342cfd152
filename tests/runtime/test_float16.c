/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the 16-bit floats. */
#include <math.h>

#include "../support/test.h"

/* Half precision and bfloat16 in one shape, so that every claim is made about both. */
struct format {
    uint16_t (*from)(float value);
    float (*to)(uint16_t bits);
    uint16_t infinity;
    uint16_t quiet;
};

static uint16_t half_from(float value)
{
    return fory_float16_from_float(value).bits;
}

static float half_to(uint16_t bits)
{
    fory_float16 value = {bits};
    return fory_float16_to_float(value);
}

static uint16_t brain_from(float value)
{
    return fory_bfloat16_from_float(value).bits;
}

static float brain_to(uint16_t bits)
{
    fory_bfloat16 value = {bits};
    return fory_bfloat16_to_float(value);
}

static const struct format formats[] = {
    {half_from, half_to, 0x7c00, 0x0200},
    {brain_from, brain_to, 0x7f80, 0x0040},
};

static void every_value_survives_the_way_through_float(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT_OF(formats); f++) {
        const struct format *format = &formats[f];
        for (uint32_t bits = 0; bits <= 0xffff; bits++) {
            float value = format->to((uint16_t)bits);
            uint16_t back = format->from(value);
            bool is_nan = (bits & 0x7fff) > format->infinity;
            assert_int_equal(isnan(value) != 0, is_nan);
            /* Passing a float may make a signalling NaN quiet on some machines. */
            uint16_t ignored = is_nan ? format->quiet : 0;
            assert_int_equal(back | ignored, bits | ignored);
        }
    }
}

static void values_between_two_go_to_the_nearest_ties_to_even(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT_OF(formats); f++) {
        const struct format *format = &formats[f];
        for (uint16_t low = 0; low + 1 < format->infinity; low++) {
            uint16_t high = (uint16_t)(low + 1);
            float middle = (float)(((double)format->to(low) + (double)format->to(high)) / 2);
            if (middle == format->to(low) || middle == format->to(high))
                continue; /* the least bfloat16 are as fine as float itself */
            uint16_t even = low & 1 ? high : low;
            assert_int_equal(format->from(middle), even);
            assert_int_equal(format->from(nextafterf(middle, 0)), low);
            assert_int_equal(format->from(nextafterf(middle, INFINITY)), high);
            assert_int_equal(format->from(-middle), even | 0x8000);
        }
    }
}

static void what_is_too_large_is_infinite(void **state)
{
    (void)state;
    assert_int_equal(half_from(65504), 0x7bff);
    assert_int_equal(half_from(65519.996f), 0x7bff);
    assert_int_equal(half_from(65520), 0x7c00);
    assert_int_equal(half_from(65536), 0x7c00);
    assert_int_equal(half_from(3e38f), 0x7c00);
    assert_int_equal(half_from(-INFINITY), 0xfc00);
    assert_int_equal(brain_from(3.4028235e38f), 0x7f80);
    assert_int_equal(brain_from(-3.4028235e38f), 0xff80);
    assert_int_equal(brain_from(INFINITY), 0x7f80);
}

static void what_is_too_small_is_zero_of_its_sign(void **state)
{
    (void)state;
    assert_int_equal(half_from(0x1p-24f), 0x0001);
    assert_int_equal(half_from(0x1p-25f), 0x0000);
    assert_int_equal(half_from(nextafterf(0x1p-25f, 1)), 0x0001);
    assert_int_equal(half_from(-0x1p-26f), 0x8000);
    assert_int_equal(half_from(1e-45f), 0x0000);
    assert_int_equal(half_from(-0.0f), 0x8000);
    assert_int_equal(brain_from(-0.0f), 0x8000);
}

static void known_values_have_their_bits(void **state)
{
    (void)state;
    assert_int_equal(half_from(1.0f), 0x3c00);
    assert_int_equal(half_from(-2.0f), 0xc000);
    assert_int_equal(half_from(0.333251953125f), 0x3555);
    assert_int_equal(brain_from(1.0f), 0x3f80);
    assert_int_equal(brain_from(3.140625f), 0x4049);
    assert_true(half_to(0x0400) == 0x1p-14f);
    assert_true(half_to(0x03ff) == 1023 * 0x1p-24f);
}

/* A NaN whose payload lies in the bits that are dropped must not become infinite. */
static void nan_stays_nan(void **state)
{
    (void)state;
    const uint32_t patterns[] = {0x7f800001, 0x7fc00000, 0x7fffffff, 0xff800001, 0xffc00001, 0x7fa00000};
    for (size_t i = 0; i < COUNT_OF(patterns); i++) {
        float value;
        memcpy(&value, &patterns[i], sizeof value);
        uint16_t sign = (uint16_t)(patterns[i] >> 16 & 0x8000);
        for (size_t f = 0; f < COUNT_OF(formats); f++) {
            uint16_t bits = formats[f].from(value);
            assert_true((bits & 0x7fff) > formats[f].infinity);
            assert_int_equal(bits & 0x8000, sign);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_survives_the_way_through_float),
        cmocka_unit_test(values_between_two_go_to_the_nearest_ties_to_even),
        cmocka_unit_test(what_is_too_large_is_infinite),
        cmocka_unit_test(what_is_too_small_is_zero_of_its_sign),
        cmocka_unit_test(known_values_have_their_bits),
        cmocka_unit_test(nan_stays_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
