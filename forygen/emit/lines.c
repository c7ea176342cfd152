/* SPDX-License-Identifier: Apache-2.0 */
/* Owns where lines that are too long break: at the marks of templates, the outermost first. */
#include "lines.h"

#include <stdbool.h>
#include <string.h>

/* A part of a line. */
struct lines_part {
    const char *start;
    const char *end;
};

enum {
    LINES_INDENT = 4
};

static bool lines_is_mark(char c)
{
    return (unsigned char)c <= LINES_BREAK;
}

/* Marks that are a space on a line that does not break there. */
static bool lines_is_space(char c)
{
    return c == LINES_SPACE || c == LINES_VALUE || c == LINES_EACH;
}

/* The columns that it takes on one line. */
static size_t lines_width(struct lines_part part)
{
    size_t width = 0;
    for (const char *at = part.start; at < part.end; at++)
        width += !lines_is_mark(*at) || lines_is_space(*at);
    return width;
}

/* What stands between two spaces, none of which is in a group. */
struct lines_piece {
    struct lines_part part;
    size_t width;
    bool is_rigid; /* it has no place to break inside */
    bool is_last;
};

static struct lines_piece lines_next(struct lines_part part)
{
    struct lines_piece piece = {.part = part, .is_rigid = true, .is_last = true};
    int depth = 0;
    for (const char *at = part.start; at < part.end; at++) {
        if (!lines_is_mark(*at)) {
            piece.width++;
            continue;
        }
        if (*at == LINES_SPACE && depth == 0) {
            piece.part.end = at;
            piece.is_last = false;
            break;
        }
        piece.is_rigid = piece.is_rigid && *at != LINES_SPACE;
        piece.width += lines_is_space(*at);
        depth += (*at == LINES_OPEN) - (*at == LINES_CLOSE);
    }
    return piece;
}

/* The first such mark that is in no group of the part, or its end. */
static const char *lines_find(struct lines_part part, char mark)
{
    int depth = 0;
    if (part.start >= part.end || !memchr(part.start, mark, (size_t)(part.end - part.start)))
        return part.end;
    for (const char *at = part.start; at < part.end; at++) {
        if (depth == 0 && *at == mark)
            return at;
        depth += (*at == LINES_OPEN) - (*at == LINES_CLOSE);
    }
    return part.end;
}

/* Text, and where its last line begins. */
struct lines {
    struct text *text;
    size_t start;
};

static size_t lines_column(const struct lines *lines)
{
    return lines->text->size - lines->start;
}

static void lines_flat(struct lines *lines, struct lines_part part)
{
    char buffer[2 * LINES_COLUMNS];
    while (part.start < part.end) {
        size_t used = 0;
        for (; part.start < part.end && used < sizeof buffer; part.start++) {
            char c = *part.start;
            buffer[used] = lines_is_mark(c) ? ' ' : c;
            used += !lines_is_mark(c) || lines_is_space(c);
        }
        text_append(lines->text, buffer, used);
    }
}

static void lines_break(struct lines *lines, size_t column)
{
    text_add(lines->text, "\n");
    lines->start = lines->text->size;
    while (column-- > 0)
        text_append(lines->text, " ", 1);
}

/* The widest piece that cannot break inside, and what follows the last one on its line. */
static size_t lines_widest(struct lines_part part, size_t tail)
{
    size_t widest = 0;
    while (part.start < part.end) {
        struct lines_piece piece = lines_next(part);
        size_t width = piece.width + (piece.is_last ? tail : 0);
        widest = piece.is_rigid && width > widest ? width : widest;
        part.start = piece.part.end + !piece.is_last;
    }
    return widest;
}

static void lines_fill(struct lines *lines, struct lines_part part, size_t column, size_t indent, size_t tail);

/* A piece that is too long for a line: breaks inside its groups. */
static void lines_groups(struct lines *lines, struct lines_part part, size_t indent, size_t tail)
{
    while (part.start < part.end) {
        const char *open = lines_find(part, LINES_OPEN);
        lines_flat(lines, (struct lines_part){part.start, open});
        if (open == part.end)
            return;
        struct lines_part group = {open + 1, part.end};
        group.end = lines_find(group, LINES_CLOSE);
        part.start = group.end + (group.end < part.end);
        struct lines_part after = {part.start, lines_find(part, LINES_OPEN)};
        size_t behind = lines_width(after) + (after.end == part.end ? tail : 0);
        size_t column = lines_column(lines);
        size_t least = *group.start == LINES_BREAK ? lines_width(group) + behind : lines_widest(group, behind);
        if (column + least > LINES_COLUMNS && column > indent + LINES_INDENT) {
            column = indent + LINES_INDENT;
            lines_break(lines, column);
        }
        lines_fill(lines, group, column, indent, behind);
    }
}

/* As many pieces on a line as fit; others begin in the column. */
static void lines_fill(struct lines *lines, struct lines_part part, size_t column, size_t indent, size_t tail)
{
    const char *value = lines_find(part, LINES_VALUE);
    struct lines_part rest = {value + 1, part.end};
    if (value < part.end && column + LINES_INDENT + lines_width(rest) + tail <= LINES_COLUMNS) {
        lines_flat(lines, (struct lines_part){part.start, value});
        lines_break(lines, column + LINES_INDENT);
        lines_flat(lines, rest);
        return;
    }
    bool is_first = true;
    bool is_broken = false; /* the piece before */
    while (part.start < part.end) {
        struct lines_piece piece = lines_next(part);
        size_t after = piece.is_last ? tail : 0;
        if (!is_first && !is_broken && lines_column(lines) + 1 + piece.width + after <= LINES_COLUMNS)
            text_add(lines->text, " ");
        else if (!is_first)
            lines_break(lines, column);
        is_broken = lines_column(lines) + piece.width + after > LINES_COLUMNS;
        if (is_broken)
            lines_groups(lines, piece.part, indent, after);
        else
            lines_flat(lines, piece.part);
        is_first = false;
        part.start = piece.part.end + !piece.is_last;
    }
}

/* How often the pieces break if the first one begins in the column. */
static size_t lines_count_breaks(struct lines_part part, size_t column, size_t tail)
{
    size_t breaks = 0;
    size_t at = column;
    for (bool is_first = true; part.start < part.end; is_first = false) {
        struct lines_piece piece = lines_next(part);
        at += piece.width + !is_first;
        if (!is_first && at + (piece.is_last ? tail : 0) > LINES_COLUMNS) {
            breaks++;
            at = column + piece.width;
        }
        part.start = piece.part.end + !piece.is_last;
    }
    return breaks;
}

/* By the penalties of clang-format, a line for the return type costs as much as two breaks among parameters, or three
   where some are left. */
static bool lines_is_worth_a_line(struct lines_part group, size_t before, size_t moved, size_t tail)
{
    size_t inside = lines_count_breaks(group, before, tail);
    size_t left = lines_count_breaks(group, moved, tail);
    return inside >= left + (left == 0 ? 2 : 3);
}

/* Where the name of a function leaves little room for its parameters, the return type gets a line of its own. */
static void lines_declaration(struct lines *lines, struct lines_part part, const char *name)
{
    struct lines_part rest = {name + 1, part.end};
    const char *open = lines_find(rest, LINES_OPEN);
    struct lines_part group = {open + 1, part.end};
    group.end = lines_find(group, LINES_CLOSE);
    size_t tail = lines_width((struct lines_part){group.end, part.end});
    size_t widest = lines_widest(group, tail);
    size_t before = lines_width((struct lines_part){part.start, open});
    size_t moved = lines_width((struct lines_part){rest.start, open});
    lines_flat(lines, (struct lines_part){part.start, name});
    bool must_move = before + widest > LINES_COLUMNS || lines_is_worth_a_line(group, before, moved, tail);
    if (must_move && moved + widest <= LINES_COLUMNS) {
        while (lines->text->data[lines->text->size - 1] == ' ')
            lines->text->size--;
        lines_break(lines, 0);
    }
    lines_fill(lines, rest, 0, 0, 0);
}

static void lines_long(struct lines *lines, struct lines_part line)
{
    struct lines_part part = line;
    size_t indent = 0;
    while (line.start + indent < line.end && line.start[indent] == ' ')
        indent++;
    size_t column = indent;
    for (;;) {
        part.end = lines_find((struct lines_part){part.start, line.end}, LINES_EACH);
        const char *name = lines_find(part, LINES_BREAK);
        if (lines_column(lines) + lines_width(part) <= LINES_COLUMNS)
            lines_flat(lines, part);
        else if (name < part.end)
            lines_declaration(lines, part, name);
        else
            lines_fill(lines, part, column, column, 0);
        if (part.end == line.end)
            return;
        part.start = part.end + 1;
        column = indent + LINES_INDENT;
        lines_break(lines, column);
    }
}

void lines_print(struct text *out, const char *source)
{
    static const char ends[] = {'\n', LINES_OPEN, LINES_CLOSE, LINES_SPACE, LINES_VALUE, LINES_EACH, LINES_BREAK, '\0'};
    while (*source) {
        struct lines lines = {out, out->size};
        const char *end = source + strcspn(source, ends);
        struct lines_part line = {source, end + strcspn(end, "\n")};
        if (end == line.end)
            text_append(out, source, (size_t)(end - source));
        else if (line.end - line.start > LINES_COLUMNS && lines_width(line) > LINES_COLUMNS)
            lines_long(&lines, line);
        else
            lines_flat(&lines, line);
        text_add(out, "\n");
        source = line.end + (*line.end == '\n');
    }
}
