/* SPDX-License-Identifier: Apache-2.0 */
/* Owns tables that double when they are full. */
#include "base/table.h"

#include <stdbool.h>
#include <string.h>

void *fory_table_grow(const struct fory_allocator *allocator, void *items, const void *inline_items, uint32_t *capacity,
                      size_t item_size)
{
    if (!allocator || *capacity > UINT32_MAX / 2 || *capacity > SIZE_MAX / 2 / item_size)
        return NULL;
    uint32_t new_capacity = *capacity ? 2 * *capacity : FORY_TABLE_FIRST_CAPACITY;
    size_t old_size = *capacity * item_size;
    bool is_inline = items == inline_items;
    void *grown = allocator->resize(allocator->user, is_inline ? NULL : items, is_inline ? 0 : old_size,
                                    new_capacity * item_size);
    if (!grown)
        return NULL;
    if (is_inline && old_size > 0)
        memcpy(grown, items, old_size);
    *capacity = new_capacity;
    return grown;
}

void fory_table_release(const struct fory_allocator *allocator, void *items, const void *inline_items,
                        uint32_t capacity, size_t item_size)
{
    if (items != inline_items)
        allocator->resize(allocator->user, items, capacity * item_size, 0);
}
