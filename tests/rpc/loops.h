/* SPDX-License-Identifier: Apache-2.0 */
/* A server of strings on a loop, in a thread of its own if a test wants, and clients that collect what they get. */
#ifndef FORY_TESTS_RPC_LOOPS_H
#define FORY_TESTS_RPC_LOOPS_H

#include "echo.h"

#include <fory/rpc_loop.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

/* --- The server ---------------------------------------------------------------------------------------------------
 *
 * Unary answers with the request; "hold" is answered when the test says so; "drain" drains the loop first; "die" ends
 * with ABORTED. Download sends as many messages as the request says. Upload answers with the number of messages. Chat
 * answers each. */

struct echo_server {
    struct fory_runtime *runtime;
    struct fory_rpc_server *server;
    struct fory_rpc_loop *loop;
    const char *address;
    pthread_t thread;
    struct fory_rpc_call *held; /* the last "hold" */
    atomic_uint held_count;
    atomic_uint ended_count; /* holds that ended before they were answered */
    char warning[256];       /* the last one of the log */
};

static inline void echo_keep_warning(void *user, enum fory_rpc_log_level level, const char *line)
{
    struct echo_server *server = user;
    if (level >= FORY_RPC_WARNING)
        snprintf(server->warning, sizeof server->warning, "%s", line);
}

static inline void echo_held_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct echo_server *server = user;
    if (event != FORY_RPC_FINISHED)
        return;
    if (server->held == call)
        server->held = NULL;
    atomic_fetch_add(&server->ended_count, 1);
}

static bool echo_serve_unary(const void *functions, struct fory_rpc_call *call, const void *request)
{
    struct echo_server *server = *(struct echo_server *const *)functions;
    const struct fory_string *text = request;
    if (text->size == 4 && !memcmp(text->data, "hold", 4)) {
        server->held = call;
        fory_rpc_call_set_events(call, echo_held_event, server);
        atomic_fetch_add(&server->held_count, 1);
        return true;
    }
    if (text->size == 5 && !memcmp(text->data, "drain", 5))
        fory_rpc_loop_drain(server->loop, -1);
    if (text->size == 3 && !memcmp(text->data, "die", 3))
        fory_rpc_call_finish(call, FORY_RPC_ABORTED, "died");
    else
        fory_rpc_call_reply(call, request);
    return true;
}

struct echo_stream {
    size_t left; /* messages to send */
    size_t received;
};

static inline void echo_download_more(struct fory_rpc_call *call, struct echo_stream *stream)
{
    while (stream->left > 0) {
        struct fory_string text = FORY_STRING("a message of a download");
        enum fory_status status = fory_rpc_call_send(call, &text);
        if (status != FORY_OK)
            return;
        stream->left--;
    }
    fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
}

static inline void echo_download_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    if (event == FORY_RPC_WRITABLE)
        echo_download_more(call, user);
}

static inline struct echo_stream *echo_stream_new(struct fory_rpc_call *call, fory_rpc_event_function *on_event)
{
    struct echo_stream *stream = fory_arena_alloc(fory_rpc_call_arena(call), sizeof *stream, FORY_ARENA_ALIGNMENT);
    memset(stream, 0, sizeof *stream);
    fory_rpc_call_set_events(call, on_event, stream);
    return stream;
}

static bool echo_serve_download(const void *functions, struct fory_rpc_call *call, const void *request)
{
    const struct fory_string *text = request;
    (void)functions;
    struct echo_stream *stream = echo_stream_new(call, echo_download_event);
    stream->left = strtoul(text->data, NULL, 10);
    echo_download_more(call, stream);
    return true;
}

static inline void echo_upload_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct echo_stream *stream = user;
    struct fory_string text;
    enum fory_status status;
    char number[32];
    if (event != FORY_RPC_READABLE)
        return;
    while ((status = fory_rpc_call_receive(call, NULL, &text)) == FORY_OK)
        stream->received++;
    if (status != FORY_END)
        return;
    snprintf(number, sizeof number, "%zu", stream->received);
    text = fory_string_from(number);
    fory_rpc_call_reply(call, &text);
}

static bool echo_serve_upload(const void *functions, struct fory_rpc_call *call, const void *request)
{
    (void)functions, (void)request;
    echo_stream_new(call, echo_upload_event);
    return true;
}

/* Answers as long as there is room. */
static inline void echo_chat_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct fory_string text;
    enum fory_status status;
    (void)user;
    if (event != FORY_RPC_READABLE && event != FORY_RPC_WRITABLE)
        return;
    while ((status = fory_rpc_call_receive(call, NULL, &text)) == FORY_OK) {
        if (fory_rpc_call_send(call, &text) != FORY_OK)
            return;
    }
    if (status == FORY_END)
        fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
}

static bool echo_serve_chat(const void *functions, struct fory_rpc_call *call, const void *request)
{
    (void)functions, (void)request;
    echo_stream_new(call, echo_chat_event);
    return true;
}

static fory_rpc_handler *const echo_loop_handlers[ECHO_COUNT] = {echo_serve_unary, echo_serve_upload,
                                                                 echo_serve_download, echo_serve_chat};

/* Makes the server and its loop; echo_server_listen follows. `self` of the struct is what handlers get. */
static inline void echo_server_open(struct echo_server *server, struct echo_server *const *self)
{
    memset(server, 0, sizeof *server);
    server->runtime = fory_runtime_new(NULL);
    const struct fory_rpc_server_options options = {.log = echo_keep_warning, .log_user = server};
    server->server = fory_rpc_server_new(server->runtime, &options);
    assert_int_equal(fory_rpc_server_add(server->server, &echo_service, echo_loop_handlers, self), FORY_OK);
    server->loop = fory_rpc_loop_new();
    assert_non_null(server->loop);
}

static inline void echo_server_listen(struct echo_server *server, const char *address,
                                      const struct fory_rpc_listen_options *options)
{
    struct fory_rpc_listener *listener = fory_rpc_listen(server->loop, server->server, address, options);
    if (!listener)
        print_error("%s\n", fory_rpc_loop_error(server->loop));
    assert_non_null(listener);
    server->address = fory_rpc_listener_address(listener);
}

static inline void *echo_server_run(void *user)
{
    struct echo_server *server = user;
    fory_rpc_loop_run(server->loop);
    return NULL;
}

static inline void echo_server_start(struct echo_server *server)
{
    assert_int_equal(pthread_create(&server->thread, NULL, echo_server_run, server), 0);
}

static inline void echo_server_join(struct echo_server *server)
{
    pthread_join(server->thread, NULL);
}

static inline void echo_server_close(struct echo_server *server)
{
    fory_rpc_loop_free(server->loop);
    fory_rpc_server_free(server->server);
    fory_runtime_free(server->runtime);
}

/* --- Clients -------------------------------------------------------------------------------------------------------
 */

/* What came of a call. */
struct echo_result {
    struct fory_rpc_call *call;
    struct fory_rpc_loop *loop; /* run until it has finished */
    size_t received;            /* messages */
    size_t bytes;
    size_t to_send; /* more messages, before half-close */
    char last[64];  /* the last message, or its beginning */
    bool is_finished;
};

static inline void echo_result_send(struct echo_result *result)
{
    struct fory_string text = FORY_STRING("a message of a client");
    while (result->to_send > 0) {
        enum fory_status status = fory_rpc_call_send(result->call, &text);
        if (status != FORY_OK)
            return;
        if (--result->to_send == 0)
            fory_rpc_call_half_close(result->call);
    }
}

static inline void echo_result_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct echo_result *result = user;
    struct fory_string text;
    if (event == FORY_RPC_WRITABLE)
        echo_result_send(result);
    while (event != FORY_RPC_FINISHED && fory_rpc_call_receive(call, NULL, &text) == FORY_OK) {
        result->received++;
        result->bytes += text.size;
        snprintf(result->last, sizeof result->last, "%.*s", (int)text.size, text.data);
    }
    if (event == FORY_RPC_FINISHED)
        result->is_finished = true;
}

/* text NULL: the client streams. */
static inline void echo_result_start(struct echo_result *result, struct fory_rpc_channel *channel, size_t method,
                                     const char *text, const struct fory_rpc_call_options *options)
{
    struct fory_rpc_call_options with_events = {0};
    struct fory_string request = {text, text ? strlen(text) : 0};
    if (options)
        with_events = *options;
    with_events.on_event = echo_result_event;
    with_events.user = result;
    result->call = fory_rpc_call_start(channel, &echo_methods[method], &with_events, text ? &request : NULL);
    assert_non_null(result->call);
    assert_false(result->is_finished);
    if (!text)
        echo_result_send(result);
}

static inline void echo_result_wait(struct echo_result *result, struct fory_rpc_loop *loop)
{
    while (!result->is_finished)
        fory_rpc_loop_run_once(loop, -1);
}

static inline void echo_result_expect(struct echo_result *result, enum fory_rpc_code code)
{
    const struct fory_rpc_status *status = fory_rpc_call_status(result->call);
    if (status->code != code) {
        char text[256];
        fory_rpc_status_format(status, text, sizeof text);
        print_error("%s\n", text);
    }
    assert_int_equal(status->code, code);
}

/* A unary call from start to end. */
static inline void echo_call(struct fory_rpc_loop *loop, struct fory_rpc_channel *channel, const char *text,
                             const struct fory_rpc_call_options *options, enum fory_rpc_code code)
{
    struct echo_result result = {0};
    echo_result_start(&result, channel, ECHO_UNARY, text, options);
    echo_result_wait(&result, loop);
    echo_result_expect(&result, code);
    if (code == FORY_RPC_OK)
        assert_string_equal(result.last, text);
    fory_rpc_call_free(result.call);
}

static inline void echo_calls_of_each_shape(struct fory_rpc_loop *loop, struct fory_rpc_channel *channel)
{
    struct echo_result upload = {.to_send = 1000}, download = {0}, chat = {.to_send = 1000};
    echo_call(loop, channel, "hello", NULL, FORY_RPC_OK);
    echo_result_start(&upload, channel, ECHO_UPLOAD, NULL, NULL);
    echo_result_start(&download, channel, ECHO_DOWNLOAD, "1000", NULL);
    echo_result_start(&chat, channel, ECHO_CHAT, NULL, NULL);
    echo_result_wait(&upload, loop);
    echo_result_wait(&download, loop);
    echo_result_wait(&chat, loop);
    echo_result_expect(&upload, FORY_RPC_OK);
    echo_result_expect(&download, FORY_RPC_OK);
    echo_result_expect(&chat, FORY_RPC_OK);
    assert_string_equal(upload.last, "1000");
    assert_int_equal(download.received, 1000);
    assert_int_equal(chat.received, 1000);
    assert_string_equal(chat.last, "a message of a client");
    fory_rpc_call_free(upload.call);
    fory_rpc_call_free(download.call);
    fory_rpc_call_free(chat.call);
}

static inline void echo_wait_until_held(struct echo_server *server, struct fory_rpc_loop *loop)
{
    while (atomic_load(&server->held_count) == 0)
        fory_rpc_loop_run_once(loop, 1);
}

/* Tests do not wait for seconds. */
static const struct fory_rpc_connect_options echo_impatient = {.backoff_first_ms = 20, .backoff_most_ms = 50};

/* A client on a loop of its own, and a server in a thread. */
struct echo_client {
    struct fory_runtime *runtime;
    struct fory_rpc_loop *loop;
    struct fory_rpc_channel *channel;
};

static inline void echo_client_open(struct echo_client *client, const char *address)
{
    client->runtime = fory_runtime_new(NULL);
    client->loop = fory_rpc_loop_new();
    client->channel = fory_rpc_loop_channel_new(client->loop, client->runtime, address, &echo_impatient);
    assert_non_null(client->channel);
}

static inline void echo_client_close(struct echo_client *client)
{
    fory_rpc_channel_free(client->channel);
    fory_rpc_loop_free(client->loop);
    fory_runtime_free(client->runtime);
}

static inline void echo_server_begin(struct echo_server *server, struct echo_server **self, const char *address)
{
    *self = server;
    echo_server_open(server, self);
    echo_server_listen(server, address, NULL);
    echo_server_start(server);
}

static inline void echo_server_end(struct echo_server *server)
{
    fory_rpc_loop_stop(server->loop);
    echo_server_join(server);
    echo_server_close(server);
}

#endif
