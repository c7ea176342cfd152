/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens of C, for what libclang does not tell: the words of an annotation and where it is. */
#ifndef FORYGEN_C_LEXER_H
#define FORYGEN_C_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum c_token_kind {
    C_END,
    C_WORD,
    C_NUMBER,
    C_STRING,
    C_CHARACTER,
    C_PUNCTUATION
};

struct c_token {
    enum c_token_kind kind;
    const char *text; /* not terminated */
    size_t size;
    uint32_t line;
    uint32_t column;
    bool starts_line; /* only space and comments precede it in its line */
};

/* Zero-terminated text; line and column of `at` count from 1. */
struct c_lexer {
    const char *at;
    uint32_t line;
    uint32_t column;
    bool in_line; /* a token of this line has been read */
};

/* Punctuation comes character by character. */
struct c_token c_next_token(struct c_lexer *lexer);
/* Passes over the rest of the line, of all the lines that a backslash joins: the rest of a directive. */
void c_skip_line(struct c_lexer *lexer);
/* Reads up to the parenthesis that closes the one which comes next, and returns it. */
struct c_token c_pass_parentheses(struct c_lexer *lexer);
bool c_token_is(const struct c_token *token, const char *text);
/* "struct", "union" or "enum". */
bool c_token_is_tag(const struct c_token *token);

#endif
