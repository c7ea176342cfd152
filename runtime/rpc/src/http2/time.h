/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a connection does when time passes: deadlines, keepalive, ages, draining. */
#ifndef FORY_RPC_HTTP2_TIME_H
#define FORY_RPC_HTTP2_TIME_H

#include "http2/connection.h"

#pragma GCC visibility push(hidden)

/* Does what is due. */
void fory_http2_time_pass(struct fory_rpc_http2 *connection);
/* When something is due next, or INT64_MAX. */
int64_t fory_http2_time_next(const struct fory_rpc_http2 *connection);
/* Sends the first GOAWAY. The second one follows when the peer has answered a PING that comes after it. */
void fory_http2_time_drain(struct fory_rpc_http2 *connection);

#pragma GCC visibility pop
#endif
