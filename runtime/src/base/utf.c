/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the checks and conversions of text. */
#include "base/utf.h"

/* The bytes of the word that are ASCII and precede the first other one. */
static size_t utf_ascii_prefix(uint64_t word)
{
    uint64_t high = word & 0x8080808080808080;
    return high ? fory_lowest_bit(high) / 8 : 8;
}

/* The first place at or after text + i where ASCII ends, or the text does. */
static size_t utf_skip_ascii(const uint8_t *text, size_t i, size_t size)
{
    while (size - i >= 32 &&
           fory_chunk_is_ascii(fory_chunk_or(fory_chunk_load(text + i), fory_chunk_load(text + i + 16))))
        i += 32;
    while (size - i >= 8) {
        size_t prefix = utf_ascii_prefix(fory_load_uint64(text + i));
        i += prefix;
        if (prefix < 8)
            return i;
    }
    size_t left = size - i;
    if (left > 0 && size >= 8) {
        /* The last word once more, without what was seen. */
        size_t prefix = utf_ascii_prefix(fory_load_uint64(text + size - 8) >> (64 - 8 * left));
        return prefix < left ? i + prefix : size;
    }
    while (i < size && text[i] < 0x80)
        i++;
    return i;
}

static bool utf_is_continuation(uint8_t byte)
{
    return (byte & 0xc0) == 0x80;
}

/* Bytes of the valid sequence of two and more that starts the text, or 0. */
static size_t utf8_sequence(const uint8_t *text, size_t size)
{
    uint8_t lead = text[0];

    if (lead < 0xe0)
        return lead >= 0xc2 && size >= 2 && utf_is_continuation(text[1]) ? 2 : 0;
    if (size < 3 || !utf_is_continuation(text[1]) || !utf_is_continuation(text[2]))
        return 0;
    uint32_t point = (uint32_t)(lead & 0x0f) << 12 | (uint32_t)(text[1] & 0x3f) << 6 | (text[2] & 0x3f);
    if (lead < 0xf0)
        return point >= 0x800 && (point & 0xf800) != 0xd800 ? 3 : 0;
    if (size < 4 || lead > 0xf4 || !utf_is_continuation(text[3]))
        return 0;
    point = (point & 0x7fff) << 6 | (text[3] & 0x3f);
    return point >= 0x10000 && point <= 0x10ffff ? 4 : 0;
}

bool fory_utf8_valid(const uint8_t *text, size_t size)
{
    size_t i = utf_skip_ascii(text, 0, size);

    while (i < size) {
        size_t sequence = utf8_sequence(text + i, size - i);
        if (sequence == 0)
            return false;
        i += sequence;
        if (i < size && text[i] < 0x80)
            i = utf_skip_ascii(text, i, size);
    }
    return true;
}

bool fory_utf8_valid_at(const uint8_t *text, size_t size, uint64_t high)
{
    while (high != 0) {
        size_t i = fory_lowest_bit(high);
        size_t sequence = utf8_sequence(text + i, size - i);
        if (sequence == 0)
            return false;
        high &= ~(((UINT64_C(1) << sequence) - 1) << i);
    }
    return true;
}

size_t fory_latin1_utf8_size(const uint8_t *text, size_t size)
{
    size_t result = size;
    size_t i = 0;

    for (; size - i >= 8; i += 8) {
        uint64_t high = fory_load_uint64(text + i) >> 7 & 0x0101010101010101;
        result += (size_t)(high * 0x0101010101010101 >> 56);
    }
    for (; i < size; i++)
        result += text[i] >> 7;
    return result;
}

void fory_latin1_to_utf8(const uint8_t *text, size_t size, uint8_t *out)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] < 0x80) {
            *out++ = text[i];
        } else {
            *out++ = (uint8_t)(0xc0 | text[i] >> 6);
            *out++ = (uint8_t)(0x80 | (text[i] & 0x3f));
        }
    }
}

static bool utf16_is_surrogate(uint32_t unit)
{
    return (unit & 0xf800) == 0xd800;
}

/* True when units at text, of which size bytes are left, are a high and a low surrogate. */
static bool utf16_is_pair(const uint8_t *text, size_t size)
{
    return size >= 4 && (fory_load_uint16(text) & 0xfc00) == 0xd800 && (fory_load_uint16(text + 2) & 0xfc00) == 0xdc00;
}

bool fory_utf16_utf8_size(const uint8_t *text, size_t size, size_t *utf8_size)
{
    size_t result = 0;

    if (size % 2 != 0)
        return false;
    for (size_t i = 0; i < size; i += 2) {
        uint32_t unit = fory_load_uint16(text + i);
        if (!utf16_is_surrogate(unit)) {
            result += 1u + (unit >= 0x80) + (unit >= 0x800);
        } else {
            if (!utf16_is_pair(text + i, size - i))
                return false;
            result += 4;
            i += 2;
        }
    }
    *utf8_size = result;
    return true;
}

/* A code point of two bytes and more. */
static uint8_t *utf8_put(uint8_t *out, uint32_t point)
{
    if (point < 0x800) {
        *out++ = (uint8_t)(0xc0 | point >> 6);
    } else {
        if (point < 0x10000) {
            *out++ = (uint8_t)(0xe0 | point >> 12);
        } else {
            *out++ = (uint8_t)(0xf0 | point >> 18);
            *out++ = (uint8_t)(0x80 | (point >> 12 & 0x3f));
        }
        *out++ = (uint8_t)(0x80 | (point >> 6 & 0x3f));
    }
    *out++ = (uint8_t)(0x80 | (point & 0x3f));
    return out;
}

void fory_utf16_to_utf8(const uint8_t *text, size_t size, uint8_t *out)
{
    for (size_t i = 0; i < size; i += 2) {
        uint32_t point = fory_load_uint16(text + i);
        if (point < 0x80) {
            *out++ = (uint8_t)point;
            continue;
        }
        if (utf16_is_surrogate(point)) {
            i += 2;
            point = 0x10000 + ((point & 0x3ff) << 10) + (fory_load_uint16(text + i) & 0x3ffu);
        }
        out = utf8_put(out, point);
    }
}
