/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the interface of a small server of rpctest.Peer, for tests that attack what lies below it. */
#ifndef FORY_TESTS_RPC_PEER_H
#define FORY_TESTS_RPC_PEER_H

#include <contract.service.h>

/* What it makes at most for one reply, in bytes; more is RESOURCE_EXHAUSTED. */
enum {
    PEER_MOST_PAYLOAD = 1 << 20
};

/*
 * Adds the service. It answers as the contract says, but never waits. A request whose text is "hold" is not answered
 * at all, and what follows it in its call is not received.
 */
FORY_MUST_CHECK enum fory_status peer_add(struct fory_rpc_server *server);

#endif
