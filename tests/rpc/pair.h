/* SPDX-License-Identifier: Apache-2.0 */
/* A client and a server of gRPC over HTTP/2, joined in memory, with the service of echo.h. */
#ifndef FORY_TESTS_RPC_PAIR_H
#define FORY_TESTS_RPC_PAIR_H

#include "echo.h"

#include <fory/rpc_http2.h>

struct pair {
    struct fory_runtime *runtime;
    struct fory_rpc_server *services;
    struct fory_rpc_http2 *server;
    struct fory_rpc_http2 *client;
    struct fory_arena arena;
    int64_t now;
    size_t step;  /* bytes that are passed on at a time; 0: all */
    size_t moved; /* bytes that were passed on */
};

struct pair_options {
    fory_rpc_handler *const *handlers;
    const void *functions;
    const struct fory_allocator *allocator;
    struct fory_rpc_http2_options server;
    struct fory_rpc_http2_options client;
};

static inline void pair_close(struct pair *pair)
{
    fory_rpc_http2_free(pair->client);
    fory_rpc_http2_free(pair->server);
    fory_rpc_server_free(pair->services);
    fory_runtime_free(pair->runtime);
    fory_arena_done(&pair->arena);
}

/* Returns false if it is out of memory; nothing is open then. */
static inline bool pair_try_open(struct pair *pair, const struct pair_options *options)
{
    struct fory_options runtime_options;
    fory_options_init(&runtime_options);
    runtime_options.allocator = options->allocator;
    memset(pair, 0, sizeof *pair);
    fory_arena_init(&pair->arena);
    pair->now = 1000;
    pair->runtime = fory_runtime_new(&runtime_options);
    pair->services = fory_rpc_server_new(pair->runtime, NULL);
    if (pair->services &&
        fory_rpc_server_add(pair->services, &echo_service, options->handlers, options->functions) == FORY_OK) {
        pair->server = fory_rpc_http2_server_new(pair->services, &options->server, "1.2.3.4:5", pair->now);
        pair->client =
            fory_rpc_http2_client_new(pair->runtime, &options->client, "test", false, "6.7.8.9:10", pair->now);
    }
    if (pair->server && pair->client)
        return true;
    pair_close(pair);
    return false;
}

static inline void pair_open(struct pair *pair, const struct pair_options *options)
{
    assert_true(pair_try_open(pair, options));
}

/* Passes on what one end has to send. The receiver gets each piece in a block of its own. */
static inline bool pair_pass(struct pair *pair, struct fory_rpc_http2 *from, struct fory_rpc_http2 *to)
{
    bool passed = false;
    for (;;) {
        struct fory_bytes output = fory_rpc_http2_output(from);
        size_t size = pair->step > 0 && pair->step < output.size ? pair->step : output.size;
        if (size == 0)
            return passed;
        struct test_bytes piece = test_bytes_copy(output.data, size);
        fory_rpc_http2_sent(from, size);
        fory_rpc_http2_input(to, piece.data, piece.size, pair->now);
        test_bytes_free(piece);
        pair->moved += size;
        passed = true;
    }
}

/* Lets both ends talk until neither has anything to say. */
static inline void pair_run(struct pair *pair)
{
    bool passed = true;
    while (passed) {
        fory_rpc_http2_tick(pair->client, pair->now);
        fory_rpc_http2_tick(pair->server, pair->now);
        passed = pair_pass(pair, pair->client, pair->server);
        passed = pair_pass(pair, pair->server, pair->client) || passed;
    }
}

static inline void pair_pass_time(struct pair *pair, int64_t time_ms)
{
    pair->now += time_ms;
    pair_run(pair);
}

static inline struct fory_rpc_call *pair_start(struct pair *pair, int method,
                                               const struct fory_rpc_call_options *options,
                                               const struct fory_string *request)
{
    return fory_rpc_call_start(fory_rpc_http2_channel(pair->client), &echo_methods[method], options, request);
}

#endif
