/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the transport inside a process: calls of a channel reach a server of the same thread. For tests and plugins. */
#ifndef FORY_RPC_INPROC_H
#define FORY_RPC_INPROC_H

#include <fory/rpc.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Makes a channel to the server. Messages are written and read as between machines, so both sides may have different
 * versions of a schema; runtime is that of the client. Returns NULL if it is out of memory or an argument is NULL.
 *
 * The channel waits: while a call waits, what is pending runs. It gives up, and fory_rpc_call_receive returns
 * FORY_PENDING, when nothing is left that could run before the server does something of its own accord.
 */
FORY_MUST_CHECK struct fory_rpc_channel *fory_rpc_inproc_channel_new(struct fory_runtime *runtime,
                                                                     struct fory_rpc_server *server);

/* Runs what is pending: delivers messages and events, ends calls whose deadline has passed. now_ms is the time of any
   clock that does not go back. Until the first call of this function the channel has a clock of its own. Returns
   whether anything happened. */
bool fory_rpc_inproc_run(struct fory_rpc_channel *channel, int64_t now_ms);

#ifdef __cplusplus
}
#endif
#endif
