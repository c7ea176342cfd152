/* SPDX-License-Identifier: Apache-2.0 */
/* Owns memory for libraries that free it without its size, from an allocator that asks for it. */
#include "http2/memory.h"

#include <stdint.h>
#include <string.h>

/* In front of each block. Aligned as malloc aligns, so that the block is it, too. */
union http2_memory_block {
    struct {
        size_t size; /* with this head */
        union http2_memory_block *next;
        union http2_memory_block *previous;
    } head;
    max_align_t alignment;
};

static union http2_memory_block *memory_head(void *block)
{
    return block ? (union http2_memory_block *)block - 1 : NULL;
}

static void memory_unlink(struct http2_memory *memory, union http2_memory_block *block)
{
    if (block->head.previous)
        block->head.previous->head.next = block->head.next;
    else
        memory->blocks = block->head.next;
    if (block->head.next)
        block->head.next->head.previous = block->head.previous;
}

static void memory_link(struct http2_memory *memory, union http2_memory_block *block)
{
    block->head.previous = NULL;
    block->head.next = memory->blocks;
    if (block->head.next)
        block->head.next->head.previous = block;
    memory->blocks = block;
}

static void *memory_resize(struct http2_memory *memory, union http2_memory_block *old, size_t size)
{
    const struct fory_allocator *allocator = memory->allocator;
    size_t whole = size + sizeof *old;
    if (old)
        memory_unlink(memory, old);
    union http2_memory_block *block =
        whole > size ? allocator->resize(allocator->user, old, old ? old->head.size : 0, whole) : NULL;
    if (!block) {
        memory->has_failed = true;
        if (old)
            memory_link(memory, old);
        return NULL;
    }
    block->head.size = whole;
    memory_link(memory, block);
    return block + 1;
}

void *fory_http2_memory_new(size_t size, void *user)
{
    return memory_resize(user, NULL, size);
}

static void memory_release(struct http2_memory *memory, union http2_memory_block *block)
{
    memory_unlink(memory, block);
    memory->allocator->resize(memory->allocator->user, block, block->head.size, 0);
}

void fory_http2_memory_free(void *block, void *user)
{
    if (block)
        memory_release(user, memory_head(block));
}

void *fory_http2_memory_clear(size_t count, size_t size, void *user)
{
    if (size > 0 && count > SIZE_MAX / size)
        return NULL;
    void *block = memory_resize(user, NULL, count * size);
    if (block)
        memset(block, 0, count * size);
    return block;
}

void *fory_http2_memory_resize(void *block, size_t size, void *user)
{
    return memory_resize(user, memory_head(block), size);
}

void fory_http2_memory_drop(struct http2_memory *memory)
{
    while (memory->blocks)
        memory_release(memory, memory->blocks);
}
