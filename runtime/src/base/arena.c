/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the bump arena and the default allocator. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    ARENA_ALIGN = 16,
    ARENA_FIRST_BLOCK = 4096
};

/* One allocation, its bytes after it. The chain leads to ever older blocks; the memory of the caller is older than
   all of them. */
struct fory_arena_block {
    struct fory_arena_block *older;
    size_t size; /* of the allocation */
};

/* Bytes before the first one that is handed out. */
enum {
    ARENA_HEADER = (sizeof(struct fory_arena_block) + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN
};

static void *arena_default_resize(void *user, void *block, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

const struct fory_allocator fory_default_allocator = {arena_default_resize, NULL};

static void arena_free(struct fory_arena *arena, struct fory_arena_block *block)
{
    arena->allocator->resize(arena->allocator->user, block, block->size, 0);
}

/* Makes a block, or with NULL the memory of the caller, the current one, with nothing in it. */
static void arena_enter(struct fory_arena *arena, struct fory_arena_block *block)
{
    arena->block = block;
    arena->cursor = block ? (uint8_t *)block + ARENA_HEADER : arena->memory;
    arena->limit = block ? (uint8_t *)block + block->size : arena->memory + arena->memory_size;
}

void fory_arena_init(struct fory_arena *arena)
{
    fory_arena_init_with(arena, NULL, 0, &fory_default_allocator);
}

void fory_arena_init_fixed(struct fory_arena *arena, void *block, size_t size)
{
    fory_arena_init_with(arena, block, size, NULL);
}

void fory_arena_init_with(struct fory_arena *arena, void *block, size_t size, const struct fory_allocator *allocator)
{
    memset(arena, 0, sizeof *arena);
    /* Without memory the cursor needs an address nevertheless: arithmetic on NULL is undefined. */
    arena->memory = size > 0 ? block : (uint8_t *)arena;
    arena->memory_size = size;
    arena->allocator = allocator;
    arena->next_block_size = ARENA_FIRST_BLOCK;
    arena_enter(arena, NULL);
}

/* What a failed decode made the arena grow by does not make the next one grow by more. */
static void arena_free_newer(struct fory_arena *arena, const struct fory_arena_block *than)
{
    while (arena->block != than) {
        struct fory_arena_block *block = arena->block;
        arena->block = block->older;
        arena_free(arena, block);
        if (arena->next_block_size > ARENA_FIRST_BLOCK)
            arena->next_block_size /= 2;
    }
}

/* Keeps the largest block: what the next decode needs then lies in one piece. But not where the next one, if it takes
   as much as this one did, would hold more with it than is allowed: it then makes one block for all. */
void fory_arena_reset(struct fory_arena *arena)
{
    struct fory_arena_block *largest = arena->block;
    struct fory_arena_block *older;
    size_t total = fory_arena_allocated(arena);

    for (struct fory_arena_block *block = arena->block; block; block = block->older)
        largest = block->size > largest->size ? block : largest;
    bool keeps = !largest || total == largest->size || arena->most == 0 ||
                 (total <= arena->most && largest->size <= arena->most - total);
    for (struct fory_arena_block *block = arena->block; block; block = older) {
        older = block->older;
        if (block != largest || !keeps)
            arena_free(arena, block);
    }
    if (largest && keeps) {
        largest->older = NULL;
        if (largest->size <= SIZE_MAX / 4)
            arena->next_block_size = 2 * largest->size;
    } else if (largest) {
        arena->next_block_size = total;
    }
    arena_enter(arena, keeps ? largest : NULL);
}

void fory_arena_done(struct fory_arena *arena)
{
    if (!arena)
        return;
    arena_free_newer(arena, NULL);
    arena->next_block_size = ARENA_FIRST_BLOCK;
    arena_enter(arena, NULL);
}

/* Blocks double, so that there are few; a request too large for the next gets one of its own, with the padding that it
   may need: how an allocator aligns its blocks is not known. None is larger than `most`. */
static bool arena_grow(struct fory_arena *arena, size_t size, size_t align, size_t most)
{
    if (!arena->allocator || align > SIZE_MAX / 2 || size > SIZE_MAX / 2 - ARENA_HEADER - ARENA_ALIGN)
        return false;
    size_t block_size = (ARENA_HEADER + align - 1 + size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
    if (block_size > most)
        return false;
    if (block_size < arena->next_block_size)
        block_size = arena->next_block_size < most ? arena->next_block_size : most;
    struct fory_arena_block *block = arena->allocator->resize(arena->allocator->user, NULL, 0, block_size);
    if (!block)
        return false;
    block->older = arena->block;
    block->size = block_size;
    arena_enter(arena, block);
    if (arena->next_block_size <= SIZE_MAX / 4)
        arena->next_block_size *= 2;
    return true;
}

/* NULL when the current block has no room. */
static void *arena_take(struct fory_arena *arena, size_t size, size_t align)
{
    size_t padding = -(uintptr_t)arena->cursor & (align - 1);
    size_t room = (size_t)(arena->limit - arena->cursor);

    if (room < padding || room - padding < size)
        return NULL;
    uint8_t *start = arena->cursor + padding;
    arena->cursor = start + size;
    return start;
}

void *fory_arena_alloc(struct fory_arena *arena, size_t size, size_t align)
{
    void *start = arena_take(arena, size, align);
    if (!start && arena_grow(arena, size, align, SIZE_MAX))
        start = arena_take(arena, size, align);
    return start;
}

/* What blocks have taken since a mark, with what was left there of the one that was current. */
static size_t arena_taken(const struct fory_arena *arena, struct fory_arena_position since)
{
    const struct fory_arena_block *block = arena->block;
    size_t size = 0;
    for (; block != since.block; block = block->older)
        size += block->size;
    if (block)
        size += (size_t)((const uint8_t *)block + block->size - since.cursor);
    return size;
}

void *fory_arena_alloc_within(struct fory_arena *arena, size_t size, size_t align, struct fory_arena_position since,
                              size_t most, bool *over)
{
    size_t taken = arena_taken(arena, since);
    arena->most = most;
    size_t left = taken < most ? most - taken : 0;
    size_t extra = ARENA_HEADER + ARENA_ALIGN;
    *over = align > left || left - align < extra || left - align - extra < size;
    return !*over && arena_grow(arena, size, align, left) ? arena_take(arena, size, align) : NULL;
}

size_t fory_arena_allocated(const struct fory_arena *arena)
{
    size_t size = 0;
    for (const struct fory_arena_block *block = arena->block; block; block = block->older)
        size += block->size;
    return size;
}

struct fory_arena_position fory_arena_mark(const struct fory_arena *arena)
{
    struct fory_arena_position mark = {arena->block, arena->cursor};
    return mark;
}

void fory_arena_release(struct fory_arena *arena, struct fory_arena_position mark)
{
    arena_free_newer(arena, mark.block);
    arena_enter(arena, mark.block);
    arena->cursor = mark.cursor;
}
