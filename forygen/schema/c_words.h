/* SPDX-License-Identifier: Apache-2.0 */
/* Words that C, its compilers and its library have a meaning for. */
#ifndef FORYGEN_C_WORDS_H
#define FORYGEN_C_WORDS_H

#include <stdbool.h>

/* What the words of one group are. */
struct c_word {
    const char *what;   /* "a keyword of C" */
    bool is_everywhere; /* all but functions take the names of members and tags too */
};

/* What the word is in C11 to C23, C++11 to C++20, to gcc and clang or in the headers that generated code includes; NULL
   for a word that is free. */
const struct c_word *c_find_word(const char *name);
/* Why names of that form are not for users: reserved for compilers, or for the runtime. NULL when they are. */
const char *c_reserved_form(const char *name);

#endif
