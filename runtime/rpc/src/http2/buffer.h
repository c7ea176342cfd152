/* SPDX-License-Identifier: Apache-2.0 */
/* Owns bytes that are added at one end and taken from the other. */
#ifndef FORY_RPC_HTTP2_BUFFER_H
#define FORY_RPC_HTTP2_BUFFER_H

#include <fory/arena.h>
#include <fory/types.h>

#pragma GCC visibility push(hidden)

/* Zero is an empty buffer, which holds no memory. */
struct http2_buffer {
    uint8_t *data;
    size_t start; /* of what it contains */
    size_t end;
    size_t capacity;
};

static inline size_t fory_http2_buffer_size(const struct http2_buffer *buffer)
{
    return buffer->end - buffer->start;
}

/* Makes room for size bytes more and returns where they go, or NULL if it is out of memory. Add them to end. */
uint8_t *fory_http2_buffer_reserve(struct http2_buffer *buffer, const struct fory_allocator *allocator, size_t size);
bool fory_http2_buffer_append(struct http2_buffer *buffer, const struct fory_allocator *allocator, const void *data,
                              size_t size);
/* Takes size bytes from the start. */
void fory_http2_buffer_take(struct http2_buffer *buffer, size_t size);
/* Empties it and gives its memory back if it has more than keep_size bytes. */
void fory_http2_buffer_trim(struct http2_buffer *buffer, const struct fory_allocator *allocator, size_t keep_size);

#pragma GCC visibility pop
#endif
