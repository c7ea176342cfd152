/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the loop: servers and clients over sockets. */
#define _DEFAULT_SOURCE
#include "certificates.h"
#include "loops.h"

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <uv.h>

/* --- One loop ------------------------------------------------------------------------------------------------------
 */

/* The client on the loop of the server. */
struct fixture {
    struct echo_server server, *self;
    struct fory_rpc_channel *channel;
};

static void open_fixture(struct fixture *fixture, const char *address, const struct fory_rpc_listen_options *listen,
                         const struct fory_rpc_connect_options *connect)
{
    fixture->self = &fixture->server;
    echo_server_open(&fixture->server, &fixture->self);
    echo_server_listen(&fixture->server, address, listen);
    fixture->channel =
        fory_rpc_loop_channel_new(fixture->server.loop, fixture->server.runtime, fixture->server.address, connect);
    if (!fixture->channel)
        print_error("%s\n", fory_rpc_loop_error(fixture->server.loop));
    assert_non_null(fixture->channel);
}

static void close_fixture(struct fixture *fixture)
{
    fory_rpc_channel_free(fixture->channel);
    echo_server_close(&fixture->server);
}

/* --- Ways to connect ---------------------------------------------------------------------------------------------- */

static struct certificates certificates;
static char socket_path[64]; /* "unix:..." */

static void calls_of_each_shape_over_each_socket(void **state)
{
    const struct fory_rpc_tls server = {certificates.server, certificates.server_key, NULL, NULL};
    const struct fory_rpc_tls strict = {certificates.server, certificates.server_key, certificates.authority, NULL};
    const struct fory_rpc_tls client = {NULL, NULL, certificates.authority, NULL};
    const struct fory_rpc_tls named = {NULL, NULL, certificates.authority, "localhost"};
    const struct fory_rpc_tls known = {certificates.client, certificates.client_key, certificates.authority, NULL};
    const struct {
        const char *address;
        const struct fory_rpc_tls *server, *client;
    } cases[] = {
        {"127.0.0.1:0", NULL, NULL},       {"localhost:0", NULL, NULL},     {socket_path, NULL, NULL},
        {"127.0.0.1:0", &server, &client}, {socket_path, &server, &client}, {"127.0.0.1:0", &server, &named},
        {"127.0.0.1:0", &strict, &known},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct fory_rpc_listen_options listen = {.tls = cases[i].server};
        const struct fory_rpc_connect_options connect = {.tls = cases[i].client};
        struct fixture fixture;
        open_fixture(&fixture, cases[i].address, &listen, &connect);
        echo_calls_of_each_shape(fixture.server.loop, fixture.channel);
        close_fixture(&fixture);
    }
}

static void peers_whose_certificates_do_not_fit_are_unavailable(void **state)
{
    const struct fory_rpc_tls server = {certificates.server, certificates.server_key, NULL, NULL};
    const struct fory_rpc_tls strict = {certificates.server, certificates.server_key, certificates.authority, NULL};
    const struct fory_rpc_tls client = {NULL, NULL, certificates.authority, NULL};
    const struct fory_rpc_tls stranger = {NULL, NULL, certificates.other_authority, NULL};
    const struct fory_rpc_tls elsewhere = {NULL, NULL, certificates.authority, "example.org"};
    const struct fory_rpc_tls other = {certificates.other, certificates.other_key, certificates.authority, NULL};
    const struct {
        const struct fory_rpc_tls *server, *client;
        const char *warning; /* of the server */
    } cases[] = {
        {&strict, &client, "peer did not return a certificate"},
        {&strict, &other, "unable to get local issuer certificate"},
        {&server, &stranger, "unknown ca"},
        {&server, &elsewhere, "TLS"},
        {&server, NULL, "TLS"},
        {NULL, &client, ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct fory_rpc_listen_options listen = {.tls = cases[i].server};
        const struct fory_rpc_connect_options connect = {.tls = cases[i].client};
        struct fixture fixture;
        open_fixture(&fixture, "127.0.0.1:0", &listen, &connect);
        echo_call(fixture.server.loop, fixture.channel, "hello", NULL, FORY_RPC_UNAVAILABLE);
        while (!strstr(fixture.server.warning, cases[i].warning))
            fory_rpc_loop_run_once(fixture.server.loop, 100);
        assert_null(strstr(fixture.server.warning, fixture.server.address)); /* it names the client */
        close_fixture(&fixture);
    }
}

static void invalid_addresses_and_files_are_errors_with_a_text(void **state)
{
    const struct fory_rpc_tls nothing = {NULL, NULL, NULL, NULL}, nowhere = {NULL, NULL, "/nowhere", NULL};
    const struct fory_rpc_listen_options listen = {.tls = &nothing};
    const struct fory_rpc_connect_options connect = {.tls = &nowhere};
    struct fixture fixture;
    (void)state;
    open_fixture(&fixture, "127.0.0.1:0", NULL, NULL);
    struct fory_rpc_loop *loop = fixture.server.loop;
    assert_null(fory_rpc_listen(loop, fixture.server.server, "nonsense", NULL));
    assert_string_equal(fory_rpc_loop_error(loop), "expected 'HOST:PORT' or 'unix:PATH'");
    assert_null(fory_rpc_listen(loop, fixture.server.server, fixture.server.address, NULL));
    assert_non_null(strstr(fory_rpc_loop_error(loop), "cannot listen at 127.0.0.1:"));
    assert_null(fory_rpc_listen(loop, fixture.server.server, "127.0.0.1:0", &listen));
    assert_string_equal(fory_rpc_loop_error(loop), "TLS needs a certificate and its private key");
    assert_null(fory_rpc_loop_channel_new(loop, fixture.server.runtime, "x:y", NULL));
    assert_string_equal(fory_rpc_loop_error(loop), "expected a port between 0 and 65535");
    assert_null(fory_rpc_loop_channel_new(loop, fixture.server.runtime, "x:1", &connect));
    assert_non_null(strstr(fory_rpc_loop_error(loop), "cannot use authorities '/nowhere'"));
    assert_null(fory_rpc_listen(loop, NULL, "127.0.0.1:0", NULL));
    assert_string_equal(fory_rpc_loop_error(loop), "expected a server");
    assert_null(fory_rpc_loop_channel_new(loop, NULL, "x:1", NULL));
    assert_string_equal(fory_rpc_loop_error(loop), "expected a runtime");
    assert_null(fory_rpc_listen(NULL, fixture.server.server, "127.0.0.1:0", NULL));
    assert_null(fory_rpc_loop_channel_new(NULL, fixture.server.runtime, "x:1", NULL));
    assert_string_equal(fory_rpc_loop_error(NULL), "expected a loop");
    assert_int_equal(fory_rpc_loop_post(loop, NULL, NULL), FORY_MISUSE);
    close_fixture(&fixture);
}

/* --- Connections ---------------------------------------------------------------------------------------------------
 */

/* Nothing arrives and nothing is sent meanwhile. */
static void time_left_passes_while_connections_are_silent(void **state)
{
    const struct fory_rpc_call_options options = {.timeout_ms = 3600000};
    struct fixture fixture;
    struct echo_result result = {0};
    (void)state;
    open_fixture(&fixture, "127.0.0.1:0", NULL, NULL);
    echo_result_start(&result, fixture.channel, ECHO_UNARY, "hold", &options);
    while (!fixture.server.held)
        fory_rpc_loop_run_once(fixture.server.loop, -1);
    int64_t server = fory_rpc_call_time_left(fixture.server.held), client = fory_rpc_call_time_left(result.call);
    uint64_t start = uv_hrtime();
    while (uv_hrtime() - start < 20000000)
        continue;
    assert_in_range(fory_rpc_call_time_left(fixture.server.held), 0, server - 10);
    assert_in_range(fory_rpc_call_time_left(result.call), 0, client - 10);
    fory_rpc_call_free(result.call);
    close_fixture(&fixture);
}

static void many_connections_are_served_at_once(void **state)
{
    enum {
        COUNT = 200
    };
    struct fixture fixture;
    static struct echo_result results[COUNT];
    struct fory_rpc_channel *channels[COUNT];
    (void)state;
    memset(results, 0, sizeof results);
    open_fixture(&fixture, "127.0.0.1:0", NULL, NULL);
    for (size_t i = 0; i < COUNT; i++) {
        channels[i] =
            fory_rpc_loop_channel_new(fixture.server.loop, fixture.server.runtime, fixture.server.address, NULL);
        assert_non_null(channels[i]);
        echo_result_start(&results[i], channels[i], ECHO_DOWNLOAD, "3", NULL);
    }
    for (size_t i = 0; i < COUNT; i++) {
        echo_result_wait(&results[i], fixture.server.loop);
        echo_result_expect(&results[i], FORY_RPC_OK);
        assert_int_equal(results[i].received, 3);
        fory_rpc_call_free(results[i].call);
        fory_rpc_channel_free(channels[i]);
    }
    close_fixture(&fixture);
}

static void connections_above_the_limit_are_closed(void **state)
{
    const struct fory_rpc_listen_options listen = {.max_connections = 1};
    struct fixture fixture;
    (void)state;
    open_fixture(&fixture, "127.0.0.1:0", &listen, NULL);
    struct fory_rpc_loop *loop = fixture.server.loop;
    struct fory_rpc_channel *second =
        fory_rpc_loop_channel_new(loop, fixture.server.runtime, fixture.server.address, NULL);
    echo_call(loop, fixture.channel, "first", NULL, FORY_RPC_OK);
    echo_call(loop, second, "second", NULL, FORY_RPC_UNAVAILABLE);
    echo_call(loop, fixture.channel, "again", NULL, FORY_RPC_OK);
    fory_rpc_channel_free(second);
    close_fixture(&fixture);
}

/* Connects without any bytes. */
static int connect_silently(const char *address)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int silent = socket(AF_INET, SOCK_STREAM, 0);
    to.sin_port = htons((uint16_t)strtoul(strchr(address, ':') + 1, NULL, 10));
    assert_int_equal(connect(silent, (struct sockaddr *)&to, sizeof to), 0);
    return silent;
}

static void clients_that_say_nothing_are_sent_away(void **state)
{
    const struct fory_rpc_tls tls = {certificates.server, certificates.server_key, NULL, NULL};
    (void)state;
    for (int has_tls = 0; has_tls < 2; has_tls++) {
        const struct fory_rpc_listen_options listen = {.http2 = {.handshake_timeout_ms = 50},
                                                       .tls = has_tls ? &tls : NULL};
        struct fixture fixture;
        char data[256];
        ssize_t size;
        open_fixture(&fixture, "127.0.0.1:0", &listen, NULL);
        int silent = connect_silently(fixture.server.address);
        do {
            fory_rpc_loop_run_once(fixture.server.loop, 10);
            size = recv(silent, data, sizeof data, MSG_DONTWAIT);
        } while (size != 0);
        close(silent);
        close_fixture(&fixture);
    }
}

static void listener_accepts_again_when_descriptors_were_short(void **state)
{
    struct fixture fixture;
    struct rlimit limit, none;
    char byte;
    (void)state;
    open_fixture(&fixture, "127.0.0.1:0", NULL, NULL);
    int silent = connect_silently(fixture.server.address);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    none = limit;
    none.rlim_cur = (rlim_t)silent + 1;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    for (int i = 0; i < 5; i++)
        fory_rpc_loop_run_once(fixture.server.loop, 5);
    assert_int_equal(recv(silent, &byte, 1, MSG_DONTWAIT), -1);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    /* SETTINGS of the server. */
    while (recv(silent, &byte, 1, MSG_DONTWAIT) != 1)
        fory_rpc_loop_run_once(fixture.server.loop, 10);
    close(silent);
    close_fixture(&fixture);
}

static void calls_above_the_streams_of_the_server_wait_for_their_turn(void **state)
{
    enum {
        COUNT = 50
    };
    const struct fory_rpc_listen_options listen = {.http2 = {.max_streams = 3}};
    struct fixture fixture;
    static struct echo_result results[COUNT];
    (void)state;
    memset(results, 0, sizeof results);
    open_fixture(&fixture, "127.0.0.1:0", &listen, NULL);
    for (size_t i = 0; i < COUNT; i++)
        echo_result_start(&results[i], fixture.channel, i % 2 ? ECHO_UNARY : ECHO_CHAT, i % 2 ? "text" : NULL, NULL);
    for (size_t i = 0; i < COUNT; i += 2) {
        results[i].to_send = 10;
        echo_result_send(&results[i]);
    }
    for (size_t i = 0; i < COUNT; i++) {
        echo_result_wait(&results[i], fixture.server.loop);
        echo_result_expect(&results[i], FORY_RPC_OK);
        assert_int_equal(results[i].received, i % 2 ? 1 : 10);
        fory_rpc_call_free(results[i].call);
    }
    close_fixture(&fixture);
}

/* --- Loops ----------------------------------------------------------------------------------------------------------
 */

static void several_loops_serve_one_port(void **state)
{
    enum {
        LOOPS = 3,
        CLIENTS = 40
    };
    const struct fory_rpc_listen_options listen = {.share_port = true};
    struct echo_server servers[LOOPS], *selves[LOOPS];
    struct fory_rpc_channel *channels[CLIENTS];
    struct echo_client client;
    struct fory_rpc_counters counters;
    uint64_t started = 0;
    (void)state;
    for (size_t i = 0; i < LOOPS; i++) {
        selves[i] = &servers[i];
        echo_server_open(&servers[i], &selves[i]);
        echo_server_listen(&servers[i], i == 0 ? "127.0.0.1:0" : servers[0].address, &listen);
        echo_server_start(&servers[i]);
    }
    echo_client_open(&client, servers[0].address);
    for (size_t i = 0; i < CLIENTS; i++) {
        channels[i] = fory_rpc_loop_channel_new(client.loop, client.runtime, servers[0].address, NULL);
        echo_call(client.loop, channels[i], "hello", NULL, FORY_RPC_OK);
    }
    for (size_t i = 0; i < CLIENTS; i++)
        fory_rpc_channel_free(channels[i]);
    echo_client_close(&client);
    for (size_t i = 0; i < LOOPS; i++) {
        fory_rpc_loop_stop(servers[i].loop);
        echo_server_join(&servers[i]);
        fory_rpc_server_count(servers[i].server, NULL, &counters);
        started += counters.started;
        echo_server_close(&servers[i]);
    }
    assert_int_equal(started, CLIENTS);
}

static void loops_of_several_threads_share_a_server(void **state)
{
    enum {
        LOOPS = 3
    };
    const struct fory_rpc_listen_options listen = {.share_port = true};
    struct echo_server servers[LOOPS], *selves[LOOPS];
    struct echo_client client;
    struct fory_rpc_counters counters;
    (void)state;
    selves[0] = &servers[0];
    echo_server_open(&servers[0], &selves[0]);
    for (size_t i = 0; i < LOOPS; i++) {
        if (i > 0) {
            servers[i] = servers[0];
            servers[i].loop = fory_rpc_loop_new();
        }
        echo_server_listen(&servers[i], i == 0 ? "127.0.0.1:0" : servers[0].address, &listen);
    }
    for (size_t i = 0; i < LOOPS; i++)
        echo_server_start(&servers[i]);
    echo_client_open(&client, servers[0].address);
    for (size_t i = 0; i < 30; i++) {
        struct fory_rpc_channel *channel =
            fory_rpc_loop_channel_new(client.loop, client.runtime, servers[0].address, NULL);
        echo_call(client.loop, channel, "hello", NULL, FORY_RPC_OK);
        fory_rpc_channel_free(channel);
    }
    echo_client_close(&client);
    for (size_t i = 0; i < LOOPS; i++) {
        fory_rpc_loop_stop(servers[i].loop);
        echo_server_join(&servers[i]);
    }
    fory_rpc_server_count(servers[0].server, &echo_methods[ECHO_UNARY], &counters);
    assert_int_equal(counters.finished[FORY_RPC_OK], 30);
    for (size_t i = 1; i < LOOPS; i++)
        fory_rpc_loop_free(servers[i].loop);
    echo_server_close(&servers[0]);
}

static void count_post(void *user)
{
    atomic_fetch_add((atomic_uint *)user, 1);
}

static void *post_many(void *user)
{
    void **both = user;
    for (int i = 0; i < 1000; i++)
        assert_int_equal(fory_rpc_loop_post(both[0], count_post, both[1]), FORY_OK);
    return NULL;
}

static void posts_of_other_threads_run_on_the_loop(void **state)
{
    struct fory_rpc_loop *loop = fory_rpc_loop_new();
    atomic_uint count = 0;
    void *both[] = {loop, &count};
    pthread_t threads[4];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, post_many, both), 0);
    while (atomic_load(&count) < 4000)
        fory_rpc_loop_run_once(loop, 100);
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        pthread_join(threads[i], NULL);
    /* What was posted before it runs, too. */
    assert_int_equal(fory_rpc_loop_post(loop, count_post, &count), FORY_OK);
    fory_rpc_loop_run(loop);
    assert_int_equal(atomic_load(&count), 4001);
    assert_int_equal(fory_rpc_loop_post(loop, count_post, &count), FORY_OK);
    fory_rpc_loop_free(loop);
    assert_int_equal(atomic_load(&count), 4001);
}

static void loop_without_anything_to_wait_for_ends(void **state)
{
    struct echo_server server, *self;
    struct echo_client client;
    struct echo_result result = {0};
    (void)state;
    echo_server_begin(&server, &self, socket_path);
    echo_client_open(&client, socket_path);
    fory_rpc_loop_run(client.loop);
    echo_result_start(&result, client.channel, ECHO_DOWNLOAD, "100", NULL);
    fory_rpc_loop_run(client.loop);
    assert_true(result.is_finished);
    assert_int_equal(result.received, 100);
    fory_rpc_call_free(result.call);
    echo_client_close(&client);
    echo_server_end(&server);
}

static void loop_of_the_program_carries_calls(void **state)
{
    struct echo_server server, *self;
    struct echo_result result = {0};
    uv_loop_t uv;
    (void)state;
    echo_server_begin(&server, &self, socket_path);
    assert_int_equal(uv_loop_init(&uv), 0);
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_loop *loop = fory_rpc_loop_new_on(&uv);
    struct fory_rpc_channel *channel = fory_rpc_loop_channel_new(loop, runtime, socket_path, NULL);
    echo_result_start(&result, channel, ECHO_CHAT, NULL, NULL);
    result.to_send = 100;
    echo_result_send(&result);
    assert_int_equal(uv_run(&uv, UV_RUN_DEFAULT), 0);
    assert_true(result.is_finished);
    assert_int_equal(result.received, 100);
    fory_rpc_call_free(result.call);
    fory_rpc_channel_free(channel);
    fory_rpc_loop_free(loop);
    fory_runtime_free(runtime);
    assert_int_equal(uv_run(&uv, UV_RUN_DEFAULT), 0);
    assert_int_equal(uv_loop_close(&uv), 0);
    echo_server_end(&server);
}

/* --- Events that free
 * ------------------------------------------------------------------------------------------------- */

struct freeing {
    struct fory_rpc_channel *channel;
    bool is_done;
};

static void free_all(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct freeing *freeing = user;
    if (event != FORY_RPC_FINISHED)
        return;
    freeing->is_done = true;
    fory_rpc_call_free(call);
    fory_rpc_channel_free(freeing->channel);
}

static void event_may_free_its_call_and_its_channel(void **state)
{
    struct echo_server server, *self;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_loop *loop = fory_rpc_loop_new();
    (void)state;
    for (int is_served = 0; is_served < 2; is_served++) {
        struct fory_string request = FORY_STRING("hello");
        if (is_served)
            echo_server_begin(&server, &self, socket_path);
        for (int i = 0; i < 5; i++) {
            struct freeing freeing = {fory_rpc_loop_channel_new(loop, runtime, socket_path, NULL), false};
            const struct fory_rpc_call_options options = {.on_event = free_all, .user = &freeing};
            /* One that is left behind. */
            struct echo_result other = {0};
            echo_result_start(&other, freeing.channel, ECHO_CHAT, NULL, NULL);
            assert_non_null(fory_rpc_call_start(freeing.channel, &echo_methods[ECHO_UNARY], &options, &request));
            while (!freeing.is_done)
                fory_rpc_loop_run_once(loop, -1);
            fory_rpc_call_free(other.call);
        }
    }
    echo_server_end(&server);
    fory_rpc_loop_free(loop);
    fory_runtime_free(runtime);
}

static void loop_that_is_freed_ends_everything(void **state)
{
    struct fixture fixture;
    struct echo_result held = {0};
    (void)state;
    open_fixture(&fixture, "127.0.0.1:0", NULL, NULL);
    echo_result_start(&held, fixture.channel, ECHO_UNARY, "hold", NULL);
    echo_wait_until_held(&fixture.server, fixture.server.loop);
    fory_rpc_channel_free(fixture.channel);
    fory_rpc_call_free(held.call);
    echo_server_close(&fixture.server);
    assert_int_equal(atomic_load(&fixture.server.ended_count), 1);
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
        cmocka_unit_test(peers_whose_certificates_do_not_fit_are_unavailable),
        cmocka_unit_test(invalid_addresses_and_files_are_errors_with_a_text),
        cmocka_unit_test(time_left_passes_while_connections_are_silent),
        cmocka_unit_test(many_connections_are_served_at_once),
        cmocka_unit_test(connections_above_the_limit_are_closed),
        cmocka_unit_test(clients_that_say_nothing_are_sent_away),
        cmocka_unit_test(listener_accepts_again_when_descriptors_were_short),
        cmocka_unit_test(calls_above_the_streams_of_the_server_wait_for_their_turn),
        cmocka_unit_test(several_loops_serve_one_port),
        cmocka_unit_test(loops_of_several_threads_share_a_server),
        cmocka_unit_test(posts_of_other_threads_run_on_the_loop),
        cmocka_unit_test(loop_without_anything_to_wait_for_ends),
        cmocka_unit_test(loop_of_the_program_carries_calls),
        cmocka_unit_test(event_may_free_its_call_and_its_channel),
        cmocka_unit_test(loop_that_is_freed_ends_everything),
    };
    return cmocka_run_group_tests(tests, prepare, clean_up);
}
