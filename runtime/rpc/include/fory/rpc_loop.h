/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the ready event loop on libuv: servers and clients over TCP, Unix sockets and TLS. */
#ifndef FORY_RPC_LOOP_H
#define FORY_RPC_LOOP_H

#include <fory/rpc.h>
#include <fory/rpc_connect.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A loop belongs to one thread. For more threads, make a loop per thread, each with a listener of the same address and
   share_port. */
struct fory_rpc_loop;
struct uv_loop_s;

/* Returns NULL if it is out of memory. */
FORY_MUST_CHECK struct fory_rpc_loop *fory_rpc_loop_new(void);
/* The same on a loop of yours, which you run, and which must outlive it. After fory_rpc_loop_free let it run once more
   before uv_loop_close: then its handles are closed, and its memory is freed. */
FORY_MUST_CHECK struct fory_rpc_loop *fory_rpc_loop_new_on(struct uv_loop_s *loop);
/* Closes listeners, channels and connections, and frees the loop. Not while it runs. Accepts NULL. */
void fory_rpc_loop_free(struct fory_rpc_loop *loop);

/* Runs until fory_rpc_loop_stop, or until nothing is left to wait for: a listener, a connection to a server of this
   loop, or a call of a channel. */
void fory_rpc_loop_run(struct fory_rpc_loop *loop);
/* Runs what is ready, or what becomes ready within the time; negative: any time. */
void fory_rpc_loop_run_once(struct fory_rpc_loop *loop, int64_t timeout_ms);

/* Any thread may call these two, but no signal handler. */
void fory_rpc_loop_stop(struct fory_rpc_loop *loop);
/* Calls the function on the thread of the loop, unless the loop is freed before. Returns FORY_OUT_OF_MEMORY, or
   FORY_MISUSE if one of the two is NULL. */
FORY_MUST_CHECK enum fory_status fory_rpc_loop_post(struct fory_rpc_loop *loop, void (*function)(void *user),
                                                    void *user);

/* Listeners stop to listen, connections get GOAWAY, calls may end within the time; then everything is closed and
   fory_rpc_loop_run returns. */
void fory_rpc_loop_drain(struct fory_rpc_loop *loop, int64_t grace_ms);

/* Zero is the default of each member. */
struct fory_rpc_listen_options {
    struct fory_rpc_http2_options http2;
    const struct fory_rpc_tls *tls; /* NULL: without TLS */
    bool share_port;                /* SO_REUSEPORT */
    int backlog;                    /* default 511 */
    size_t max_connections;         /* default 10,000; more are closed at once */
};

struct fory_rpc_listener;

/*
 * Serves at an address: "0.0.0.0:50051", "[::]:0" (0: any free port), "localhost:50051", "unix:/run/x.sock" (a socket
 * file that no one serves is replaced; the file is removed at the end). Returns NULL if it fails; fory_rpc_loop_error
 * tells why. The listener belongs to the loop.
 */
FORY_MUST_CHECK struct fory_rpc_listener *fory_rpc_listen(struct fory_rpc_loop *loop, struct fory_rpc_server *server,
                                                          const char *address,
                                                          const struct fory_rpc_listen_options *options);
/* Returns the address it listens on, with the port: "127.0.0.1:41837". */
const char *fory_rpc_listener_address(const struct fory_rpc_listener *listener);

/*
 * Makes a channel that connects when the first call starts, and again after a connection is lost, with growing pauses.
 * The address is as for fory_rpc_listen. Name resolution happens on a thread of libuv. Returns NULL if it fails, as
 * fory_rpc_loop_error tells. The channel does not wait; free it before the loop.
 */
FORY_MUST_CHECK struct fory_rpc_channel *fory_rpc_loop_channel_new(struct fory_rpc_loop *loop,
                                                                   struct fory_runtime *runtime, const char *address,
                                                                   const struct fory_rpc_connect_options *options);

/* Returns why the last function of this header failed: one line, never NULL. */
const char *fory_rpc_loop_error(const struct fory_rpc_loop *loop);

#ifdef __cplusplus
}
#endif
#endif
