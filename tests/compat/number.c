/* SPDX-License-Identifier: Apache-2.0 */
/* Owns numbers as digits, made of C values without the runtime's conversions. */
#include "number.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool number_is_scalar(uint8_t type)
{
    return (type >= FORY_TYPE_BOOL && type <= FORY_TYPE_FLOAT64) || type == FORY_TYPE_STRING ||
           type == FORY_TYPE_DECIMAL;
}

static void number_trim(struct number *number)
{
    size_t zeros = 0;
    while (number->count > 0 && number->digits[number->count - 1] == '0') {
        number->count--;
        number->power++;
    }
    while (zeros < number->count && number->digits[zeros] == '0')
        zeros++;
    number->count -= zeros;
    memmove(number->digits, number->digits + zeros, number->count);
    if (number->count == 0)
        number->power = 0;
}

/* [-]digits[.digits][e[+-]digits], as JSON and printf have it. */
static bool number_of_text(const char *text, size_t size, struct number *number)
{
    size_t i = 0;
    bool fraction = false;
    number->negative = size > 0 && text[0] == '-';
    for (i = number->negative; i < size && (isdigit((unsigned char)text[i]) || (text[i] == '.' && !fraction)); i++) {
        if (text[i] == '.')
            fraction = true;
        else if (number->count == NUMBER_DIGITS)
            return false;
        else
            number->digits[number->count++] = text[i];
        number->power -= fraction && text[i] != '.';
    }
    if (number->count == 0)
        return false;
    if (i < size && (text[i] == 'e' || text[i] == 'E')) {
        char exponent[24] = "";
        char *end;
        if (size - i - 1 == 0 || size - i - 1 >= sizeof exponent)
            return false;
        memcpy(exponent, text + i + 1, size - i - 1);
        number->power += strtol(exponent, &end, 10);
        i = *end == '\0' ? size : i;
    }
    number_trim(number);
    return i == size;
}

static bool number_of_double(double value, struct number *number)
{
    char text[1500];
    number->kind = isnan(value) ? NUMBER_NAN : isinf(value) ? NUMBER_INFINITE : NUMBER_FINITE;
    number->negative = signbit(value) != 0;
    if (number->kind != NUMBER_FINITE)
        return true;
    int size = snprintf(text, sizeof text, "%.1100g", value); /* exact: glibc has all digits */
    return number_of_text(text, (size_t)size, number);
}

/* Little-endian bytes to digits, by division. */
static bool number_of_decimal(const struct fory_decimal *decimal, struct number *number)
{
    uint8_t bytes[512] = {0};
    char digits[NUMBER_DIGITS];
    size_t size = decimal->bytes ? decimal->size : 8;
    size_t count = 0;
    if (size > sizeof bytes || size * 5 / 2 > NUMBER_DIGITS)
        return false;
    memcpy(bytes, decimal->bytes ? (const void *)decimal->bytes : &decimal->small, size);
    for (; size > 0; size -= size > 0 && bytes[size - 1] == 0) {
        unsigned rest = 0;
        for (size_t i = size; i-- > 0;) {
            rest = rest << 8 | bytes[i];
            bytes[i] = (uint8_t)(rest / 10);
            rest %= 10;
        }
        digits[count++] = (char)('0' + rest);
    }
    for (size_t i = 0; i < count; i++)
        number->digits[i] = digits[count - 1 - i];
    number->count = count;
    number->power = -decimal->scale;
    number->negative = decimal->negative;
    number_trim(number);
    return true;
}

static bool number_of_string(struct fory_string text, struct number *number)
{
    if (text.size == 4 && !memcmp(text.data, "true", 4))
        text = (struct fory_string){"1", 1};
    else if (text.size == 5 && !memcmp(text.data, "false", 5))
        text = (struct fory_string){"0", 1};
    return number_of_text(text.data, text.size, number);
}

static bool number_of_integer(struct view view, struct number *number)
{
    char text[24];
    bool is_signed;
    uint64_t bits = view_bits(view);
    wire_integer_size(view.value->type, &is_signed);
    int size = is_signed ? snprintf(text, sizeof text, "%lld", (long long)bits)
                         : snprintf(text, sizeof text, "%llu", (unsigned long long)bits);
    return number_of_text(text, (size_t)size, number);
}

bool number_of(struct view view, struct number *number)
{
    fory_float16 float16;
    fory_bfloat16 bfloat16;
    float float32;
    double float64;
    struct fory_decimal decimal;
    number->kind = NUMBER_FINITE;
    number->count = 0;
    number->power = 0;
    switch (view.value->type) {
    case FORY_TYPE_FLOAT16:
        memcpy(&float16, view.at, sizeof float16);
        return number_of_double((double)fory_float16_to_float(float16), number);
    case FORY_TYPE_BFLOAT16:
        memcpy(&bfloat16, view.at, sizeof bfloat16);
        return number_of_double((double)fory_bfloat16_to_float(bfloat16), number);
    case FORY_TYPE_FLOAT32: memcpy(&float32, view.at, sizeof float32); return number_of_double((double)float32, number);
    case FORY_TYPE_FLOAT64: memcpy(&float64, view.at, sizeof float64); return number_of_double(float64, number);
    case FORY_TYPE_DECIMAL: memcpy(&decimal, view.at, sizeof decimal); return number_of_decimal(&decimal, number);
    case FORY_TYPE_STRING: return number_of_string(view_text(view), number);
    default: return number_of_integer(view, number);
    }
}

bool number_equal(const struct number *a, const struct number *b)
{
    if (a->kind != b->kind || a->kind == NUMBER_NAN)
        return a->kind == b->kind;
    if (a->kind == NUMBER_INFINITE)
        return a->negative == b->negative;
    if (a->count == 0 || b->count == 0)
        return a->count == b->count;
    return a->negative == b->negative && a->power == b->power && a->count == b->count &&
           !memcmp(a->digits, b->digits, a->count);
}
