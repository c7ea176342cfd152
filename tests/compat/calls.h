/* SPDX-License-Identifier: Apache-2.0 */
/* The services of one schema as C tables, which `describe` prints: one shared object per schema. */
#ifndef FORY_TESTS_COMPAT_CALLS_H
#define FORY_TESTS_COMPAT_CALLS_H

#include "side.h"

#include <fory/rpc.h>

/* The functions that are generated for one method. NULL: there is none, because of the shape. */
struct side_method {
    const struct fory_rpc_method *method;
    const struct side_type *request;
    const struct side_type *response;
    struct fory_rpc_call *(*start)(struct fory_rpc_channel *channel, const void *request);
    enum fory_status (*send_request)(struct fory_rpc_call *call, const void *request);
    enum fory_status (*receive_response)(struct fory_rpc_call *call, struct fory_arena *arena, void *response);
    enum fory_status (*receive_request)(struct fory_rpc_call *call, struct fory_arena *arena, void *request);
    enum fory_status (*send_response)(struct fory_rpc_call *call, const void *response);
    void (*reply)(struct fory_rpc_call *call, const void *response);
};

/* What each function of a server does. request is NULL for a stream. */
struct side_answers {
    void (*answer)(const struct side_answers *answers, const struct side_method *method, struct fory_rpc_call *call,
                   const void *request);
};

struct side_service {
    enum fory_status (*add)(struct fory_rpc_server *server, const struct side_answers *answers);
    const struct side_method *methods;
    size_t method_count;
};

struct side_services {
    const struct side_service *services;
    size_t count;
};

/* What a shared object exports beside compat_side. */
extern const struct side_services compat_services;

#endif
