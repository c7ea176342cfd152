/* SPDX-License-Identifier: Apache-2.0 */
/* Owns streams between two calls of a process: what is under way in them, and how it is delivered. */
#ifndef FORY_RPC_INPROC_STREAM_H
#define FORY_RPC_INPROC_STREAM_H

#include "call/copy.h"
#include "call/deadlines.h"

#pragma GCC visibility push(hidden)

enum fory_inproc_kind {
    FORY_INPROC_START,
    FORY_INPROC_METADATA,
    FORY_INPROC_MESSAGE,
    FORY_INPROC_HALF_CLOSE,
    FORY_INPROC_END /* the status */
};

/* What is under way. Its texts are in the arena of the stream; a message follows it. */
struct fory_inproc_item {
    struct fory_inproc_item *next;
    enum fory_inproc_kind kind;
    size_t size; /* of the message */
    struct fory_rpc_metadata metadata;
    struct fory_rpc_status status;
    uint8_t data[];
};

/* The way to one side. */
struct fory_inproc_way {
    struct fory_rpc_call *call; /* at its end; NULL: not yet, or no more */
    struct fory_inproc_item *items;
    struct fory_inproc_item **items_end;
    size_t queued;      /* bytes of messages in items */
    size_t unread;      /* bytes of messages that the call has, but the program has not */
    bool takes_no_more; /* what is put on it is dropped */
    bool is_broken;     /* the call is to end with `code` */
    enum fory_rpc_code code;
    struct fory_rpc_deadline deadline; /* of the call */
};

struct fory_inproc_stream {
    struct fory_inproc *inproc;
    struct fory_inproc_stream *next; /* in the list of all streams */
    struct fory_inproc_stream **link;
    struct fory_inproc_stream *next_active; /* in the list of streams that have something to do */
    bool is_active;
    unsigned hold; /* deliveries on the stack */
    struct fory_inproc_way to_client;
    struct fory_inproc_way to_server;
    const char *path;
    int64_t server_deadline;
    struct fory_arena arena;
};

struct fory_inproc {
    struct fory_rpc_channel channel;
    struct fory_rpc_worker *client_worker;
    struct fory_rpc_worker *server_worker;
    const struct fory_rpc_transport *server_transport;
    const struct fory_allocator *allocator;
    struct fory_inproc_stream *streams;
    struct fory_inproc_stream *active;
    struct fory_inproc_stream **active_end;
    struct fory_rpc_deadlines deadlines;
    bool has_time; /* the program gives the time */
    int64_t now;
    unsigned busy;  /* runs on the stack */
    bool is_closed; /* freed after the last of them */
};

/* Makes a stream of the call of a client. Returns NULL if it is out of memory. */
struct fory_inproc_stream *fory_inproc_stream_new(struct fory_inproc *inproc, struct fory_rpc_call *call);
void fory_inproc_stream_free(struct fory_inproc_stream *stream);

/* Puts something on a way. metadata and status may be NULL; everything is copied. Without memory the stream breaks. */
void fory_inproc_put(struct fory_inproc_stream *stream, struct fory_inproc_way *way, enum fory_inproc_kind kind,
                     struct fory_bytes message, const struct fory_rpc_metadata *metadata,
                     const struct fory_rpc_status *status);
/* What is under way is dropped, and nothing more is put on the way; its call stays. */
void fory_inproc_stop(struct fory_inproc_stream *stream, struct fory_inproc_way *way);
/* The way ends here: its call is forgotten, and what is under way is dropped. */
void fory_inproc_close(struct fory_inproc_stream *stream, struct fory_inproc_way *way);
/* The call at the end of the way is to end with the code; what is under way is dropped. */
void fory_inproc_break(struct fory_inproc_stream *stream, struct fory_inproc_way *way, enum fory_rpc_code code);
/* The stream may have something to do. */
void fory_inproc_activate(struct fory_inproc_stream *stream);
/* Delivers one thing. Returns false if there is none. */
bool fory_inproc_deliver(struct fory_inproc *inproc);

#pragma GCC visibility pop
#endif
