/* SPDX-License-Identifier: Apache-2.0 */
/* Owns a server that lists and watches the processes of this machine. Usage: server ADDRESS. */
#define _POSIX_C_SOURCE 200809L
#include <fory/rpc_health.h>
#include <fory/rpc_loop.h>
#include <signal.h>
#include <stdio.h>

#include "procfs.h"
#include "watch.h"

enum {
    GRACE_MS = 2000 /* that calls have when the server ends */
};

static void log_line(void *user, enum fory_rpc_log_level level, const char *line)
{
    (void)user;
    if (level >= FORY_RPC_INFO)
        fprintf(stderr, "%s\n", line);
}

/* --- The service --------------------------------------------------------------------------------------------- */

static void serve_list(void *user, struct fory_rpc_call *call, const struct processes_filter *request)
{
    struct processes_process_list list = {0};
    (void)user;
    if (procfs_list(fory_rpc_call_arena(call), request, &list.processes))
        processes_process_table_list_reply(call, &list);
    else
        fory_rpc_call_finish(call, FORY_RPC_INTERNAL, "cannot read the process table");
}

static void serve_watch(void *user, struct fory_rpc_call *call, const struct processes_filter *request)
{
    watch_start(user, call, request);
}

/* --- The loop ------------------------------------------------------------------------------------------------ */

/* The first signal ends the server when the calls have ended, or after the time. */
static void on_signal(uv_signal_t *signal, int number)
{
    (void)number;
    fory_rpc_loop_drain(signal->data, GRACE_MS);
    uv_close((uv_handle_t *)signal, NULL);
}

static bool serve(uv_loop_t *uv, struct fory_rpc_server *server, const char *address)
{
    uv_signal_t terminated;
    struct fory_rpc_loop *loop = fory_rpc_loop_new_on(uv);
    struct fory_rpc_listener *listener = loop ? fory_rpc_listen(loop, server, address, NULL) : NULL;
    if (!listener) {
        fprintf(stderr, "%s\n", loop ? fory_rpc_loop_error(loop) : "out of memory");
        fory_rpc_loop_free(loop);
        return false;
    }
    terminated.data = loop;
    uv_signal_init(uv, &terminated);
    uv_signal_start(&terminated, on_signal, SIGTERM);
    printf("listening %s\n", fory_rpc_listener_address(listener));
    fflush(stdout);
    uv_run(uv, UV_RUN_DEFAULT);
    fory_rpc_loop_free(loop);
    uv_run(uv, UV_RUN_DEFAULT); /* closes what is left */
    return true;
}

int main(int count, char **arguments)
{
    uv_loop_t uv;
    const struct processes_process_table_server functions = {.user = &uv, .list = serve_list, .watch = serve_watch};
    const struct fory_rpc_server_options options = {.log = log_line};
    if (count != 2 || uv_loop_init(&uv) != 0) {
        fprintf(stderr, "usage: server ADDRESS\n");
        return 2;
    }
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    bool ok = runtime && processes_register(runtime) == FORY_OK;
    struct fory_rpc_server *server = ok ? fory_rpc_server_new(runtime, &options) : NULL;
    struct fory_rpc_health *health = server ? fory_rpc_health_new(server) : NULL;
    ok =
        health && processes_process_table_server_add(server, &functions) == FORY_OK && serve(&uv, server, arguments[1]);
    fory_rpc_server_free(server);
    fory_rpc_health_free(health);
    fory_runtime_free(runtime);
    uv_loop_close(&uv);
    return ok ? 0 : 1;
}
