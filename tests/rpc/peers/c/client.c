/* SPDX-License-Identifier: Apache-2.0 */
/* Owns calls that wait, over the blocking client and over the loop. */
#include "client.h"

#include <errno.h>
#include <fory/rpc_blocking.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    TURN_MS = 200
};

/* --- Expectations -------------------------------------------------------------------------------------------- */

bool client_fail(struct client *client, const char *format, ...)
{
    if (client->why[0] != '\0')
        return false;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(client->why, sizeof client->why, format, arguments);
    va_end(arguments);
    return false;
}

bool expect_number(struct client *client, const char *what, int64_t number, int64_t expected)
{
    return number == expected ||
           client_fail(client, "%s: expected %lld, got %lld", what, (long long)expected, (long long)number);
}

bool expect_payload(struct client *client, const char *what, struct fory_bytes bytes, struct fory_bytes expected)
{
    if (bytes.size == expected.size && (bytes.size == 0 || memcmp(bytes.data, expected.data, bytes.size) == 0))
        return true;
    return client_fail(client, "%s: expected %zu bytes, got %zu, or others", what, expected.size, bytes.size);
}

bool expect_text(struct client *client, const char *what, struct fory_string text, struct fory_string expected)
{
    if (text.size == expected.size && (text.size == 0 || memcmp(text.data, expected.data, text.size) == 0))
        return true;
    int most = 60;
    return client_fail(client, "%s: expected '%.*s', got '%.*s'", what,
                       expected.size < (size_t)most ? (int)expected.size : most, expected.data ? expected.data : "",
                       text.size < (size_t)most ? (int)text.size : most, text.data ? text.data : "");
}

/* --- Time ---------------------------------------------------------------------------------------------------- */

int64_t client_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool client_wait(struct client *client)
{
    if (client_now() > client->end_ms)
        return client_fail(client, "nothing happens any more");
    if (client->loop)
        fory_rpc_loop_run_once(client->loop, TURN_MS);
    else
        fory_rpc_blocking_run(client->channel, TURN_MS);
    return true;
}

void client_sleep(int64_t milliseconds)
{
    struct timespec time = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
    while (nanosleep(&time, &time) != 0 && errno == EINTR)
        ;
}

/* --- Streams ------------------------------------------------------------------------------------------------- */

bool stream_open(struct stream *stream, struct client *client, enum rpctest_peer_method method,
                 const struct fory_rpc_call_options *options, const struct rpctest_request *request)
{
    *stream = (struct stream){.client = client, .method = method};
    switch (method) {
    case RPCTEST_PEER_UNARY: stream->call = rpctest_peer_unary_start(client->channel, options, request); break;
    case RPCTEST_PEER_DOWNLOAD: stream->call = rpctest_peer_download_start(client->channel, options, request); break;
    case RPCTEST_PEER_UPLOAD: stream->call = rpctest_peer_upload_start(client->channel, options); break;
    case RPCTEST_PEER_CHAT: stream->call = rpctest_peer_chat_start(client->channel, options); break;
    case RPCTEST_PEER_CHOOSE: break;
    }
    return stream->call || client_fail(client, "a call cannot be started");
}

void stream_free(struct stream *stream)
{
    fory_rpc_call_free(stream->call);
    stream->call = NULL;
}

enum fory_status stream_try_send(struct stream *stream, const struct rpctest_request *request)
{
    return stream->method == RPCTEST_PEER_UPLOAD ? rpctest_peer_upload_send_request(stream->call, request)
                                                 : rpctest_peer_chat_send_request(stream->call, request);
}

/* Sends when there is room. */
static enum fory_status stream_send_when_room(struct stream *stream, const struct rpctest_request *request)
{
    enum fory_status status;
    while ((status = stream_try_send(stream, request)) == FORY_PENDING) {
        if (!client_wait(stream->client))
            break;
    }
    return status;
}

bool stream_send(struct stream *stream, const struct rpctest_request *request)
{
    enum fory_status status = stream_send_when_room(stream, request);
    return status == FORY_OK || client_fail(stream->client, "sending ends with %d", (int)status);
}

bool stream_send_last(struct stream *stream, const struct rpctest_request *request)
{
    enum fory_status status = stream_send_when_room(stream, request);
    return status == FORY_OK || status == FORY_END || client_fail(stream->client, "sending ends with %d", (int)status);
}

void stream_half_close(struct stream *stream)
{
    fory_rpc_call_half_close(stream->call);
}

static enum fory_status stream_try_receive(struct stream *stream, struct rpctest_reply *reply)
{
    switch (stream->method) {
    case RPCTEST_PEER_UNARY: return rpctest_peer_unary_receive_response(stream->call, NULL, reply);
    case RPCTEST_PEER_DOWNLOAD: return rpctest_peer_download_receive_response(stream->call, NULL, reply);
    case RPCTEST_PEER_UPLOAD: return rpctest_peer_upload_receive_response(stream->call, NULL, reply);
    default: return rpctest_peer_chat_receive_response(stream->call, NULL, reply);
    }
}

enum fory_status stream_receive(struct stream *stream, struct rpctest_reply *reply)
{
    enum fory_status status;
    while ((status = stream_try_receive(stream, reply)) == FORY_PENDING) {
        if (!client_wait(stream->client))
            break;
    }
    return status;
}

bool stream_take(struct stream *stream, struct rpctest_reply *reply)
{
    enum fory_status status = stream_receive(stream, reply);
    if (status == FORY_OK)
        return true;
    char text[256];
    fory_rpc_status_format(fory_rpc_call_status(stream->call), text, sizeof text);
    return client_fail(stream->client, "expected a reply, got status %d, %s", (int)status, text);
}

bool stream_rest(struct stream *stream, size_t *count)
{
    struct rpctest_reply reply;
    enum fory_status status;
    for (*count = 0; (status = stream_receive(stream, &reply)) == FORY_OK; ++*count)
        ;
    while (!fory_rpc_call_is_finished(stream->call)) {
        if (!client_wait(stream->client))
            return false;
    }
    return status == FORY_END || client_fail(stream->client, "receiving ends with %d", (int)status);
}

bool stream_end(struct stream *stream, enum fory_rpc_code code, const char *message)
{
    struct client *client = stream->client;
    size_t count;
    if (!stream_rest(stream, &count) || !expect_number(client, "replies at the end", (int64_t)count, 0))
        return false;
    const struct fory_rpc_status *status = fory_rpc_call_status(stream->call);
    char text[256];
    fory_rpc_status_format(status, text, sizeof text);
    if (status->code != code)
        return client_fail(client, "expected %s, got %s", fory_rpc_code_name(code), text);
    return !message || expect_text(client, "message", status->message, fory_string_from(message));
}

/* --- Calls of one request and one reply -------------------------------------------------------------------------- */

/* Waits until the call has ended, and frees it. */
static enum fory_rpc_code client_end(struct client *client, struct fory_rpc_call *call)
{
    while (call && !fory_rpc_call_is_finished(call) && client_wait(client))
        ;
    enum fory_rpc_code code = call ? fory_rpc_call_status(call)->code : FORY_RPC_UNKNOWN;
    fory_rpc_call_free(call);
    return code;
}

enum fory_rpc_code client_unary(struct client *client, const struct rpctest_request *request,
                                struct rpctest_reply *reply)
{
    fory_arena_reset(&client->arena);
    if (!client->loop)
        return rpctest_peer_unary(client->channel, NULL, request, &client->arena, reply);
    struct fory_rpc_call *call = rpctest_peer_unary_start(client->channel, NULL, request);
    while (call && rpctest_peer_unary_receive_response(call, &client->arena, reply) == FORY_PENDING &&
           client_wait(client))
        ;
    return client_end(client, call);
}

enum fory_rpc_code client_choose(struct client *client, const struct rpctest_choice *request,
                                 struct rpctest_choice *reply)
{
    fory_arena_reset(&client->arena);
    if (!client->loop)
        return rpctest_peer_choose(client->channel, NULL, request, &client->arena, reply);
    struct fory_rpc_call *call = rpctest_peer_choose_start(client->channel, NULL, request);
    while (call && rpctest_peer_choose_receive_response(call, &client->arena, reply) == FORY_PENDING &&
           client_wait(client))
        ;
    return client_end(client, call);
}
