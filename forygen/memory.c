/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the memory of the compiler: a chain of chunks that only grows, given back as a whole, and blocks that are given
   back earlier and then serve the next one of their size. */
#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MEMORY_CHUNK_SIZE = 64 * 1024,
    MEMORY_LEAST_BLOCK = 64,
    MEMORY_BLOCK_CLASSES = 10 /* 64 bytes to 32 KiB, which are cut out of chunks; larger ones are chunks */
};

struct memory_chunk {
    struct memory_chunk *next;
    struct memory_chunk **link; /* what points to it */
    alignas(max_align_t) unsigned char data[];
};

struct memory_free_block {
    struct memory_free_block *next;
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
    struct memory_free_block *free_blocks[MEMORY_BLOCK_CLASSES];
} memory;

static void memory_exhausted(void)
{
    fputs("forygen: out of memory\n", stderr);
    exit(2);
}

static void memory_link(struct memory_chunk *chunk)
{
    chunk->next = memory.chunks;
    chunk->link = &memory.chunks;
    if (chunk->next)
        chunk->next->link = &chunk->next;
    memory.chunks = chunk;
}

static void memory_unlink(struct memory_chunk *chunk)
{
    *chunk->link = chunk->next;
    if (chunk->next)
        chunk->next->link = chunk->link;
}

static struct memory_chunk *memory_new_chunk(size_t room)
{
    struct memory_chunk *chunk = room > SIZE_MAX / 2 ? NULL : calloc(1, sizeof *chunk + room);
    if (!chunk)
        memory_exhausted();
    memory_link(chunk);
    return chunk;
}

void *memory_alloc(size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        memory_exhausted();
    size = (size + unit - 1) / unit * unit;
    if (size > MEMORY_CHUNK_SIZE / 2) /* what is left of the chunk goes on to serve smaller ones */
        return memory_new_chunk(size)->data;
    if (size > memory.left) {
        memory.cursor = memory_new_chunk(MEMORY_CHUNK_SIZE)->data;
        memory.left = MEMORY_CHUNK_SIZE;
    }
    void *result = memory.cursor;
    memory.cursor += size;
    memory.left -= size;
    return result;
}

/* --- Blocks -------------------------------------------------------------------------------------------------- */

/* The class of blocks that have this capacity, or MEMORY_BLOCK_CLASSES of those that are chunks. */
static size_t memory_block_class(size_t capacity)
{
    size_t class = 0;
    while (class < MEMORY_BLOCK_CLASSES && (size_t)MEMORY_LEAST_BLOCK << class < capacity)
        class ++;
    return class;
}

static struct memory_chunk *memory_chunk_of(void *block)
{
    return (struct memory_chunk *)(void *)((unsigned char *)block - offsetof(struct memory_chunk, data));
}

static void *memory_take_block(size_t capacity)
{
    size_t class = memory_block_class(capacity);
    if (class == MEMORY_BLOCK_CLASSES)
        return memory_new_chunk(capacity)->data;
    struct memory_free_block *block = memory.free_blocks[class];
    if (!block)
        return memory_alloc(capacity);
    memory.free_blocks[class] = block->next;
    return block;
}

void memory_give_back(void *block, size_t capacity)
{
    size_t class = memory_block_class(capacity);
    if (!block)
        return;
    if (class == MEMORY_BLOCK_CLASSES) {
        memory_unlink(memory_chunk_of(block));
        free(memory_chunk_of(block));
        return;
    }
    struct memory_free_block *unused = block;
    unused->next = memory.free_blocks[class];
    memory.free_blocks[class] = unused;
}

/* Large blocks grow where they are, or are moved by the system without a copy. */
static void *memory_extend_chunk(void *block, size_t capacity)
{
    struct memory_chunk *chunk = memory_chunk_of(block);
    memory_unlink(chunk);
    chunk = capacity > SIZE_MAX / 2 ? NULL : realloc(chunk, sizeof *chunk + capacity);
    if (!chunk)
        memory_exhausted();
    memory_link(chunk);
    return chunk->data;
}

void *memory_extend(void *block, size_t used, size_t *capacity, size_t wanted)
{
    size_t old = *capacity;
    size_t room = old == 0 ? MEMORY_LEAST_BLOCK : old;
    while (room < wanted && room <= SIZE_MAX / 4)
        room *= 2;
    *capacity = room;
    if (block && memory_block_class(old) == MEMORY_BLOCK_CLASSES)
        return memory_extend_chunk(block, room);
    void *extended = memory_take_block(room);
    if (used != 0)
        memcpy(extended, block, used);
    memory_give_back(block, old);
    return extended;
}

/* --- Copies -------------------------------------------------------------------------------------------------- */

char *memory_copy(const char *text, size_t size)
{
    char *copy = memory_alloc(size + 1);
    if (size != 0)
        memcpy(copy, text, size);
    return copy;
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
    for (struct memory_state *state = memory.states; state; state = state->next)
        memset(state->object, 0, state->size);
    struct memory_chunk *chunk = memory.chunks;
    while (chunk) {
        struct memory_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    memset(&memory, 0, sizeof memory);
}
