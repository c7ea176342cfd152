/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the interface of a client and a server in one thread: over the in-process transport, or two connections of
   HTTP/2 whose bytes are carried from one to the other. */
#ifndef FORY_TESTS_RPC_JOINED_H
#define FORY_TESTS_RPC_JOINED_H

#include <fory/rpc.h>
#include <fory/rpc_http2.h>

enum joined_kind {
    JOINED_INPROC,
    JOINED_HTTP2,
    JOINED_KIND_COUNT
};

struct joined {
    struct fory_runtime *runtime;
    struct fory_rpc_server *server;
    struct fory_rpc_channel *channel;
    struct fory_rpc_http2 *server_end; /* NULL for JOINED_INPROC */
    struct fory_rpc_http2 *client_end;
    size_t chunk; /* bytes that are carried at a time; 0: all */
    int64_t now_ms;
    /* Gets what is carried; NULL: nobody does. */
    void (*on_bytes)(void *user, const struct fory_rpc_http2 *from, struct fory_bytes bytes);
    void *user;
};

/* Makes both sides, of the peer and with the allocator. False if something failed; joined_close is right in any case.
 */
bool joined_open(struct joined *joined, enum joined_kind kind, const struct fory_allocator *allocator,
                 const struct fory_rpc_http2_options *options);
void joined_close(struct joined *joined);

/* Carries what there is, both ways, once. Returns whether anything happened. */
bool joined_step(struct joined *joined);
/* The time goes on, and what is due happens. */
void joined_pass(struct joined *joined, int64_t ms);

#endif
