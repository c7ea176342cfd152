/* SPDX-License-Identifier: Apache-2.0 */
/* Owns text that grows in the compiler's memory. */
#include "text.h"

#include <stdio.h>
#include <string.h>

#include "memory.h"

/* Room for size more bytes and the NUL. */
static void text_reserve(struct text *text, size_t size)
{
    if (text->capacity - text->size <= size)
        text->data = memory_extend(text->data, text->size, &text->capacity, text->size + size + 1);
}

void text_append(struct text *text, const char *data, size_t size)
{
    text_reserve(text, size);
    if (size != 0)
        memcpy(text->data + text->size, data, size);
    text->size += size;
    text->data[text->size] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_append(text, string, strlen(string));
}

void text_vaddf(struct text *text, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    text_reserve(text, 0); /* what fits an empty one is formatted once */
    size_t room = text->capacity - text->size;
    int size = vsnprintf(room == 0 ? NULL : text->data + text->size, room, format, again);
    va_end(again);
    if (size < 0)
        return;
    if ((size_t)size >= room) {
        text_reserve(text, (size_t)size);
        vsnprintf(text->data + text->size, (size_t)size + 1, format, arguments);
    }
    text->size += (size_t)size;
}

void text_addf(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_vaddf(text, format, arguments);
    va_end(arguments);
}

void text_done(struct text *text)
{
    memory_give_back(text->data, text->capacity);
    *text = (struct text){0};
}

const char *text_string(const struct text *text)
{
    return !text->data ? "" : text->data;
}
