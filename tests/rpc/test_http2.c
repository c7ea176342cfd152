/* SPDX-License-Identifier: Apache-2.0 */
/* Tests calls over HTTP/2 between a client and a server that are joined in memory. */
#include "pair.h"

/* --- A server ----------------------------------------------------------------------------------------------------- */

static bool http2_unary(const void *server, struct fory_rpc_call *call, const void *request)
{
    (void)server;
    fory_rpc_call_reply(call, request);
    return true;
}

static fory_rpc_handler *const http2_handlers[ECHO_COUNT] = {[ECHO_UNARY] = http2_unary};
static const struct pair_options http2_default = {.handlers = http2_handlers};

static void http2_assert_reply(struct fory_rpc_call *call, const char *expected)
{
    struct fory_string reply;
    assert_int_equal(fory_rpc_call_receive(call, NULL, &reply), FORY_OK);
    assert_int_equal(reply.size, strlen(expected));
    assert_memory_equal(reply.data, expected, reply.size);
}

static void http2_assert_status(struct fory_rpc_call *call, enum fory_rpc_code code, const char *message)
{
    assert_true(fory_rpc_call_is_finished(call));
    const struct fory_rpc_status *status = fory_rpc_call_status(call);
    if (status->code != code || status->message.size != strlen(message) ||
        memcmp(status->message.data, message, status->message.size) != 0)
        fail_msg("%s: %.*s", fory_rpc_code_name(status->code), (int)status->message.size, status->message.data);
}

static void http2_unary_call_returns_the_response(void **state)
{
    (void)state;
    struct pair pair;
    pair_open(&pair, &http2_default);
    struct fory_string request = FORY_STRING("hello");
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, NULL, &request);
    pair_run(&pair);
    http2_assert_reply(call, "hello");
    http2_assert_status(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    pair_close(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(http2_unary_call_returns_the_response),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
