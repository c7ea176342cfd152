/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the channel inside a process: its two ends, its clock, and when what is pending runs. */
#include <fory/rpc_inproc.h>

#include "inproc/stream.h"

#include <string.h>
#include <time.h>

enum {
    /* Deliveries of one run. Two sides that answer each other for ever must not keep the program here. */
    INPROC_MOST_DELIVERIES = 10000
};

static int64_t inproc_clock(const struct fory_inproc *inproc)
{
    struct timespec time;
    if (inproc->has_time)
        return inproc->now;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static struct fory_inproc *inproc_of(const struct fory_rpc_channel *channel)
{
    return (struct fory_inproc *)(uintptr_t)channel; /* it begins with the channel */
}

static void inproc_put_message(struct fory_inproc_stream *stream, struct fory_inproc_way *way,
                               struct fory_bytes message)
{
    fory_inproc_put(stream, way, FORY_INPROC_MESSAGE, message, NULL, NULL);
}

/* A way that takes no more is full: the program must not send for ever until it is told why. */
static size_t inproc_queued(const struct fory_inproc_way *way)
{
    return way->takes_no_more ? SIZE_MAX : way->queued;
}

static void inproc_consume(struct fory_inproc_stream *stream, struct fory_inproc_way *way, size_t size)
{
    way->unread -= size;
    fory_inproc_activate(stream);
}

static const char *inproc_peer(const struct fory_rpc_call *call)
{
    (void)call;
    return "inproc";
}

/* --- The end of the client --------------------------------------------------------------------------------------- */

static void inproc_start(struct fory_rpc_call *call, const struct fory_rpc_call_options *options, int64_t timeout_ms)
{
    struct fory_inproc *inproc = inproc_of(fory_rpc_call_channel(call));
    struct fory_inproc_stream *stream = fory_inproc_stream_new(inproc, call);
    if (!stream) {
        struct fory_rpc_status status = {FORY_RPC_RESOURCE_EXHAUSTED, {"", 0}, {NULL, 0}};
        fory_rpc_call_ended(call, &status, NULL);
        return;
    }
    int64_t now = inproc_clock(inproc);
    fory_rpc_call_set_stream(call, stream);
    stream->path = fory_rpc_call_method(call)->path;
    stream->server_deadline = timeout_ms < INT64_MAX - now ? now + timeout_ms : INT64_MAX;
    fory_rpc_deadlines_set(&inproc->deadlines, &stream->to_client.deadline, fory_rpc_call_deadline(call));
    fory_inproc_put(stream, &stream->to_server, FORY_INPROC_START, (struct fory_bytes){NULL, 0}, &options->metadata,
                    NULL);
}

static void inproc_client_send(struct fory_rpc_call *call, struct fory_bytes message, bool is_last)
{
    struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    (void)is_last;
    inproc_put_message(stream, &stream->to_server, message);
}

static size_t inproc_client_queued(const struct fory_rpc_call *call)
{
    const struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    return inproc_queued(&stream->to_server);
}

static void inproc_client_half_close(struct fory_rpc_call *call)
{
    struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    fory_inproc_put(stream, &stream->to_server, FORY_INPROC_HALF_CLOSE, (struct fory_bytes){NULL, 0}, NULL, NULL);
}

static void inproc_client_cancel(struct fory_rpc_call *call, enum fory_rpc_code code)
{
    struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    (void)code;
    fory_inproc_close(stream, &stream->to_client);
    fory_inproc_break(stream, &stream->to_server, FORY_RPC_CANCELLED);
}

static void inproc_client_consumed(struct fory_rpc_call *call, size_t size)
{
    struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    inproc_consume(stream, &stream->to_client, size);
}

static int64_t inproc_client_now(const struct fory_rpc_call *call)
{
    return inproc_clock(inproc_of(fory_rpc_call_channel(call)));
}

/* --- The end of the server --------------------------------------------------------------------------------------- */

static void inproc_send_metadata(struct fory_rpc_call *call, const struct fory_rpc_metadata *metadata)
{
    struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    fory_inproc_put(stream, &stream->to_client, FORY_INPROC_METADATA, (struct fory_bytes){NULL, 0}, metadata, NULL);
}

static void inproc_server_send(struct fory_rpc_call *call, struct fory_bytes message, bool is_last)
{
    struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    (void)is_last;
    inproc_put_message(stream, &stream->to_client, message);
}

static size_t inproc_server_queued(const struct fory_rpc_call *call)
{
    const struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    return inproc_queued(&stream->to_client);
}

/* The server reads no more from here on. The stream knows the call until it is released. */
static void inproc_finish(struct fory_rpc_call *call, const struct fory_rpc_status *status,
                          const struct fory_rpc_metadata *trailers)
{
    struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    fory_inproc_put(stream, &stream->to_client, FORY_INPROC_END, (struct fory_bytes){NULL, 0}, trailers, status);
    fory_inproc_stop(stream, &stream->to_server);
}

static void inproc_server_cancel(struct fory_rpc_call *call, enum fory_rpc_code code)
{
    struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    fory_inproc_close(stream, &stream->to_server);
    fory_inproc_break(stream, &stream->to_client, code);
}

static void inproc_server_consumed(struct fory_rpc_call *call, size_t size)
{
    struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    inproc_consume(stream, &stream->to_server, size);
}

static void inproc_release(struct fory_rpc_call *call)
{
    struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    fory_inproc_close(stream, &stream->to_server);
}

static int64_t inproc_server_now(const struct fory_rpc_call *call)
{
    const struct fory_inproc_stream *stream = fory_rpc_call_stream(call);
    return inproc_clock(stream->inproc);
}

static const struct fory_rpc_transport inproc_server_transport = {
    .send_metadata = inproc_send_metadata,
    .send = inproc_server_send,
    .queued = inproc_server_queued,
    .finish = inproc_finish,
    .cancel = inproc_server_cancel,
    .consumed = inproc_server_consumed,
    .release = inproc_release,
    .peer = inproc_peer,
    .now = inproc_server_now,
};

/* --- What is pending --------------------------------------------------------------------------------------------- */

/* Ends the calls whose deadline has passed. */
static bool inproc_expire(struct fory_inproc *inproc)
{
    bool happened = false;
    int64_t now = inproc->deadlines.first ? inproc_clock(inproc) : 0;
    struct fory_rpc_deadline *deadline;
    while ((deadline = fory_rpc_deadlines_pop(&inproc->deadlines, now)) != NULL) {
        uint8_t *start = (uint8_t *)deadline - offsetof(struct fory_inproc_way, deadline);
        struct fory_inproc_way *way = (struct fory_inproc_way *)(void *)start;
        fory_rpc_call_expired(way->call);
        happened = true;
    }
    return happened;
}

static bool inproc_settle(struct fory_rpc_worker *worker)
{
    bool is_unsettled = fory_rpc_worker_is_unsettled(worker);
    if (is_unsettled)
        fory_rpc_worker_settle(worker);
    return is_unsettled;
}

static bool inproc_step(struct fory_inproc *inproc)
{
    bool happened = inproc_expire(inproc);
    happened = (!inproc->is_closed && fory_inproc_deliver(inproc)) || happened;
    happened = inproc_settle(inproc->server_worker) || happened;
    return inproc_settle(inproc->client_worker) || happened;
}

/* The calls of the server get their last event. */
static void inproc_destroy(struct fory_inproc *inproc)
{
    const struct fory_allocator *allocator = inproc->allocator;
    struct fory_rpc_status status = {FORY_RPC_CANCELLED, {"", 0}, {NULL, 0}};
    inproc->busy++;
    /* Nothing is delivered any more, whatever the last events do. */
    for (struct fory_inproc_stream *stream = inproc->streams; stream; stream = stream->next)
        stream->is_active = true;
    while (inproc->streams) {
        struct fory_rpc_call *call = inproc->streams->to_server.call;
        fory_inproc_stream_free(inproc->streams);
        if (call)
            fory_rpc_call_ended(call, &status, NULL);
    }
    fory_rpc_worker_settle(inproc->server_worker);
    fory_rpc_worker_free(inproc->server_worker);
    fory_rpc_worker_free(inproc->client_worker);
    allocator->resize(allocator->user, inproc, sizeof *inproc, 0);
}

static void inproc_leave(struct fory_inproc *inproc)
{
    if (--inproc->busy == 0 && inproc->is_closed)
        inproc_destroy(inproc);
}

static bool inproc_wait(struct fory_rpc_call *call)
{
    struct fory_inproc *inproc = inproc_of(fory_rpc_call_channel(call));
    inproc->busy++;
    bool happened = inproc_step(inproc);
    inproc_leave(inproc);
    return happened;
}

bool fory_rpc_inproc_run(struct fory_rpc_channel *channel, int64_t now_ms)
{
    struct fory_inproc *inproc = inproc_of(channel);
    size_t count = 0;
    inproc->has_time = true;
    inproc->now = now_ms;
    inproc->busy++;
    while (count < INPROC_MOST_DELIVERIES && !inproc->is_closed && inproc_step(inproc))
        count++;
    inproc_leave(inproc);
    return count > 0;
}

static void inproc_free(struct fory_rpc_channel *channel)
{
    struct fory_inproc *inproc = inproc_of(channel);
    inproc->is_closed = true;
    if (inproc->busy == 0)
        inproc_destroy(inproc);
}

static const struct fory_rpc_transport inproc_client_transport = {
    .start = inproc_start,
    .send = inproc_client_send,
    .queued = inproc_client_queued,
    .half_close = inproc_client_half_close,
    .cancel = inproc_client_cancel,
    .consumed = inproc_client_consumed,
    .peer = inproc_peer,
    .now = inproc_client_now,
    .wait = inproc_wait,
};

struct fory_rpc_channel *fory_rpc_inproc_channel_new(struct fory_runtime *runtime, struct fory_rpc_server *server)
{
    struct fory_rpc_worker *client = server ? fory_rpc_worker_new(runtime, NULL) : NULL;
    struct fory_rpc_worker *worker = client ? fory_rpc_worker_new(NULL, server) : NULL;
    const struct fory_allocator *allocator = worker ? fory_rpc_worker_allocator(client) : NULL;
    struct fory_inproc *inproc = allocator ? allocator->resize(allocator->user, NULL, 0, sizeof *inproc) : NULL;
    if (!inproc) {
        fory_rpc_worker_free(worker);
        fory_rpc_worker_free(client);
        return NULL;
    }
    memset(inproc, 0, sizeof *inproc);
    fory_rpc_channel_init(&inproc->channel, &inproc_client_transport, client, inproc_free);
    inproc->client_worker = client;
    inproc->server_worker = worker;
    inproc->server_transport = &inproc_server_transport;
    inproc->allocator = allocator;
    inproc->active_end = &inproc->active;
    return &inproc->channel;
}
