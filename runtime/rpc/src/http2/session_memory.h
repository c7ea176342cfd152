/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the memory of a session of nghttp2, and gives most of it back while the connection is idle. */
#ifndef FORY_RPC_HTTP2_SESSION_MEMORY_H
#define FORY_RPC_HTTP2_SESSION_MEMORY_H

#include "http2/memory.h"

#include <nghttp2/nghttp2.h>

#pragma GCC visibility push(hidden)

/* Whole pages. Zero is none. */
struct http2_pages {
    void *data;
    size_t size;
};

/*
 * A session allocates two large blocks when it is made: the table of its streams, and a buffer for the frame that it
 * sends. Without an allocator of the program, these are pages of the system, which can be given back while the
 * session keeps the blocks.
 */
struct http2_session_memory {
    bool is_making;  /* the session is being made */
    bool has_failed; /* there was no memory at least once, without an allocator of the program */
    struct http2_pages streams;
    struct http2_pages frame;
    struct http2_memory memory; /* with an allocator of the program, all blocks */
};

/* Returns the functions for nghttp2_session_*_new3. The memory must not be moved as long as there is a session. */
nghttp2_mem fory_http2_session_memory_init(struct http2_session_memory *memory, const struct fory_allocator *allocator);
/* The session is made. */
void fory_http2_session_memory_made(struct http2_session_memory *memory);
/* Deletes the session, which may be NULL. nghttp2 frees some blocks twice after there was no memory: such a session is
   not asked to. Without an allocator of the program, what it holds is then lost. */
void fory_http2_session_memory_done(struct http2_session_memory *memory, nghttp2_session *session);
/* Gives pages back to the system: only while the session has no streams and nothing to send. They come back, zeroed,
   when the session uses them again. */
void fory_http2_session_memory_trim(struct http2_session_memory *memory);

#pragma GCC visibility pop
#endif
