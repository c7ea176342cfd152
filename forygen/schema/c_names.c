/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how schema names are spelled in C. */
#include "c_names.h"

#include <stdbool.h>
#include <string.h>

#include "../intern.h"
#include "../text.h"
#include "c_words.h"

static bool c_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool c_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool c_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char c_lower(char c)
{
    return c_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

/* A word starts at a capital that follows a small letter or digit, and at the last capital of a row of them. */
static bool c_starts_word(const char *name, size_t i)
{
    if (i == 0 || !c_is_upper(name[i]))
        return false;
    return c_is_lower(name[i - 1]) || c_is_digit(name[i - 1]) || (c_is_upper(name[i - 1]) && c_is_lower(name[i + 1]));
}

const char *c_snake_case(const char *name)
{
    struct text text = {0};
    for (size_t i = 0; name[i]; i++) {
        char c = c_lower(name[i]);
        if (c_starts_word(name, i))
            text_append(&text, "_", 1);
        text_append(&text, c_is_lower(c) || c_is_digit(c) ? &c : "_", 1);
    }
    return intern_text(&text);
}

const char *c_upper_case(const char *name)
{
    struct text text = {0};
    for (const char *p = name; *p; p++) {
        char c = c_is_lower(*p) ? (char)(*p - 'a' + 'A') : *p;
        text_append(&text, &c, 1);
    }
    return intern_text(&text);
}

/* Letters, digits and '_', no digit first. */
static bool c_is_identifier(const char *name)
{
    for (const char *p = name; *p; p++) {
        if (!c_is_lower(c_lower(*p)) && *p != '_' && (!c_is_digit(*p) || p == name))
            return false;
    }
    return name[0] != '\0';
}

const char *c_identifier(const char *name)
{
    if (c_is_digit(name[0]))
        return intern_format("_%s", name);
    const struct c_word *word = c_find_word(name);
    bool is_taken = (word && word->is_everywhere) || !strncmp(name, "__", 2);
    return is_taken ? intern_format("%s_", name) : intern_string(name);
}

const char *c_prefix_problem(const char *text)
{
    return c_is_identifier(text) ? c_reserved_form(text) : "is not the beginning of a C identifier";
}

const char *c_name_problem(const char *text)
{
    if (!c_is_identifier(text))
        return "is not a C identifier";
    const struct c_word *word = c_find_word(text);
    return word && word->is_everywhere ? intern_format("is %s", word->what) : c_reserved_form(text);
}
