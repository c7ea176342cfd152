/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how messages of the peer are read: those that wait in the call, that have just arrived, or that are waited for.
 */
#include "call/state.h"

enum {
    RECEIVE_TEXT_SIZE = 512
};

static enum fory_status receive_fail(struct fory_rpc_call *call, const struct fory_rpc_message *type,
                                     enum fory_status status)
{
    struct fory_rpc_worker *worker = call->worker;
    char text[RECEIVE_TEXT_SIZE];
    enum fory_rpc_code code = call->is_client ? FORY_RPC_INTERNAL : FORY_RPC_INVALID_ARGUMENT;
    fory_rpc_worker_set_error(worker, fory_reader_error(worker->reader), status, type);
    fory_error_format(&worker->error, text, sizeof text);
    if (status == FORY_OUT_OF_MEMORY)
        code = FORY_RPC_RESOURCE_EXHAUSTED;
    fory_rpc_call_abort(call, code, FORY_RPC_WARNING, text);
    return status;
}

enum fory_status fory_rpc_call_read(struct fory_rpc_call *call, struct fory_bytes bytes, struct fory_arena *arena,
                                    void *message)
{
    const struct fory_rpc_message *type = call->is_client ? call->method->response : call->method->request;
    if (!arena) {
        arena = &call->message_arena;
        fory_arena_reset(arena);
    }
    enum fory_status status = type->deserialize(call->worker->reader, bytes, arena, message);
    if (call->transport)
        call->transport->consumed(call, bytes.size);
    return status == FORY_OK ? status : receive_fail(call, type, status);
}

/* FORY_PENDING if there is none here. */
static enum fory_status receive_here(struct fory_rpc_call *call, struct fory_arena *arena, void *message)
{
    if (call->queue) {
        struct fory_bytes bytes = {call->queue->data, call->queue->size};
        enum fory_status status = fory_rpc_call_read(call, bytes, arena, message);
        /* After a failure all messages are gone. */
        if (status == FORY_OK)
            fory_rpc_call_drop_message(call);
        return status;
    }
    if (call->is_borrowed) {
        call->is_borrowed = false;
        return fory_rpc_call_read(call, call->borrowed, arena, message);
    }
    return call->peer_sends_no_more ? FORY_END : FORY_PENDING;
}

static enum fory_status receive_next(struct fory_rpc_call *call, struct fory_arena *arena, void *message)
{
    for (bool happened = true; !call->is_freed;) {
        enum fory_status status = receive_here(call, arena, message);
        if (status != FORY_PENDING || !happened)
            return status;
        struct fory_rpc_awaited target = {arena, message, FORY_PENDING};
        struct fory_rpc_awaited *outer = call->target;
        call->target = &target;
        happened = fory_rpc_call_wait(call);
        call->target = outer;
        if (target.status != FORY_PENDING)
            return target.status;
    }
    return FORY_END;
}

enum fory_status fory_rpc_call_receive(struct fory_rpc_call *call, struct fory_arena *arena, void *message)
{
    fory_rpc_call_hold(call);
    enum fory_status status = receive_next(call, arena, message);
    fory_rpc_call_let_go(call);
    return status;
}
