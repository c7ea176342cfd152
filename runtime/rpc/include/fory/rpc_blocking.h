/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the client for programs without an event loop: its calls wait. It needs no libuv. */
#ifndef FORY_RPC_BLOCKING_H
#define FORY_RPC_BLOCKING_H

#include <fory/rpc.h>
#include <fory/rpc_connect.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Makes a channel that waits: see fory_rpc_channel_waits. It connects when the first call starts, and again after a
 * connection is lost. address is "host:50051", "[::1]:50051" or "unix:/run/x.sock". Returns NULL if it is out of
 * memory, if the address is invalid or if a file of TLS cannot be used; failure, which may be NULL, then tells why.
 */
FORY_MUST_CHECK struct fory_rpc_channel *fory_rpc_blocking_channel_new(struct fory_runtime *runtime,
                                                                       const char *address,
                                                                       const struct fory_rpc_connect_options *options,
                                                                       struct fory_rpc_failure *failure);

/* Waits until something happened to any call of the channel, at most timeout_ms (negative: any time), and raises its
   events. For programs that have several calls in flight. Returns false after the time. */
bool fory_rpc_blocking_run(struct fory_rpc_channel *channel, int64_t timeout_ms);

#ifdef __cplusplus
}
#endif
#endif
