/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the server's end of a call: requests, responses, statuses. */
#ifndef FORY_RPC_HTTP2_SERVER_H
#define FORY_RPC_HTTP2_SERVER_H

#include "http2/connection.h"

#pragma GCC visibility push(hidden)

/* The header block of a request has arrived, in the connection's fields. */
void fory_http2_server_request(struct http2_stream *stream);
/* Ends the stream with a status of the transport, which the call is told, too. text is borrowed. */
void fory_http2_server_refuse(struct http2_stream *stream, enum fory_rpc_code code, const char *text);
/* nghttp2 has closed the stream. */
void fory_http2_server_closed(struct http2_stream *stream, uint32_t error_code);

#pragma GCC visibility pop
#endif
