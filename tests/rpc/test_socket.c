/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about addresses, sockets, pauses between attempts, and timers. */
#define _DEFAULT_SOURCE
#include "../support/test.h"
#include "loop/timers.h"
#include "socket/address.h"
#include "socket/backoff.h"
#include "socket/failure.h"
#include "socket/socket.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- Addresses --------------------------------------------------------------------------------------------------- */

static void addresses_are_parsed_into_their_parts(void **state)
{
    static const struct {
        const char *text;
        bool is_unix;
        uint16_t port;
        const char *name;
    } cases[] = {
        {"127.0.0.1:50051", false, 50051, "127.0.0.1"},
        {"localhost:0", false, 0, "localhost"},
        {"[::1]:65535", false, 65535, "::1"},
        {"[::]:0", false, 0, "::"},
        {"unix:/run/x.sock", true, 0, "/run/x.sock"},
        {"unix:x", true, 0, "x"},
        {"a-b.example.org:1", false, 1, "a-b.example.org"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_rpc_address address;
        assert_null(fory_rpc_address_parse(&address, cases[i].text));
        assert_int_equal(address.is_unix, cases[i].is_unix);
        assert_int_equal(address.port, cases[i].port);
        assert_string_equal(address.name, cases[i].name);
    }
}

static void invalid_addresses_are_refused_with_a_reason(void **state)
{
    static const struct {
        const char *text;
        const char *reason;
    } cases[] = {
        {NULL, "expected 'HOST:PORT' or 'unix:PATH'"},
        {"", "expected 'HOST:PORT' or 'unix:PATH'"},
        {"localhost", "expected 'HOST:PORT' or 'unix:PATH'"},
        {":1", "expected a host before ':'"},
        {"[]:1", "expected a host before ':'"},
        {"::1:50051", "expected brackets around an IPv6 address"},
        {"[::1]", "expected '[IPV6]:PORT'"},
        {"[::1:1", "expected '[IPV6]:PORT'"},
        {"[::1]x:1", "expected '[IPV6]:PORT'"},
        {"x:", "expected a port between 0 and 65535"},
        {"x:65536", "expected a port between 0 and 65535"},
        {"x:000001", "expected a port between 0 and 65535"},
        {"x:-1", "expected a port between 0 and 65535"},
        {"x:http", "expected a port between 0 and 65535"},
        {"unix:", "expected a path after 'unix:'"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_rpc_address address;
        const char *reason = fory_rpc_address_parse(&address, cases[i].text);
        assert_non_null(reason);
        assert_string_equal(reason, cases[i].reason);
    }
}

static void names_that_are_too_long_are_refused(void **state)
{
    (void)state;
    for (size_t size = 90; size < 400; size++) {
        char text[512] = "unix:";
        struct fory_rpc_address address;
        memset(text + 5, 'x', size);
        assert_true((fory_rpc_address_parse(&address, text) == NULL) == (size <= 107));
        memset(text, 'x', size);
        strcpy(text + size, ":1");
        assert_true((fory_rpc_address_parse(&address, text) == NULL) == (size <= 255));
    }
}

static void literal_addresses_are_printed_as_they_were_parsed(void **state)
{
    static const char *const texts[] = {"127.0.0.1:50051", "[::1]:50051", "[fe80::1]:1", "unix:/run/x.sock"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct fory_rpc_address address;
        struct fory_rpc_endpoints endpoints;
        char text[FORY_RPC_ADDRESS_TEXT_SIZE];
        assert_null(fory_rpc_address_parse(&address, texts[i]));
        assert_true(fory_rpc_address_is_literal(&address, &endpoints));
        assert_int_equal(endpoints.count, 1);
        fory_rpc_endpoint_format(&endpoints.items[0], text);
        assert_string_equal(text, texts[i]);
    }
}

/* --- Sockets ------------------------------------------------------------------------------------------------------ */

struct sockets {
    char folder[64];
    char path[96];
};

static int open_folder(void **state)
{
    struct sockets *sockets = calloc(1, sizeof *sockets);
    strcpy(sockets->folder, "/tmp/fory-rpc-XXXXXX");
    assert_non_null(mkdtemp(sockets->folder));
    snprintf(sockets->path, sizeof sockets->path, "%s/s", sockets->folder);
    *state = sockets;
    return 0;
}

static int close_folder(void **state)
{
    struct sockets *sockets = *state;
    unlink(sockets->path);
    rmdir(sockets->folder);
    free(sockets);
    return 0;
}

static void endpoint_of(const char *text, struct fory_rpc_endpoint *endpoint)
{
    struct fory_rpc_address address;
    struct fory_rpc_endpoints endpoints;
    assert_null(fory_rpc_address_parse(&address, text));
    assert_true(fory_rpc_address_is_literal(&address, &endpoints));
    *endpoint = endpoints.items[0];
}

static void wait_until(int descriptor, short events)
{
    struct pollfd polled = {.fd = descriptor, .events = events};
    assert_int_equal(poll(&polled, 1, 60000), 1);
}

/* Connects to a listener, and sends four bytes each way. */
static void exchange(int listener, const struct fory_rpc_endpoint *endpoint)
{
    char data[8];
    size_t moved;
    struct fory_rpc_endpoint peer;
    int client = fory_rpc_socket_connect(endpoint);
    assert_true(client >= 0);
    wait_until(listener, POLLIN);
    int server = fory_rpc_socket_accept(listener, &peer);
    assert_true(server >= 0);
    wait_until(client, POLLOUT);
    assert_int_equal(fory_rpc_socket_connect_result(client), 0);
    assert_int_equal(fory_rpc_socket_receive(server, data, sizeof data, &moved), FORY_RPC_BLOCKED);
    assert_int_equal(fory_rpc_socket_send(client, "ping", 4, &moved), FORY_RPC_MOVED);
    assert_int_equal(moved, 4);
    wait_until(server, POLLIN);
    assert_int_equal(fory_rpc_socket_receive(server, data, sizeof data, &moved), FORY_RPC_MOVED);
    assert_int_equal(moved, 4);
    close(server);
    wait_until(client, POLLIN);
    assert_int_equal(fory_rpc_socket_receive(client, data, sizeof data, &moved), FORY_RPC_ENDED);
    assert_int_equal(errno, 0);
    /* The first is answered with a reset, the second would raise SIGPIPE. */
    for (int i = 0; i < 2; i++)
        fory_rpc_socket_send(client, "late", 4, &moved);
    close(client);
}

static void tcp_sockets_get_a_free_port_and_carry_bytes(void **state)
{
    struct fory_rpc_endpoint endpoint;
    struct fory_rpc_failure failure;
    char text[FORY_RPC_ADDRESS_TEXT_SIZE];
    (void)state;
    endpoint_of("127.0.0.1:0", &endpoint);
    int listener = fory_rpc_socket_listen(&endpoint, false, 8, &failure);
    assert_true(listener >= 0);
    fory_rpc_endpoint_format(&endpoint, text);
    assert_memory_equal(text, "127.0.0.1:", 10);
    assert_string_not_equal(text, "127.0.0.1:0");
    exchange(listener, &endpoint);
    close(listener);
}

static void unix_socket_that_nobody_serves_is_replaced(void **state)
{
    const struct sockets *sockets = *state;
    struct fory_rpc_endpoint endpoint;
    struct fory_rpc_failure failure;
    char text[128];
    snprintf(text, sizeof text, "unix:%s", sockets->path);
    endpoint_of(text, &endpoint);
    int listener = fory_rpc_socket_listen(&endpoint, false, 8, &failure);
    assert_true(listener >= 0);
    exchange(listener, &endpoint);
    /* As long as it is served, it is not. */
    assert_int_equal(fory_rpc_socket_listen(&endpoint, false, 8, &failure), -1);
    assert_non_null(strstr(failure.text, "cannot listen at unix:"));
    close(listener);
    listener = fory_rpc_socket_listen(&endpoint, false, 8, &failure);
    assert_true(listener >= 0);
    exchange(listener, &endpoint);
    close(listener);
}

static void file_that_is_not_a_socket_is_not_replaced(void **state)
{
    const struct sockets *sockets = *state;
    struct fory_rpc_endpoint endpoint;
    struct fory_rpc_failure failure;
    struct stat status;
    char text[128];
    FILE *file = fopen(sockets->path, "w");
    assert_non_null(file);
    fclose(file);
    snprintf(text, sizeof text, "unix:%s", sockets->path);
    endpoint_of(text, &endpoint);
    assert_int_equal(fory_rpc_socket_listen(&endpoint, false, 8, &failure), -1);
    assert_int_equal(lstat(sockets->path, &status), 0);
    assert_true(S_ISREG(status.st_mode));
}

static void shared_port_can_be_listened_at_twice(void **state)
{
    struct fory_rpc_endpoint endpoint;
    struct fory_rpc_failure failure;
    (void)state;
    endpoint_of("127.0.0.1:0", &endpoint);
    int first = fory_rpc_socket_listen(&endpoint, true, 8, &failure);
    assert_true(first >= 0);
    int second = fory_rpc_socket_listen(&endpoint, true, 8, &failure);
    assert_true(second >= 0);
    assert_int_equal(fory_rpc_socket_listen(&endpoint, false, 8, &failure), -1);
    close(first);
    close(second);
}

static void refused_connection_is_an_error(void **state)
{
    struct fory_rpc_endpoint endpoint;
    struct fory_rpc_failure failure;
    (void)state;
    endpoint_of("127.0.0.1:0", &endpoint);
    int listener = fory_rpc_socket_listen(&endpoint, false, 8, &failure);
    close(listener);
    int client = fory_rpc_socket_connect(&endpoint);
    if (client < 0)
        return; /* refused at once */
    wait_until(client, POLLOUT);
    assert_int_equal(fory_rpc_socket_connect_result(client), ECONNREFUSED);
    close(client);
}

/* --- Pauses ------------------------------------------------------------------------------------------------------- */

static void pauses_grow_as_those_of_grpc(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        struct fory_rpc_backoff backoff;
        double expected = 1000;
        fory_rpc_backoff_init(&backoff, 0, 0, seed);
        for (int i = 0; i < 20; i++) {
            double pause = fory_rpc_backoff_pause(&backoff);
            assert_true(pause >= expected * 0.8 - 2 && pause <= expected * 1.2 + 2);
            expected = expected * 1.6 < 120000 ? expected * 1.6 : 120000;
        }
        fory_rpc_backoff_reset(&backoff);
        assert_true(fory_rpc_backoff_pause(&backoff) <= 1200);
    }
}

static void jitter_differs_between_seeds(void **state)
{
    uint32_t first = 0;
    size_t different = 0;
    (void)state;
    for (uint64_t seed = 0; seed < 64; seed += 2) {
        struct fory_rpc_backoff backoff;
        fory_rpc_backoff_init(&backoff, 100000, 0, seed * 0x9e3779b97f4a7c15u);
        uint32_t pause = fory_rpc_backoff_pause(&backoff);
        different += seed > 0 && pause != first;
        first = seed > 0 ? first : pause;
    }
    assert_true(different > 24);
}

static void smallest_and_largest_pauses_are_taken(void **state)
{
    static const uint32_t cases[][2] = {{1, 1}, {1, UINT32_MAX}, {UINT32_MAX, UINT32_MAX}, {5000, 10}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_rpc_backoff backoff;
        fory_rpc_backoff_init(&backoff, cases[i][0], cases[i][1], 1);
        for (int n = 0; n < 100; n++)
            assert_true(fory_rpc_backoff_pause(&backoff) > 0);
        assert_int_equal(backoff.next_ms, backoff.most_ms);
    }
}

/* --- Timers ------------------------------------------------------------------------------------------------------- */

enum {
    TIMER_COUNT = 300
};

static int64_t fired[TIMER_COUNT * 2];
static size_t fired_count;

static void fire(struct fory_rpc_timer *timer)
{
    assert_int_equal(timer->place, 0);
    fired[fired_count++] = timer->at;
}

static void timers_fire_in_order_whatever_was_set_and_unset(void **state)
{
    struct fory_rpc_timers timers = {NULL, 0, 0};
    static struct fory_rpc_timer items[TIMER_COUNT];
    size_t set = 0;
    uint32_t random = 1;
    (void)state;
    fired_count = 0;
    assert_true(fory_rpc_timers_reserve(&timers, TIMER_COUNT));
    for (size_t i = 0; i < TIMER_COUNT * 3; i++) {
        struct fory_rpc_timer *timer = &items[i % TIMER_COUNT];
        random = random * 1103515245 + 12345;
        timer->fire = fire;
        fory_rpc_timers_set(&timers, timer, random >> 16 & 7 ? (int64_t)(random >> 8 & 0xffff) : INT64_MAX);
    }
    for (size_t i = 0; i < TIMER_COUNT; i++)
        set += items[i].place > 0;
    assert_int_equal(timers.count, set);
    fory_rpc_timers_run(&timers, 0x7fff);
    assert_true(fired_count > 0 && fired_count < set);
    assert_true(fory_rpc_timers_next(&timers) > 0x7fff);
    fory_rpc_timers_run(&timers, INT64_MAX - 1);
    assert_int_equal(fired_count, set);
    for (size_t i = 1; i < fired_count; i++)
        assert_true(fired[i - 1] <= fired[i]);
    assert_int_equal(fory_rpc_timers_next(&timers), INT64_MAX);
    fory_rpc_timers_done(&timers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_parsed_into_their_parts),
        cmocka_unit_test(invalid_addresses_are_refused_with_a_reason),
        cmocka_unit_test(names_that_are_too_long_are_refused),
        cmocka_unit_test(literal_addresses_are_printed_as_they_were_parsed),
        cmocka_unit_test(tcp_sockets_get_a_free_port_and_carry_bytes),
        cmocka_unit_test_setup_teardown(unix_socket_that_nobody_serves_is_replaced, open_folder, close_folder),
        cmocka_unit_test_setup_teardown(file_that_is_not_a_socket_is_not_replaced, open_folder, close_folder),
        cmocka_unit_test(shared_port_can_be_listened_at_twice),
        cmocka_unit_test(refused_connection_is_an_error),
        cmocka_unit_test(pauses_grow_as_those_of_grpc),
        cmocka_unit_test(jitter_differs_between_seeds),
        cmocka_unit_test(smallest_and_largest_pauses_are_taken),
        cmocka_unit_test(timers_fire_in_order_whatever_was_set_and_unset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
