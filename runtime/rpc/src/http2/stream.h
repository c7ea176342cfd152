/* SPDX-License-Identifier: Apache-2.0 */
/* Owns streams: their memory, what calls do with them on both ends, and their ends. */
#ifndef FORY_RPC_HTTP2_STREAM_H
#define FORY_RPC_HTTP2_STREAM_H

#include "http2/connection.h"

#pragma GCC visibility push(hidden)

/* Returns a stream that nghttp2 has or is about to open, or NULL if it is out of memory. */
struct http2_stream *fory_http2_stream_new(struct fory_rpc_http2 *connection);
/* Puts it aside for the next one if both nghttp2 and the call have left it. */
void fory_http2_stream_leave(struct http2_stream *stream);
/* Frees what is put aside. */
void fory_http2_stream_trim(struct fory_rpc_http2 *connection);
/* Frees a stream at the end of its connection. */
void fory_http2_stream_free(struct http2_stream *stream);

/* Attaches a call that has begun. */
void fory_http2_stream_attach(struct http2_stream *stream, struct fory_rpc_call *call);
/* Tells the call how it has ended, and forgets it. status is borrowed; trailers may be NULL. */
void fory_http2_stream_end(struct http2_stream *stream, const struct fory_rpc_status *status,
                           const struct fory_rpc_metadata *trailers);
/* The same with static text. */
void fory_http2_stream_end_with(struct http2_stream *stream, enum fory_rpc_code code, const char *text);
/* Resets the stream, if nghttp2 has it, and drops what is queued. */
void fory_http2_stream_reset(struct http2_stream *stream, uint32_t error_code);
/* Resets the stream because this side has failed; the call is told when the stream is closed. */
void fory_http2_stream_fail(struct http2_stream *stream, const char *failure);
/* What nghttp2 is given with a header block that data follow. */
nghttp2_data_provider fory_http2_stream_data(struct http2_stream *stream);
/* Lets the peer send again so many bytes that were held back. */
void fory_http2_stream_grant(struct http2_stream *stream, uint64_t size);

/* What transports do, the same on both ends. */
void fory_http2_stream_send(struct http2_stream *stream, struct fory_bytes message);
size_t fory_http2_stream_queued(const struct fory_rpc_call *call);
void fory_http2_stream_cancel(struct fory_rpc_call *call, enum fory_rpc_code code);
void fory_http2_stream_consumed(struct fory_rpc_call *call, size_t size);
void fory_http2_stream_release(struct fory_rpc_call *call);
const char *fory_http2_stream_peer(const struct fory_rpc_call *call);
int64_t fory_http2_stream_now(const struct fory_rpc_call *call);

#pragma GCC visibility pop
#endif
