/* SPDX-License-Identifier: Apache-2.0 */
/* Located diagnostics: collected while the passes run, printed at the end in the order of the sources. */
#ifndef FORYGEN_DIAG_H
#define FORYGEN_DIAG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* One input text. path is as the user gave it. */
struct source {
    const char *path;
    const char *text; /* NUL-terminated */
    size_t size;
};

/* Line and column count from 1, columns in bytes; line 0: the whole file; source NULL: nowhere. */
struct location {
    const struct source *source;
    uint32_t line;
    uint32_t column;
};

enum diag_severity {
    DIAG_WARNING,
    DIAG_ERROR
};

/* code is a short stable word for the rule, such as "duplicate-field"; the text starts in lower case, without a final
   stop, and puts names of the schema in 'quotes'. */
void diag_error(struct location location, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* An error that keeps the run from doing its work at all: a missing file or library. */
void diag_fatal(struct location location, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_warning(struct location location, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds a second place to the finding reported last. */
void diag_note(struct location location, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Notes a source that findings may be in, for diag_rename. */
void diag_keep_source(struct source *source);
/* From here on, what was found in this folder is shown as being in `name`: "git:main:schemas/person.fdl" has the name
   "git:main:". For what was read from a copy that nobody knows of. */
void diag_rename(const char *folder, const char *name);

size_t diag_error_count(void);
/* How many findings there are, to forget later ones. */
size_t diag_count(void);
/* Forgets the warnings after the first ones of that number, but for those with one of the codes. A list of codes ends
   with NULL, and may be NULL. */
void diag_forget_warnings(size_t first, const char *const *kept_codes);
/* Whether diag_fatal was called. */
bool diag_is_fatal(void);
/* All findings: `file:line:col: error: text`, the source line, a caret; or one JSON object per line. */
void diag_print(FILE *stream, bool json);

/* --- Parts of reports ---------------------------------------------------------------------------------------- */

struct json_t;

/* `file:line:col: severity: text [code]`; code NULL: none. */
void diag_print_head(FILE *stream, struct location at, const char *severity, const char *text, const char *code);
/* The same, the source line, a caret. */
void diag_print_place(FILE *stream, struct location at, const char *severity, const char *text, const char *code);
/* An object with file, line and column. */
struct json_t *diag_json_place(struct location at);
/* The column in characters instead of bytes; a byte that is not UTF-8 counts as one. */
uint32_t diag_character_column(struct location at);
/* Paths may hold any bytes, JSON only UTF-8: others are escaped. */
struct json_t *diag_json_string(const char *text);
/* On one line, without terminal controls. */
void diag_print_json_line(FILE *stream, const struct json_t *object);

/* --- Texts --------------------------------------------------------------------------------------------------- */

/* Foreign text, a path or an argument, in a form that can be printed: without terminal controls. */
const char *diag_escaped(const char *text);

/* The allowed word nearest to a misspelt one, or NULL when none is near; words ends with NULL. */
const char *diag_suggest(const char *word, const char *const *words);

#endif
