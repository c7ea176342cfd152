/* SPDX-License-Identifier: Apache-2.0 */
/* Owns listeners, with the connections that they have accepted. */
#ifndef FORY_RPC_LOOP_LISTENER_H
#define FORY_RPC_LOOP_LISTENER_H

#include "loop/connection.h"
#include "socket/address.h"

#pragma GCC visibility push(hidden)

struct fory_rpc_tls_context;

/* The calls that a server gets from a loop. */
struct loop_server {
    struct loop_item item; /* settles the worker */
    struct fory_rpc_server *server;
    struct fory_rpc_worker *worker;
    struct loop_server *next;
};

struct fory_rpc_listener {
    struct loop_item item; /* accepts again, after descriptors were short */
    struct fory_rpc_listener *next;
    struct loop_server *server;
    struct fory_rpc_listen_options options; /* its pointers are not kept */
    struct fory_rpc_tls_context *tls;       /* NULL: without TLS */
    uv_poll_t poll;
    bool is_unwatched; /* libuv has closed the poll */
    bool is_freed;     /* once that is so */
    int descriptor;    /* -1 when it has stopped */
    size_t connection_count;
    struct fory_rpc_endpoint endpoint;
    char address[FORY_RPC_ADDRESS_TEXT_SIZE];
};

/* Listens no more. Connections go on. */
void fory_rpc_listener_stop(struct fory_rpc_listener *listener);
/* Sends GOAWAY to all connections of servers. */
void fory_rpc_listeners_drain(struct fory_rpc_loop *loop);
/* Closes all connections of servers. */
void fory_rpc_listeners_close(struct fory_rpc_loop *loop);
/* Frees the listeners and their servers' workers. All connections must be closed. */
void fory_rpc_listeners_free(struct fory_rpc_loop *loop);
/* Another thread has something for calls of servers. */
void fory_rpc_listeners_touch(struct fory_rpc_loop *loop);

#pragma GCC visibility pop
#endif
