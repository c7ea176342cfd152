/* SPDX-License-Identifier: Apache-2.0 */
/* Where decoded values live: a bump arena over caller memory, an allocator, or both. */
#ifndef FORY_ARENA_H
#define FORY_ARENA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * resize allocates (block NULL, old_size 0), grows or shrinks, and frees (new_size 0, result ignored). Blocks are
 * aligned as malloc aligns them. NULL means out of memory; the old block is then untouched.
 */
struct fory_allocator {
    void *(*resize)(void *user, void *block, size_t old_size, size_t new_size);
    void *user;
};

/* malloc, realloc and free. */
extern const struct fory_allocator fory_default_allocator;

struct fory_arena_block;

/* What the objects of readers are aligned to, unless their C type asks for more. */
enum {
    FORY_ARENA_ALIGNMENT = 16
};

/* Not thread-safe; one arena belongs to one decode at a time. Members are private. */
struct fory_arena {
    uint8_t *cursor; /* next free byte */
    struct fory_arena_block *block;
    uint8_t *limit; /* end of the current block; apart from cursor, see fory_reader */
    const struct fory_allocator *allocator;
    uint8_t *memory; /* of the caller */
    size_t memory_size;
    size_t next_block_size;
    size_t most; /* that the blocks of one decode may take, as the last reader said; 0: no limit yet */
};

struct fory_arena_position {
    struct fory_arena_block *block;
    uint8_t *cursor;
};

/* Each makes an empty arena of uninitialised storage and allocates nothing yet. fory_arena_done ends its use. */

/* Grows with malloc. */
void fory_arena_init(struct fory_arena *arena);
/* Lives in size bytes at block, of any alignment, and never grows. The block stays the caller's and must outlive what
   is decoded into the arena. */
void fory_arena_init_fixed(struct fory_arena *arena, void *block, size_t size);
/* Uses the block first (NULL when size is 0), then grows with the allocator, which must outlive the arena; NULL: as
   fory_arena_init_fixed. */
void fory_arena_init_with(struct fory_arena *arena, void *block, size_t size, const struct fory_allocator *allocator);

/* Empties the arena and keeps its memory for the next use. */
void fory_arena_reset(struct fory_arena *arena);
/* Empties the arena and gives back what it allocated. It may be used again. */
void fory_arena_done(struct fory_arena *arena);
/* Bytes aligned to align (any power of two), not cleared; NULL when memory has run out. A size of 0 gives a valid
   pointer. */
void *fory_arena_alloc(struct fory_arena *arena, size_t size, size_t align);
/* The bytes it holds from the allocator now, its own block headers included. */
size_t fory_arena_allocated(const struct fory_arena *arena);

struct fory_arena_position fory_arena_mark(const struct fory_arena *arena);
/* Frees all that was allocated since the mark. */
void fory_arena_release(struct fory_arena *arena, struct fory_arena_position mark);

#ifdef __cplusplus
}
#endif
#endif
