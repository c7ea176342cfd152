/* SPDX-License-Identifier: Apache-2.0 */
/* Tests how calls and connections of HTTP/2 end: deadlines, cancellation, GOAWAY, lost connections, keepalive, ages. */
#include "../support/allocator.h"
#include "http2/carry.h"
#include "pair_service.h"

static void ends_open(struct pair *pair, struct service *service, struct fory_rpc_http2_options server,
                      struct fory_rpc_http2_options client)
{
    struct pair_options options = {service_handlers, service, NULL, server, client};
    memset(service, 0, sizeof *service);
    pair_open(pair, &options);
    pair_run(pair);
}

static void ends_open_default(struct pair *pair, struct service *service)
{
    ends_open(pair, service, (struct fory_rpc_http2_options){0}, (struct fory_rpc_http2_options){0});
}

/* Starts a call that is not answered. */
static struct fory_rpc_call *ends_wait(struct pair *pair, const struct fory_rpc_call_options *options)
{
    struct fory_string request = FORY_STRING("wait");
    struct fory_rpc_call *call = pair_start(pair, ECHO_UNARY, options, &request);
    assert_non_null(call);
    pair_run(pair);
    return call;
}

/* --- Deadlines and cancellation ----------------------------------------------------------------------------------- */

static void deadlines_end_calls_on_both_sides(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open_default(&pair, &service);
    struct fory_rpc_call *call = ends_wait(&pair, &(struct fory_rpc_call_options){.timeout_ms = 200});
    assert_int_equal(fory_rpc_call_time_left(service.kept), 200);
    assert_int_equal(fory_rpc_http2_tick(pair.client, pair.now), pair.now + 200);
    assert_int_equal(fory_rpc_http2_tick(pair.server, pair.now), pair.now + 200);
    pair_pass_time(&pair, 199);
    assert_false(fory_rpc_call_is_finished(call));
    pair_pass_time(&pair, 1);
    assert_int_equal(fory_rpc_call_status(call)->code, FORY_RPC_DEADLINE_EXCEEDED);
    assert_null(service.kept);
    assert_int_equal(fory_rpc_http2_call_count(pair.client), 0);
    assert_int_equal(fory_rpc_http2_call_count(pair.server), 0);
    fory_rpc_call_free(call);
    pair_close(&pair);
}

static void servers_end_calls_whose_clients_do_not_watch_the_time(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    struct fory_rpc_call_options options = {.timeout_ms = 200, .tell_no_timeout = true};
    ends_open_default(&pair, &service);
    struct fory_rpc_call *call = ends_wait(&pair, &options);
    pair_pass_time(&pair, 200);
    assert_call_ended(call, FORY_RPC_DEADLINE_EXCEEDED, "the deadline has passed");
    assert_int_equal(service.code, FORY_RPC_DEADLINE_EXCEEDED);
    fory_rpc_call_free(call);
    pair_close(&pair);
}

static void servers_learn_that_clients_cancel(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open_default(&pair, &service);
    struct fory_rpc_call *call = ends_wait(&pair, NULL);
    assert_non_null(service.kept);
    fory_rpc_call_cancel(call);
    pair_run(&pair);
    assert_null(service.kept);
    assert_int_equal(service.code, FORY_RPC_CANCELLED);
    assert_int_equal(fory_rpc_call_status(call)->code, FORY_RPC_CANCELLED);
    fory_rpc_call_free(call);
    service_assert_serves(&pair);
    pair_close(&pair);
}

static void calls_that_were_never_sent_are_cancelled(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open(&pair, &service, (struct fory_rpc_http2_options){.max_streams = 1}, (struct fory_rpc_http2_options){0});
    struct fory_rpc_call *first = ends_wait(&pair, NULL);
    assert_false(fory_rpc_http2_accepts_calls(pair.client));
    struct fory_rpc_call *second = ends_wait(&pair, NULL);
    assert_int_equal(fory_rpc_http2_call_count(pair.server), 1);
    fory_rpc_call_free(second);
    struct fory_string request = FORY_STRING("third");
    struct fory_rpc_call *third = pair_start(&pair, ECHO_UNARY, NULL, &request);
    pair_run(&pair);
    assert_false(fory_rpc_call_is_finished(third));
    fory_rpc_call_free(first);
    pair_run(&pair);
    service_assert_reply(third, request);
    fory_rpc_call_free(third);
    assert_int_equal(fory_rpc_http2_call_count(pair.client), 0);
    assert_true(fory_rpc_http2_accepts_calls(pair.client));
    pair_close(&pair);
}

static void servers_end_streams_before_their_clients_do(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open_default(&pair, &service);
    struct fory_rpc_call *call = pair_start(&pair, ECHO_CHAT, NULL, NULL);
    pair_run(&pair);
    fory_rpc_call_finish(service.kept, FORY_RPC_ABORTED, "enough");
    pair_run(&pair);
    assert_call_ended(call, FORY_RPC_ABORTED, "enough");
    fory_rpc_call_free(call);
    assert_int_equal(fory_rpc_http2_call_count(pair.client), 0);
    assert_int_equal(fory_rpc_http2_call_count(pair.server), 0);
    pair_close(&pair);
}

/* --- The end of connections --------------------------------------------------------------------------------------- */

static void draining_servers_finish_what_they_have_begun(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open_default(&pair, &service);
    struct fory_rpc_call *call = ends_wait(&pair, NULL);
    assert_true(fory_rpc_http2_accepts_calls(pair.client));
    fory_rpc_http2_drain(pair.server);
    pair_run(&pair);
    assert_false(fory_rpc_http2_accepts_calls(pair.client));
    struct fory_rpc_call *late = ends_wait(&pair, NULL);
    assert_call_ended(late, FORY_RPC_UNAVAILABLE, "the connection is closed");
    fory_rpc_call_free(late);
    assert_false(fory_rpc_http2_is_over(pair.server));
    struct fory_string reply = FORY_STRING("done");
    fory_rpc_call_reply(service.kept, &reply);
    pair_run(&pair);
    service_assert_reply(call, reply);
    assert_call_ended(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    assert_true(fory_rpc_http2_is_over(pair.server));
    assert_true(fory_rpc_http2_is_over(pair.client));
    assert_string_equal(fory_rpc_http2_reason(pair.server), "it was drained");
    assert_string_equal(fory_rpc_http2_reason(pair.client), "the server has left");
    pair_close(&pair);
}

static void calls_on_their_way_to_a_draining_server_are_served(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open_default(&pair, &service);
    struct fory_string request = FORY_STRING("hello");
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, NULL, &request);
    assert_int_not_equal(fory_rpc_http2_output(pair.client).size, 0);
    fory_rpc_http2_drain(pair.server);
    pair_pass(&pair, pair.server, pair.client);
    pair_run(&pair);
    service_assert_reply(call, request);
    fory_rpc_call_free(call);
    assert_true(fory_rpc_http2_is_over(pair.server));
    pair_close(&pair);
}

static void draining_servers_do_not_wait_for_silent_peers(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open_default(&pair, &service);
    fory_rpc_http2_drain(pair.server);
    assert_int_equal(fory_rpc_http2_tick(pair.server, pair.now), pair.now + 1000);
    fory_rpc_http2_tick(pair.server, pair.now + 1000);
    assert_true(fory_rpc_http2_is_over(pair.server));
    pair_close(&pair);
}

static void peers_that_close_without_a_word_may_expect_tls(void **state)
{
    (void)state;
    struct pair pair;
    struct service service = {0};
    struct fory_string request = FORY_STRING("wait");
    pair_open(&pair, &(struct pair_options){.handlers = service_handlers, .functions = &service});
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, NULL, &request);
    fory_rpc_http2_input_end(pair.client, pair.now);
    assert_call_ended(call, FORY_RPC_UNAVAILABLE,
                      "the connection is lost: the peer has closed it without HTTP/2; it may expect TLS");
    fory_rpc_call_free(call);
    pair_close(&pair);
}

static void lost_connections_end_calls_as_unavailable(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open_default(&pair, &service);
    struct fory_rpc_call *call = ends_wait(&pair, NULL);
    fory_rpc_http2_input_end(pair.client, pair.now);
    fory_rpc_http2_input_end(pair.server, pair.now);
    assert_call_ended(call, FORY_RPC_UNAVAILABLE, "the connection is lost: the peer has closed it");
    assert_null(service.kept);
    assert_int_equal(service.code, FORY_RPC_CANCELLED);
    struct fory_rpc_call *late = ends_wait(&pair, NULL);
    assert_call_ended(late, FORY_RPC_UNAVAILABLE, "the connection is closed");
    fory_rpc_call_free(late);
    fory_rpc_call_free(call);
    pair_close(&pair);
}

static void freed_connections_end_calls_as_unavailable(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open_default(&pair, &service);
    struct fory_rpc_call *call = ends_wait(&pair, NULL);
    fory_rpc_http2_free(pair.client);
    pair.client = NULL;
    assert_call_ended(call, FORY_RPC_UNAVAILABLE, "the connection is lost: it was closed");
    fory_rpc_call_free(call);
    fory_rpc_http2_free(pair.server);
    pair.server = NULL;
    assert_null(service.kept);
    pair_close(&pair);
}

static void what_is_not_http2_ends_the_connection(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    memset(&service, 0, sizeof service);
    pair_open(&pair, &(struct pair_options){.handlers = service_handlers, .functions = &service});
    assert_false(fory_rpc_http2_input(pair.server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 26, pair.now));
    assert_string_equal(fory_rpc_http2_reason(pair.server), "the peer does not speak HTTP/2");
    assert_false(fory_rpc_http2_input(pair.client, "HTTP/1.1 400 Bad Request\r\n\r\n", 28, pair.now));
    assert_true(fory_rpc_http2_is_over(pair.client));
    pair_close(&pair);
}

/* --- Time --------------------------------------------------------------------------------------------------------- */

static void silent_peers_do_not_finish_the_handshake(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    memset(&service, 0, sizeof service);
    pair_open(&pair, &(struct pair_options){.handlers = service_handlers, .functions = &service});
    fory_rpc_http2_tick(pair.server, pair.now);
    assert_int_equal(fory_rpc_http2_tick(pair.server, pair.now), pair.now + 20000);
    fory_rpc_http2_tick(pair.server, pair.now + 20000);
    assert_true(fory_rpc_http2_is_over(pair.server));
    assert_string_equal(fory_rpc_http2_reason(pair.server), "handshake_timeout");
    pair_close(&pair);
}

static void keepalive_finds_dead_peers(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open(&pair, &service, (struct fory_rpc_http2_options){0},
              (struct fory_rpc_http2_options){.keepalive_ms = 400000, .keepalive_timeout_ms = 1000});
    struct fory_rpc_call *call = ends_wait(&pair, NULL);
    for (int i = 0; i < 5; i++)
        pair_pass_time(&pair, 400000);
    assert_false(fory_rpc_call_is_finished(call));
    pair.now += 400000;
    fory_rpc_http2_tick(pair.client, pair.now);
    assert_int_equal(fory_rpc_http2_tick(pair.client, pair.now), pair.now + 1000);
    fory_rpc_http2_tick(pair.client, pair.now + 1000);
    assert_call_ended(call, FORY_RPC_UNAVAILABLE, "the connection is lost: keepalive_timeout");
    fory_rpc_call_free(call);
    pair_close(&pair);
}

static void clients_that_ping_too_often_are_sent_away(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open(&pair, &service, (struct fory_rpc_http2_options){0},
              (struct fory_rpc_http2_options){.keepalive_ms = 1000, .keepalive_without_calls = true});
    for (int i = 0; i < 3; i++)
        pair_pass_time(&pair, 1000);
    assert_false(fory_rpc_http2_is_over(pair.server));
    pair_pass_time(&pair, 1000);
    assert_true(fory_rpc_http2_is_over(pair.server));
    assert_string_equal(fory_rpc_http2_reason(pair.server), "too_many_pings");
    assert_false(fory_rpc_http2_accepts_calls(pair.client));
    pair_close(&pair);
}

static void servers_may_allow_pings(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open(&pair, &service,
              (struct fory_rpc_http2_options){.min_ping_interval_ms = 1000, .keepalive_without_calls = true},
              (struct fory_rpc_http2_options){.keepalive_ms = 1000, .keepalive_without_calls = true});
    for (int i = 0; i < 20; i++)
        pair_pass_time(&pair, 1000);
    service_assert_serves(&pair);
    pair_close(&pair);
}

static void idle_connections_are_drained(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open(&pair, &service, (struct fory_rpc_http2_options){.max_idle_ms = 5000},
              (struct fory_rpc_http2_options){0});
    struct fory_rpc_call *call = ends_wait(&pair, NULL);
    pair_pass_time(&pair, 6000);
    assert_true(fory_rpc_http2_accepts_calls(pair.client));
    fory_rpc_call_free(call);
    pair_run(&pair);
    pair_pass_time(&pair, 4999);
    assert_true(fory_rpc_http2_accepts_calls(pair.client));
    pair_pass_time(&pair, 1);
    assert_true(fory_rpc_http2_is_over(pair.server));
    assert_true(fory_rpc_http2_is_over(pair.client));
    pair_close(&pair);
}

static void old_connections_are_drained_and_closed_after_a_grace(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    ends_open(&pair, &service, (struct fory_rpc_http2_options){.max_age_ms = 5000, .max_age_grace_ms = 2000},
              (struct fory_rpc_http2_options){0});
    struct fory_rpc_call *call = ends_wait(&pair, NULL);
    pair_pass_time(&pair, 5000);
    assert_false(fory_rpc_http2_accepts_calls(pair.client));
    assert_false(fory_rpc_call_is_finished(call));
    pair_pass_time(&pair, 2000);
    assert_true(fory_rpc_http2_is_over(pair.server));
    assert_null(service.kept);
    fory_rpc_http2_input_end(pair.client, pair.now);
    assert_int_equal(fory_rpc_call_status(call)->code, FORY_RPC_UNAVAILABLE);
    fory_rpc_call_free(call);
    pair_close(&pair);
}

/* --- Memory ------------------------------------------------------------------------------------------------------- */

/* The worker is what connections of a thread share. */
static void idle_connections_hold_little_memory(void **state)
{
    (void)state;
    struct test_allocator allocator;
    struct service service = {0};
    struct pair pair;
    test_allocator_init(&allocator, 0, false);
    pair_open(&pair, &(struct pair_options){service_handlers, &service, &allocator.allocator, {0}, {0}});
    struct fory_rpc_worker *worker = fory_rpc_worker_new(NULL, pair.services);
    fory_rpc_http2_free(pair.server);
    pair.server = fory_rpc_http2_server_new_on(worker, NULL, "peer", pair.now);
    assert_non_null(pair.server);
    struct fory_string large = service_text(&pair, 1000000);
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, NULL, &large);
    pair_run(&pair);
    service_assert_reply(call, large);
    fory_rpc_call_free(call);
    pair_pass_time(&pair, 1000);
    size_t with = allocator.live_bytes;
    fory_rpc_http2_free(pair.server);
    pair.server = NULL;
    print_message("%zu bytes per idle connection\n", with - allocator.live_bytes);
    assert_in_range(with - allocator.live_bytes, 1, 32768);
    fory_rpc_worker_free(worker);
    pair_close(&pair);
    assert_int_equal(allocator.live_bytes, 0);
}

/* A call ends in one way or another while allocations fail. */
static bool ends_trial_call(struct pair *pair, int method, const struct fory_rpc_call_options *options,
                            struct fory_string text)
{
    bool is_stream = method == ECHO_CHAT || method == ECHO_UPLOAD;
    struct fory_rpc_call *call = pair_start(pair, method, options, is_stream ? NULL : &text);
    if (!call)
        return false;
    for (int i = 0; i < 3 && is_stream; i++) {
        if (fory_rpc_call_send(call, &text) != FORY_OK)
            break;
        pair_run(pair);
    }
    fory_rpc_call_half_close(call);
    pair_run(pair);
    struct fory_string reply;
    while (fory_rpc_call_receive(call, NULL, &reply) == FORY_OK)
        pair_run(pair);
    bool is_well = fory_rpc_call_is_finished(call) && fory_rpc_call_status(call)->code == FORY_RPC_OK;
    fory_rpc_call_free(call);
    return is_well;
}

static bool ends_trial(struct test_allocator *allocator)
{
    static const struct fory_rpc_entry entry = {{"x-key-bin", 9}, {(const uint8_t *)"value", 5}};
    struct fory_rpc_call_options options = {.metadata = {&entry, 1}, .compress = true, .timeout_ms = 1000};
    struct service service = {0};
    struct pair pair;
    if (!pair_try_open(&pair, &(struct pair_options){service_handlers, &service, &allocator->allocator, {0}, {0}}))
        return false;
    struct fory_string text = service_text(&pair, 9000);
    bool is_well = ends_trial_call(&pair, ECHO_UNARY, &options, text);
    is_well = ends_trial_call(&pair, ECHO_UNARY, &options, FORY_STRING("metadata")) && is_well;
    is_well = ends_trial_call(&pair, ECHO_CHAT, NULL, text) && is_well;
    is_well = ends_trial_call(&pair, ECHO_UPLOAD, NULL, text) && is_well;
    is_well = ends_trial_call(&pair, ECHO_DOWNLOAD, NULL, FORY_STRING("3 replies")) && is_well;
    fory_rpc_http2_drain(pair.server);
    pair_run(&pair);
    pair_close(&pair);
    return is_well;
}

static void failing_allocations_end_calls_or_the_connection(void **state)
{
    (void)state;
    /* What is only nice to have may fail without a trace: compression, for one. */
    bool failed = true;
    for (size_t fails_at = 1; failed; fails_at++) {
        for (int on = 0; on < 2; on++) {
            struct test_allocator allocator;
            test_allocator_init(&allocator, fails_at, on);
            bool is_well = ends_trial(&allocator);
            failed = allocator.calls >= fails_at;
            assert_true(is_well || failed);
            assert_int_equal(allocator.live_bytes, 0);
        }
        assert_true(fails_at < 2000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deadlines_end_calls_on_both_sides),
        cmocka_unit_test(servers_end_calls_whose_clients_do_not_watch_the_time),
        cmocka_unit_test(servers_learn_that_clients_cancel),
        cmocka_unit_test(calls_that_were_never_sent_are_cancelled),
        cmocka_unit_test(servers_end_streams_before_their_clients_do),
        cmocka_unit_test(draining_servers_finish_what_they_have_begun),
        cmocka_unit_test(calls_on_their_way_to_a_draining_server_are_served),
        cmocka_unit_test(draining_servers_do_not_wait_for_silent_peers),
        cmocka_unit_test(peers_that_close_without_a_word_may_expect_tls),
        cmocka_unit_test(lost_connections_end_calls_as_unavailable),
        cmocka_unit_test(freed_connections_end_calls_as_unavailable),
        cmocka_unit_test(what_is_not_http2_ends_the_connection),
        cmocka_unit_test(silent_peers_do_not_finish_the_handshake),
        cmocka_unit_test(keepalive_finds_dead_peers),
        cmocka_unit_test(clients_that_ping_too_often_are_sent_away),
        cmocka_unit_test(servers_may_allow_pings),
        cmocka_unit_test(idle_connections_are_drained),
        cmocka_unit_test(old_connections_are_drained_and_closed_after_a_grace),
        cmocka_unit_test(idle_connections_hold_little_memory),
        cmocka_unit_test(failing_allocations_end_calls_or_the_connection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
