/* SPDX-License-Identifier: Apache-2.0 */
/* Where things are in the files that libclang read. */
#ifndef FORYGEN_HEADER_PLACE_H
#define FORYGEN_HEADER_PLACE_H

#include "context.h"

/* The text that includes the input, as libclang calls it: a name, not a file. So the input is an included file, in
   which #pragma once means something. */
#define HEADER_MAIN_PATH "forygen-input.c"

/* Interned; libclang's string is given back. */
const char *header_string(struct clang_string string);
struct header_file *header_find_file(struct header *header, clang_file file);
struct header_place header_locate(struct header *header, struct clang_location location);
struct header_place header_cursor_place(struct header *header, struct clang_cursor cursor);
/* Interned; one for each place. */
const char *header_location_key(const struct location *location);
const char *header_place_key(const struct header_place *place);

#endif
