/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which streams the peer may name: what nghttp2 tolerates there, and RFC 9113 does not. */
#include "http2/order.h"

void fory_http2_order_give_up(struct http2_order *order, int32_t id)
{
    order->given_up[order->next % HTTP2_ORDER_COUNT] = id;
    order->next++;
}

static bool order_is_given_up(const struct http2_order *order, int32_t id)
{
    for (unsigned i = 0; i < HTTP2_ORDER_COUNT; i++) {
        if (order->given_up[i] == id)
            return true;
    }
    return false;
}

uint32_t fory_http2_order_check(struct http2_order *order, nghttp2_session *session, const nghttp2_frame_hd *head)
{
    /* RFC 9113, 6.3. */
    if (head->type == NGHTTP2_PRIORITY && head->stream_id == 0)
        return NGHTTP2_PROTOCOL_ERROR;
    if (head->type != NGHTTP2_HEADERS || head->stream_id % 2 == 0)
        return NGHTTP2_NO_ERROR;
    if (head->stream_id > order->last) {
        order->last = head->stream_id;
        return NGHTTP2_NO_ERROR;
    }
    /* RFC 9113, 5.1: a closed stream is not opened again, nor is one that was skipped. */
    bool is_known = nghttp2_session_find_stream(session, head->stream_id) || order_is_given_up(order, head->stream_id);
    return is_known ? NGHTTP2_NO_ERROR : NGHTTP2_STREAM_CLOSED;
}
