/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the loop as its files share it: what is to be done in this turn, and what is open. */
#ifndef FORY_RPC_LOOP_INTERNAL_H
#define FORY_RPC_LOOP_INTERNAL_H

#include "call/call.h"
#include "loop/timers.h"
#include "socket/failure.h"
#include "socket/link.h"

#include <fory/rpc_loop.h>
#include <stdatomic.h>
#include <uv.h>

#pragma GCC visibility push(hidden)

/*
 * A turn is what follows the callbacks of libuv, and precedes the next wait: everything that they have touched runs
 * once. So all calls that one wait has brought share one write per connection.
 *
 * What can be touched begins with this.
 */
struct loop_item {
    struct fory_rpc_loop *loop;
    struct fory_rpc_timer timer; /* touches the item */
    struct loop_item *previous;  /* in the list of touched items; NULL if it is not in it */
    struct loop_item *next;
    void (*run)(struct loop_item *item); /* in a turn; it may free the item */
};

struct loop_post;
struct loop_server;
struct loop_client;
struct loop_connection;

struct fory_rpc_loop {
    uv_loop_t *uv;
    bool owns_uv;
    bool is_running; /* in fory_rpc_loop_run */
    bool is_running_once;
    bool is_draining;
    bool is_freed;
    unsigned depth;      /* of callbacks: what they use must not be freed */
    size_t hold_count;   /* reasons to go on: only they keep the loop of libuv alive */
    size_t handle_count; /* that libuv has, and channels; the loop is freed after the last one */
    size_t item_count;
    uv_prepare_t prepare;
    uv_check_t check;
    uv_idle_t idle; /* active: something is left for the next turn */
    uv_async_t async;
    uv_timer_t alarm;    /* for the first of the timers */
    uv_timer_t patience; /* of fory_rpc_loop_run_once */
    int64_t alarm_at;
    struct fory_rpc_timers timers;
    struct loop_item touched; /* the head of their list */
    size_t touched_count;
    struct loop_item drain; /* runs when the time of grace is over */

    struct fory_rpc_listener *listeners;
    struct loop_server *servers;
    struct loop_client *clients;
    struct loop_connection *connections; /* of servers */

    atomic_bool is_stopped;
    uv_mutex_t posts_lock;
    struct loop_post *posts;
    struct loop_post **last_post;

    struct fory_rpc_failure failure;
    struct fory_rpc_link_scratch scratch;
};

/* Prepares an item. Returns false if it is out of memory; fory_rpc_loop_remove_item ends its use otherwise. */
bool fory_rpc_loop_add_item(struct fory_rpc_loop *loop, struct loop_item *item, void (*run)(struct loop_item *item));
void fory_rpc_loop_remove_item(struct loop_item *item);
/* The item runs in this turn, or in the next one if this turn has run it. */
void fory_rpc_loop_touch(struct loop_item *item);
/* Touches the item at this time at the latest. */
void fory_rpc_loop_touch_at(struct loop_item *item, int64_t at);

/* Runs what was touched. */
void fory_rpc_loop_turn(struct fory_rpc_loop *loop);

/* Keeps libuv from waiting before the next turn. */
void fory_rpc_loop_do_not_wait(struct fory_rpc_loop *loop);

/* There is one reason more, or one less, to go on. */
void fory_rpc_loop_hold(struct fory_rpc_loop *loop);
void fory_rpc_loop_unhold(struct fory_rpc_loop *loop);

/* Callbacks of libuv begin and end with these. */
void fory_rpc_loop_enter(struct fory_rpc_loop *loop);
void fory_rpc_loop_leave(struct fory_rpc_loop *loop);
int64_t fory_rpc_loop_now(const struct fory_rpc_loop *loop);
/* The same for functions that programs may call outside of callbacks, where the time of libuv may be long ago. user is
   the loop. */
int64_t fory_rpc_loop_clock(const void *user);

void fory_rpc_loop_free_memory(struct fory_rpc_loop *loop);
/* One of those that handle_count counts is gone: after the last one a loop that is freed goes, too. */
void fory_rpc_loop_handle_closed(struct fory_rpc_loop *loop);

#pragma GCC visibility pop
#endif
