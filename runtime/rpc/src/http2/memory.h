/* SPDX-License-Identifier: Apache-2.0 */
/* Owns memory for libraries that free it without its size, from an allocator that asks for it. */
#ifndef FORY_RPC_HTTP2_MEMORY_H
#define FORY_RPC_HTTP2_MEMORY_H

#include <fory/arena.h>
#include <stddef.h>

#pragma GCC visibility push(hidden)

/* As malloc, free, calloc and realloc; user is the const struct fory_allocator. */
void *fory_http2_memory_new(size_t size, void *user);
void fory_http2_memory_free(void *block, void *user);
void *fory_http2_memory_clear(size_t count, size_t size, void *user);
void *fory_http2_memory_resize(void *block, size_t size, void *user);

#pragma GCC visibility pop
#endif
