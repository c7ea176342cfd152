/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about channels of a loop: calls without a connection, and calls that get another one. */
#define _DEFAULT_SOURCE
#include "certificates.h"
#include "loops.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

static struct certificates certificates; /* for their folder */
static char socket_path[64];             /* "unix:..." */

/* --- No connection --------------------------------------------------------------------------------------------------
 */

static void call_fails_at_the_first_failure_unless_it_waits(void **state)
{
    static const char *const addresses[] = {"127.0.0.1:1", "unix:/nowhere/at/all", "host.invalid:1"};
    const struct fory_rpc_call_options patient = {.wait_for_ready = true, .timeout_ms = 150};
    const struct fory_rpc_call_options hurried = {.timeout_ms = 60000};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(addresses); i++) {
        struct fory_runtime *runtime = fory_runtime_new(NULL);
        struct fory_rpc_loop *loop = fory_rpc_loop_new();
        struct fory_rpc_channel *channel = fory_rpc_loop_channel_new(loop, runtime, addresses[i], &echo_impatient);
        assert_non_null(channel);
        echo_call(loop, channel, "hello", &hurried, FORY_RPC_UNAVAILABLE);
        echo_call(loop, channel, "hello", &patient, FORY_RPC_DEADLINE_EXCEEDED);
        echo_call(loop, channel, "hello", NULL, FORY_RPC_UNAVAILABLE);
        fory_rpc_channel_free(channel);
        fory_rpc_loop_free(loop);
        fory_runtime_free(runtime);
    }
}

static void status_of_a_failed_call_tells_the_address_and_the_reason(void **state)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_loop *loop = fory_rpc_loop_new();
    struct fory_rpc_channel *channel = fory_rpc_loop_channel_new(loop, runtime, "unix:/nowhere/at/all", NULL);
    struct echo_result result = {0};
    (void)state;
    echo_result_start(&result, channel, ECHO_UNARY, "x", NULL);
    assert_string_equal(fory_rpc_call_peer(result.call), "unix:/nowhere/at/all");
    echo_result_wait(&result, loop);
    assert_string_equal(fory_rpc_call_status(result.call)->message.data,
                        "unix:/nowhere/at/all: cannot connect: No such file or directory");
    fory_rpc_call_free(result.call);
    fory_rpc_channel_free(channel);
    fory_rpc_loop_free(loop);
    fory_runtime_free(runtime);
}

/* A listener that speaks in a way of its own. Returns its port. */
static int open_stranger(char address[32])
{
    int stranger = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof at;
    assert_true(stranger >= 0);
    assert_int_equal(bind(stranger, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(stranger, 8), 0);
    assert_int_equal(getsockname(stranger, (struct sockaddr *)&at, &size), 0);
    snprintf(address, 32, "127.0.0.1:%u", (unsigned)ntohs(at.sin_port));
    return stranger;
}

static void server_that_does_not_speak_http2_is_unavailable(void **state)
{
    static const char *const greetings[] = {"HTTP/1.1 400 Bad Request\r\n\r\n", "", NULL};
    const struct fory_rpc_connect_options connect = {.connect_timeout_ms = 200};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(greetings); i++) {
        char address[32];
        int stranger = open_stranger(address), accepted = -1;
        struct fory_runtime *runtime = fory_runtime_new(NULL);
        struct fory_rpc_loop *loop = fory_rpc_loop_new();
        struct fory_rpc_channel *channel = fory_rpc_loop_channel_new(loop, runtime, address, &connect);
        struct echo_result result = {0};
        echo_result_start(&result, channel, ECHO_UNARY, "x", NULL);
        /* NULL: it accepts and says nothing. */
        while (accepted < 0 && !result.is_finished) {
            fory_rpc_loop_run_once(loop, 0);
            accepted = greetings[i] ? accept(stranger, NULL, NULL) : 0;
        }
        if (greetings[i]) {
            assert_int_equal(send(accepted, greetings[i], strlen(greetings[i]), 0), strlen(greetings[i]));
            close(accepted);
        }
        echo_result_wait(&result, loop);
        echo_result_expect(&result, FORY_RPC_UNAVAILABLE);
        fory_rpc_call_free(result.call);
        fory_rpc_channel_free(channel);
        fory_rpc_loop_free(loop);
        fory_runtime_free(runtime);
        close(stranger);
    }
}

static void full_backlog_of_a_unix_socket_is_waited_for(void **state)
{
    const struct fory_rpc_listen_options listen = {.backlog = 1};
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    struct echo_server server, *self = &server;
    struct echo_client client;
    struct echo_result result = {0};
    int silent[16];
    size_t count = 0;
    (void)state;
    echo_server_open(&server, &self);
    echo_server_listen(&server, socket_path, &listen);
    strcpy(to.sun_path, socket_path + strlen("unix:"));
    do {
        assert_true(count < COUNT_OF(silent));
        silent[count] = socket(AF_UNIX, SOCK_STREAM, 0);
        assert_int_equal(fcntl(silent[count], F_SETFL, O_NONBLOCK), 0);
    } while (connect(silent[count++], (struct sockaddr *)&to, sizeof to) == 0);
    echo_client_open(&client, socket_path);
    echo_result_start(&result, client.channel, ECHO_UNARY, "hello", NULL);
    for (int i = 0; i < 5; i++)
        fory_rpc_loop_run_once(client.loop, 5);
    assert_false(result.is_finished);
    echo_server_start(&server);
    echo_result_wait(&result, client.loop);
    echo_result_expect(&result, FORY_RPC_OK);
    fory_rpc_call_free(result.call);
    while (count > 0)
        close(silent[--count]);
    echo_client_close(&client);
    echo_server_end(&server);
}

static void addresses_of_a_name_are_tried_in_turn(void **state)
{
    struct echo_server server, *self;
    struct echo_client client;
    char address[64];
    (void)state;
    echo_server_begin(&server, &self, "127.0.0.1:0");
    snprintf(address, sizeof address, "localhost%s", strchr(server.address, ':'));
    echo_client_open(&client, address);
    echo_call(client.loop, client.channel, "hello", NULL, FORY_RPC_OK);
    echo_client_close(&client);
    echo_server_end(&server);
}

static void cancelled_and_freed_calls_wait_no_more(void **state)
{
    const struct fory_rpc_call_options patient = {.wait_for_ready = true};
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_loop *loop = fory_rpc_loop_new();
    struct fory_rpc_channel *channel = fory_rpc_loop_channel_new(loop, runtime, "127.0.0.1:1", NULL);
    struct echo_result cancelled = {0}, freed = {0}, left = {0};
    (void)state;
    echo_result_start(&cancelled, channel, ECHO_UNARY, "x", &patient);
    echo_result_start(&freed, channel, ECHO_UNARY, "x", &patient);
    echo_result_start(&left, channel, ECHO_CHAT, NULL, &patient);
    fory_rpc_loop_run_once(loop, 0);
    fory_rpc_call_cancel(cancelled.call);
    assert_false(cancelled.is_finished);
    fory_rpc_call_free(freed.call);
    echo_result_wait(&cancelled, loop);
    echo_result_expect(&cancelled, FORY_RPC_CANCELLED);
    /* The channel goes before one of its calls. */
    fory_rpc_call_free(cancelled.call);
    fory_rpc_channel_free(channel);
    assert_int_equal(fory_rpc_call_status(left.call)->code, FORY_RPC_CANCELLED);
    assert_false(left.is_finished);
    fory_rpc_call_free(left.call);
    fory_rpc_loop_free(loop);
    fory_runtime_free(runtime);
}

/* --- Other connections
 * ------------------------------------------------------------------------------------------------ */

static void channel_connects_again_after_the_server_was_restarted(void **state)
{
    const struct fory_rpc_call_options patient = {.wait_for_ready = true, .timeout_ms = 60000};
    struct echo_server server, *self;
    struct echo_client client;
    (void)state;
    echo_client_open(&client, socket_path);
    for (int i = 0; i < 3; i++) {
        struct echo_result waiting = {0};
        echo_result_start(&waiting, client.channel, ECHO_UNARY, "waited", &patient);
        fory_rpc_loop_run_once(client.loop, 1);
        assert_false(waiting.is_finished);
        echo_server_begin(&server, &self, socket_path);
        echo_result_wait(&waiting, client.loop);
        echo_result_expect(&waiting, FORY_RPC_OK);
        fory_rpc_call_free(waiting.call);
        echo_calls_of_each_shape(client.loop, client.channel);
        echo_server_end(&server);
        echo_call(client.loop, client.channel, "gone", NULL, FORY_RPC_UNAVAILABLE);
    }
    echo_client_close(&client);
}

static void answer_held(void *user)
{
    struct echo_server *server = user;
    struct fory_string text = FORY_STRING("hold");
    fory_rpc_call_reply(server->held, &text);
}

static void new_calls_leave_a_draining_server_and_old_ones_end_there(void **state)
{
    const struct fory_rpc_call_options patient = {.wait_for_ready = true, .timeout_ms = 60000};
    struct echo_server old, *old_self, new, *new_self;
    struct echo_client client;
    struct echo_result held = {0};
    (void)state;
    echo_server_begin(&old, &old_self, socket_path);
    echo_client_open(&client, socket_path);
    echo_result_start(&held, client.channel, ECHO_UNARY, "hold", NULL);
    echo_wait_until_held(&old, client.loop);
    echo_call(client.loop, client.channel, "drain", NULL, FORY_RPC_OK);
    echo_server_begin(&new, &new_self, socket_path);
    /* The GOAWAY may come after the next call has started: it is then repeated. */
    for (int i = 0; i < 5; i++)
        echo_call(client.loop, client.channel, "hello", &patient, FORY_RPC_OK);
    assert_false(held.is_finished);
    assert_int_equal(fory_rpc_loop_post(old.loop, answer_held, &old), FORY_OK);
    echo_result_wait(&held, client.loop);
    echo_result_expect(&held, FORY_RPC_OK);
    assert_string_equal(held.last, "hold");
    fory_rpc_call_free(held.call);
    /* Drained, its loop ends by itself, when the client has closed the connection or has had the time for it. */
    while (atomic_load(&old.ended_count) == 0)
        fory_rpc_loop_run_once(client.loop, 1);
    echo_server_join(&old);
    echo_server_close(&old);
    echo_server_end(&new);
    echo_client_close(&client);
}

static void drain_at_once(void *user)
{
    fory_rpc_loop_drain(user, 50);
}

static void calls_that_outlive_the_grace_of_a_drain_end(void **state)
{
    struct echo_server server, *self;
    struct echo_client client;
    struct echo_result held = {0};
    (void)state;
    echo_server_begin(&server, &self, socket_path);
    echo_client_open(&client, socket_path);
    echo_result_start(&held, client.channel, ECHO_UNARY, "hold", NULL);
    echo_wait_until_held(&server, client.loop);
    assert_int_equal(fory_rpc_loop_post(server.loop, drain_at_once, server.loop), FORY_OK);
    echo_result_wait(&held, client.loop);
    echo_result_expect(&held, FORY_RPC_UNAVAILABLE);
    fory_rpc_call_free(held.call);
    echo_server_join(&server);
    assert_int_equal(atomic_load(&server.ended_count), 1);
    echo_server_close(&server);
    echo_client_close(&client);
}

static void idempotent_calls_are_repeated_when_the_connection_is_lost(void **state)
{
    struct fory_rpc_method method = echo_methods[ECHO_UNARY];
    (void)state;
    for (int is_idempotent = 0; is_idempotent < 2; is_idempotent++) {
        struct echo_server server, *self;
        struct echo_client client;
        struct echo_result result = {0};
        const struct fory_rpc_call_options options = {
            .wait_for_ready = true, .timeout_ms = 60000, .on_event = echo_result_event, .user = &result};
        struct fory_string request = FORY_STRING("hold");
        method.is_idempotent = is_idempotent;
        echo_server_begin(&server, &self, socket_path);
        echo_client_open(&client, socket_path);
        result.call = fory_rpc_call_start(client.channel, &method, &options, &request);
        echo_wait_until_held(&server, client.loop);
        echo_server_end(&server);
        echo_server_begin(&server, &self, socket_path);
        if (is_idempotent) {
            echo_wait_until_held(&server, client.loop);
            assert_int_equal(fory_rpc_loop_post(server.loop, answer_held, &server), FORY_OK);
        }
        echo_result_wait(&result, client.loop);
        echo_result_expect(&result, is_idempotent ? FORY_RPC_OK : FORY_RPC_UNAVAILABLE);
        fory_rpc_call_free(result.call);
        echo_server_end(&server);
        echo_client_close(&client);
    }
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
        cmocka_unit_test(call_fails_at_the_first_failure_unless_it_waits),
        cmocka_unit_test(status_of_a_failed_call_tells_the_address_and_the_reason),
        cmocka_unit_test(server_that_does_not_speak_http2_is_unavailable),
        cmocka_unit_test(full_backlog_of_a_unix_socket_is_waited_for),
        cmocka_unit_test(addresses_of_a_name_are_tried_in_turn),
        cmocka_unit_test(cancelled_and_freed_calls_wait_no_more),
        cmocka_unit_test(channel_connects_again_after_the_server_was_restarted),
        cmocka_unit_test(new_calls_leave_a_draining_server_and_old_ones_end_there),
        cmocka_unit_test(calls_that_outlive_the_grace_of_a_drain_end),
        cmocka_unit_test(idempotent_calls_are_repeated_when_the_connection_is_lost),
    };
    return cmocka_run_group_tests(tests, prepare, clean_up);
}
