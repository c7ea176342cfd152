/* SPDX-License-Identifier: Apache-2.0 */
/* Owns when events are raised, and when calls are freed: never under the feet of a function that uses them. */
#include "call/state.h"

static const enum fory_rpc_event events_order[] = {
    FORY_RPC_METADATA,
    FORY_RPC_READABLE,
    FORY_RPC_WRITABLE,
    FORY_RPC_FINISHED,
};

static void events_enqueue(struct fory_rpc_call *call)
{
    struct fory_rpc_worker *worker = call->worker;
    if (call->is_unsettled)
        return;
    bool is_first = !worker->unsettled;
    call->is_unsettled = true;
    call->next = NULL;
    call->link = worker->unsettled_end;
    *worker->unsettled_end = call;
    worker->unsettled_end = &call->next;
    worker->unsettled_count++;
    if (is_first && worker->busy == 0)
        fory_rpc_worker_wake(worker);
}

static void events_dequeue(struct fory_rpc_call *call)
{
    struct fory_rpc_worker *worker = call->worker;
    if (!call->is_unsettled)
        return;
    *call->link = call->next;
    if (call->next)
        call->next->link = call->link;
    else
        worker->unsettled_end = call->link;
    call->is_unsettled = false;
    worker->unsettled_count--;
}

/* Raises what is pending. The call of a server is done after its last event. */
static void events_settle(struct fory_rpc_call *call)
{
    call->hold++;
    unsigned pending = call->pending;
    call->pending = 0;
    for (size_t i = 0; i < sizeof events_order / sizeof events_order[0]; i++) {
        enum fory_rpc_event event = events_order[i];
        if ((pending & 1u << event) && call->on_event && !call->is_freed)
            call->on_event(call->user, call, event);
    }
    call->hold--;
    if (!call->is_client && (pending & 1u << FORY_RPC_FINISHED)) {
        if (call->transport) {
            call->transport->release(call);
            fory_rpc_call_detach(call);
        }
        call->is_freed = true;
    }
    if (call->is_freed) {
        events_dequeue(call);
        fory_rpc_call_recycle(call);
    } else if (call->pending) {
        events_enqueue(call);
    }
}

void fory_rpc_call_hold(struct fory_rpc_call *call)
{
    call->hold++;
}

void fory_rpc_call_let_go(struct fory_rpc_call *call)
{
    if (--call->hold > 0)
        return;
    if (call->is_freed) {
        events_dequeue(call);
        fory_rpc_call_recycle(call);
    } else if (call->pending && call->worker->is_closed) {
        events_settle(call); /* nobody settles the worker any more */
    } else if (call->pending) {
        events_enqueue(call);
    }
}

void fory_rpc_call_raise_later(struct fory_rpc_call *call, enum fory_rpc_event event)
{
    call->pending |= 1u << event;
    if (call->hold == 0)
        events_enqueue(call);
}

void fory_rpc_call_raise(struct fory_rpc_call *call, enum fory_rpc_event event)
{
    if (call->quiet > 0) {
        call->pending |= 1u << event;
    } else if (call->on_event && !call->is_freed) {
        call->hold++;
        call->on_event(call->user, call, event);
        fory_rpc_call_let_go(call);
    }
}

bool fory_rpc_call_wait(struct fory_rpc_call *call)
{
    if (!call->transport || !call->channel || !call->channel->transport->wait)
        return false;
    call->quiet++;
    bool happened = call->channel->transport->wait(call);
    call->quiet--;
    return happened;
}

bool fory_rpc_worker_is_unsettled(const struct fory_rpc_worker *worker)
{
    return worker->unsettled || atomic_load_explicit(&worker->has_tasks, memory_order_acquire);
}

/* What the events leave for later waits for the next time, so that a program that answers each end with a new call
   does not stay here. */
void fory_rpc_worker_settle(struct fory_rpc_worker *worker)
{
    worker->busy++;
    fory_rpc_worker_run_tasks(worker);
    for (size_t count = worker->unsettled_count; count > 0 && worker->unsettled; count--) {
        struct fory_rpc_call *call = worker->unsettled;
        events_dequeue(call);
        /* A call that is in use comes back when it is let go. */
        if (call->hold == 0)
            events_settle(call);
    }
    worker->busy--;
    if (worker->busy == 0 && worker->unsettled)
        fory_rpc_worker_wake(worker);
    fory_rpc_worker_collect(worker);
}
