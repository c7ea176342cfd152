/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the values of inputs: every layout that Arrow has for a type, as the type has them. */
#include <string.h>

#include "arrow/input.h"

/* --- Integers ------------------------------------------------------------------------------------------------ */

/* The number of `width` bytes, sign-extended if it is signed. */
static uint64_t input_load(const struct fory_arrow_input *input, int64_t index)
{
    const uint8_t *at = (const uint8_t *)input->data + (input->offset + index) * input->width;
    bool is_signed = input->layout == FORY_ARROW_SIGNED;
    uint16_t value16;
    uint32_t value32;
    uint64_t value64;
    switch (input->width) {
    case 1: return is_signed ? (uint64_t)(int64_t)(int8_t)*at : *at;
    case 2: memcpy(&value16, at, sizeof value16); return is_signed ? (uint64_t)(int64_t)(int16_t)value16 : value16;
    case 4: memcpy(&value32, at, sizeof value32); return is_signed ? (uint64_t)(int64_t)(int32_t)value32 : value32;
    default: memcpy(&value64, at, sizeof value64); return value64;
    }
}

static bool input_bit(const uint8_t *bits, int64_t index)
{
    return bits[index / 8] >> (index % 8) & 1;
}

static int64_t input_floor_divide(int64_t value, int64_t divisor)
{
    int64_t quotient = value / divisor;
    return quotient * divisor > value ? quotient - 1 : quotient;
}

/* From the unit of the column to that of rows. */
static bool input_convert_time(const struct fory_arrow_input *input, uint64_t raw, uint64_t *bits)
{
    int64_t value = (int64_t)raw;
    if (value > INT64_MAX / input->multiply || value < INT64_MIN / input->multiply)
        return false;
    value = input_floor_divide(value * input->multiply, input->divide);
    *bits = (uint64_t)value;
    return input->type->width == 8 || (value >= INT32_MIN && value <= INT32_MAX);
}

/* --- Floats -------------------------------------------------------------------------------------------------- */

static double input_to_double(const struct fory_arrow_input *input, uint64_t raw)
{
    if (input->width == 2) {
        fory_float16 half = {(uint16_t)raw};
        return (double)fory_float16_to_float(half);
    }
    uint32_t bits = (uint32_t)raw;
    float value;
    memcpy(&value, &bits, sizeof value);
    return (double)value;
}

/* The column is not wider than the type. */
static uint64_t input_convert_float(const struct fory_arrow_input *input, uint64_t raw)
{
    if (input->width == input->type->width)
        return raw;
    double value = input_to_double(input, raw);
    if (input->type->width == 4) {
        float narrow = (float)value;
        uint32_t bits;
        memcpy(&bits, &narrow, sizeof bits);
        return bits;
    }
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* --- Dictionaries -------------------------------------------------------------------------------------------- */

const struct fory_arrow_input *fory_arrow_input_values(const struct fory_arrow_input *input, int64_t *index)
{
    if (!input->dictionary)
        return input;
    *index = (int64_t)input_load(input, *index);
    return input->dictionary;
}

bool fory_arrow_input_check_indexes(const struct fory_arrow_input *input)
{
    uint64_t count = (uint64_t)input->dictionary->length;
    for (int64_t i = 0; i < input->length; i++) {
        bool is_null = input->validity && !input_bit(input->validity, input->offset + i);
        if (!is_null && input_load(input, i) >= count)
            return false;
    }
    return true;
}

/* --- Values -------------------------------------------------------------------------------------------------- */

bool fory_arrow_input_is_null(const struct fory_arrow_input *input, int64_t index)
{
    if (input->layout == FORY_ARROW_ABSENT)
        return true;
    if (input->validity && !input_bit(input->validity, input->offset + index))
        return true;
    if (!input->dictionary)
        return false;
    const struct fory_arrow_input *values = fory_arrow_input_values(input, &index);
    return fory_arrow_input_is_null(values, index);
}

bool fory_arrow_input_number(const struct fory_arrow_input *input, int64_t index, uint64_t *bits)
{
    input = fory_arrow_input_values(input, &index);
    if (input->layout == FORY_ARROW_BITS) {
        *bits = input_bit(input->data, input->offset + index);
        return true;
    }
    uint64_t raw = input_load(input, index);
    if (input->layout == FORY_ARROW_FLOAT) {
        *bits = input_convert_float(input, raw);
        return true;
    }
    if (input->multiply != 1 || input->divide != 1)
        return input_convert_time(input, raw, bits);
    *bits = raw;
    return true;
}

/* Where the bytes of a string or the items of a list begin and end. */
static void input_offsets(const struct fory_arrow_input *input, int64_t index, int64_t *first, int64_t *end)
{
    int64_t at = input->offset + index;
    if (input->layout == FORY_ARROW_FIXED_COUNT) {
        *first = at * input->fixed_count;
        *end = *first + input->fixed_count;
    } else if (input->layout == FORY_ARROW_OFFSETS32) {
        int32_t offsets[2];
        memcpy(offsets, (const uint8_t *)input->data + at * 4, sizeof offsets);
        *first = offsets[0];
        *end = offsets[1];
    } else {
        int64_t offsets[2];
        memcpy(offsets, (const uint8_t *)input->data + at * 8, sizeof offsets);
        *first = offsets[0];
        *end = offsets[1];
    }
}

static struct fory_bytes input_view(const struct fory_arrow_input *input, int64_t index)
{
    const uint8_t *at = (const uint8_t *)input->data + (input->offset + index) * 16;
    int32_t view[4];
    memcpy(view, at, sizeof view);
    struct fory_bytes value = {at + 4, (size_t)view[0]};
    if (view[0] > 12)
        value.data = (const uint8_t *)input->view_buffers[view[2]] + view[3];
    return value;
}

struct fory_bytes fory_arrow_input_bytes(const struct fory_arrow_input *input, int64_t index)
{
    int64_t first;
    int64_t end;
    input = fory_arrow_input_values(input, &index);
    if (input->layout == FORY_ARROW_VIEWS)
        return input_view(input, index);
    const uint8_t *bytes = input->layout == FORY_ARROW_FIXED_COUNT ? input->data : input->bytes;
    input_offsets(input, index, &first, &end);
    struct fory_bytes value = {bytes ? bytes + first : NULL, (size_t)(end - first)};
    return value;
}

void fory_arrow_input_range(const struct fory_arrow_input *input, int64_t index, int64_t *first, int64_t *count)
{
    int64_t end;
    input_offsets(input, index, first, &end);
    *count = end - *first;
}
