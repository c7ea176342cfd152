/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the channel that waits. The server is in another thread. */
#define _DEFAULT_SOURCE
#include "certificates.h"
#include "loops.h"

#include <fory/rpc_blocking.h>
#include <time.h>

static struct certificates certificates;
static char socket_path[64];

struct fixture {
    struct echo_server server, *self;
    struct fory_runtime *runtime;
    struct fory_rpc_channel *channel;
    struct fory_arena arena;
};

static void open_server(struct fixture *fixture, const char *address, const struct fory_rpc_listen_options *listen)
{
    fixture->self = &fixture->server;
    echo_server_open(&fixture->server, &fixture->self);
    echo_server_listen(&fixture->server, address, listen);
    echo_server_start(&fixture->server);
}

static void stop_server(struct fixture *fixture)
{
    fory_rpc_loop_stop(fixture->server.loop);
    echo_server_join(&fixture->server);
    echo_server_close(&fixture->server);
}

static void open_channel(struct fixture *fixture, const char *address, const struct fory_rpc_connect_options *connect)
{
    struct fory_rpc_failure failure;
    fixture->runtime = fory_runtime_new(NULL);
    fixture->channel = fory_rpc_blocking_channel_new(fixture->runtime, address, connect, &failure);
    if (!fixture->channel)
        print_error("%s\n", failure.text);
    assert_non_null(fixture->channel);
    fory_arena_init(&fixture->arena);
}

static void close_channel(struct fixture *fixture)
{
    fory_rpc_channel_free(fixture->channel);
    fory_runtime_free(fixture->runtime);
    fory_arena_done(&fixture->arena);
}

static void expect_unary(struct fixture *fixture, const char *text, const struct fory_rpc_call_options *options,
                         enum fory_rpc_code code)
{
    struct fory_string request = fory_string_from(text), response;
    enum fory_rpc_code got =
        fory_rpc_call_unary(fixture->channel, &echo_methods[ECHO_UNARY], options, &request, &fixture->arena, &response);
    const struct fory_rpc_status *status = fory_rpc_channel_status(fixture->channel);
    if (got != code)
        print_error("%s\n", status->message.data);
    assert_int_equal(got, code);
    assert_int_equal(status->code, code);
    if (code == FORY_RPC_OK)
        assert_string_equal(response.data, text);
}

static void expect_status(struct fory_rpc_call *call, enum fory_rpc_code code)
{
    const struct fory_rpc_status *status = fory_rpc_call_status(call);
    if (status->code != code)
        print_error("%s\n", status->message.data);
    assert_true(fory_rpc_call_is_finished(call));
    assert_int_equal(status->code, code);
}

static struct fory_rpc_call *start(struct fixture *fixture, size_t method, const char *text)
{
    struct fory_string request = {text, text ? strlen(text) : 0};
    struct fory_rpc_call *call =
        fory_rpc_call_start(fixture->channel, &echo_methods[method], NULL, text ? &request : NULL);
    assert_non_null(call);
    return call;
}

static void make_calls_of_each_shape(struct fixture *fixture)
{
    struct fory_string text = FORY_STRING("a message"), got;
    enum {
        COUNT = 2000
    };
    expect_unary(fixture, "hello", NULL, FORY_RPC_OK);

    struct fory_rpc_call *download = start(fixture, ECHO_DOWNLOAD, "2000");
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(fory_rpc_call_receive(download, NULL, &got), FORY_OK);
    assert_int_equal(fory_rpc_call_receive(download, NULL, &got), FORY_END);
    expect_status(download, FORY_RPC_OK);
    fory_rpc_call_free(download);

    struct fory_rpc_call *upload = start(fixture, ECHO_UPLOAD, NULL);
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(fory_rpc_call_send(upload, &text), FORY_OK);
    fory_rpc_call_half_close(upload);
    assert_int_equal(fory_rpc_call_receive(upload, NULL, &got), FORY_OK);
    assert_string_equal(got.data, "2000");
    assert_int_equal(fory_rpc_call_receive(upload, NULL, &got), FORY_END);
    expect_status(upload, FORY_RPC_OK);
    fory_rpc_call_free(upload);

    struct fory_rpc_call *chat = start(fixture, ECHO_CHAT, NULL);
    for (size_t i = 0; i < 100; i++) {
        assert_int_equal(fory_rpc_call_send(chat, &text), FORY_OK);
        assert_int_equal(fory_rpc_call_receive(chat, NULL, &got), FORY_OK);
        assert_string_equal(got.data, "a message");
    }
    fory_rpc_call_half_close(chat);
    assert_int_equal(fory_rpc_call_receive(chat, NULL, &got), FORY_END);
    expect_status(chat, FORY_RPC_OK);
    fory_rpc_call_free(chat);
}

static void calls_of_each_shape_over_each_socket(void **state)
{
    const struct fory_rpc_tls server = {certificates.server, certificates.server_key, certificates.authority, NULL};
    const struct fory_rpc_tls client = {certificates.client, certificates.client_key, certificates.authority, NULL};
    const struct {
        const char *address;
        const struct fory_rpc_tls *server, *client;
    } cases[] = {
        {"127.0.0.1:0", NULL, NULL},
        {socket_path, NULL, NULL},
        {"localhost:0", &server, &client},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct fory_rpc_listen_options listen = {.tls = cases[i].server};
        const struct fory_rpc_connect_options connect = {.tls = cases[i].client};
        struct fixture fixture;
        open_server(&fixture, cases[i].address, &listen);
        open_channel(&fixture, fixture.server.address, &connect);
        assert_true(fory_rpc_channel_waits(fixture.channel));
        make_calls_of_each_shape(&fixture);
        close_channel(&fixture);
        stop_server(&fixture);
    }
}

static void invalid_channels_are_refused_with_a_text(void **state)
{
    const struct fory_rpc_tls nowhere = {NULL, NULL, "/nowhere", NULL};
    const struct fory_rpc_connect_options connect = {.tls = &nowhere};
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_failure failure;
    (void)state;
    assert_null(fory_rpc_blocking_channel_new(runtime, "localhost", NULL, &failure));
    assert_string_equal(failure.text, "expected 'HOST:PORT' or 'unix:PATH'");
    assert_null(fory_rpc_blocking_channel_new(runtime, "localhost:1", &connect, &failure));
    assert_non_null(strstr(failure.text, "cannot use authorities '/nowhere'"));
    assert_null(fory_rpc_blocking_channel_new(NULL, "localhost:1", NULL, &failure));
    assert_string_equal(failure.text, "expected a runtime");
    assert_null(fory_rpc_blocking_channel_new(runtime, "localhost", NULL, NULL));
    fory_runtime_free(runtime);
}

static void call_waits_for_a_server_only_if_it_is_told_to(void **state)
{
    const struct fory_rpc_connect_options connect = {.backoff_first_ms = 10, .backoff_most_ms = 20};
    const struct fory_rpc_call_options hurried = {.wait_for_ready = true, .timeout_ms = 100};
    const struct fory_rpc_call_options patient = {.wait_for_ready = true, .timeout_ms = 60000};
    struct fixture fixture;
    (void)state;
    open_channel(&fixture, socket_path, &connect);
    expect_unary(&fixture, "hello", NULL, FORY_RPC_UNAVAILABLE);
    expect_unary(&fixture, "hello", &hurried, FORY_RPC_DEADLINE_EXCEEDED);
    for (int i = 0; i < 3; i++) {
        open_server(&fixture, socket_path, NULL);
        expect_unary(&fixture, "hello", &patient, FORY_RPC_OK);
        expect_unary(&fixture, "hello", NULL, FORY_RPC_OK);
        stop_server(&fixture);
        /* Twice: bytes for a socket that nobody reads must not raise SIGPIPE. */
        expect_unary(&fixture, "hello", NULL, FORY_RPC_UNAVAILABLE);
        expect_unary(&fixture, "hello", NULL, FORY_RPC_UNAVAILABLE);
    }
    close_channel(&fixture);
}

static void call_finds_out_that_the_server_was_restarted(void **state)
{
    struct fixture fixture;
    (void)state;
    open_channel(&fixture, socket_path, NULL);
    for (int i = 0; i < 3; i++) {
        open_server(&fixture, socket_path, NULL);
        expect_unary(&fixture, "hello", NULL, FORY_RPC_OK);
        stop_server(&fixture);
    }
    close_channel(&fixture);
}

static void call_ends_at_its_deadline(void **state)
{
    const struct fory_rpc_call_options options = {.timeout_ms = 100};
    struct fixture fixture;
    (void)state;
    open_server(&fixture, socket_path, NULL);
    open_channel(&fixture, socket_path, NULL);
    expect_unary(&fixture, "hold", &options, FORY_RPC_DEADLINE_EXCEEDED);
    expect_unary(&fixture, "hello", NULL, FORY_RPC_OK);
    expect_unary(&fixture, "die", NULL, FORY_RPC_ABORTED);
    close_channel(&fixture);
    stop_server(&fixture);
    assert_int_equal(atomic_load(&fixture.server.ended_count), 1);
}

static void message_is_sent_before_the_program_waits(void **state)
{
    struct fixture fixture;
    (void)state;
    open_server(&fixture, socket_path, NULL);
    open_channel(&fixture, socket_path, NULL);
    expect_unary(&fixture, "hello", NULL, FORY_RPC_OK);
    struct fory_rpc_call *held = start(&fixture, ECHO_UNARY, "hold");
    while (atomic_load(&fixture.server.held_count) == 0)
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    /* So is that it is given up. */
    fory_rpc_call_free(held);
    while (atomic_load(&fixture.server.ended_count) == 0)
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    close_channel(&fixture);
    stop_server(&fixture);
}

static void several_calls_are_in_flight_at_once(void **state)
{
    enum {
        COUNT = 20
    };
    struct fixture fixture;
    struct echo_result results[COUNT] = {{0}};
    size_t finished = 0;
    (void)state;
    open_server(&fixture, "127.0.0.1:0", NULL);
    open_channel(&fixture, fixture.server.address, NULL);
    assert_false(fory_rpc_blocking_run(fixture.channel, 0));
    for (size_t i = 0; i < COUNT; i++)
        echo_result_start(&results[i], fixture.channel, ECHO_DOWNLOAD, "50", NULL);
    while (finished < COUNT) {
        assert_true(fory_rpc_blocking_run(fixture.channel, -1));
        finished = 0;
        for (size_t i = 0; i < COUNT; i++)
            finished += results[i].is_finished;
    }
    for (size_t i = 0; i < COUNT; i++) {
        echo_result_expect(&results[i], FORY_RPC_OK);
        assert_int_equal(results[i].received, 50);
        fory_rpc_call_free(results[i].call);
    }
    close_channel(&fixture);
    stop_server(&fixture);
}

static void channel_that_is_freed_ends_its_calls(void **state)
{
    struct fixture fixture;
    struct fory_string got;
    (void)state;
    open_server(&fixture, socket_path, NULL);
    open_channel(&fixture, socket_path, NULL);
    struct fory_rpc_call *held = start(&fixture, ECHO_UNARY, "hold");
    struct fory_rpc_call *download = start(&fixture, ECHO_DOWNLOAD, "100000");
    assert_int_equal(fory_rpc_call_receive(download, NULL, &got), FORY_OK);
    close_channel(&fixture);
    expect_status(held, FORY_RPC_CANCELLED);
    expect_status(download, FORY_RPC_CANCELLED);
    fory_rpc_call_free(held);
    fory_rpc_call_free(download);
    stop_server(&fixture);
}

static int prepare(void **state)
{
    (void)state;
    certificates_make(&certificates);
    snprintf(socket_path, sizeof socket_path, "unix:%s/socket", certificates.folder);
    return 0;
}

static int clean_up(void **state)
{
    (void)state;
    certificates_remove(&certificates);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_of_each_shape_over_each_socket),
        cmocka_unit_test(invalid_channels_are_refused_with_a_text),
        cmocka_unit_test(call_waits_for_a_server_only_if_it_is_told_to),
        cmocka_unit_test(call_finds_out_that_the_server_was_restarted),
        cmocka_unit_test(call_ends_at_its_deadline),
        cmocka_unit_test(message_is_sent_before_the_program_waits),
        cmocka_unit_test(several_calls_are_in_flight_at_once),
        cmocka_unit_test(channel_that_is_freed_ends_its_calls),
    };
    return cmocka_run_group_tests(tests, prepare, clean_up);
}
