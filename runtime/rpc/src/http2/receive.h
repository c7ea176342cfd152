/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how messages are found in the data of a stream. */
#ifndef FORY_RPC_HTTP2_RECEIVE_H
#define FORY_RPC_HTTP2_RECEIVE_H

#include "http2/connection.h"

#pragma GCC visibility push(hidden)

enum {
    HTTP2_REFUSAL_SIZE = 96
};

/* Why the messages of a peer are not taken. */
struct http2_refusal {
    enum fory_rpc_code code;
    char text[HTTP2_REFUSAL_SIZE];
};

/* Takes data of the stream and gives the messages in it to the call. Returns false if the stream must end. */
bool fory_http2_receive(struct http2_stream *stream, const uint8_t *data, size_t size, struct http2_refusal *refusal);
/* The same for what has arrived while the stream was paused. */
bool fory_http2_receive_backlog(struct http2_stream *stream, struct http2_refusal *refusal);

#pragma GCC visibility pop
#endif
