/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what loops and channels that connect need from connections, and programs do not. */
#ifndef FORY_RPC_HTTP2_CARRY_H
#define FORY_RPC_HTTP2_CARRY_H

#include "call/call.h"

#include <fory/rpc_http2.h>

#pragma GCC visibility push(hidden)

/* The same as fory_rpc_http2_server_new and fory_rpc_http2_client_new, with a worker that connections of the thread
   share. They settle it, but do not own it. */
struct fory_rpc_http2 *fory_rpc_http2_server_new_on(struct fory_rpc_worker *worker,
                                                    const struct fory_rpc_http2_options *options, const char *peer,
                                                    int64_t now_ms);
struct fory_rpc_http2 *fory_rpc_http2_client_new_on(struct fory_rpc_worker *worker,
                                                    const struct fory_rpc_http2_options *options, const char *authority,
                                                    bool is_tls, const char *peer, int64_t now_ms);

/*
 * The transport of calls that the end of a client carries. Its functions find everything from fory_rpc_call_stream, and
 * none uses the channel of the call, except start, which is that of fory_rpc_http2_channel. wait is NULL.
 */
extern const struct fory_rpc_transport fory_rpc_http2_client_transport;

/*
 * Opens the stream of a call whose channel is not that of the connection, and attaches the stream to the call; only
 * while fory_rpc_http2_accepts_calls. The caller sets the transport of the call. options and their metadata are
 * borrowed for this call of the function. timeout_ms is INT64_MAX for none; fory_rpc_call_deadline must be on the clock
 * of the connection.
 */
void fory_rpc_http2_carry(struct fory_rpc_http2 *connection, struct fory_rpc_call *call,
                          const struct fory_rpc_call_options *options, int64_t timeout_ms);

/* Whether GOAWAY was sent or received: no call will start any more, but calls may be running. Tells it from a
   connection that has all the streams the peer allows, or that waits for SETTINGS. */
bool fory_rpc_http2_is_leaving(const struct fory_rpc_http2 *connection);

/* Tells calls the time between the functions that are told it. It is the clock of now_ms, and may be ahead of it. */
typedef int64_t fory_rpc_clock_function(const void *user);
void fory_rpc_http2_set_clock(struct fory_rpc_http2 *connection, fory_rpc_clock_function *clock, const void *user);

/* What the peer knows of a call that the connection cannot end. */
enum fory_rpc_loss {
    FORY_RPC_LOSS_UNSENT,  /* its headers were never given to fory_rpc_http2_sent */
    FORY_RPC_LOSS_REFUSED, /* sent, but not processed: REFUSED_STREAM, or GOAWAY with a lower last stream */
    FORY_RPC_LOSS_UNKNOWN  /* the connection is over, and no initial metadata had arrived */
};

/*
 * Is asked before a call of the connection ends for one of these reasons. If it returns true, it has taken the call:
 * the connection has forgotten it, does not end it, and touches it no more. It may carry the call on another connection
 * only later, not from this function.
 */
typedef bool fory_rpc_loss_function(void *user, struct fory_rpc_call *call, enum fory_rpc_loss loss);
void fory_rpc_http2_on_loss(struct fory_rpc_http2 *connection, fory_rpc_loss_function *on_loss, void *user);

#pragma GCC visibility pop
#endif
