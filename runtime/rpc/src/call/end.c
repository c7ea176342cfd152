/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how calls end, whichever side ends them. */
#include "call/state.h"

#include <string.h>

void fory_rpc_call_conclude(struct fory_rpc_call *call, const struct fory_rpc_status *status)
{
    if (call->is_finished)
        return;
    call->is_finished = true;
    call->sends_no_more = true;
    call->peer_sends_no_more = true;
    call->waits_for_room = false;
    fory_rpc_status_copy(status, &call->arena, &call->status);
    if (call->counts)
        fory_rpc_count(&call->counts->finished[call->status.code], 1);
    fory_rpc_call_raise_later(call, FORY_RPC_FINISHED);
}

static void end_log(const struct fory_rpc_call *call, enum fory_rpc_log_level level)
{
    if (call->is_client || call->status.code == FORY_RPC_OK)
        return;
    fory_rpc_worker_log(call->worker, level, "%s from %s: %s%s%s", call->method->path, fory_rpc_call_peer(call),
                        fory_rpc_code_name(call->status.code), call->status.message.size > 0 ? ": " : "",
                        call->status.message.data);
}

/* Servers: gives the status, which was copied, to the transport. */
static void end_tell(struct fory_rpc_call *call, const struct fory_rpc_status *status, enum fory_rpc_log_level level)
{
    fory_rpc_call_drop_messages(call);
    fory_rpc_call_conclude(call, status);
    end_log(call, level);
    if (call->transport)
        call->transport->finish(call, &call->status, &call->trailers);
}

static struct fory_rpc_status end_status(enum fory_rpc_code code, const char *message)
{
    struct fory_rpc_status status = {code, {message, message ? strlen(message) : 0}, {NULL, 0}};
    return status;
}

/* The transport is given up, whichever side this is. */
static void end_cancel(struct fory_rpc_call *call, const struct fory_rpc_status *status)
{
    fory_rpc_call_drop_messages(call);
    if (call->transport) {
        call->transport->cancel(call, status->code);
        fory_rpc_call_detach(call);
    }
    fory_rpc_call_conclude(call, status);
}

void fory_rpc_call_abort(struct fory_rpc_call *call, enum fory_rpc_code code, enum fory_rpc_log_level level,
                         const char *message)
{
    struct fory_rpc_status status = end_status(code, message);
    if (call->is_finished)
        return;
    if (call->is_client)
        end_cancel(call, &status);
    else
        end_tell(call, &status, level);
}

void fory_rpc_call_finish_with(struct fory_rpc_call *call, const struct fory_rpc_status *status)
{
    if (call->is_finished || call->is_client)
        return;
    if (status->code == FORY_RPC_OK && !call->has_sent && fory_rpc_call_sends_one(call))
        fory_rpc_call_abort(call, FORY_RPC_INTERNAL, FORY_RPC_ERROR, "the call was finished without its response");
    else
        end_tell(call, status, FORY_RPC_DEBUG);
}

void fory_rpc_call_finish(struct fory_rpc_call *call, enum fory_rpc_code code, const char *message)
{
    struct fory_rpc_status status = end_status(code, message);
    fory_rpc_call_finish_with(call, &status);
}

void fory_rpc_call_cancel(struct fory_rpc_call *call)
{
    struct fory_rpc_status status = end_status(FORY_RPC_CANCELLED, NULL);
    if (call->is_finished)
        return;
    end_cancel(call, &status);
    end_log(call, FORY_RPC_DEBUG);
}

void fory_rpc_call_expired(struct fory_rpc_call *call)
{
    fory_rpc_call_abort(call, FORY_RPC_DEADLINE_EXCEEDED, FORY_RPC_INFO, "the deadline has passed");
}

/* A client that got the status of success, but not the response or not all that came with the status, has none. */
void fory_rpc_call_ended(struct fory_rpc_call *call, const struct fory_rpc_status *status,
                         const struct fory_rpc_metadata *trailers)
{
    struct fory_rpc_status instead;
    fory_rpc_call_detach(call);
    if (call->is_finished)
        return;
    if (!call->is_client) {
        fory_rpc_call_drop_messages(call);
    } else if (!fory_rpc_metadata_copy(trailers, &call->arena, &call->trailers)) {
        instead = end_status(FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
        status = &instead;
    } else if (status->code == FORY_RPC_OK && !call->has_received && fory_rpc_call_receives_one(call)) {
        instead = end_status(FORY_RPC_UNIMPLEMENTED, "expected one response, got none");
        status = &instead;
    }
    fory_rpc_call_conclude(call, status);
    end_log(call, FORY_RPC_DEBUG);
}

void fory_rpc_call_free(struct fory_rpc_call *call)
{
    if (!call || !call->is_client || call->is_freed)
        return;
    fory_rpc_call_hold(call);
    call->on_event = NULL;
    fory_rpc_call_cancel(call);
    call->is_freed = true;
    fory_rpc_call_let_go(call);
}
