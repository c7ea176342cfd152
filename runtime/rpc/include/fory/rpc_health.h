/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the health service of gRPC, "grpc.health.v1.Health", which load balancers and orchestrators ask. */
#ifndef FORY_RPC_HEALTH_H
#define FORY_RPC_HEALTH_H

#include <fory/rpc.h>

#ifdef __cplusplus
extern "C" {
#endif

enum fory_rpc_health_state {
    FORY_RPC_HEALTH_UNKNOWN,
    FORY_RPC_HEALTH_SERVING,
    FORY_RPC_HEALTH_NOT_SERVING
};

struct fory_rpc_health;

/* Adds the service to the server. "" (the server as a whole) is SERVING, other names are unknown (NOT_FOUND; Watch:
   SERVICE_UNKNOWN). Returns NULL if it is out of memory, or as fory_rpc_server_add fails. Free it after the server. */
FORY_MUST_CHECK struct fory_rpc_health *fory_rpc_health_new(struct fory_rpc_server *server);
void fory_rpc_health_free(struct fory_rpc_health *health);

/* Sets the state of a service, "" for the server as a whole, and tells those that watch it. service is copied. Any
   thread may call it. Returns FORY_OUT_OF_MEMORY. */
FORY_MUST_CHECK enum fory_status fory_rpc_health_set(struct fory_rpc_health *health, const char *service,
                                                     enum fory_rpc_health_state state);

#ifdef __cplusplus
}
#endif
#endif
