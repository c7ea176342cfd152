/* SPDX-License-Identifier: Apache-2.0 */
/* Owns one connection: a socket, TLS if it is used, and HTTP/2, tied together. Drivers say when it can move bytes. */
#ifndef FORY_RPC_LINK_H
#define FORY_RPC_LINK_H

#include <fory/rpc_http2.h>

#pragma GCC visibility push(hidden)

struct fory_rpc_failure;
struct fory_rpc_tls_filter;

enum fory_rpc_link_state {
    FORY_RPC_LINK_CONNECTING,
    FORY_RPC_LINK_OPEN,
    FORY_RPC_LINK_LINGERING, /* everything is sent; waits for the peer to close, so that it reads the last bytes */
    FORY_RPC_LINK_CLOSED
};

struct fory_rpc_link {
    int descriptor; /* -1 after fory_rpc_link_done */
    enum fory_rpc_link_state state;
    bool wants_write;   /* run it when the socket is writable */
    bool is_ended;      /* the peer sends nothing more */
    bool has_sent;      /* something; for the owner to clear */
    int error;          /* of the socket; 0: none */
    const char *reason; /* of HTTP/2, after it is freed */
    struct fory_rpc_tls_filter *tls;
    struct fory_rpc_http2 *http2; /* NULL before OPEN and after it */
    int64_t linger_until;
    struct fory_rpc_link *next; /* free for the owner */
};

/* Memory for bytes on their way in, which connections of one thread share: an idle connection has none. */
struct fory_rpc_link_scratch {
    uint8_t received[64 * 1024];
    uint8_t decrypted[16 * 1024];
};

/* Ties a connected socket to HTTP/2 and TLS (may be NULL), which it then owns. */
void fory_rpc_link_open(struct fory_rpc_link *link, struct fory_rpc_http2 *http2, struct fory_rpc_tls_filter *tls);

/* The socket is readable: raises events, and may send. fory_rpc_link_run must follow in the same turn. */
void fory_rpc_link_read(struct fory_rpc_link *link, struct fory_rpc_link_scratch *scratch, int64_t now);

/* Does what is due and sends what can be sent. Returns when to call it next, INT64_MAX for never; now if it gave way
   to others before all was sent. */
int64_t fory_rpc_link_run(struct fory_rpc_link *link, int64_t now);

/* Closes it at once: calls end. The descriptor stays, for the driver may be watching it. */
void fory_rpc_link_close(struct fory_rpc_link *link);
/* Closes the descriptor, too, and frees what the link owns. */
void fory_rpc_link_done(struct fory_rpc_link *link);

/* Says why it was closed, or that the peer closed it. Returns whether TLS has failed. */
bool fory_rpc_link_explain(const struct fory_rpc_link *link, struct fory_rpc_failure *failure);

#pragma GCC visibility pop
#endif
