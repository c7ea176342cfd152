/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the memory of a session of nghttp2, and gives most of it back while the connection is idle. */
#include "http2/session_memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    SESSION_MEMORY_PAGE = 4096, /* or more: what is smaller is not worth pages of its own */
    SESSION_MEMORY_FRAME = 16384
};

/* --- Pages -------------------------------------------------------------------------------------------------------- */

/* Takes pages for one of the two blocks. Returns NULL if they are taken, or there are none. */
static void *session_memory_map(const struct http2_session_memory *memory, struct http2_pages *pages, size_t size)
{
    if (!memory->is_making || pages->data)
        return NULL;
    void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (data == MAP_FAILED)
        return NULL;
    *pages = (struct http2_pages){data, size};
    return data;
}

static void session_memory_unmap(struct http2_pages *pages)
{
    munmap(pages->data, pages->size);
    *pages = (struct http2_pages){NULL, 0};
}

/* Returns the pages that the block is, or NULL. */
static struct http2_pages *session_memory_pages(struct http2_session_memory *memory, const void *block)
{
    if (!block)
        return NULL;
    if (block == memory->streams.data)
        return &memory->streams;
    return block == memory->frame.data ? &memory->frame : NULL;
}

/* --- As malloc, free, calloc and realloc -------------------------------------------------------------------------- */

static void *session_memory_note(struct http2_session_memory *memory, void *block)
{
    memory->has_failed = memory->has_failed || !block;
    return block;
}

static void *session_memory_new(size_t size, void *user)
{
    struct http2_session_memory *memory = user;
    void *block = size >= SESSION_MEMORY_FRAME ? session_memory_map(memory, &memory->frame, size) : NULL;
    return block ? block : session_memory_note(memory, malloc(size));
}

static void session_memory_free(void *block, void *user)
{
    struct http2_pages *pages = session_memory_pages(user, block);
    if (pages)
        session_memory_unmap(pages);
    else
        free(block);
}

static void *session_memory_clear(size_t count, size_t size, void *user)
{
    struct http2_session_memory *memory = user;
    void *block = NULL;
    if (size > 0 && count <= SIZE_MAX / size && count * size >= SESSION_MEMORY_PAGE)
        block = session_memory_map(memory, &memory->streams, count * size);
    return block ? block : session_memory_note(memory, calloc(count, size));
}

static void *session_memory_resize(void *block, size_t size, void *user)
{
    struct http2_session_memory *memory = user;
    struct http2_pages *pages = session_memory_pages(memory, block);
    if (!block)
        return session_memory_new(size, user);
    if (!pages)
        return session_memory_note(memory, realloc(block, size));
    void *moved = session_memory_note(memory, malloc(size));
    if (moved) {
        memcpy(moved, block, size < pages->size ? size : pages->size);
        session_memory_unmap(pages);
    }
    return moved;
}

/* --- Sessions ----------------------------------------------------------------------------------------------------- */

nghttp2_mem fory_http2_session_memory_init(struct http2_session_memory *memory, const struct fory_allocator *allocator)
{
    *memory = (struct http2_session_memory){.is_making = true};
    if (allocator->resize == fory_default_allocator.resize)
        return (nghttp2_mem){memory, session_memory_new, session_memory_free, session_memory_clear,
                             session_memory_resize};
    memory->memory.allocator = allocator;
    return (nghttp2_mem){&memory->memory, fory_http2_memory_new, fory_http2_memory_free, fory_http2_memory_clear,
                         fory_http2_memory_resize};
}

void fory_http2_session_memory_made(struct http2_session_memory *memory)
{
    memory->is_making = false;
}

void fory_http2_session_memory_done(struct http2_session_memory *memory, nghttp2_session *session)
{
    if (!memory->has_failed && !memory->memory.has_failed)
        nghttp2_session_del(session);
    fory_http2_memory_drop(&memory->memory);
}

static bool session_memory_is_zero(const struct http2_pages *pages)
{
    const uint8_t *data = pages->data;
    return data[0] == 0 && memcmp(data, data + 1, pages->size - 1) == 0;
}

void fory_http2_session_memory_trim(struct http2_session_memory *memory)
{
    /* A table without streams is all zero in the releases of nghttp2 so far. One that is not is kept. */
    if (memory->streams.data && session_memory_is_zero(&memory->streams))
        madvise(memory->streams.data, memory->streams.size, MADV_DONTNEED);
    /* What nghttp2_session_mem_send returns is valid until it is called again: without anything to send, the buffer
       contains nothing. */
    if (memory->frame.data)
        madvise(memory->frame.data, memory->frame.size, MADV_DONTNEED);
}
