/* SPDX-License-Identifier: Apache-2.0 */
/* Tests which memory of a connection is in use while it is idle. */
#define _DEFAULT_SOURCE /* mincore */
#include "pair.h"

#include "http2/connection.h"

#include <sys/mman.h>

static bool memory_unary(const void *server, struct fory_rpc_call *call, const void *request)
{
    (void)server;
    fory_rpc_call_reply(call, request);
    return true;
}

/* Leaves the call open. */
static bool memory_chat(const void *server, struct fory_rpc_call *call, const void *request)
{
    (void)server;
    (void)call;
    (void)request;
    return true;
}

static fory_rpc_handler *const memory_handlers[ECHO_COUNT] = {
    [ECHO_UNARY] = memory_unary,
    [ECHO_CHAT] = memory_chat,
};

static size_t memory_resident_pages(const struct http2_pages *pages)
{
    unsigned char resident[16];
    size_t count = 0;
    assert_non_null(pages->data);
    assert_in_range((pages->size + 4095) / 4096, 1, sizeof resident);
    assert_int_equal(mincore(pages->data, pages->size, resident), 0);
    for (size_t i = 0; i < (pages->size + 4095) / 4096; i++)
        count += resident[i] & 1;
    return count;
}

static size_t memory_resident(const struct pair *pair)
{
    const struct http2_session_memory *client = &pair->client->memory, *server = &pair->server->memory;
    return memory_resident_pages(&client->streams) + memory_resident_pages(&client->frame) +
           memory_resident_pages(&server->streams) + memory_resident_pages(&server->frame);
}

static void memory_call(struct pair *pair)
{
    struct fory_string request = FORY_STRING("hello"), reply;
    struct fory_rpc_call *call = pair_start(pair, ECHO_UNARY, NULL, &request);
    pair_run(pair);
    assert_int_equal(fory_rpc_call_receive(call, NULL, &reply), FORY_OK);
    assert_int_equal(reply.size, request.size);
    assert_memory_equal(reply.data, request.data, reply.size);
    fory_rpc_call_free(call);
}

static void idle_connections_give_pages_back_and_serve_again(void **state)
{
    (void)state;
    struct pair_options options = {.handlers = memory_handlers};
    struct pair pair;
    pair_open(&pair, &options);
    for (int i = 0; i < 3; i++) {
        memory_call(&pair);
        assert_in_range(memory_resident(&pair), 4, 64);
        pair_pass_time(&pair, 2000);
        assert_int_equal(memory_resident(&pair), 0);
    }
    pair_close(&pair);
}

static void connections_without_calls_give_pages_back(void **state)
{
    (void)state;
    struct pair_options options = {.handlers = memory_handlers};
    struct pair pair;
    pair_open(&pair, &options);
    pair_run(&pair);
    assert_in_range(memory_resident(&pair), 2, 64);
    pair_pass_time(&pair, 2000);
    assert_int_equal(memory_resident(&pair), 0);
    pair_close(&pair);
}

static void connections_with_calls_keep_their_pages(void **state)
{
    (void)state;
    struct pair_options options = {.handlers = memory_handlers};
    struct pair pair;
    pair_open(&pair, &options);
    struct fory_rpc_call *call = pair_start(&pair, ECHO_CHAT, NULL, NULL);
    pair_run(&pair);
    pair_pass_time(&pair, 2000);
    assert_in_range(memory_resident(&pair), 4, 64);
    fory_rpc_call_free(call);
    pair_run(&pair);
    pair_pass_time(&pair, 2000);
    assert_int_equal(memory_resident(&pair), 0);
    pair_close(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(idle_connections_give_pages_back_and_serve_again),
        cmocka_unit_test(connections_without_calls_give_pages_back),
        cmocka_unit_test(connections_with_calls_keep_their_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
