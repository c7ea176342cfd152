/* SPDX-License-Identifier: Apache-2.0 */
/* Calls of gRPC servers, of messages that are bytes. */
#ifndef FORYGEN_CALL_CALL_H
#define FORYGEN_CALL_CALL_H

#include <fory/types.h>

#include "../memory.h"

struct call_entry {
    const char *key; /* in lower case */
    struct fory_bytes value;
};

struct call_request {
    const char *address; /* "localhost:50051", "unix:/run/x.sock" */
    const char *path;    /* "/demo.Greeter/SayHello" */
    bool client_streams;
    bool server_streams;
    VECTOR(struct fory_bytes) messages; /* one, unless the client streams */
    VECTOR(struct call_entry) metadata;
    int64_t timeout_ms; /* 0: none */
    bool is_tls;
    const char *authorities; /* of TLS, as in struct fory_rpc_tls; NULL: those of the system */
    const char *certificate;
    const char *key;

    bool (*on_message)(void *user, struct fory_bytes message);                 /* false: stop the call */
    void (*on_metadata)(void *user, const char *key, struct fory_bytes value); /* first the initial ones; or NULL */
    void *user;
};

/* How a call has ended. */
struct call_result {
    const char *refusal; /* why there was no call, or NULL */
    bool is_ok;
    const char *status; /* "NOT_FOUND: no such process" */
};

/* Makes the call and waits until it has ended. */
struct call_result call_run(const struct call_request *request);

#endif
