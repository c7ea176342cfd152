/* SPDX-License-Identifier: Apache-2.0 */
/* Owns a call between what a program does with it and what a transport carries. Transports include this header. */
#ifndef FORY_RPC_CALL_H
#define FORY_RPC_CALL_H

#include <fory/rpc.h>

#pragma GCC visibility push(hidden)

struct fory_rpc_worker;

/*
 * What a transport does for a call. Each function is called at most as long as the call has not ended for the
 * transport: until fory_rpc_call_ended, cancel or release. After any of the three neither side knows the other; what
 * was not consumed until then is the transport's to give back. `stream` is what the transport attached to the call.
 * Nothing here raises an event; what fails in the transport is told later by fory_rpc_call_ended. From start alone it
 * may be told at once.
 */
struct fory_rpc_transport {
    /* Clients: opens the stream. timeout_ms: INT64_MAX for none. */
    void (*start)(struct fory_rpc_call *call, const struct fory_rpc_call_options *options, int64_t timeout_ms);
    /* Servers: sends initial metadata. Called once at most, before the first message or the status. */
    void (*send_metadata)(struct fory_rpc_call *call, const struct fory_rpc_metadata *metadata);
    /* Servers: compresses messages, unless the initial metadata are sent. NULL: the transport cannot. */
    void (*compress)(struct fory_rpc_call *call);
    /* Sends one message, which is borrowed for this call of the function. is_last: half-close, or on servers a status
       of OK, follows at once, so both may be sent together. */
    void (*send)(struct fory_rpc_call *call, struct fory_bytes message, bool is_last);
    /* Bytes of messages that wait for the peer. */
    size_t (*queued)(const struct fory_rpc_call *call);
    void (*half_close)(struct fory_rpc_call *call);
    /* Servers: sends the status and the trailers. */
    void (*finish)(struct fory_rpc_call *call, const struct fory_rpc_status *status,
                   const struct fory_rpc_metadata *trailers);
    /* Gives the stream up at once; the peer learns it. No fory_rpc_call_ended follows. */
    void (*cancel)(struct fory_rpc_call *call, enum fory_rpc_code code);
    /* The program has taken a message of so many bytes: the peer may send as many. Called once per message that was
       given to fory_rpc_call_got_message, in that order. */
    void (*consumed)(struct fory_rpc_call *call, size_t size);
    /* Servers: the call has finished and is about to be freed: the stream must forget it, and sends on what waits. */
    void (*release)(struct fory_rpc_call *call);
    const char *(*peer)(const struct fory_rpc_call *call);
    int64_t (*now)(const struct fory_rpc_call *call); /* ms, the clock of deadlines */
    /* Whether messages wait: runs the transport until something happened to the call, or returns false if nothing can.
       NULL: the channel does not wait. This function alone is always that of the channel's transport. */
    bool (*wait)(struct fory_rpc_call *call);
};

/* --- Workers: what the calls of one thread share -------------------------------------------------------------------
 */

/* A worker has a writer, a reader, a pool of calls with their arenas, and counters. server is NULL for clients; runtime
   is that of the server if it is NULL. Returns NULL if it is out of memory. Freeze: the first worker of a server ends
   the adding of services. */
struct fory_rpc_worker *fory_rpc_worker_new(struct fory_runtime *runtime, struct fory_rpc_server *server);
void fory_rpc_worker_free(struct fory_rpc_worker *worker);
/* The allocator of its runtime, for what transports keep. */
const struct fory_allocator *fory_rpc_worker_allocator(const struct fory_rpc_worker *worker);
/* Raises the events that functions of calls have left for later, and frees calls that have ended. Transports call it at
   the end of each of their entries. */
void fory_rpc_worker_settle(struct fory_rpc_worker *worker);
/* Whether fory_rpc_worker_settle has something to do. */
bool fory_rpc_worker_is_unsettled(const struct fory_rpc_worker *worker);
/* Is told when a settled worker has something to do: see to it that it is settled soon, but not from this function.
   from_thread: another thread tells it, by fory_rpc_worker_post. NULL: none. */
typedef void fory_rpc_wake_function(void *user, bool from_thread);
void fory_rpc_worker_on_wake(struct fory_rpc_worker *worker, fory_rpc_wake_function *wake, void *user);

/* What another thread asks a worker to do: fory_rpc_worker_settle calls run. Zeroed but for run at first. */
struct fory_rpc_task {
    void (*run)(struct fory_rpc_task *task);
    struct fory_rpc_task *next;
    bool is_posted;
};
/* Any thread may post a task, as long as it is sure that the worker is there. A task that is posted already stays. */
void fory_rpc_worker_post(struct fory_rpc_worker *worker, struct fory_rpc_task *task);
/* The worker forgets a task. */
void fory_rpc_worker_withdraw(struct fory_rpc_worker *worker, struct fory_rpc_task *task);

/* The runtime of the worker, which is that of its server. */
struct fory_runtime *fory_rpc_worker_runtime(const struct fory_rpc_worker *worker);
struct fory_runtime *fory_rpc_server_runtime(const struct fory_rpc_server *server);
/* Gives a line to the log function of the server, if there is one. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void fory_rpc_worker_log(const struct fory_rpc_worker *worker, enum fory_rpc_log_level level, const char *format, ...);

/* --- Channels ------------------------------------------------------------------------------------------------ */

/* A transport's channel begins with this. `free` frees the channel when its calls have been cancelled; it may put that
   off if the transport is at work: an event may free the channel. */
struct fory_rpc_channel {
    const struct fory_rpc_transport *transport;
    struct fory_rpc_worker *worker;
    void (*free)(struct fory_rpc_channel *channel);
    struct fory_rpc_call *calls;   /* those that the program has not freed */
    struct fory_rpc_status status; /* of the last unary call; its texts are in the arena */
    struct fory_arena status_arena;
};

void fory_rpc_channel_init(struct fory_rpc_channel *channel, const struct fory_rpc_transport *transport,
                           struct fory_rpc_worker *worker, void (*free)(struct fory_rpc_channel *channel));
struct fory_rpc_channel *fory_rpc_call_channel(const struct fory_rpc_call *call); /* clients */

/* --- What a transport tells a call -------------------------------------------------------------------------------- */

/*
 * A request has arrived: makes the call of a server. metadata is copied. deadline: on the transport's clock, INT64_MAX
 * for none. Functions of the transport may be called before it returns, for the program may answer at once; if it
 * cancels the call, fory_rpc_call_stream of the result is NULL. Returns NULL if it is out of memory; for a path that
 * the server does not have, a call that finishes itself with UNIMPLEMENTED.
 */
struct fory_rpc_call *fory_rpc_call_accept(struct fory_rpc_worker *worker, const struct fory_rpc_transport *transport,
                                           void *stream, struct fory_string path,
                                           const struct fory_rpc_metadata *metadata, int64_t deadline);
/* Clients: the initial metadata of the server, which are copied. */
void fory_rpc_call_got_metadata(struct fory_rpc_call *call, const struct fory_rpc_metadata *metadata);
/* A complete message, borrowed for this call: it is read at once if the program receives it in its event, else copied.
 */
void fory_rpc_call_got_message(struct fory_rpc_call *call, struct fory_bytes message);
/* The peer sends no more messages. */
void fory_rpc_call_got_half_close(struct fory_rpc_call *call);
/* queued() has fallen, to whatever. The call raises FORY_RPC_WRITABLE if it waits for room and there is enough. */
void fory_rpc_call_got_room(struct fory_rpc_call *call);
/* The stream has ended: on clients with the status of the server or of the transport, on servers because it was reset
   or the connection is lost (CANCELLED), or because all has been sent (OK). The transport must not use the call after
   it: `stream` is forgotten first. status and trailers (may be NULL) are copied. */
void fory_rpc_call_ended(struct fory_rpc_call *call, const struct fory_rpc_status *status,
                         const struct fory_rpc_metadata *trailers);
/* The deadline has passed: on servers ends the call with DEADLINE_EXCEEDED by finish(), on clients by cancel(). */
void fory_rpc_call_expired(struct fory_rpc_call *call);

int64_t fory_rpc_call_deadline(const struct fory_rpc_call *call); /* on the transport's clock; INT64_MAX: none */
struct fory_rpc_worker *fory_rpc_call_worker(const struct fory_rpc_call *call);
void *fory_rpc_call_stream(const struct fory_rpc_call *call);
/* Attaches what the transport has for the call; done by start(). */
void fory_rpc_call_set_stream(struct fory_rpc_call *call, void *stream);
/* Clients: gives the call to another transport than that of its channel; at first it is that. Channels that connect
   keep calls until there is a connection, and may take them back. */
void fory_rpc_call_set_transport(struct fory_rpc_call *call, const struct fory_rpc_transport *transport);
/* What the channel has for the call, whatever its transport and stream. NULL at first. */
void *fory_rpc_call_note(const struct fory_rpc_call *call);
void fory_rpc_call_set_note(struct fory_rpc_call *call, void *note);

/* Whether entries may be sent: keys and values as fory_rpc_entry has them, none that belongs to the transport. */
bool fory_rpc_metadata_is_valid(const struct fory_rpc_metadata *metadata);

#pragma GCC visibility pop
#endif
