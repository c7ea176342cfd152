/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the pauses between attempts to connect: gRPC's "Connection Backoff Protocol". */
#ifndef FORY_RPC_BACKOFF_H
#define FORY_RPC_BACKOFF_H

#include <stdint.h>

#pragma GCC visibility push(hidden)

struct fory_rpc_backoff {
    uint32_t first_ms;
    uint32_t most_ms;
    uint32_t next_ms; /* the next pause, without jitter */
    uint64_t random;  /* state; not 0 */
};

/* 0 is the default of first_ms (1,000) and most_ms (120,000). Different seeds make different jitter. */
void fory_rpc_backoff_init(struct fory_rpc_backoff *backoff, uint32_t first_ms, uint32_t most_ms, uint64_t seed);
/* Returns the pause after a failure, and makes the next one 1.6 times as long: within a fifth of what it would be
   without jitter. */
uint32_t fory_rpc_backoff_pause(struct fory_rpc_backoff *backoff);
/* A connection was made: the next pause is the first. */
void fory_rpc_backoff_reset(struct fory_rpc_backoff *backoff);

#pragma GCC visibility pop
#endif
