/* SPDX-License-Identifier: Apache-2.0 */
/* The parser's place among the tokens: looking, taking, complaining and finding the way back after a mistake. */
#ifndef FORYGEN_FRONTEND_FDL_CURSOR_H
#define FORYGEN_FRONTEND_FDL_CURSOR_H

#include "../../schema/schema.h"
#include "lexer.h"

/* Nested messages and types together; more would only test the stack. */
enum {
    FDL_DEPTH_MAX = 64
};

struct fdl_cursor {
    const struct fdl_token *token; /* the next one; FDL_END is never passed */
    const struct fdl_token *first;
    struct schema_file *file; /* being filled; NULL for a type that is alone */
    unsigned depth;
    bool end_reported;     /* that the input ends too early, which says enough */
    bool sets_reported;    /* that foryc has none */
    bool nesting_reported; /* that foryc takes no lists and maps in lists and maps */
    bool rpc_reported;     /* that foryc ignores our options of rpcs */
};

const struct fdl_token *fdl_take(struct fdl_cursor *cursor);
bool fdl_is(const struct fdl_cursor *cursor, char punctuation);
bool fdl_is_word(const struct fdl_cursor *cursor, const char *word);
bool fdl_accept(struct fdl_cursor *cursor, char punctuation);
bool fdl_accept_word(struct fdl_cursor *cursor, const char *word);
bool fdl_is_reserved_word(const char *word);

/* The functions below report what is missing, `what` in words, and then return false or NULL. They say nothing about
   broken tokens. */
bool fdl_expect(struct fdl_cursor *cursor, char punctuation, const char *after);
bool fdl_expect_integer(struct fdl_cursor *cursor, const char *what, int64_t *integer, struct location *location);
/* Reserved words are reported but taken: the author meant a name. */
const char *fdl_expect_name(struct fdl_cursor *cursor, const char *what, struct location *location);
const char *fdl_expect_dotted_name(struct fdl_cursor *cursor, const char *what, struct location *location);
void fdl_unexpected(struct fdl_cursor *cursor, const char *expected);
/* The '}' of a body that was opened there. */
void fdl_expect_end(struct fdl_cursor *cursor, const char *what, const char *name, struct location open);

/* False, with a finding, when messages or types nest too deep; else true, and fdl_leave must follow. */
bool fdl_enter(struct fdl_cursor *cursor);
void fdl_leave(struct fdl_cursor *cursor);

/* After a mistake: past the statement's ';' or block, but not past the '}' of the block around it. */
void fdl_skip_statement(struct fdl_cursor *cursor);
/* After a mistake in a list: past its closing character, if that comes before the statement ends. */
void fdl_skip_list(struct fdl_cursor *cursor, char close);

/* Adds the exceptions, which may be NULL, to those of the thing that they are around. */
void fdl_take_remarks(struct fdl_remarks *remarks, allowance_list *allowances);
/* The same for a statement from its first token to the one taken last. */
void fdl_take_statement_remarks(const struct fdl_cursor *cursor, const struct fdl_token *first,
                                allowance_list *allowances);

/* The comment above and the one after, either of which may be NULL or empty; NULL when there is none. */
const char *fdl_join_comments(const char *above, const char *behind);
/* That of a statement from its first token to the one taken last, or NULL. */
const char *fdl_statement_comment(const struct fdl_cursor *cursor, const struct fdl_token *first);

#endif
