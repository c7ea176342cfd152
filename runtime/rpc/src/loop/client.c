/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a channel needs from libuv: names, sockets and time. */
#include "loop/client.h"

#include "loop/connection.h"
#include "socket/connector.h"

#include <netdb.h>
#include <stdlib.h>

struct loop_client {
    struct fory_rpc_connector connector;
    struct loop_item item; /* runs the connector */
    uv_getaddrinfo_t request;
    bool is_resolving;
    bool is_done; /* waits for the request, and is then freed */
    bool holds;   /* the loop goes on for its calls */
    struct loop_client *previous;
    struct loop_client *next;
};

static struct loop_client *loop_client_of_connector(struct fory_rpc_connector *connector)
{
    return (struct loop_client *)connector;
}

static struct loop_client *loop_client_of_item(struct loop_item *item)
{
    return (struct loop_client *)((char *)item - offsetof(struct loop_client, item));
}

static void loop_client_set_hold(struct loop_client *client, bool holds)
{
    if (client->holds == holds)
        return;
    client->holds = holds;
    if (holds)
        fory_rpc_loop_hold(client->item.loop);
    else
        fory_rpc_loop_unhold(client->item.loop);
}

/* --- The end ------------------------------------------------------------------------------------------------------ */

static void loop_client_free_memory(struct loop_client *client)
{
    struct fory_rpc_loop *loop = client->item.loop;
    free(client);
    fory_rpc_loop_handle_closed(loop);
}

static void loop_client_free(struct loop_client *client)
{
    struct fory_rpc_loop *loop = client->item.loop;
    fory_rpc_connector_done(&client->connector);
    loop_client_set_hold(client, false);
    fory_rpc_loop_remove_item(&client->item);
    if (client->previous)
        client->previous->next = client->next;
    else
        loop->clients = client->next;
    if (client->next)
        client->next->previous = client->previous;
    client->is_done = true;
    if (client->is_resolving)
        uv_cancel((uv_req_t *)&client->request);
    else
        loop_client_free_memory(client);
}

static void loop_client_release(struct fory_rpc_connector *connector)
{
    struct loop_client *client = loop_client_of_connector(connector);
    if (client->item.loop->depth > 0)
        fory_rpc_loop_touch(&client->item);
    else
        loop_client_free(client);
}

/* --- Names -------------------------------------------------------------------------------------------------------- */

static void loop_client_resolved(uv_getaddrinfo_t *request, int status, struct addrinfo *found)
{
    struct loop_client *client = request->data;
    struct fory_rpc_connector *connector = &client->connector;
    client->is_resolving = false;
    if (client->is_done) {
        uv_freeaddrinfo(found);
        loop_client_free_memory(client);
        return;
    }
    if (status == 0)
        fory_rpc_endpoints_take(&connector->endpoints, found, connector->address.port);
    else
        fory_rpc_fail(&connector->failure, "cannot find host '%s': %s", connector->address.name, uv_strerror(status));
    uv_freeaddrinfo(found);
    fory_rpc_loop_enter(client->item.loop);
    fory_rpc_connector_resolved(connector, status == 0);
    fory_rpc_loop_touch(&client->item);
    fory_rpc_loop_leave(client->item.loop);
}

static void loop_client_resolve(struct fory_rpc_connector *connector)
{
    struct loop_client *client = loop_client_of_connector(connector);
    struct addrinfo hints;
    if (client->is_resolving)
        return;
    fory_rpc_address_hints(&hints);
    client->request.data = client;
    int error = uv_getaddrinfo(client->item.loop->uv, &client->request, loop_client_resolved, connector->address.name,
                               NULL, &hints);
    client->is_resolving = error == 0;
    if (error) {
        fory_rpc_fail(&connector->failure, "cannot find host '%s': %s", connector->address.name, uv_strerror(error));
        fory_rpc_connector_resolved(connector, false);
    }
}

/* --- Links -------------------------------------------------------------------------------------------------------- */

static struct loop_connection *loop_client_connection(struct fory_rpc_link *link)
{
    return (struct loop_connection *)((char *)link - offsetof(struct loop_connection, link));
}

static void loop_client_has_run(struct loop_connection *connection)
{
    struct loop_client *client = connection->owner;
    fory_rpc_loop_touch(&client->item);
}

static struct fory_rpc_link *loop_client_add_link(struct fory_rpc_connector *connector, int descriptor)
{
    struct loop_client *client = loop_client_of_connector(connector);
    struct loop_connection *connection =
        fory_rpc_connection_new(client->item.loop, descriptor, loop_client_has_run, client);
    return connection ? &connection->link : NULL;
}

static void loop_client_link_opened(struct fory_rpc_connector *connector, struct fory_rpc_link *link)
{
    (void)connector;
    fory_rpc_connection_opened(loop_client_connection(link));
}

static void loop_client_free_link(struct fory_rpc_connector *connector, struct fory_rpc_link *link)
{
    (void)connector;
    fory_rpc_connection_free(loop_client_connection(link));
}

/* --- Channels ----------------------------------------------------------------------------------------------------- */

static int64_t loop_client_now(const struct fory_rpc_connector *connector)
{
    return fory_rpc_loop_clock(((const struct loop_client *)connector)->item.loop);
}

static void loop_client_touch(struct fory_rpc_connector *connector)
{
    struct loop_client *client = loop_client_of_connector(connector);
    loop_client_set_hold(client, true);
    fory_rpc_loop_touch(&client->item);
}

static void loop_client_run(struct loop_item *item)
{
    struct loop_client *client = loop_client_of_item(item);
    if (client->connector.is_released) {
        loop_client_free(client);
        return;
    }
    fory_rpc_loop_touch_at(item, fory_rpc_connector_run(&client->connector, fory_rpc_loop_now(item->loop)));
    loop_client_set_hold(client, fory_rpc_connector_is_busy(&client->connector));
}

static void loop_client_wake(void *user, bool from_thread)
{
    struct loop_client *client = user;
    if (from_thread)
        uv_async_send(&client->item.loop->async);
    else
        loop_client_touch(&client->connector);
}

static const struct fory_rpc_driver loop_client_driver = {
    .now = loop_client_now,
    .resolve = loop_client_resolve,
    .add_link = loop_client_add_link,
    .link_opened = loop_client_link_opened,
    .free_link = loop_client_free_link,
    .touch = loop_client_touch,
    .release = loop_client_release,
};

struct fory_rpc_channel *fory_rpc_loop_channel_new(struct fory_rpc_loop *loop, struct fory_runtime *runtime,
                                                   const char *address, const struct fory_rpc_connect_options *options)
{
    struct loop_client *client = loop ? calloc(1, sizeof *client) : NULL;
    if (loop)
        fory_rpc_fail(&loop->failure, "out of memory");
    if (!client || !fory_rpc_loop_add_item(loop, &client->item, loop_client_run)) {
        free(client);
        return NULL;
    }
    if (!fory_rpc_connector_init(&client->connector, &loop_client_driver, runtime, address, options, &loop->failure)) {
        fory_rpc_loop_remove_item(&client->item);
        free(client);
        return NULL;
    }
    fory_rpc_worker_on_wake(client->connector.channel.worker, loop_client_wake, client);
    loop->handle_count++;
    client->next = loop->clients;
    if (client->next)
        client->next->previous = client;
    loop->clients = client;
    fory_rpc_fail(&loop->failure, "%s", "");
    return &client->connector.channel;
}

/* --- For the loop ------------------------------------------------------------------------------------------------- */

void fory_rpc_clients_touch(struct fory_rpc_loop *loop)
{
    for (struct loop_client *client = loop->clients; client; client = client->next)
        fory_rpc_loop_touch(&client->item);
}

void fory_rpc_clients_close(struct fory_rpc_loop *loop)
{
    for (struct loop_client *client = loop->clients; client; client = client->next) {
        fory_rpc_connector_drop_links(&client->connector);
        fory_rpc_waiting_fail(&client->connector.waiting, true, "the loop was drained");
        fory_rpc_loop_touch(&client->item);
    }
}

void fory_rpc_clients_free(struct fory_rpc_loop *loop)
{
    while (loop->clients)
        fory_rpc_channel_free(&loop->clients->connector.channel);
}
