/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens of Fory IDL, each with its place and its comments, whose text leaves out exceptions. */
#ifndef FORYGEN_FRONTEND_FDL_LEXER_H
#define FORYGEN_FRONTEND_FDL_LEXER_H

#include "../../diag.h"
#include "../../memory.h"
#include "../../schema/schema.h"

enum fdl_token_kind {
    FDL_END,
    FDL_NAME,
    FDL_INTEGER,
    FDL_STRING,
    FDL_PUNCTUATION
};

/* The exceptions in a comment. */
struct fdl_remarks {
    allowance_list allowances;
    bool taken; /* they are of something */
};

struct fdl_token {
    enum fdl_token_kind kind;
    char punctuation;
    const char *text; /* interned: a name as written, a string without its quotes and escapes */
    int64_t integer;  /* the nearest one that fits when the written one is beyond 64 bits */
    uint32_t size;    /* bytes in the source, all on one line */
    bool broken;      /* a mistake in it has been reported; what it should have been is anyone's guess */
    struct location location;
    const char *comment;         /* the comments that end on the line above the token, or NULL */
    const char *trailing;        /* the comment after the token when nothing else follows on the line, or NULL */
    struct fdl_remarks *remarks; /* of the comments above, or NULL */
    struct fdl_remarks *trailing_remarks; /* of the comment after the token, or NULL */
};

struct fdl_tokens {
    struct fdl_token *items;
    size_t count;
    size_t room; /* in bytes */
};

/* Reports what is not a token and leaves it out. The last token is always FDL_END. With a pinned location all tokens
   and findings have it; that is for texts inside another source. */
void fdl_lex(const struct source *source, const struct location *pinned, struct fdl_tokens *tokens);

/* Gives the memory of the tokens back; what they point to stays. */
void fdl_tokens_done(struct fdl_tokens *tokens);

/* A token for messages: 'name', ';', the end of the input. */
const char *fdl_token_text(const struct fdl_token *token);

#endif
