/* SPDX-License-Identifier: Apache-2.0 */
/* Memory of the compiler: one arena that lives until the process ends, growable arrays in it, and blocks that are given
   back before. */
#ifndef FORYGEN_MEMORY_H
#define FORYGEN_MEMORY_H

#include <stddef.h>

/* Cleared, aligned for anything, never NULL: the process ends with a message when memory runs out. */
void *memory_alloc(size_t size);
/* A NUL-terminated copy. */
char *memory_copy(const char *text, size_t size);
/*
 * A block that holds `wanted` bytes or more, with the `used` first ones of the old block, which is given back; its
 * capacity is a power of two and at least doubles. The old block may be NULL, of capacity 0.
 */
void *memory_extend(void *block, size_t used, size_t *capacity, size_t wanted);
/* Lets a block that memory_extend made serve others; NULL is fine. */
void memory_give_back(void *block, size_t capacity);
/* Clears a static object that points into the arena, once memory_done gives the arena back. */
void memory_forget(void *object, size_t size);
/* Gives everything back; nothing allocated before may be used after. */
void memory_done(void);

/* struct { T *items; size_t count, capacity; }: a growable array; a zeroed one is empty. */
#define VECTOR(type) \
    struct { \
        type *items; \
        size_t count; \
        size_t capacity; \
    }

void *memory_grow(void *items, size_t count, size_t *capacity, size_t item_size);

#define vector_push(vector, item) \
    ((vector)->items = memory_grow((vector)->items, (vector)->count, &(vector)->capacity, sizeof *(vector)->items), \
     (vector)->items[(vector)->count++] = (item))

#endif
