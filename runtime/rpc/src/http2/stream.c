/* SPDX-License-Identifier: Apache-2.0 */
/* Owns streams: their memory, what calls do with them on both ends, and their ends. */
#include "http2/stream.h"

#include "http2/output.h"

#include <string.h>

enum {
    STREAM_KEPT_BUFFER = 4096, /* bytes that a buffer of a stream in the pool may have */
    STREAM_POOL_COUNT = 128,   /* streams in the pool */
    STREAM_DIRECT_SIZE = 4096, /* smaller messages are queued, and several of them share a frame */
    STREAM_FLUSH_SIZE = 16384, /* of queued messages that are made output without waiting for more */
    STREAM_PACK_SIZE = 64      /* smaller messages are not compressed */
};

/* --- Memory ------------------------------------------------------------------------------------------------------- */

struct http2_stream *fory_http2_stream_new(struct fory_rpc_http2 *connection)
{
    const struct fory_allocator *allocator = connection->allocator;
    struct http2_stream *stream = connection->pool;
    struct http2_buffer queue = {0};
    struct http2_buffer message = {0};
    if (stream) {
        connection->pool = stream->next;
        connection->pool_count--;
        queue = stream->queue;
        message = stream->message;
    } else {
        stream = allocator->resize(allocator->user, NULL, 0, sizeof *stream);
        if (!stream)
            return NULL;
    }
    *stream = (struct http2_stream){.connection = connection, .queue = queue, .message = message, .is_open = true};
    stream->next = connection->streams;
    if (stream->next)
        stream->next->previous = stream;
    connection->streams = stream;
    connection->stream_count++;
    connection->idle_at = INT64_MAX;
    connection->trim_at = INT64_MAX;
    return stream;
}

static void stream_unlink(struct http2_stream *stream)
{
    struct fory_rpc_http2 *connection = stream->connection;
    if (stream->previous)
        stream->previous->next = stream->next;
    else
        connection->streams = stream->next;
    if (stream->next)
        stream->next->previous = stream->previous;
    if (--connection->stream_count == 0) {
        connection->idle_at = connection->now;
        connection->trim_at = connection->now + HTTP2_TRIM_MS;
    }
}

static void stream_release_memory(struct http2_stream *stream)
{
    struct fory_rpc_http2 *connection = stream->connection;
    fory_rpc_deadlines_remove(&connection->deadlines, &stream->deadline);
    fory_http2_buffer_trim(&stream->backlog, connection->allocator, 0);
    if (stream->kept.allocator)
        fory_arena_done(&stream->kept);
    if (stream->ending) {
        fory_http2_fields_done(stream->ending);
        connection->allocator->resize(connection->allocator->user, stream->ending, sizeof *stream->ending, 0);
        stream->ending = NULL;
    }
}

static void stream_free_memory(struct fory_rpc_http2 *connection, struct http2_stream *stream)
{
    fory_http2_buffer_trim(&stream->queue, connection->allocator, 0);
    fory_http2_buffer_trim(&stream->message, connection->allocator, 0);
    connection->allocator->resize(connection->allocator->user, stream, sizeof *stream, 0);
}

void fory_http2_stream_leave(struct http2_stream *stream)
{
    if (stream->is_open || stream->call)
        return;
    struct fory_rpc_http2 *connection = stream->connection;
    stream_unlink(stream);
    stream_release_memory(stream);
    fory_http2_buffer_trim(&stream->queue, connection->allocator, STREAM_KEPT_BUFFER);
    fory_http2_buffer_trim(&stream->message, connection->allocator, STREAM_KEPT_BUFFER);
    if (connection->pool_count == STREAM_POOL_COUNT) {
        stream_free_memory(connection, stream);
        return;
    }
    stream->next = connection->pool;
    connection->pool = stream;
    connection->pool_count++;
}

void fory_http2_stream_trim(struct fory_rpc_http2 *connection)
{
    while (connection->pool) {
        struct http2_stream *stream = connection->pool;
        connection->pool = stream->next;
        stream_free_memory(connection, stream);
    }
    connection->pool_count = 0;
}

void fory_http2_stream_free(struct http2_stream *stream)
{
    stream_unlink(stream);
    stream_release_memory(stream);
    stream_free_memory(stream->connection, stream);
}

/* --- Ends --------------------------------------------------------------------------------------------------------- */

void fory_http2_stream_attach(struct http2_stream *stream, struct fory_rpc_call *call)
{
    stream->call = call;
    fory_rpc_deadlines_set(&stream->connection->deadlines, &stream->deadline, fory_rpc_call_deadline(call));
}

static struct fory_rpc_call *stream_forget(struct http2_stream *stream)
{
    struct fory_rpc_call *call = stream->call;
    stream->call = NULL;
    return call;
}

void fory_http2_stream_end(struct http2_stream *stream, const struct fory_rpc_status *status,
                           const struct fory_rpc_metadata *trailers)
{
    struct fory_rpc_call *call = stream_forget(stream);
    if (call)
        fory_rpc_call_ended(call, status, trailers);
}

void fory_http2_stream_end_with(struct http2_stream *stream, enum fory_rpc_code code, const char *text)
{
    struct fory_rpc_status status = {code, {text, strlen(text)}, {NULL, 0}};
    fory_http2_stream_end(stream, &status, NULL);
}

static void stream_drop(struct http2_stream *stream)
{
    struct fory_rpc_http2 *connection = stream->connection;
    fory_http2_buffer_trim(&stream->queue, connection->allocator, STREAM_KEPT_BUFFER);
    fory_http2_buffer_trim(&stream->message, connection->allocator, STREAM_KEPT_BUFFER);
    fory_http2_buffer_trim(&stream->backlog, connection->allocator, 0);
}

void fory_http2_stream_reset(struct http2_stream *stream, uint32_t error_code)
{
    struct fory_rpc_http2 *connection = stream->connection;
    stream_drop(stream);
    fory_rpc_deadlines_remove(&connection->deadlines, &stream->deadline);
    if (!stream->is_open || connection->is_broken)
        return;
    int result = nghttp2_submit_rst_stream(connection->session, NGHTTP2_FLAG_NONE, stream->id, error_code);
    fory_http2_check(connection, result);
    fory_http2_wake(connection);
}

void fory_http2_stream_fail(struct http2_stream *stream, const char *failure)
{
    if (!stream->failure)
        stream->failure = failure;
    fory_http2_stream_reset(stream, NGHTTP2_INTERNAL_ERROR);
}

/* --- Out ---------------------------------------------------------------------------------------------------------- */

/* The queue of a server's call is empty: nothing but its status follows. */
static ssize_t stream_read_status(struct http2_stream *stream, size_t size, uint32_t *flags)
{
    struct fory_rpc_http2 *connection = stream->connection;
    struct http2_lines *lines = &connection->lines;
    fory_http2_lines_reset(lines);
    fory_http2_lines_add_end(lines, &stream->status, stream->trailers, fory_http2_most_headers(connection));
    *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
    if (lines->is_out_of_memory ||
        nghttp2_submit_trailer(connection->session, stream->id, lines->items, lines->count) != 0)
        return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    stream->owes_status = false;
    return (ssize_t)size;
}

static ssize_t stream_read(nghttp2_session *session, int32_t id, uint8_t *to, size_t room, uint32_t *flags,
                           nghttp2_data_source *source, void *user)
{
    (void)session;
    (void)id;
    (void)to;
    struct fory_rpc_http2 *connection = user;
    struct http2_stream *stream = source->ptr;
    size_t size = fory_http2_buffer_size(&stream->queue) + stream->borrowed.size;
    if (connection->is_over || fory_http2_buffer_size(&connection->output) >= connection->options.max_buffered)
        return NGHTTP2_ERR_PAUSE;
    if (size == 0 && !stream->ends) {
        stream->is_deferred = true;
        return NGHTTP2_ERR_DEFERRED;
    }
    *flags |= NGHTTP2_DATA_FLAG_NO_COPY;
    if (size > room)
        return (ssize_t)room;
    if (stream->ends)
        *flags |= NGHTTP2_DATA_FLAG_EOF;
    return stream->ends && connection->is_server ? stream_read_status(stream, size, flags) : (ssize_t)size;
}

nghttp2_data_provider fory_http2_stream_data(struct http2_stream *stream)
{
    return (nghttp2_data_provider){.source = {.ptr = stream}, .read_callback = stream_read};
}

/* Puts the prefix into the queue, and returns what follows it, or false if it is out of memory. */
static bool stream_pack(struct http2_stream *stream, struct fory_bytes message, struct fory_bytes *body)
{
    struct fory_rpc_http2 *connection = stream->connection;
    bool is_packed = false;
    *body = message;
    if (stream->packs && message.size >= STREAM_PACK_SIZE) {
        struct fory_bytes packed;
        is_packed = fory_http2_gzip_pack(&connection->gzip, connection->allocator, message, &packed) == HTTP2_GZIP_OK &&
                    packed.size < message.size;
        if (is_packed)
            *body = packed;
    }
    uint8_t prefix[HTTP2_PREFIX_SIZE] = {is_packed, (uint8_t)(body->size >> 24), (uint8_t)(body->size >> 16),
                                         (uint8_t)(body->size >> 8), (uint8_t)body->size};
    return fory_http2_buffer_append(&stream->queue, connection->allocator, prefix, sizeof prefix);
}

void fory_http2_stream_send(struct http2_stream *stream, struct fory_bytes message)
{
    struct fory_rpc_http2 *connection = stream->connection;
    struct fory_bytes body;
    if (stream->failure)
        return;
    if (message.size > UINT32_MAX) {
        fory_http2_stream_fail(stream, "message is too large");
        return;
    }
    bool is_well = stream_pack(stream, message, &body);
    fory_http2_resume(stream);
    if (is_well && body.size > STREAM_DIRECT_SIZE) {
        stream->borrowed = body;
        fory_http2_pump(connection);
        body = stream->borrowed;
        stream->borrowed = (struct fory_bytes){NULL, 0};
    }
    is_well = is_well && fory_http2_buffer_append(&stream->queue, connection->allocator, body.data, body.size);
    if (!is_well)
        fory_http2_stream_fail(stream, "out of memory");
    else if (fory_http2_buffer_size(&stream->queue) >= STREAM_FLUSH_SIZE)
        fory_http2_pump(connection);
    fory_http2_wake(connection);
}

/* --- What transports do ------------------------------------------------------------------------------------------- */

size_t fory_http2_stream_queued(const struct fory_rpc_call *call)
{
    const struct http2_stream *stream = fory_rpc_call_stream(call);
    /* What has failed is full: the program must not send for ever until it is told. */
    return stream->failure ? SIZE_MAX : fory_http2_buffer_size(&stream->queue);
}

void fory_http2_stream_cancel(struct fory_rpc_call *call, enum fory_rpc_code code)
{
    struct http2_stream *stream = fory_rpc_call_stream(call);
    stream_forget(stream);
    fory_http2_stream_reset(stream, fory_http2_reset_of_code(code));
    fory_http2_stream_leave(stream);
}

void fory_http2_stream_grant(struct http2_stream *stream, uint64_t size)
{
    struct fory_rpc_http2 *connection = stream->connection;
    if (size == 0 || !stream->is_open || stream->got_end || connection->is_broken)
        return;
    fory_http2_check(connection, nghttp2_session_consume_stream(connection->session, stream->id, (size_t)size));
    fory_http2_wake(connection);
}

void fory_http2_stream_consumed(struct fory_rpc_call *call, size_t size)
{
    struct http2_stream *stream = fory_rpc_call_stream(call);
    /* The share of a message is in proportion to its size, for what arrived may have been compressed. */
    uint64_t weight = (uint64_t)size + HTTP2_PREFIX_SIZE;
    uint64_t part = weight < stream->held_weight ? stream->held * weight / stream->held_weight : stream->held;
    stream->held_weight -= weight < stream->held_weight ? weight : stream->held_weight;
    stream->held -= part;
    if (stream->held_weight == 0) {
        /* There is nothing that the call could take, so the message that arrives needs room. */
        part += stream->arriving;
        stream->arriving = 0;
    }
    fory_http2_stream_grant(stream, part);
    if (stream->is_paused && stream->held_weight <= stream->connection->options.stream_window) {
        stream->is_paused = false;
        stream->was_paused = true;
        stream->connection->resumed_count++;
        fory_http2_wake(stream->connection);
    }
}

void fory_http2_stream_release(struct fory_rpc_call *call)
{
    struct http2_stream *stream = fory_rpc_call_stream(call);
    stream_forget(stream);
    stream->is_released = true;
    fory_http2_stream_leave(stream);
}

const char *fory_http2_stream_peer(const struct fory_rpc_call *call)
{
    const struct http2_stream *stream = fory_rpc_call_stream(call);
    return stream->connection->peer.data;
}

int64_t fory_http2_stream_now(const struct fory_rpc_call *call)
{
    const struct http2_stream *stream = fory_rpc_call_stream(call);
    const struct fory_rpc_http2 *connection = stream->connection;
    return connection->clock ? connection->clock(connection->clock_user) : connection->now;
}
