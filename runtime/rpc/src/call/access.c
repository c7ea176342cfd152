/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what programs and transports ask a call, or attach to it. */
#include "call/state.h"

#include <string.h>

void fory_rpc_call_set_events(struct fory_rpc_call *call, fory_rpc_event_function *on_event, void *user)
{
    call->on_event = on_event;
    call->user = user;
}

const struct fory_error *fory_rpc_call_error(const struct fory_rpc_call *call)
{
    return &call->worker->error;
}

bool fory_rpc_call_is_finished(const struct fory_rpc_call *call)
{
    return call->is_finished;
}

const struct fory_rpc_status *fory_rpc_call_status(const struct fory_rpc_call *call)
{
    return &call->status;
}

const struct fory_rpc_metadata *fory_rpc_call_metadata(const struct fory_rpc_call *call)
{
    return &call->metadata;
}

const struct fory_rpc_metadata *fory_rpc_call_trailers(const struct fory_rpc_call *call)
{
    return &call->trailers;
}

const struct fory_rpc_method *fory_rpc_call_method(const struct fory_rpc_call *call)
{
    return call->method;
}

int64_t fory_rpc_call_time_left(const struct fory_rpc_call *call)
{
    if (call->deadline == INT64_MAX)
        return INT64_MAX;
    int64_t now = call->transport ? call->transport->now(call) : call->deadline;
    return call->deadline > now ? call->deadline - now : 0;
}

/* The transport may go before the call, so the text is copied. */
const char *fory_rpc_call_peer(const struct fory_rpc_call *call)
{
    struct fory_rpc_call *keeper = (struct fory_rpc_call *)(uintptr_t)call; /* what it keeps is not seen */
    if (!call->peer && call->transport) {
        const char *peer = call->transport->peer(call);
        size_t size = strlen(peer) + 1;
        char *copy = fory_arena_alloc(&keeper->arena, size, 1);
        if (copy)
            keeper->peer = memcpy(copy, peer, size);
    }
    return call->peer ? call->peer : "";
}

struct fory_arena *fory_rpc_call_arena(struct fory_rpc_call *call)
{
    return &call->arena;
}

struct fory_rpc_channel *fory_rpc_call_channel(const struct fory_rpc_call *call)
{
    return call->channel;
}

int64_t fory_rpc_call_deadline(const struct fory_rpc_call *call)
{
    return call->deadline;
}

struct fory_rpc_worker *fory_rpc_call_worker(const struct fory_rpc_call *call)
{
    return call->worker;
}

void *fory_rpc_call_stream(const struct fory_rpc_call *call)
{
    return call->stream;
}

void fory_rpc_call_set_stream(struct fory_rpc_call *call, void *stream)
{
    call->stream = stream;
}

void fory_rpc_call_set_transport(struct fory_rpc_call *call, const struct fory_rpc_transport *transport)
{
    call->transport = transport;
}

void *fory_rpc_call_note(const struct fory_rpc_call *call)
{
    return call->note;
}

void fory_rpc_call_set_note(struct fory_rpc_call *call, void *note)
{
    call->note = note;
}
