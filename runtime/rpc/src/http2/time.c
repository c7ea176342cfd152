/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a connection does when time passes: deadlines, keepalive, ages, draining. */
#include "http2/time.h"

#include "http2/output.h"
#include "http2/session.h"
#include "http2/stream.h"

#include <stddef.h>

enum {
    TIME_DRAIN_MS = 1000 /* until the second GOAWAY if the peer does not answer the PING */
};

static int64_t time_add(int64_t time, uint32_t duration)
{
    return time > INT64_MAX - duration ? INT64_MAX : time + duration;
}

static bool time_keeps_alive(const struct fory_rpc_http2 *connection)
{
    return connection->options.keepalive_ms > 0 && connection->has_settings &&
           (connection->stream_count > 0 || connection->options.keepalive_without_calls);
}

/* --- What may be due ---------------------------------------------------------------------------------------------- */

static int64_t time_of_handshake(const struct fory_rpc_http2 *connection)
{
    return connection->has_settings ? INT64_MAX
                                    : time_add(connection->made_at, connection->options.handshake_timeout_ms);
}

static void time_handshake(struct fory_rpc_http2 *connection)
{
    fory_http2_fail(connection, NGHTTP2_SETTINGS_TIMEOUT, "handshake_timeout");
}

static int64_t time_of_ping(const struct fory_rpc_http2 *connection)
{
    if (connection->ping_at != INT64_MAX || !time_keeps_alive(connection))
        return INT64_MAX;
    return time_add(connection->received_at, connection->options.keepalive_ms);
}

static void time_ping(struct fory_rpc_http2 *connection)
{
    connection->ping_at = connection->now;
    fory_http2_check(connection, nghttp2_submit_ping(connection->session, NGHTTP2_FLAG_NONE, fory_http2_ping_alive));
}

static int64_t time_of_silence(const struct fory_rpc_http2 *connection)
{
    return time_add(connection->ping_at, connection->options.keepalive_timeout_ms);
}

static void time_silence(struct fory_rpc_http2 *connection)
{
    fory_http2_fail(connection, NGHTTP2_NO_ERROR, "keepalive_timeout");
}

static int64_t time_of_idle(const struct fory_rpc_http2 *connection)
{
    bool is_limited = connection->is_server && connection->options.max_idle_ms > 0 && !connection->is_draining;
    return is_limited ? time_add(connection->idle_at, connection->options.max_idle_ms) : INT64_MAX;
}

static int64_t time_of_age(const struct fory_rpc_http2 *connection)
{
    bool is_limited = connection->is_server && connection->options.max_age_ms > 0 && !connection->is_draining;
    return is_limited ? time_add(connection->made_at, connection->options.max_age_ms) : INT64_MAX;
}

static int64_t time_of_grace(const struct fory_rpc_http2 *connection)
{
    bool is_limited = connection->is_server && connection->options.max_age_grace_ms > 0 && connection->is_draining;
    return is_limited ? time_add(connection->drain_at, connection->options.max_age_grace_ms) : INT64_MAX;
}

static void time_grace(struct fory_rpc_http2 *connection)
{
    fory_http2_fail(connection, NGHTTP2_NO_ERROR, "max_age");
}

static int64_t time_of_drained(const struct fory_rpc_http2 *connection)
{
    return connection->is_draining && !connection->is_drained ? time_add(connection->drain_at, TIME_DRAIN_MS)
                                                              : INT64_MAX;
}

static int64_t time_of_trim(const struct fory_rpc_http2 *connection)
{
    return connection->trim_at;
}

static void time_trim(struct fory_rpc_http2 *connection)
{
    bool has_output = nghttp2_session_want_write(connection->session) != 0;
    connection->trim_at = has_output ? time_add(connection->now, HTTP2_TRIM_MS) : INT64_MAX;
    fory_http2_gzip_done(&connection->gzip, connection->allocator);
    if (!has_output)
        fory_http2_session_memory_trim(&connection->memory);
}

static const struct time_event {
    int64_t (*when)(const struct fory_rpc_http2 *connection);
    void (*happen)(struct fory_rpc_http2 *connection);
} time_events[] = {
    {time_of_handshake, time_handshake},
    {time_of_silence, time_silence},
    {time_of_ping, time_ping},
    {time_of_grace, time_grace},
    {time_of_drained, fory_http2_session_drained},
    {time_of_idle, fory_http2_time_drain},
    {time_of_age, fory_http2_time_drain},
    {time_of_trim, time_trim},
};
enum {
    TIME_EVENT_COUNT = sizeof(time_events) / sizeof(time_events[0])
};

/* --- Deadlines ---------------------------------------------------------------------------------------------------- */

static void time_expire(struct http2_stream *stream)
{
    if (stream->call && !stream->has_finished)
        fory_rpc_call_expired(stream->call);
    /* A status that the peer lets wait behind messages would come too late. */
    if (stream->is_open && stream->has_finished && !stream->sent_end && stream->owes_status)
        fory_http2_stream_reset(stream, NGHTTP2_CANCEL);
}

static void time_expire_calls(struct fory_rpc_http2 *connection)
{
    struct fory_rpc_deadline *deadline;
    while ((deadline = fory_rpc_deadlines_pop(&connection->deadlines, connection->now)) != NULL)
        time_expire((struct http2_stream *)((char *)deadline - offsetof(struct http2_stream, deadline)));
}

void fory_http2_time_pass(struct fory_rpc_http2 *connection)
{
    time_expire_calls(connection);
    for (size_t i = 0; i < TIME_EVENT_COUNT && !connection->is_over; i++) {
        if (time_events[i].when(connection) <= connection->now)
            time_events[i].happen(connection);
    }
}

int64_t fory_http2_time_next(const struct fory_rpc_http2 *connection)
{
    int64_t next = fory_rpc_deadlines_next(&connection->deadlines);
    for (size_t i = 0; i < TIME_EVENT_COUNT && !connection->is_over; i++) {
        int64_t when = time_events[i].when(connection);
        next = when < next ? when : next;
    }
    return next;
}

void fory_http2_time_drain(struct fory_rpc_http2 *connection)
{
    if (connection->is_draining || connection->is_over)
        return;
    connection->is_draining = true;
    connection->drain_at = connection->now;
    if (!connection->is_server) {
        fory_http2_session_drained(connection);
        return;
    }
    fory_http2_check(connection, nghttp2_submit_shutdown_notice(connection->session));
    fory_http2_check(connection, nghttp2_submit_ping(connection->session, NGHTTP2_FLAG_NONE, fory_http2_ping_drain));
}
