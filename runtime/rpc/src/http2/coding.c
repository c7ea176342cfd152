/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the texts that gRPC puts into header fields: percent-encoding, base64, timeouts, numbers of statuses. */
#include "http2/coding.h"

#include <string.h>

static const char coding_hex[] = "0123456789ABCDEF";

size_t fory_http2_percent_encode(const char *text, size_t size, char *out)
{
    char *to = out;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x20 && c <= 0x7E && c != '%') {
            *to++ = (char)c;
        } else {
            *to++ = '%';
            *to++ = coding_hex[c >> 4];
            *to++ = coding_hex[c & 0xF];
        }
    }
    return (size_t)(to - out);
}

static int coding_hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

size_t fory_http2_percent_decode(const char *text, size_t size, char *out)
{
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        int high = text[i] == '%' && i + 2 < size ? coding_hex_digit(text[i + 1]) : -1;
        int low = high >= 0 ? coding_hex_digit(text[i + 2]) : -1;
        if (low >= 0) {
            out[length++] = (char)(high * 16 + low);
            i += 2;
        } else {
            out[length++] = text[i];
        }
    }
    return length;
}

size_t fory_http2_base64_encode(const uint8_t *bytes, size_t size, char *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *to = out;
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        uint32_t group = (uint32_t)bytes[i] << 16 | (left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0) |
                         (left > 2 ? (uint32_t)bytes[i + 2] : 0);
        *to++ = digits[group >> 18];
        *to++ = digits[group >> 12 & 63];
        if (left > 1)
            *to++ = digits[group >> 6 & 63];
        if (left > 2)
            *to++ = digits[group & 63];
    }
    return (size_t)(to - out);
}

static int coding_base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool fory_http2_base64_decode(const char *text, size_t size, uint8_t *out, size_t *out_size)
{
    if (size % 4 == 0 && size > 0 && text[size - 1] == '=')
        size -= text[size - 2] == '=' ? 2 : 1;
    if (size % 4 == 1)
        return false;
    uint32_t group = 0;
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        int digit = coding_base64_digit(text[i]);
        if (digit < 0)
            return false;
        group = group << 6 | (uint32_t)digit;
        /* Each digit but the first of four completes a byte. */
        if (i % 4 > 0)
            out[length++] = (uint8_t)(group >> (6 - 2 * (i % 4)));
    }
    *out_size = length;
    return true;
}

/* Milliseconds in a unit, or units in a millisecond where divides is true. From small to large. */
static const struct coding_unit {
    char name;
    bool divides;
    int64_t factor;
} coding_units[] = {
    {'n', true, 1000000}, {'u', true, 1000},   {'m', false, 1},
    {'S', false, 1000},   {'M', false, 60000}, {'H', false, 3600000},
};
enum {
    CODING_UNIT_COUNT = sizeof(coding_units) / sizeof(coding_units[0]),
    CODING_MILLISECONDS = 2,
    CODING_TIMEOUT_DIGITS = 8,
    CODING_TIMEOUT_LIMIT = 100000000
};

size_t fory_http2_timeout_format(int64_t timeout_ms, char out[HTTP2_TIMEOUT_SIZE])
{
    int64_t value = timeout_ms > 0 ? timeout_ms : 0;
    size_t unit = CODING_MILLISECONDS;
    while (value >= CODING_TIMEOUT_LIMIT && unit + 1 < CODING_UNIT_COUNT) {
        unit++;
        int64_t factor = coding_units[unit].factor;
        value = timeout_ms / factor + (timeout_ms % factor > 0);
    }
    if (value >= CODING_TIMEOUT_LIMIT)
        value = CODING_TIMEOUT_LIMIT - 1;
    char digits[CODING_TIMEOUT_DIGITS];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    for (size_t i = 0; i < count; i++)
        out[i] = digits[count - 1 - i];
    out[count] = coding_units[unit].name;
    return count + 1;
}

static bool coding_decimal(const char *text, size_t size, int64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *value = *value * 10 + (text[i] - '0');
    }
    return size > 0;
}

bool fory_http2_timeout_parse(const char *text, size_t size, int64_t *timeout_ms)
{
    int64_t value;
    if (size < 2 || size > HTTP2_TIMEOUT_SIZE || !coding_decimal(text, size - 1, &value))
        return false;
    for (size_t i = 0; i < CODING_UNIT_COUNT; i++) {
        const struct coding_unit *unit = &coding_units[i];
        if (unit->name == text[size - 1]) {
            *timeout_ms = unit->divides ? (value + unit->factor - 1) / unit->factor : value * unit->factor;
            return true;
        }
    }
    return false;
}

bool fory_http2_number_parse(const char *text, size_t size, uint32_t *number)
{
    int64_t value;
    if (size > 3 || !coding_decimal(text, size, &value))
        return false;
    *number = (uint32_t)value;
    return true;
}
