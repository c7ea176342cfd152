/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the tokens of Fory IDL; comments go to the token that they stand above or behind. */
#include "lexer.h"

#include <string.h>

#include "../../intern.h"
#include "../../schema/allowance.h"
#include "../../text.h"

struct fdl_lexer {
    const struct source *source;
    const struct location *pinned;
    const char *cursor;
    const char *end;
    const char *line_start;
    uint32_t line;
    bool broken; /* the source ends too early */
    struct fdl_tokens *tokens;
    uint32_t token_line;       /* where the last token is */
    struct text comment;       /* a block of comments that waits for its token */
    allowance_list allowances; /* in it */
    uint32_t comment_line;     /* its last line */
};

static struct location fdl_lexer_location(const struct fdl_lexer *lexer, const char *at)
{
    if (lexer->pinned)
        return *lexer->pinned;
    return (struct location){lexer->source, lexer->line, (uint32_t)(at - lexer->line_start) + 1};
}

static void fdl_lexer_newline(struct fdl_lexer *lexer)
{
    lexer->line++;
    lexer->line_start = lexer->cursor;
}

static bool fdl_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool fdl_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* --- Comments ------------------------------------------------------------------------------------------------ */

/* One comment on its way to its token. */
struct fdl_comment {
    struct text text;
    allowance_list allowances;
    uint32_t first_line;
    uint32_t line;          /* that of the text to be added next */
    const char *line_start; /* of it */
};

static struct fdl_comment fdl_begin_comment(const struct fdl_lexer *lexer)
{
    return (struct fdl_comment){.first_line = lexer->line, .line = lexer->line, .line_start = lexer->line_start};
}

/* Adds one line of a comment without the blanks around it, or the exception that it says. */
static void fdl_add_comment_line(const struct fdl_lexer *lexer, struct fdl_comment *comment, const char *line,
                                 const char *end)
{
    struct location at = {lexer->source, comment->line, (uint32_t)(line - comment->line_start) + 1};
    while (end > line && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
        end--;
    if (!lexer->pinned && allowance_take_line(&comment->allowances, line, (size_t)(end - line), at))
        return;
    if (line < end && *line == ' ')
        line++;
    if (comment->text.data)
        text_add(&comment->text, "\n");
    text_append(&comment->text, line, (size_t)(end - line));
}

/* A block comment: each line loses its margin, a run of blanks and one '*'; empty first and last lines go. */
static void fdl_add_block_comment(const struct fdl_lexer *lexer, struct fdl_comment *comment, const char *start,
                                  const char *end)
{
    if (start < end && *start == '*')
        start++;
    for (const char *line = start; line <= end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop)
            stop = end;
        const char *text = line;
        while (line != start && text < stop && (*text == ' ' || *text == '\t'))
            text++;
        if (line != start && text < stop && *text == '*')
            text++;
        fdl_add_comment_line(lexer, comment, text, stop);
        line = stop + 1;
        comment->line++;
        comment->line_start = line;
    }
    const char *first = text_string(&comment->text);
    const char *last = first + comment->text.size;
    while (first < last && *first == '\n')
        first++;
    while (last > first && (last[-1] == '\n' || last[-1] == ' '))
        last--;
    if (first < last && *first == ' ')
        first++;
    struct text body = {0};
    text_append(&body, first, (size_t)(last - first));
    comment->text = body;
}

static struct fdl_remarks *fdl_make_remarks(const allowance_list *allowances)
{
    if (allowances->count == 0)
        return NULL;
    struct fdl_remarks *remarks = memory_alloc(sizeof *remarks);
    remarks->allowances = *allowances;
    return remarks;
}

/* The comments that wait are of nothing. */
static void fdl_drop_comments(struct fdl_lexer *lexer)
{
    allowance_report_misplaced(&lexer->allowances);
    lexer->comment = (struct text){0};
    lexer->allowances = (allowance_list){0};
}

/* A comment is trailing when a token precedes it on its line and none after it. */
static void fdl_keep_comment(struct fdl_lexer *lexer, const struct fdl_comment *comment)
{
    bool is_remark = comment->allowances.count > 0 && comment->text.size == 0;
    const char *rest = lexer->cursor;
    while (rest < lexer->end && (*rest == ' ' || *rest == '\t' || *rest == '\r'))
        rest++;
    bool last_on_line = rest == lexer->end || *rest == '\n';
    if (last_on_line && lexer->tokens->count != 0 && lexer->token_line == comment->first_line) {
        struct fdl_token *token = &lexer->tokens->items[lexer->tokens->count - 1];
        if (!token->trailing && !is_remark)
            token->trailing = text_string(&comment->text);
        if (!token->trailing_remarks)
            token->trailing_remarks = fdl_make_remarks(&comment->allowances);
        return;
    }
    if (lexer->comment_line + 1 < comment->first_line)
        fdl_drop_comments(lexer);
    if (lexer->comment.data && !is_remark)
        text_add(&lexer->comment, "\n");
    if (!is_remark)
        text_add(&lexer->comment, text_string(&comment->text));
    allowance_append(&lexer->allowances, &comment->allowances);
    lexer->comment_line = lexer->line;
}

static void fdl_lex_line_comment(struct fdl_lexer *lexer)
{
    struct fdl_comment comment = fdl_begin_comment(lexer);
    const char *start = lexer->cursor + 2;
    const char *stop = memchr(start, '\n', (size_t)(lexer->end - start));
    lexer->cursor = !stop ? lexer->end : stop;
    if (start < lexer->cursor && *start == '/')
        start++;
    fdl_add_comment_line(lexer, &comment, start, lexer->cursor);
    fdl_keep_comment(lexer, &comment);
}

static void fdl_lex_block_comment(struct fdl_lexer *lexer)
{
    struct fdl_comment comment = fdl_begin_comment(lexer);
    const char *start = lexer->cursor + 2;
    struct location location = fdl_lexer_location(lexer, lexer->cursor);
    lexer->cursor = start;
    while (lexer->end - lexer->cursor >= 2 && memcmp(lexer->cursor, "*/", 2) != 0) {
        if (*lexer->cursor++ == '\n')
            fdl_lexer_newline(lexer);
    }
    if (lexer->end - lexer->cursor < 2) {
        diag_error(location, "unterminated-comment", "unterminated comment");
        lexer->cursor = lexer->end;
        lexer->broken = true;
        return;
    }
    fdl_add_block_comment(lexer, &comment, start, lexer->cursor);
    lexer->cursor += 2;
    fdl_keep_comment(lexer, &comment);
}

/* --- Tokens -------------------------------------------------------------------------------------------------- */

static void fdl_add_token(struct fdl_lexer *lexer, const char *start, struct fdl_token token)
{
    token.location = fdl_lexer_location(lexer, start);
    token.size = (uint32_t)(lexer->cursor - start);
    if (lexer->comment_line + 1 < lexer->line)
        fdl_drop_comments(lexer);
    if (lexer->comment.data)
        token.comment = text_string(&lexer->comment);
    token.remarks = fdl_make_remarks(&lexer->allowances);
    lexer->comment = (struct text){0};
    lexer->allowances = (allowance_list){0};
    lexer->token_line = lexer->line;
    struct fdl_tokens *tokens = lexer->tokens;
    size_t used = tokens->count * sizeof token;
    if (tokens->room < used + sizeof token)
        tokens->items = memory_extend(tokens->items, used, &tokens->room, used + sizeof token);
    tokens->items[tokens->count++] = token;
}

static void fdl_lex_name(struct fdl_lexer *lexer)
{
    const char *start = lexer->cursor;
    while (lexer->cursor < lexer->end && (fdl_is_letter(*lexer->cursor) || fdl_is_digit(*lexer->cursor)))
        lexer->cursor++;
    fdl_add_token(lexer, start,
                  (struct fdl_token){.kind = FDL_NAME, .text = intern(start, (size_t)(lexer->cursor - start))});
}

static void fdl_lex_integer(struct fdl_lexer *lexer)
{
    const char *start = lexer->cursor;
    bool negative = *start == '-';
    bool plain = true;
    uint64_t limit = (uint64_t)INT64_MAX + negative;
    uint64_t value = 0;
    lexer->cursor += negative;
    for (; lexer->cursor < lexer->end; lexer->cursor++) {
        char c = *lexer->cursor;
        if (!fdl_is_digit(c) && !fdl_is_letter(c) && c != '.')
            break;
        plain &= fdl_is_digit(c);
        uint64_t digit = (uint64_t)(c - '0');
        value = value > (limit - digit) / 10 ? limit : value * 10 + digit;
    }
    if (!plain)
        diag_error(fdl_lexer_location(lexer, start), "bad-number", "invalid number '%.*s'; expected a decimal integer",
                   (int)(lexer->cursor - start), start);
    int64_t integer = negative ? (int64_t)(0 - value) : (int64_t)value;
    fdl_add_token(lexer, start, (struct fdl_token){.kind = FDL_INTEGER, .integer = integer, .broken = !plain});
}

static char fdl_unescape(char c)
{
    switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    default: return c;
    }
}

static void fdl_lex_string(struct fdl_lexer *lexer)
{
    struct text text = {0};
    const char *start = lexer->cursor;
    char quote = *lexer->cursor++;
    while (lexer->cursor < lexer->end && *lexer->cursor != quote && *lexer->cursor != '\n') {
        char c = *lexer->cursor++;
        if (c == '\\' && lexer->cursor < lexer->end && *lexer->cursor != '\n')
            c = fdl_unescape(*lexer->cursor++);
        text_append(&text, &c, 1);
    }
    bool broken = lexer->cursor == lexer->end || *lexer->cursor != quote;
    if (broken)
        diag_error(fdl_lexer_location(lexer, start), "unterminated-string", "unterminated string");
    else
        lexer->cursor++;
    fdl_add_token(
        lexer, start,
        (struct fdl_token){.kind = FDL_STRING, .text = intern(text_string(&text), text.size), .broken = broken});
}

/* One finding for a whole run of characters that begin no token. */
static void fdl_lex_unexpected(struct fdl_lexer *lexer)
{
    const char *start = lexer->cursor;
    if ((unsigned char)*start >= 0x80) {
        while (lexer->cursor < lexer->end && ((unsigned char)*lexer->cursor >= 0x80 || fdl_is_letter(*lexer->cursor)))
            lexer->cursor++;
        diag_error(fdl_lexer_location(lexer, start), "unexpected-character",
                   "unexpected '%.*s'; names consist of ASCII letters, digits and '_'", (int)(lexer->cursor - start),
                   start);
        return;
    }
    if (*start == '#') {
        const char *stop = memchr(start, '\n', (size_t)(lexer->end - start));
        lexer->cursor = !stop ? lexer->end : stop;
        diag_error(fdl_lexer_location(lexer, start), "unexpected-character",
                   "unexpected '#'; comments begin with '//'");
        return;
    }
    lexer->cursor++;
    if (*start > ' ' && *start < 0x7f)
        diag_error(fdl_lexer_location(lexer, start), "unexpected-character", "unexpected character '%c'", *start);
    else
        diag_error(fdl_lexer_location(lexer, start), "unexpected-character", "unexpected character 0x%02x",
                   (unsigned char)*start);
}

/* Where the first bytes that are not UTF-8 begin, or the end. */
static const char *fdl_find_bad_utf8(const char *at, const char *end)
{
    while (at < end) {
        unsigned char lead = (unsigned char)*at;
        size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if ((lead >= 0x80 && lead < 0xc2) || lead > 0xf4 || (size_t)(end - at) < size)
            return at;
        uint32_t code = size == 1 ? lead : lead & (0x7fu >> size);
        for (size_t i = 1; i < size; i++) {
            if (((unsigned char)at[i] & 0xc0) != 0x80)
                return at;
            code = code << 6 | ((unsigned char)at[i] & 0x3f);
        }
        if ((size == 3 && code < 0x800) || (size == 4 && code < 0x10000) || code > 0x10ffff ||
            (code >= 0xd800 && code < 0xe000))
            return at;
        at += size;
    }
    return end;
}

/* The first bad byte is reported and ends the file: what follows it may be anything. */
static void fdl_lex_end_at_bad_utf8(struct fdl_lexer *lexer)
{
    const char *bad = fdl_find_bad_utf8(lexer->cursor, lexer->end);
    if (bad == lexer->end)
        return;
    struct fdl_lexer at = *lexer;
    for (const char *c = lexer->cursor; c < bad; c++) {
        at.cursor = c + 1;
        if (*c == '\n')
            fdl_lexer_newline(&at);
    }
    diag_error(fdl_lexer_location(&at, bad), "not-utf8", "invalid UTF-8 byte 0x%02x; the file is read up to here",
               (unsigned char)*bad);
    lexer->end = bad;
    lexer->broken = true;
}

static void fdl_lex_one(struct fdl_lexer *lexer)
{
    const char *start = lexer->cursor;
    char c = *start;
    char next = lexer->end - start > 1 ? start[1] : '\0';
    if (c == '\n') {
        lexer->cursor++;
        fdl_lexer_newline(lexer);
    } else if (c == ' ' || c == '\t' || c == '\r') {
        lexer->cursor++;
    } else if (c == '/' && next == '/') {
        fdl_lex_line_comment(lexer);
    } else if (c == '/' && next == '*') {
        fdl_lex_block_comment(lexer);
    } else if (fdl_is_letter(c)) {
        fdl_lex_name(lexer);
    } else if (fdl_is_digit(c) || (c == '-' && fdl_is_digit(next))) {
        fdl_lex_integer(lexer);
    } else if (c == '"' || c == '\'') {
        fdl_lex_string(lexer);
    } else if (c != '\0' && strchr("{}[]()<>;,=.", c)) {
        lexer->cursor++;
        fdl_add_token(lexer, start, (struct fdl_token){.kind = FDL_PUNCTUATION, .punctuation = c});
    } else {
        fdl_lex_unexpected(lexer);
    }
}

void fdl_tokens_done(struct fdl_tokens *tokens)
{
    memory_give_back(tokens->items, tokens->room);
    *tokens = (struct fdl_tokens){0};
}

void fdl_lex(const struct source *source, const struct location *pinned, struct fdl_tokens *tokens)
{
    struct fdl_lexer lexer = {
        .source = source,
        .pinned = pinned,
        .cursor = source->text,
        .end = source->text + source->size,
        .line_start = source->text,
        .line = 1,
        .tokens = tokens,
    };
    if (source->size >= 3 && !memcmp(source->text, "\xef\xbb\xbf", 3))
        lexer.cursor += 3;
    fdl_lex_end_at_bad_utf8(&lexer);
    while (lexer.cursor < lexer.end)
        fdl_lex_one(&lexer);
    fdl_add_token(&lexer, lexer.cursor, (struct fdl_token){.kind = FDL_END, .broken = lexer.broken});
}

const char *fdl_token_text(const struct fdl_token *token)
{
    switch (token->kind) {
    case FDL_END: return "the end of the input";
    case FDL_NAME: return intern_format("'%s'", token->text);
    case FDL_INTEGER: return intern_format("%lld", (long long)token->integer);
    case FDL_STRING: return intern_format("\"%s\"", token->text);
    case FDL_PUNCTUATION: break;
    }
    return intern_format("'%c'", token->punctuation);
}
