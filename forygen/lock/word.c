/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how names of any bytes are spelled in lock files. */
#include "word.h"

#include <string.h>

#include "../../runtime/src/base/utf.h"
#include "../schema/scalar.h"

bool lock_is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/* A number is not a name. */
static bool word_is_plain(const char *name)
{
    if (*name == '\0' || *name == '.' || (*name >= '0' && *name <= '9'))
        return false;
    while (lock_is_name_character(*name))
        name++;
    return *name == '\0';
}

void lock_add_quoted_name(struct text *out, const char *name)
{
    size_t size = strlen(name);
    bool is_utf8 = fory_utf8_valid((const uint8_t *)name, size);
    text_add(out, "\"");
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c == '"' || c == '\\')
            text_addf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7f || (c > 0x7f && !is_utf8))
            text_addf(out, "\\x%02x", c);
        else
            text_append(out, name + i, 1);
    }
    text_add(out, "\"");
}

void lock_add_name(struct text *out, const char *name)
{
    if (word_is_plain(name))
        text_add(out, name);
    else
        lock_add_quoted_name(out, name);
}

void lock_add_type_name(struct text *out, const char *name)
{
    static const char *const words[] = {"optional", "ref", "list", "set", "map", "array", "fixed", "tagged", "stream"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!strcmp(words[i], name)) {
            lock_add_quoted_name(out, name);
            return;
        }
    }
    if (scalar_named(name))
        lock_add_quoted_name(out, name);
    else
        lock_add_name(out, name);
}

static int word_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool lock_unescape(const char **from, const char *end, struct text *out)
{
    const char *at = *from;
    char c = '\0';
    if (at < end)
        c = *at++;
    if (c == 'x') {
        int high = at < end ? word_digit(*at++) : -1;
        int low = at < end ? word_digit(*at++) : -1;
        if (high < 0 || low < 0 || high + low == 0)
            return false;
        c = (char)(high << 4 | low);
    } else if (c != '"' && c != '\\') {
        return false;
    }
    text_append(out, &c, 1);
    *from = at;
    return true;
}
