/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what the connection sends: how nghttp2 fills the output, and how programs learn of it. */
#ifndef FORY_RPC_HTTP2_OUTPUT_H
#define FORY_RPC_HTTP2_OUTPUT_H

#include "http2/connection.h"

#pragma GCC visibility push(hidden)

/* Lets nghttp2 make output until there is as much as may wait for the peer. Does nothing while nghttp2 is running. */
void fory_http2_pump(struct fory_rpc_http2 *connection);
/* Tells the program of output, or that a tick is due, unless a function of the connection is running. */
void fory_http2_wake(struct fory_rpc_http2 *connection);
/* Lets nghttp2 ask for data of a stream again. */
void fory_http2_resume(struct http2_stream *stream);

/* The size of a header list, as RFC 9113 counts it, that the peer and nghttp2 take. */
size_t fory_http2_most_headers(const struct fory_rpc_http2 *connection);

/* Ends the connection without GOAWAY: the peer has closed its side, or memory has run out. */
void fory_http2_lose_connection(struct fory_rpc_http2 *connection, const char *reason);
/* Ends the connection with GOAWAY. reason is static text, which the peer gets as debug data. */
void fory_http2_fail(struct fory_rpc_http2 *connection, uint32_t error_code, const char *reason);
/* Ends the connection if the result of a function of nghttp2 is an error that it does not survive. */
void fory_http2_check(struct fory_rpc_http2 *connection, int result);

/* The callbacks of nghttp2 that fill the output. */
ssize_t fory_http2_on_send(nghttp2_session *session, const uint8_t *data, size_t size, int flags, void *user);
int fory_http2_on_send_data(nghttp2_session *session, nghttp2_frame *frame, const uint8_t *head, size_t size,
                            nghttp2_data_source *source, void *user);

#pragma GCC visibility pop
#endif
