/* SPDX-License-Identifier: Apache-2.0 */
/* Memory of the compiler: a chain of chunks that only grows, given back as a whole. */
#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MEMORY_CHUNK_SIZE = 64 * 1024
};

struct memory_chunk {
    struct memory_chunk *next;
    alignas(max_align_t) unsigned char data[];
};

struct memory_state {
    struct memory_state *next;
    void *object;
    size_t size;
};

static struct {
    struct memory_chunk *chunks;
    unsigned char *cursor;
    size_t left;
    struct memory_state *states;
} memory;

static void memory_exhausted(void)
{
    fputs("forygen: out of memory\n", stderr);
    exit(2);
}

void *memory_alloc(size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        memory_exhausted();
    size = (size + unit - 1) / unit * unit;
    if (size > memory.left) {
        size_t room = size > MEMORY_CHUNK_SIZE ? size : MEMORY_CHUNK_SIZE;
        struct memory_chunk *chunk = calloc(1, sizeof *chunk + room);
        if (chunk == NULL)
            memory_exhausted();
        chunk->next = memory.chunks;
        memory.chunks = chunk;
        memory.cursor = chunk->data;
        memory.left = room;
    }
    void *result = memory.cursor;
    memory.cursor += size;
    memory.left -= size;
    return result;
}

char *memory_copy(const char *text, size_t size)
{
    char *copy = memory_alloc(size + 1);
    if (size != 0)
        memcpy(copy, text, size);
    return copy;
}

char *memory_vformat(const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (size < 0)
        memory_exhausted();
    char *text = memory_alloc((size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, arguments);
    return text;
}

char *memory_format(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = memory_vformat(format, arguments);
    va_end(arguments);
    return text;
}

void *memory_grow(void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity)
        return items;
    size_t room = *capacity == 0 ? 8 : *capacity * 2;
    if (room > SIZE_MAX / 4 / item_size)
        memory_exhausted();
    void *grown = memory_alloc(room * item_size);
    if (count != 0)
        memcpy(grown, items, count * item_size);
    *capacity = room;
    return grown;
}

void memory_forget(void *object, size_t size)
{
    struct memory_state *state = memory_alloc(sizeof *state);
    *state = (struct memory_state){.next = memory.states, .object = object, .size = size};
    memory.states = state;
}

void memory_done(void)
{
    for (struct memory_state *state = memory.states; state != NULL; state = state->next)
        memset(state->object, 0, state->size);
    struct memory_chunk *chunk = memory.chunks;
    while (chunk != NULL) {
        struct memory_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    memset(&memory, 0, sizeof memory);
}
