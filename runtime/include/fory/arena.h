/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the arena for decoded values: a bump allocator over memory of the caller, an allocator, or both. */
#ifndef FORY_ARENA_H
#define FORY_ARENA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * resize allocates (block NULL, old_size 0), grows or shrinks, and frees (new_size 0, result ignored). Blocks are
 * aligned as by malloc. NULL means out of memory; the old block is then unchanged.
 */
struct fory_allocator {
    void *(*resize)(void *user, void *block, size_t old_size, size_t new_size);
    void *user;
};

/* malloc, realloc and free. */
extern const struct fory_allocator fory_default_allocator;

struct fory_arena_block;

/* The alignment of decoded objects, unless their C type requires more. */
enum {
    FORY_ARENA_ALIGNMENT = 16
};

/* Not thread-safe; use an arena for one read at a time. The members are private. */
struct fory_arena {
    uint8_t *cursor; /* next free byte */
    struct fory_arena_block *block;
    uint8_t *limit; /* end of the current block; not next to cursor, see fory_reader */
    const struct fory_allocator *allocator;
    uint8_t *memory; /* of the caller */
    size_t memory_size;
    size_t next_block_size;
    size_t most; /* bytes that the blocks of one read may take, set by the last reader; 0: no limit yet */
};

/* A place in an arena; see fory_arena_mark. */
struct fory_arena_position {
    struct fory_arena_block *block;
    uint8_t *cursor;
};

/* Each function initialises an empty arena and allocates nothing yet. End its use with fory_arena_done. */

/* The arena grows with malloc. */
void fory_arena_init(struct fory_arena *arena);
/* The arena uses size bytes at block, of any alignment, and never grows. The caller owns the block, which must outlive
   everything that is read into the arena. */
void fory_arena_init_fixed(struct fory_arena *arena, void *block, size_t size);
/* The arena uses the block first (NULL if size is 0) and then grows with the allocator, which must outlive the arena. A
   NULL allocator: as fory_arena_init_fixed. */
void fory_arena_init_with(struct fory_arena *arena, void *block, size_t size, const struct fory_allocator *allocator);

/* Empties the arena and keeps its memory for the next use. */
void fory_arena_reset(struct fory_arena *arena);
/* Empties the arena and frees what it allocated. It can be used again. fory_arena_done(NULL) does nothing. */
void fory_arena_done(struct fory_arena *arena);
/* Allocates size bytes, aligned to align (any power of two), not cleared. Returns NULL if the memory is used up. A size
   of 0 gives a valid pointer. */
void *fory_arena_alloc(struct fory_arena *arena, size_t size, size_t align);
/* Returns the bytes that the arena holds from the allocator, including its own block headers. */
size_t fory_arena_allocated(const struct fory_arena *arena);

/* Returns the current position. It is valid until the arena is reset, done, or released to an earlier mark. */
struct fory_arena_position fory_arena_mark(const struct fory_arena *arena);
/* Frees everything that was allocated since the mark, and so invalidates all later marks. mark remains valid. */
void fory_arena_release(struct fory_arena *arena, struct fory_arena_position mark);

#ifdef __cplusplus
}
#endif
#endif
