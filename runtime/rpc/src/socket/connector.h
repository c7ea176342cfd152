/* SPDX-License-Identifier: Apache-2.0 */
/* Owns channels that connect: when to connect, to which address, and which connection gets which call. What waits for
   sockets, time and names is a driver's. */
#ifndef FORY_RPC_CONNECTOR_H
#define FORY_RPC_CONNECTOR_H

#include "call/call.h"
#include "socket/address.h"
#include "socket/backoff.h"
#include "socket/failure.h"
#include "socket/link.h"
#include "socket/waiting.h"

#include <fory/rpc_connect.h>

#pragma GCC visibility push(hidden)

struct fory_rpc_connector;
struct fory_rpc_tls_context;

struct fory_rpc_driver {
    int64_t (*now)(const struct fory_rpc_connector *connector);
    /* Looks the host of the address up and sets endpoints: fory_rpc_connector_resolved follows, perhaps before it
       returns. */
    void (*resolve)(struct fory_rpc_connector *connector);
    /* Makes a link, zeroed but for its descriptor, and watches the descriptor. Returns NULL if it is out of memory. */
    struct fory_rpc_link *(*add_link)(struct fory_rpc_connector *connector, int descriptor);
    /* HTTP/2 of the link is there: fory_rpc_http2_on_output is the driver's. */
    void (*link_opened)(struct fory_rpc_connector *connector, struct fory_rpc_link *link);
    /* Frees a link that is closed. */
    void (*free_link)(struct fory_rpc_connector *connector, struct fory_rpc_link *link);
    /* A call was started or given up: fory_rpc_connector_run must follow soon. */
    void (*touch)(struct fory_rpc_connector *connector);
    /* A call starts: a driver without a loop looks whether the connection is still there. NULL: the loop knows. */
    void (*look)(struct fory_rpc_connector *connector);
    /* A function of a call has made output, which a driver without a loop sends at once. NULL: links tell it by
       themselves. */
    void (*has_output)(struct fory_rpc_connector *connector);
    /* NULL: the channel does not wait. */
    bool (*wait)(struct fory_rpc_call *call);
    /* The program has freed the channel: fory_rpc_connector_done must follow, when no function of it runs. */
    void (*release)(struct fory_rpc_connector *connector);
};

enum fory_rpc_connector_state {
    FORY_RPC_CONNECTOR_IDLE,
    FORY_RPC_CONNECTOR_RESOLVING,
    FORY_RPC_CONNECTOR_CONNECTING, /* until the SETTINGS of the server */
    FORY_RPC_CONNECTOR_READY,
    FORY_RPC_CONNECTOR_PAUSING
};

struct fory_rpc_connector {
    struct fory_rpc_channel channel;
    const struct fory_rpc_driver *driver;
    struct fory_rpc_transport waiting_transport;
    struct fory_rpc_transport carried_transport;
    struct fory_rpc_connect_options options; /* its pointers are not kept */
    struct fory_rpc_tls_context *tls;        /* NULL: without TLS */
    struct fory_rpc_address address;
    char *peer;      /* the address as it was given */
    char *authority; /* the value of ":authority" */
    char *tls_name;  /* the name that the certificate must have */
    enum fory_rpc_connector_state state;
    bool is_crowded; /* it pauses for the backlog of a Unix socket; no failure */
    bool is_released;
    struct fory_rpc_waiting waiting;
    struct fory_rpc_link *link;    /* connecting or ready; NULL if there is none */
    struct fory_rpc_link *leaving; /* the others */
    struct fory_rpc_endpoints endpoints;
    size_t endpoint_index;
    int64_t attempt_until;  /* all endpoints have failed by then */
    int64_t endpoint_until; /* the present one has */
    int64_t pause_until;
    struct fory_rpc_backoff backoff;
    struct fory_rpc_failure failure; /* of the last attempt */
};

/* Makes the channel in zeroed memory of the driver. Returns false if it fails, and failure tells why. */
bool fory_rpc_connector_init(struct fory_rpc_connector *connector, const struct fory_rpc_driver *driver,
                             struct fory_runtime *runtime, const char *address,
                             const struct fory_rpc_connect_options *options, struct fory_rpc_failure *failure);
/* Frees everything but the memory of the connector. */
void fory_rpc_connector_done(struct fory_rpc_connector *connector);

/* The endpoints are set; or failure is. */
void fory_rpc_connector_resolved(struct fory_rpc_connector *connector, bool is_found);

/* Goes on, after something happened to the connector or its links, or at the time that it returned last: connects,
   carries calls, ends others. Returns when to call it next, INT64_MAX for never. */
int64_t fory_rpc_connector_run(struct fory_rpc_connector *connector, int64_t now);

/* Closes all connections; their calls end. */
void fory_rpc_connector_drop_links(struct fory_rpc_connector *connector);

/* Whether a call waits or is carried. */
bool fory_rpc_connector_is_busy(const struct fory_rpc_connector *connector);

#pragma GCC visibility pop
#endif
