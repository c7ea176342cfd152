/* SPDX-License-Identifier: Apache-2.0 */
/* Writes what two good ends say to each other as inputs of the fuzz targets: seeds FOLDER. */
#include "../rpc/in_process/joined.h"
#include "../rpc/in_process/peer.h"
#include "connection.h"

#include <fory/arena.h>
#include <stdio.h>

enum {
    SEEDS_MOST = 1 << 16
};

struct seed {
    const struct joined *joined;
    uint8_t sent[2][SEEDS_MOST]; /* by the client, by the server */
    size_t sizes[2];
};

static void seeds_keep(void *user, const struct fory_rpc_http2 *from, struct fory_bytes bytes)
{
    struct seed *seed = user;
    int side = from == seed->joined->server_end;
    if (seed->sizes[side] + bytes.size > SEEDS_MOST)
        return;
    memcpy(seed->sent[side] + seed->sizes[side], bytes.data, bytes.size);
    seed->sizes[side] += bytes.size;
}

static bool seeds_write(const char *folder, const char *target, size_t number, const uint8_t *data, size_t size)
{
    static const uint8_t head[FUZZ_HEAD_SIZE] = {0, 0, 100, 0, 9, 0, 0, 33, 0};
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/%s/call-%zu", folder, target, number);
    FILE *file = length > 0 && length < (int)sizeof path ? fopen(path, "wb") : NULL;
    if (!file)
        return false;
    bool fine = fwrite(head, 1, sizeof head, file) == sizeof head && fwrite(data, 1, size, file) == size;
    return (fclose(file) == 0) & fine;
}

/* The calls that client_frames.c starts, with a request. */
static bool seeds_record(const char *folder, size_t number, const struct rpctest_request *request,
                         const struct fory_rpc_call_options *options)
{
    struct fory_rpc_call *calls[4] = {NULL};
    struct joined joined;
    struct seed *seed = calloc(1, sizeof *seed);
    bool fine = joined_open(&joined, JOINED_HTTP2, &fory_default_allocator, NULL) && seed;
    if (fine) {
        seed->joined = &joined;
        joined.on_bytes = seeds_keep;
        joined.user = seed;
    }
    for (int i = 0; fine && i < 4; i++) {
        bool streams = rpctest_peer_methods[i].shape & FORY_RPC_CLIENT_STREAM;
        calls[i] = fory_rpc_call_start(joined.channel, &rpctest_peer_methods[i], options, streams ? NULL : request);
        if (streams && calls[i] && fory_rpc_call_send(calls[i], request) == FORY_OK)
            fory_rpc_call_half_close(calls[i]);
    }
    for (int step = 0; fine && step < 1000 && joined_step(&joined); step++)
        ;
    fine = fine && seeds_write(folder, "server_frames", number, seed->sent[0], seed->sizes[0]) &&
           seeds_write(folder, "client_frames", number, seed->sent[1], seed->sizes[1]);
    for (int i = 0; i < 4; i++)
        fory_rpc_call_free(calls[i]);
    joined_close(&joined);
    free(seed);
    return fine;
}

int main(int argc, char **argv)
{
    static const uint8_t bytes[] = {1, 2, 255};
    struct fory_rpc_entry entries[] = {
        {FORY_STRING("x-echo-a"), FORY_BYTES(bytes)},
        {FORY_STRING("x-echo-b-bin"), FORY_BYTES(bytes)},
    };
    entries[0].value.size = 0;
    const struct {
        struct rpctest_request request;
        struct fory_rpc_call_options options;
    } calls[] = {
        {.request = {.number = 1, .text = FORY_STRING("a"), .count = 3}},
        {.request = {.number = 2, .count = 1, .code = 5, .reason = FORY_STRING("100% \xc3\xa4")}},
        {.request = {.count = 2, .size = 500}, .options = {.compress = true, .timeout_ms = 5000}},
        {.request = {.count = 1}, .options = {.metadata = {entries, 2}}},
    };
    bool fine = argc == 2;
    for (size_t i = 0; fine && i < sizeof calls / sizeof calls[0]; i++)
        fine = seeds_record(argv[1], i, &calls[i].request, &calls[i].options);
    return fine ? 0 : 1;
}
