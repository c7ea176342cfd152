/* SPDX-License-Identifier: Apache-2.0 */
/* Owns indexes: open tables of numbers by a hash, of at most half their slots. */
#include "base/index.h"

#include <string.h>

enum {
    INDEX_FIRST_SIZE = 64
};

/* A slot holds the upper half of a hash and a number; free: no number. */
struct fory_index_slot {
    uint32_t hash;
    uint32_t number_plus_1;
};

void fory_index_clear(struct fory_index *index)
{
    index->count = 0;
    index->size = index->capacity < INDEX_FIRST_SIZE ? index->capacity : INDEX_FIRST_SIZE;
    if (index->size > 0)
        memset(index->slots, 0, index->size * sizeof *index->slots);
}

void fory_index_free(struct fory_index *index, const struct fory_allocator *allocator)
{
    if (index->capacity > 0)
        allocator->resize(allocator->user, index->slots, index->capacity * sizeof *index->slots, 0);
}

static void index_put(struct fory_index_slot *slots, uint32_t size, struct fory_index_slot filled)
{
    uint32_t slot = filled.hash & (size - 1);
    while (slots[slot].number_plus_1 != 0)
        slot = (slot + 1) & (size - 1);
    slots[slot] = filled;
}

/* Moves all numbers to a table of twice the size. */
static bool index_grow(struct fory_index *index, const struct fory_allocator *allocator)
{
    uint32_t size = index->size > 0 ? 2 * index->size : INDEX_FIRST_SIZE;
    if (size > UINT32_MAX / 2 / sizeof *index->slots)
        return false;
    struct fory_index_slot *slots = allocator->resize(allocator->user, NULL, 0, size * sizeof *slots);
    if (!slots)
        return false;
    memset(slots, 0, size * sizeof *slots);
    for (uint32_t i = 0; i < index->size; i++) {
        if (index->slots[i].number_plus_1 != 0)
            index_put(slots, size, index->slots[i]);
    }
    fory_index_free(index, allocator);
    index->slots = slots;
    index->size = size;
    index->capacity = size;
    return true;
}

bool fory_index_add(struct fory_index *index, const struct fory_allocator *allocator, uint64_t hash, uint32_t number)
{
    const struct fory_index_slot filled = {(uint32_t)(hash >> 32), number + 1};
    if (index->count >= index->size / 2 && !index_grow(index, allocator))
        return false;
    index_put(index->slots, index->size, filled);
    index->count++;
    return true;
}

struct fory_index_walk fory_index_walk(const struct fory_index *index, uint64_t hash)
{
    const struct fory_index_walk walk = {(uint32_t)(hash >> 32) & (index->size - 1), (uint32_t)(hash >> 32)};
    return walk;
}

bool fory_index_next(const struct fory_index *index, struct fory_index_walk *walk, uint32_t *number)
{
    while (index->size > 0 && index->slots[walk->slot].number_plus_1 != 0) {
        const struct fory_index_slot *slot = &index->slots[walk->slot];
        walk->slot = (walk->slot + 1) & (index->size - 1);
        if (slot->hash == walk->hash) {
            *number = slot->number_plus_1 - 1;
            return true;
        }
    }
    return false;
}
