/* SPDX-License-Identifier: Apache-2.0 */
/* The contestant fory-c, as a client: fory_client ADDRESS unary|download SECONDS OUTSTANDING REPLIES. Prints the
 * messages that came, and the seconds. For the address "-" prints the request instead, as it is sent. */
#include "contract.service.h"

#include <fory/rpc_loop.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    PAYLOAD_SIZE = 64
};

struct load {
    struct fory_rpc_loop *loop;
    struct fory_rpc_channel *channel;
    struct fory_rpc_call_options options;
    struct rpctest_request request;
    bool is_download;
    double end;
    long messages;
    int open;
    bool failed;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* One call after another. */
struct caller {
    struct load *load;
    int32_t expected; /* the number of the next reply */
};

static bool equal(const void *left, size_t left_size, const void *right, size_t right_size)
{
    return left_size == right_size && memcmp(left, right, left_size) == 0;
}

/* A reply has to be that of the request. */
static void take(struct caller *caller, const struct rpctest_reply *reply)
{
    struct load *load = caller->load;
    const struct rpctest_request *request = &load->request;
    load->failed |= reply->number != caller->expected++ ||
                    !equal(reply->text.data, reply->text.size, request->text.data, request->text.size) ||
                    !equal(reply->payload.data, reply->payload.size, request->payload.data, request->payload.size);
    load->messages++;
}

static void start_call(struct caller *caller)
{
    struct load *load = caller->load;
    const struct rpctest_request *request = &load->request;
    caller->expected = request->number + !load->is_download;
    load->options.user = caller;
    struct fory_rpc_call *call = load->is_download ? rpctest_peer_download_start(load->channel, &load->options, request)
                                                   : rpctest_peer_unary_start(load->channel, &load->options, request);
    load->open += call != NULL;
    load->failed |= call == NULL;
}

static void end_call(struct caller *caller, struct fory_rpc_call *call)
{
    struct load *load = caller->load;
    const struct rpctest_request *request = &load->request;
    const struct fory_rpc_status *status = fory_rpc_call_status(call);
    int32_t replies = load->is_download ? request->count : 1;
    if (status->code != FORY_RPC_OK || caller->expected != request->number + !load->is_download + replies) {
        char line[200];
        fory_rpc_status_format(status, line, sizeof line);
        fprintf(stderr, "fory_client: %s\n", line);
        load->failed = true;
    }
    fory_rpc_call_free(call);
    load->open--;
    if (!load->failed && now() < load->end)
        start_call(caller);
    else if (load->open == 0)
        fory_rpc_loop_stop(load->loop);
}

static void on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct caller *caller = user;
    if (event == FORY_RPC_READABLE) {
        struct rpctest_reply reply;
        while (fory_rpc_call_receive(call, NULL, &reply) == FORY_OK)
            take(caller, &reply);
    } else if (event == FORY_RPC_FINISHED) {
        end_call(caller, call);
    }
}

static bool print_request(struct fory_runtime *runtime, const struct rpctest_request *request)
{
    struct fory_arena arena;
    fory_arena_init(&arena);
    struct fory_bytes bytes;
    bool ok = rpctest_request_to_bytes(runtime, &arena, request, &bytes) == FORY_OK && bytes.size < 256;
    if (ok) {
        uint8_t head[] = {0, 0, 0, 0, (uint8_t)bytes.size};
        ok = fwrite(head, sizeof head, 1, stdout) == 1 && fwrite(bytes.data, bytes.size, 1, stdout) == 1;
    }
    fory_arena_done(&arena);
    return ok;
}

static bool run(struct load *load, double seconds, int outstanding)
{
    struct caller *callers = calloc((size_t)outstanding, sizeof *callers);
    if (!callers)
        return false;
    double start = now();
    load->end = start + seconds;
    for (int i = 0; i < outstanding; i++) {
        callers[i].load = load;
        start_call(&callers[i]);
    }
    if (load->open > 0)
        fory_rpc_loop_run(load->loop);
    printf("%ld %.6f\n", load->messages, now() - start);
    free(callers);
    return !load->failed;
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fprintf(stderr, "usage: fory_client ADDRESS unary|download SECONDS OUTSTANDING REPLIES\n");
        return 2;
    }
    static uint8_t payload[PAYLOAD_SIZE];
    for (size_t i = 0; i < sizeof payload; i++)
        payload[i] = (uint8_t)i;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct load load = {
        .options = {.on_event = on_event},
        .request = {.number = 42,
                    .text = FORY_STRING("the quick brown fox jumps over"),
                    .payload = FORY_BYTES(payload)},
        .is_download = strcmp(argv[2], "download") == 0,
    };
    if (rpctest_contract_register(runtime) != FORY_OK)
        return 1;
    if (load.is_download)
        load.request.count = atoi(argv[5]);
    if (strcmp(argv[1], "-") == 0)
        return print_request(runtime, &load.request) ? 0 : 1;
    load.loop = fory_rpc_loop_new();
    if (!load.loop)
        return 1;
    load.channel = fory_rpc_loop_channel_new(load.loop, runtime, argv[1], NULL);
    if (!load.channel) {
        fprintf(stderr, "fory_client: %s\n", fory_rpc_loop_error(load.loop));
        return 1;
    }
    bool ok = run(&load, atof(argv[3]), atoi(argv[4]));
    fory_rpc_channel_free(load.channel);
    fory_rpc_loop_free(load.loop);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
