/* SPDX-License-Identifier: Apache-2.0 */
/* Owns connections: their life, and how programs enter and leave them. */
#include "http2/connection.h"

#include "http2/output.h"
#include "http2/session.h"
#include "http2/stream.h"
#include "http2/time.h"

#include <string.h>

/* --- Options ------------------------------------------------------------------------------------------------------ */

enum {
    CONNECTION_MOST_MESSAGE = INT32_MAX,
    CONNECTION_LEAST_WINDOW = 65535
};

static void connection_set_default(uint32_t *option, uint32_t value)
{
    if (*option == 0)
        *option = value;
}

static struct fory_rpc_http2_options connection_options(const struct fory_rpc_http2_options *given)
{
    struct fory_rpc_http2_options options = given ? *given : (struct fory_rpc_http2_options){0};
    if (options.max_message_size == 0)
        options.max_message_size = 4 << 20;
    if (options.max_message_size > CONNECTION_MOST_MESSAGE)
        options.max_message_size = CONNECTION_MOST_MESSAGE;
    if (options.max_buffered == 0)
        options.max_buffered = 1 << 20;
    connection_set_default(&options.max_streams, 128);
    connection_set_default(&options.max_header_size, 16 << 10);
    connection_set_default(&options.stream_window, 256 << 10);
    connection_set_default(&options.connection_window, 1 << 20);
    connection_set_default(&options.max_resets, 200);
    connection_set_default(&options.max_control_frames, 1000);
    connection_set_default(&options.keepalive_timeout_ms, 20000);
    connection_set_default(&options.min_ping_interval_ms, 300000);
    connection_set_default(&options.handshake_timeout_ms, 20000);
    if (options.stream_window > INT32_MAX)
        options.stream_window = INT32_MAX;
    if (options.connection_window > INT32_MAX)
        options.connection_window = INT32_MAX;
    /* HTTP/2 has no way to announce less than this one. */
    if (options.connection_window < CONNECTION_LEAST_WINDOW)
        options.connection_window = CONNECTION_LEAST_WINDOW;
    return options;
}

/* --- Life --------------------------------------------------------------------------------------------------------- */

static struct fory_string connection_copy_text(const struct fory_allocator *allocator, const char *text)
{
    size_t size = strlen(text);
    char *copy = allocator->resize(allocator->user, NULL, 0, size + 1);
    if (!copy)
        return (struct fory_string){NULL, 0};
    memcpy(copy, text, size + 1);
    return (struct fory_string){copy, size};
}

static void connection_free_text(const struct fory_allocator *allocator, struct fory_string text)
{
    union {
        const char *given;
        void *taken;
    } block = {text.data};
    if (block.taken)
        allocator->resize(allocator->user, block.taken, text.size + 1, 0);
}

/* The channel belongs to the connection, which frees it a second time. */
static void connection_channel_free(struct fory_rpc_channel *channel)
{
    (void)channel;
}

static struct fory_rpc_http2 *connection_new(struct fory_rpc_worker *worker, bool is_server,
                                             const struct fory_rpc_http2_options *options, const char *authority,
                                             const char *peer, int64_t now_ms)
{
    const struct fory_allocator *allocator = fory_rpc_worker_allocator(worker);
    struct fory_rpc_http2 *connection = allocator->resize(allocator->user, NULL, 0, sizeof *connection);
    if (!connection)
        return NULL;
    *connection = (struct fory_rpc_http2){
        .worker = worker,
        .allocator = allocator,
        .options = connection_options(options),
        .is_server = is_server,
        .reason = "",
        .peer = connection_copy_text(allocator, peer),
        .authority = connection_copy_text(allocator, authority),
        .now = now_ms,
        .made_at = now_ms,
        .received_at = now_ms,
        .ping_at = INT64_MAX,
        .peer_ping_at = INT64_MIN,
        .idle_at = now_ms,
        .trim_at = INT64_MAX,
    };
    fory_http2_fields_init(&connection->fields, allocator);
    fory_http2_lines_init(&connection->lines, allocator);
    if (!is_server)
        fory_rpc_channel_init(&connection->channel, &fory_rpc_http2_client_transport, worker, connection_channel_free);
    if (connection->peer.data && connection->authority.data && fory_http2_session_init(connection))
        return connection;
    fory_rpc_http2_free(connection);
    return NULL;
}

struct fory_rpc_http2 *fory_rpc_http2_server_new_on(struct fory_rpc_worker *worker,
                                                    const struct fory_rpc_http2_options *options, const char *peer,
                                                    int64_t now_ms)
{
    return worker && peer ? connection_new(worker, true, options, "", peer, now_ms) : NULL;
}

struct fory_rpc_http2 *fory_rpc_http2_client_new_on(struct fory_rpc_worker *worker,
                                                    const struct fory_rpc_http2_options *options, const char *authority,
                                                    bool is_tls, const char *peer, int64_t now_ms)
{
    if (!worker || !authority || !peer)
        return NULL;
    struct fory_rpc_http2 *connection = connection_new(worker, false, options, authority, peer, now_ms);
    if (connection)
        connection->is_tls = is_tls;
    return connection;
}

/* The worker of a connection that shares it with no other. */
static void connection_on_wake(void *user, bool from_thread)
{
    if (!from_thread)
        fory_http2_wake(user);
}

static struct fory_rpc_http2 *connection_own(struct fory_rpc_http2 *connection, struct fory_rpc_worker *worker)
{
    if (connection) {
        connection->owns_worker = true;
        fory_rpc_worker_on_wake(worker, connection_on_wake, connection);
    } else {
        fory_rpc_worker_free(worker);
    }
    return connection;
}

struct fory_rpc_http2 *fory_rpc_http2_server_new(struct fory_rpc_server *server,
                                                 const struct fory_rpc_http2_options *options, const char *peer,
                                                 int64_t now_ms)
{
    struct fory_rpc_worker *worker = server && peer ? fory_rpc_worker_new(NULL, server) : NULL;
    return worker ? connection_own(fory_rpc_http2_server_new_on(worker, options, peer, now_ms), worker) : NULL;
}

struct fory_rpc_http2 *fory_rpc_http2_client_new(struct fory_runtime *runtime,
                                                 const struct fory_rpc_http2_options *options, const char *authority,
                                                 bool is_tls, const char *peer, int64_t now_ms)
{
    struct fory_rpc_worker *worker = runtime && authority && peer ? fory_rpc_worker_new(runtime, NULL) : NULL;
    if (!worker)
        return NULL;
    return connection_own(fory_rpc_http2_client_new_on(worker, options, authority, is_tls, peer, now_ms), worker);
}

struct fory_rpc_channel *fory_rpc_http2_channel(struct fory_rpc_http2 *connection)
{
    return &connection->channel;
}

void fory_rpc_http2_free(struct fory_rpc_http2 *connection)
{
    if (!connection)
        return;
    const struct fory_allocator *allocator = connection->allocator;
    connection->depth++;
    fory_http2_lose_connection(connection, "it was closed");
    fory_http2_session_end_calls(connection);
    fory_rpc_worker_settle(connection->worker);
    if (!connection->is_server)
        fory_rpc_channel_free(&connection->channel);
    fory_http2_session_memory_done(&connection->memory, connection->session);
    while (connection->streams)
        fory_http2_stream_free(connection->streams);
    fory_http2_stream_trim(connection);
    fory_http2_fields_done(&connection->fields);
    fory_http2_lines_done(&connection->lines);
    fory_http2_gzip_done(&connection->gzip, allocator);
    fory_http2_buffer_trim(&connection->output, allocator, 0);
    connection_free_text(allocator, connection->peer);
    connection_free_text(allocator, connection->authority);
    if (connection->owns_worker)
        fory_rpc_worker_free(connection->worker);
    allocator->resize(allocator->user, connection, sizeof *connection, 0);
}

/* --- Entering and leaving ----------------------------------------------------------------------------------------- */

static void connection_enter(struct fory_rpc_http2 *connection, int64_t now_ms)
{
    connection->depth++;
    if (now_ms > connection->now)
        connection->now = now_ms;
}

/* Whether the connection has nothing to do any more. */
static void connection_check_end(struct fory_rpc_http2 *connection)
{
    if (connection->is_over || connection->is_broken)
        return;
    bool is_leaving = connection->is_drained || (connection->got_goaway && !connection->is_server);
    if (is_leaving && connection->stream_count == 0)
        fory_http2_lose_connection(connection, connection->is_drained ? "it was drained" : "the server has left");
    else if (!nghttp2_session_want_read(connection->session) && !nghttp2_session_want_write(connection->session))
        fory_http2_lose_connection(connection, "the peer has violated the protocol");
}

/* Gives back what only calls need, at once: if many connections kept it for a while, the heap would keep it for ever.
 */
static void connection_rest(struct fory_rpc_http2 *connection)
{
    if (connection->stream_count > 0 || connection->is_in_block)
        return;
    fory_http2_stream_trim(connection);
    fory_http2_fields_done(&connection->fields);
    fory_http2_lines_done(&connection->lines);
    if (fory_http2_buffer_size(&connection->output) == 0)
        fory_http2_buffer_trim(&connection->output, connection->allocator, 0);
}

/* Events may come from here on. */
static void connection_leave(struct fory_rpc_http2 *connection)
{
    if (connection->depth > 1) {
        connection->depth--;
        return;
    }
    do {
        fory_rpc_worker_settle(connection->worker);
        fory_http2_session_resume(connection);
    } while (connection->resumed_count > 0);
    fory_http2_pump(connection);
    connection_check_end(connection);
    if (connection->is_over) {
        fory_http2_session_end_calls(connection);
        fory_http2_pump(connection);
    }
    fory_rpc_worker_settle(connection->worker);
    connection_rest(connection);
    connection->depth--;
}

bool fory_rpc_http2_input(struct fory_rpc_http2 *connection, const void *data, size_t size, int64_t now_ms)
{
    connection_enter(connection, now_ms);
    connection->received_at = connection->now;
    connection->ping_at = INT64_MAX;
    if (connection->stream_count == 0)
        connection->trim_at = connection->now + HTTP2_TRIM_MS;
    if (!connection->is_over)
        fory_http2_session_receive(connection, data, size);
    connection_leave(connection);
    return !connection->is_over;
}

void fory_rpc_http2_input_end(struct fory_rpc_http2 *connection, int64_t now_ms)
{
    connection_enter(connection, now_ms);
    fory_http2_lose_connection(connection, connection->is_server || connection->has_settings
                                               ? "the peer has closed it"
                                               : "the peer has closed it without HTTP/2; it may expect TLS");
    connection_leave(connection);
}

struct fory_bytes fory_rpc_http2_output(struct fory_rpc_http2 *connection)
{
    connection->depth++;
    fory_http2_pump(connection);
    connection->depth--;
    connection->is_woken = false;
    /* What was made output may have closed streams. Events of their calls come with the next tick. */
    if (fory_rpc_worker_is_unsettled(connection->worker))
        fory_http2_wake(connection);
    const struct http2_buffer *output = &connection->output;
    if (fory_http2_buffer_size(output) == 0)
        return (struct fory_bytes){NULL, 0};
    return (struct fory_bytes){output->data + output->start, fory_http2_buffer_size(output)};
}

void fory_rpc_http2_sent(struct fory_rpc_http2 *connection, size_t size)
{
    connection->depth++;
    fory_http2_buffer_take(&connection->output, size);
    connection_leave(connection);
}

int64_t fory_rpc_http2_tick(struct fory_rpc_http2 *connection, int64_t now_ms)
{
    connection_enter(connection, now_ms);
    connection->is_woken = false;
    fory_http2_time_pass(connection);
    connection_leave(connection);
    return connection->resumed_count > 0 || fory_rpc_worker_is_unsettled(connection->worker)
               ? connection->now
               : fory_http2_time_next(connection);
}

void fory_rpc_http2_drain(struct fory_rpc_http2 *connection)
{
    connection->depth++;
    fory_http2_time_drain(connection);
    connection_leave(connection);
}

/* --- Questions ---------------------------------------------------------------------------------------------------- */

bool fory_rpc_http2_is_over(const struct fory_rpc_http2 *connection)
{
    return connection->is_over;
}

bool fory_rpc_http2_is_leaving(const struct fory_rpc_http2 *connection)
{
    return connection->is_draining || connection->got_goaway;
}

bool fory_rpc_http2_accepts_calls(const struct fory_rpc_http2 *connection)
{
    if (connection->is_server || connection->is_over || !connection->has_settings ||
        fory_rpc_http2_is_leaving(connection))
        return false;
    return connection->stream_count <
           nghttp2_session_get_remote_settings(connection->session, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS);
}

size_t fory_rpc_http2_call_count(const struct fory_rpc_http2 *connection)
{
    return connection->stream_count;
}

const char *fory_rpc_http2_reason(const struct fory_rpc_http2 *connection)
{
    return connection->reason;
}

void fory_rpc_http2_on_output(struct fory_rpc_http2 *connection, void (*on_output)(void *user), void *user)
{
    connection->on_output = on_output;
    connection->on_output_user = user;
}

void fory_rpc_http2_set_clock(struct fory_rpc_http2 *connection, fory_rpc_clock_function *clock, const void *user)
{
    connection->clock = clock;
    connection->clock_user = user;
}

void fory_rpc_http2_on_loss(struct fory_rpc_http2 *connection, fory_rpc_loss_function *on_loss, void *user)
{
    connection->on_loss = on_loss;
    connection->on_loss_user = user;
}
