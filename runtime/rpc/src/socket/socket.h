/* SPDX-License-Identifier: Apache-2.0 */
/* Owns sockets: none of these functions waits, and none raises SIGPIPE. */
#ifndef FORY_RPC_SOCKET_H
#define FORY_RPC_SOCKET_H

#include "socket/address.h"

#pragma GCC visibility push(hidden)

/* Listens at the endpoint, whose port becomes that of the socket. Returns the descriptor, or -1 and sets failure. A
   file of a Unix socket that no one serves is replaced. */
int fory_rpc_socket_listen(struct fory_rpc_endpoint *endpoint, bool share_port, int backlog,
                           struct fory_rpc_failure *failure);

/* Accepts a connection. Returns its descriptor, or -1 with errno. */
int fory_rpc_socket_accept(int listener, struct fory_rpc_endpoint *peer);

/* Begins to connect. Returns the descriptor, which becomes writable when it is decided, or -1 with errno. */
int fory_rpc_socket_connect(const struct fory_rpc_endpoint *endpoint);
/* Returns 0 if the descriptor is connected, EINPROGRESS if that is not decided, or the error. */
int fory_rpc_socket_connect_result(int descriptor);

/* What has happened to bytes. */
enum fory_rpc_transfer {
    FORY_RPC_MOVED,   /* all or some */
    FORY_RPC_BLOCKED, /* none: wait until the descriptor is ready */
    FORY_RPC_ENDED    /* the peer sends no more, or the connection is broken: errno is 0 or the error */
};
enum fory_rpc_transfer fory_rpc_socket_receive(int descriptor, void *data, size_t size, size_t *moved);
enum fory_rpc_transfer fory_rpc_socket_send(int descriptor, const void *data, size_t size, size_t *moved);

#pragma GCC visibility pop
#endif
