/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is under way between two calls of a process. */
#include "inproc/stream.h"

#include <string.h>

enum {
    STREAM_WINDOW = 64 * 1024 /* bytes that a call may have unread before no more is delivered */
};

struct fory_inproc_stream *fory_inproc_stream_new(struct fory_inproc *inproc, struct fory_rpc_call *call)
{
    const struct fory_allocator *allocator = inproc->allocator;
    struct fory_inproc_stream *stream = allocator->resize(allocator->user, NULL, 0, sizeof *stream);
    if (!stream)
        return NULL;
    memset(stream, 0, sizeof *stream);
    stream->inproc = inproc;
    stream->to_client.call = call;
    stream->to_client.items_end = &stream->to_client.items;
    stream->to_server.items_end = &stream->to_server.items;
    fory_arena_init_with(&stream->arena, NULL, 0, allocator);
    stream->next = inproc->streams;
    stream->link = &inproc->streams;
    if (stream->next)
        stream->next->link = &stream->next;
    inproc->streams = stream;
    return stream;
}

static void stream_free_item(struct fory_inproc_stream *stream, struct fory_inproc_item *item)
{
    const struct fory_allocator *allocator = stream->inproc->allocator;
    allocator->resize(allocator->user, item, sizeof *item + item->size, 0);
}

void fory_inproc_stop(struct fory_inproc_stream *stream, struct fory_inproc_way *way)
{
    struct fory_inproc_item *next;
    for (struct fory_inproc_item *item = way->items; item; item = next) {
        next = item->next;
        stream_free_item(stream, item);
    }
    way->items = NULL;
    way->items_end = &way->items;
    way->queued = 0;
    way->takes_no_more = true;
    fory_rpc_deadlines_remove(&stream->inproc->deadlines, &way->deadline);
}

void fory_inproc_close(struct fory_inproc_stream *stream, struct fory_inproc_way *way)
{
    fory_inproc_stop(stream, way);
    way->call = NULL;
    way->is_broken = false;
    fory_inproc_activate(stream);
}

void fory_inproc_break(struct fory_inproc_stream *stream, struct fory_inproc_way *way, enum fory_rpc_code code)
{
    fory_inproc_stop(stream, way);
    way->is_broken = way->call != NULL;
    way->code = code;
    fory_inproc_activate(stream);
}

void fory_inproc_stream_free(struct fory_inproc_stream *stream)
{
    const struct fory_allocator *allocator = stream->inproc->allocator;
    fory_inproc_stop(stream, &stream->to_client);
    fory_inproc_stop(stream, &stream->to_server);
    *stream->link = stream->next;
    if (stream->next)
        stream->next->link = stream->link;
    fory_arena_done(&stream->arena);
    allocator->resize(allocator->user, stream, sizeof *stream, 0);
}

void fory_inproc_activate(struct fory_inproc_stream *stream)
{
    struct fory_inproc *inproc = stream->inproc;
    if (stream->is_active)
        return;
    stream->is_active = true;
    stream->next_active = NULL;
    *inproc->active_end = stream;
    inproc->active_end = &stream->next_active;
}

static struct fory_inproc_item *stream_new_item(struct fory_inproc_stream *stream, struct fory_bytes message,
                                                const struct fory_rpc_metadata *metadata,
                                                const struct fory_rpc_status *status)
{
    const struct fory_allocator *allocator = stream->inproc->allocator;
    struct fory_inproc_item *item = allocator->resize(allocator->user, NULL, 0, sizeof *item + message.size);
    if (!item)
        return NULL;
    memset(item, 0, sizeof *item);
    item->size = message.size;
    if (message.size > 0)
        memcpy(item->data, message.data, message.size);
    if (fory_rpc_metadata_copy(metadata, &stream->arena, &item->metadata) &&
        (!status || fory_rpc_status_copy(status, &stream->arena, &item->status)))
        return item;
    stream_free_item(stream, item);
    return NULL;
}

void fory_inproc_put(struct fory_inproc_stream *stream, struct fory_inproc_way *way, enum fory_inproc_kind kind,
                     struct fory_bytes message, const struct fory_rpc_metadata *metadata,
                     const struct fory_rpc_status *status)
{
    if (way->takes_no_more)
        return;
    struct fory_inproc_item *item = stream_new_item(stream, message, metadata, status);
    if (!item) {
        fory_inproc_break(stream, &stream->to_client, FORY_RPC_RESOURCE_EXHAUSTED);
        fory_inproc_break(stream, &stream->to_server, FORY_RPC_CANCELLED);
        return;
    }
    item->kind = kind;
    *way->items_end = item;
    way->items_end = &item->next;
    way->queued += item->size;
    fory_inproc_activate(stream);
}

static void stream_end(struct fory_inproc_stream *stream, struct fory_inproc_way *way,
                       const struct fory_rpc_status *status, const struct fory_rpc_metadata *trailers)
{
    struct fory_rpc_call *call = way->call;
    fory_inproc_close(stream, way);
    if (call)
        fory_rpc_call_ended(call, status, trailers);
}

static void stream_break(struct fory_inproc_stream *stream, struct fory_inproc_way *way)
{
    struct fory_rpc_status status = {way->code, {"", 0}, {NULL, 0}};
    stream_end(stream, way, &status, NULL);
}

static void stream_start(struct fory_inproc_stream *stream, const struct fory_inproc_item *item)
{
    struct fory_inproc *inproc = stream->inproc;
    struct fory_inproc_way *way = &stream->to_server;
    struct fory_string path = {stream->path, strlen(stream->path)};
    struct fory_rpc_call *call = fory_rpc_call_accept(inproc->server_worker, inproc->server_transport, stream, path,
                                                      &item->metadata, stream->server_deadline);
    if (!call) {
        fory_inproc_break(stream, &stream->to_client, FORY_RPC_RESOURCE_EXHAUSTED);
        fory_inproc_break(stream, way, FORY_RPC_CANCELLED);
    } else if (fory_rpc_call_stream(call)) {
        way->call = call;
        if (!way->takes_no_more)
            fory_rpc_deadlines_set(&inproc->deadlines, &way->deadline, stream->server_deadline);
    }
}

static void stream_give(struct fory_inproc_stream *stream, struct fory_inproc_way *way,
                        const struct fory_inproc_item *item)
{
    switch (item->kind) {
    case FORY_INPROC_START: stream_start(stream, item); break;
    case FORY_INPROC_METADATA: fory_rpc_call_got_metadata(way->call, &item->metadata); break;
    case FORY_INPROC_MESSAGE:
        way->unread += item->size;
        fory_rpc_call_got_message(way->call, (struct fory_bytes){item->data, item->size});
        break;
    case FORY_INPROC_HALF_CLOSE: fory_rpc_call_got_half_close(way->call); break;
    case FORY_INPROC_END: stream_end(stream, way, &item->status, &item->metadata); break;
    }
}

/* Returns false if nothing can be delivered on the way now. */
static bool stream_deliver(struct fory_inproc_stream *stream, struct fory_inproc_way *way,
                           const struct fory_inproc_way *back)
{
    struct fory_inproc_item *item = way->items;
    if (way->is_broken) {
        stream_break(stream, way);
        return true;
    }
    /* A handler that runs the channel while its call is accepted: what follows waits until the call is known. */
    if (!item || (!way->call && item->kind != FORY_INPROC_START))
        return false;
    if (item->kind == FORY_INPROC_MESSAGE && way->unread > 0 && item->size > STREAM_WINDOW - way->unread)
        return false;
    way->items = item->next;
    if (!way->items)
        way->items_end = &way->items;
    way->queued -= item->size;
    stream_give(stream, way, item);
    if (item->size > 0 && back->call)
        fory_rpc_call_got_room(back->call);
    stream_free_item(stream, item);
    return true;
}

bool fory_inproc_deliver(struct fory_inproc *inproc)
{
    bool happened = false;
    while (inproc->active && !happened) {
        struct fory_inproc_stream *stream = inproc->active;
        inproc->active = stream->next_active;
        if (!inproc->active)
            inproc->active_end = &inproc->active;
        stream->is_active = false;
        stream->hold++;
        happened = stream_deliver(stream, &stream->to_server, &stream->to_client) ||
                   stream_deliver(stream, &stream->to_client, &stream->to_server);
        if (happened)
            fory_inproc_activate(stream);
        stream->hold--;
        if (!stream->to_client.call && !stream->to_server.call && stream->hold == 0 && !stream->is_active)
            fory_inproc_stream_free(stream);
    }
    return happened;
}
