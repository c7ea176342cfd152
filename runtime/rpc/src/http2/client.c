/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the client's end of a call: its start, responses, statuses, losses. */
#include "http2/client.h"

#include "http2/output.h"
#include "http2/stream.h"

#include <fory/version.h>
#include <stdio.h>
#include <string.h>

/* --- Start -------------------------------------------------------------------------------------------------------- */

static void client_cannot_start(struct fory_rpc_call *call, enum fory_rpc_code code, const char *text)
{
    struct fory_rpc_status status = {code, {text, strlen(text)}, {NULL, 0}};
    fory_rpc_call_ended(call, &status, NULL);
}

/* The services of gRPC itself are made for protobuf. Servers that choose a codec by the content-type need to know. */
static const char *client_content_type(const char *path)
{
    bool is_grpc = !strncmp(path, "/grpc.", strlen("/grpc."));
    return fory_http2_content_type_text(is_grpc ? HTTP2_CONTENT_GRPC : HTTP2_CONTENT_FORY);
}

static void client_make_lines(struct fory_rpc_http2 *connection, const char *path,
                              const struct fory_rpc_call_options *options, int64_t timeout_ms)
{
    struct http2_lines *lines = &connection->lines;
    fory_http2_lines_reset(lines);
    fory_http2_lines_add_static(lines, ":method", "POST");
    fory_http2_lines_add_static(lines, ":scheme", connection->is_tls ? "https" : "http");
    fory_http2_lines_add(lines, ":path", fory_string_from(path));
    fory_http2_lines_add(lines, ":authority", connection->authority);
    fory_http2_lines_add_static(lines, "te", "trailers");
    fory_http2_lines_add_static(lines, "content-type", client_content_type(path));
    fory_http2_lines_add_static(lines, "user-agent", "grpc-fory-c/" FORY_VERSION);
    if (timeout_ms != INT64_MAX)
        fory_http2_lines_add_timeout(lines, timeout_ms);
    if (options && options->compress)
        fory_http2_lines_add_static(lines, "grpc-encoding", "gzip");
    if (!connection->options.no_compression)
        fory_http2_lines_add_static(lines, "grpc-accept-encoding", "identity,gzip");
    if (options)
        fory_http2_lines_add_metadata(lines, &options->metadata);
}

static int32_t client_submit(struct http2_stream *stream)
{
    struct fory_rpc_http2 *connection = stream->connection;
    struct http2_lines *lines = &connection->lines;
    nghttp2_data_provider data = fory_http2_stream_data(stream);
    return nghttp2_submit_request(connection->session, NULL, lines->items, lines->count, &data, stream);
}

void fory_rpc_http2_carry(struct fory_rpc_http2 *connection, struct fory_rpc_call *call,
                          const struct fory_rpc_call_options *options, int64_t timeout_ms)
{
    if (connection->is_over || connection->is_draining || connection->got_goaway) {
        client_cannot_start(call, FORY_RPC_UNAVAILABLE, "the connection is closed");
        return;
    }
    client_make_lines(connection, fory_rpc_call_method(call)->path, options, timeout_ms);
    struct http2_lines *lines = &connection->lines;
    if (fory_http2_lines_size(lines) > fory_http2_most_headers(connection)) {
        client_cannot_start(call, FORY_RPC_RESOURCE_EXHAUSTED, "header list is too large");
        return;
    }
    struct http2_stream *stream = lines->is_out_of_memory ? NULL : fory_http2_stream_new(connection);
    int32_t id = stream ? client_submit(stream) : NGHTTP2_ERR_NOMEM;
    if (id < 0) {
        if (stream) {
            stream->is_open = false;
            fory_http2_stream_leave(stream);
        }
        client_cannot_start(call, FORY_RPC_UNAVAILABLE,
                            id == NGHTTP2_ERR_NOMEM ? "out of memory" : "the connection has no more streams");
        return;
    }
    stream->id = id;
    stream->packs = options && options->compress;
    fory_rpc_call_set_stream(call, stream);
    fory_http2_stream_attach(stream, call);
    fory_http2_wake(connection);
}

static struct fory_rpc_http2 *client_connection(const struct fory_rpc_call *call)
{
    return (struct fory_rpc_http2 *)fory_rpc_call_channel(call);
}

static void client_start(struct fory_rpc_call *call, const struct fory_rpc_call_options *options, int64_t timeout_ms)
{
    fory_rpc_http2_carry(client_connection(call), call, options, timeout_ms);
}

/* --- The transport ------------------------------------------------------------------------------------------------ */

static void client_half_close(struct fory_rpc_call *call)
{
    struct http2_stream *stream = fory_rpc_call_stream(call);
    stream->ends = true;
    fory_http2_resume(stream);
    fory_http2_wake(stream->connection);
}

static void client_send(struct fory_rpc_call *call, struct fory_bytes message, bool is_last)
{
    struct http2_stream *stream = fory_rpc_call_stream(call);
    stream->ends = is_last;
    fory_http2_stream_send(stream, message);
}

/* Before its stream there is, a call of the connection's own channel may ask for these. */
static const char *client_peer(const struct fory_rpc_call *call)
{
    return fory_rpc_call_stream(call) ? fory_http2_stream_peer(call) : client_connection(call)->peer.data;
}

static int64_t client_now(const struct fory_rpc_call *call)
{
    return fory_rpc_call_stream(call) ? fory_http2_stream_now(call) : client_connection(call)->now;
}

const struct fory_rpc_transport fory_rpc_http2_client_transport = {
    .start = client_start,
    .send = client_send,
    .queued = fory_http2_stream_queued,
    .half_close = client_half_close,
    .cancel = fory_http2_stream_cancel,
    .consumed = fory_http2_stream_consumed,
    .release = fory_http2_stream_release,
    .peer = client_peer,
    .now = client_now,
};

/* --- Responses ---------------------------------------------------------------------------------------------------- */

void fory_http2_client_refuse(struct http2_stream *stream, enum fory_rpc_code code, const char *text)
{
    fory_http2_stream_reset(stream, NGHTTP2_CANCEL);
    fory_http2_stream_end_with(stream, code, text);
    fory_http2_stream_leave(stream);
}

static void client_refuse_http(struct http2_stream *stream, const struct http2_fields *fields)
{
    char text[64];
    enum fory_rpc_code code = FORY_RPC_UNKNOWN;
    if (fields->http_status == 200) {
        snprintf(text, sizeof text, "the response is not one of gRPC");
    } else {
        code = fory_http2_code_of_http(fields->http_status);
        snprintf(text, sizeof text, "HTTP status %u", fields->http_status);
    }
    fory_http2_client_refuse(stream, code, text);
}

static void client_end(struct http2_stream *stream, const struct http2_fields *fields)
{
    if (!fields->has_status && !stream->got_headers) {
        client_refuse_http(stream, fields);
        return;
    }
    struct fory_rpc_status status = fields->status;
    struct fory_rpc_metadata trailers = {fields->entries, fields->count};
    const char *fault = fields->is_malformed       ? "invalid header field"
                        : stream->prefix_size > 0  ? "the last message is incomplete"
                        : !fields->has_status      ? "the response has no grpc-status"
                        : fields->is_out_of_memory ? "out of memory"
                                                   : NULL;
    if (fault && status.code == FORY_RPC_OK)
        status = (struct fory_rpc_status){FORY_RPC_INTERNAL, {fault, strlen(fault)}, {NULL, 0}};
    /* The server does not want the rest of the requests. */
    if (!stream->sent_end)
        fory_http2_stream_reset(stream, NGHTTP2_NO_ERROR);
    fory_http2_stream_end(stream, &status, &trailers);
}

/* Keeps trailers until the call has got the messages before them. */
static void client_end_later(struct http2_stream *stream, struct http2_fields *fields)
{
    const struct fory_allocator *allocator = stream->connection->allocator;
    stream->ending = allocator->resize(allocator->user, NULL, 0, sizeof *stream->ending);
    if (!stream->ending) {
        fory_http2_client_refuse(stream, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
        return;
    }
    *stream->ending = *fields;
    fory_http2_fields_init(fields, allocator);
}

void fory_http2_client_resumed(struct http2_stream *stream)
{
    if (!stream->ending || stream->is_paused)
        return;
    client_end(stream, stream->ending);
    fory_http2_stream_leave(stream);
}

static void client_first_headers(struct http2_stream *stream, const struct http2_fields *fields)
{
    if (fields->http_status != 200 || fields->content_type == HTTP2_CONTENT_OTHER) {
        client_refuse_http(stream, fields);
        return;
    }
    if (fields->is_unknown || (fields->is_packed && stream->connection->options.no_compression)) {
        fory_http2_client_refuse(stream, FORY_RPC_INTERNAL, "unsupported grpc-encoding");
        return;
    }
    stream->got_headers = true;
    stream->unpacks = fields->is_packed;
    struct fory_rpc_metadata metadata = {fields->entries, fields->count};
    fory_rpc_call_got_metadata(stream->call, &metadata);
}

void fory_http2_client_headers(struct http2_stream *stream, bool is_end)
{
    struct http2_fields *fields = &stream->connection->fields;
    bool is_informational = fields->http_status >= 100 && fields->http_status < 200;
    if (!stream->call || is_informational)
        return;
    if (fields->is_too_large)
        fory_http2_client_refuse(stream, FORY_RPC_RESOURCE_EXHAUSTED, "header list is too large");
    else if (is_end && (stream->is_paused || stream->was_paused))
        client_end_later(stream, fields);
    else if (is_end)
        client_end(stream, fields);
    else if (fields->is_malformed || fields->is_out_of_memory)
        fory_http2_client_refuse(stream, FORY_RPC_INTERNAL,
                                 fields->is_malformed ? "invalid header field" : "out of memory");
    else if (!stream->got_headers)
        client_first_headers(stream, fields);
}

void fory_http2_client_data_end(struct http2_stream *stream)
{
    if (stream->call)
        fory_http2_client_refuse(stream, FORY_RPC_UNKNOWN, "the response has no grpc-status");
}

/* --- Losses ------------------------------------------------------------------------------------------------------- */

static bool client_is_unsent(const struct http2_stream *stream)
{
    const struct fory_rpc_http2 *connection = stream->connection;
    uint64_t sent = connection->output_end - fory_http2_buffer_size(&connection->output);
    return stream->headers_end == 0 || stream->headers_end > sent;
}

/* Whether someone else takes the call. */
static bool client_is_taken(struct http2_stream *stream, enum fory_rpc_loss loss)
{
    struct fory_rpc_http2 *connection = stream->connection;
    struct fory_rpc_call *call = stream->call;
    fory_rpc_deadlines_remove(&connection->deadlines, &stream->deadline);
    if (!connection->on_loss || !connection->on_loss(connection->on_loss_user, call, loss))
        return false;
    stream->call = NULL;
    return true;
}

void fory_http2_client_closed(struct http2_stream *stream, uint32_t error_code)
{
    if (!stream->call || (stream->ending && error_code == NGHTTP2_NO_ERROR))
        return;
    if (stream->failure) {
        fory_http2_stream_end_with(stream, FORY_RPC_RESOURCE_EXHAUSTED, stream->failure);
        return;
    }
    if (error_code == NGHTTP2_REFUSED_STREAM) {
        if (!client_is_taken(stream, client_is_unsent(stream) ? FORY_RPC_LOSS_UNSENT : FORY_RPC_LOSS_REFUSED))
            fory_http2_stream_end_with(stream, FORY_RPC_UNAVAILABLE, "the server has not taken the call");
        return;
    }
    /* Servers give up a call at its deadline, perhaps a moment before this side does. */
    bool is_late = error_code == NGHTTP2_CANCEL && fory_rpc_call_deadline(stream->call) <= stream->connection->now;
    char text[64];
    snprintf(text, sizeof text, "the stream was reset with %s", fory_http2_reset_name(error_code));
    fory_http2_stream_end_with(stream, is_late ? FORY_RPC_DEADLINE_EXCEEDED : fory_http2_code_of_reset(error_code),
                               text);
}

void fory_http2_client_lost(struct http2_stream *stream)
{
    const char *reason = stream->connection->reason;
    bool is_unsent = client_is_unsent(stream);
    if ((is_unsent || !stream->got_headers) &&
        client_is_taken(stream, is_unsent ? FORY_RPC_LOSS_UNSENT : FORY_RPC_LOSS_UNKNOWN))
        return;
    char text[96];
    snprintf(text, sizeof text, "the connection is lost: %s", reason);
    fory_http2_stream_end_with(stream, FORY_RPC_UNAVAILABLE, text);
}
