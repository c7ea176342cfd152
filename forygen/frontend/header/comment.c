/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how the text of a comment is freed from its decoration. */
#include "comment.h"

#include <string.h>

#include "../../schema/allowance.h"
#include "body.h"
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

/* The exception of a line; each is then known to be of something. */
static bool header_take_exception(struct header *header, struct header_line line, struct location at,
                                  allowance_list *allowances)
{
    size_t count = allowances->count;
    if (!allowance_take_line(allowances, line.text, line.size, at))
        return false;
    name_map_add(&header->exceptions, header_location_key(&allowances->items[count].location), header);
    return true;
}

const char *header_comment(struct header *header, struct clang_cursor cursor, allowance_list *allowances)
{
    const char *raw = header_string(libclang.Cursor_getRawCommentText(cursor));
    struct location at = {0};
    struct text text = {0};
    bool in_block = false;
    size_t blank = 0;
    if (*raw)
        at = header_locate(header, libclang.getRangeStart(libclang.Cursor_getCommentRange(cursor))).location;
    while (*raw) {
        size_t size = strcspn(raw, "\n");
        struct header_line line = header_undecorate((struct header_line){raw, size}, &in_block);
        struct location start = {at.source, at.line, at.column + (uint32_t)(line.text - raw)};
        at.line++;
        at.column = 1;
        raw += size + (raw[size] == '\n');
        if (header_take_exception(header, line, start, allowances))
            continue;
        if (line.size) {
            for (; text.size && blank > 0; blank--)
                text_add(&text, "\n");
            text_append(&text, line.text, line.size);
            blank = 0;
        }
        blank++;
    }
    return text.size ? intern_text(&text) : NULL;
}

const char *header_member_comment(struct header *header, struct clang_cursor member, allowance_list *allowances)
{
    struct clang_cursor body;
    const char *comment = header_comment(header, member, allowances);
    if (member.kind != CLANG_FIELD || !header_member_body(member, &body) || !header_is_unnamed(body))
        return comment;
    const char *above = header_comment(header, body, allowances);
    return comment ? comment : above;
}
