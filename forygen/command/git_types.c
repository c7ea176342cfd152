/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how files of a revision are known by the types in them: a file that git does not find again may have another
   name now. */
#include "git_types.h"

#include <string.h>

#include "../text.h"

static bool git_types_is_word(char character)
{
    return character == '_' || (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z');
}

static bool git_types_is_blank(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

static const char *git_types_before(const char *text, const char *at)
{
    while (at > text && git_types_is_blank(at[-1]))
        at--;
    return at;
}

/* Where `FORY(id = 1)` begins when it ends here. */
static const char *git_types_before_annotation(const char *text, const char *end)
{
    static const char word[] = "FORY";
    size_t size = strlen(word);
    const char *at = end;
    if (at == text || at[-1] != ')')
        return end;
    while (at > text && *at != '(')
        at--;
    at = git_types_before(text, at);
    if ((size_t)(at - text) < size || memcmp(at - size, word, size) != 0)
        return end;
    return git_types_before(text, at - size);
}

/* "message Person {" and "struct FORY(id = 100) person {", but not "struct person *next;". */
static bool git_types_is_definition(const char *text, const char *name, const char *end)
{
    static const char *const words[] = {"message", "enum", "union", "struct", NULL};
    while (git_types_is_blank(*end))
        end++;
    const char *at = git_types_before_annotation(text, git_types_before(text, name));
    for (const char *const *word = words; (*end == '{' || *end == '[') && *word; word++) {
        size_t size = strlen(*word);
        if ((size_t)(at - text) >= size && !memcmp(at - size, *word, size) &&
            ((size_t)(at - text) == size || !git_types_is_word(at[-1 - (ptrdiff_t)size])))
            return true;
    }
    return false;
}

static bool git_types_defines(const char *text, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = strstr(text, name); size > 0 && at; at = strstr(at + size, name)) {
        bool is_whole = (at == text || !git_types_is_word(at[-1])) && !git_types_is_word(at[size]);
        if (is_whole && git_types_is_definition(text, at, at + size))
            return true;
    }
    return false;
}

bool git_types_shared(const char *text, const struct schema_file *file)
{
    for (size_t i = 0; i < file->definitions.count; i++) {
        if (git_types_defines(text, file->definitions.items[i]->name))
            return true;
    }
    return false;
}
