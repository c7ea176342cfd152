/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers found again by a hash of what they stand for. */
#ifndef FORY_SRC_INDEX_H
#define FORY_SRC_INDEX_H

#include <fory/generated/context.h>

#pragma GCC visibility push(hidden)

/* A walk over the numbers of one hash. Start with `walk = fory_index_walk(index, hash)`. */
struct fory_index_walk {
    uint32_t slot;
    uint32_t hash;
};

/* Empties the index; its memory stays. */
void fory_index_clear(struct fory_index *index);
void fory_index_free(struct fory_index *index, const struct fory_allocator *allocator);
/* False without memory; then nothing is changed. */
FORY_MUST_CHECK bool fory_index_add(struct fory_index *index, const struct fory_allocator *allocator, uint64_t hash,
                                    uint32_t number);
struct fory_index_walk fory_index_walk(const struct fory_index *index, uint64_t hash);
/* The next number that was added with the hash; false when there is none left. */
FORY_MUST_CHECK bool fory_index_next(const struct fory_index *index, struct fory_index_walk *walk, uint32_t *number);

/* Mixed twice, as the multiples of a constant, which the addresses in an array become, stand close for some sizes. */
static inline uint64_t fory_index_hash(uint64_t key)
{
    const uint64_t factor = UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = key * factor;
    return (mixed ^ mixed >> 32) * factor;
}

static inline uint64_t fory_index_address(const void *address)
{
    return fory_index_hash((uintptr_t)address);
}

#pragma GCC visibility pop
#endif
