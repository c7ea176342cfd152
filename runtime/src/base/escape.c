/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is printed of text that others chose: nothing that a terminal or a log takes for more than text. */
#include "base/escape.h"

#include <string.h>

#include "base/utf.h"

/* Code points that are escaped, beside those below U+0020: DEL and C1, marks and overrides of direction, ends of lines
   and paragraphs, annotations, tags, and what has no width. The joiners U+200C and U+200D are part of words. */
static const struct escape_range {
    uint32_t first;
    uint32_t last;
} escape_ranges[] = {
    {0x7f, 0x9f},     {0xad, 0xad},     {0x61c, 0x61c},   {0x180e, 0x180e}, {0x200b, 0x200b},   {0x200e, 0x200f},
    {0x2028, 0x202e}, {0x2060, 0x206f}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f},
};

static bool escape_wants(uint32_t point)
{
    if (point < ' ')
        return true;
    for (size_t i = 0; i < sizeof escape_ranges / sizeof escape_ranges[0]; i++) {
        if (point >= escape_ranges[i].first && point <= escape_ranges[i].last)
            return true;
    }
    return false;
}

/* The character of several bytes that text begins with, and its size; 0 for none. */
static size_t escape_decode(const uint8_t *text, size_t size, uint32_t *point)
{
    size_t length = text[0] >= 0xf0 ? 4 : text[0] >= 0xe0 ? 3 : 2;
    if (size < length || !fory_utf8_valid(text, length) || text[0] < 0xc2)
        return 0;
    *point = text[0] & (0x7fu >> length);
    for (size_t i = 1; i < length; i++)
        *point = *point << 6 | (text[i] & 0x3fu);
    return length;
}

size_t fory_escape_next(const char *text, size_t size, char escaped[FORY_ESCAPE_SIZE])
{
    static const char named[] = "\\\b\f\n\r\t";
    static const char letters[] = "\\bfnrt";
    uint32_t point = (unsigned char)*text;
    size_t taken = point < 0x80 ? 1 : escape_decode((const uint8_t *)text, size, &point);
    const char *name = point ? memchr(named, (int)point, point < 0x80 ? sizeof named - 1 : 0) : NULL;
    if (taken == 0)
        snprintf(escaped, FORY_ESCAPE_SIZE, "\\x%02x", (unsigned)point);
    else if (name)
        snprintf(escaped, FORY_ESCAPE_SIZE, "\\%c", letters[name - named]);
    else if (escape_wants(point))
        snprintf(escaped, FORY_ESCAPE_SIZE, point > 0xffff ? "\\U%08x" : "\\u%04x", (unsigned)point);
    else {
        memcpy(escaped, text, taken);
        escaped[taken] = 0;
    }
    return taken > 0 ? taken : 1;
}

static size_t escape_all(const char *text, size_t size, FILE *stream)
{
    char escaped[FORY_ESCAPE_SIZE];
    size_t total = 0;
    while (size > 0) {
        size_t taken = fory_escape_next(text, size, escaped);
        text += taken;
        size -= taken;
        total += strlen(escaped);
        if (stream)
            fputs(escaped, stream);
    }
    return total;
}

size_t fory_escaped_size(const char *text, size_t size)
{
    return escape_all(text, size, NULL);
}

size_t fory_print_escaped(const char *text, size_t size, FILE *stream)
{
    return escape_all(text, size, stream);
}
