/* SPDX-License-Identifier: Apache-2.0 */
/* Owns a client that lists processes and then waits for changes. Usage: client ADDRESS CHANGES. */
#include <fory/rpc_blocking.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "processes.service.h"

enum {
    SHOWN = 3,
    PATIENCE_MS = 60000
};

static int compare_sizes(const void *left, const void *right)
{
    const struct processes_process *a = left;
    const struct processes_process *b = right;
    return (a->resident_size < b->resident_size) - (a->resident_size > b->resident_size);
}

static bool fail(const struct fory_rpc_status *status)
{
    char text[256];
    fory_rpc_status_format(status, text, sizeof text);
    fprintf(stderr, "%s\n", text);
    return false;
}

static bool list(struct fory_rpc_channel *channel, struct fory_arena *arena)
{
    const struct fory_rpc_call_options options = {.timeout_ms = PATIENCE_MS};
    const struct processes_filter all = {0};
    struct processes_process_list response;
    if (processes_process_table_list(channel, &options, &all, arena, &response) != FORY_RPC_OK)
        return fail(fory_rpc_channel_status(channel));
    struct fory_list_processes_process *processes = &response.processes;
    qsort(processes->items, processes->count, sizeof *processes->items, compare_sizes);
    printf("%zu processes; the largest:\n", processes->count);
    for (size_t i = 0; i < processes->count && i < SHOWN; i++)
        printf("  %7" PRId32 "  %6" PRIu64 " MiB  %s\n", processes->items[i].pid,
               processes->items[i].resident_size >> 20, processes->items[i].name.data);
    return true;
}

static bool watch(struct fory_rpc_channel *channel, int count)
{
    const struct fory_rpc_call_options options = {.timeout_ms = PATIENCE_MS};
    const struct processes_filter filter = {.name = FORY_STRING("sleep"), .interval_ms = 20};
    struct processes_change change;
    struct fory_rpc_call *call = processes_process_table_watch_start(channel, &options, &filter);
    int seen = 0;
    while (call && seen < count && processes_process_table_watch_receive_response(call, NULL, &change) == FORY_OK) {
        if (change.kind == PROCESSES_CHANGE_STARTED)
            printf("  %s %" PRId32 " has started\n", change.started->name.data, change.started->pid);
        else if (change.kind == PROCESSES_CHANGE_ENDED)
            printf("  %s %" PRId32 " has ended\n", change.ended->name.data, change.ended->pid);
        seen++;
    }
    bool ok = call && (seen == count || fail(fory_rpc_call_status(call)));
    fory_rpc_call_free(call); /* and so cancels it */
    return ok;
}

int main(int count, char **arguments)
{
    struct fory_arena arena;
    struct fory_rpc_failure failure;
    if (count != 3) {
        fprintf(stderr, "usage: client ADDRESS CHANGES\n");
        return 2;
    }
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_channel *channel = fory_rpc_blocking_channel_new(runtime, arguments[1], NULL, &failure);
    fory_arena_init(&arena);
    if (!channel)
        fprintf(stderr, "%s\n", failure.text);
    bool ok = channel && list(channel, &arena) && watch(channel, atoi(arguments[2]));
    fory_arena_done(&arena);
    fory_rpc_channel_free(channel);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
