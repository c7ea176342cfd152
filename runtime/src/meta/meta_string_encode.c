/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the choice of a name's encoding and the packing of its characters. */
#include <string.h>

#include "meta/meta_string.h"

static bool meta_encode_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The code in LOWER_UPPER_DIGIT_SPECIAL, or -1. */
static int meta_encode_code6(char c, enum fory_meta_context context)
{
    if (c >= 'a' && c <= 'z')
        return c - 'a';
    if (meta_encode_is_upper(c))
        return c - 'A' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == (context == FORY_META_NAMESPACE ? '.' : '$'))
        return 62;
    return c == '_' ? 63 : -1;
}

/* The code in LOWER_SPECIAL of a character that has one. */
static int meta_encode_code5(char c)
{
    static const char specials[] = "._$|";
    const char *special = strchr(specials, c);
    return special ? 26 + (int)(special - specials) : c - 'a';
}

/* The runtimes' rule, which differs from the specification's "Encoding Selection Algorithm": LOWER_SPECIAL never. */
static uint8_t meta_encode_choose(const char *text, size_t size, enum fory_meta_context context, size_t *upper)
{
    size_t digits = 0;
    *upper = 0;
    for (size_t i = 0; i < size; i++) {
        if (meta_encode_code6(text[i], context) < 0)
            return FORY_META_UTF8;
        *upper += meta_encode_is_upper(text[i]);
        digits += text[i] >= '0' && text[i] <= '9';
    }
    if (size == 0)
        return FORY_META_UTF8;
    if (digits > 0)
        return FORY_META_LOWER_UPPER_DIGIT_SPECIAL;
    if (*upper == 1 && meta_encode_is_upper(text[0]) && context == FORY_META_TYPE_NAME)
        return FORY_META_FIRST_TO_LOWER_SPECIAL;
    if (*upper * 5 < size)
        return FORY_META_ALL_TO_LOWER_SPECIAL;
    return FORY_META_LOWER_UPPER_DIGIT_SPECIAL;
}

/* Adds a code of width bits at bit *bit; the bytes are zero from there on. */
static void meta_encode_put(uint8_t *out, size_t *bit, unsigned width, int code)
{
    unsigned window = (unsigned)code << (16 - width - *bit % 8);
    out[*bit / 8] |= (uint8_t)(window >> 8);
    if (window & 0xff)
        out[*bit / 8 + 1] |= (uint8_t)window;
    *bit += width;
}

size_t fory_meta_string_encode(const char *text, size_t text_size, enum fory_meta_context context, uint8_t *out,
                               uint8_t *encoding)
{
    size_t upper;
    *encoding = meta_encode_choose(text, text_size, context, &upper);
    bool escapes = *encoding == FORY_META_ALL_TO_LOWER_SPECIAL;
    unsigned width = *encoding == FORY_META_LOWER_UPPER_DIGIT_SPECIAL ? 6 : 5;
    size_t bits = 1 + (text_size + (escapes ? upper : 0)) * width;
    size_t size = *encoding == FORY_META_UTF8 ? text_size : (bits + 7) / 8;

    if (!out || size == 0)
        return size;
    if (*encoding == FORY_META_UTF8) {
        memcpy(out, text, size);
        return size;
    }
    memset(out, 0, size);
    size_t bit = 1;
    for (size_t i = 0; i < text_size; i++) {
        if (width == 6) {
            meta_encode_put(out, &bit, width, meta_encode_code6(text[i], context));
            continue;
        }
        bool is_upper = meta_encode_is_upper(text[i]);
        if (is_upper && escapes)
            meta_encode_put(out, &bit, width, meta_encode_code5('|'));
        meta_encode_put(out, &bit, width, is_upper ? text[i] - 'A' : meta_encode_code5(text[i]));
    }
    if (size * 8 >= bits + width)
        out[0] |= 0x80; /* padding that could be taken for a character */
    return size;
}

unsigned fory_meta_encoding_index(uint8_t encoding)
{
    static const uint8_t indexes[] = {[FORY_META_UTF8] = 0,
                                      [FORY_META_ALL_TO_LOWER_SPECIAL] = 1,
                                      [FORY_META_LOWER_UPPER_DIGIT_SPECIAL] = 2,
                                      [FORY_META_FIRST_TO_LOWER_SPECIAL] = 3};
    return indexes[encoding];
}
