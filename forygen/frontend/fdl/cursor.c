/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the walk over tokens, and the two ways back after a mistake. */
#include "cursor.h"

#include <string.h>

#include "../../intern.h"
#include "../../schema/allowance.h"
#include "../../text.h"

static const char *const fdl_reserved_words[] = {
    "package",  "import",   "public", "weak",    "message", "enum",    "union",  "optional",
    "ref",      "repeated", "list",   "array",   "map",     "option",  "true",   "false",
    "reserved", "to",       "max",    "service", "rpc",     "returns", "stream", NULL,
};

/* Words that begin a statement at the top level. */
static const char *const fdl_statement_words[] = {"package", "import",  "option",  "enum",
                                                  "union",   "message", "service", NULL};

static bool fdl_word_in(const char *word, const char *const *words)
{
    while (*words && strcmp(word, *words) != 0)
        words++;
    return *words;
}

bool fdl_is_reserved_word(const char *word)
{
    return fdl_word_in(word, fdl_reserved_words);
}

const struct fdl_token *fdl_take(struct fdl_cursor *cursor)
{
    const struct fdl_token *token = cursor->token;
    if (token->kind != FDL_END)
        cursor->token++;
    return token;
}

bool fdl_is(const struct fdl_cursor *cursor, char punctuation)
{
    return cursor->token->kind == FDL_PUNCTUATION && cursor->token->punctuation == punctuation;
}

bool fdl_is_word(const struct fdl_cursor *cursor, const char *word)
{
    return cursor->token->kind == FDL_NAME && !strcmp(cursor->token->text, word);
}

bool fdl_accept(struct fdl_cursor *cursor, char punctuation)
{
    bool found = fdl_is(cursor, punctuation);
    if (found)
        fdl_take(cursor);
    return found;
}

bool fdl_accept_word(struct fdl_cursor *cursor, const char *word)
{
    bool found = fdl_is_word(cursor, word);
    if (found)
        fdl_take(cursor);
    return found;
}

void fdl_unexpected(struct fdl_cursor *cursor, const char *expected)
{
    if (!cursor->token->broken && !cursor->end_reported)
        diag_error(cursor->token->location, "syntax", "expected %s, got %s", expected, fdl_token_text(cursor->token));
    cursor->end_reported = cursor->token->kind == FDL_END;
}

void fdl_expect_end(struct fdl_cursor *cursor, const char *what, const char *name, struct location open)
{
    if (fdl_accept(cursor, '}') || cursor->token->broken || cursor->end_reported)
        return;
    fdl_unexpected(cursor, intern_format("'}' at the end of %s '%s'", what, name));
    diag_note(open, "the '{' is here");
}

bool fdl_expect(struct fdl_cursor *cursor, char punctuation, const char *after)
{
    if (fdl_accept(cursor, punctuation))
        return true;
    /* A forgotten ';' at the end of a line is best shown there, and what follows can be read on. */
    const struct fdl_token *previous = cursor->token == cursor->first ? NULL : cursor->token - 1;
    if (punctuation == ';' && previous && previous->location.line != cursor->token->location.line) {
        struct location end = previous->location;
        end.column += previous->size;
        diag_error(end, "syntax", "expected ';' after %s", after);
        return true;
    }
    fdl_unexpected(cursor, intern_format("'%c' after %s", punctuation, after));
    return false;
}

bool fdl_expect_integer(struct fdl_cursor *cursor, const char *what, int64_t *integer, struct location *location)
{
    if (cursor->token->kind != FDL_INTEGER || cursor->token->broken) {
        fdl_unexpected(cursor, what);
        return false;
    }
    *location = cursor->token->location;
    *integer = fdl_take(cursor)->integer;
    return true;
}

const char *fdl_expect_name(struct fdl_cursor *cursor, const char *what, struct location *location)
{
    const struct fdl_token *token = cursor->token;
    if (token->kind != FDL_NAME) {
        fdl_unexpected(cursor, what);
        return NULL;
    }
    *location = token->location;
    if (fdl_is_reserved_word(token->text))
        diag_error(token->location, "reserved-word", "'%s' is a keyword and cannot be %s", token->text, what);
    return fdl_take(cursor)->text;
}

const char *fdl_expect_dotted_name(struct fdl_cursor *cursor, const char *what, struct location *location)
{
    struct text text = {0};
    struct location ignored;
    const char *part = fdl_expect_name(cursor, what, location);
    while (part) {
        text_add(&text, part);
        if (!fdl_accept(cursor, '.'))
            return intern(text.data, text.size);
        text_add(&text, ".");
        part = fdl_expect_name(cursor, "a name after '.'", &ignored);
    }
    return NULL;
}

bool fdl_enter(struct fdl_cursor *cursor)
{
    if (cursor->depth == FDL_DEPTH_MAX) {
        diag_error(cursor->token->location, "too-deep", "nested deeper than %d levels", FDL_DEPTH_MAX);
        return false;
    }
    cursor->depth++;
    return true;
}

void fdl_leave(struct fdl_cursor *cursor)
{
    cursor->depth--;
}

/* At the first word of a line that begins a statement: the one before was never finished. */
static bool fdl_at_new_statement(const struct fdl_cursor *cursor)
{
    const struct fdl_token *token = cursor->token;
    return token->kind == FDL_NAME && token != cursor->first && token[-1].location.line < token->location.line &&
           fdl_word_in(token->text, fdl_statement_words);
}

void fdl_skip_statement(struct fdl_cursor *cursor)
{
    size_t open = 0;
    while (cursor->token->kind != FDL_END) {
        if (open == 0 && (fdl_is(cursor, '}') || fdl_at_new_statement(cursor)))
            return;
        const struct fdl_token *token = fdl_take(cursor);
        if (token->kind != FDL_PUNCTUATION)
            continue;
        open += token->punctuation == '{';
        open -= token->punctuation == '}';
        if (open == 0 && (token->punctuation == ';' || token->punctuation == '}'))
            return;
    }
}

void fdl_skip_list(struct fdl_cursor *cursor, char close)
{
    while (cursor->token->kind != FDL_END && !fdl_is(cursor, ';') && !fdl_is(cursor, '{') && !fdl_is(cursor, '}')) {
        if (fdl_accept(cursor, close))
            return;
        fdl_take(cursor);
    }
}

/* --- Comments ------------------------------------------------------------------------------------------------ */

void fdl_take_remarks(struct fdl_remarks *remarks, allowance_list *allowances)
{
    if (!remarks)
        return;
    remarks->taken = true;
    allowance_append(allowances, &remarks->allowances);
}

void fdl_take_statement_remarks(const struct fdl_cursor *cursor, const struct fdl_token *first,
                                allowance_list *allowances)
{
    fdl_take_remarks(first->remarks, allowances);
    if (cursor->token != cursor->first)
        fdl_take_remarks(cursor->token[-1].trailing_remarks, allowances);
}

const char *fdl_join_comments(const char *above, const char *behind)
{
    if (!behind || *behind == '\0')
        return !above || *above == '\0' ? NULL : above;
    return !above || *above == '\0' ? behind : intern_format("%s\n%s", above, behind);
}

const char *fdl_statement_comment(const struct fdl_cursor *cursor, const struct fdl_token *first)
{
    return fdl_join_comments(first->comment, cursor->token == cursor->first ? NULL : cursor->token[-1].trailing);
}
