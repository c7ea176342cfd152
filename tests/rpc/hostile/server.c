/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the server that hostile clients attack: the peer of ../in_process on a loop, with limits from its arguments. */
#include "../in_process/peer.h"

#include <fory/rpc_loop.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The 32-bit members of the options of HTTP/2 by name. */
static const struct {
    const char *name;
    size_t offset;
} server_limits[] = {
#define LIMIT(name, member) \
    { \
        name, offsetof(struct fory_rpc_http2_options, member) \
    }
    LIMIT("--max-streams", max_streams),
    LIMIT("--max-header-size", max_header_size),
    LIMIT("--max-resets", max_resets),
    LIMIT("--max-control-frames", max_control_frames),
    LIMIT("--min-ping-interval", min_ping_interval_ms),
    LIMIT("--keepalive", keepalive_ms),
    LIMIT("--keepalive-timeout", keepalive_timeout_ms),
    LIMIT("--max-idle", max_idle_ms),
    LIMIT("--max-age", max_age_ms),
    LIMIT("--max-age-grace", max_age_grace_ms),
    LIMIT("--handshake-timeout", handshake_timeout_ms),
#undef LIMIT
};

struct server_arguments {
    struct fory_rpc_listen_options listen;
    struct fory_rpc_tls tls;
    bool prints_calls;
};

/* False for an unknown name. */
static bool server_set_option(struct server_arguments *arguments, const char *name, const char *value)
{
    unsigned long number = strtoul(value, NULL, 10);
    if (strcmp(name, "--max-connections") == 0)
        arguments->listen.max_connections = number;
    else if (strcmp(name, "--certificate") == 0)
        arguments->tls.certificate = value;
    else if (strcmp(name, "--key") == 0)
        arguments->tls.key = value;
    else if (strcmp(name, "--print-calls") == 0)
        arguments->prints_calls = number != 0;
    else
        return false;
    return true;
}

/* False for an unknown name. */
static bool server_set_limit(struct fory_rpc_http2_options *options, const char *name, const char *value)
{
    unsigned long number = strtoul(value, NULL, 10);
    for (size_t i = 0; i < sizeof server_limits / sizeof server_limits[0]; i++) {
        if (strcmp(name, server_limits[i].name) == 0) {
            uint32_t limit = (uint32_t)number;
            memcpy((char *)options + server_limits[i].offset, &limit, sizeof limit);
            return true;
        }
    }
    return false;
}

/* Stops the loop when the input ends. */
static void *server_wait_for_end(void *loop)
{
    char bytes[64];
    while (read(STDIN_FILENO, bytes, sizeof bytes) > 0)
        ;
    fory_rpc_loop_stop(loop);
    return NULL;
}

static void server_log(void *user, enum fory_rpc_log_level level, const char *line)
{
    (void)user;
    if (level >= FORY_RPC_ERROR)
        fprintf(stderr, "server: %s\n", line);
}

static bool server_run(struct fory_rpc_loop *loop, struct fory_rpc_server *server,
                       const struct fory_rpc_listen_options *options)
{
    struct fory_rpc_listener *listener = fory_rpc_listen(loop, server, "127.0.0.1:0", options);
    if (!listener) {
        fprintf(stderr, "server: %s\n", fory_rpc_loop_error(loop));
        return false;
    }
    const char *port = strrchr(fory_rpc_listener_address(listener), ':');
    pthread_t waiter;
    if (!port || pthread_create(&waiter, NULL, server_wait_for_end, loop) != 0)
        return false;
    printf("listening %s\n", port + 1);
    fflush(stdout);
    fory_rpc_loop_run(loop);
    return pthread_join(waiter, NULL) == 0;
}

int main(int argc, char **argv)
{
    /* Cases ask for a sign of life by PING, more often than gRPC allows. */
    struct server_arguments arguments = {.listen.http2.min_ping_interval_ms = 1};
    for (int i = 1; i + 1 < argc; i += 2) {
        if (!server_set_option(&arguments, argv[i], argv[i + 1]) &&
            !server_set_limit(&arguments.listen.http2, argv[i], argv[i + 1])) {
            fprintf(stderr, "server: unknown option '%s'\n", argv[i]);
            return 2;
        }
    }
    if (arguments.tls.certificate)
        arguments.listen.tls = &arguments.tls;
    struct fory_rpc_server_options server_options = {.log = server_log};
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    bool fine = runtime && rpctest_contract_register(runtime) == FORY_OK;
    struct fory_rpc_server *server = fine ? fory_rpc_server_new(runtime, &server_options) : NULL;
    struct fory_rpc_loop *loop = fory_rpc_loop_new();
    fine = server && loop && peer_add(server) == FORY_OK && server_run(loop, server, &arguments.listen);
    fory_rpc_loop_free(loop);
    if (fine && arguments.prints_calls) {
        struct fory_rpc_counters counters;
        fory_rpc_server_count(server, NULL, &counters);
        printf("ok %llu\n", (unsigned long long)counters.finished[FORY_RPC_OK]);
    }
    fory_rpc_server_free(server);
    fory_runtime_free(runtime);
    return fine ? 0 : 1;
}
