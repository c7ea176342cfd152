/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how text of unknown encoding becomes UTF-8. */
#include "utf8.h"

#include <stddef.h>
#include <stdint.h>

/* The bytes of the sequence that starts here, 0 when none does. */
static size_t utf8_size(const unsigned char *text)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = *text < 0x80 ? 1 : *text >> 5 == 6 ? 2 : *text >> 4 == 14 ? 3 : *text >> 3 == 30 ? 4 : 0;
    uint32_t code = size > 1 ? *text & 0xffu >> (size + 1) : *text;
    for (size_t i = 1; i < size; i++) {
        if (text[i] >> 6 != 2)
            return 0;
        code = code << 6 | (text[i] & 0x3f);
    }
    return size == 0 || code < least[size] || code > 0x10ffff || code >> 11 == 0xd800 >> 11 ? 0 : size;
}

void utf8_clean(char *text)
{
    while (*text) {
        size_t size = utf8_size((const unsigned char *)text);
        if (size == 0)
            *text = '?';
        text += size > 0 ? size : 1;
    }
}
