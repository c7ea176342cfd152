/* SPDX-License-Identifier: Apache-2.0 */
/* Owns calls that wait for a connection, and what is kept of those that may need another one. */
#ifndef FORY_RPC_WAITING_H
#define FORY_RPC_WAITING_H

#include "call/call.h"
#include "http2/carry.h"

#pragma GCC visibility push(hidden)

struct fory_rpc_waiting_message;

/* A call as its program has started it. In the arena of the call, whose note it is. */
struct fory_rpc_waiting_call {
    struct fory_rpc_call *call;
    struct fory_rpc_waiting_call *previous; /* in the queue; NULL if it is not in it */
    struct fory_rpc_waiting_call *next;
    struct fory_rpc_call_options options; /* their metadata are copied */
    int64_t deadline;                     /* INT64_MAX: none */
    struct fory_rpc_waiting_message *messages;
    struct fory_rpc_waiting_message *last;
    size_t queued; /* bytes of messages */
    bool is_half_closed;
    bool is_failed;       /* a message could not be kept */
    uint8_t repeat_count; /* how often a connection gave it back */
};

/* The head of the queue, in the order in which calls were started. */
struct fory_rpc_waiting {
    struct fory_rpc_waiting_call head; /* only previous and next are used */
    int64_t deadline;                  /* no deadline of a waiting call is earlier */
};

void fory_rpc_waiting_init(struct fory_rpc_waiting *waiting);
bool fory_rpc_waiting_is_empty(const struct fory_rpc_waiting *waiting);

/* Remembers how a call was started. Returns NULL if it is out of memory. */
struct fory_rpc_waiting_call *fory_rpc_waiting_note(struct fory_rpc_call *call,
                                                    const struct fory_rpc_call_options *options, int64_t deadline);
void fory_rpc_waiting_add(struct fory_rpc_waiting *waiting, struct fory_rpc_waiting_call *call);
/* Does nothing if the call does not wait. */
void fory_rpc_waiting_remove(struct fory_rpc_waiting_call *call);

/* Copies a message of the call. Returns false if it is out of memory. */
bool fory_rpc_waiting_keep(struct fory_rpc_waiting_call *call, struct fory_bytes message, bool is_last);
/* Whether a call that a connection has lost may be started on another one. */
bool fory_rpc_waiting_may_repeat(const struct fory_rpc_waiting_call *call, enum fory_rpc_loss loss);
/* A message could not be kept: fory_rpc_waiting_expire ends the call. */
void fory_rpc_waiting_spoil(struct fory_rpc_waiting *waiting, struct fory_rpc_waiting_call *call);

/* Removes the call from the queue, and starts it on the connection with all that it has sent. */
void fory_rpc_waiting_carry(struct fory_rpc_waiting_call *call, struct fory_rpc_http2 *connection,
                            const struct fory_rpc_transport *carried, int64_t now);

/* Ends calls whose deadline has passed, and those that are spoilt. */
void fory_rpc_waiting_expire(struct fory_rpc_waiting *waiting, int64_t now);
/* Ends calls that do not wait for a connection; or all calls. */
void fory_rpc_waiting_fail(struct fory_rpc_waiting *waiting, bool is_all, const char *why);

#pragma GCC visibility pop
#endif
