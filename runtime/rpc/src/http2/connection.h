/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the state of a connection and of its streams, which the files of this folder share. */
#ifndef FORY_RPC_HTTP2_CONNECTION_H
#define FORY_RPC_HTTP2_CONNECTION_H

#include "call/deadlines.h"
#include "http2/carry.h"
#include "http2/fields.h"
#include "http2/gzip.h"
#include "http2/lines.h"
#include "http2/order.h"
#include "http2/rate.h"
#include "http2/session_memory.h"

#include <nghttp2/nghttp2.h>

#pragma GCC visibility push(hidden)

enum {
    HTTP2_PREFIX_SIZE = 5 /* of a message: a byte that says whether it is compressed, and its size */
};

enum {
    HTTP2_TRIM_MS = 1000 /* without calls and input, after which a connection gives memory back */
};

/* A stream, from its header block or from start() until both nghttp2 and the call have left it. */
struct http2_stream {
    struct fory_rpc_http2 *connection;
    struct fory_rpc_call *call; /* NULL: has left, or has not come yet */
    struct http2_stream *next;
    struct http2_stream *previous;
    struct fory_rpc_deadline deadline;
    int32_t id;
    enum http2_content_type content_type; /* servers: that of the request */

    bool is_open;        /* nghttp2 has the stream, or is about to open it */
    bool is_deferred;    /* nghttp2 waits to be told of data */
    bool ends;           /* nothing follows what is queued but the end of the stream */
    bool has_answered;   /* servers: the headers of the response are given to nghttp2 */
    bool has_finished;   /* servers: so is the status, or it will be when the queue is empty */
    bool owes_status;    /* servers: nghttp2 has not asked for it yet */
    bool sent_end;       /* this side has sent END_STREAM */
    bool got_headers;    /* clients: the headers of the response have arrived */
    bool got_end;        /* END_STREAM has arrived */
    bool accepts_gzip;   /* servers: the client does */
    bool packs;          /* messages of this side are in gzip */
    bool unpacks;        /* those of the peer may be */
    bool is_released;    /* servers: the call has left before it could be attached */
    bool is_paused;      /* what arrives goes to the backlog until the call has taken what it has */
    bool was_paused;     /* the backlog is yet to be given to the call */
    const char *failure; /* why this side has reset it, as static text */

    /* Out: messages with their prefixes. That of a send() that is running comes after those that are queued. */
    struct http2_buffer queue;
    struct fory_bytes borrowed;
    uint64_t headers_end; /* clients: where the headers of the request end in the output; 0: not made yet */
    /* How the call of a server ends, until nghttp2 has it. In `kept` when finish() has returned. */
    struct fory_rpc_status status;
    const struct fory_rpc_metadata *trailers;
    struct fory_arena kept;

    /* In: a prefix, and then its message if it does not come in one piece. */
    uint8_t prefix[HTTP2_PREFIX_SIZE];
    uint8_t prefix_size;
    size_t message_size;
    struct http2_buffer message;
    struct http2_buffer backlog;
    struct http2_fields *ending; /* clients: the trailers that came while it was paused */
    /* Bytes that the peer may not send again yet: of the message that arrives; of messages that the call has not taken,
       with a measure of these, from which each that is taken subtracts its share. */
    size_t arriving;
    uint64_t held;
    uint64_t held_weight;
};

/* A connection. Its functions enter it and raise events when they leave. */
struct fory_rpc_http2 {
    struct fory_rpc_channel channel; /* of clients; the first member */
    struct fory_rpc_worker *worker;
    const struct fory_allocator *allocator;
    nghttp2_session *session;
    struct http2_session_memory memory;    /* its own */
    struct fory_rpc_http2_options options; /* zeros replaced by defaults */
    bool owns_worker;
    bool is_server;
    bool is_tls;
    struct fory_string peer;      /* one block, with a NUL */
    struct fory_string authority; /* clients: the same */

    unsigned depth;    /* of functions that have entered it */
    bool is_receiving; /* input is being read: nghttp2 must not make output */
    bool is_sending;   /* nghttp2 makes output */
    bool is_woken;     /* on_output was told */
    bool is_over;      /* nothing more is received */
    bool is_broken;    /* nghttp2 is out of memory and must not be asked again */
    bool has_settings; /* those of the peer have arrived */
    bool got_goaway;
    bool is_draining; /* the first GOAWAY was sent */
    bool is_drained;  /* the second one, too, which names the last stream */
    const char *reason;

    struct http2_stream *streams;
    size_t stream_count;
    struct http2_stream *pool; /* by next */
    size_t pool_count;
    size_t resumed_count; /* streams that are not paused any more and have a backlog */
    struct fory_rpc_deadlines deadlines;

    struct http2_buffer output;
    uint64_t output_end;        /* bytes ever added to it */
    struct http2_fields fields; /* of the header block that arrives */
    bool is_in_block;
    size_t block_size;        /* bytes of input since it began */
    struct http2_lines lines; /* of the header block that is made */
    struct http2_gzip gzip;

    int64_t now;
    int64_t made_at;
    int64_t received_at;
    int64_t ping_at;       /* when this side sent a PING that is not answered; INT64_MAX: there is none */
    int64_t peer_ping_at;  /* of the last PING of the peer since this side sent headers or data; INT64_MIN: none */
    unsigned ping_strikes; /* PINGs of the peer that came too early */
    int64_t idle_at;       /* since when no stream is open; INT64_MAX while one is */
    int64_t drain_at;      /* when draining began */
    int64_t trim_at;       /* when memory is given back; INT64_MAX: there is none to give */
    struct http2_order order;
    struct http2_rate resets;
    struct http2_rate controls;

    void (*on_output)(void *user);
    void *on_output_user;
    fory_rpc_clock_function *clock; /* NULL: calls see the time of the last function that was told it */
    const void *clock_user;
    fory_rpc_loss_function *on_loss;
    void *on_loss_user;
};

#pragma GCC visibility pop
#endif
