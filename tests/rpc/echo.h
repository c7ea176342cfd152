/* SPDX-License-Identifier: Apache-2.0 */
/* A service of strings for tests of calls: one method per shape, with messages that the runtime itself reads. */
#ifndef FORY_TESTS_RPC_ECHO_H
#define FORY_TESTS_RPC_ECHO_H

#include "../support/allocator.h"
#include "../support/test.h"

#include <fory/roots.h>
#include <fory/rpc.h>
#include <fory/rpc_inproc.h>
#include <stdio.h>

/* --- The contract -------------------------------------------------------------------------------------------- */

static inline enum fory_status echo_serialize(struct fory_writer *writer, const void *object, struct fory_bytes *out)
{
    return fory_string_serialize(writer, object, out);
}

static inline enum fory_status echo_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                struct fory_arena *arena, void *object)
{
    return fory_string_deserialize(reader, in, arena, object);
}

static const struct fory_rpc_message echo_text = {
    .size = sizeof(struct fory_string),
    .alignment = _Alignof(struct fory_string),
    .serialize = echo_serialize,
    .deserialize = echo_deserialize,
};

enum {
    ECHO_UNARY,
    ECHO_UPLOAD,
    ECHO_DOWNLOAD,
    ECHO_CHAT,
    ECHO_COUNT
};

static const struct fory_rpc_method echo_methods[ECHO_COUNT] = {
    {"/test.Echo/Unary", "Unary", FORY_RPC_UNARY, false, 0, &echo_text, &echo_text},
    {"/test.Echo/Upload", "Upload", FORY_RPC_CLIENT_STREAM, false, 0, &echo_text, &echo_text},
    {"/test.Echo/Download", "Download", FORY_RPC_SERVER_STREAM, false, 0, &echo_text, &echo_text},
    {"/test.Echo/Chat", "Chat", FORY_RPC_BIDI, false, 0, &echo_text, &echo_text},
};

static const struct fory_rpc_service echo_service = {"test.Echo", echo_methods, ECHO_COUNT};

/* --- A server and a channel to it ---------------------------------------------------------------------------- */

struct echo;
typedef bool echo_function(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request);

/* The events of one call, a letter each: M, R, W, F. */
struct echo_events {
    char letters[64];
    size_t count;
};

struct echo {
    struct fory_runtime *runtime;
    struct fory_rpc_server *server;
    struct fory_rpc_channel *channel;
    struct fory_arena arena;
    echo_function *functions[ECHO_COUNT]; /* what the server does; NULL: nothing is served */
    struct fory_rpc_call *kept;           /* a call of the server, and what became of it */
    struct echo_events server_events;
    enum fory_rpc_code server_code;
    struct echo_events client_events;
    size_t received; /* by the server */
    size_t sent;
    char log[4096];
};

static inline void echo_record(struct echo_events *events, enum fory_rpc_event event)
{
    if (events->count + 1 < sizeof events->letters)
        events->letters[events->count++] = "MRWF"[event];
}

static inline bool echo_handle(size_t index, const void *server, struct fory_rpc_call *call, const void *request)
{
    struct echo *echo = (struct echo *)(uintptr_t)server;
    return echo->functions[index] && echo->functions[index](echo, call, request);
}

static inline bool echo_handle_unary(const void *server, struct fory_rpc_call *call, const void *request)
{
    return echo_handle(ECHO_UNARY, server, call, request);
}
static inline bool echo_handle_upload(const void *server, struct fory_rpc_call *call, const void *request)
{
    return echo_handle(ECHO_UPLOAD, server, call, request);
}
static inline bool echo_handle_download(const void *server, struct fory_rpc_call *call, const void *request)
{
    return echo_handle(ECHO_DOWNLOAD, server, call, request);
}
static inline bool echo_handle_chat(const void *server, struct fory_rpc_call *call, const void *request)
{
    return echo_handle(ECHO_CHAT, server, call, request);
}

static fory_rpc_handler *const echo_handlers[ECHO_COUNT] = {
    echo_handle_unary,
    echo_handle_upload,
    echo_handle_download,
    echo_handle_chat,
};

static inline void echo_log(void *user, enum fory_rpc_log_level level, const char *line)
{
    struct echo *echo = user;
    size_t used = strlen(echo->log);
    snprintf(echo->log + used, sizeof echo->log - used, "%d %s\n", (int)level, line);
}

/* Returns false if it is out of memory. */
static inline bool echo_open_with(struct echo *echo, const struct fory_allocator *allocator, size_t send_queue_size)
{
    struct fory_options options;
    struct fory_rpc_server_options server_options = {echo_log, echo, send_queue_size};
    memset(echo, 0, sizeof *echo);
    fory_options_init(&options);
    options.allocator = allocator;
    fory_arena_init(&echo->arena);
    echo->runtime = fory_runtime_new(&options);
    echo->server = fory_rpc_server_new(echo->runtime, &server_options);
    if (echo->server && fory_rpc_server_add(echo->server, &echo_service, echo_handlers, echo) == FORY_OK)
        echo->channel = fory_rpc_inproc_channel_new(echo->runtime, echo->server);
    return echo->channel != NULL;
}

static inline void echo_open(struct echo *echo)
{
    assert_true(echo_open_with(echo, NULL, 0));
}

static inline void echo_close(struct echo *echo)
{
    fory_rpc_channel_free(echo->channel);
    fory_rpc_server_free(echo->server);
    fory_runtime_free(echo->runtime);
    fory_arena_done(&echo->arena);
}

/* Runs until nothing is pending. */
static inline void echo_run(struct echo *echo, int64_t now)
{
    while (fory_rpc_inproc_run(echo->channel, now)) {
    }
}

/* --- What servers do ----------------------------------------------------------------------------------------- */

static inline void echo_on_server_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct echo *echo = user;
    echo_record(&echo->server_events, event);
    if (event == FORY_RPC_FINISHED) {
        echo->kept = NULL;
        echo->server_code = fory_rpc_call_status(call)->code;
    }
}

/* Keeps the call, and answers it never. */
static inline bool echo_keep(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    (void)request;
    echo->kept = call;
    fory_rpc_call_set_events(call, echo_on_server_event, echo);
    return true;
}

static inline bool echo_reply(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    (void)echo;
    fory_rpc_call_reply(call, request);
    return true;
}

/* --- What clients do ----------------------------------------------------------------------------------------- */

static inline void echo_on_client_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct echo *echo = user;
    (void)call;
    echo_record(&echo->client_events, event);
}

/* Starts a call whose events are recorded. */
static inline struct fory_rpc_call *echo_start(struct echo *echo, size_t method, const char *request)
{
    struct fory_rpc_call_options options = {.on_event = echo_on_client_event, .user = echo};
    struct fory_string text = fory_string_from(request);
    return fory_rpc_call_start(echo->channel, &echo_methods[method], &options, request ? &text : NULL);
}

static inline enum fory_status echo_send(struct fory_rpc_call *call, const char *text)
{
    struct fory_string string = fory_string_from(text);
    return fory_rpc_call_send(call, &string);
}

/* The next message is this text. */
static inline void echo_expect(struct fory_rpc_call *call, const char *text)
{
    struct fory_string string;
    assert_int_equal(fory_rpc_call_receive(call, NULL, &string), FORY_OK);
    assert_string_equal(string.data, text);
}

/* The call has ended so, and no message is left. */
static inline void echo_expect_end(struct fory_rpc_call *call, enum fory_rpc_code code, const char *message)
{
    struct fory_string string;
    assert_int_equal(fory_rpc_call_receive(call, NULL, &string), FORY_END);
    assert_true(fory_rpc_call_is_finished(call));
    assert_string_equal(fory_rpc_code_name(fory_rpc_call_status(call)->code), fory_rpc_code_name(code));
    assert_string_equal(fory_rpc_call_status(call)->message.data, message);
}

#endif
