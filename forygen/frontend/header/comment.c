/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how the text of a comment is freed from its decoration. */
#include "comment.h"

#include <string.h>

#include "place.h"

struct header_line {
    const char *text;
    size_t size;
};

static bool header_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static struct header_line header_trim(struct header_line line)
{
    while (line.size && header_is_space(line.text[0])) {
        line.text++;
        line.size--;
    }
    while (line.size && header_is_space(line.text[line.size - 1]))
        line.size--;
    return line;
}

static struct header_line header_strip(struct header_line line, const char *prefix)
{
    size_t size = strlen(prefix);
    if (line.size < size || strncmp(line.text, prefix, size) != 0)
        return line;
    return (struct header_line){line.text + size, line.size - size};
}

/* Only the first of these that is there goes. */
static struct header_line header_strip_one(struct header_line line, const char *const *prefixes)
{
    for (; *prefixes; prefixes++) {
        struct header_line rest = header_strip(line, *prefixes);
        if (rest.text != line.text)
            return rest;
    }
    return line;
}

static bool header_cut_end(struct header_line *line)
{
    if (line->size < 2 || strncmp(line->text + line->size - 2, "*/", 2) != 0)
        return false;
    line->size -= 2;
    while (line->size && line->text[line->size - 1] == '*')
        line->size--;
    return true;
}

/* A line without what marks it as part of a comment. Of the space after that, one is part of the mark. */
static struct header_line header_undecorate(struct header_line line, bool *in_block)
{
    static const char *const openings[] = {"/**<", "/*!<", "/**", "/*!", "/*", NULL};
    static const char *const marks[] = {"///<", "//!<", "///", "//!", "//", NULL};
    line = header_trim(line);
    bool opens = !*in_block && line.size >= 2 && !strncmp(line.text, "/*", 2);
    if (opens)
        line = header_strip_one(line, openings);
    else if (!*in_block)
        line = header_strip_one(line, marks);
    if (opens || *in_block) {
        *in_block = !header_cut_end(&line);
        if (!opens)
            line = header_strip(line, "*");
    }
    line = header_strip(line, " ");
    while (line.size && header_is_space(line.text[line.size - 1]))
        line.size--;
    return line;
}

const char *header_comment(struct clang_cursor cursor)
{
    const char *raw = header_string(libclang.Cursor_getRawCommentText(cursor));
    struct text text = {0};
    bool in_block = false;
    size_t blank = 0;
    while (*raw) {
        size_t size = strcspn(raw, "\n");
        struct header_line line = header_undecorate((struct header_line){raw, size}, &in_block);
        if (line.size) {
            for (; text.size && blank > 0; blank--)
                text_add(&text, "\n");
            text_append(&text, line.text, line.size);
            blank = 0;
        }
        blank++;
        raw += size + (raw[size] == '\n');
    }
    return text.size ? intern_text(&text) : NULL;
}
