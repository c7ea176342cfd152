/* SPDX-License-Identifier: Apache-2.0 */
/* Owns a client and a server in one thread, and carries what they say from one to the other. */
#include "joined.h"

#include "peer.h"

#include <fory/rpc_inproc.h>
#include <string.h>

bool joined_open(struct joined *joined, enum joined_kind kind, const struct fory_allocator *allocator,
                 const struct fory_rpc_http2_options *options)
{
    memset(joined, 0, sizeof *joined);
    struct fory_options runtime_options;
    fory_options_init(&runtime_options);
    runtime_options.allocator = allocator;
    joined->runtime = fory_runtime_new(&runtime_options);
    if (!joined->runtime || rpctest_contract_register(joined->runtime) != FORY_OK)
        return false;
    joined->server = fory_rpc_server_new(joined->runtime, NULL);
    if (!joined->server || peer_add(joined->server) != FORY_OK)
        return false;
    if (kind == JOINED_INPROC) {
        joined->channel = fory_rpc_inproc_channel_new(joined->runtime, joined->server);
        return joined->channel != NULL;
    }
    joined->server_end = fory_rpc_http2_server_new(joined->server, options, "client", 0);
    joined->client_end = fory_rpc_http2_client_new(joined->runtime, options, "server", false, "server", 0);
    joined->channel = joined->client_end ? fory_rpc_http2_channel(joined->client_end) : NULL;
    return joined->server_end && joined->channel;
}

void joined_close(struct joined *joined)
{
    if (joined->client_end)
        fory_rpc_http2_free(joined->client_end);
    else
        fory_rpc_channel_free(joined->channel);
    fory_rpc_http2_free(joined->server_end);
    fory_rpc_server_free(joined->server);
    fory_runtime_free(joined->runtime);
}

/* Returns whether there was anything. */
static bool joined_carry(struct joined *joined, struct fory_rpc_http2 *from, struct fory_rpc_http2 *to)
{
    struct fory_bytes output = fory_rpc_http2_output(from);
    if (output.size == 0)
        return false;
    size_t size = joined->chunk > 0 && joined->chunk < output.size ? joined->chunk : output.size;
    if (joined->on_bytes)
        joined->on_bytes(joined->user, from, (struct fory_bytes){output.data, size});
    if (!fory_rpc_http2_is_over(to))
        (void)fory_rpc_http2_input(to, output.data, size, joined->now_ms);
    fory_rpc_http2_sent(from, size);
    return true;
}

/* What is over is over for the other side, too. */
static bool joined_end(struct joined *joined, struct fory_rpc_http2 *from, struct fory_rpc_http2 *to)
{
    if (!fory_rpc_http2_is_over(from) || fory_rpc_http2_is_over(to))
        return false;
    fory_rpc_http2_input_end(to, joined->now_ms);
    return true;
}

bool joined_step(struct joined *joined)
{
    if (!joined->client_end)
        return fory_rpc_inproc_run(joined->channel, joined->now_ms);
    bool moved = joined_carry(joined, joined->client_end, joined->server_end);
    moved |= joined_carry(joined, joined->server_end, joined->client_end);
    if (!moved)
        moved = joined_end(joined, joined->server_end, joined->client_end) ||
                joined_end(joined, joined->client_end, joined->server_end);
    if (!moved) /* events of what was made output come with the next tick */
        joined_pass(joined, 0);
    return moved || fory_rpc_http2_output(joined->client_end).size > 0 ||
           fory_rpc_http2_output(joined->server_end).size > 0;
}

void joined_pass(struct joined *joined, int64_t ms)
{
    joined->now_ms += ms;
    if (joined->client_end) {
        (void)fory_rpc_http2_tick(joined->client_end, joined->now_ms);
        (void)fory_rpc_http2_tick(joined->server_end, joined->now_ms);
    }
}
