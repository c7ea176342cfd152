/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the form of a call, and what the files of this folder do with it. */
#ifndef FORY_RPC_STATE_H
#define FORY_RPC_STATE_H

#include "call/copy.h"
#include "call/worker.h"

#pragma GCC visibility push(hidden)

/* A message that was copied, because the program did not receive it when it arrived. */
struct fory_rpc_queued {
    struct fory_rpc_queued *next;
    size_t size;
    size_t capacity;
    uint8_t data[];
};

static inline size_t fory_rpc_queued_size(const struct fory_rpc_queued *queued)
{
    return sizeof *queued + queued->capacity;
}

/* Where a message goes that arrives while fory_rpc_call_receive waits. */
struct fory_rpc_awaited {
    struct fory_arena *arena;
    void *message;
    enum fory_status status; /* FORY_PENDING until then */
};

enum {
    FORY_RPC_INLINE_SIZE = 1024 /* of an arena; what most requests need */
};

/* From the arenas on, members keep their memory in the pool; those before them are cleared. */
struct fory_rpc_call {
    const struct fory_rpc_transport *transport; /* NULL: it has ended for the transport */
    void *stream;
    void *note;
    struct fory_rpc_worker *worker;
    struct fory_rpc_channel *channel; /* NULL: servers, and clients whose channel is gone */
    const struct fory_rpc_method *method;
    const struct fory_rpc_served *served; /* servers; NULL: an unknown path */
    struct fory_rpc_counts *counts;       /* servers */
    fory_rpc_event_function *on_event;
    void *user;
    const char *peer; /* once somebody asked */
    int64_t deadline;

    bool is_client;
    bool is_finished;   /* the status is known */
    bool is_freed;      /* goes to the pool as soon as nothing on the stack uses it */
    bool is_unsettled;  /* in the list of the worker */
    bool sends_no_more; /* half-closed, or finished */
    bool peer_sends_no_more;
    bool has_sent;
    bool has_received;
    bool has_sent_metadata; /* servers */
    bool waits_for_room;    /* send returned FORY_PENDING */
    bool is_borrowed;       /* `borrowed` is a message that nobody has received */
    unsigned hold;          /* functions on the stack that use the call */
    unsigned quiet;         /* functions on the stack, given to which no event may be raised */
    unsigned pending;       /* events, as bits */

    struct fory_bytes borrowed;
    struct fory_rpc_queued *queue; /* messages in the order in which they came */
    struct fory_rpc_queued **queue_end;
    struct fory_rpc_awaited *target;
    void *request; /* servers: the only one */
    struct fory_rpc_status status;
    struct fory_rpc_metadata metadata; /* of the peer */
    struct fory_rpc_metadata trailers; /* servers: to send; clients: received */

    struct fory_rpc_call *next; /* in the list of unsettled calls, or in the pool */
    struct fory_rpc_call **link;
    struct fory_rpc_call *next_of_channel;
    struct fory_rpc_call **link_of_channel;

    struct fory_arena arena;
    struct fory_arena message_arena; /* of messages that are received without an arena */
    _Alignas(FORY_ARENA_ALIGNMENT) uint8_t block[FORY_RPC_INLINE_SIZE];
};

static inline bool fory_rpc_streams_requests(const struct fory_rpc_method *method)
{
    return (method->shape & FORY_RPC_CLIENT_STREAM) != 0;
}

static inline bool fory_rpc_streams_responses(const struct fory_rpc_method *method)
{
    return (method->shape & FORY_RPC_SERVER_STREAM) != 0;
}

/* Whether this side, or the peer, sends one message. */
static inline bool fory_rpc_call_sends_one(const struct fory_rpc_call *call)
{
    return call->is_client ? !fory_rpc_streams_requests(call->method) : !fory_rpc_streams_responses(call->method);
}

static inline bool fory_rpc_call_receives_one(const struct fory_rpc_call *call)
{
    return call->is_client ? !fory_rpc_streams_responses(call->method) : !fory_rpc_streams_requests(call->method);
}

/* Neither the call nor its transport knows the other any more. */
static inline void fory_rpc_call_detach(struct fory_rpc_call *call)
{
    call->transport = NULL;
    call->stream = NULL;
}

/* worker.c */
void fory_rpc_worker_run_tasks(struct fory_rpc_worker *worker);

/* pool.c: a call in the state of a call that has just begun, or NULL; and its end. */
FORY_MUST_CHECK struct fory_rpc_call *fory_rpc_call_take(struct fory_rpc_worker *worker,
                                                         const struct fory_rpc_method *method);
void fory_rpc_call_recycle(struct fory_rpc_call *call);
/* Frees all messages that nobody has received. */
void fory_rpc_call_drop_messages(struct fory_rpc_call *call);
/* Frees the first one. */
void fory_rpc_call_drop_message(struct fory_rpc_call *call);
/* Appends a copy. Returns false if it is out of memory. */
FORY_MUST_CHECK bool fory_rpc_call_queue(struct fory_rpc_call *call, struct fory_bytes message);

/* events.c. As long as a call is held it stays; fory_rpc_call_let_go may free it. */
void fory_rpc_call_hold(struct fory_rpc_call *call);
void fory_rpc_call_let_go(struct fory_rpc_call *call);
/* Raises an event now, or, if the program is in a function of the call, later. */
void fory_rpc_call_raise(struct fory_rpc_call *call, enum fory_rpc_event event);
/* Raises it when the worker is settled. */
void fory_rpc_call_raise_later(struct fory_rpc_call *call, enum fory_rpc_event event);

/* As long as the program is in a function of the call: lets the channel wait for something to happen. Returns false if
   it does not wait, or nothing can happen. */
bool fory_rpc_call_wait(struct fory_rpc_call *call);

/* end.c. Each does nothing if the call has ended. */
/* Ends the call on this side alone; status is copied. */
void fory_rpc_call_conclude(struct fory_rpc_call *call, const struct fory_rpc_status *status);
/* The same, and tells the peer: the status on servers, that the call is cancelled on clients. */
void fory_rpc_call_abort(struct fory_rpc_call *call, enum fory_rpc_code code, enum fory_rpc_log_level level,
                         const char *message);

/* send.c: sends the only request, and that no more follow. If it cannot be written, the call has ended. */
void fory_rpc_call_send_only(struct fory_rpc_call *call, const void *message);

/* receive.c: reads a message of the peer. If it fails, the call has ended. */
enum fory_status fory_rpc_call_read(struct fory_rpc_call *call, struct fory_bytes bytes, struct fory_arena *arena,
                                    void *message);

#pragma GCC visibility pop
#endif
