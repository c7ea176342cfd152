/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how C text falls into tokens. */
#include "c_lexer.h"

#include <string.h>

static bool c_lexer_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of UTF-8 count as letters. */
static bool c_lexer_is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c_lexer_is_digit(c) ||
           ((unsigned char)c & 0x80);
}

static void c_lexer_step(struct c_lexer *lexer)
{
    if (*lexer->at == '\n') {
        lexer->line++;
        lexer->column = 1;
        lexer->in_line = false;
    } else {
        lexer->column++;
    }
    lexer->at++;
}

static void c_lexer_steps(struct c_lexer *lexer, size_t count)
{
    while (count-- > 0 && *lexer->at)
        c_lexer_step(lexer);
}

/* A backslash and the line end after it: their size, or 0. */
static size_t c_lexer_splice(const char *at)
{
    if (at[0] != '\\')
        return 0;
    if (at[1] == '\n')
        return 2;
    return at[1] == '\r' && at[2] == '\n' ? 3 : 0;
}

static void c_lexer_skip_comment(struct c_lexer *lexer)
{
    bool block = lexer->at[1] == '*';
    c_lexer_steps(lexer, 2);
    while (*lexer->at && (block ? strncmp(lexer->at, "*/", 2) != 0 : *lexer->at != '\n'))
        c_lexer_step(lexer);
    if (block)
        c_lexer_steps(lexer, 2);
}

static void c_lexer_skip_space(struct c_lexer *lexer)
{
    for (;;) {
        size_t splice = c_lexer_splice(lexer->at);
        if (splice)
            c_lexer_steps(lexer, splice);
        else if (*lexer->at && strchr(" \t\r\n\v\f", *lexer->at))
            c_lexer_step(lexer);
        else if (lexer->at[0] == '/' && (lexer->at[1] == '*' || lexer->at[1] == '/'))
            c_lexer_skip_comment(lexer);
        else
            return;
    }
}

static size_t c_lexer_quoted_size(const char *text)
{
    size_t size = 1;
    while (text[size] && text[size] != text[0] && text[size] != '\n')
        size += text[size] == '\\' && text[size + 1] ? 2 : 1;
    return text[size] == text[0] ? size + 1 : size;
}

static enum c_token_kind c_lexer_kind(char first)
{
    if (!first)
        return C_END;
    if (first == '"')
        return C_STRING;
    if (first == '\'')
        return C_CHARACTER;
    if (c_lexer_is_digit(first))
        return C_NUMBER;
    return c_lexer_is_word(first) ? C_WORD : C_PUNCTUATION;
}

static size_t c_lexer_size(enum c_token_kind kind, const char *text)
{
    size_t size = 1;
    switch (kind) {
    case C_END: return 0;
    case C_STRING:
    case C_CHARACTER: return c_lexer_quoted_size(text);
    case C_WORD:
        while (c_lexer_is_word(text[size]))
            size++;
        return size;
    case C_NUMBER: /* 1'000 in C23 */
        while (c_lexer_is_word(text[size]) || text[size] == '.' ||
               (text[size] == '\'' && c_lexer_is_word(text[size + 1])))
            size++;
        return size;
    case C_PUNCTUATION: return 1;
    }
    return size;
}

struct c_token c_next_token(struct c_lexer *lexer)
{
    c_lexer_skip_space(lexer);
    struct c_token token = {
        .kind = c_lexer_kind(*lexer->at),
        .text = lexer->at,
        .line = lexer->line,
        .column = lexer->column,
        .starts_line = !lexer->in_line,
    };
    token.size = c_lexer_size(token.kind, token.text);
    c_lexer_steps(lexer, token.size);
    lexer->in_line = true;
    return token;
}

void c_skip_line(struct c_lexer *lexer)
{
    while (*lexer->at && *lexer->at != '\n') {
        size_t splice = c_lexer_splice(lexer->at);
        if (splice)
            c_lexer_steps(lexer, splice);
        else if (lexer->at[0] == '/' && lexer->at[1] == '*')
            c_lexer_skip_comment(lexer);
        else
            c_lexer_step(lexer);
    }
}

bool c_token_is(const struct c_token *token, const char *text)
{
    return token->size == strlen(text) && !memcmp(token->text, text, token->size);
}

bool c_token_is_tag(const struct c_token *token)
{
    return c_token_is(token, "struct") || c_token_is(token, "union") || c_token_is(token, "enum");
}

struct c_token c_pass_parentheses(struct c_lexer *lexer)
{
    struct c_token token;
    int depth = 0;
    do {
        token = c_next_token(lexer);
        depth += c_token_is(&token, "(") - c_token_is(&token, ")");
    } while (depth && token.kind != C_END);
    return token;
}
