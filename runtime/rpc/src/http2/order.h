/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which streams the peer may name: what nghttp2 tolerates there, and RFC 9113 does not. */
#ifndef FORY_RPC_HTTP2_ORDER_H
#define FORY_RPC_HTTP2_ORDER_H

#include <nghttp2/nghttp2.h>
#include <stdbool.h>

#pragma GCC visibility push(hidden)

enum {
    HTTP2_ORDER_COUNT = 32 /* streams whose late frames are expected */
};

/* Zero is that of a new connection. */
struct http2_order {
    int32_t last;                        /* the highest stream that a client has opened */
    int32_t given_up[HTTP2_ORDER_COUNT]; /* streams that this side has reset last */
    unsigned next;                       /* the oldest of these */
};

/* This side has reset the stream: trailers of a request may be under way. */
void fory_http2_order_give_up(struct http2_order *order, int32_t id);
/* Returns the error of the connection that a frame is for a server, NGHTTP2_NO_ERROR if it is none. */
uint32_t fory_http2_order_check(struct http2_order *order, nghttp2_session *session, const nghttp2_frame_hd *head);

#pragma GCC visibility pop
#endif
