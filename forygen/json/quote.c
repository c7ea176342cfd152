/* SPDX-License-Identifier: Apache-2.0 */
/* Owns strings of JSON. */
#include "quote.h"

#include <stdlib.h>

#include "../../runtime/src/base/escape.h"

/* What JSON escapes, and what controls a terminal: the forms of C are those of JSON, but for one. */
void json_add_string(struct text *text, const char *at, size_t size)
{
    char form[FORY_ESCAPE_SIZE];
    text_add(text, "\"");
    for (size_t used; size > 0; at += used, size -= used) {
        used = fory_escape_next(at, size, form);
        unsigned long point = form[0] == '\\' && form[1] == 'U' ? strtoul(form + 2, NULL, 16) : 0;
        if (*at == '"')
            text_add(text, "\\\"");
        else if (point != 0) /* JSON has UTF-16 */
            text_addf(text, "\\u%04lx\\u%04lx", 0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff));
        else
            text_add(text, form);
    }
    text_add(text, "\"");
}
