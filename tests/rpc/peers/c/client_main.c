/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the client of the suite rpc in C: peer_client ADDRESS [--loop] [--ca FILE] [--cert FILE --key FILE]
   [SCENARIO...]. With --loop its channels run on the loop, otherwise they wait. */
#include "payload.h"
#include "scenarios.h"

#include <fory/rpc_blocking.h>
#include <stdio.h>
#include <string.h>

enum {
    SCENARIO_MS = 60000
};

struct arguments {
    const char *address;
    bool uses_loop;
    struct fory_rpc_tls tls;
    char **names; /* of scenarios; none: all */
    int name_count;
};

static bool arguments_parse(struct arguments *arguments, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        bool has_value = i + 1 < argc;
        if (strcmp(argv[i], "--loop") == 0)
            arguments->uses_loop = true;
        else if (strcmp(argv[i], "--ca") == 0 && has_value)
            arguments->tls.authorities = argv[++i];
        else if (strcmp(argv[i], "--cert") == 0 && has_value)
            arguments->tls.certificate = argv[++i];
        else if (strcmp(argv[i], "--key") == 0 && has_value)
            arguments->tls.key = argv[++i];
        else if (!arguments->address)
            arguments->address = argv[i];
        else
            arguments->names[arguments->name_count++] = argv[i];
    }
    return arguments->address != NULL;
}

static bool arguments_name(const struct arguments *arguments, const char *name)
{
    for (int i = 0; i < arguments->name_count; i++) {
        if (strcmp(arguments->names[i], name) == 0)
            return true;
    }
    return arguments->name_count == 0;
}

/* Runs a scenario on a channel of its own. */
static bool run(const struct arguments *arguments, struct fory_runtime *runtime, const struct scenario *scenario,
                struct client *client)
{
    struct fory_rpc_connect_options options = {
        .http2.max_message_size = MAX_MESSAGE_SIZE,
        .tls = arguments->tls.authorities ? &arguments->tls : NULL,
    };
    struct fory_rpc_failure failure = {""};
    const char *error = failure.text;
    if (arguments->uses_loop) {
        client->loop = fory_rpc_loop_new();
        client->channel = fory_rpc_loop_channel_new(client->loop, runtime, arguments->address, &options);
        if (!client->channel)
            error = fory_rpc_loop_error(client->loop);
    } else {
        client->channel = fory_rpc_blocking_channel_new(runtime, arguments->address, &options, &failure);
    }
    client->end_ms = client_now() + SCENARIO_MS;
    bool fine = client->channel ? scenario->run(client, scenario->code) : client_fail(client, "%s", error);
    fory_rpc_channel_free(client->channel);
    fory_rpc_loop_free(client->loop);
    return fine;
}

int main(int argc, char **argv)
{
    struct arguments arguments = {.names = argv};
    if (!arguments_parse(&arguments, argc, argv)) {
        fputs("peer_client: no address\n", stderr);
        return 2;
    }
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    bool fine = runtime && rpctest_contract_register(runtime) == FORY_OK;
    for (size_t i = 0; runtime && i < scenario_count; i++) {
        struct client client = {.is_unix = strncmp(arguments.address, "unix:", 5) == 0};
        if (!arguments_name(&arguments, scenarios[i].name))
            continue;
        fory_arena_init(&client.arena);
        bool passes = run(&arguments, runtime, &scenarios[i], &client);
        fory_arena_done(&client.arena);
        if (passes)
            printf("ok %s\n", scenarios[i].name);
        else
            printf("FAIL %s: %s\n", scenarios[i].name, client.why);
        fflush(stdout);
        fine = fine && passes;
    }
    fory_runtime_free(runtime);
    return fine ? 0 : 1;
}
