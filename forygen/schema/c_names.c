/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how schema names are spelled in C. */
#include "c_names.h"

#include <stdbool.h>
#include <string.h>

#include "../intern.h"
#include "../text.h"

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

static const char *const c_taken[] = {
    /* C11 to C23 */
    "alignas",
    "alignof",
    "auto",
    "bool",
    "break",
    "case",
    "char",
    "const",
    "constexpr",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extern",
    "false",
    "float",
    "for",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "nullptr",
    "register",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "struct",
    "switch",
    "thread_local",
    "true",
    "typedef",
    "typeof",
    "typeof_unqual",
    "union",
    "unsigned",
    "void",
    "volatile",
    "while",
    /* C++20 */
    "and",
    "and_eq",
    "asm",
    "bitand",
    "bitor",
    "catch",
    "char16_t",
    "char32_t",
    "char8_t",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "compl",
    "concept",
    "const_cast",
    "consteval",
    "constinit",
    "decltype",
    "delete",
    "dynamic_cast",
    "explicit",
    "export",
    "friend",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "reinterpret_cast",
    "requires",
    "static_cast",
    "template",
    "this",
    "throw",
    "try",
    "typeid",
    "typename",
    "using",
    "virtual",
    "wchar_t",
    "xor",
    "xor_eq",
    /* macros of compilers and of the standard library */
    "assert",
    "complex",
    "errno",
    "i386",
    "imaginary",
    "linux",
    "noreturn",
    "offsetof",
    "stderr",
    "stdin",
    "stdout",
    "unix",
};

const char *c_identifier(const char *name)
{
    if (c_is_digit(name[0]))
        return intern_format("_%s", name);
    for (size_t i = 0; i < sizeof c_taken / sizeof c_taken[0]; i++) {
        if (!strcmp(name, c_taken[i]))
            return intern_format("%s_", name);
    }
    return intern_string(name);
}
