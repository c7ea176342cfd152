/* SPDX-License-Identifier: Apache-2.0 */
/* Owns addresses: as text, in parts, and as the system has them. */
#ifndef FORY_RPC_ADDRESS_H
#define FORY_RPC_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#pragma GCC visibility push(hidden)

struct addrinfo;
struct fory_rpc_failure;

/* "host:port", "[::1]:port" or "unix:path", in parts. */
struct fory_rpc_address {
    bool is_unix;
    bool is_bracketed;
    uint16_t port;
    char name[256]; /* host without brackets, or path */
};

/* The size of a text that fory_rpc_address_of_socket writes, at most. */
enum {
    FORY_RPC_ADDRESS_TEXT_SIZE = 128
};

/* Returns NULL, or static text: why the address is invalid. */
const char *fory_rpc_address_parse(struct fory_rpc_address *address, const char *text);

/* One address as the system has it. */
struct fory_rpc_endpoint {
    struct sockaddr_storage storage;
    socklen_t size;
};

/* What a name stands for, in the order in which to try. */
struct fory_rpc_endpoints {
    struct fory_rpc_endpoint items[8];
    size_t count;
};

/* Whether the address needs no look-up: sets endpoints then. */
bool fory_rpc_address_is_literal(const struct fory_rpc_address *address, struct fory_rpc_endpoints *endpoints);
/* Looks the name up, and waits for the answer. Returns false, and sets failure, if there is none. */
bool fory_rpc_address_resolve(const struct fory_rpc_address *address, struct fory_rpc_endpoints *endpoints,
                              struct fory_rpc_failure *failure);
/* What to ask getaddrinfo for. */
void fory_rpc_address_hints(struct addrinfo *hints);
/* Takes the answer of getaddrinfo, and sets the port. */
void fory_rpc_endpoints_take(struct fory_rpc_endpoints *endpoints, const struct addrinfo *found, uint16_t port);

/* Writes "127.0.0.1:50051", "[::1]:50051" or "unix:/run/x.sock"; "unix:" for a client, whose socket has no name. */
void fory_rpc_endpoint_format(const struct fory_rpc_endpoint *endpoint, char text[FORY_RPC_ADDRESS_TEXT_SIZE]);

#pragma GCC visibility pop
#endif
