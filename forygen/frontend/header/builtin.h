/* SPDX-License-Identifier: Apache-2.0 */
/* The headers that come with a compiler: where they are, or our own in their place. */
#ifndef FORYGEN_HEADER_BUILTIN_H
#define FORYGEN_HEADER_BUILTIN_H

#include <stdbool.h>

#include "../../memory.h"
#include "libclang.h"

typedef VECTOR(const char *) header_words;

enum {
    HEADER_BUILTIN_MOST = 32
};

/* Arguments of libclang that make it find them: before and after those of the user. */
void header_add_first_words(header_words *words);
void header_add_last_words(header_words *words);
/* Our own, as files that are nowhere but in memory; their number. */
unsigned header_list_builtins(struct clang_unsaved_file files[HEADER_BUILTIN_MOST]);
/* Whether the path is that of one of our own. */
bool header_is_builtin(const char *path);
/* What to install for a header that was not found, or NULL when it is not one of a compiler. */
const char *header_missing_builtin(const char *name);

#endif
