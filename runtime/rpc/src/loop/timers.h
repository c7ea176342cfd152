/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the timers of a loop: a heap, so that connections need no timer of libuv each. */
#ifndef FORY_RPC_TIMERS_H
#define FORY_RPC_TIMERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

struct fory_rpc_timer {
    int64_t at;
    size_t place; /* in the heap, counted from 1; 0: it is not set */
    void (*fire)(struct fory_rpc_timer *timer);
};

/* Zeroed at first. */
struct fory_rpc_timers {
    struct fory_rpc_timer **heap;
    size_t count;
    size_t capacity;
};

/* Makes room for so many timers: setting them then cannot fail. Returns false if it is out of memory. */
bool fory_rpc_timers_reserve(struct fory_rpc_timers *timers, size_t count);
/* Sets a timer, or sets it to another time; INT64_MAX: never. There must be room. */
void fory_rpc_timers_set(struct fory_rpc_timers *timers, struct fory_rpc_timer *timer, int64_t at);
/* Returns the time of the first timer, INT64_MAX if there is none. */
int64_t fory_rpc_timers_next(const struct fory_rpc_timers *timers);
/* Fires timers that are due; each is unset before it fires. */
void fory_rpc_timers_run(struct fory_rpc_timers *timers, int64_t now);
void fory_rpc_timers_done(struct fory_rpc_timers *timers);

#pragma GCC visibility pop
#endif
