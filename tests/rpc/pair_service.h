/* SPDX-License-Identifier: Apache-2.0 */
/* What the server of a pair does in tests of HTTP/2. */
#ifndef FORY_TESTS_RPC_PAIR_SERVICE_H
#define FORY_TESTS_RPC_PAIR_SERVICE_H

#include "pair.h"

struct service {
    struct fory_rpc_call *kept; /* the last call that was not answered */
    enum fory_rpc_code code;    /* how it has ended */
    bool is_slow;               /* streams are not read */
    size_t received;            /* bytes and messages of streams */
    size_t count;
};

/* A stream that is echoed, or read, or written. */
struct service_stream {
    struct service *service;
    struct fory_string text; /* what is to be sent */
    size_t left;             /* how often */
};

static inline struct service *service_of(const void *server)
{
    return (struct service *)(uintptr_t)server;
}

static inline void service_on_kept(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct service *service = user;
    if (event != FORY_RPC_FINISHED)
        return;
    service->code = fory_rpc_call_status(call)->code;
    service->kept = NULL;
}

static inline void service_keep(struct service *service, struct fory_rpc_call *call)
{
    service->kept = call;
    fory_rpc_call_set_events(call, service_on_kept, service);
}

/* Sends the metadata that begin with "x-" back, at first and at last. */
static inline void service_send_metadata(struct fory_rpc_call *call)
{
    const struct fory_rpc_metadata *metadata = fory_rpc_call_metadata(call);
    struct fory_rpc_entry entries[16];
    size_t count = 0;
    for (size_t i = 0; i < metadata->count && count < COUNT_OF(entries); i++) {
        if (!strncmp(metadata->entries[i].key.data, "x-", 2))
            entries[count++] = metadata->entries[i];
    }
    struct fory_rpc_metadata answer = {entries, count};
    assert_int_equal(fory_rpc_call_send_metadata(call, &answer), FORY_OK);
    assert_int_equal(fory_rpc_call_set_trailers(call, &answer), FORY_OK);
}

/* "wait": no answer. "metadata": with those of the request. "status N": ends with it. "large": a million bytes,
   compressed if the client accepts it. Others are echoed. */
static inline bool service_unary(const void *server, struct fory_rpc_call *call, const void *request)
{
    const struct fory_string *text = request;
    if (text->size == 4 && !memcmp(text->data, "wait", 4)) {
        service_keep(service_of(server), call);
    } else if (text->size >= 7 && !memcmp(text->data, "status ", 7)) {
        struct fory_rpc_status status = {
            (enum fory_rpc_code)atoi(text->data + 7), FORY_STRING("100 %\n\xc3\xa4"), {(const uint8_t *)"\0\xff", 2}};
        fory_rpc_call_finish_with(call, &status);
    } else if (text->size == 5 && !memcmp(text->data, "large", 5)) {
        struct fory_string large = {fory_arena_alloc(fory_rpc_call_arena(call), 1000000, 1), 1000000};
        memset((char *)(uintptr_t)large.data, 'z', large.size);
        fory_rpc_call_compress(call);
        fory_rpc_call_reply(call, &large);
    } else {
        if (text->size == 8 && !memcmp(text->data, "metadata", 8))
            service_send_metadata(call);
        fory_rpc_call_reply(call, text);
    }
    return true;
}

/* Sends the text as often as is left. Returns whether all is sent. */
static inline bool service_send(struct service_stream *stream, struct fory_rpc_call *call)
{
    while (stream->left > 0) {
        if (fory_rpc_call_send(call, &stream->text) != FORY_OK)
            return false;
        stream->left--;
    }
    return true;
}

static inline void service_on_chat(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct service_stream *stream = user;
    struct service *service = stream->service;
    enum fory_status status = FORY_OK;
    if (event == FORY_RPC_FINISHED)
        service_on_kept(service, call, event);
    if (event == FORY_RPC_FINISHED || service->is_slow)
        return;
    while (service_send(stream, call)) {
        status = fory_rpc_call_receive(call, NULL, &stream->text);
        if (status != FORY_OK)
            break;
        service->received += stream->text.size;
        service->count++;
        stream->left = 1;
    }
    if (status == FORY_END)
        fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
}

static inline bool service_begin(const void *server, struct fory_rpc_call *call, fory_rpc_event_function *on_event)
{
    struct service_stream *stream = fory_arena_alloc(fory_rpc_call_arena(call), sizeof *stream, 16);
    if (!stream) {
        fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, NULL);
        return true;
    }
    *stream = (struct service_stream){.service = service_of(server)};
    stream->service->kept = call;
    fory_rpc_call_set_events(call, on_event, stream);
    return true;
}

static inline bool service_chat(const void *server, struct fory_rpc_call *call, const void *request)
{
    (void)request;
    return service_begin(server, call, service_on_chat);
}

static inline void service_on_upload(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct service_stream *stream = user;
    struct service *service = stream->service;
    enum fory_status status;
    if (event == FORY_RPC_FINISHED)
        service_on_kept(service, call, event);
    if (event == FORY_RPC_FINISHED || service->is_slow)
        return;
    while ((status = fory_rpc_call_receive(call, NULL, &stream->text)) == FORY_OK) {
        service->received += stream->text.size;
        service->count++;
    }
    if (status == FORY_END && !fory_rpc_call_is_finished(call)) {
        struct fory_string text = FORY_STRING("read");
        fory_rpc_call_reply(call, &text);
    }
}

static inline bool service_upload(const void *server, struct fory_rpc_call *call, const void *request)
{
    (void)request;
    return service_begin(server, call, service_on_upload);
}

static inline void service_on_download(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct service_stream *stream = user;
    if (event == FORY_RPC_FINISHED)
        service_on_kept(stream->service, call, event);
    else if (event == FORY_RPC_WRITABLE && service_send(stream, call))
        fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
}

/* The request is echoed as often as the number with which it begins. */
static inline bool service_download(const void *server, struct fory_rpc_call *call, const void *request)
{
    const struct fory_string *text = request;
    service_begin(server, call, service_on_download);
    if (fory_rpc_call_is_finished(call))
        return true;
    struct service_stream first = {service_of(server), *text, strtoul(text->data, NULL, 10)};
    if (service_send(&first, call)) {
        fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
        return true;
    }
    struct service_stream *stream = fory_arena_alloc(fory_rpc_call_arena(call), sizeof *stream, 16);
    assert_non_null(stream);
    *stream = first;
    fory_rpc_call_set_events(call, service_on_download, stream);
    return true;
}

static fory_rpc_handler *const service_handlers[ECHO_COUNT] = {
    service_unary,
    service_upload,
    service_download,
    service_chat,
};

/* --- The client's side -------------------------------------------------------------------------------------------- */

#define assert_call_ended(call, code, text) service_assert_ended(call, code, text, __FILE__, __LINE__)
static inline void service_assert_ended(struct fory_rpc_call *call, enum fory_rpc_code code, const char *text,
                                        const char *file, int line)
{
    const struct fory_rpc_status *status = fory_rpc_call_status(call);
    bool is_equal = fory_rpc_call_is_finished(call) && status->code == code && status->message.size == strlen(text) &&
                    !memcmp(status->message.data, text, status->message.size);
    if (is_equal)
        return;
    print_error("expected %s: %s, got %s%s: %.*s\n", fory_rpc_code_name(code), text,
                fory_rpc_call_is_finished(call) ? "" : "a running call, ", fory_rpc_code_name(status->code),
                (int)status->message.size, status->message.size ? status->message.data : "");
    _fail(file, line);
}

static inline void service_assert_reply(struct fory_rpc_call *call, struct fory_string expected)
{
    struct fory_string reply;
    assert_int_equal(fory_rpc_call_receive(call, NULL, &reply), FORY_OK);
    assert_int_equal(reply.size, expected.size);
    assert_memory_equal(reply.data, expected.data, reply.size);
}

/* Makes a call that must succeed: connections live on after what was refused. */
static inline void service_assert_serves(struct pair *pair)
{
    struct fory_string request = FORY_STRING("hello");
    struct fory_rpc_call *call = pair_start(pair, ECHO_UNARY, NULL, &request);
    assert_non_null(call);
    pair_run(pair);
    service_assert_reply(call, request);
    assert_call_ended(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
}

/* size letters in a block of their own, which differ from each other. */
static inline struct fory_string service_text(struct pair *pair, size_t size)
{
    char *text = fory_arena_alloc(&pair->arena, size + 1, 1);
    uint32_t state = 12345;
    assert_non_null(text);
    for (size_t i = 0; i < size; i++) {
        state = state * 1664525 + 1013904223;
        text[i] = (char)('a' + (state >> 16) % 26);
    }
    text[size] = '\0';
    return (struct fory_string){text, size};
}

#endif
