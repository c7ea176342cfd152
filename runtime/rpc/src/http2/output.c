/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what the connection sends: how nghttp2 fills the output, and how programs learn of it. */
#include "http2/output.h"

#include <string.h>

enum {
    OUTPUT_FRAME_HEAD_SIZE = 9,
    OUTPUT_MOST_HEADERS = 65000 /* nghttp2 makes header blocks of 64 KiB */
};

static bool output_is_full(const struct fory_rpc_http2 *connection)
{
    return fory_http2_buffer_size(&connection->output) >= connection->options.max_buffered;
}

void fory_http2_pump(struct fory_rpc_http2 *connection)
{
    if (connection->is_sending || connection->is_receiving || connection->is_broken || output_is_full(connection))
        return;
    connection->is_sending = true;
    int result = nghttp2_session_send(connection->session);
    connection->is_sending = false;
    fory_http2_check(connection, result);
}

void fory_http2_wake(struct fory_rpc_http2 *connection)
{
    if (connection->depth > 0 || connection->is_woken || !connection->on_output)
        return;
    connection->is_woken = true;
    connection->on_output(connection->on_output_user);
}

void fory_http2_resume(struct http2_stream *stream)
{
    if (!stream->is_deferred)
        return;
    stream->is_deferred = false;
    fory_http2_check(stream->connection, nghttp2_session_resume_data(stream->connection->session, stream->id));
}

size_t fory_http2_most_headers(const struct fory_rpc_http2 *connection)
{
    uint32_t most = nghttp2_session_get_remote_settings(connection->session, NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE);
    return most < OUTPUT_MOST_HEADERS ? most : OUTPUT_MOST_HEADERS;
}

void fory_http2_lose_connection(struct fory_rpc_http2 *connection, const char *reason)
{
    if (connection->is_over)
        return;
    connection->is_over = true;
    connection->reason = reason;
    fory_http2_wake(connection);
}

void fory_http2_fail(struct fory_rpc_http2 *connection, uint32_t error_code, const char *reason)
{
    if (connection->is_over)
        return;
    int32_t last = nghttp2_session_get_last_proc_stream_id(connection->session);
    fory_http2_lose_connection(connection, reason);
    fory_http2_check(connection,
                     nghttp2_submit_goaway(connection->session, NGHTTP2_FLAG_NONE, connection->is_server ? last : 0,
                                           error_code, (const uint8_t *)reason, strlen(reason)));
}

void fory_http2_check(struct fory_rpc_http2 *connection, int result)
{
    if (!nghttp2_is_fatal(result))
        return;
    connection->is_broken = true;
    fory_http2_lose_connection(connection, result == NGHTTP2_ERR_BAD_CLIENT_MAGIC ? "the peer does not speak HTTP/2"
                                           : result == NGHTTP2_ERR_FLOODED        ? "the peer does not read answers"
                                                                                  : "out of memory");
}

static bool output_append(struct fory_rpc_http2 *connection, const void *data, size_t size)
{
    connection->output_end += size;
    return fory_http2_buffer_append(&connection->output, connection->allocator, data, size);
}

ssize_t fory_http2_on_send(nghttp2_session *session, const uint8_t *data, size_t size, int flags, void *user)
{
    (void)session;
    (void)flags;
    struct fory_rpc_http2 *connection = user;
    if (output_is_full(connection))
        return NGHTTP2_ERR_WOULDBLOCK;
    return output_append(connection, data, size) ? (ssize_t)size : NGHTTP2_ERR_CALLBACK_FAILURE;
}

int fory_http2_on_send_data(nghttp2_session *session, nghttp2_frame *frame, const uint8_t *head, size_t size,
                            nghttp2_data_source *source, void *user)
{
    (void)session;
    (void)frame;
    struct fory_rpc_http2 *connection = user;
    struct http2_stream *stream = source->ptr;
    size_t queued = fory_http2_buffer_size(&stream->queue);
    /* Less than nghttp2 was promised: the call has been cancelled meanwhile. */
    if (queued + stream->borrowed.size < size)
        return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    if (queued > size)
        queued = size;
    size_t borrowed = size - queued;
    if (!output_append(connection, head, OUTPUT_FRAME_HEAD_SIZE) ||
        (queued > 0 && !output_append(connection, stream->queue.data + stream->queue.start, queued)) ||
        (borrowed > 0 && !output_append(connection, stream->borrowed.data, borrowed)))
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    if (borrowed > 0)
        stream->borrowed = (struct fory_bytes){stream->borrowed.data + borrowed, stream->borrowed.size - borrowed};
    if (queued > 0) {
        fory_http2_buffer_take(&stream->queue, queued);
        if (stream->call)
            fory_rpc_call_got_room(stream->call);
    }
    return 0;
}
