/* SPDX-License-Identifier: Apache-2.0 */
/* Owns channels, and how clients begin calls. */
#include "call/state.h"

#include <string.h>

void fory_rpc_channel_init(struct fory_rpc_channel *channel, const struct fory_rpc_transport *transport,
                           struct fory_rpc_worker *worker, void (*free)(struct fory_rpc_channel *channel))
{
    memset(channel, 0, sizeof *channel);
    channel->transport = transport;
    channel->worker = worker;
    channel->free = free;
    channel->status.message.data = "";
    fory_arena_init_with(&channel->status_arena, NULL, 0, fory_rpc_worker_allocator(worker));
}

void fory_rpc_channel_free(struct fory_rpc_channel *channel)
{
    if (!channel)
        return;
    while (channel->calls) {
        struct fory_rpc_call *call = channel->calls;
        fory_rpc_call_hold(call);
        call->on_event = NULL;
        fory_rpc_call_cancel(call);
        fory_rpc_call_drop_messages(call); /* the reader may go with the channel */
        channel->calls = call->next_of_channel;
        if (channel->calls)
            channel->calls->link_of_channel = &channel->calls;
        call->link_of_channel = NULL;
        call->channel = NULL;
        fory_rpc_call_let_go(call);
    }
    fory_arena_done(&channel->status_arena);
    channel->free(channel);
}

bool fory_rpc_channel_waits(const struct fory_rpc_channel *channel)
{
    return channel->transport->wait != NULL;
}

const struct fory_rpc_status *fory_rpc_channel_status(const struct fory_rpc_channel *channel)
{
    return &channel->status;
}

static struct fory_rpc_call *client_new_call(struct fory_rpc_channel *channel, const struct fory_rpc_method *method,
                                             const struct fory_rpc_call_options *options)
{
    struct fory_rpc_call *call = fory_rpc_call_take(channel->worker, method);
    if (!call)
        return NULL;
    call->is_client = true;
    call->channel = channel;
    call->transport = channel->transport;
    call->on_event = options->on_event;
    call->user = options->user;
    call->next_of_channel = channel->calls;
    call->link_of_channel = &channel->calls;
    if (channel->calls)
        channel->calls->link_of_channel = &call->next_of_channel;
    channel->calls = call;
    return call;
}

/* Milliseconds from now, INT64_MAX for none. Sets the deadline of this side. */
static int64_t client_set_deadline(struct fory_rpc_call *call, const struct fory_rpc_call_options *options)
{
    int64_t timeout = options->timeout_ms;
    if (timeout == 0 && call->method->deadline_ms > 0)
        timeout = call->method->deadline_ms;
    if (timeout <= 0 || timeout == INT64_MAX)
        return INT64_MAX;
    int64_t now = call->transport->now(call);
    if (!options->tell_no_timeout)
        call->deadline = timeout < INT64_MAX - now ? now + timeout : INT64_MAX;
    return timeout;
}

static void client_begin(struct fory_rpc_call *call, const struct fory_rpc_call_options *options, const void *request)
{
    if (!fory_rpc_metadata_is_valid(&options->metadata)) {
        static const char text[] = "the metadata have an invalid key or value";
        struct fory_rpc_status status = {FORY_RPC_INTERNAL, {text, sizeof text - 1}, {NULL, 0}};
        fory_rpc_call_detach(call);
        fory_rpc_call_conclude(call, &status);
        return;
    }
    int64_t timeout = client_set_deadline(call, options);
    call->transport->start(call, options, timeout);
    if (request && !call->is_finished)
        fory_rpc_call_send_only(call, request);
}

struct fory_rpc_call *fory_rpc_call_start(struct fory_rpc_channel *channel, const struct fory_rpc_method *method,
                                          const struct fory_rpc_call_options *options, const void *request)
{
    static const struct fory_rpc_call_options defaults;
    options = options ? options : &defaults;
    if (!channel || (request == NULL) != fory_rpc_streams_requests(method))
        return NULL;
    struct fory_rpc_call *call = client_new_call(channel, method, options);
    if (!call)
        return NULL;
    fory_rpc_call_hold(call);
    call->quiet++;
    client_begin(call, options, request);
    call->quiet--;
    fory_rpc_call_let_go(call);
    return call;
}

static enum fory_rpc_code client_set_status(struct fory_rpc_channel *channel, const struct fory_rpc_status *status)
{
    fory_arena_reset(&channel->status_arena);
    fory_rpc_status_copy(status, &channel->status_arena, &channel->status);
    return channel->status.code;
}

static enum fory_rpc_code client_refuse(struct fory_rpc_channel *channel, enum fory_rpc_code code, const char *message)
{
    struct fory_rpc_status status = {code, {message, strlen(message)}, {NULL, 0}};
    return client_set_status(channel, &status);
}

/* The whole call, until its status is there. */
static enum fory_rpc_code client_complete(struct fory_rpc_channel *channel, struct fory_rpc_call *call,
                                          struct fory_arena *arena, void *response)
{
    enum fory_status received = fory_rpc_call_receive(call, arena, response);
    fory_rpc_call_hold(call);
    while (received == FORY_OK && !call->is_finished && fory_rpc_call_wait(call)) {
    }
    fory_rpc_call_let_go(call);
    if (!call->is_finished)
        return client_refuse(channel, FORY_RPC_FAILED_PRECONDITION, "nothing is left that could answer the call");
    return client_set_status(channel, &call->status);
}

enum fory_rpc_code fory_rpc_call_unary(struct fory_rpc_channel *channel, const struct fory_rpc_method *method,
                                       const struct fory_rpc_call_options *options, const void *request,
                                       struct fory_arena *arena, void *response)
{
    enum fory_rpc_code code;
    struct fory_rpc_call_options silent = options ? *options : (struct fory_rpc_call_options){0};
    struct fory_arena_position mark = fory_arena_mark(arena);
    const char *refusal = !fory_rpc_channel_waits(channel)  ? "the channel does not wait"
                          : method->shape != FORY_RPC_UNARY ? "the method is not unary"
                          : !request                        ? "the request is NULL"
                                                            : NULL;
    silent.on_event = NULL;
    if (refusal) {
        code = client_refuse(channel, FORY_RPC_FAILED_PRECONDITION, refusal);
    } else {
        struct fory_rpc_call *call = fory_rpc_call_start(channel, method, &silent, request);
        code = call ? client_complete(channel, call, arena, response)
                    : client_refuse(channel, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
        fory_rpc_call_free(call);
    }
    if (code != FORY_RPC_OK) {
        fory_arena_release(arena, mark);
        memset(response, 0, method->response->size);
    }
    return code;
}
