/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a received header list says. */
#ifndef FORY_RPC_HTTP2_FIELDS_H
#define FORY_RPC_HTTP2_FIELDS_H

#include "http2/code.h"

#pragma GCC visibility push(hidden)

/* It grows with what arrives and keeps its memory for the next list. */
struct http2_fields {
    struct fory_arena arena;
    struct fory_rpc_entry *entries; /* metadata */
    uint32_t count;
    uint32_t capacity;
    size_t size; /* as RFC 9113 counts it */

    bool is_too_large;
    bool is_out_of_memory;
    bool is_malformed; /* base64, or a number */

    bool is_post;
    bool has_te;       /* te: trailers */
    bool is_packed;    /* grpc-encoding: gzip */
    bool is_unknown;   /* grpc-encoding: something else */
    bool accepts_gzip; /* grpc-accept-encoding */
    bool has_status;   /* grpc-status */
    enum http2_content_type content_type;
    uint32_t http_status; /* 0: none */
    int64_t timeout_ms;   /* INT64_MAX: none */
    struct fory_string path;
    struct fory_rpc_status status;
};

void fory_http2_fields_init(struct http2_fields *fields, const struct fory_allocator *allocator);
/* Empties it for the next list. */
void fory_http2_fields_reset(struct http2_fields *fields);
/* Gives all memory back. It can be used again. */
void fory_http2_fields_done(struct http2_fields *fields);
/* Takes one field. What exceeds max_size is counted and left out. */
void fory_http2_fields_add(struct http2_fields *fields, size_t max_size, struct fory_string name,
                           struct fory_string value);

#pragma GCC visibility pop
#endif
