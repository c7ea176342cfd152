/* SPDX-License-Identifier: Apache-2.0 */
/* Constant bytes in C, with comments. */
#ifndef FORYGEN_EMIT_BYTES_H
#define FORYGEN_EMIT_BYTES_H

#include <stddef.h>
#include <stdint.h>

#include "../text.h"

/* A run of bytes with what it says. */
struct bytes_row {
    const uint8_t *bytes;
    size_t size;
    const char *comment;
};

/* A comment that is not too long: names may be of any length. */
const char *bytes_comment(const char *comment);
/* The items of an array of bytes: each run begins a line, and its comment ends one. */
void emit_bytes(struct text *out, const struct bytes_row *rows, size_t count);

#endif
