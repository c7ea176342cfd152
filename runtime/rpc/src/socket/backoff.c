/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how pauses grow. */
#include "socket/backoff.h"

void fory_rpc_backoff_init(struct fory_rpc_backoff *backoff, uint32_t first_ms, uint32_t most_ms, uint64_t seed)
{
    backoff->first_ms = first_ms > 0 ? first_ms : 1000;
    backoff->most_ms = most_ms > 0 ? most_ms : 120000;
    if (backoff->most_ms < backoff->first_ms)
        backoff->most_ms = backoff->first_ms;
    backoff->random = seed | 1;
    fory_rpc_backoff_reset(backoff);
}

/* xorshift64*: jitter needs no secrets. */
static uint32_t backoff_random(struct fory_rpc_backoff *backoff)
{
    uint64_t x = backoff->random;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    backoff->random = x;
    return (uint32_t)((x * 0x2545f4914f6cdd1du) >> 32);
}

uint32_t fory_rpc_backoff_pause(struct fory_rpc_backoff *backoff)
{
    uint64_t pause = backoff->next_ms;
    uint64_t jitter = pause * 2 / 5; /* the width: a fifth to each side */
    uint64_t longer = pause * 8 / 5;
    backoff->next_ms = longer < backoff->most_ms ? (uint32_t)longer + (longer == pause) : backoff->most_ms;
    pause = pause - pause / 5 + (jitter * backoff_random(backoff) >> 32);
    return pause <= UINT32_MAX ? (uint32_t)pause : UINT32_MAX;
}

void fory_rpc_backoff_reset(struct fory_rpc_backoff *backoff)
{
    backoff->next_ms = backoff->first_ms;
}
