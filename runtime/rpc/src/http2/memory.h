/* SPDX-License-Identifier: Apache-2.0 */
/* Owns memory for libraries that free it without its size, from an allocator that asks for it. */
#ifndef FORY_RPC_HTTP2_MEMORY_H
#define FORY_RPC_HTTP2_MEMORY_H

#include <fory/arena.h>
#include <stdbool.h>
#include <stddef.h>

#pragma GCC visibility push(hidden)

/* What a library holds. Must not be moved while it holds anything. */
struct http2_memory {
    const struct fory_allocator *allocator;
    union http2_memory_block *blocks;
    bool has_failed; /* there was no memory at least once */
};

/* As malloc, free, calloc and realloc; user is the struct http2_memory. */
void *fory_http2_memory_new(size_t size, void *user);
void fory_http2_memory_free(void *block, void *user);
void *fory_http2_memory_clear(size_t count, size_t size, void *user);
void *fory_http2_memory_resize(void *block, size_t size, void *user);
/* Frees all that the library holds. */
void fory_http2_memory_drop(struct http2_memory *memory);

#pragma GCC visibility pop
#endif
