/* SPDX-License-Identifier: Apache-2.0 */
/* Owns gRPC over HTTP/2 without input and output: bytes in, bytes out, and the time as a number. It fits any loop. */
#ifndef FORY_RPC_HTTP2_H
#define FORY_RPC_HTTP2_H

#include <fory/rpc.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a connection accepts and announces. 0 is the default of each member; docs/services.md tells the reasons. */
struct fory_rpc_http2_options {
    size_t max_message_size;    /* bytes of a received message, after decompression; default 4 MiB */
    uint32_t max_streams;       /* of the peer at a time; default 128 */
    uint32_t max_header_size;   /* bytes of a header list as RFC 9113 counts them; default 16 KiB */
    uint32_t stream_window;     /* bytes; default 256 KiB */
    uint32_t connection_window; /* bytes; default 1 MiB */
    size_t max_buffered;        /* bytes of output that wait for the peer; default 1 MiB. Above it no more are made */
    uint32_t max_resets;        /* streams that the peer resets in a second; default 200 */
    uint32_t
        max_control_frames; /* PING, SETTINGS, PRIORITY, empty DATA ... that the peer sends in a second; default 1000 */
    uint32_t keepalive_ms;  /* silence after which a PING is sent; default 0: none */
    uint32_t keepalive_timeout_ms; /* time for its answer; default 20,000 */
    bool keepalive_without_calls;  /* also when no call is running */
    uint32_t
        min_ping_interval_ms; /* servers: clients that ping more often are sent away; default 300,000, as gRPC has it */
    uint32_t max_idle_ms;     /* servers: without calls; default 0: no limit */
    uint32_t max_age_ms;      /* servers: then GOAWAY, and the calls may end; default 0: no limit */
    uint32_t max_age_grace_ms;     /* the time for that; default 0: no limit */
    uint32_t handshake_timeout_ms; /* until the peer's SETTINGS; default 20,000 */
    bool no_compression;           /* do not accept gzip */
    uint64_t reserved[4];          /* must be 0 */
};

struct fory_rpc_http2;

/*
 * Makes the server's end of a connection. peer is copied. now_ms is the time of any clock that does not go back; all
 * functions with now_ms use the same clock. Returns NULL if it is out of memory or an argument is NULL (options may
 * be).
 */
FORY_MUST_CHECK struct fory_rpc_http2 *fory_rpc_http2_server_new(struct fory_rpc_server *server,
                                                                 const struct fory_rpc_http2_options *options,
                                                                 const char *peer, int64_t now_ms);

/* Makes the client's end of a connection. authority is the value of ":authority"; is_tls sets ":scheme". */
FORY_MUST_CHECK struct fory_rpc_http2 *fory_rpc_http2_client_new(struct fory_runtime *runtime,
                                                                 const struct fory_rpc_http2_options *options,
                                                                 const char *authority, bool is_tls, const char *peer,
                                                                 int64_t now_ms);
/* Returns the channel of a client's end. It belongs to the connection and ends with it. It does not wait. */
struct fory_rpc_channel *fory_rpc_http2_channel(struct fory_rpc_http2 *connection);

/* Frees the connection. Its calls end with UNAVAILABLE; those of servers get their last event. Accepts NULL. */
void fory_rpc_http2_free(struct fory_rpc_http2 *connection);

/* Takes bytes that came from the peer; raises events. Returns false when the connection is over (the peer broke the
   rules, or out of memory): send what fory_rpc_http2_output still has, then close. */
bool fory_rpc_http2_input(struct fory_rpc_http2 *connection, const void *data, size_t size, int64_t now_ms);
/* The peer sends nothing more. */
void fory_rpc_http2_input_end(struct fory_rpc_http2 *connection, int64_t now_ms);

/* Returns the bytes to send next, empty if there are none. Valid until the next function of the connection or its
   calls. */
struct fory_bytes fory_rpc_http2_output(struct fory_rpc_http2 *connection);
/* Says that the first size bytes of them were sent. */
void fory_rpc_http2_sent(struct fory_rpc_http2 *connection, size_t size);

/* Does what is due: deadlines, keepalive, limits of time. Returns when to call it next, or INT64_MAX. */
int64_t fory_rpc_http2_tick(struct fory_rpc_http2 *connection, int64_t now_ms);

/* Sends GOAWAY and accepts no new calls; those in flight go on. The connection is over when they have ended. */
void fory_rpc_http2_drain(struct fory_rpc_http2 *connection);

/* Whether nothing more will be sent or received. */
bool fory_rpc_http2_is_over(const struct fory_rpc_http2 *connection);
/* Whether new calls can start: not before the peer's SETTINGS would allow more streams, nor after GOAWAY. */
bool fory_rpc_http2_accepts_calls(const struct fory_rpc_http2 *connection);
size_t fory_rpc_http2_call_count(const struct fory_rpc_http2 *connection);
/* Returns why the connection is over, for logs: static text, "" before that. */
const char *fory_rpc_http2_reason(const struct fory_rpc_http2 *connection);

/* Is told when there is output, or when fory_rpc_http2_tick is due at once, although no function of the connection was
   called: after a function of one of its calls. It must not call functions of the connection itself. Without it, call
   fory_rpc_http2_tick and look for output after each of them. */
void fory_rpc_http2_on_output(struct fory_rpc_http2 *connection, void (*on_output)(void *user), void *user);

#ifdef __cplusplus
}
#endif
#endif
