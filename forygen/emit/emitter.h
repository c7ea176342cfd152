/* SPDX-License-Identifier: Apache-2.0 */
/* Writing C text from templates. */
#ifndef FORYGEN_EMITTER_H
#define FORYGEN_EMITTER_H

#include "../text.h"

/*
 * Adds the template with every $name$ replaced; pairs are name, value, name, value ..., NULL. An unknown name ends the
 * process: a bug that any test of the template finds.
 *
 * Lines of templates that are too long break inside brackets, behind commas, && and ||. Marks say where else (lines.h
 * tells what becomes of them):
 *   "return $[a && b$];"     a group without a bracket
 *   ",$ a"                   a space behind a comma, of a group that another template begins
 *   "a =$>b;"                a space before a value
 *   "case 1:$;a;$;b;"        a space before each statement
 *   "static bool $|f(c, d)"  no space, before the name of a function
 *   "{$|.a = b, .c = d}"     no space, before members
 */
void emit_pairs(struct text *out, const char *template, const char *const *pairs);
#define emit(out, template, ...) emit_pairs(out, template, (const char *const[]){__VA_ARGS__, NULL})
/* The same for formats of printf; added, and as text that lasts until emit_forget. */
void emit_addf(struct text *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *emit_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
void emit_forget(void);

/* `text` as lines of a block comment body, each with the prefix, wrapped to the column limit. Comment ends inside the
   text are broken up. */
void emit_comment_lines(struct text *out, const char *prefix, const char *text);

/* A comment of its own: one line where the text fits, else a block. Nothing for NULL. */
void emit_comment(struct text *out, const char *indent, const char *text);
/* `if (condition)` with the statements, in braces where they are more than one line, and `else` with another one, which
   may be NULL. */
void emit_if(struct text *out, const char *indent, const char *condition, const char *statements);
void emit_if_else(struct text *out, const char *indent, const char *condition, const char *statements,
                  const char *otherwise);

#endif
