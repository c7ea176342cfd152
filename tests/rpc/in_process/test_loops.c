/* SPDX-License-Identifier: Apache-2.0 */
/* Eight threads, each with its loop, behind one port, and clients of eight others. Runs under TSan. */
#include "../../support/test.h"
#include "peer.h"

#include <fory/rpc_blocking.h>
#include <fory/rpc_loop.h>
#include <pthread.h>
#include <stdio.h>

enum {
    LOOPS_THREADS = 8,
    LOOPS_ROUNDS = 25, /* connections of each client */
    LOOPS_CALLS = 8    /* calls of each of these */
};

struct loops_server {
    pthread_t thread;
    struct fory_rpc_loop *loop;
};

struct loops_client {
    pthread_t thread;
    struct fory_runtime *runtime;
    const char *address;
    int answers;
};

static void *loops_serve(void *user)
{
    struct loops_server *server = user;
    fory_rpc_loop_run(server->loop);
    return NULL;
}

/* A unary call, and a stream of three messages each way; how many answers came. */
static int loops_call(struct fory_rpc_channel *channel, struct fory_arena *arena)
{
    struct rpctest_request request = {.number = 1, .text = FORY_STRING("loops")};
    struct rpctest_reply reply;
    int answers = fory_rpc_call_unary(channel, &rpctest_peer_methods[RPCTEST_PEER_UNARY], NULL, &request, arena,
                                      &reply) == FORY_RPC_OK;
    struct fory_rpc_call *call = fory_rpc_call_start(channel, &rpctest_peer_methods[RPCTEST_PEER_CHAT], NULL, NULL);
    for (int i = 0; call && i < 3; i++) {
        if (fory_rpc_call_send(call, &request) == FORY_OK && fory_rpc_call_receive(call, NULL, &reply) == FORY_OK)
            answers += reply.number == 2;
    }
    fory_rpc_call_free(call);
    return answers;
}

static void *loops_ask(void *user)
{
    struct loops_client *client = user;
    struct fory_arena arena;
    fory_arena_init(&arena);
    for (int round = 0; round < LOOPS_ROUNDS; round++) {
        struct fory_rpc_channel *channel = fory_rpc_blocking_channel_new(client->runtime, client->address, NULL, NULL);
        for (int i = 0; channel && i < LOOPS_CALLS; i++) {
            client->answers += loops_call(channel, &arena);
            fory_arena_reset(&arena);
        }
        fory_rpc_channel_free(channel);
    }
    fory_arena_done(&arena);
    return NULL;
}

/* Listens with each loop at one address, which is copied. */
static void loops_open(struct loops_server *servers, struct fory_rpc_server *server, char *address, size_t size)
{
    struct fory_rpc_listen_options options = {.share_port = true};
    (void)snprintf(address, size, "127.0.0.1:0");
    for (int i = 0; i < LOOPS_THREADS; i++) {
        servers[i].loop = fory_rpc_loop_new();
        assert_non_null(servers[i].loop);
        struct fory_rpc_listener *listener = fory_rpc_listen(servers[i].loop, server, address, &options);
        if (!listener)
            fail_msg("%s", fory_rpc_loop_error(servers[i].loop));
        (void)snprintf(address, size, "%s", fory_rpc_listener_address(listener));
    }
    for (int i = 0; i < LOOPS_THREADS; i++)
        assert_int_equal(pthread_create(&servers[i].thread, NULL, loops_serve, &servers[i]), 0);
}

static void loops_close(struct loops_server *servers)
{
    for (int i = 0; i < LOOPS_THREADS; i++)
        fory_rpc_loop_stop(servers[i].loop);
    for (int i = 0; i < LOOPS_THREADS; i++) {
        assert_int_equal(pthread_join(servers[i].thread, NULL), 0);
        fory_rpc_loop_free(servers[i].loop);
    }
}

static void eight_loops_share_a_port_and_a_server(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    assert_int_equal(rpctest_contract_register(runtime), FORY_OK);
    struct fory_rpc_server *server = fory_rpc_server_new(runtime, NULL);
    assert_int_equal(peer_add(server), FORY_OK);
    struct loops_server servers[LOOPS_THREADS];
    struct loops_client clients[LOOPS_THREADS];
    char address[64];
    loops_open(servers, server, address, sizeof address);
    for (int i = 0; i < LOOPS_THREADS; i++) {
        clients[i] = (struct loops_client){.runtime = runtime, .address = address};
        assert_int_equal(pthread_create(&clients[i].thread, NULL, loops_ask, &clients[i]), 0);
    }
    struct fory_rpc_counters counters;
    fory_rpc_server_count(server, NULL, &counters);
    int answers = 0;
    for (int i = 0; i < LOOPS_THREADS; i++) {
        assert_int_equal(pthread_join(clients[i].thread, NULL), 0);
        answers += clients[i].answers;
    }
    loops_close(servers);
    fory_rpc_server_count(server, NULL, &counters);
    print_message("%d answers, %llu calls\n", answers, (unsigned long long)counters.started);
    assert_int_equal(answers, LOOPS_THREADS * LOOPS_ROUNDS * LOOPS_CALLS * 4);
    assert_int_equal(counters.started, LOOPS_THREADS * LOOPS_ROUNDS * LOOPS_CALLS * 2);
    fory_rpc_server_free(server);
    fory_runtime_free(runtime);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_loops_share_a_port_and_a_server),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
