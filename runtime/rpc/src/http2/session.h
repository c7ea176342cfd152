/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the session of nghttp2: how it is made, and what it tells. */
#ifndef FORY_RPC_HTTP2_SESSION_H
#define FORY_RPC_HTTP2_SESSION_H

#include "http2/connection.h"

#pragma GCC visibility push(hidden)

/* What PINGs of this side carry, to tell their answers apart. */
extern const uint8_t fory_http2_ping_alive[8];
extern const uint8_t fory_http2_ping_drain[8];

/* Makes the session and gives it the first SETTINGS. Returns false if it is out of memory. */
bool fory_http2_session_init(struct fory_rpc_http2 *connection);
/* Gives input to nghttp2. */
void fory_http2_session_receive(struct fory_rpc_http2 *connection, const uint8_t *data, size_t size);
/* Gives calls what came while their streams were paused. */
void fory_http2_session_resume(struct fory_rpc_http2 *connection);
/* Ends all calls of a connection that is over. */
void fory_http2_session_end_calls(struct fory_rpc_http2 *connection);
/* Sends the second GOAWAY, which names the last stream that is processed. */
void fory_http2_session_drained(struct fory_rpc_http2 *connection);

#pragma GCC visibility pop
#endif
