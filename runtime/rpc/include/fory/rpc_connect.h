/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the options of connections and of TLS, which are the same for every transport that has sockets. */
#ifndef FORY_RPC_CONNECT_H
#define FORY_RPC_CONNECT_H

#include <fory/rpc.h>
#include <fory/rpc_http2.h>

#ifdef __cplusplus
extern "C" {
#endif

/* TLS 1.2 or later with ALPN "h2". Paths name PEM files. NULL is the default of each. */
struct fory_rpc_tls {
    const char *certificate; /* chain of this side; servers need it */
    const char *key;         /* its private key */
    const char *authorities; /* who signs the peer. Clients: NULL is the system's. Servers: with it clients must have a
                                certificate */
    const char *server_name; /* clients: the name to expect; NULL: the host of the address */
};

/* Why a channel could not be made: one line for people. */
struct fory_rpc_failure {
    char text[256]; /* cut if it is longer */
};

/* How a channel connects. Zero is the default of each member. */
struct fory_rpc_connect_options {
    struct fory_rpc_http2_options http2;
    const struct fory_rpc_tls *tls; /* NULL: without TLS */
    const char *authority;          /* default: the host and port of the address */
    uint32_t connect_timeout_ms;    /* default 20,000 */
    uint32_t backoff_first_ms; /* after a failure, then 1.6 times as long, with jitter; default 1,000, as gRPC has it */
    uint32_t backoff_most_ms;  /* default 120,000 */
};

#ifdef __cplusplus
}
#endif
#endif
