/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a turn of the loop does: the items that were touched, timers, and whether there is a reason to go on. */
#include "loop/loop.h"

#include <stdlib.h>

enum {
    ITEMS_ROUNDS = 4 /* of touching each other, before the loop looks at its sockets again */
};

/* --- Items ------------------------------------------------------------------------------------------------------- */

static void items_fire(struct fory_rpc_timer *timer)
{
    fory_rpc_loop_touch((struct loop_item *)((char *)timer - offsetof(struct loop_item, timer)));
}

bool fory_rpc_loop_add_item(struct fory_rpc_loop *loop, struct loop_item *item, void (*run)(struct loop_item *item))
{
    if (!fory_rpc_timers_reserve(&loop->timers, loop->item_count + 1))
        return false;
    loop->item_count++;
    item->loop = loop;
    item->run = run;
    item->timer.fire = items_fire;
    return true;
}

static void items_take(struct loop_item *item)
{
    if (!item->previous)
        return;
    item->previous->next = item->next;
    item->next->previous = item->previous;
    item->previous = item->next = NULL;
    item->loop->touched_count--;
}

void fory_rpc_loop_remove_item(struct loop_item *item)
{
    fory_rpc_timers_set(&item->loop->timers, &item->timer, INT64_MAX);
    items_take(item);
    item->loop->item_count--;
}

void fory_rpc_loop_touch(struct loop_item *item)
{
    struct loop_item *head = &item->loop->touched;
    if (item->previous)
        return;
    item->previous = head->previous;
    item->next = head;
    head->previous->next = item;
    head->previous = item;
    item->loop->touched_count++;
}

/* A timer is not moved to a later time: it then fires too early once, which costs less than moving it each time. */
void fory_rpc_loop_touch_at(struct loop_item *item, int64_t at)
{
    if (at <= fory_rpc_loop_now(item->loop))
        fory_rpc_loop_touch(item);
    else if (at != INT64_MAX && (!item->timer.place || at < item->timer.at))
        fory_rpc_timers_set(&item->loop->timers, &item->timer, at);
}

/* --- Turns ------------------------------------------------------------------------------------------------------ */

static void items_run(struct fory_rpc_loop *loop)
{
    for (int round = 0; round < ITEMS_ROUNDS && loop->touched_count > 0; round++) {
        for (size_t left = loop->touched_count; left > 0 && loop->touched_count > 0; left--) {
            struct loop_item *item = loop->touched.next;
            items_take(item);
            item->run(item);
        }
    }
}

static void items_alarm(uv_timer_t *alarm)
{
    struct fory_rpc_loop *loop = alarm->data;
    loop->alarm_at = INT64_MAX;
    fory_rpc_timers_run(&loop->timers, fory_rpc_loop_now(loop));
}

static void items_set_alarm(struct fory_rpc_loop *loop)
{
    int64_t next = fory_rpc_timers_next(&loop->timers), now = fory_rpc_loop_now(loop);
    if (next >= loop->alarm_at)
        return;
    loop->alarm_at = next;
    uv_timer_start(&loop->alarm, items_alarm, next > now ? (uint64_t)(next - now) : 0, 0);
}

/* An active idle handle keeps libuv from waiting. */
static void items_idle(uv_idle_t *idle)
{
    (void)idle;
}

void fory_rpc_loop_do_not_wait(struct fory_rpc_loop *loop)
{
    uv_idle_start(&loop->idle, items_idle);
}

void fory_rpc_loop_turn(struct fory_rpc_loop *loop)
{
    fory_rpc_loop_enter(loop);
    items_run(loop);
    items_set_alarm(loop);
    if (loop->touched_count > 0)
        fory_rpc_loop_do_not_wait(loop);
    else
        uv_idle_stop(&loop->idle);
    fory_rpc_loop_leave(loop);
}

void fory_rpc_loop_enter(struct fory_rpc_loop *loop)
{
    loop->depth++;
}

void fory_rpc_loop_leave(struct fory_rpc_loop *loop)
{
    loop->depth--;
}

int64_t fory_rpc_loop_now(const struct fory_rpc_loop *loop)
{
    return (int64_t)uv_now(loop->uv);
}

int64_t fory_rpc_loop_clock(const void *user)
{
    const struct fory_rpc_loop *loop = user;
    if (loop->depth == 0)
        uv_update_time(loop->uv);
    return fory_rpc_loop_now(loop);
}

/* --- Reasons to go on -----------------------------------------------------------------------------------------------
 */

/* The handles of the loop are not referenced, but for this one, which is always active. */
void fory_rpc_loop_hold(struct fory_rpc_loop *loop)
{
    if (loop->hold_count++ == 0)
        uv_ref((uv_handle_t *)&loop->prepare);
}

void fory_rpc_loop_unhold(struct fory_rpc_loop *loop)
{
    if (--loop->hold_count == 0)
        uv_unref((uv_handle_t *)&loop->prepare);
}

/* --- Memory ------------------------------------------------------------------------------------------------------- */

void fory_rpc_loop_free_memory(struct fory_rpc_loop *loop)
{
    fory_rpc_timers_done(&loop->timers);
    uv_mutex_destroy(&loop->posts_lock);
    free(loop);
}

void fory_rpc_loop_handle_closed(struct fory_rpc_loop *loop)
{
    if (--loop->handle_count == 0 && loop->is_freed && !loop->owns_uv)
        fory_rpc_loop_free_memory(loop);
}
