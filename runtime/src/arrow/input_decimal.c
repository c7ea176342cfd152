/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the decimals of inputs, of any width and scale. */
#include "arrow/input.h"

bool fory_arrow_input_decimal(const struct fory_arrow_input *input, int64_t index, struct fory_row_decimal *value)
{
    uint8_t magnitude[FORY_ROW_DECIMAL_SIZE] = {0};
    input = fory_arrow_input_values(input, &index);
    size_t width = input->width;
    const uint8_t *at = (const uint8_t *)input->data + (input->offset + index) * input->width;
    for (size_t i = 0; i < width; i++) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        magnitude[i] = at[width - 1 - i];
#else
        magnitude[i] = at[i];
#endif
    }
    struct fory_decimal decimal = {.scale = input->scale, .negative = magnitude[width - 1] >= 0x80};
    unsigned carry = 1;
    for (size_t i = 0; decimal.negative && i < width; i++) {
        carry += (uint8_t)~magnitude[i];
        magnitude[i] = (uint8_t)carry;
        carry >>= 8;
    }
    while (width > 0 && magnitude[width - 1] == 0)
        width--;
    if (width <= 8) {
        decimal.small = fory_load_uint64(magnitude);
    } else {
        decimal.bytes = magnitude;
        decimal.size = width;
    }
    return fory_row_decimal_from_decimal(&decimal, input->type, value);
}
