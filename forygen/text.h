/* SPDX-License-Identifier: Apache-2.0 */
/* Growable text. */
#ifndef FORYGEN_TEXT_H
#define FORYGEN_TEXT_H

#include <stdarg.h>
#include <stddef.h>

/* A zeroed one is empty. data is NUL-terminated once anything was added. */
struct text {
    char *data;
    size_t size;
    size_t capacity;
};

void text_append(struct text *text, const char *data, size_t size);
void text_add(struct text *text, const char *string);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_vaddf(struct text *text, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0), nonnull(2)));
/* Gives its memory back, and makes it an empty one. */
void text_done(struct text *text);
/* "" for an empty one. */
const char *text_string(const struct text *text);

#endif
