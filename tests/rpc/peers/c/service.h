/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the interface of the methods of rpctest.Peer, as ../README.md describes them. */
#ifndef FORY_TESTS_RPC_SERVICE_H
#define FORY_TESTS_RPC_SERVICE_H

#include <contract.service.h>
#include <uv.h>

struct service {
    struct rpctest_peer_server functions;
    uv_loop_t *timers;
    void (*drain)(void *user); /* called for the text "drain" */
    void *user;
    int32_t cancelled; /* calls that clients have cancelled */
};

/* Fills in the functions, which wait on timers of the loop. */
void service_init(struct service *service, uv_loop_t *timers, void (*drain)(void *user), void *user);

#endif
