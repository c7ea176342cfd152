/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a side sends before the call ends: messages, metadata, and that no more follow. */
#include "call/state.h"

enum {
    SEND_TEXT_SIZE = 512
};

/* out is valid until the worker writes the next message. */
static enum fory_status send_write(struct fory_rpc_call *call, const void *message, struct fory_bytes *out)
{
    const struct fory_rpc_message *type = call->is_client ? call->method->request : call->method->response;
    enum fory_status status = type->serialize(call->worker->writer, message, out);
    if (status != FORY_OK)
        fory_rpc_worker_set_error(call->worker, fory_writer_error(call->worker->writer), status, type);
    return status;
}

static void send_bytes(struct fory_rpc_call *call, struct fory_bytes bytes, bool is_last)
{
    call->has_sent = true;
    if (call->counts) {
        fory_rpc_count(&call->counts->messages_sent, 1);
        fory_rpc_count(&call->counts->bytes_sent, bytes.size);
    }
    call->transport->send(call, bytes, is_last);
}

static enum fory_status send_when_room(struct fory_rpc_call *call, const void *message)
{
    struct fory_bytes bytes;
    if (!call->is_finished && call->has_sent && fory_rpc_call_sends_one(call))
        return FORY_MISUSE;
    for (bool happened = true;;) {
        if (call->sends_no_more || call->is_freed)
            return FORY_END;
        if (call->transport->queued(call) < call->worker->send_queue_size)
            break;
        if (!happened) {
            call->waits_for_room = true;
            return FORY_PENDING;
        }
        happened = fory_rpc_call_wait(call);
    }
    enum fory_status status = send_write(call, message, &bytes);
    if (status == FORY_OK)
        send_bytes(call, bytes, false);
    return status;
}

enum fory_status fory_rpc_call_send(struct fory_rpc_call *call, const void *message)
{
    fory_rpc_call_hold(call);
    enum fory_status status = send_when_room(call, message);
    fory_rpc_call_let_go(call);
    return status;
}

static void send_last(struct fory_rpc_call *call, const void *message)
{
    struct fory_bytes bytes;
    enum fory_status status = send_write(call, message, &bytes);
    if (status == FORY_OK) {
        send_bytes(call, bytes, true);
        return;
    }
    char text[SEND_TEXT_SIZE];
    fory_error_format(&call->worker->error, text, sizeof text);
    fory_rpc_call_abort(call, status == FORY_OUT_OF_MEMORY ? FORY_RPC_RESOURCE_EXHAUSTED : FORY_RPC_INTERNAL,
                        FORY_RPC_ERROR, text);
}

void fory_rpc_call_send_only(struct fory_rpc_call *call, const void *message)
{
    send_last(call, message);
    if (call->transport)
        fory_rpc_call_half_close(call);
}

void fory_rpc_call_reply(struct fory_rpc_call *call, const void *message)
{
    if (call->is_finished || call->is_client)
        return;
    if (call->has_sent && fory_rpc_call_sends_one(call)) {
        fory_rpc_call_abort(call, FORY_RPC_INTERNAL, FORY_RPC_ERROR, "the call was replied to after its response");
        return;
    }
    send_last(call, message);
    fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
}

void fory_rpc_call_half_close(struct fory_rpc_call *call)
{
    if (!call->is_client || call->sends_no_more)
        return;
    call->sends_no_more = true;
    call->waits_for_room = false;
    call->transport->half_close(call);
}

/* FORY_OK if the metadata may be sent by a server now. */
static enum fory_status send_check(const struct fory_rpc_call *call, const struct fory_rpc_metadata *metadata)
{
    if (call->is_finished)
        return FORY_END;
    return call->is_client || !fory_rpc_metadata_is_valid(metadata) ? FORY_MISUSE : FORY_OK;
}

enum fory_status fory_rpc_call_send_metadata(struct fory_rpc_call *call, const struct fory_rpc_metadata *metadata)
{
    enum fory_status status = send_check(call, metadata);
    if (status == FORY_OK && (call->has_sent || call->has_sent_metadata))
        status = FORY_MISUSE;
    if (status != FORY_OK)
        return status;
    call->has_sent_metadata = true;
    call->transport->send_metadata(call, metadata);
    return FORY_OK;
}

void fory_rpc_call_compress(struct fory_rpc_call *call)
{
    if (!call->is_client && !call->is_finished && call->transport->compress)
        call->transport->compress(call);
}

enum fory_status fory_rpc_call_set_trailers(struct fory_rpc_call *call, const struct fory_rpc_metadata *metadata)
{
    enum fory_status status = send_check(call, metadata);
    if (status == FORY_OK && !fory_rpc_metadata_copy(metadata, &call->arena, &call->trailers))
        status = FORY_OUT_OF_MEMORY;
    return status;
}
