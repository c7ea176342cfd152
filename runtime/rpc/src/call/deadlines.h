/* SPDX-License-Identifier: Apache-2.0 */
/* Owns deadlines in the order of their times, without memory of its own: a pairing heap through what has them. */
#ifndef FORY_RPC_DEADLINES_H
#define FORY_RPC_DEADLINES_H

#include <stdbool.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

/* A part of what has a deadline. Zeroed: it is in no heap. */
struct fory_rpc_deadline {
    int64_t time;
    struct fory_rpc_deadline *child;    /* the first of those that come after it */
    struct fory_rpc_deadline *next;     /* its sibling */
    struct fory_rpc_deadline *previous; /* its sibling or parent; itself if it is the first of all */
};

/* Zeroed: empty. */
struct fory_rpc_deadlines {
    struct fory_rpc_deadline *first;
};

/* Adds a deadline, or moves it if it is in the heap. INT64_MAX removes it. */
void fory_rpc_deadlines_set(struct fory_rpc_deadlines *deadlines, struct fory_rpc_deadline *deadline, int64_t time);
/* Does nothing if it is not in the heap. */
void fory_rpc_deadlines_remove(struct fory_rpc_deadlines *deadlines, struct fory_rpc_deadline *deadline);
/* Removes and returns the first deadline that is not after now, or NULL. */
struct fory_rpc_deadline *fory_rpc_deadlines_pop(struct fory_rpc_deadlines *deadlines, int64_t now);
/* The time of the first one, INT64_MAX if there is none. */
int64_t fory_rpc_deadlines_next(const struct fory_rpc_deadlines *deadlines);

#pragma GCC visibility pop
#endif
