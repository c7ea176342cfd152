/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the comparison of payloads: a walk through both at once. */
#include "compare.h"

#include <fory/wire_types.h>
#include <string.h>

/* The text stands in the value, in quotes. */
static bool compare_is_text_of(const char *value, const uint8_t *text, size_t size)
{
    for (const char *quote = strchr(value, '"'); quote; quote = strchr(quote + 1, '"')) {
        if (strlen(quote + 1) > size && memcmp(quote + 1, text, size) == 0 && quote[1 + size] == '"')
            return true;
    }
    return false;
}

static bool compare_is_ascii(const uint8_t *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] >= 0x80)
            return false;
    }
    return true;
}

/* The size of the string, header and text, at which both stand; 0 when they do not agree on an ASCII text of the
   value. The specification, "String Header". */
static size_t compare_string(const uint8_t *written, const uint8_t *other, size_t size, const char *value)
{
    if ((written[0] & 3) != FORY_UTF8 || other[0] != (written[0] ^ FORY_UTF8))
        return 0;
    uint64_t header = 0;
    size_t header_size = 0;
    do {
        if (header_size == size || header_size == 5)
            return 0;
        header |= (uint64_t)(written[header_size] & 0x7f) << 7 * header_size;
    } while (written[header_size++] >= 0x80);
    uint64_t text_size = header >> 2;
    if (text_size > size - header_size || memcmp(written + 1, other + 1, header_size - 1 + (size_t)text_size) != 0)
        return 0;
    const uint8_t *text = written + header_size;
    bool good = compare_is_ascii(text, (size_t)text_size) && compare_is_text_of(value, text, (size_t)text_size);
    return good ? header_size + (size_t)text_size : 0;
}

bool vector_payloads_agree(struct fory_bytes written, struct fory_bytes other, const char *value)
{
    if (written.size != other.size)
        return false;
    for (size_t i = 0; i < written.size;) {
        size_t step = 1;
        if (written.data[i] != other.data[i])
            step = compare_string(written.data + i, other.data + i, written.size - i, value);
        if (step == 0)
            return false;
        i += step;
    }
    return true;
}
