/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the interface that scenarios see of the client: calls that wait, on either kind of channel. */
#ifndef FORY_TESTS_RPC_CLIENT_H
#define FORY_TESTS_RPC_CLIENT_H

#include <contract.service.h>
#include <fory/rpc_loop.h>

struct client {
    struct fory_rpc_channel *channel;
    struct fory_rpc_loop *loop; /* NULL: the channel waits by itself */
    bool is_unix;
    int64_t end_ms;          /* when a scenario has taken too long */
    struct fory_arena arena; /* of the last reply of client_unary and client_choose */
    char why[1024];          /* the scenario has failed, "" before that */
};

/* Keeps the first reason. Returns false. */
__attribute__((format(printf, 2, 3))) bool client_fail(struct client *client, const char *format, ...);

bool expect_number(struct client *client, const char *what, int64_t number, int64_t expected);
bool expect_text(struct client *client, const char *what, struct fory_string text, struct fory_string expected);
bool expect_payload(struct client *client, const char *what, struct fory_bytes bytes, struct fory_bytes expected);

/* The monotonic clock, in milliseconds. */
int64_t client_now(void);
/* Waits until something has happened, for a short time at most. Fails when the scenario has taken too long. */
bool client_wait(struct client *client);
void client_sleep(int64_t milliseconds);

/* Makes a call of Unary or Choose; the reply is in the arena of the client. Returns the code of the status. */
enum fory_rpc_code client_unary(struct client *client, const struct rpctest_request *request,
                                struct rpctest_reply *reply);
enum fory_rpc_code client_choose(struct client *client, const struct rpctest_choice *request,
                                 struct rpctest_choice *reply);

/* One call of any shape but Choose. */
struct stream {
    struct client *client;
    struct fory_rpc_call *call;
    enum rpctest_peer_method method;
};

/* Starts a call; request is NULL if the client streams. Free it with stream_free, also after a failure. */
bool stream_open(struct stream *stream, struct client *client, enum rpctest_peer_method method,
                 const struct fory_rpc_call_options *options, const struct rpctest_request *request);
void stream_free(struct stream *stream);

/* FORY_PENDING while the peer takes no more. */
enum fory_status stream_try_send(struct stream *stream, const struct rpctest_request *request);
/* Waits until it is sent. */
bool stream_send(struct stream *stream, const struct rpctest_request *request);
/* Sends it if the call has not ended. */
bool stream_send_last(struct stream *stream, const struct rpctest_request *request);
void stream_half_close(struct stream *stream);

/* Waits for a reply, which is valid until the next one of the call. FORY_END at the end, with the status of the call.
 */
enum fory_status stream_receive(struct stream *stream, struct rpctest_reply *reply);
/* The same, where there must be one. */
bool stream_take(struct stream *stream, struct rpctest_reply *reply);
/* Waits for the end, before which there are any replies. Sets count to how many. */
bool stream_rest(struct stream *stream, size_t *count);
/* Waits for the end, expects no further reply, and checks the status; message may be NULL. */
bool stream_end(struct stream *stream, enum fory_rpc_code code, const char *message);

#endif
