/* SPDX-License-Identifier: Apache-2.0 */
/* Owns messages in gzip. */
#ifndef FORY_RPC_HTTP2_GZIP_H
#define FORY_RPC_HTTP2_GZIP_H

#include "http2/buffer.h"
#include "http2/memory.h"

#pragma GCC visibility push(hidden)

enum http2_gzip_result {
    HTTP2_GZIP_OK,
    HTTP2_GZIP_INVALID,
    HTTP2_GZIP_TOO_LARGE,
    HTTP2_GZIP_NO_MEMORY
};

/* The state of both directions, some 300 KiB, and their last results. Zero holds nothing. Must not be moved. */
struct http2_gzip {
    struct http2_memory memory;
    struct z_stream_s *packer;
    struct z_stream_s *unpacker;
    struct http2_buffer packed;
    struct http2_buffer unpacked;
};

/* Compresses a message. out is valid until the next one is. */
enum http2_gzip_result fory_http2_gzip_pack(struct http2_gzip *gzip, const struct fory_allocator *allocator,
                                            struct fory_bytes message, struct fory_bytes *out);
/* Decompresses one, to at most max_size bytes. */
enum http2_gzip_result fory_http2_gzip_unpack(struct http2_gzip *gzip, const struct fory_allocator *allocator,
                                              struct fory_bytes packed, size_t max_size, struct fory_bytes *out);
void fory_http2_gzip_done(struct http2_gzip *gzip, const struct fory_allocator *allocator);

#pragma GCC visibility pop
#endif
