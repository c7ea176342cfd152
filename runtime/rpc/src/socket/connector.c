/* SPDX-License-Identifier: Apache-2.0 */
/* Owns when a channel connects, and to which address. */
#include "socket/connector.h"

#include "socket/socket.h"
#include "socket/tls.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    CONNECTOR_CROWDED_MS = 10 /* until the backlog of a Unix socket may have room */
};

/* A fory_rpc_loss_function: takes back calls that may be repeated. */
static bool connector_on_loss(void *user, struct fory_rpc_call *call, enum fory_rpc_loss loss)
{
    struct fory_rpc_connector *connector = user;
    struct fory_rpc_waiting_call *note = fory_rpc_call_note(call);
    if (connector->is_released || !note || !fory_rpc_waiting_may_repeat(note, loss))
        return false;
    note->repeat_count++;
    fory_rpc_call_set_stream(call, NULL);
    fory_rpc_call_set_transport(call, &connector->waiting_transport);
    fory_rpc_waiting_add(&connector->waiting, note);
    connector->driver->touch(connector);
    return true;
}

/* --- Links ------------------------------------------------------------------------------------------------------ */

static void connector_drop_link(struct fory_rpc_connector *connector, struct fory_rpc_link *link)
{
    if (link->state != FORY_RPC_LINK_CLOSED)
        fory_rpc_link_close(link);
    connector->driver->free_link(connector, link);
}

/* Calls go on; new ones take another connection. */
static void connector_leave_link(struct fory_rpc_connector *connector)
{
    struct fory_rpc_link *link = connector->link;
    connector->link = NULL;
    link->next = connector->leaving;
    connector->leaving = link;
}

static void connector_drop_closed_links(struct fory_rpc_connector *connector)
{
    struct fory_rpc_link **place = &connector->leaving;
    while (*place) {
        struct fory_rpc_link *link = *place;
        if (link->state == FORY_RPC_LINK_CLOSED) {
            *place = link->next;
            connector_drop_link(connector, link);
        } else {
            place = &link->next;
        }
    }
}

static bool connector_open_link(struct fory_rpc_connector *connector)
{
    struct fory_rpc_link *link = connector->link;
    struct fory_rpc_tls_filter *tls = NULL;
    char peer[FORY_RPC_ADDRESS_TEXT_SIZE];
    int64_t now = connector->driver->now(connector);
    fory_rpc_endpoint_format(&connector->endpoints.items[connector->endpoint_index], peer);
    if (connector->tls) {
        tls = fory_rpc_tls_filter_new(connector->tls, connector->tls_name);
        if (!tls)
            return false;
    }
    struct fory_rpc_http2 *http2 = fory_rpc_http2_client_new_on(
        connector->channel.worker, &connector->options.http2, connector->authority, connector->tls != NULL, peer, now);
    if (!http2) {
        fory_rpc_tls_filter_free(tls);
        return false;
    }
    fory_rpc_http2_on_loss(http2, connector_on_loss, connector);
    fory_rpc_link_open(link, http2, tls);
    connector->driver->link_opened(connector, link);
    return true;
}

void fory_rpc_connector_drop_links(struct fory_rpc_connector *connector)
{
    if (connector->link)
        connector_leave_link(connector);
    connector->state = FORY_RPC_CONNECTOR_IDLE;
    while (connector->leaving) {
        struct fory_rpc_link *link = connector->leaving;
        connector->leaving = link->next;
        connector_drop_link(connector, link);
    }
}

/* --- Attempts --------------------------------------------------------------------------------------------------- */

static void connector_pause(struct fory_rpc_connector *connector, bool is_crowded)
{
    connector->state = FORY_RPC_CONNECTOR_PAUSING;
    connector->is_crowded = is_crowded;
    connector->pause_until = connector->driver->now(connector) +
                             (is_crowded ? CONNECTOR_CROWDED_MS : fory_rpc_backoff_pause(&connector->backoff));
}

/* Connects to the next endpoint, and pauses if there is none. */
static void connector_try_endpoints(struct fory_rpc_connector *connector)
{
    int64_t now = connector->driver->now(connector);
    for (; connector->endpoint_index < connector->endpoints.count; connector->endpoint_index++) {
        int descriptor = fory_rpc_socket_connect(&connector->endpoints.items[connector->endpoint_index]);
        if (descriptor < 0 && errno == EAGAIN && now < connector->attempt_until) {
            connector_pause(connector, true);
            return;
        }
        if (descriptor < 0) {
            fory_rpc_fail_errno(&connector->failure, "cannot connect", errno);
            continue;
        }
        connector->link = connector->driver->add_link(connector, descriptor);
        if (!connector->link) {
            close(descriptor);
            fory_rpc_fail(&connector->failure, "out of memory");
            continue;
        }
        size_t left = connector->endpoints.count - connector->endpoint_index;
        connector->endpoint_until = now + (connector->attempt_until - now) / (int64_t)left;
        connector->state = FORY_RPC_CONNECTOR_CONNECTING;
        return;
    }
    connector_pause(connector, false);
}

/* The link did not become a connection. */
static void connector_give_up_link(struct fory_rpc_connector *connector)
{
    struct fory_rpc_link *link = connector->link;
    connector->link = NULL;
    connector_drop_link(connector, link);
    connector->endpoint_index++;
    connector_try_endpoints(connector);
}

static void connector_begin(struct fory_rpc_connector *connector, int64_t now)
{
    if (!connector->is_crowded)
        connector->attempt_until = now + connector->options.connect_timeout_ms;
    connector->is_crowded = false;
    connector->state = FORY_RPC_CONNECTOR_RESOLVING;
    if (fory_rpc_address_is_literal(&connector->address, &connector->endpoints))
        fory_rpc_connector_resolved(connector, true);
    else
        connector->driver->resolve(connector);
}

void fory_rpc_connector_resolved(struct fory_rpc_connector *connector, bool is_found)
{
    if (connector->state != FORY_RPC_CONNECTOR_RESOLVING || connector->is_released)
        return;
    connector->endpoint_index = 0;
    if (is_found)
        connector_try_endpoints(connector);
    else
        connector_pause(connector, false);
}

/* --- States ----------------------------------------------------------------------------------------------------- */

static void connector_run_connecting(struct fory_rpc_connector *connector, int64_t now)
{
    struct fory_rpc_link *link = connector->link;
    if (link->state == FORY_RPC_LINK_CONNECTING) {
        int error = fory_rpc_socket_connect_result(link->descriptor);
        if (error == 0 && !connector_open_link(connector)) {
            fory_rpc_fail(&connector->failure, "out of memory");
            connector_give_up_link(connector);
            return;
        }
        if (error && error != EINPROGRESS) {
            fory_rpc_fail_errno(&connector->failure, "cannot connect", error);
            connector_give_up_link(connector);
            return;
        }
    }
    if (link->state == FORY_RPC_LINK_OPEN && fory_rpc_http2_accepts_calls(link->http2)) {
        connector->state = FORY_RPC_CONNECTOR_READY;
        fory_rpc_backoff_reset(&connector->backoff);
    } else if (link->state == FORY_RPC_LINK_LINGERING || link->state == FORY_RPC_LINK_CLOSED) {
        fory_rpc_link_explain(link, &connector->failure);
        connector_give_up_link(connector);
    } else if (now >= connector->endpoint_until) {
        fory_rpc_fail(&connector->failure, "cannot connect in time");
        connector_give_up_link(connector);
    }
}

static void connector_run_pausing(struct fory_rpc_connector *connector, int64_t now)
{
    char why[sizeof connector->failure.text + sizeof connector->address.name + 16];
    if (!connector->is_crowded) {
        snprintf(why, sizeof why, "%s: %s", connector->peer, connector->failure.text);
        fory_rpc_waiting_fail(&connector->waiting, false, why);
    }
    if (now >= connector->pause_until)
        connector->state = FORY_RPC_CONNECTOR_IDLE;
}

static void connector_step(struct fory_rpc_connector *connector, int64_t now)
{
    switch (connector->state) {
    case FORY_RPC_CONNECTOR_IDLE:
        if (!fory_rpc_waiting_is_empty(&connector->waiting))
            connector_begin(connector, now);
        break;
    case FORY_RPC_CONNECTOR_RESOLVING:
        if (now >= connector->attempt_until) {
            fory_rpc_fail(&connector->failure, "cannot find host '%s' in time", connector->address.name);
            connector_pause(connector, false);
        }
        break;
    case FORY_RPC_CONNECTOR_CONNECTING: connector_run_connecting(connector, now); break;
    case FORY_RPC_CONNECTOR_READY:
        if (connector->link->state != FORY_RPC_LINK_OPEN || fory_rpc_http2_is_leaving(connector->link->http2)) {
            connector_leave_link(connector);
            connector->state = FORY_RPC_CONNECTOR_IDLE;
        }
        break;
    case FORY_RPC_CONNECTOR_PAUSING: connector_run_pausing(connector, now); break;
    }
}

static void connector_carry(struct fory_rpc_connector *connector, int64_t now)
{
    while (connector->state == FORY_RPC_CONNECTOR_READY && !fory_rpc_waiting_is_empty(&connector->waiting) &&
           fory_rpc_http2_accepts_calls(connector->link->http2))
        fory_rpc_waiting_carry(connector->waiting.head.next, connector->link->http2, &connector->carried_transport,
                               now);
}

static int64_t connector_next(const struct fory_rpc_connector *connector)
{
    int64_t next = INT64_MAX;
    bool is_waiting = !fory_rpc_waiting_is_empty(&connector->waiting);
    switch (connector->state) {
    case FORY_RPC_CONNECTOR_RESOLVING: next = connector->attempt_until; break;
    case FORY_RPC_CONNECTOR_CONNECTING: next = connector->endpoint_until; break;
    case FORY_RPC_CONNECTOR_PAUSING: next = is_waiting ? connector->pause_until : INT64_MAX; break;
    default: break;
    }
    return is_waiting && connector->waiting.deadline < next ? connector->waiting.deadline : next;
}

int64_t fory_rpc_connector_run(struct fory_rpc_connector *connector, int64_t now)
{
    enum fory_rpc_connector_state before;
    do {
        before = connector->state;
        connector_step(connector, now);
    } while (connector->state != before);
    fory_rpc_waiting_expire(&connector->waiting, now);
    connector_carry(connector, now);
    connector_drop_closed_links(connector);
    fory_rpc_worker_settle(connector->channel.worker);
    return connector_next(connector);
}

bool fory_rpc_connector_is_busy(const struct fory_rpc_connector *connector)
{
    const struct fory_rpc_link *link = connector->link;
    if (!fory_rpc_waiting_is_empty(&connector->waiting) ||
        (link && link->http2 && fory_rpc_http2_call_count(link->http2) > 0))
        return true;
    for (link = connector->leaving; link; link = link->next) {
        if (link->http2 && fory_rpc_http2_call_count(link->http2) > 0)
            return true;
    }
    return false;
}
