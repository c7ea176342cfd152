/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the server's end of a call: requests, responses, statuses. */
#include "http2/server.h"

#include "http2/output.h"
#include "http2/stream.h"

#include <string.h>

/* --- Header blocks ------------------------------------------------------------------------------------------------ */

static struct http2_lines *server_begin_lines(struct http2_stream *stream)
{
    struct fory_rpc_http2 *connection = stream->connection;
    struct http2_lines *lines = &connection->lines;
    fory_http2_lines_reset(lines);
    fory_http2_lines_add_static(lines, ":status", "200");
    fory_http2_lines_add_static(lines, "content-type", fory_http2_content_type_text(stream->content_type));
    return lines;
}

/* Gives the lines to nghttp2: a response that data follow, or if data is NULL, a whole one. */
static void server_submit(struct http2_stream *stream, const nghttp2_data_provider *data)
{
    struct fory_rpc_http2 *connection = stream->connection;
    struct http2_lines *lines = &connection->lines;
    stream->has_answered = true;
    bool is_too_large = fory_http2_lines_size(lines) > fory_http2_most_headers(connection);
    if (is_too_large || lines->is_out_of_memory ||
        nghttp2_submit_response(connection->session, stream->id, lines->items, lines->count, data) != 0)
        fory_http2_stream_fail(stream, is_too_large ? "header list is too large" : "out of memory");
    fory_http2_wake(connection);
}

static void server_answer(struct http2_stream *stream, const struct fory_rpc_metadata *metadata)
{
    struct http2_lines *lines = server_begin_lines(stream);
    if (stream->packs)
        fory_http2_lines_add_static(lines, "grpc-encoding", "gzip");
    if (!stream->connection->options.no_compression)
        fory_http2_lines_add_static(lines, "grpc-accept-encoding", "identity,gzip");
    fory_http2_lines_add_metadata(lines, metadata);
    nghttp2_data_provider data = fory_http2_stream_data(stream);
    server_submit(stream, &data);
}

/* A response without messages. */
static void server_answer_status(struct http2_stream *stream, const struct fory_rpc_status *status,
                                 const struct fory_rpc_metadata *trailers)
{
    struct http2_lines *lines = server_begin_lines(stream);
    if (status->code == FORY_RPC_UNIMPLEMENTED && !stream->connection->options.no_compression)
        fory_http2_lines_add_static(lines, "grpc-accept-encoding", "identity,gzip");
    fory_http2_lines_add_end(lines, status, trailers, fory_http2_most_headers(stream->connection));
    server_submit(stream, NULL);
}

/* The trailers after messages that nghttp2 has. */
static void server_send_trailers(struct http2_stream *stream, const struct fory_rpc_status *status,
                                 const struct fory_rpc_metadata *trailers)
{
    struct fory_rpc_http2 *connection = stream->connection;
    struct http2_lines *lines = &connection->lines;
    fory_http2_lines_reset(lines);
    fory_http2_lines_add_end(lines, status, trailers, fory_http2_most_headers(connection));
    if (lines->is_out_of_memory ||
        nghttp2_submit_trailer(connection->session, stream->id, lines->items, lines->count) != 0)
        fory_http2_stream_fail(stream, "out of memory");
    fory_http2_wake(connection);
}

/* --- The status, kept until the queue is empty -------------------------------------------------------------------- */

static const void *server_keep_bytes(struct http2_stream *stream, const void *data, size_t size, bool *is_well)
{
    if (size == 0)
        return NULL;
    void *copy = fory_arena_alloc(&stream->kept, size, 1);
    if (copy)
        memcpy(copy, data, size);
    *is_well = *is_well && copy;
    return copy;
}

static bool server_keep_trailers(struct http2_stream *stream, const struct fory_rpc_metadata *trailers)
{
    bool is_well = true;
    size_t count = trailers->count;
    struct fory_rpc_metadata *metadata =
        fory_arena_alloc(&stream->kept, sizeof *metadata, _Alignof(struct fory_rpc_metadata));
    struct fory_rpc_entry *entries =
        fory_arena_alloc(&stream->kept, count * sizeof *entries, _Alignof(struct fory_rpc_entry));
    if (!metadata || !entries)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct fory_rpc_entry *entry = &trailers->entries[i];
        entries[i].key.data = server_keep_bytes(stream, entry->key.data, entry->key.size, &is_well);
        entries[i].key.size = entry->key.size;
        entries[i].value.data = server_keep_bytes(stream, entry->value.data, entry->value.size, &is_well);
        entries[i].value.size = entry->value.size;
    }
    *metadata = (struct fory_rpc_metadata){entries, count};
    stream->trailers = metadata;
    return is_well;
}

static bool server_keep(struct http2_stream *stream)
{
    struct fory_rpc_status *status = &stream->status;
    const struct fory_rpc_metadata *trailers = stream->trailers;
    stream->trailers = NULL;
    bool has_trailers = trailers && trailers->count > 0;
    if (!has_trailers && status->message.size == 0 && status->details.size == 0)
        return true;
    bool is_well = true;
    fory_arena_init_with(&stream->kept, NULL, 0, stream->connection->allocator);
    status->message.data = server_keep_bytes(stream, status->message.data, status->message.size, &is_well);
    status->details.data = server_keep_bytes(stream, status->details.data, status->details.size, &is_well);
    return is_well && (!has_trailers || server_keep_trailers(stream, trailers));
}

static void server_end(struct http2_stream *stream, const struct fory_rpc_status *status,
                       const struct fory_rpc_metadata *trailers)
{
    if (stream->has_finished || stream->failure)
        return;
    stream->has_finished = true;
    if (!stream->has_answered) {
        server_answer_status(stream, status, trailers);
    } else if (fory_http2_buffer_size(&stream->queue) == 0) {
        server_send_trailers(stream, status, trailers);
    } else {
        stream->ends = true;
        stream->owes_status = true;
        stream->status = *status;
        stream->trailers = trailers;
        fory_http2_resume(stream);
        fory_http2_pump(stream->connection);
        if (stream->owes_status && !server_keep(stream))
            fory_http2_stream_fail(stream, "out of memory");
        fory_http2_wake(stream->connection);
    }
}

/* --- The transport ------------------------------------------------------------------------------------------------ */

static void server_send_metadata(struct fory_rpc_call *call, const struct fory_rpc_metadata *metadata)
{
    struct http2_stream *stream = fory_rpc_call_stream(call);
    if (!stream->has_answered && !stream->failure)
        server_answer(stream, metadata);
}

static void server_compress(struct fory_rpc_call *call)
{
    struct http2_stream *stream = fory_rpc_call_stream(call);
    if (!stream->has_answered)
        stream->packs = stream->accepts_gzip;
}

static void server_send(struct fory_rpc_call *call, struct fory_bytes message, bool is_last)
{
    (void)is_last; /* The status follows at once, and takes the message along. */
    server_send_metadata(call, NULL);
    fory_http2_stream_send(fory_rpc_call_stream(call), message);
}

static void server_finish(struct fory_rpc_call *call, const struct fory_rpc_status *status,
                          const struct fory_rpc_metadata *trailers)
{
    server_end(fory_rpc_call_stream(call), status, trailers);
}

static const struct fory_rpc_transport server_transport = {
    .send_metadata = server_send_metadata,
    .compress = server_compress,
    .send = server_send,
    .queued = fory_http2_stream_queued,
    .finish = server_finish,
    .cancel = fory_http2_stream_cancel,
    .consumed = fory_http2_stream_consumed,
    .release = fory_http2_stream_release,
    .peer = fory_http2_stream_peer,
    .now = fory_http2_stream_now,
};

/* --- Requests ----------------------------------------------------------------------------------------------------- */

/* Answers what is not a request of gRPC as any server of HTTP does. */
static void server_answer_http(struct http2_stream *stream, const char *http_status)
{
    struct http2_lines *lines = &stream->connection->lines;
    fory_http2_lines_reset(lines);
    fory_http2_lines_add_static(lines, ":status", http_status);
    fory_http2_lines_add_static(lines, "content-length", "0");
    stream->has_finished = true;
    server_submit(stream, NULL);
}

void fory_http2_server_refuse(struct http2_stream *stream, enum fory_rpc_code code, const char *text)
{
    struct fory_rpc_status status = {code, {text, strlen(text)}, {NULL, 0}};
    server_end(stream, &status, NULL);
    fory_http2_stream_end(stream, &status, NULL);
}

/* Returns whether the request may become a call; otherwise it has been answered. */
static bool server_check(struct http2_stream *stream, const struct http2_fields *fields)
{
    if (fields->is_too_large)
        fory_http2_server_refuse(stream, FORY_RPC_RESOURCE_EXHAUSTED, "header list is too large");
    else if (fields->is_out_of_memory)
        fory_http2_server_refuse(stream, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
    else if (!fields->is_post)
        server_answer_http(stream, "405");
    else if (fields->content_type == HTTP2_CONTENT_OTHER)
        server_answer_http(stream, "415");
    else if (!fields->has_te)
        fory_http2_server_refuse(stream, FORY_RPC_INTERNAL, "expected te: trailers");
    else if (fields->is_malformed)
        fory_http2_server_refuse(stream, FORY_RPC_INTERNAL, "invalid header field");
    else if (fields->is_unknown || (fields->is_packed && stream->connection->options.no_compression))
        fory_http2_server_refuse(stream, FORY_RPC_UNIMPLEMENTED, "unsupported grpc-encoding");
    return !stream->has_finished;
}

void fory_http2_server_request(struct http2_stream *stream)
{
    struct fory_rpc_http2 *connection = stream->connection;
    const struct http2_fields *fields = &connection->fields;
    stream->content_type = fields->content_type;
    if (!server_check(stream, fields))
        return;
    stream->unpacks = fields->is_packed;
    stream->accepts_gzip = fields->accepts_gzip;
    stream->packs = fields->is_packed && fields->accepts_gzip;
    int64_t deadline =
        fields->timeout_ms < INT64_MAX - connection->now ? connection->now + fields->timeout_ms : INT64_MAX;
    struct fory_rpc_metadata metadata = {fields->entries, fields->count};
    struct fory_rpc_call *call =
        fory_rpc_call_accept(connection->worker, &server_transport, stream, fields->path, &metadata, deadline);
    if (!call)
        fory_http2_server_refuse(stream, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
    else if (!stream->is_released)
        fory_http2_stream_attach(stream, call);
}

void fory_http2_server_closed(struct http2_stream *stream, uint32_t error_code)
{
    if (stream->sent_end)
        fory_http2_stream_end_with(stream, FORY_RPC_OK, "");
    else if (stream->failure)
        fory_http2_stream_end_with(stream, FORY_RPC_RESOURCE_EXHAUSTED, stream->failure);
    else if (error_code == NGHTTP2_CANCEL || error_code == NGHTTP2_NO_ERROR)
        fory_http2_stream_end_with(stream, FORY_RPC_CANCELLED, "the client has cancelled the call");
    else
        fory_http2_stream_end_with(stream, FORY_RPC_CANCELLED, fory_http2_reset_name(error_code));
}
