/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how constant bytes are written as C, each run of them with what it says. */
#include "bytes.h"

#include <stdbool.h>
#include <string.h>

#include "../intern.h"
#include "lines.h"

enum {
    BYTES_ROW_MAX = 19,     /* bytes that fit a line */
    BYTES_COMMENT_MAX = 80, /* bytes that fit after one of them, and some */
};

/* Names may be of any length. */
const char *bytes_comment(const char *comment)
{
    size_t size = BYTES_COMMENT_MAX;
    if (strlen(comment) <= size)
        return comment;
    while ((comment[size] & 0xc0) == 0x80)
        size--;
    return intern_format("%.*s...", (int)size, comment);
}

static size_t bytes_width(size_t count)
{
    return 4 + count * 6 - 1;
}

/* How many bytes go on each line so that the last one has room for the comment: the layout of clang-format. */
static size_t bytes_columns(const struct bytes_row *row)
{
    size_t comment = strlen(row->comment) + 7;
    for (size_t lines = 1;; lines++) {
        for (size_t columns = (row->size + lines - 1) / lines; columns <= BYTES_ROW_MAX; columns++) {
            size_t last = row->size - columns * (lines - 1);
            if (columns * (lines - 1) < row->size && last <= columns && bytes_width(last) + comment <= LINES_COLUMNS)
                return columns;
        }
    }
}

/* The bytes of the row's last line. */
static size_t bytes_last(const struct bytes_row *row)
{
    size_t columns = bytes_columns(row);
    return (row->size - 1) % columns + 1;
}

/* The column of the comments of rows first .. end - 1, which stand on adjacent lines. */
static size_t bytes_comment_column(const struct bytes_row *rows, size_t first, size_t end)
{
    size_t column = 0;
    for (size_t i = first; i < end; i++) {
        size_t width = bytes_width(bytes_last(&rows[i]));
        column = width > column ? width : column;
    }
    return column;
}

static size_t bytes_larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Rows whose comments are aligned: no line without a comment stands between them, and all comments have room. */
static size_t bytes_block_end(const struct bytes_row *rows, size_t count, size_t first)
{
    size_t column = bytes_width(bytes_last(&rows[first]));
    size_t comment = strlen(rows[first].comment);
    size_t end = first + 1;
    for (; end < count && bytes_columns(&rows[end]) >= rows[end].size; end++) {
        column = bytes_larger(column, bytes_width(bytes_last(&rows[end])));
        comment = bytes_larger(comment, strlen(rows[end].comment));
        if (column + comment + 7 > LINES_COLUMNS)
            break;
    }
    return end;
}

static void bytes_emit_row(struct text *out, const struct bytes_row *row, size_t comment_column)
{
    size_t columns = bytes_columns(row);
    for (size_t i = 0; i < row->size; i++) {
        bool last = i + 1 == row->size || (i + 1) % columns == 0;
        text_addf(out, "%s0x%02x,%s", i % columns == 0 ? "    " : "", row->bytes[i], last ? "" : " ");
        if (last && i + 1 < row->size)
            text_add(out, "\n");
    }
    size_t pad = comment_column - bytes_width(bytes_last(row));
    text_addf(out, "%*s /* %s */\n", (int)pad, "", row->comment);
}

void emit_bytes(struct text *out, const struct bytes_row *rows, size_t count)
{
    for (size_t first = 0; first < count;) {
        size_t end = bytes_block_end(rows, count, first);
        size_t column = bytes_comment_column(rows, first, end);
        for (; first < end; first++)
            bytes_emit_row(out, &rows[first], column);
    }
}
