/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the server of the suite rpc in C: peer_server [--tls CERT KEY [--client-ca CA]] [--unix PATH]. */
#include "payload.h"
#include "service.h"

#include <fory/rpc_loop.h>
#include <stdio.h>
#include <string.h>

enum {
    DRAIN_MS = 600000
};

struct server {
    uv_loop_t uv;
    uv_pipe_t input;
    uv_signal_t terminated;
    char bytes[256]; /* of the input, which are not looked at */
    struct fory_rpc_loop *loop;
    struct service service;
    struct fory_rpc_tls tls;
    char address[512];
    bool is_unix;
};

static bool server_fail(const char *what)
{
    fprintf(stderr, "peer_server: %s\n", what);
    return false;
}

static void server_log(void *user, enum fory_rpc_log_level level, const char *line)
{
    (void)user;
    if (level >= FORY_RPC_WARNING)
        fprintf(stderr, "peer_server: %s\n", line);
}

static void server_drain(void *user)
{
    struct server *server = user;
    fory_rpc_loop_drain(server->loop, DRAIN_MS);
}

/* --- The end of the program: when the input ends, or by SIGTERM ------------------------------------------------- */

static void server_end(struct server *server)
{
    if (uv_is_closing((uv_handle_t *)&server->input))
        return;
    uv_close((uv_handle_t *)&server->input, NULL);
    uv_close((uv_handle_t *)&server->terminated, NULL);
    uv_stop(&server->uv);
}

static void server_on_signal(uv_signal_t *handle, int number)
{
    (void)number;
    server_end(handle->data);
}

static void server_on_allocate(uv_handle_t *handle, size_t size, uv_buf_t *buffer)
{
    struct server *server = handle->data;
    (void)size;
    *buffer = uv_buf_init(server->bytes, sizeof server->bytes);
}

static void server_on_input(uv_stream_t *stream, ssize_t size, const uv_buf_t *buffer)
{
    (void)buffer;
    if (size < 0)
        server_end(stream->data);
}

static bool server_watch_end(struct server *server)
{
    server->input.data = server->terminated.data = server;
    return uv_pipe_init(&server->uv, &server->input, 0) == 0 && uv_signal_init(&server->uv, &server->terminated) == 0 &&
           uv_signal_start(&server->terminated, server_on_signal, SIGTERM) == 0 &&
           uv_pipe_open(&server->input, 0) == 0 &&
           uv_read_start((uv_stream_t *)&server->input, server_on_allocate, server_on_input) == 0;
}

/* --- The rest ------------------------------------------------------------------------------------------------ */

static bool server_parse(struct server *server, int argc, char **argv)
{
    strcpy(server->address, "127.0.0.1:0");
    for (int i = 1; i < argc; i++) {
        int left = argc - i - 1;
        if (strcmp(argv[i], "--tls") == 0 && left >= 2) {
            server->tls.certificate = argv[++i];
            server->tls.key = argv[++i];
        } else if (strcmp(argv[i], "--client-ca") == 0 && left >= 1) {
            server->tls.authorities = argv[++i];
        } else if (strcmp(argv[i], "--unix") == 0 && left >= 1) {
            snprintf(server->address, sizeof server->address, "unix:%s", argv[++i]);
            server->is_unix = true;
        } else {
            return server_fail("expected [--tls CERT KEY [--client-ca CA]] [--unix PATH]");
        }
    }
    return true;
}

static bool server_listen(struct server *server, struct fory_rpc_server *table)
{
    struct fory_rpc_listen_options options = {
        .http2.max_message_size = MAX_MESSAGE_SIZE,
        .tls = server->tls.certificate ? &server->tls : NULL,
    };
    struct fory_rpc_listener *listener = fory_rpc_listen(server->loop, table, server->address, &options);
    if (!listener)
        return server_fail(fory_rpc_loop_error(server->loop));
    const char *address = fory_rpc_listener_address(listener);
    const char *colon = server->is_unix ? strchr(address, ':') : strrchr(address, ':');
    if (!colon)
        return server_fail("an address without a colon");
    printf("listening %s\n", colon + 1);
    return fflush(stdout) == 0;
}

/* Serves until the end; closes everything on the loop. */
static bool server_run(struct server *server, struct fory_rpc_server *table)
{
    server->loop = fory_rpc_loop_new_on(&server->uv);
    bool fine = server->loop && server_watch_end(server) && server_listen(server, table);
    if (fine)
        uv_run(&server->uv, UV_RUN_DEFAULT);
    fory_rpc_loop_free(server->loop);
    uv_run(&server->uv, UV_RUN_DEFAULT);
    return fine;
}

int main(int argc, char **argv)
{
    static struct server server;
    struct fory_rpc_server_options options = {.log = server_log};
    if (!server_parse(&server, argc, argv) || uv_loop_init(&server.uv) != 0)
        return 2;
    service_init(&server.service, &server.uv, server_drain, &server);
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    bool fine = runtime && rpctest_contract_register(runtime) == FORY_OK;
    struct fory_rpc_server *table = fine ? fory_rpc_server_new(runtime, &options) : NULL;
    fine = table && rpctest_peer_server_add(table, &server.service.functions) == FORY_OK && server_run(&server, table);
    if (uv_loop_close(&server.uv) != 0)
        fine = server_fail("something is still open");
    fory_rpc_server_free(table);
    fory_runtime_free(runtime);
    return fine ? 0 : 1;
}
