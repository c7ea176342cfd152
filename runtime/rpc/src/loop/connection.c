/* SPDX-License-Identifier: Apache-2.0 */
/* Owns when a connection of a loop is read and written. */
#include "loop/connection.h"

#include <stdlib.h>

static struct loop_connection *connection_of_item(struct loop_item *item)
{
    return (struct loop_connection *)((char *)item - offsetof(struct loop_connection, item));
}

static void connection_polled(uv_poll_t *poll, int status, int events)
{
    struct loop_connection *connection = poll->data;
    struct fory_rpc_loop *loop = connection->item.loop;
    fory_rpc_loop_enter(loop);
    /* An error is read from the socket. */
    if (status < 0 || (events & UV_READABLE))
        fory_rpc_link_read(&connection->link, &loop->scratch, fory_rpc_loop_now(loop));
    fory_rpc_loop_touch(&connection->item);
    fory_rpc_loop_leave(loop);
}

static void connection_watch(struct loop_connection *connection)
{
    const struct fory_rpc_link *link = &connection->link;
    int events = link->wants_write || link->state == FORY_RPC_LINK_CONNECTING ? UV_WRITABLE : 0;
    if ((link->state == FORY_RPC_LINK_OPEN || link->state == FORY_RPC_LINK_LINGERING) && !link->is_ended)
        events |= UV_READABLE;
    if (link->state == FORY_RPC_LINK_CLOSED)
        events = 0;
    if (events == connection->events)
        return;
    connection->events = events;
    if (events)
        uv_poll_start(&connection->poll, events, connection_polled);
    else
        uv_poll_stop(&connection->poll);
}

static void connection_run(struct loop_item *item)
{
    struct loop_connection *connection = connection_of_item(item);
    fory_rpc_loop_touch_at(item, fory_rpc_link_run(&connection->link, fory_rpc_loop_now(item->loop)));
    connection_watch(connection);
    connection->has_run(connection);
}

struct loop_connection *fory_rpc_connection_new(struct fory_rpc_loop *loop, int descriptor,
                                                void (*has_run)(struct loop_connection *connection), void *owner)
{
    struct loop_connection *connection = calloc(1, sizeof *connection);
    if (!connection)
        return NULL;
    if (!fory_rpc_loop_add_item(loop, &connection->item, connection_run)) {
        free(connection);
        return NULL;
    }
    if (uv_poll_init(loop->uv, &connection->poll, descriptor)) {
        fory_rpc_loop_remove_item(&connection->item);
        free(connection);
        return NULL;
    }
    loop->handle_count++;
    uv_unref((uv_handle_t *)&connection->poll);
    connection->poll.data = connection;
    connection->link.descriptor = descriptor;
    connection->has_run = has_run;
    connection->owner = owner;
    fory_rpc_loop_touch(&connection->item);
    return connection;
}

static void connection_on_output(void *user)
{
    struct loop_connection *connection = user;
    fory_rpc_loop_touch(&connection->item);
}

void fory_rpc_connection_opened(struct loop_connection *connection)
{
    fory_rpc_http2_on_output(connection->link.http2, connection_on_output, connection);
    fory_rpc_loop_touch(&connection->item);
}

static void connection_closed(uv_handle_t *handle)
{
    struct loop_connection *connection = handle->data;
    struct fory_rpc_loop *loop = connection->item.loop;
    free(connection->peer);
    free(connection);
    fory_rpc_loop_handle_closed(loop);
}

void fory_rpc_connection_free(struct loop_connection *connection)
{
    fory_rpc_link_close(&connection->link);
    /* libuv takes the descriptor out of the set of the loop, so its number must not be used again before. */
    uv_close((uv_handle_t *)&connection->poll, connection_closed);
    fory_rpc_link_done(&connection->link);
    fory_rpc_loop_remove_item(&connection->item);
}
