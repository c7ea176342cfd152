/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the memory of calls and of messages that wait in them. It is kept for the next ones, up to a limit. */
#include "call/state.h"

#include <string.h>

enum {
    POOL_CALLS = 128,
    POOL_ARENA_SIZE = 64 * 1024, /* what an arena keeps at most */
    POOL_SPARE_SIZE = 64 * 1024, /* a larger message is freed */
    POOL_LEAST_SIZE = 256        /* a queued message has room for this */
};

static struct fory_rpc_call *pool_new(struct fory_rpc_worker *worker)
{
    const struct fory_allocator *allocator = worker->allocator;
    struct fory_rpc_call *call = allocator->resize(allocator->user, NULL, 0, sizeof *call);
    if (!call)
        return NULL;
    fory_arena_init_with(&call->arena, call->block, sizeof call->block, allocator);
    fory_arena_init_with(&call->message_arena, NULL, 0, allocator);
    return call;
}

struct fory_rpc_call *fory_rpc_call_take(struct fory_rpc_worker *worker, const struct fory_rpc_method *method)
{
    struct fory_rpc_call *call = worker->pool;
    if (call) {
        worker->pool = call->next;
        worker->pooled--;
    } else {
        call = pool_new(worker);
    }
    if (!call)
        return NULL;
    memset(call, 0, offsetof(struct fory_rpc_call, arena));
    worker->live++;
    call->worker = worker;
    call->method = method;
    call->deadline = INT64_MAX;
    call->queue_end = &call->queue;
    call->status.message.data = "";
    return call;
}

static void pool_empty(struct fory_arena *arena)
{
    fory_arena_reset(arena);
    if (fory_arena_allocated(arena) > POOL_ARENA_SIZE)
        fory_arena_done(arena);
}

void fory_rpc_call_recycle(struct fory_rpc_call *call)
{
    struct fory_rpc_worker *worker = call->worker;
    fory_rpc_call_drop_messages(call);
    if (call->link_of_channel) {
        *call->link_of_channel = call->next_of_channel;
        if (call->next_of_channel)
            call->next_of_channel->link_of_channel = call->link_of_channel;
    }
    worker->live--;
    if (worker->pooled < POOL_CALLS && !worker->is_closed) {
        pool_empty(&call->arena);
        pool_empty(&call->message_arena);
        call->next = worker->pool;
        worker->pool = call;
        worker->pooled++;
    } else {
        fory_arena_done(&call->arena);
        fory_arena_done(&call->message_arena);
        worker->allocator->resize(worker->allocator->user, call, sizeof *call, 0);
    }
    fory_rpc_worker_collect(worker);
}

bool fory_rpc_call_queue(struct fory_rpc_call *call, struct fory_bytes message)
{
    struct fory_rpc_worker *worker = call->worker;
    struct fory_rpc_queued *queued = worker->spare;
    if (queued && queued->capacity >= message.size) {
        worker->spare = NULL;
    } else {
        size_t capacity = message.size > POOL_LEAST_SIZE ? message.size : POOL_LEAST_SIZE;
        queued = worker->allocator->resize(worker->allocator->user, NULL, 0, sizeof *queued + capacity);
        if (!queued)
            return false;
        queued->capacity = capacity;
    }
    queued->next = NULL;
    queued->size = message.size;
    if (message.size > 0)
        memcpy(queued->data, message.data, message.size);
    *call->queue_end = queued;
    call->queue_end = &queued->next;
    return true;
}

void fory_rpc_call_drop_message(struct fory_rpc_call *call)
{
    struct fory_rpc_worker *worker = call->worker;
    struct fory_rpc_queued *queued = call->queue;
    call->queue = queued->next;
    if (!call->queue)
        call->queue_end = &call->queue;
    if (!worker->spare && queued->capacity <= POOL_SPARE_SIZE && !worker->is_closed)
        worker->spare = queued;
    else
        worker->allocator->resize(worker->allocator->user, queued, fory_rpc_queued_size(queued), 0);
}

void fory_rpc_call_drop_messages(struct fory_rpc_call *call)
{
    while (call->queue)
        fory_rpc_call_drop_message(call);
    call->is_borrowed = false;
}
