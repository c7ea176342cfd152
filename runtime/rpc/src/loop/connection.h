/* SPDX-License-Identifier: Apache-2.0 */
/* Owns connections of a loop, of servers and of clients. */
#ifndef FORY_RPC_LOOP_CONNECTION_H
#define FORY_RPC_LOOP_CONNECTION_H

#include "loop/loop.h"

#pragma GCC visibility push(hidden)

struct loop_connection {
    struct loop_item item;
    struct fory_rpc_link link;
    uv_poll_t poll;
    int events; /* that it is watched for */
    /* After the connection has run: the owner frees it when the link is closed. Also when a link that is connecting
       may be connected. */
    void (*has_run)(struct loop_connection *connection);
    void *owner;
    char *peer;                       /* of a server, for its log; may be NULL */
    struct loop_connection *previous; /* free for the owner */
    struct loop_connection *next;
};

/* Watches a descriptor, which it then owns. The link is zeroed but for it. Returns NULL if it is out of memory. */
struct loop_connection *fory_rpc_connection_new(struct fory_rpc_loop *loop, int descriptor,
                                                void (*has_run)(struct loop_connection *connection), void *owner);
/* The link was opened. */
void fory_rpc_connection_opened(struct loop_connection *connection);
/* Closes it if it is open: calls end. */
void fory_rpc_connection_free(struct loop_connection *connection);

#pragma GCC visibility pop
#endif
