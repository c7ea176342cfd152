/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from a request to the responses of a server. Messages pass the library as they are. */
#include "call.h"

#include <fory/arena.h>
#include <fory/rpc.h>
#include <fory/rpc_blocking.h>
#include <string.h>

#include "../intern.h"

enum {
    CALL_MESSAGE_MAX = 256 << 20, /* bytes of a response: if you ask for it, you want it */
    CALL_WINDOW = 16 << 20        /* bytes that a server may send before they are read */
};

/* --- Messages that are bytes --------------------------------------------------------------------------------- */

static enum fory_status call_pass(struct fory_writer *writer, const void *object, struct fory_bytes *out)
{
    (void)writer;
    *out = *(const struct fory_bytes *)object;
    return FORY_OK;
}

static enum fory_status call_copy(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                  void *object)
{
    (void)reader;
    uint8_t *copy = fory_arena_alloc(arena, in.size, 1);
    if (!copy)
        return FORY_OUT_OF_MEMORY;
    if (in.size > 0)
        memcpy(copy, in.data, in.size);
    *(struct fory_bytes *)object = (struct fory_bytes){copy, in.size};
    return FORY_OK;
}

static const struct fory_type call_type = {.abi = &FORY_ABI_SYMBOL, .name = "message"};
static const struct fory_rpc_message call_message = {
    .type = &call_type,
    .size = sizeof(struct fory_bytes),
    .alignment = _Alignof(struct fory_bytes),
    .serialize = call_pass,
    .deserialize = call_copy,
};

/* --- The call ------------------------------------------------------------------------------------------------ */

static void call_show(const struct call_request *request, const struct fory_rpc_metadata *metadata)
{
    for (size_t i = 0; i < metadata->count && request->on_metadata; i++)
        request->on_metadata(request->user, metadata->entries[i].key.data, metadata->entries[i].value);
}

/* A server may end a call before it has read all: its status says why. */
static void call_send(const struct call_request *request, struct fory_rpc_call *call)
{
    for (size_t i = 0; i < request->messages.count && request->client_streams; i++) {
        if (fory_rpc_call_send(call, &request->messages.items[i]) != FORY_OK)
            return;
    }
    fory_rpc_call_half_close(call);
}

static void call_receive(const struct call_request *request, struct fory_rpc_call *call)
{
    struct fory_bytes message;
    bool is_first = true;
    bool goes_on = true;
    while (goes_on) {
        bool is_message = fory_rpc_call_receive(call, NULL, &message) == FORY_OK;
        if (is_first)
            call_show(request, fory_rpc_call_metadata(call));
        is_first = false;
        goes_on = is_message && request->on_message(request->user, message);
    }
    if (!fory_rpc_call_is_finished(call))
        fory_rpc_call_cancel(call);
    call_show(request, fory_rpc_call_trailers(call));
}

static struct call_result call_result(const struct fory_rpc_status *status)
{
    size_t size = fory_rpc_status_format(status, NULL, 0);
    char *text = memory_alloc(size + 1);
    fory_rpc_status_format(status, text, size + 1);
    return (struct call_result){.is_ok = status->code == FORY_RPC_OK, .status = text};
}

static struct call_result call_in_channel(const struct call_request *request, struct fory_rpc_channel *channel)
{
    const struct fory_rpc_method method = {
        .path = request->path,
        .name = strrchr(request->path, '/') + 1,
        .shape = (enum fory_rpc_shape)((request->client_streams ? FORY_RPC_CLIENT_STREAM : 0) |
                                       (request->server_streams ? FORY_RPC_SERVER_STREAM : 0)),
        .request = &call_message,
        .response = &call_message,
    };
    struct fory_rpc_entry *entries = memory_alloc((request->metadata.count + 1) * sizeof *entries);
    for (size_t i = 0; i < request->metadata.count; i++) {
        const struct call_entry *entry = &request->metadata.items[i];
        entries[i] = (struct fory_rpc_entry){fory_string_from(entry->key), entry->value};
    }
    const struct fory_rpc_call_options options = {
        .timeout_ms = request->timeout_ms > 0 ? request->timeout_ms : -1,
        .metadata = {entries, request->metadata.count},
    };
    const void *only = request->client_streams ? NULL : &request->messages.items[0];
    struct fory_rpc_call *call = fory_rpc_call_start(channel, &method, &options, only);
    if (!call)
        return (struct call_result){.refusal = "out of memory"};
    call_send(request, call);
    call_receive(request, call);
    struct call_result result = call_result(fory_rpc_call_status(call));
    fory_rpc_call_free(call);
    return result;
}

struct call_result call_run(const struct call_request *request)
{
    const struct fory_rpc_tls tls = {
        .certificate = request->certificate,
        .key = request->key,
        .authorities = request->authorities,
    };
    const struct fory_rpc_connect_options options = {
        .http2 = {.max_message_size = CALL_MESSAGE_MAX, .stream_window = CALL_WINDOW, .connection_window = CALL_WINDOW},
        .tls = request->is_tls ? &tls : NULL,
    };
    struct fory_rpc_failure failure;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_channel *channel = fory_rpc_blocking_channel_new(runtime, request->address, &options, &failure);
    struct call_result result =
        channel ? call_in_channel(request, channel) : (struct call_result){.refusal = intern_string(failure.text)};
    fory_rpc_channel_free(channel);
    fory_runtime_free(runtime);
    return result;
}
