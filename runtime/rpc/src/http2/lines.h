/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the header list that is sent next. */
#ifndef FORY_RPC_HTTP2_LINES_H
#define FORY_RPC_HTTP2_LINES_H

#include "http2/code.h"

#include <nghttp2/nghttp2.h>

#pragma GCC visibility push(hidden)

/* Keeps its memory for the next list. Values are borrowed until nghttp2 has copied them. */
struct http2_lines {
    struct fory_arena arena;
    nghttp2_nv *items;
    uint32_t count;
    uint32_t capacity;
    bool is_out_of_memory;
};

void fory_http2_lines_init(struct http2_lines *lines, const struct fory_allocator *allocator);
void fory_http2_lines_reset(struct http2_lines *lines);
/* Gives all memory back. It can be used again. */
void fory_http2_lines_done(struct http2_lines *lines);

/* Adds a field. name is static. */
void fory_http2_lines_add(struct http2_lines *lines, const char *name, struct fory_string value);
/* The same for a value that is static, too. */
void fory_http2_lines_add_static(struct http2_lines *lines, const char *name, const char *value);
void fory_http2_lines_add_timeout(struct http2_lines *lines, int64_t timeout_ms);
void fory_http2_lines_add_metadata(struct http2_lines *lines, const struct fory_rpc_metadata *metadata);
/* Adds how a call ends. If the list is then larger than max_size, the call ends with RESOURCE_EXHAUSTED instead. */
void fory_http2_lines_add_end(struct http2_lines *lines, const struct fory_rpc_status *status,
                              const struct fory_rpc_metadata *trailers, size_t max_size);
/* Returns the size of the list as RFC 9113 counts it. */
size_t fory_http2_lines_size(const struct http2_lines *lines);

#pragma GCC visibility pop
#endif
