/* SPDX-License-Identifier: Apache-2.0 */
/* Foreign text on its way to terminals and logs. */
#ifndef FORY_SRC_ESCAPE_H
#define FORY_SRC_ESCAPE_H

#include <stddef.h>
#include <stdio.h>

#pragma GCC visibility push(hidden)

enum {
    FORY_ESCAPE_SIZE = 12 /* of "\U0010ffff" and a NUL, and of all that fory_escape_next makes */
};

/*
 * Takes the next character of text that is not empty and makes of it what may be printed, with a NUL: itself, or an
 * escape as C writes it for what controls a terminal, ends a line, changes the direction of the text around it or is
 * not seen, for a backslash, and for a byte that is not UTF-8. Returns the bytes that were taken.
 */
size_t fory_escape_next(const char *text, size_t size, char escaped[FORY_ESCAPE_SIZE]);

/* Bytes that text becomes so. */
size_t fory_escaped_size(const char *text, size_t size);
/* Prints text so; the number of bytes that it became. */
size_t fory_print_escaped(const char *text, size_t size, FILE *stream);

#pragma GCC visibility pop
#endif
