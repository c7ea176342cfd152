/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how messages are found in the data of a stream. */
#include "http2/receive.h"

#include "http2/stream.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
static bool
receive_refuse(struct http2_refusal *refusal, enum fory_rpc_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(refusal->text, sizeof refusal->text, format, arguments);
    va_end(arguments);
    refusal->code = code;
    return false;
}

static bool receive_refuse_large(const struct http2_stream *stream, struct http2_refusal *refusal)
{
    size_t limit = stream->connection->options.max_message_size;
    return receive_refuse(refusal, FORY_RPC_RESOURCE_EXHAUSTED, "message is larger than %zu bytes", limit);
}

static bool receive_unpack(struct http2_stream *stream, struct fory_bytes *message, struct http2_refusal *refusal)
{
    struct fory_rpc_http2 *connection = stream->connection;
    if (!stream->unpacks)
        return receive_refuse(refusal, FORY_RPC_INTERNAL, "message is compressed without grpc-encoding");
    switch (fory_http2_gzip_unpack(&connection->gzip, connection->allocator, *message,
                                   connection->options.max_message_size, message)) {
    case HTTP2_GZIP_OK: return true;
    case HTTP2_GZIP_INVALID: return receive_refuse(refusal, FORY_RPC_INTERNAL, "message is not in gzip");
    case HTTP2_GZIP_TOO_LARGE: return receive_refuse_large(stream, refusal);
    case HTTP2_GZIP_NO_MEMORY: break;
    }
    return receive_refuse(refusal, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
}

/* Gives a message to the call, which may end the call or take any number of its messages. */
static bool receive_deliver(struct http2_stream *stream, struct fory_bytes message, struct http2_refusal *refusal)
{
    if (stream->prefix[0] == 1 && !receive_unpack(stream, &message, refusal))
        return false;
    stream->held += stream->arriving;
    stream->held_weight += (uint64_t)message.size + HTTP2_PREFIX_SIZE;
    stream->arriving = 0;
    stream->prefix_size = 0;
    /* A little data may be many messages of any size. What is not compressed is bounded by the window. */
    stream->is_paused = stream->unpacks && stream->held_weight > stream->connection->options.stream_window;
    fory_rpc_call_got_message(stream->call, message);
    return true;
}

static bool receive_prefix(struct http2_stream *stream, struct http2_refusal *refusal)
{
    const uint8_t *prefix = stream->prefix;
    if (prefix[0] > 1)
        return receive_refuse(refusal, FORY_RPC_INTERNAL, "message begins with the invalid byte %u", prefix[0]);
    stream->message_size = (size_t)prefix[1] << 24 | (size_t)prefix[2] << 16 | (size_t)prefix[3] << 8 | prefix[4];
    if (stream->message_size > stream->connection->options.max_message_size)
        return receive_refuse_large(stream, refusal);
    stream->message.start = stream->message.end = 0;
    return stream->message_size > 0 || receive_deliver(stream, (struct fory_bytes){NULL, 0}, refusal);
}

/* A message may be larger than what the peer may send, so it is let to send on, unless the call has others to take. */
static void receive_count(struct http2_stream *stream, size_t size)
{
    stream->arriving += size;
    if (stream->held_weight > 0 || stream->message_size < stream->connection->options.stream_window / 2)
        return;
    size_t arriving = stream->arriving;
    stream->arriving = 0;
    fory_http2_stream_grant(stream, arriving);
}

/* Takes some of the body. Memory grows with what arrives, not with what the prefix promises. */
static bool receive_body(struct http2_stream *stream, struct fory_bytes *data, struct http2_refusal *refusal)
{
    size_t have = fory_http2_buffer_size(&stream->message);
    size_t left = stream->message_size - have;
    size_t size = data->size < left ? data->size : left;
    const uint8_t *from = data->data;
    *data = (struct fory_bytes){from + size, data->size - size};
    receive_count(stream, size);
    if (have == 0 && size == left)
        return receive_deliver(stream, (struct fory_bytes){from, size}, refusal);
    if (!fory_http2_buffer_append(&stream->message, stream->connection->allocator, from, size))
        return receive_refuse(refusal, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
    if (size < left)
        return true;
    return receive_deliver(stream, (struct fory_bytes){stream->message.data, stream->message_size}, refusal);
}

bool fory_http2_receive(struct http2_stream *stream, const uint8_t *bytes, size_t bytes_size,
                        struct http2_refusal *refusal)
{
    struct fory_bytes data = {bytes, bytes_size};
    bool is_well = true;
    while (is_well && data.size > 0 && stream->call) {
        if (stream->is_paused || stream->was_paused) {
            const struct fory_allocator *allocator = stream->connection->allocator;
            return fory_http2_buffer_append(&stream->backlog, allocator, data.data, data.size) ||
                   receive_refuse(refusal, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
        }
        if (stream->prefix_size == HTTP2_PREFIX_SIZE) {
            is_well = receive_body(stream, &data, refusal);
            continue;
        }
        size_t size = HTTP2_PREFIX_SIZE - (size_t)stream->prefix_size;
        size = data.size < size ? data.size : size;
        memcpy(stream->prefix + stream->prefix_size, data.data, size);
        data = (struct fory_bytes){data.data + size, data.size - size};
        stream->prefix_size = (uint8_t)(stream->prefix_size + size);
        stream->arriving += size;
        if (stream->prefix_size == HTTP2_PREFIX_SIZE)
            is_well = receive_prefix(stream, refusal);
    }
    return is_well;
}

bool fory_http2_receive_backlog(struct http2_stream *stream, struct http2_refusal *refusal)
{
    struct fory_rpc_http2 *connection = stream->connection;
    struct http2_buffer backlog = stream->backlog;
    stream->backlog = (struct http2_buffer){0};
    stream->was_paused = false;
    bool was_receiving = connection->is_receiving;
    connection->is_receiving = true;
    bool is_well = fory_http2_buffer_size(&backlog) == 0 ||
                   fory_http2_receive(stream, backlog.data + backlog.start, fory_http2_buffer_size(&backlog), refusal);
    connection->is_receiving = was_receiving;
    fory_http2_buffer_trim(&backlog, connection->allocator, 0);
    return is_well;
}
