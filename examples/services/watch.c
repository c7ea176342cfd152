/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the stream of changes: a timer that compares the process table with the last one. */
#define _POSIX_C_SOURCE 200809L
#include "watch.h"

#include <stdlib.h>

#include "procfs.h"

enum {
    WATCH_INTERVAL_MS = 1000
};

/* The process table at one time. */
struct snapshot {
    struct fory_arena arena;
    struct fory_list_processes_process processes;
};

struct watch {
    uv_timer_t timer;
    struct fory_rpc_call *call;
    const struct processes_filter *filter; /* the request, which is there until the call ends */
    struct snapshot snapshots[2];
    struct snapshot *old;
    struct snapshot *now;
    size_t next_old; /* what is to be compared next; a client that reads slowly makes the server wait here */
    size_t next_now;
};

static void watch_free(uv_handle_t *timer)
{
    struct watch *watch = timer->data;
    fory_arena_done(&watch->snapshots[0].arena);
    fory_arena_done(&watch->snapshots[1].arena);
    free(watch);
}

/* The next difference of the two tables, both in the order of pids. False after the last one. */
static bool watch_next(struct watch *watch, struct processes_change *change)
{
    const struct fory_list_processes_process *old = &watch->old->processes;
    const struct fory_list_processes_process *now = &watch->now->processes;
    while (watch->next_old < old->count || watch->next_now < now->count) {
        struct processes_process *gone = watch->next_old < old->count ? &old->items[watch->next_old] : NULL;
        struct processes_process *here = watch->next_now < now->count ? &now->items[watch->next_now] : NULL;
        if (gone && (!here || gone->pid < here->pid)) {
            *change = (struct processes_change){.kind = PROCESSES_CHANGE_ENDED, .ended = gone};
            return true;
        }
        if (here && (!gone || here->pid < gone->pid)) {
            *change = (struct processes_change){.kind = PROCESSES_CHANGE_STARTED, .started = here};
            return true;
        }
        watch->next_old++;
        watch->next_now++;
    }
    return false;
}

/* Sends what the client has room for. */
static void watch_send(struct watch *watch)
{
    struct processes_change change;
    while (watch_next(watch, &change)) {
        if (processes_process_table_watch_send_response(watch->call, &change) != FORY_OK)
            return; /* FORY_PENDING: goes on when the call is writable; FORY_END: it has ended */
        if (change.kind == PROCESSES_CHANGE_ENDED)
            watch->next_old++;
        else
            watch->next_now++;
    }
}

static bool watch_look(struct watch *watch)
{
    struct snapshot *next = watch->old;
    watch->old = watch->now;
    watch->now = next;
    watch->next_old = watch->next_now = 0;
    fory_arena_reset(&next->arena);
    return procfs_list(&next->arena, watch->filter, &next->processes);
}

static void watch_tick(uv_timer_t *timer)
{
    struct watch *watch = timer->data;
    struct processes_change change;
    if (watch_next(watch, &change)) /* the client has not taken the last changes yet */
        return;
    if (watch_look(watch))
        watch_send(watch);
    else
        fory_rpc_call_finish(watch->call, FORY_RPC_INTERNAL, "cannot read the process table");
}

static void watch_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct watch *watch = user;
    (void)call;
    if (event == FORY_RPC_WRITABLE)
        watch_send(watch);
    if (event == FORY_RPC_FINISHED) { /* the client has cancelled, or is gone */
        uv_timer_stop(&watch->timer);
        uv_close((uv_handle_t *)&watch->timer, watch_free);
    }
}

void watch_start(uv_loop_t *loop, struct fory_rpc_call *call, const struct processes_filter *filter)
{
    struct watch *watch = calloc(1, sizeof *watch);
    uint32_t interval = filter->interval_ms > 0 ? filter->interval_ms : WATCH_INTERVAL_MS;
    if (!watch || uv_timer_init(loop, &watch->timer) != 0) {
        free(watch);
        fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, NULL);
        return;
    }
    watch->timer.data = watch;
    watch->call = call;
    watch->filter = filter;
    watch->old = &watch->snapshots[0];
    watch->now = &watch->snapshots[1];
    fory_arena_init(&watch->old->arena);
    fory_arena_init(&watch->now->arena);
    fory_rpc_call_set_events(call, watch_on_event, watch);
    if (procfs_list(&watch->now->arena, filter, &watch->now->processes)) {
        watch->next_now = watch->now->processes.count; /* these are there already */
        uv_timer_start(&watch->timer, watch_tick, interval, interval);
    } else {
        fory_rpc_call_finish(call, FORY_RPC_INTERNAL, "cannot read the process table");
    }
}
