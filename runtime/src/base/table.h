/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of items, which begin as an inline one or as none and double when they are full. */
#ifndef FORY_SRC_TABLE_H
#define FORY_SRC_TABLE_H

#include <fory/arena.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

enum {
    FORY_TABLE_FIRST_CAPACITY = 8
};

/* A table of twice the capacity, which is updated, with the items of the old one, or NULL and nothing is changed.
   Inline items are copied, allocated ones moved. No allocator: NULL. */
void *fory_table_grow(const struct fory_allocator *allocator, void *items, const void *inline_items, uint32_t *capacity,
                      size_t item_size);
void fory_table_release(const struct fory_allocator *allocator, void *items, const void *inline_items,
                        uint32_t capacity, size_t item_size);

#pragma GCC visibility pop
#endif
