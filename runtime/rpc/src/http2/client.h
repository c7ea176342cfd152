/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the client's end of a call: its start, responses, statuses, losses. */
#ifndef FORY_RPC_HTTP2_CLIENT_H
#define FORY_RPC_HTTP2_CLIENT_H

#include "http2/connection.h"

#pragma GCC visibility push(hidden)

/* A header block has arrived, in the connection's fields. is_end: with END_STREAM. */
void fory_http2_client_headers(struct http2_stream *stream, bool is_end);
/* END_STREAM has arrived with data. */
void fory_http2_client_data_end(struct http2_stream *stream);
/* The backlog is empty: gives the call the trailers that came meanwhile, if they did. */
void fory_http2_client_resumed(struct http2_stream *stream);
/* Ends the stream with a status of the transport. text is borrowed. */
void fory_http2_client_refuse(struct http2_stream *stream, enum fory_rpc_code code, const char *text);
/* nghttp2 has closed the stream. */
void fory_http2_client_closed(struct http2_stream *stream, uint32_t error_code);
/* The connection is over. */
void fory_http2_client_lost(struct http2_stream *stream);

#pragma GCC visibility pop
#endif
