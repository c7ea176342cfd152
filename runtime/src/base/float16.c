/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the conversions between float and its two 16-bit forms. */
#include <fory/types.h>
#include <string.h>

static uint32_t float16_bits(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static float float16_value(uint32_t bits)
{
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* value / 2^shift, rounded to nearest, ties to even. shift is 1 to 31, and value far from overflow. */
static uint32_t float16_round(uint32_t value, unsigned shift)
{
    uint32_t odd = value >> shift & 1;
    return (value + (1u << (shift - 1)) - 1 + odd) >> shift;
}

/*
 * binary32 has 8 exponent bits (bias 127) and 23 of mantissa, binary16 has 5 (bias 15) and 10. A mantissa that rounds
 * up carries into the exponent, and the largest exponent into infinity, by plain addition.
 */
fory_float16 fory_float16_from_float(float value)
{
    const uint32_t infinity = 0xffu << 23;
    const uint32_t overflow = (127u + 16) << 23; /* 2^16, more than binary16 holds */
    const uint32_t normal = (127u - 14) << 23;   /* 2^-14, its least normal value */
    uint32_t bits = float16_bits(value);
    uint32_t magnitude = bits & 0x7fffffff;
    uint32_t half;

    if (magnitude > infinity) {
        uint32_t payload = (magnitude >> 13) & 0x3ff;
        half = 0x7c00 | (payload ? payload : 0x200);
    } else if (magnitude >= overflow) {
        half = 0x7c00;
    } else if (magnitude >= normal) {
        half = float16_round(magnitude - ((127u - 15) << 23), 13);
    } else {
        /* A multiple of 2^-24; what is below half of that, is 0. */
        uint32_t exponent = magnitude >> 23;
        uint32_t mantissa = (magnitude & 0x7fffff) | 0x800000;
        half = exponent < 127 - 25 ? 0 : float16_round(mantissa, 127 - 1 - exponent);
    }
    fory_float16 result = {(uint16_t)((bits >> 16 & 0x8000) | half)};
    return result;
}

float fory_float16_to_float(fory_float16 value)
{
    uint32_t sign = (uint32_t)(value.bits & 0x8000) << 16;
    uint32_t exponent = value.bits >> 10 & 0x1f;
    uint32_t mantissa = value.bits & 0x3ff;

    if (exponent == 0x1f)
        return float16_value(sign | 0xffu << 23 | mantissa << 13);
    if (exponent == 0) {
        float magnitude = (float)mantissa * 0x1p-24f;
        return sign ? -magnitude : magnitude;
    }
    return float16_value(sign | (exponent + 127 - 15) << 23 | mantissa << 13);
}

/* bfloat16 is the upper half of binary32. */
fory_bfloat16 fory_bfloat16_from_float(float value)
{
    uint32_t bits = float16_bits(value);
    uint32_t half = float16_round(bits & 0x7fffffff, 16);

    if ((bits & 0x7fffffff) > 0xffu << 23) {
        half = bits >> 16 & 0x7fff;
        if ((half & 0x7f) == 0)
            half |= 0x40;
    }
    fory_bfloat16 result = {(uint16_t)((bits >> 16 & 0x8000) | half)};
    return result;
}

float fory_bfloat16_to_float(fory_bfloat16 value)
{
    return float16_value((uint32_t)value.bits << 16);
}
