/* SPDX-License-Identifier: Apache-2.0 */
/* Owns channels that connect as programs see them: how they are made, and how calls start. */
#include "socket/connector.h"
#include "socket/tls.h"

#include <stdlib.h>
#include <string.h>

enum {
    CHANNEL_CONNECT_TIMEOUT_MS = 20000,
    CHANNEL_KEPT_SIZE = 16 * 1024 /* larger requests are sent once */
};

static struct fory_rpc_connector *channel_of(const struct fory_rpc_call *call)
{
    return (struct fory_rpc_connector *)fory_rpc_call_channel(call);
}

/* --- Calls that wait -------------------------------------------------------------------------------------------- */

static bool channel_has_one_request(const struct fory_rpc_call *call)
{
    enum fory_rpc_shape shape = fory_rpc_call_method(call)->shape;
    return shape == FORY_RPC_UNARY || shape == FORY_RPC_SERVER_STREAM;
}

static void channel_start(struct fory_rpc_call *call, const struct fory_rpc_call_options *options, int64_t timeout_ms)
{
    static const struct fory_rpc_call_options none = {0};
    static const struct fory_rpc_status no_memory = {FORY_RPC_RESOURCE_EXHAUSTED, {"out of memory", 13}, {NULL, 0}};
    struct fory_rpc_connector *connector = channel_of(call);
    struct fory_rpc_waiting_call *note = NULL;
    if (connector->driver->look)
        connector->driver->look(connector);
    bool is_ready = connector->state == FORY_RPC_CONNECTOR_READY && connector->link->http2 &&
                    fory_rpc_waiting_is_empty(&connector->waiting) &&
                    fory_rpc_http2_accepts_calls(connector->link->http2);
    if (!is_ready || channel_has_one_request(call)) {
        int64_t now = connector->driver->now(connector);
        note = fory_rpc_waiting_note(call, options, timeout_ms < INT64_MAX - now ? now + timeout_ms : INT64_MAX);
    }
    if (is_ready) {
        fory_rpc_call_set_transport(call, &connector->carried_transport);
        fory_rpc_http2_carry(connector->link->http2, call, options ? options : &none, timeout_ms);
    } else if (note) {
        fory_rpc_waiting_add(&connector->waiting, note);
    } else {
        fory_rpc_call_ended(call, &no_memory, NULL);
    }
    connector->driver->touch(connector);
}

static void channel_send(struct fory_rpc_call *call, struct fory_bytes message, bool is_last)
{
    struct fory_rpc_connector *connector = channel_of(call);
    struct fory_rpc_waiting_call *note = fory_rpc_call_note(call);
    if (fory_rpc_waiting_keep(note, message, is_last))
        return;
    fory_rpc_waiting_spoil(&connector->waiting, note);
    connector->driver->touch(connector);
}

static size_t channel_queued(const struct fory_rpc_call *call)
{
    const struct fory_rpc_waiting_call *note = fory_rpc_call_note(call);
    return note->queued;
}

static void channel_half_close(struct fory_rpc_call *call)
{
    struct fory_rpc_waiting_call *note = fory_rpc_call_note(call);
    note->is_half_closed = true;
}

static void channel_cancel(struct fory_rpc_call *call, enum fory_rpc_code code)
{
    (void)code;
    fory_rpc_waiting_remove(fory_rpc_call_note(call));
}

/* Nothing arrives while a call waits. */
static void channel_consumed(struct fory_rpc_call *call, size_t size)
{
    (void)call, (void)size;
}

static const char *channel_peer(const struct fory_rpc_call *call)
{
    return channel_of(call)->peer;
}

static int64_t channel_now(const struct fory_rpc_call *call)
{
    const struct fory_rpc_connector *connector = channel_of(call);
    return connector->driver->now(connector);
}

/* --- Calls that a connection carries ------------------------------------------------------------------------------ */

static void channel_has_output(struct fory_rpc_call *call)
{
    struct fory_rpc_connector *connector = channel_of(call);
    if (connector->driver->has_output)
        connector->driver->has_output(connector);
}

/* Keeps the only request, for another connection if this one refuses the call. */
static void channel_send_carried(struct fory_rpc_call *call, struct fory_bytes message, bool is_last)
{
    struct fory_rpc_waiting_call *note = fory_rpc_call_note(call);
    if (note && is_last && !note->messages && message.size <= CHANNEL_KEPT_SIZE)
        (void)fory_rpc_waiting_keep(note, message, true);
    fory_rpc_http2_client_transport.send(call, message, is_last);
    channel_has_output(call);
}

static void channel_half_close_carried(struct fory_rpc_call *call)
{
    fory_rpc_http2_client_transport.half_close(call);
    channel_has_output(call);
}

static void channel_cancel_carried(struct fory_rpc_call *call, enum fory_rpc_code code)
{
    fory_rpc_http2_client_transport.cancel(call, code);
    channel_has_output(call);
}

/* --- Channels --------------------------------------------------------------------------------------------------- */

static void channel_free(struct fory_rpc_channel *channel)
{
    struct fory_rpc_connector *connector = (struct fory_rpc_connector *)channel;
    connector->is_released = true;
    connector->driver->release(connector);
}

static char *channel_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

/* Copies what the connector needs of the texts. gRPC has "localhost" for the authority of Unix sockets. */
static bool channel_set_names(struct fory_rpc_connector *connector, const char *address,
                              const struct fory_rpc_connect_options *options)
{
    const char *name = connector->address.is_unix ? "localhost" : connector->address.name;
    const char *authority = connector->address.is_unix ? "localhost" : address;
    if (options->authority)
        authority = options->authority;
    if (options->tls && options->tls->server_name)
        name = options->tls->server_name;
    connector->peer = channel_copy(address);
    connector->authority = channel_copy(authority);
    connector->tls_name = channel_copy(name);
    return connector->peer && connector->authority && connector->tls_name;
}

/* Sets the transports: the vtables of calls that wait, and of those that a connection carries. */
static void channel_set_transports(struct fory_rpc_connector *connector)
{
    connector->waiting_transport = (struct fory_rpc_transport){
        .start = channel_start,
        .send = channel_send,
        .queued = channel_queued,
        .half_close = channel_half_close,
        .cancel = channel_cancel,
        .consumed = channel_consumed,
        .peer = channel_peer,
        .now = channel_now,
        .wait = connector->driver->wait,
    };
    connector->carried_transport = fory_rpc_http2_client_transport;
    connector->carried_transport.send = channel_send_carried;
    connector->carried_transport.half_close = channel_half_close_carried;
    connector->carried_transport.cancel = channel_cancel_carried;
    connector->carried_transport.now = channel_now;
}

static bool channel_set_up(struct fory_rpc_connector *connector, struct fory_runtime *runtime, const char *address,
                           const struct fory_rpc_connect_options *options, struct fory_rpc_failure *failure)
{
    const char *why = fory_rpc_address_parse(&connector->address, address);
    struct fory_rpc_worker *worker = why ? NULL : fory_rpc_worker_new(runtime, NULL);
    if (worker)
        fory_rpc_channel_init(&connector->channel, &connector->waiting_transport, worker, channel_free);
    if (!why && (!worker || !channel_set_names(connector, address, options)))
        why = runtime ? "out of memory" : "expected a runtime";
    if (why) {
        fory_rpc_fail(failure, "%s", why);
        return false;
    }
    if (options->tls)
        connector->tls = fory_rpc_tls_context_new(options->tls, false, failure);
    return !options->tls || connector->tls;
}

bool fory_rpc_connector_init(struct fory_rpc_connector *connector, const struct fory_rpc_driver *driver,
                             struct fory_runtime *runtime, const char *address,
                             const struct fory_rpc_connect_options *options, struct fory_rpc_failure *failure)
{
    connector->driver = driver;
    if (options)
        connector->options = *options;
    if (connector->options.connect_timeout_ms == 0)
        connector->options.connect_timeout_ms = CHANNEL_CONNECT_TIMEOUT_MS;
    channel_set_transports(connector);
    fory_rpc_waiting_init(&connector->waiting);
    if (!channel_set_up(connector, runtime, address, &connector->options, failure)) {
        fory_rpc_connector_done(connector);
        return false;
    }
    connector->options.tls = NULL;
    connector->options.authority = NULL;
    uint64_t seed = (uint64_t)driver->now(connector) ^ (uint64_t)(uintptr_t)connector;
    fory_rpc_backoff_init(&connector->backoff, connector->options.backoff_first_ms, connector->options.backoff_most_ms,
                          seed);
    return true;
}

void fory_rpc_connector_done(struct fory_rpc_connector *connector)
{
    connector->is_released = true;
    fory_rpc_connector_drop_links(connector);
    fory_rpc_worker_free(connector->channel.worker);
    fory_rpc_tls_context_free(connector->tls);
    free(connector->peer);
    free(connector->authority);
    free(connector->tls_name);
}
