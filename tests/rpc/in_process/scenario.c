/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a client does with the peer: each shape, and each way to end a call. */
#include "scenario.h"

#include "../../support/test.h"
#include "peer.h"

enum {
    SCENARIO_STEPS = 100000 /* after so many something goes in circles */
};

/* One call of a client. */
struct client {
    struct fory_rpc_call *call;
    struct rpctest_request request; /* the next one */
    int left;                       /* requests to send */
    bool has_closed;
    int received;
    int most;    /* replies to receive; 0: all */
    int32_t sum; /* of the numbers of the replies */
    size_t payload;
    bool has_failed; /* a message could not be sent or received */
};

static const struct fory_rpc_method *client_method(enum rpctest_peer_method method)
{
    return &rpctest_peer_methods[method];
}

static bool client_streams(enum rpctest_peer_method method)
{
    return (client_method(method)->shape & FORY_RPC_CLIENT_STREAM) != 0;
}

/* Starts a call that sends `count` requests; false without memory. */
static bool client_start(struct client *client, struct joined *joined, enum rpctest_peer_method method,
                         const struct rpctest_request *request, int count, const struct fory_rpc_call_options *options)
{
    memset(client, 0, sizeof *client);
    bool streams = client_streams(method);
    client->request = *request;
    client->left = streams ? count : 0;
    client->has_closed = !streams;
    client->call =
        fory_rpc_call_start(joined->channel, client_method(method), options, streams ? NULL : &client->request);
    return client->call != NULL;
}

static void client_send(struct client *client)
{
    while (client->left > 0) {
        enum fory_status status = fory_rpc_call_send(client->call, &client->request);
        if (status == FORY_PENDING)
            return;
        client->has_failed |= status != FORY_OK;
        client->left = status == FORY_OK ? client->left - 1 : 0;
        client->request.number++;
    }
    if (!client->has_closed)
        fory_rpc_call_half_close(client->call);
    client->has_closed = true;
}

/* Receives what is there; false at the end. */
static bool client_receive(struct client *client)
{
    struct rpctest_reply reply;
    enum fory_status status;
    while ((status = fory_rpc_call_receive(client->call, NULL, &reply)) == FORY_OK) {
        if (client->most > 0 && client->received >= client->most)
            return true;
        client->received++;
        client->sum += reply.number;
        client->payload += reply.payload.size;
        uint32_t first = reply.payload.size > 0 ? reply.payload.data[0] : 0;
        for (size_t i = 0; i < reply.payload.size; i++)
            assert_int_equal(reply.payload.data[i], (uint8_t)(i * 7 + first));
    }
    client->has_failed |= status != FORY_PENDING && status != FORY_END;
    return status == FORY_PENDING;
}

/* Sends and receives until the call has ended. */
static void client_run(struct client *client, struct joined *joined)
{
    for (int step = 0; step < SCENARIO_STEPS; step++) {
        client_send(client);
        if (!client_receive(client))
            return;
        if (!joined_step(joined)) {
            client_send(client);
            if (!client_receive(client))
                return;
            if (!joined_step(joined))
                fail_msg("a call of %s waits for ever", fory_rpc_call_method(client->call)->name);
        }
    }
    fail_msg("a call of %s does not end", fory_rpc_call_method(client->call)->name);
}

/* Frees the call. Whether it ended with this code; only a lack of memory may end it with another one. */
static bool client_end(struct client *client, struct joined *joined, enum fory_rpc_code code)
{
    const struct fory_rpc_status *status = fory_rpc_call_status(client->call);
    bool fine = fory_rpc_call_is_finished(client->call) && status->code == code && !client->has_failed;
    fory_rpc_call_free(client->call);
    for (int step = 0; step < SCENARIO_STEPS && joined_step(joined); step++)
        ;
    return fine;
}

/* A whole call that ends with OK, and gets so many replies with this sum of numbers. */
static bool client_call(struct joined *joined, enum rpctest_peer_method method, const struct rpctest_request *request,
                        int count, const struct fory_rpc_call_options *options, int replies, int32_t sum)
{
    struct client client;
    if (!client_start(&client, joined, method, request, count, options))
        return false;
    client_run(&client, joined);
    bool is_right = client.received == replies && client.sum == sum;
    bool fine = client_end(&client, joined, FORY_RPC_OK);
    if (fine)
        assert_true(is_right);
    return fine;
}

static bool scenario_unary(struct joined *joined)
{
    struct rpctest_request request = {.number = 41, .text = FORY_STRING("unary")};
    return client_call(joined, RPCTEST_PEER_UNARY, &request, 1, NULL, 1, 42);
}

static bool scenario_download(struct joined *joined)
{
    struct rpctest_request request = {.number = 5, .count = 10};
    return client_call(joined, RPCTEST_PEER_DOWNLOAD, &request, 1, NULL, 10, 95);
}

static bool scenario_upload(struct joined *joined)
{
    struct rpctest_request request = {.number = 1, .text = FORY_STRING("part")};
    return client_call(joined, RPCTEST_PEER_UPLOAD, &request, 12, NULL, 1, 78);
}

static bool scenario_chat(struct joined *joined)
{
    struct rpctest_request request = {.number = 0, .text = FORY_STRING("word")};
    return client_call(joined, RPCTEST_PEER_CHAT, &request, 10, NULL, 10, 55);
}

static bool scenario_several_calls(struct joined *joined)
{
    return scenario_unary(joined) && scenario_chat(joined) && scenario_unary(joined);
}

/* Larger than the windows and the queues. */
static bool scenario_large(struct joined *joined)
{
    struct rpctest_request request = {.number = 1, .size = 300000};
    return client_call(joined, RPCTEST_PEER_UNARY, &request, 1, NULL, 1, 2);
}

static bool scenario_compressed(struct joined *joined)
{
    struct fory_rpc_call_options options = {.compress = true};
    struct rpctest_request request = {.number = 1, .size = 3000, .text = FORY_STRING("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")};
    return client_call(joined, RPCTEST_PEER_UNARY, &request, 1, &options, 1, 2);
}

static bool scenario_choose(struct joined *joined)
{
    struct rpctest_choice choice = {.kind = RPCTEST_CHOICE_WORD, .word = FORY_STRING("word")}, answer;
    struct fory_rpc_call *call =
        fory_rpc_call_start(joined->channel, client_method(RPCTEST_PEER_CHOOSE), NULL, &choice);
    if (!call)
        return false;
    enum fory_status status = FORY_PENDING;
    for (int step = 0; status == FORY_PENDING && step < SCENARIO_STEPS; step++) {
        status = fory_rpc_call_receive(call, NULL, &answer);
        if (status == FORY_PENDING && !joined_step(joined))
            assert_int_not_equal(status = fory_rpc_call_receive(call, NULL, &answer), FORY_PENDING);
    }
    if (status == FORY_OK) {
        assert_int_equal(answer.kind, RPCTEST_CHOICE_WORD);
        assert_memory_equal(answer.word.data, "WORD", 4);
    }
    fory_rpc_call_free(call);
    return status == FORY_OK;
}

/* --- Metadata and other ends ------------------------------------------------------------------------------------- */

static bool scenario_metadata(struct joined *joined)
{
    static const uint8_t bytes[] = {0, 255, 0, 7}, text[] = {'a', ' ', 'b'};
    struct fory_rpc_entry entries[] = {
        {FORY_STRING("x-echo-a"), FORY_BYTES(text)},
        {FORY_STRING("x-echo-b-bin"), FORY_BYTES(bytes)},
        {FORY_STRING("x-echo-a"), FORY_BYTES(text)},
    };
    struct fory_rpc_call_options options = {.metadata = {entries, COUNT_OF(entries)}};
    struct rpctest_request request = {.number = 1};
    struct client client;
    if (!client_start(&client, joined, RPCTEST_PEER_UNARY, &request, 1, &options))
        return false;
    client_run(&client, joined);
    struct fory_bytes value = {NULL, 0};
    bool has_both = fory_rpc_metadata_get(fory_rpc_call_metadata(client.call), "x-echo-b-bin", &value);
    if (has_both) {
        assert_int_equal(value.size, sizeof bytes);
        assert_memory_equal(value.data, bytes, sizeof bytes);
    }
    has_both = has_both && fory_rpc_metadata_get(fory_rpc_call_trailers(client.call), "x-trailer-a", &value);
    return client_end(&client, joined, FORY_RPC_OK) && has_both;
}

static bool scenario_status(struct joined *joined)
{
    struct rpctest_request request = {.code = FORY_RPC_NOT_FOUND, .reason = FORY_STRING("50% of \xc3\xa4\n")};
    struct client client;
    if (!client_start(&client, joined, RPCTEST_PEER_UNARY, &request, 1, NULL))
        return false;
    client_run(&client, joined);
    struct fory_string message = fory_rpc_call_status(client.call)->message;
    bool is_whole = message.size == request.reason.size && memcmp(message.data, request.reason.data, message.size) == 0;
    return client_end(&client, joined, FORY_RPC_NOT_FOUND) && is_whole;
}

static void client_steps(struct joined *joined, int steps)
{
    for (int i = 0; i < steps && joined_step(joined); i++)
        ;
}

static bool scenario_deadline(struct joined *joined)
{
    struct fory_rpc_call_options options = {.timeout_ms = 50};
    struct rpctest_request request = {.text = FORY_STRING("hold")};
    struct client client;
    if (joined->channel && !joined->client_end)
        (void)joined_step(joined); /* from now on the clock is the test's */
    if (!client_start(&client, joined, RPCTEST_PEER_UNARY, &request, 1, &options))
        return false;
    client_steps(joined, 100);
    joined_pass(joined, 100);
    client_run(&client, joined);
    return client_end(&client, joined, FORY_RPC_DEADLINE_EXCEEDED);
}

static bool scenario_cancel(struct joined *joined)
{
    struct rpctest_request request = {.number = 1, .count = INT32_MAX, .size = 1000};
    struct client client;
    if (!client_start(&client, joined, RPCTEST_PEER_DOWNLOAD, &request, 1, NULL))
        return false;
    client.most = 3;
    bool goes_on = true;
    for (int step = 0; goes_on && client.received < client.most && step < SCENARIO_STEPS; step++)
        goes_on = client_receive(&client) && (joined_step(joined) || client.received > 0);
    fory_rpc_call_cancel(client.call);
    client_steps(joined, 100);
    return client_end(&client, joined, FORY_RPC_CANCELLED) && goes_on;
}

static bool scenario_bad_method(struct joined *joined)
{
    struct fory_rpc_method method = *client_method(RPCTEST_PEER_UNARY);
    struct rpctest_request request = {.number = 1};
    struct client client = {.has_closed = true};
    method.path = "/rpctest.Peer/Nothing";
    client.call = fory_rpc_call_start(joined->channel, &method, NULL, &request);
    if (!client.call)
        return false;
    client_run(&client, joined);
    return client_end(&client, joined, FORY_RPC_UNIMPLEMENTED);
}

static bool scenario_parallel(struct joined *joined)
{
    enum {
        CALLS = 10
    };
    struct rpctest_request request = {.number = 1, .text = FORY_STRING("parallel")};
    struct client clients[CALLS];
    int started = 0;
    while (started < CALLS && client_start(&clients[started], joined, RPCTEST_PEER_CHAT, &request, 3, NULL))
        started++;
    bool fine = started == CALLS;
    for (int i = started; i-- > 0;)
        client_run(&clients[i], joined);
    for (int i = 0; i < started; i++)
        fine &= client_end(&clients[i], joined, FORY_RPC_OK);
    return fine;
}

/* GOAWAY while a call is in flight: it ends as it would have. */
static bool scenario_drain(struct joined *joined)
{
    struct rpctest_request request = {.number = 1};
    struct client client;
    if (!client_start(&client, joined, RPCTEST_PEER_CHAT, &request, 0, NULL))
        return false;
    client_steps(joined, 100);
    if (joined->server_end)
        fory_rpc_http2_drain(joined->server_end);
    client_steps(joined, 100);
    client.left = 3;
    client_run(&client, joined);
    return client_end(&client, joined, FORY_RPC_OK);
}

const struct scenario scenarios[] = {
    {"unary", scenario_unary},           {"download", scenario_download},
    {"upload", scenario_upload},         {"chat", scenario_chat},
    {"choose", scenario_choose},         {"several_calls", scenario_several_calls},
    {"large", scenario_large},           {"compressed", scenario_compressed},
    {"metadata", scenario_metadata},     {"status", scenario_status},
    {"deadline", scenario_deadline},     {"cancel", scenario_cancel},
    {"bad_method", scenario_bad_method}, {"parallel", scenario_parallel},
    {"drain", scenario_drain},
};
const size_t scenario_count = COUNT_OF(scenarios);
