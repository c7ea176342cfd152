/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how sockets are opened, connected, read and written. */
#include "socket/socket.h"

#include "socket/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static bool socket_prepare(int descriptor)
{
    int flags = fcntl(descriptor, F_GETFL);
    return flags >= 0 && fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 &&
           fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0;
}

/* Closes a descriptor and keeps errno. Returns -1. */
static int socket_give_up(int descriptor)
{
    int error = errno;
    close(descriptor);
    errno = error;
    return -1;
}

static int socket_open(int family)
{
    int descriptor = socket(family, SOCK_STREAM, 0);
    if (descriptor >= 0 && !socket_prepare(descriptor))
        return socket_give_up(descriptor);
    return descriptor;
}

/* Otherwise the last part of a message waits until the peer has confirmed the part before it. */
static void socket_set_no_delay(int descriptor, int family)
{
    int on = 1;
    if (family != AF_UNIX)
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

/* Removes the file of a Unix socket that refuses connections. */
static void socket_remove_stale(const struct fory_rpc_endpoint *endpoint)
{
    struct sockaddr_un path;
    struct stat status;
    memcpy(&path, &endpoint->storage, sizeof path);
    if (lstat(path.sun_path, &status) || !S_ISSOCK(status.st_mode))
        return;
    int probe = socket_open(AF_UNIX);
    if (probe < 0)
        return;
    if (connect(probe, (const struct sockaddr *)&endpoint->storage, endpoint->size) && errno == ECONNREFUSED)
        unlink(path.sun_path);
    close(probe);
}

static bool socket_set_listener(int descriptor, int family, bool share_port)
{
    int on = 1;
    if (family == AF_UNIX)
        return true;
    if (setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on))
        return false;
#ifdef SO_REUSEPORT
    return !share_port || !setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
#else
    errno = ENOTSUP;
    return !share_port;
#endif
}

int fory_rpc_socket_listen(struct fory_rpc_endpoint *endpoint, bool share_port, int backlog,
                           struct fory_rpc_failure *failure)
{
    int family = endpoint->storage.ss_family;
    if (family == AF_UNIX)
        socket_remove_stale(endpoint);
    int descriptor = socket_open(family);
    if (descriptor >= 0 &&
        (!socket_set_listener(descriptor, family, share_port) ||
         bind(descriptor, (const struct sockaddr *)&endpoint->storage, endpoint->size) || listen(descriptor, backlog)))
        descriptor = socket_give_up(descriptor);
    if (descriptor < 0) {
        int error = errno;
        char address[FORY_RPC_ADDRESS_TEXT_SIZE], what[FORY_RPC_ADDRESS_TEXT_SIZE + 32];
        fory_rpc_endpoint_format(endpoint, address);
        snprintf(what, sizeof what, "cannot listen at %s", address);
        fory_rpc_fail_errno(failure, what, error);
        return -1;
    }
    if (family != AF_UNIX) {
        socklen_t size = sizeof endpoint->storage;
        getsockname(descriptor, (struct sockaddr *)&endpoint->storage, &size);
    }
    return descriptor;
}

int fory_rpc_socket_accept(int listener, struct fory_rpc_endpoint *peer)
{
    int descriptor;
    memset(peer, 0, sizeof *peer);
    do {
        peer->size = sizeof peer->storage;
        descriptor = accept(listener, (struct sockaddr *)&peer->storage, &peer->size);
    } while (descriptor < 0 && (errno == EINTR || errno == ECONNABORTED));
    if (descriptor < 0)
        return -1;
    if (!socket_prepare(descriptor))
        return socket_give_up(descriptor);
    socket_set_no_delay(descriptor, peer->storage.ss_family);
    return descriptor;
}

int fory_rpc_socket_connect(const struct fory_rpc_endpoint *endpoint)
{
    int descriptor = socket_open(endpoint->storage.ss_family);
    if (descriptor < 0)
        return -1;
    socket_set_no_delay(descriptor, endpoint->storage.ss_family);
    /* Interrupted, it goes on as if it had returned EINPROGRESS. */
    if (connect(descriptor, (const struct sockaddr *)&endpoint->storage, endpoint->size) && errno != EINPROGRESS &&
        errno != EINTR)
        return socket_give_up(descriptor);
    return descriptor;
}

int fory_rpc_socket_connect_result(int descriptor)
{
    int error = 0;
    socklen_t size = sizeof error;
    struct sockaddr_storage peer;
    if (getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size))
        return errno;
    if (error)
        return error;
    size = sizeof peer;
    if (getpeername(descriptor, (struct sockaddr *)&peer, &size) == 0)
        return 0;
    return errno == ENOTCONN ? EINPROGRESS : errno;
}

static enum fory_rpc_transfer socket_failed(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK ? FORY_RPC_BLOCKED : FORY_RPC_ENDED;
}

enum fory_rpc_transfer fory_rpc_socket_receive(int descriptor, void *data, size_t size, size_t *moved)
{
    ssize_t count;
    *moved = 0;
    do {
        count = recv(descriptor, data, size, 0);
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        return socket_failed();
    errno = 0;
    *moved = (size_t)count;
    return count > 0 ? FORY_RPC_MOVED : FORY_RPC_ENDED;
}

enum fory_rpc_transfer fory_rpc_socket_send(int descriptor, const void *data, size_t size, size_t *moved)
{
    ssize_t count;
    *moved = 0;
    do {
        count = send(descriptor, data, size, MSG_NOSIGNAL);
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        return socket_failed();
    *moved = (size_t)count;
    return FORY_RPC_MOVED;
}
