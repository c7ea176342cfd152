/* SPDX-License-Identifier: Apache-2.0 */
/* Owns memory for libraries that free it without its size, from an allocator that asks for it. */
#include "http2/memory.h"

#include <stdint.h>
#include <string.h>

/* In front of each block. As large as the alignment of malloc, so that the block has it too. */
union memory_head {
    size_t size; /* with the head */
    max_align_t alignment;
};

static void *memory_resize(const struct fory_allocator *allocator, union memory_head *old, size_t size)
{
    if (size > SIZE_MAX - sizeof(union memory_head))
        return NULL;
    size_t whole = size + sizeof(union memory_head);
    union memory_head *head = allocator->resize(allocator->user, old, old ? old->size : 0, whole);
    if (!head)
        return NULL;
    head->size = whole;
    return head + 1;
}

void *fory_http2_memory_new(size_t size, void *user)
{
    return memory_resize(user, NULL, size);
}

void fory_http2_memory_free(void *block, void *user)
{
    if (!block)
        return;
    const struct fory_allocator *allocator = user;
    union memory_head *head = (union memory_head *)block - 1;
    allocator->resize(allocator->user, head, head->size, 0);
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
    return memory_resize(user, block ? (union memory_head *)block - 1 : NULL, size);
}
