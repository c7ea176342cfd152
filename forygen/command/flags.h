/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a C compiler's command line that forygen takes too. */
#ifndef FORYGEN_COMMAND_FLAGS_H
#define FORYGEN_COMMAND_FLAGS_H

#include <stdbool.h>

#include "../memory.h"

typedef VECTOR(const char *) word_list;

/* Takes the word at arguments[*i], with the value that follows it, if it is a flag of a compiler: `words` gets what
   changes the meaning of a header, and *i moves to the last word taken. */
bool flags_take(int count, char **arguments, int *i, word_list *words);

#endif
