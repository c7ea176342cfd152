/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how lock files are taken apart: into lines, and those into words, names in quotes and marks. */
#include "line.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../../intern.h"
#include "../../lock/word.h"
#include "../../text.h"

/* --- Mistakes ------------------------------------------------------------------------------------------------ */

struct location lock_location(const struct lock_lines *lines)
{
    return (struct location){lines->source, lines->number, (uint32_t)(lines->at - lines->line) + 1};
}

bool lock_fail(struct lock_lines *lines, const char *format, ...)
{
    struct text text = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vaddf(&text, format, arguments);
    va_end(arguments);
    if (!lines->failed)
        diag_fatal(lock_location(lines), "damaged-lock", "%s", text_string(&text));
    text_done(&text);
    lines->failed = true;
    return false;
}

bool lock_unexpected(struct lock_lines *lines, const char *expected)
{
    if (lines->kind == LOCK_END)
        return lock_fail(lines, "expected %s, got the end of the line", expected);
    return lock_fail(lines, "expected %s, got '%s'", expected, lines->text);
}

/* --- Tokens -------------------------------------------------------------------------------------------------- */

/* A name in quotes, from the character after the first one. */
static void lock_lex_quoted(struct lock_lines *lines, const char *at)
{
    struct text text = {0};
    while (at < lines->line_end && *at != '"') {
        if (*at != '\\') {
            text_append(&text, at++, 1);
            continue;
        }
        at++;
        if (!lock_unescape(&at, lines->line_end, &text)) {
            lock_fail(lines, "invalid escape in a quoted name");
            return;
        }
    }
    if (at == lines->line_end) {
        lock_fail(lines, "a quoted name has no end");
        return;
    }
    lines->kind = LOCK_QUOTED;
    lines->text = intern_text(&text);
    lines->after = at + 1;
}

static void lock_lex(struct lock_lines *lines)
{
    const char *at = lines->after;
    while (at < lines->line_end && *at == ' ')
        at++;
    lines->at = at;
    lines->kind = LOCK_END;
    lines->text = "";
    lines->after = lines->line_end;
    if (lines->failed || at == lines->line_end)
        return;
    if (*at == '"') {
        lock_lex_quoted(lines, at + 1);
        return;
    }
    const char *end = at;
    bool is_arrow = lines->line_end - at > 1 && at[0] == '-' && at[1] == '>';
    if (*end == '-' && !is_arrow)
        end++;
    while (end < lines->line_end && lock_is_name_character(*end))
        end++;
    lines->kind = end > at ? LOCK_WORD : LOCK_PUNCTUATION;
    if (end == at)
        end += is_arrow ? 2 : 1;
    lines->text = intern(at, (size_t)(end - at));
    lines->after = end;
}

void lock_take(struct lock_lines *lines)
{
    if (lines->kind != LOCK_END)
        lock_lex(lines);
}

bool lock_is(const struct lock_lines *lines, const char *text)
{
    return (lines->kind == LOCK_WORD || lines->kind == LOCK_PUNCTUATION) && !strcmp(lines->text, text);
}

bool lock_accept(struct lock_lines *lines, const char *text)
{
    if (!lock_is(lines, text))
        return false;
    lock_take(lines);
    return true;
}

bool lock_expect(struct lock_lines *lines, const char *text)
{
    return lock_accept(lines, text) || lock_unexpected(lines, intern_format("'%s'", text));
}

bool lock_expect_end(struct lock_lines *lines)
{
    return lines->kind == LOCK_END ? !lines->failed : lock_unexpected(lines, "the end of the line");
}

bool lock_expect_name(struct lock_lines *lines, const char *what, const char **name)
{
    if ((lines->kind != LOCK_WORD && lines->kind != LOCK_QUOTED) || *lines->text == '\0')
        return lock_unexpected(lines, what);
    *name = lines->text;
    lock_take(lines);
    return true;
}

bool lock_expect_number(struct lock_lines *lines, const char *what, int64_t least, int64_t most, int64_t *number)
{
    char *end;
    errno = 0;
    *number = strtoll(lines->text, &end, 10);
    if (lines->kind != LOCK_WORD || *end != '\0')
        return lock_unexpected(lines, what);
    if (errno != 0 || *number < least || *number > most)
        return lock_fail(lines, "'%s' is out of range for %s", lines->text, what);
    lock_take(lines);
    return true;
}

/* --- Lines --------------------------------------------------------------------------------------------------- */

void lock_start(struct lock_lines *lines, struct source *source)
{
    *lines = (struct lock_lines){.source = source, .next = source->text, .text = ""};
    lines->line = lines->line_end = lines->at = lines->after = source->text;
}

/* What version control leaves of two versions of a file. */
static bool lock_is_conflict(const struct lock_lines *lines)
{
    static const char *const marks[] = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
    size_t size = (size_t)(lines->line_end - lines->line);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t mark_size = strlen(marks[i]);
        if (size >= mark_size && !memcmp(lines->line, marks[i], mark_size) &&
            (size == mark_size || lines->line[mark_size] == ' '))
            return true;
    }
    return false;
}

bool lock_next_line(struct lock_lines *lines)
{
    const char *end = lines->source->text + lines->source->size;
    while (!lines->failed && lines->next < end) {
        const char *stop = memchr(lines->next, '\n', (size_t)(end - lines->next));
        lines->line = lines->at = lines->next;
        lines->line_end = stop ? stop : end;
        lines->next = stop ? stop + 1 : end;
        lines->number++;
        if (lines->line_end > lines->line && lines->line_end[-1] == '\r')
            lines->line_end--;
        lines->is_indented = lines->line < lines->line_end && *lines->line == ' ';
        if (lock_is_conflict(lines))
            return lock_fail(lines, "merge conflict: keep what the other branch has in this file, then run 'forygen "
                                    "lock' again");
        lines->after = lines->line;
        lock_lex(lines);
        if (lines->kind != LOCK_END && *lines->at != '#')
            return !lines->failed;
    }
    lines->at = lines->line = lines->line_end = lines->next;
    lines->kind = LOCK_END;
    return false;
}

bool lock_has_line(const struct lock_lines *lines)
{
    return !lines->failed && lines->kind != LOCK_END;
}
