/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how often something happens in a second. */
#ifndef FORY_RPC_HTTP2_RATE_H
#define FORY_RPC_HTTP2_RATE_H

#include <stdbool.h>
#include <stdint.h>

/* Zero has counted nothing. */
struct http2_rate {
    int64_t second; /* when the count began */
    uint32_t count;
};

/* Counts one more. Returns whether that is more than most in a second. */
static inline bool fory_http2_rate_exceeds(struct http2_rate *rate, int64_t now_ms, uint32_t most)
{
    if (now_ms - rate->second >= 1000)
        *rate = (struct http2_rate){now_ms, 0};
    return ++rate->count > most;
}

#endif
