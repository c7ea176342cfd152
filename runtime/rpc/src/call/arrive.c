/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what transports tell calls while they run: requests, messages, metadata, room. */
#include "call/state.h"

#include <stdio.h>

static const struct fory_rpc_method arrive_unknown_method = {"", "", FORY_RPC_BIDI, false, 0, NULL, NULL};

static void arrive_dispatch(struct fory_rpc_call *call)
{
    const struct fory_rpc_served *served = call->served;
    fory_rpc_call_hold(call);
    if (!served->handler || !served->handler(served->functions, call, call->request))
        fory_rpc_call_abort(call, FORY_RPC_UNIMPLEMENTED, FORY_RPC_INFO, "the server does not have this method");
    fory_rpc_call_let_go(call);
}

static void arrive_at_nothing(struct fory_rpc_call *call, struct fory_string path)
{
    char text[256];
    int size = path.size < sizeof text / 2 ? (int)path.size : (int)sizeof text / 2;
    snprintf(text, sizeof text, "unknown method %.*s", size, path.data);
    fory_rpc_call_abort(call, FORY_RPC_UNIMPLEMENTED, FORY_RPC_INFO, text);
}

struct fory_rpc_call *fory_rpc_call_accept(struct fory_rpc_worker *worker, const struct fory_rpc_transport *transport,
                                           void *stream, struct fory_string path,
                                           const struct fory_rpc_metadata *metadata, int64_t deadline)
{
    const struct fory_rpc_server *server = worker->server;
    const struct fory_rpc_served *served = fory_rpc_server_served(server, path);
    struct fory_rpc_call *call = fory_rpc_call_take(worker, served ? served->method : &arrive_unknown_method);
    if (!call)
        return NULL;
    if (!fory_rpc_metadata_copy(metadata, &call->arena, &call->metadata)) {
        fory_rpc_call_recycle(call);
        return NULL;
    }
    call->transport = transport;
    call->stream = stream;
    call->deadline = deadline;
    call->served = served;
    call->counts = &worker->counts[served ? (size_t)(served - server->served) : server->count];
    fory_rpc_count(&call->counts->started, 1);
    fory_rpc_call_peer(call);
    if (!served)
        arrive_at_nothing(call, path);
    else if (fory_rpc_streams_requests(call->method))
        arrive_dispatch(call);
    return call;
}

void fory_rpc_call_got_metadata(struct fory_rpc_call *call, const struct fory_rpc_metadata *metadata)
{
    if (call->is_finished)
        return;
    if (fory_rpc_metadata_copy(metadata, &call->arena, &call->metadata))
        fory_rpc_call_raise(call, FORY_RPC_METADATA);
    else
        fory_rpc_call_abort(call, FORY_RPC_RESOURCE_EXHAUSTED, FORY_RPC_WARNING, "out of memory");
}

/* The request of a method that has one is read before the program sees the call. */
static void arrive_request(struct fory_rpc_call *call, struct fory_bytes message)
{
    const struct fory_rpc_message *type = call->method->request;
    void *request = fory_arena_alloc(&call->arena, type->size, type->alignment);
    if (!request)
        fory_rpc_call_abort(call, FORY_RPC_RESOURCE_EXHAUSTED, FORY_RPC_WARNING, "out of memory");
    else if (fory_rpc_call_read(call, message, &call->arena, request) == FORY_OK)
        call->request = request;
}

/* Copies the message that the program left. */
static void arrive_keep(struct fory_rpc_call *call)
{
    if (!call->is_borrowed)
        return;
    call->is_borrowed = false;
    if (!fory_rpc_call_queue(call, call->borrowed))
        fory_rpc_call_abort(call, FORY_RPC_RESOURCE_EXHAUSTED, FORY_RPC_WARNING, "out of memory");
}

static void arrive_message(struct fory_rpc_call *call, struct fory_bytes message)
{
    struct fory_rpc_awaited *target = call->target;
    /* An event of an earlier message may be on the stack. */
    arrive_keep(call);
    if (call->is_finished)
        return;
    if (target && target->status == FORY_PENDING && !call->queue) {
        target->status = fory_rpc_call_read(call, message, target->arena, target->message);
        return;
    }
    fory_rpc_call_hold(call);
    call->borrowed = message;
    call->is_borrowed = true;
    fory_rpc_call_raise(call, FORY_RPC_READABLE);
    arrive_keep(call);
    fory_rpc_call_let_go(call);
}

void fory_rpc_call_got_message(struct fory_rpc_call *call, struct fory_bytes message)
{
    if (call->is_finished || call->peer_sends_no_more) {
        if (call->transport)
            call->transport->consumed(call, message.size);
        return;
    }
    if (call->counts) {
        fory_rpc_count(&call->counts->messages_received, 1);
        fory_rpc_count(&call->counts->bytes_received, message.size);
    }
    bool is_one = fory_rpc_call_receives_one(call);
    if (call->has_received && is_one) {
        fory_rpc_call_abort(call, FORY_RPC_UNIMPLEMENTED, FORY_RPC_INFO, "expected one message, got more");
        return;
    }
    call->has_received = true;
    if (is_one && !call->is_client)
        arrive_request(call, message);
    else
        arrive_message(call, message);
}

void fory_rpc_call_got_half_close(struct fory_rpc_call *call)
{
    if (call->is_client || call->peer_sends_no_more)
        return;
    call->peer_sends_no_more = true;
    if (fory_rpc_streams_requests(call->method))
        fory_rpc_call_raise(call, FORY_RPC_READABLE);
    else if (call->request)
        arrive_dispatch(call);
    else
        fory_rpc_call_abort(call, FORY_RPC_UNIMPLEMENTED, FORY_RPC_INFO, "expected one message, got none");
}

void fory_rpc_call_got_room(struct fory_rpc_call *call)
{
    if (!call->waits_for_room || call->transport->queued(call) > call->worker->send_queue_size / 2)
        return;
    call->waits_for_room = false;
    fory_rpc_call_raise(call, FORY_RPC_WRITABLE);
}
