/* SPDX-License-Identifier: Apache-2.0 */
/* Owns bytes that are added at one end and taken from the other. */
#include "http2/buffer.h"

#include <string.h>

enum {
    BUFFER_FIRST_CAPACITY = 512
};

static bool buffer_grow(struct http2_buffer *buffer, const struct fory_allocator *allocator, size_t size)
{
    size_t used = fory_http2_buffer_size(buffer);
    if (size > SIZE_MAX / 4 || used > SIZE_MAX / 4)
        return false;
    size_t capacity = buffer->capacity ? buffer->capacity : BUFFER_FIRST_CAPACITY;
    while (capacity - used < size)
        capacity *= 2;
    uint8_t *data = allocator->resize(allocator->user, NULL, 0, capacity);
    if (!data)
        return false;
    if (used > 0)
        memcpy(data, buffer->data + buffer->start, used);
    if (buffer->data)
        allocator->resize(allocator->user, buffer->data, buffer->capacity, 0);
    *buffer = (struct http2_buffer){data, 0, used, capacity};
    return true;
}

uint8_t *fory_http2_buffer_reserve(struct http2_buffer *buffer, const struct fory_allocator *allocator, size_t size)
{
    if (buffer->capacity - buffer->end >= size && buffer->data)
        return buffer->data + buffer->end;
    size_t used = fory_http2_buffer_size(buffer);
    /* Moving what is there costs less than it did to fill the space before it. */
    if (buffer->start >= used && buffer->capacity - used >= size && buffer->data) {
        memmove(buffer->data, buffer->data + buffer->start, used);
        buffer->start = 0;
        buffer->end = used;
        return buffer->data + used;
    }
    return buffer_grow(buffer, allocator, size) ? buffer->data + buffer->end : NULL;
}

bool fory_http2_buffer_append(struct http2_buffer *buffer, const struct fory_allocator *allocator, const void *data,
                              size_t size)
{
    if (size == 0)
        return true;
    uint8_t *to = fory_http2_buffer_reserve(buffer, allocator, size);
    if (!to)
        return false;
    memcpy(to, data, size);
    buffer->end += size;
    return true;
}

void fory_http2_buffer_take(struct http2_buffer *buffer, size_t size)
{
    buffer->start += size;
    if (buffer->start == buffer->end)
        buffer->start = buffer->end = 0;
}

void fory_http2_buffer_trim(struct http2_buffer *buffer, const struct fory_allocator *allocator, size_t keep_size)
{
    buffer->start = buffer->end = 0;
    if (buffer->capacity <= keep_size || !buffer->data)
        return;
    allocator->resize(allocator->user, buffer->data, buffer->capacity, 0);
    *buffer = (struct http2_buffer){NULL, 0, 0, 0};
}
