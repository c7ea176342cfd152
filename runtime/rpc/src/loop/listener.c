/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how connections are accepted and given up. */
#include "loop/listener.h"

#include "http2/carry.h"
#include "socket/socket.h"
#include "socket/tls.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    LISTENER_BACKLOG = 511,
    LISTENER_CONNECTIONS = 10000,
    LISTENER_ACCEPTS = 64,  /* before connections get their turn */
    LISTENER_SHORT_MS = 100 /* until it accepts again, if descriptors or memory are short */
};

/* --- Connections ------------------------------------------------------------------------------------------------- */

static void listener_forget(struct loop_connection *connection)
{
    struct fory_rpc_listener *listener = connection->owner;
    struct fory_rpc_loop *loop = connection->item.loop;
    if (connection->previous)
        connection->previous->next = connection->next;
    else
        loop->connections = connection->next;
    if (connection->next)
        connection->next->previous = connection->previous;
    listener->connection_count--;
    fory_rpc_connection_free(connection);
    fory_rpc_loop_unhold(loop);
}

static void listener_has_run(struct loop_connection *connection)
{
    struct fory_rpc_listener *listener = connection->owner;
    struct fory_rpc_failure why;
    if (connection->link.state != FORY_RPC_LINK_CLOSED)
        return;
    bool is_refused = fory_rpc_link_explain(&connection->link, &why);
    fory_rpc_worker_log(listener->server->worker, is_refused ? FORY_RPC_WARNING : FORY_RPC_DEBUG,
                        "%s: connection closed: %s", connection->peer ? connection->peer : listener->address, why.text);
    listener_forget(connection);
}

/* Makes HTTP/2 and TLS of a connection. Returns false if it is out of memory. */
static bool listener_open(struct fory_rpc_listener *listener, struct loop_connection *connection,
                          const struct fory_rpc_endpoint *peer)
{
    char text[FORY_RPC_ADDRESS_TEXT_SIZE];
    struct fory_rpc_tls_filter *tls = NULL;
    if (peer->storage.ss_family == AF_UNIX)
        memcpy(text, listener->address, sizeof text);
    else
        fory_rpc_endpoint_format(peer, text);
    if (listener->tls) {
        tls = fory_rpc_tls_filter_new(listener->tls, NULL);
        if (!tls)
            return false;
    }
    struct fory_rpc_http2 *http2 = fory_rpc_http2_server_new_on(listener->server->worker, &listener->options.http2,
                                                                text, fory_rpc_loop_now(listener->item.loop));
    if (!http2) {
        fory_rpc_tls_filter_free(tls);
        return false;
    }
    connection->peer = strdup(text);
    fory_rpc_http2_set_clock(http2, fory_rpc_loop_clock, listener->item.loop);
    fory_rpc_link_open(&connection->link, http2, tls);
    fory_rpc_connection_opened(connection);
    return true;
}

static void listener_take(struct fory_rpc_listener *listener, int descriptor, const struct fory_rpc_endpoint *peer)
{
    struct fory_rpc_loop *loop = listener->item.loop;
    struct fory_rpc_worker *worker = listener->server->worker;
    if (listener->connection_count >= listener->options.max_connections) {
        fory_rpc_worker_log(worker, FORY_RPC_WARNING, "%s: too many connections", listener->address);
        close(descriptor);
        return;
    }
    struct loop_connection *connection = fory_rpc_connection_new(loop, descriptor, listener_has_run, listener);
    if (!connection) {
        fory_rpc_worker_log(worker, FORY_RPC_WARNING, "%s: out of memory", listener->address);
        close(descriptor);
        return;
    }
    listener->connection_count++;
    fory_rpc_loop_hold(loop);
    connection->next = loop->connections;
    if (connection->next)
        connection->next->previous = connection;
    loop->connections = connection;
    if (!listener_open(listener, connection, peer)) {
        fory_rpc_worker_log(worker, FORY_RPC_WARNING, "%s: out of memory", listener->address);
        listener_forget(connection);
    }
}

/* --- Listening --------------------------------------------------------------------------------------------------- */

static void listener_polled(uv_poll_t *poll, int status, int events)
{
    struct fory_rpc_listener *listener = poll->data;
    struct fory_rpc_loop *loop = listener->item.loop;
    struct fory_rpc_endpoint peer;
    (void)status, (void)events;
    fory_rpc_loop_enter(loop);
    for (int i = 0; i < LISTENER_ACCEPTS && listener->descriptor >= 0; i++) {
        int descriptor = fory_rpc_socket_accept(listener->descriptor, &peer);
        if (descriptor >= 0) {
            listener_take(listener, descriptor, &peer);
            continue;
        }
        if (errno != EAGAIN && errno != EWOULDBLOCK) {
            struct fory_rpc_failure why;
            fory_rpc_fail_errno(&why, "cannot accept", errno);
            fory_rpc_worker_log(listener->server->worker, FORY_RPC_WARNING, "%s: %s", listener->address, why.text);
            uv_poll_stop(&listener->poll);
            fory_rpc_loop_touch_at(&listener->item, fory_rpc_loop_now(loop) + LISTENER_SHORT_MS);
        }
        break;
    }
    fory_rpc_loop_leave(loop);
}

static void listener_run(struct loop_item *item)
{
    struct fory_rpc_listener *listener =
        (struct fory_rpc_listener *)((char *)item - offsetof(struct fory_rpc_listener, item));
    if (listener->descriptor >= 0)
        uv_poll_start(&listener->poll, UV_READABLE, listener_polled);
}

static void listener_closed(uv_handle_t *handle)
{
    struct fory_rpc_listener *listener = handle->data;
    struct fory_rpc_loop *loop = listener->item.loop;
    listener->is_unwatched = true;
    if (listener->is_freed)
        free(listener);
    fory_rpc_loop_handle_closed(loop);
}

void fory_rpc_listener_stop(struct fory_rpc_listener *listener)
{
    if (listener->descriptor < 0)
        return;
    /* libuv takes the descriptor out of the set of the loop, so its number must not be used again before. */
    uv_close((uv_handle_t *)&listener->poll, listener_closed);
    close(listener->descriptor);
    listener->descriptor = -1;
    if (listener->endpoint.storage.ss_family == AF_UNIX)
        unlink(listener->address + strlen("unix:"));
    fory_rpc_loop_unhold(listener->item.loop);
}

void fory_rpc_listeners_drain(struct fory_rpc_loop *loop)
{
    for (struct fory_rpc_listener *listener = loop->listeners; listener; listener = listener->next)
        fory_rpc_listener_stop(listener);
    for (struct loop_connection *connection = loop->connections; connection; connection = connection->next) {
        if (connection->link.http2)
            fory_rpc_http2_drain(connection->link.http2);
        fory_rpc_loop_touch(&connection->item);
    }
}

void fory_rpc_listeners_close(struct fory_rpc_loop *loop)
{
    for (struct fory_rpc_listener *listener = loop->listeners; listener; listener = listener->next)
        fory_rpc_listener_stop(listener);
    while (loop->connections)
        listener_forget(loop->connections);
}

void fory_rpc_listeners_free(struct fory_rpc_loop *loop)
{
    while (loop->listeners) {
        struct fory_rpc_listener *listener = loop->listeners;
        loop->listeners = listener->next;
        fory_rpc_loop_remove_item(&listener->item);
        fory_rpc_tls_context_free(listener->tls);
        if (listener->is_unwatched)
            free(listener);
        else
            listener->is_freed = true;
    }
    while (loop->servers) {
        struct loop_server *server = loop->servers;
        loop->servers = server->next;
        fory_rpc_worker_free(server->worker);
        fory_rpc_loop_remove_item(&server->item);
        free(server);
    }
}

/* --- Making them ------------------------------------------------------------------------------------------------- */

static struct loop_server *listener_server_of_item(struct loop_item *item)
{
    return (struct loop_server *)((char *)item - offsetof(struct loop_server, item));
}

static void listener_settle(struct loop_item *item)
{
    fory_rpc_worker_settle(listener_server_of_item(item)->worker);
}

static void listener_wake(void *user, bool from_thread)
{
    struct loop_server *server = user;
    if (from_thread)
        uv_async_send(&server->item.loop->async);
    else
        fory_rpc_loop_touch(&server->item);
}

void fory_rpc_listeners_touch(struct fory_rpc_loop *loop)
{
    for (struct loop_server *server = loop->servers; server; server = server->next)
        fory_rpc_loop_touch(&server->item);
}

/* Returns the worker that all listeners of the loop and the server share. NULL: out of memory. */
static struct loop_server *listener_find_server(struct fory_rpc_loop *loop, struct fory_rpc_server *server)
{
    struct loop_server *found = loop->servers;
    while (found && found->server != server)
        found = found->next;
    if (found)
        return found;
    found = calloc(1, sizeof *found);
    if (!found)
        return NULL;
    found->server = server;
    found->worker = fory_rpc_worker_new(NULL, server);
    if (!found->worker || !fory_rpc_loop_add_item(loop, &found->item, listener_settle)) {
        if (found->worker)
            fory_rpc_worker_free(found->worker);
        free(found);
        return NULL;
    }
    fory_rpc_worker_on_wake(found->worker, listener_wake, found);
    found->next = loop->servers;
    loop->servers = found;
    return found;
}

/* Opens the socket at the first address of the name that allows it. */
static bool listener_bind(struct fory_rpc_listener *listener, const char *address, struct fory_rpc_failure *failure)
{
    struct fory_rpc_address parts;
    struct fory_rpc_endpoints endpoints;
    const char *why = fory_rpc_address_parse(&parts, address);
    if (why) {
        fory_rpc_fail(failure, "%s", why);
        return false;
    }
    if (!fory_rpc_address_resolve(&parts, &endpoints, failure))
        return false;
    for (size_t i = 0; i < endpoints.count && listener->descriptor < 0; i++) {
        listener->endpoint = endpoints.items[i];
        listener->descriptor = fory_rpc_socket_listen(&listener->endpoint, listener->options.share_port,
                                                      listener->options.backlog, failure);
    }
    fory_rpc_endpoint_format(&listener->endpoint, listener->address);
    return listener->descriptor >= 0;
}

static void listener_set_options(struct fory_rpc_listener *listener, const struct fory_rpc_listen_options *options)
{
    if (options)
        listener->options = *options;
    listener->options.tls = NULL;
    if (listener->options.backlog <= 0)
        listener->options.backlog = LISTENER_BACKLOG;
    if (listener->options.max_connections == 0)
        listener->options.max_connections = LISTENER_CONNECTIONS;
}

/* Adds a listener whose socket is open to the loop. */
static bool listener_watch(struct fory_rpc_loop *loop, struct fory_rpc_listener *listener)
{
    if (!fory_rpc_loop_add_item(loop, &listener->item, listener_run))
        return false;
    if (uv_poll_init(loop->uv, &listener->poll, listener->descriptor)) {
        fory_rpc_loop_remove_item(&listener->item);
        return false;
    }
    loop->handle_count++;
    uv_unref((uv_handle_t *)&listener->poll);
    listener->poll.data = listener;
    uv_poll_start(&listener->poll, UV_READABLE, listener_polled);
    fory_rpc_loop_hold(loop);
    listener->next = loop->listeners;
    loop->listeners = listener;
    return true;
}

static struct fory_rpc_listener *listener_fail(struct fory_rpc_listener *listener)
{
    if (!listener)
        return NULL;
    if (listener->descriptor >= 0) {
        close(listener->descriptor);
        if (listener->endpoint.storage.ss_family == AF_UNIX)
            unlink(listener->address + strlen("unix:"));
    }
    fory_rpc_tls_context_free(listener->tls);
    free(listener);
    return NULL;
}

struct fory_rpc_listener *fory_rpc_listen(struct fory_rpc_loop *loop, struct fory_rpc_server *server,
                                          const char *address, const struct fory_rpc_listen_options *options)
{
    struct fory_rpc_listener *listener = loop ? calloc(1, sizeof *listener) : NULL;
    if (loop)
        fory_rpc_fail(&loop->failure, server ? "out of memory" : "expected a server");
    if (!listener)
        return NULL;
    listener->descriptor = -1;
    listener_set_options(listener, options);
    if (options && options->tls) {
        listener->tls = fory_rpc_tls_context_new(options->tls, true, &loop->failure);
        if (!listener->tls)
            return listener_fail(listener);
    }
    listener->server = listener_find_server(loop, server);
    if (!listener->server || !listener_bind(listener, address, &loop->failure))
        return listener_fail(listener);
    if (!listener_watch(loop, listener)) {
        fory_rpc_fail(&loop->failure, "out of memory");
        return listener_fail(listener);
    }
    fory_rpc_fail(&loop->failure, "%s", "");
    return listener;
}

const char *fory_rpc_listener_address(const struct fory_rpc_listener *listener)
{
    return listener->address;
}
