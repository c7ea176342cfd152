/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzzes the frame layer of clients: bytes of a server that answers calls of each shape. */
#include "../rpc/in_process/peer.h"
#include "connection.h"

enum {
    CLIENT_CALLS = 4
};

static struct fory_runtime *fuzz_runtime(void)
{
    static struct fory_runtime *runtime;
    if (!runtime) {
        runtime = fory_runtime_new(NULL);
        FUZZ_CHECK(runtime && rpctest_contract_register(runtime) == FORY_OK);
    }
    return runtime;
}

/* Receives until there is no more; streams send on. */
static void client_on(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    (void)user;
    struct rpctest_reply reply;
    struct rpctest_request request = {.number = 1, .text = FORY_STRING("fuzz")};
    bool answers = fory_rpc_call_method(call)->shape == FORY_RPC_BIDI;
    while (event == FORY_RPC_READABLE && fory_rpc_call_receive(call, NULL, &reply) == FORY_OK)
        answers = answers && fory_rpc_call_send(call, &request) == FORY_OK;
}

/* A call of one of the first four methods. */
static struct fory_rpc_call *client_start(struct fory_rpc_channel *channel, enum rpctest_peer_method method)
{
    struct rpctest_request request = {.number = 1, .text = FORY_STRING("fuzz")};
    struct fory_rpc_call_options options = {
        .on_event = client_on,
        .timeout_ms = method == RPCTEST_PEER_CHAT ? 3000 : 0,
        .compress = method == RPCTEST_PEER_UPLOAD,
    };
    bool streams = rpctest_peer_methods[method].shape & FORY_RPC_CLIENT_STREAM;
    struct fory_rpc_call *call =
        fory_rpc_call_start(channel, &rpctest_peer_methods[method], &options, streams ? NULL : &request);
    FUZZ_CHECK(call);
    if (streams && fory_rpc_call_send(call, &request) == FORY_OK && method == RPCTEST_PEER_UPLOAD)
        fory_rpc_call_half_close(call);
    return call;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input input = {data, size};
    struct fuzz_head head = fuzz_head(&input);
    struct fory_rpc_http2_options options = {
        .max_message_size = 100000,
        .keepalive_ms = head.flags & FUZZ_TIME ? 5000 : 0,
    };
    struct fuzz_end end = {fory_rpc_http2_client_new(fuzz_runtime(), &options, "fuzz", false, "fuzz", 0), 0};
    FUZZ_CHECK(end.connection);
    static const uint8_t settings[] = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    bool goes_on = !(head.flags & FUZZ_BEGINS) || fuzz_feed(&end, &head, settings, sizeof settings);
    struct fory_rpc_call *calls[CLIENT_CALLS];
    for (int i = 0; i < CLIENT_CALLS; i++)
        calls[i] = client_start(fory_rpc_http2_channel(end.connection), (enum rpctest_peer_method)i);
    goes_on = goes_on && fuzz_feed_all(&end, &head, &input);
    if (head.flags & FUZZ_READS_LATE)
        fory_rpc_call_free(calls[0]);
    fuzz_drain(&end);
    if (goes_on)
        fory_rpc_http2_input_end(end.connection, end.now_ms);
    fuzz_drain(&end);
    FUZZ_CHECK(fory_rpc_http2_is_over(end.connection));
    for (int i = head.flags & FUZZ_READS_LATE ? 1 : 0; i < CLIENT_CALLS; i++) {
        FUZZ_CHECK(fory_rpc_call_is_finished(calls[i]));
        fory_rpc_call_free(calls[i]);
    }
    fory_rpc_http2_free(end.connection);
    return 0;
}
