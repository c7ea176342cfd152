/* SPDX-License-Identifier: Apache-2.0 */
/* The contestant fory-c, as a server with one loop: fory_server ADDRESS. */
#include "contract.service.h"

#include <fory/rpc_loop.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void server_unary(void *user, struct fory_rpc_call *call, const struct rpctest_request *request)
{
    (void)user;
    struct rpctest_reply reply = {.number = request->number + 1, .text = request->text, .payload = request->payload};
    rpctest_peer_unary_reply(call, &reply);
}

/* A stream that is being sent; in the arena of its call. */
struct download {
    const struct rpctest_request *request;
    int32_t sent;
};

static void download_send(struct download *download, struct fory_rpc_call *call)
{
    const struct rpctest_request *request = download->request;
    struct rpctest_reply reply = {.text = request->text, .payload = request->payload};
    while (download->sent < request->count) {
        reply.number = request->number + download->sent;
        enum fory_status status = rpctest_peer_download_send_response(call, &reply);
        if (status == FORY_PENDING)
            return;
        if (status != FORY_OK) {
            fory_rpc_call_finish(call, FORY_RPC_INTERNAL, NULL);
            return;
        }
        download->sent++;
    }
    fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
}

static void download_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    if (event == FORY_RPC_WRITABLE)
        download_send(user, call);
}

static void server_download(void *user, struct fory_rpc_call *call, const struct rpctest_request *request)
{
    (void)user;
    struct download *download =
        fory_arena_alloc(fory_rpc_call_arena(call), sizeof *download, _Alignof(struct download));
    if (!download) {
        fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, NULL);
        return;
    }
    download->request = request;
    download->sent = 0;
    fory_rpc_call_set_events(call, download_event, download);
    download_send(download, call);
}

static const struct rpctest_peer_server functions = {.unary = server_unary, .download = server_download};

/* Ends the process when its input ends. */
static void *watch_input(void *unused)
{
    char byte;
    while (read(STDIN_FILENO, &byte, 1) > 0)
        continue;
    _exit(0);
    return unused;
}

static bool print_address(const char *address)
{
    const char *port = strncmp(address, "unix:", 5) == 0 ? address : strrchr(address, ':') + 1;
    return printf("listening %s\n", port) > 0 && fflush(stdout) == 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: fory_server HOST:0|unix:PATH\n");
        return 2;
    }
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_server *server = fory_rpc_server_new(runtime, NULL);
    struct fory_rpc_loop *loop = fory_rpc_loop_new();
    if (!server || !loop || rpctest_contract_register(runtime) != FORY_OK ||
        rpctest_peer_server_add(server, &functions) != FORY_OK)
        return 1;
    struct fory_rpc_listener *listener = fory_rpc_listen(loop, server, argv[1], NULL);
    if (!listener) {
        fprintf(stderr, "fory_server: %s\n", fory_rpc_loop_error(loop));
        return 1;
    }
    pthread_t watcher;
    if (pthread_create(&watcher, NULL, watch_input, NULL) != 0 || !print_address(fory_rpc_listener_address(listener)))
        return 1;
    fory_rpc_loop_run(loop);
    return 1;
}
