/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of a lock file and the words in them, one after another. After the first mistake nothing follows. */
#ifndef FORYGEN_FRONTEND_LOCK_LINE_H
#define FORYGEN_FRONTEND_LOCK_LINE_H

#include "../../diag.h"

enum lock_token_kind {
    LOCK_END, /* of the line */
    LOCK_WORD,
    LOCK_QUOTED,
    LOCK_PUNCTUATION
};

struct lock_lines {
    struct source *source;
    const char *next; /* the line after this one */
    const char *line; /* this one; without its end */
    const char *line_end;
    uint32_t number;
    bool is_indented;
    bool failed; /* a mistake was reported */

    /* The next token of the line. */
    enum lock_token_kind kind;
    const char *text; /* interned: a word, what is in quotes, "->" or another mark */
    const char *at;   /* where it begins */
    const char *after;
};

void lock_start(struct lock_lines *lines, struct source *source);
/* Goes on to the next line that says something; false at the end of the file and after a mistake. */
bool lock_next_line(struct lock_lines *lines);
/* Whether there is one. */
bool lock_has_line(const struct lock_lines *lines);

/* Of the token. */
struct location lock_location(const struct lock_lines *lines);
/* Reports a mistake there; false. */
bool lock_fail(struct lock_lines *lines, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for what was expected instead of the token. */
bool lock_unexpected(struct lock_lines *lines, const char *expected);

void lock_take(struct lock_lines *lines);
/* Whether it is this word, or this mark. */
bool lock_is(const struct lock_lines *lines, const char *text);
bool lock_accept(struct lock_lines *lines, const char *text);
/* These are false, and say what was expected, where something else follows. */
bool lock_expect(struct lock_lines *lines, const char *text);
bool lock_expect_end(struct lock_lines *lines);
bool lock_expect_name(struct lock_lines *lines, const char *what, const char **name);
bool lock_expect_number(struct lock_lines *lines, const char *what, int64_t least, int64_t most, int64_t *number);

#endif
