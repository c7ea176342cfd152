/* SPDX-License-Identifier: Apache-2.0 */
/* Owns channels of a loop. */
#ifndef FORY_RPC_LOOP_CLIENT_H
#define FORY_RPC_LOOP_CLIENT_H

#include "loop/loop.h"

#pragma GCC visibility push(hidden)

/* Another thread has something for calls of channels. */
void fory_rpc_clients_touch(struct fory_rpc_loop *loop);
/* Closes all connections of channels. Their calls end. */
void fory_rpc_clients_close(struct fory_rpc_loop *loop);
/* Frees all channels. */
void fory_rpc_clients_free(struct fory_rpc_loop *loop);

#pragma GCC visibility pop
#endif
