/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the session of nghttp2: how it is made, and what it tells. */
#include "http2/session.h"

#include "http2/client.h"
#include "http2/output.h"
#include "http2/receive.h"
#include "http2/server.h"
#include "http2/stream.h"

#include <string.h>

enum {
    SESSION_PING_STRIKES = 2,           /* PINGs that may come too early; as gRPC has it */
    SESSION_IDLE_PING_MS = 2 * 3600000, /* between PINGs without calls; as gRPC has it */
    SESSION_ACKS = 64,                  /* answers to SETTINGS and PING that may wait for the peer */
    SESSION_BLOCK_FACTOR = 4,           /* a header block may have so many times the size of the list that is taken */
    SESSION_BLOCK_SIZE = 65536,         /* or this size, if it is more */
    SESSION_WAITING_FRAMES = 1024       /* frames that may wait for the peer, besides some per stream */
};

const uint8_t fory_http2_ping_alive[8] = {'f', 'o', 'r', 'y', 'p', 'i', 'n', 'g'};
const uint8_t fory_http2_ping_drain[8] = {'f', 'o', 'r', 'y', 'd', 'r', 'a', 'n'};

static void session_refuse(struct http2_stream *stream, const struct http2_refusal *refusal)
{
    if (stream->connection->is_server)
        fory_http2_server_refuse(stream, refusal->code, refusal->text);
    else
        fory_http2_client_refuse(stream, refusal->code, refusal->text);
}

/* --- Limits ------------------------------------------------------------------------------------------------------- */

static void session_count_control(struct fory_rpc_http2 *connection)
{
    if (fory_http2_rate_exceeds(&connection->controls, connection->now, connection->options.max_control_frames))
        fory_http2_fail(connection, NGHTTP2_ENHANCE_YOUR_CALM, "too_many_control_frames");
}

static void session_count_reset(struct fory_rpc_http2 *connection)
{
    if (fory_http2_rate_exceeds(&connection->resets, connection->now, connection->options.max_resets))
        fory_http2_fail(connection, NGHTTP2_ENHANCE_YOUR_CALM, "too_many_resets");
}

/* gRPC, "Keepalive": servers send clients away that ping more often than they agreed to. */
static void session_count_ping(struct fory_rpc_http2 *connection)
{
    if (!connection->is_server)
        return;
    int64_t interval = connection->options.min_ping_interval_ms;
    if (connection->stream_count == 0 && !connection->options.keepalive_without_calls &&
        interval < SESSION_IDLE_PING_MS)
        interval = SESSION_IDLE_PING_MS;
    bool is_early = connection->peer_ping_at != INT64_MIN && connection->now - connection->peer_ping_at < interval;
    connection->peer_ping_at = connection->now;
    if (is_early && ++connection->ping_strikes > SESSION_PING_STRIKES)
        fory_http2_fail(connection, NGHTTP2_ENHANCE_YOUR_CALM, "too_many_pings");
}

/* The size of a header block, and of what it expands to, beyond which nothing of it is taken. */
static size_t session_most_block(const struct fory_rpc_http2 *connection)
{
    size_t most = (size_t)connection->options.max_header_size * SESSION_BLOCK_FACTOR;
    return most > SESSION_BLOCK_SIZE ? most : SESSION_BLOCK_SIZE;
}

/* --- What arrives ------------------------------------------------------------------------------------------------- */

static int session_on_begin_frame(nghttp2_session *session, const nghttp2_frame_hd *head, void *user)
{
    struct fory_rpc_http2 *connection = user;
    /* The rest of the input is not looked at. */
    if (connection->is_over)
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    bool is_empty_data =
        head->type == NGHTTP2_DATA && head->length == 0 && (head->flags & NGHTTP2_FLAG_END_STREAM) == 0;
    if (is_empty_data || head->type == NGHTTP2_PRIORITY || head->type == NGHTTP2_SETTINGS || head->type == NGHTTP2_PING)
        session_count_control(connection);
    uint32_t error = connection->is_server ? fory_http2_order_check(&connection->order, session, head) : 0;
    if (error != NGHTTP2_NO_ERROR)
        fory_http2_fail(connection, error, "unexpected_stream");
    return 0;
}

static int session_on_begin_headers(nghttp2_session *session, const nghttp2_frame *frame, void *user)
{
    struct fory_rpc_http2 *connection = user;
    fory_http2_fields_reset(&connection->fields);
    connection->is_in_block = true;
    connection->block_size = 0;
    if (frame->headers.cat != NGHTTP2_HCAT_REQUEST)
        return 0;
    struct http2_stream *stream = fory_http2_stream_new(connection);
    if (!stream) {
        connection->is_in_block = false;
        return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    }
    stream->id = frame->hd.stream_id;
    nghttp2_session_set_stream_user_data(session, stream->id, stream);
    /* Streams share the connection frame by frame, instead of one after the other. */
    nghttp2_extpri priority = {.urgency = NGHTTP2_EXTPRI_DEFAULT_URGENCY, .inc = 1};
    nghttp2_session_change_extpri_stream_priority(session, stream->id, &priority, 1);
    return 0;
}

static int session_on_header(nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name,
                             size_t name_size, const uint8_t *value, size_t value_size, uint8_t flags, void *user)
{
    (void)session;
    (void)frame;
    (void)flags;
    struct fory_rpc_http2 *connection = user;
    fory_http2_fields_add(&connection->fields, connection->options.max_header_size,
                          (struct fory_string){(const char *)name, name_size},
                          (struct fory_string){(const char *)value, value_size});
    if (connection->fields.size <= session_most_block(connection))
        return 0;
    /* nghttp2 looks at each byte of a value, however often the value is repeated by its index. It decodes the rest
       without that, and tells nothing of its end. */
    connection->is_in_block = false;
    session_count_reset(connection);
    return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
}

static int session_on_data(nghttp2_session *session, uint8_t flags, int32_t id, const uint8_t *data, size_t size,
                           void *user)
{
    (void)flags;
    (void)user;
    struct http2_stream *stream = nghttp2_session_get_stream_user_data(session, id);
    struct http2_refusal refusal;
    /* No stream holds back what others may send: each has a window of its own. */
    if (nghttp2_session_consume_connection(session, size) != 0)
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    if (stream && stream->call && !fory_http2_receive(stream, data, size, &refusal) && stream->call)
        session_refuse(stream, &refusal);
    return 0;
}

static void session_half_close(struct http2_stream *stream)
{
    stream->got_end = true;
    if (!stream->connection->is_server || !stream->call)
        return;
    if (stream->is_paused || stream->was_paused)
        return;
    if (stream->prefix_size > 0)
        fory_http2_server_refuse(stream, FORY_RPC_INTERNAL, "the last message is incomplete");
    else
        fory_rpc_call_got_half_close(stream->call);
}

static void session_got_headers(struct http2_stream *stream, const nghttp2_frame *frame)
{
    bool is_end = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
    stream->got_end = stream->got_end || is_end;
    if (!stream->connection->is_server)
        fory_http2_client_headers(stream, is_end);
    else if (frame->headers.cat == NGHTTP2_HCAT_REQUEST)
        fory_http2_server_request(stream);
    if (is_end)
        session_half_close(stream);
}

static void session_got_data_end(struct http2_stream *stream)
{
    session_half_close(stream);
    if (!stream->connection->is_server)
        fory_http2_client_data_end(stream);
}

void fory_http2_session_drained(struct fory_rpc_http2 *connection)
{
    if (connection->is_drained)
        return;
    connection->is_drained = true;
    int32_t last = connection->is_server ? nghttp2_session_get_last_proc_stream_id(connection->session) : 0;
    fory_http2_check(connection,
                     nghttp2_submit_goaway(connection->session, NGHTTP2_FLAG_NONE, last, NGHTTP2_NO_ERROR, NULL, 0));
}

static void session_got_ping(struct fory_rpc_http2 *connection, const nghttp2_ping *ping)
{
    if ((ping->hd.flags & NGHTTP2_FLAG_ACK) == 0)
        session_count_ping(connection);
    else if (!memcmp(ping->opaque_data, fory_http2_ping_drain, sizeof fory_http2_ping_drain))
        fory_http2_session_drained(connection);
}

static int session_on_frame(nghttp2_session *session, const nghttp2_frame *frame, void *user)
{
    struct fory_rpc_http2 *connection = user;
    struct http2_stream *stream =
        frame->hd.stream_id > 0 ? nghttp2_session_get_stream_user_data(session, frame->hd.stream_id) : NULL;
    switch (frame->hd.type) {
    case NGHTTP2_HEADERS:
        connection->is_in_block = false;
        if (stream)
            session_got_headers(stream, frame);
        break;
    case NGHTTP2_DATA:
        if (stream && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
            session_got_data_end(stream);
        break;
    case NGHTTP2_SETTINGS: connection->has_settings = true; break;
    case NGHTTP2_PING: session_got_ping(connection, &frame->ping); break;
    case NGHTTP2_GOAWAY: connection->got_goaway = true; break;
    case NGHTTP2_RST_STREAM: session_count_reset(connection); break;
    default: break;
    }
    return 0;
}

/* Streams that this side must reset cost as much as those that the peer resets. */
static int session_on_invalid_frame(nghttp2_session *session, const nghttp2_frame *frame, int error, void *user)
{
    (void)session;
    (void)error;
    struct fory_rpc_http2 *connection = user;
    if (frame->hd.type == NGHTTP2_HEADERS)
        connection->is_in_block = false;
    session_count_reset(connection);
    return 0;
}

/* --- What was sent, and what is over ------------------------------------------------------------------------------ */

static int session_on_frame_sent(nghttp2_session *session, const nghttp2_frame *frame, void *user)
{
    struct fory_rpc_http2 *connection = user;
    if (frame->hd.type == NGHTTP2_RST_STREAM) {
        fory_http2_order_give_up(&connection->order, frame->hd.stream_id);
        /* RFC 9113, 6.9.2, demands it of SETTINGS, for which nghttp2 resets the streams. */
        if (frame->rst_stream.error_code == NGHTTP2_FLOW_CONTROL_ERROR)
            fory_http2_fail(connection, NGHTTP2_FLOW_CONTROL_ERROR, "window_too_large");
    }
    if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA)
        return 0;
    connection->ping_strikes = 0;
    connection->peer_ping_at = INT64_MIN;
    struct http2_stream *stream = nghttp2_session_get_stream_user_data(session, frame->hd.stream_id);
    if (!stream)
        return 0;
    if (frame->hd.type == NGHTTP2_HEADERS && stream->headers_end == 0)
        stream->headers_end = connection->output_end;
    if ((frame->hd.flags & NGHTTP2_FLAG_END_STREAM) == 0)
        return 0;
    stream->sent_end = true;
    /* The client may stop sending requests that no one reads. */
    if (connection->is_server && !stream->got_end)
        return nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, stream->id, NGHTTP2_NO_ERROR) == 0
                   ? 0
                   : NGHTTP2_ERR_CALLBACK_FAILURE;
    return 0;
}

static int session_on_stream_close(nghttp2_session *session, int32_t id, uint32_t error_code, void *user)
{
    struct fory_rpc_http2 *connection = user;
    struct http2_stream *stream = nghttp2_session_get_stream_user_data(session, id);
    if (!stream)
        return 0;
    stream->is_open = false;
    if (connection->is_server)
        fory_http2_server_closed(stream, error_code);
    else
        fory_http2_client_closed(stream, error_code);
    fory_http2_stream_leave(stream);
    return 0;
}

/* --- The session -------------------------------------------------------------------------------------------------- */

static nghttp2_session_callbacks *session_callbacks_new(void)
{
    nghttp2_session_callbacks *callbacks;
    if (nghttp2_session_callbacks_new(&callbacks) != 0)
        return NULL;
    nghttp2_session_callbacks_set_send_callback(callbacks, fory_http2_on_send);
    nghttp2_session_callbacks_set_send_data_callback(callbacks, fory_http2_on_send_data);
    nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks, session_on_begin_frame);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, session_on_begin_headers);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, session_on_header);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, session_on_data);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, session_on_frame);
    nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks, session_on_invalid_frame);
    nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, session_on_frame_sent);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, session_on_stream_close);
    return callbacks;
}

static nghttp2_option *session_option_new(void)
{
    nghttp2_option *option;
    if (nghttp2_option_new(&option) != 0)
        return NULL;
    nghttp2_option_set_no_auto_window_update(option, 1);
    nghttp2_option_set_no_closed_streams(option, 1);
    nghttp2_option_set_max_outbound_ack(option, SESSION_ACKS);
#ifdef FORY_HAVE_NGHTTP2_RESET_LIMIT
    /* max_resets is the limit. nghttp2 would end connections that cancel 34 calls a second. */
    nghttp2_option_set_stream_reset_rate_limit(option, UINT32_MAX, UINT32_MAX);
#endif
    return option;
}

static bool session_make(struct fory_rpc_http2 *connection)
{
    nghttp2_mem memory = fory_http2_session_memory_init(&connection->memory, connection->allocator);
    nghttp2_session_callbacks *callbacks = session_callbacks_new();
    nghttp2_option *option = callbacks ? session_option_new() : NULL;
    int result = NGHTTP2_ERR_NOMEM;
    if (option && connection->is_server)
        result = nghttp2_session_server_new3(&connection->session, callbacks, connection, option, &memory);
    else if (option)
        result = nghttp2_session_client_new3(&connection->session, callbacks, connection, option, &memory);
    fory_http2_session_memory_made(&connection->memory);
    nghttp2_option_del(option);
    nghttp2_session_callbacks_del(callbacks);
    return result == 0;
}

bool fory_http2_session_init(struct fory_rpc_http2 *connection)
{
    const struct fory_rpc_http2_options *options = &connection->options;
    nghttp2_settings_entry settings[5];
    size_t count = 0;
    settings[count++] = (nghttp2_settings_entry){NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, options->stream_window};
    settings[count++] = (nghttp2_settings_entry){NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, options->max_header_size};
    if (connection->is_server) {
        settings[count++] = (nghttp2_settings_entry){NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, options->max_streams};
        settings[count++] = (nghttp2_settings_entry){NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1};
    } else {
        settings[count++] = (nghttp2_settings_entry){NGHTTP2_SETTINGS_ENABLE_PUSH, 0};
    }
    return session_make(connection) &&
           nghttp2_submit_settings(connection->session, NGHTTP2_FLAG_NONE, settings, count) == 0 &&
           nghttp2_session_set_local_window_size(connection->session, NGHTTP2_FLAG_NONE, 0,
                                                 (int32_t)options->connection_window) == 0;
}

static void session_check_waiting(struct fory_rpc_http2 *connection)
{
    size_t most = SESSION_WAITING_FRAMES + 4 * connection->stream_count;
    if (!connection->is_broken && nghttp2_session_get_outbound_queue_size(connection->session) > most)
        fory_http2_lose_connection(connection, "the peer does not read answers");
}

void fory_http2_session_receive(struct fory_rpc_http2 *connection, const uint8_t *data, size_t size)
{
    /* A block that begins in this input ends in it, or is counted from the next one on. */
    if (connection->is_in_block)
        connection->block_size += size;
    connection->is_receiving = true;
    ssize_t result = nghttp2_session_mem_recv(connection->session, data, size);
    connection->is_receiving = false;
    if (result < 0 && !connection->is_over) {
        fory_http2_check(connection, (int)result);
        return;
    }
    if (connection->is_in_block && connection->block_size > session_most_block(connection))
        fory_http2_fail(connection, NGHTTP2_ENHANCE_YOUR_CALM, "header_block_too_large");
    session_check_waiting(connection);
}

static void session_resume_stream(struct http2_stream *stream)
{
    struct http2_refusal refusal;
    if (!fory_http2_receive_backlog(stream, &refusal)) {
        if (stream->call)
            session_refuse(stream, &refusal);
    } else if (!stream->connection->is_server) {
        fory_http2_client_resumed(stream);
    } else if (stream->got_end) {
        session_half_close(stream);
    }
}

void fory_http2_session_resume(struct fory_rpc_http2 *connection)
{
    struct http2_stream *stream = connection->resumed_count > 0 ? connection->streams : NULL;
    connection->resumed_count = 0;
    while (stream) {
        if (stream->was_paused && stream->call) {
            session_resume_stream(stream);
            /* What the call was told may have ended others. */
            stream = connection->streams;
        } else {
            stream = stream->next;
        }
    }
}

void fory_http2_session_end_calls(struct fory_rpc_http2 *connection)
{
    struct http2_stream *stream = connection->streams;
    while (stream) {
        if (!stream->call) {
            stream = stream->next;
            continue;
        }
        if (connection->is_server)
            fory_http2_stream_end_with(stream, FORY_RPC_CANCELLED, "the connection is lost");
        else
            fory_http2_client_lost(stream);
        fory_http2_stream_leave(stream);
        /* What the call was told may have ended others. */
        stream = connection->streams;
    }
}
