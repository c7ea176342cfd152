/* SPDX-License-Identifier: Apache-2.0 */
/* Tests calls of each shape while each allocation of both sides fails in turn, and that servers stop allocating. */
#include "../support/allocations.h"
#include "call/call.h"
#include "echo.h"

/* --- Each allocation fails in turn ------------------------------------------------------------------------------- */

enum {
    LARGE = 3000
};

static char memory_large_value[LARGE + 1];

static struct fory_rpc_entry memory_entry(const char *key, const char *value)
{
    struct fory_string text = fory_string_from(value);
    return (struct fory_rpc_entry){fory_string_from(key), {(const uint8_t *)text.data, text.size}};
}

static void memory_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct echo *echo = user;
    struct fory_string text;
    enum fory_status status = FORY_PENDING;
    echo_on_server_event(user, call, event);
    while (event == FORY_RPC_READABLE && (status = fory_rpc_call_receive(call, NULL, &text)) == FORY_OK) {
        bool streams = (fory_rpc_call_method(call)->shape & FORY_RPC_SERVER_STREAM) != 0;
        if (streams && fory_rpc_call_send(call, &text) != FORY_OK)
            fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, NULL);
        echo->received++;
    }
    text = (struct fory_string){"done", 4};
    if (status == FORY_END && !(fory_rpc_call_method(call)->shape & FORY_RPC_SERVER_STREAM))
        fory_rpc_call_reply(call, &text);
    else if (status == FORY_END)
        fory_rpc_call_finish(call, FORY_RPC_OK, "all done");
}

/* Metadata and trailers with each call; a stream of requests is answered by its events. */
static bool memory_serve(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    struct fory_rpc_entry entry = memory_entry("key", echo->sent ? memory_large_value : "value");
    struct fory_rpc_metadata metadata = {&entry, 1};
    fory_rpc_call_set_events(call, memory_on_event, echo);
    enum fory_status status = fory_rpc_call_set_trailers(call, &metadata);
    if (status == FORY_OK)
        status = fory_rpc_call_send_metadata(call, &metadata);
    if (status == FORY_OK && strcmp(fory_rpc_call_peer(call), "inproc") != 0)
        status = FORY_OUT_OF_MEMORY;
    if (status != FORY_OK)
        fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, NULL);
    else if (request && fory_rpc_call_method(call)->shape == FORY_RPC_UNARY)
        fory_rpc_call_reply(call, request);
    else if (request && fory_rpc_call_send(call, request) == FORY_OK && fory_rpc_call_send(call, request) == FORY_OK)
        fory_rpc_call_finish(call, FORY_RPC_OK, "all done");
    else if (request)
        fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, NULL);
    return true;
}

static bool memory_receive_all(struct fory_rpc_call *call, size_t count)
{
    struct fory_string text;
    size_t received = 0;
    while (fory_rpc_call_receive(call, NULL, &text) == FORY_OK)
        received++;
    return received == count;
}

static bool memory_call(struct echo *echo, size_t method, const struct fory_string *text, bool waits)
{
    bool streams = (echo_methods[method].shape & FORY_RPC_CLIENT_STREAM) != 0;
    bool downloads = (echo_methods[method].shape & FORY_RPC_SERVER_STREAM) != 0;
    struct fory_rpc_entry entry = memory_entry("request", echo->sent ? memory_large_value : "value");
    struct fory_rpc_call_options options = {.metadata = {&entry, 1}, .timeout_ms = 1000};
    struct fory_rpc_call *call =
        fory_rpc_call_start(echo->channel, &echo_methods[method], &options, streams ? NULL : text);
    if (!call)
        return false;
    bool is_done = true;
    for (int i = 0; streams && i < 2; i++)
        is_done = fory_rpc_call_send(call, text) == FORY_OK && is_done;
    if (!waits)
        echo_run(echo, 0);
    fory_rpc_call_half_close(call);
    if (!waits)
        echo_run(echo, 0);
    is_done = memory_receive_all(call, downloads ? 2 : 1) && is_done;
    const struct fory_rpc_status *status = fory_rpc_call_status(call);
    is_done = is_done && fory_rpc_call_is_finished(call) && status->code == FORY_RPC_OK &&
              strcmp(status->message.data, downloads ? "all done" : "") == 0 &&
              fory_rpc_call_metadata(call)->count == 1 && fory_rpc_call_trailers(call)->count == 1;
    fory_rpc_call_free(call);
    return is_done;
}

static bool memory_trial(struct test_allocator *allocator)
{
    struct echo echo;
    char large[LARGE];
    struct fory_string texts[] = {FORY_STRING("small"), {large, LARGE}};
    bool is_done = echo_open_with(&echo, &allocator->allocator, 0);
    memset(large, 'l', LARGE);
    for (size_t method = 0; method < ECHO_COUNT; method++)
        echo.functions[method] = memory_serve;
    memset(memory_large_value, 'v', LARGE);
    for (size_t i = 0; is_done && i < 4 * ECHO_COUNT; i++) {
        echo.sent = i % 3; /* the size of the metadata */
        is_done = memory_call(&echo, i % ECHO_COUNT, &texts[i / ECHO_COUNT % 2], i / ECHO_COUNT / 2);
    }
    echo_close(&echo);
    return is_done;
}

static void each_allocation_of_calls_may_fail(void **state)
{
    (void)state;
    test_fail_allocations(memory_trial, 2000);
}

static bool memory_unary_trial(struct test_allocator *allocator)
{
    struct echo echo;
    struct fory_string text = FORY_STRING("text");
    struct fory_string response;
    bool is_done = echo_open_with(&echo, &allocator->allocator, 0);
    echo.functions[ECHO_UNARY] = memory_serve;
    for (int i = 0; is_done && i < 3; i++)
        is_done = fory_rpc_call_unary(echo.channel, &echo_methods[ECHO_UNARY], NULL, &text, &echo.arena, &response) ==
                  FORY_RPC_OK;
    if (is_done)
        assert_string_equal(response.data, "text");
    else if (echo.channel)
        assert_int_equal(fory_rpc_channel_status(echo.channel)->code, FORY_RPC_RESOURCE_EXHAUSTED);
    echo_close(&echo);
    return is_done;
}

enum {
    PARALLEL = 20
};

static bool memory_ends(struct fory_rpc_call *call, enum fory_rpc_code code, const char *message)
{
    const struct fory_rpc_status *status = fory_rpc_call_status(call);
    return status->code == code && strcmp(status->message.data, message) == 0;
}

/* A status with all that it may have, a deadline, a cancellation. */
static bool memory_end_trial_of(struct echo *echo, const char *how)
{
    /* The server alone ends the call at its deadline: what fails there is seen by the client. */
    struct fory_rpc_call_options options = {.timeout_ms = *how == 'd' ? 10 : 0, .tell_no_timeout = true};
    struct fory_rpc_call *call = fory_rpc_call_start(echo->channel, &echo_methods[ECHO_CHAT], &options, NULL);
    if (!call)
        return false;
    echo->kept = NULL;
    echo_run(echo, 0);
    bool is_done = echo->kept && echo_send(call, how) == FORY_OK;
    echo_run(echo, 0);
    is_done = is_done && echo->kept;
    struct fory_rpc_status status = {FORY_RPC_ABORTED, {memory_large_value, LARGE}, {(const uint8_t *)how, 1}};
    if (is_done && *how == 's')
        fory_rpc_call_finish_with(echo->kept, &status);
    else if (is_done && *how == 'c')
        fory_rpc_call_cancel(call);
    echo_run(echo, 20);
    is_done = is_done && (*how == 's'   ? memory_ends(call, FORY_RPC_ABORTED, memory_large_value)
                          : *how == 'd' ? memory_ends(call, FORY_RPC_DEADLINE_EXCEEDED, "the deadline has passed")
                                        : memory_ends(call, FORY_RPC_CANCELLED, ""));
    fory_rpc_call_free(call);
    echo_run(echo, 0);
    return is_done && !echo->kept;
}

/* Many calls at a time, each with a message that waits in it. */
static bool memory_parallel_trial_of(struct echo *echo)
{
    struct fory_rpc_call *calls[PARALLEL];
    bool is_done = true;
    echo->functions[ECHO_CHAT] = memory_serve;
    for (size_t i = 0; i < PARALLEL; i++) {
        calls[i] = fory_rpc_call_start(echo->channel, &echo_methods[ECHO_CHAT], NULL, NULL);
        is_done = calls[i] && echo_send(calls[i], "text") == FORY_OK && is_done;
    }
    echo_run(echo, 0);
    for (size_t i = 0; i < PARALLEL; i++) {
        struct fory_string text;
        is_done = calls[i] && fory_rpc_call_receive(calls[i], NULL, &text) == FORY_OK && is_done;
        fory_rpc_call_free(calls[i]);
    }
    return is_done;
}

static bool memory_end_trial(struct test_allocator *allocator)
{
    struct echo echo;
    bool is_done = echo_open_with(&echo, &allocator->allocator, 0);
    memset(memory_large_value, 'v', LARGE);
    echo.functions[ECHO_CHAT] = echo_keep;
    for (const char *how = "sdc"; is_done && *how; how++)
        is_done = memory_end_trial_of(&echo, how);
    is_done = is_done && memory_parallel_trial_of(&echo);
    echo_close(&echo);
    return is_done;
}

static void each_allocation_of_calls_that_end_otherwise_may_fail(void **state)
{
    (void)state;
    test_fail_allocations(memory_end_trial, 2000);
}

/* --- A server in steady state ------------------------------------------------------------------------------------ */

/* A transport that only counts. */
struct memory_stream {
    size_t sent_size;
    size_t consumed_size;
    size_t finished;
    size_t released;
};

static void memory_send_metadata(struct fory_rpc_call *call, const struct fory_rpc_metadata *metadata)
{
    (void)call;
    (void)metadata;
}
static void memory_send(struct fory_rpc_call *call, struct fory_bytes message, bool is_last)
{
    struct memory_stream *stream = fory_rpc_call_stream(call);
    (void)is_last;
    stream->sent_size += message.size;
}
static size_t memory_queued(const struct fory_rpc_call *call)
{
    (void)call;
    return 0;
}
static void memory_finish(struct fory_rpc_call *call, const struct fory_rpc_status *status,
                          const struct fory_rpc_metadata *trailers)
{
    struct memory_stream *stream = fory_rpc_call_stream(call);
    (void)trailers;
    assert_int_equal(status->code, FORY_RPC_OK);
    stream->finished++;
}
static void memory_consumed(struct fory_rpc_call *call, size_t size)
{
    struct memory_stream *stream = fory_rpc_call_stream(call);
    stream->consumed_size += size;
}
static void memory_release(struct fory_rpc_call *call)
{
    struct memory_stream *stream = fory_rpc_call_stream(call);
    stream->released++;
}
static const char *memory_peer(const struct fory_rpc_call *call)
{
    (void)call;
    return "127.0.0.1:12345";
}

static const struct fory_rpc_transport memory_transport = {
    .send_metadata = memory_send_metadata,
    .send = memory_send,
    .queued = memory_queued,
    .finish = memory_finish,
    .consumed = memory_consumed,
    .release = memory_release,
    .peer = memory_peer,
};

/* A whole call of a server, with messages requests. */
static void memory_serve_one(struct fory_rpc_worker *worker, size_t method, struct fory_bytes request, size_t count,
                             struct memory_stream *stream)
{
    struct fory_rpc_entry entries[] = {memory_entry("user-agent", "test"), memory_entry("x-id", "0123456789")};
    struct fory_rpc_metadata metadata = {entries, COUNT_OF(entries)};
    struct fory_rpc_call *call = fory_rpc_call_accept(
        worker, &memory_transport, stream, fory_string_from(echo_methods[method].path), &metadata, INT64_MAX);
    assert_non_null(call);
    for (size_t i = 0; i < count; i++)
        fory_rpc_call_got_message(call, request);
    fory_rpc_call_got_half_close(call);
    assert_true(fory_rpc_worker_is_unsettled(worker));
    fory_rpc_worker_settle(worker);
    assert_false(fory_rpc_worker_is_unsettled(worker));
}

static bool memory_reply(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    (void)echo;
    fory_rpc_call_reply(call, request);
    return true;
}

static bool memory_answer(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    (void)request;
    fory_rpc_call_set_events(call, memory_on_event, echo);
    return true;
}

static bool memory_leave(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    struct fory_string done = FORY_STRING("done");
    (void)echo;
    (void)request;
    fory_rpc_call_reply(call, &done);
    return true;
}

static void a_server_allocates_nothing_for_calls_like_those_before(void **state)
{
    static const struct {
        size_t method;
        size_t size;
        size_t count; /* of requests */
        echo_function *function;
    } cases[] = {
        {ECHO_UNARY, 10, 1, memory_reply},      {ECHO_UNARY, 20000, 1, memory_reply},
        {ECHO_UPLOAD, 1000, 20, memory_answer}, {ECHO_CHAT, 1000, 20, memory_answer},
        {ECHO_UPLOAD, 1000, 20, memory_leave},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct echo echo;
        struct test_allocator allocator;
        struct memory_stream stream = {0};
        struct fory_bytes bytes;
        char *text = malloc(cases[i].size);
        memset(text, 'm', cases[i].size);
        struct fory_string request = {text, cases[i].size};
        test_allocator_init(&allocator, 0, false);
        assert_true(echo_open_with(&echo, &allocator.allocator, 0));
        echo.functions[cases[i].method] = cases[i].function;
        struct fory_rpc_worker *worker = fory_rpc_worker_new(NULL, echo.server);
        struct fory_writer *writer = fory_writer_new(echo.runtime);
        assert_int_equal(fory_string_serialize(writer, &request, &bytes), FORY_OK);
        size_t calls = 0;
        for (size_t round = 0; round < 100; round++) {
            memory_serve_one(worker, cases[i].method, bytes, cases[i].count, &stream);
            calls = round < 3 ? allocator.calls : calls;
        }
        assert_int_equal(allocator.calls, calls);
        assert_int_equal(stream.finished, 100);
        assert_int_equal(stream.released, 100);
        assert_true(stream.sent_size > 0);
        fory_writer_free(writer);
        fory_rpc_worker_free(worker);
        echo_close(&echo);
        free(text);
        assert_int_equal(allocator.live_bytes, 0);
    }
}

static void a_server_keeps_no_large_arenas(void **state)
{
    enum {
        SIZE = 1024 * 1024,
        CALLS = 20
    };
    (void)state;
    struct echo echo;
    struct test_allocator allocator;
    struct memory_stream stream = {0};
    struct fory_bytes bytes;
    char *text = malloc(SIZE);
    memset(text, 'm', SIZE);
    struct fory_string request = {text, SIZE};
    test_allocator_init(&allocator, 0, false);
    assert_true(echo_open_with(&echo, &allocator.allocator, 0));
    echo.functions[ECHO_UNARY] = echo_keep;
    struct fory_rpc_worker *worker = fory_rpc_worker_new(NULL, echo.server);
    struct fory_writer *writer = fory_writer_new(echo.runtime);
    assert_int_equal(fory_string_serialize(writer, &request, &bytes), FORY_OK);
    size_t before = allocator.live_bytes;
    struct fory_rpc_metadata metadata = {NULL, 0};
    struct fory_rpc_call *calls[CALLS];
    for (size_t i = 0; i < CALLS; i++) {
        calls[i] = fory_rpc_call_accept(worker, &memory_transport, &stream,
                                        fory_string_from(echo_methods[ECHO_UNARY].path), &metadata, INT64_MAX);
        fory_rpc_call_got_message(calls[i], bytes);
        fory_rpc_call_got_half_close(calls[i]);
    }
    assert_true(allocator.live_bytes - before > (size_t)CALLS * SIZE);
    for (size_t i = 0; i < CALLS; i++) {
        struct fory_rpc_status status = {FORY_RPC_CANCELLED, {"", 0}, {NULL, 0}};
        fory_rpc_call_ended(calls[i], &status, NULL);
    }
    fory_rpc_worker_settle(worker);
    assert_true(allocator.live_bytes - before < SIZE / 4);
    fory_writer_free(writer);
    fory_rpc_worker_free(worker);
    echo_close(&echo);
    free(text);
}

static void each_allocation_of_whole_unary_calls_may_fail(void **state)
{
    (void)state;
    test_fail_allocations(memory_unary_trial, 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_of_calls_may_fail),
        cmocka_unit_test(each_allocation_of_whole_unary_calls_may_fail),
        cmocka_unit_test(each_allocation_of_calls_that_end_otherwise_may_fail),
        cmocka_unit_test(a_server_allocates_nothing_for_calls_like_those_before),
        cmocka_unit_test(a_server_keeps_no_large_arenas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
