/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the channel that waits: poll(2) in place of a loop. */
#include "socket/connector.h"

#include <errno.h>
#include <fory/rpc_blocking.h>
#include <poll.h>
#include <stdlib.h>
#include <time.h>

struct blocking_link {
    struct fory_rpc_link link;
    int64_t next; /* when to run it */
    struct blocking_link *next_link;
};

struct blocking_client {
    struct fory_rpc_connector connector;
    struct blocking_link *links;
    size_t link_count;
    struct pollfd *polled; /* room for each link */
    size_t polled_size;
    unsigned depth; /* of functions that run links: an event must not wait, nor free the channel */
    bool is_touched;
    bool has_moved; /* something was sent, came, ended or was given up */
    struct fory_rpc_link_scratch scratch;
};

static struct blocking_client *blocking_of(struct fory_rpc_connector *connector)
{
    return (struct blocking_client *)connector;
}

static int64_t blocking_now(const struct fory_rpc_connector *connector)
{
    struct timespec now;
    (void)connector;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- Links -------------------------------------------------------------------------------------------------------- */

static void blocking_resolve(struct fory_rpc_connector *connector)
{
    bool is_found = fory_rpc_address_resolve(&connector->address, &connector->endpoints, &connector->failure);
    fory_rpc_connector_resolved(connector, is_found);
}

static struct fory_rpc_link *blocking_add_link(struct fory_rpc_connector *connector, int descriptor)
{
    struct blocking_client *client = blocking_of(connector);
    if (client->link_count == client->polled_size) {
        size_t size = client->polled_size ? client->polled_size * 2 : 4;
        struct pollfd *polled = realloc(client->polled, size * sizeof *polled);
        if (!polled)
            return NULL;
        client->polled = polled;
        client->polled_size = size;
    }
    struct blocking_link *link = calloc(1, sizeof *link);
    if (!link)
        return NULL;
    link->link.descriptor = descriptor;
    link->next = INT64_MAX;
    link->next_link = client->links;
    client->links = link;
    client->link_count++;
    return &link->link;
}

static void blocking_link_opened(struct fory_rpc_connector *connector, struct fory_rpc_link *link)
{
    ((struct blocking_link *)link)->next = 0;
    blocking_of(connector)->is_touched = true;
}

static void blocking_free_link(struct fory_rpc_connector *connector, struct fory_rpc_link *link)
{
    struct blocking_client *client = blocking_of(connector);
    struct blocking_link **place = &client->links;
    while (&(*place)->link != link)
        place = &(*place)->next_link;
    struct blocking_link *found = *place;
    *place = found->next_link;
    client->link_count--;
    fory_rpc_link_done(link);
    free(found);
}

static void blocking_touch(struct fory_rpc_connector *connector)
{
    blocking_of(connector)->is_touched = true;
}

/* The program may do something else for a long time before it waits. */
static void blocking_has_output(struct fory_rpc_connector *connector)
{
    struct blocking_client *client = blocking_of(connector);
    if (client->depth > 0)
        return;
    client->depth++;
    for (struct blocking_link *link = client->links; link; link = link->next_link)
        fory_rpc_link_run(&link->link, blocking_now(connector));
    client->depth--;
}

/* --- Waiting ------------------------------------------------------------------------------------------------------ */

/* Runs everything once. Returns when to do it again. */
static int64_t blocking_run_all(struct blocking_client *client)
{
    int64_t next, now = blocking_now(&client->connector);
    enum fory_rpc_connector_state before = client->connector.state;
    do {
        client->is_touched = false;
        for (struct blocking_link *link = client->links; link; link = link->next_link) {
            client->has_moved = client->has_moved || now >= link->next;
            link->next = fory_rpc_link_run(&link->link, now);
            client->has_moved = client->has_moved || link->link.has_sent;
            link->link.has_sent = false;
        }
        next = fory_rpc_connector_run(&client->connector, now);
    } while (client->is_touched);
    client->has_moved = client->has_moved || client->connector.state != before;
    for (struct blocking_link *link = client->links; link; link = link->next_link)
        next = link->next < next ? link->next : next;
    return next;
}

static short blocking_events(const struct fory_rpc_link *link)
{
    short events = link->wants_write || link->state == FORY_RPC_LINK_CONNECTING ? POLLOUT : 0;
    if (!link->is_ended && (link->state == FORY_RPC_LINK_OPEN || link->state == FORY_RPC_LINK_LINGERING))
        events |= POLLIN;
    return events;
}

static int blocking_timeout(int64_t now, int64_t next, int64_t until)
{
    int64_t first = next < until ? next : until;
    if (first == INT64_MAX)
        return -1;
    first = first > now ? first - now : 0;
    return first < 1000000 ? (int)first : 1000000;
}

/* Waits for the sockets, and reads those that are readable. */
static void blocking_poll(struct blocking_client *client, int64_t next, int64_t until)
{
    size_t count = 0;
    for (struct blocking_link *link = client->links; link; link = link->next_link)
        client->polled[count++] = (struct pollfd){.fd = link->link.descriptor, .events = blocking_events(&link->link)};
    int timeout = blocking_timeout(blocking_now(&client->connector), next, until);
    if (poll(client->polled, (nfds_t)count, timeout) <= 0)
        return;
    count = 0;
    int64_t now = blocking_now(&client->connector);
    for (struct blocking_link *link = client->links; link; link = link->next_link) {
        short events = client->polled[count++].revents;
        client->has_moved = client->has_moved || events;
        if (events & ~POLLOUT)
            fory_rpc_link_read(&link->link, &client->scratch, now);
    }
}

/* Whether anything can happen without the program: otherwise waiting would never end. */
static bool blocking_can_move(const struct blocking_client *client, int64_t next)
{
    return next != INT64_MAX || fory_rpc_connector_is_busy(&client->connector);
}

static void blocking_free(struct blocking_client *client)
{
    fory_rpc_connector_done(&client->connector);
    free(client->polled);
    free(client);
}

static bool blocking_run(struct blocking_client *client, int64_t until)
{
    bool has_moved;
    if (client->depth > 0)
        return false;
    client->depth++;
    client->has_moved = false;
    for (;;) {
        int64_t next = blocking_run_all(client);
        has_moved = client->has_moved;
        if (has_moved || client->connector.is_released || !blocking_can_move(client, next) ||
            blocking_now(&client->connector) >= until)
            break;
        blocking_poll(client, next, until);
    }
    client->depth--;
    if (client->connector.is_released)
        blocking_free(client);
    return has_moved;
}

static bool blocking_wait(struct fory_rpc_call *call)
{
    return blocking_run((struct blocking_client *)fory_rpc_call_channel(call), INT64_MAX);
}

bool fory_rpc_blocking_run(struct fory_rpc_channel *channel, int64_t timeout_ms)
{
    struct blocking_client *client = (struct blocking_client *)channel;
    int64_t now = blocking_now(&client->connector);
    return blocking_run(client, timeout_ms < 0 || timeout_ms > INT64_MAX - now ? INT64_MAX : now + timeout_ms);
}

/* The server may have closed an idle connection, or have left it, since anybody looked. No call is in flight, so
   no event is raised. */
static void blocking_look(struct fory_rpc_connector *connector)
{
    struct blocking_client *client = blocking_of(connector);
    if (client->depth > 0 || fory_rpc_connector_is_busy(connector))
        return;
    client->depth++;
    for (struct blocking_link *link = client->links; link; link = link->next_link)
        fory_rpc_link_read(&link->link, &client->scratch, blocking_now(connector));
    blocking_run_all(client);
    client->depth--;
}

/* --- Channels ----------------------------------------------------------------------------------------------------- */

static void blocking_release(struct fory_rpc_connector *connector)
{
    struct blocking_client *client = blocking_of(connector);
    if (client->depth == 0)
        blocking_free(client);
}

static const struct fory_rpc_driver blocking_driver = {
    .now = blocking_now,
    .resolve = blocking_resolve,
    .add_link = blocking_add_link,
    .link_opened = blocking_link_opened,
    .free_link = blocking_free_link,
    .touch = blocking_touch,
    .look = blocking_look,
    .has_output = blocking_has_output,
    .wait = blocking_wait,
    .release = blocking_release,
};

struct fory_rpc_channel *fory_rpc_blocking_channel_new(struct fory_runtime *runtime, const char *address,
                                                       const struct fory_rpc_connect_options *options,
                                                       struct fory_rpc_failure *failure)
{
    struct blocking_client *client = calloc(1, sizeof *client);
    struct fory_rpc_failure ignored;
    if (!failure)
        failure = &ignored;
    if (!client)
        fory_rpc_fail(failure, "out of memory");
    else if (fory_rpc_connector_init(&client->connector, &blocking_driver, runtime, address, options, failure))
        return &client->connector.channel;
    free(client);
    return NULL;
}
