/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how addresses are parsed, looked up and printed. */
#include "socket/address.h"

#include "socket/failure.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>

static const char *address_parse_port(const char *text, uint16_t *port)
{
    uint32_t number = 0;
    size_t count = strlen(text);
    if (count == 0 || count > 5)
        return "expected a port between 0 and 65535";
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return "expected a port between 0 and 65535";
        number = number * 10 + (uint32_t)(*text - '0');
    }
    if (number > 65535)
        return "expected a port between 0 and 65535";
    *port = (uint16_t)number;
    return NULL;
}

static const char *address_parse_path(struct fory_rpc_address *address, const char *path)
{
    size_t size = strlen(path);
    if (size == 0)
        return "expected a path after 'unix:'";
    if (size >= sizeof((struct sockaddr_un *)NULL)->sun_path)
        return "the path of a Unix socket is too long";
    address->is_unix = true;
    memcpy(address->name, path, size + 1);
    return NULL;
}

const char *fory_rpc_address_parse(struct fory_rpc_address *address, const char *text)
{
    memset(address, 0, sizeof *address);
    if (!text)
        return "expected 'HOST:PORT' or 'unix:PATH'";
    if (strncmp(text, "unix:", 5) == 0)
        return address_parse_path(address, text + 5);
    const char *colon = strrchr(text, ':');
    const char *host = text, *end = colon;
    if (!colon)
        return "expected 'HOST:PORT' or 'unix:PATH'";
    if (*text == '[') {
        host = text + 1;
        end = strchr(text, ']');
        if (!end || end + 1 != colon)
            return "expected '[IPV6]:PORT'";
        address->is_bracketed = true;
    } else if (memchr(text, ':', (size_t)(colon - text))) {
        return "expected brackets around an IPv6 address";
    }
    size_t size = (size_t)(end - host);
    if (size == 0)
        return "expected a host before ':'";
    if (size >= sizeof address->name)
        return "the name of the host is too long";
    memcpy(address->name, host, size);
    return address_parse_port(colon + 1, &address->port);
}

static void address_add(struct fory_rpc_endpoints *endpoints, const void *address, size_t size)
{
    if (endpoints->count == sizeof endpoints->items / sizeof endpoints->items[0] ||
        size > sizeof endpoints->items[0].storage)
        return;
    struct fory_rpc_endpoint *endpoint = &endpoints->items[endpoints->count++];
    memset(endpoint, 0, sizeof *endpoint);
    memcpy(&endpoint->storage, address, size);
    endpoint->size = (socklen_t)size;
}

bool fory_rpc_address_is_literal(const struct fory_rpc_address *address, struct fory_rpc_endpoints *endpoints)
{
    struct sockaddr_un path = {.sun_family = AF_UNIX};
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(address->port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(address->port)};
    endpoints->count = 0;
    if (address->is_unix) {
        memcpy(path.sun_path, address->name, strlen(address->name) + 1);
        address_add(endpoints, &path, sizeof path);
    } else if (!address->is_bracketed && inet_pton(AF_INET, address->name, &v4.sin_addr) == 1) {
        address_add(endpoints, &v4, sizeof v4);
    } else if (address->is_bracketed && inet_pton(AF_INET6, address->name, &v6.sin6_addr) == 1) {
        address_add(endpoints, &v6, sizeof v6);
    }
    return endpoints->count > 0;
}

void fory_rpc_address_hints(struct addrinfo *hints)
{
    memset(hints, 0, sizeof *hints);
    hints->ai_family = AF_UNSPEC;
    hints->ai_socktype = SOCK_STREAM;
}

void fory_rpc_endpoints_take(struct fory_rpc_endpoints *endpoints, const struct addrinfo *found, uint16_t port)
{
    endpoints->count = 0;
    for (; found; found = found->ai_next) {
        struct sockaddr_storage storage;
        if (found->ai_addrlen > sizeof storage)
            continue;
        memcpy(&storage, found->ai_addr, found->ai_addrlen);
        if (found->ai_family == AF_INET)
            ((struct sockaddr_in *)&storage)->sin_port = htons(port);
        else if (found->ai_family == AF_INET6)
            ((struct sockaddr_in6 *)&storage)->sin6_port = htons(port);
        else
            continue;
        address_add(endpoints, &storage, found->ai_addrlen);
    }
}

bool fory_rpc_address_resolve(const struct fory_rpc_address *address, struct fory_rpc_endpoints *endpoints,
                              struct fory_rpc_failure *failure)
{
    struct addrinfo hints, *found = NULL;
    if (fory_rpc_address_is_literal(address, endpoints))
        return true;
    fory_rpc_address_hints(&hints);
    int error = getaddrinfo(address->name, NULL, &hints, &found);
    if (error) {
        fory_rpc_fail(failure, "cannot find host '%s': %s", address->name, gai_strerror(error));
        return false;
    }
    fory_rpc_endpoints_take(endpoints, found, address->port);
    freeaddrinfo(found);
    if (endpoints->count == 0)
        fory_rpc_fail(failure, "host '%s' has no address", address->name);
    return endpoints->count > 0;
}

void fory_rpc_endpoint_format(const struct fory_rpc_endpoint *endpoint, char text[FORY_RPC_ADDRESS_TEXT_SIZE])
{
    char host[INET6_ADDRSTRLEN] = "?";
    if (endpoint->storage.ss_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, &endpoint->storage, sizeof v4);
        inet_ntop(AF_INET, &v4.sin_addr, host, sizeof host);
        snprintf(text, FORY_RPC_ADDRESS_TEXT_SIZE, "%s:%u", host, (unsigned)ntohs(v4.sin_port));
    } else if (endpoint->storage.ss_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, &endpoint->storage, sizeof v6);
        inet_ntop(AF_INET6, &v6.sin6_addr, host, sizeof host);
        snprintf(text, FORY_RPC_ADDRESS_TEXT_SIZE, "[%s]:%u", host, (unsigned)ntohs(v6.sin6_port));
    } else {
        struct sockaddr_un path;
        size_t head = offsetof(struct sockaddr_un, sun_path);
        memcpy(&path, &endpoint->storage, sizeof path);
        size_t size = endpoint->size > head ? strnlen(path.sun_path, endpoint->size - head) : 0;
        snprintf(text, FORY_RPC_ADDRESS_TEXT_SIZE, "unix:%.*s", (int)size, path.sun_path);
    }
}
