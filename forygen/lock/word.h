/* SPDX-License-Identifier: Apache-2.0 */
/* Names in lock files: as they are, or in quotes where they would be taken for something else. */
#ifndef FORYGEN_LOCK_WORD_H
#define FORYGEN_LOCK_WORD_H

#include <stdbool.h>

#include "../text.h"

/* Adds a name of the schema. */
void lock_add_name(struct text *out, const char *name);
/* The same in a type expression, where "date" and "list" are types of the language. */
void lock_add_type_name(struct text *out, const char *name);

/* Always in quotes. */
void lock_add_quoted_name(struct text *out, const char *name);

/* Characters that names without quotes are made of. */
bool lock_is_name_character(char c);
/* The text between the quotes and behind a '\\', from where `*from` is moved on; false when it is none. */
bool lock_unescape(const char **from, const char *end, struct text *out);

#endif
