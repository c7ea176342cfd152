/* SPDX-License-Identifier: Apache-2.0 */
/* What readers ask of arenas beyond <fory/arena.h>. */
#ifndef FORY_SRC_ARENA_H
#define FORY_SRC_ARENA_H

#include <fory/arena.h>
#include <stdbool.h>

#pragma GCC visibility push(hidden)

/* In a block that is made for it; the blocks made since a mark, with what was left there, take at most `most` bytes.
   NULL when there is no memory, or *over: not within that. */
void *fory_arena_alloc_within(struct fory_arena *arena, size_t size, size_t align, struct fory_arena_position since,
                              size_t most, bool *over);

#pragma GCC visibility pop
#endif
