/* SPDX-License-Identifier: Apache-2.0 */
/* Tests calls between a client and a server of one process. */
#include "echo.h"

static bool echo_unary(const void *server, struct fory_rpc_call *call, const void *request)
{
    (void)server;
    fory_rpc_call_reply(call, request);
    return true;
}

static fory_rpc_handler *const echo_handlers[ECHO_COUNT] = {echo_unary, NULL, NULL, NULL};

static void unary_call_returns_the_response(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_server *server = fory_rpc_server_new(runtime, NULL);
    assert_int_equal(fory_rpc_server_add(server, &echo_service, echo_handlers, NULL), FORY_OK);
    struct fory_rpc_channel *channel = fory_rpc_inproc_channel_new(runtime, server);
    struct fory_arena arena;
    fory_arena_init(&arena);
    struct fory_string request = FORY_STRING("hello");
    struct fory_string response;
    assert_int_equal(fory_rpc_call_unary(channel, &echo_methods[ECHO_UNARY], NULL, &request, &arena, &response),
                     FORY_RPC_OK);
    assert_int_equal(response.size, 5);
    assert_string_equal(response.data, "hello");
    fory_arena_done(&arena);
    fory_rpc_channel_free(channel);
    fory_rpc_server_free(server);
    fory_runtime_free(runtime);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unary_call_returns_the_response),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
