/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the interface of service calls that generated stubs, programs and transports share. It knows no transport. */
#ifndef FORY_RPC_H
#define FORY_RPC_H

#include <fory/runtime.h>
#include <fory/type.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Threads: a channel with its calls, and a transport of a server with its calls, belong to one thread. Threads share
 * only a fory_runtime and a fory_rpc_server.
 *
 * Events: a function of this interface never raises an event of the call that it is given. Events come when the
 * transport receives something, or when its loop next runs.
 */

/* --- Status -------------------------------------------------------------------------------------------------- */

/* X(name, number): OK, and the sixteen codes of gRPC. */
#define FORY_RPC_CODE_LIST(X) \
    X(OK, 0) \
    X(CANCELLED, 1) \
    X(UNKNOWN, 2) \
    X(INVALID_ARGUMENT, 3) \
    X(DEADLINE_EXCEEDED, 4) \
    X(NOT_FOUND, 5) \
    X(ALREADY_EXISTS, 6) \
    X(PERMISSION_DENIED, 7) \
    X(RESOURCE_EXHAUSTED, 8) \
    X(FAILED_PRECONDITION, 9) \
    X(ABORTED, 10) \
    X(OUT_OF_RANGE, 11) \
    X(UNIMPLEMENTED, 12) \
    X(INTERNAL, 13) \
    X(UNAVAILABLE, 14) \
    X(DATA_LOSS, 15) \
    X(UNAUTHENTICATED, 16)

enum fory_rpc_code {
#define FORY_RPC_CODE_ENUM(name, number) FORY_RPC_##name = number,
    FORY_RPC_CODE_LIST(FORY_RPC_CODE_ENUM)
#undef FORY_RPC_CODE_ENUM
    FORY_RPC_CODE_COUNT
};

/* Returns "INVALID_ARGUMENT", for example, and "UNKNOWN" for a number that is not a code. Never NULL. */
const char *fory_rpc_code_name(enum fory_rpc_code code);

/* How a call has ended. */
struct fory_rpc_status {
    enum fory_rpc_code code;
    struct fory_string message; /* UTF-8 for people; may be empty */
    struct fory_bytes details;  /* for programs, in a form that both sides know; may be empty */
};

/* Writes "INVALID_ARGUMENT: text" as one line without a newline: control characters become '?'. Writes at most size
   bytes, including the NUL, and returns the length of the whole line, like snprintf. text may be NULL if size is 0. */
size_t fory_rpc_status_format(const struct fory_rpc_status *status, char *text, size_t size);

/* --- Metadata ------------------------------------------------------------------------------------------------ */

/* One entry. Keys have the characters 0-9 a-z _ - and . only. Values of keys that end in "-bin" are any bytes; other
   values are printable ASCII, and spaces around them may be stripped. Keys that begin with "grpc-" or ":" are the
   transport's, and so are connection, content-length, content-type, host, keep-alive, proxy-connection, te,
   transfer-encoding and upgrade. */
struct fory_rpc_entry {
    struct fory_string key;
    struct fory_bytes value;
};

/* Entries in order; a key may occur several times. */
struct fory_rpc_metadata {
    const struct fory_rpc_entry *entries;
    size_t count;
};

/* Sets value to the first value of the key. Returns false if there is none; value is then empty. */
bool fory_rpc_metadata_get(const struct fory_rpc_metadata *metadata, const char *key, struct fory_bytes *value);

/* --- Contracts: generated code contains these -------------------------------------------------------------------- */

/* Which sides send any number of messages; the others send one. */
enum fory_rpc_shape {
    FORY_RPC_UNARY,
    FORY_RPC_CLIENT_STREAM,
    FORY_RPC_SERVER_STREAM, /* FORY_RPC_BIDI has the bits of both */
    FORY_RPC_BIDI
};

/* How messages of one type are written and read: the root functions of the type. */
struct fory_rpc_message {
    const struct fory_type *type;
    size_t size;      /* of the C type */
    size_t alignment; /* of the C type */
    enum fory_status (*serialize)(struct fory_writer *writer, const void *object, struct fory_bytes *out);
    enum fory_status (*deserialize)(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                    void *object);
};

struct fory_rpc_method {
    const char *path; /* "/demo.Greeter/SayHello" */
    const char *name; /* "SayHello" */
    enum fory_rpc_shape shape;
    bool is_idempotent;   /* may be repeated if the connection is lost before an answer */
    uint32_t deadline_ms; /* of calls that set none; 0: they have none */
    const struct fory_rpc_message *request;
    const struct fory_rpc_message *response;
};

struct fory_rpc_service {
    const char *name; /* "demo.Greeter" */
    const struct fory_rpc_method *methods;
    size_t method_count;
};

struct fory_rpc_call;

/*
 * Passes one call to the function of a server. server is the struct of functions that was given to
 * fory_rpc_server_add. request is the only request, which is valid until the call ends, or NULL if the client streams.
 * Returns false if the server has no such function.
 */
typedef bool fory_rpc_handler(const void *server, struct fory_rpc_call *call, const void *request);

/* --- Calls --------------------------------------------------------------------------------------------------- */

enum fory_rpc_event {
    FORY_RPC_METADATA, /* clients: the initial metadata of the server is there */
    FORY_RPC_READABLE, /* fory_rpc_call_receive has a message, or, on servers, the end. Receive until FORY_PENDING. */
    FORY_RPC_WRITABLE, /* after FORY_PENDING from fory_rpc_call_send: there is room again */
    FORY_RPC_FINISHED  /* the call has ended; the last event. After it the call of a server is freed. Clients can still
                          receive the messages that have come before the end. */
};
typedef void fory_rpc_event_function(void *user, struct fory_rpc_call *call, enum fory_rpc_event event);

/* Sets the function that gets the events of the call. NULL: none. */
void fory_rpc_call_set_events(struct fory_rpc_call *call, fory_rpc_event_function *on_event, void *user);

/*
 * Sends a message of the method's type: requests from clients, responses from servers. The message is written before
 * the function returns, and is then yours again. Returns
 *
 *   FORY_PENDING  the queue of the call is full, nothing was sent: wait for FORY_RPC_WRITABLE
 *   FORY_END      the call has ended, or this side has said that it sends nothing more
 *   FORY_MISUSE   a second message from a side that sends one
 *   others        the message cannot be written (fory_rpc_call_error); the call goes on
 */
FORY_MUST_CHECK enum fory_status fory_rpc_call_send(struct fory_rpc_call *call, const void *message);

/*
 * Servers: sends the only response and ends the call with OK. If the message cannot be written, ends it with INTERNAL
 * and the error of the writer.
 */
void fory_rpc_call_reply(struct fory_rpc_call *call, const void *message);

/*
 * Receives the next message of the peer into an object of the method's type. What it points to is in the arena, or,
 * for NULL, in an arena of the call, and then valid until the next receive or the end of the call. Returns
 *
 *   FORY_PENDING  there is none yet: wait for FORY_RPC_READABLE
 *   FORY_END      the peer sends no more; clients then look at fory_rpc_call_status
 *   others        the message cannot be read (fory_rpc_call_error): the call has ended, with INVALID_ARGUMENT on
 *                 servers and INTERNAL on clients
 *
 * In a channel that waits (fory_rpc_channel_waits) neither function returns FORY_PENDING while the peer can go on.
 */
FORY_MUST_CHECK enum fory_status fory_rpc_call_receive(struct fory_rpc_call *call, struct fory_arena *arena,
                                                       void *message);

/* Returns the error of the last message that could not be written or read. Valid until the next one of any call of the
   thread. */
const struct fory_error *fory_rpc_call_error(const struct fory_rpc_call *call);

/* Clients: says that no more requests follow. It is implied where the client sends one request. */
void fory_rpc_call_half_close(struct fory_rpc_call *call);

/* Servers: sends initial metadata now, before any message. Without this call they are sent, empty, with the first
   message. Returns FORY_MISUSE after the first message or for invalid keys or values, FORY_END after the end. */
FORY_MUST_CHECK enum fory_status fory_rpc_call_send_metadata(struct fory_rpc_call *call,
                                                             const struct fory_rpc_metadata *metadata);

/* Servers: sets the metadata that are sent with the status. They are copied. Returns as fory_rpc_call_send_metadata. */
FORY_MUST_CHECK enum fory_status fory_rpc_call_set_trailers(struct fory_rpc_call *call,
                                                            const struct fory_rpc_metadata *metadata);

/* Servers: compresses the messages that follow, if the transport and the client can. Does nothing after the initial
   metadata were sent. Without it, messages are compressed if the client compresses its own. */
void fory_rpc_call_compress(struct fory_rpc_call *call);

/* Servers: ends the call. message is NUL-terminated, or NULL. Does nothing if it has ended. If no event function is
   set, do not use the call after it. */
void fory_rpc_call_finish(struct fory_rpc_call *call, enum fory_rpc_code code, const char *message);
/* The same with details. status is copied. */
void fory_rpc_call_finish_with(struct fory_rpc_call *call, const struct fory_rpc_status *status);

/* Ends the call with CANCELLED, and tells the peer. Does nothing if it has ended. */
void fory_rpc_call_cancel(struct fory_rpc_call *call);

/* Clients: cancels the call if it has not ended, and frees it, with everything in its arena. No event follows. Accepts
   NULL. The calls of servers free themselves. */
void fory_rpc_call_free(struct fory_rpc_call *call);

bool fory_rpc_call_is_finished(const struct fory_rpc_call *call);
/* Returns how the call has ended; valid until it is freed. OK and an empty message before that. */
const struct fory_rpc_status *fory_rpc_call_status(const struct fory_rpc_call *call);
/* Returns the metadata of the peer: of the request on servers; the initial metadata of the response on clients, empty
   until they have arrived. Valid until the call is freed. */
const struct fory_rpc_metadata *fory_rpc_call_metadata(const struct fory_rpc_call *call);
/* Clients: returns what came with the status. Empty before the end. Valid until the call is freed. */
const struct fory_rpc_metadata *fory_rpc_call_trailers(const struct fory_rpc_call *call);
const struct fory_rpc_method *fory_rpc_call_method(const struct fory_rpc_call *call);
/* Returns the milliseconds until the deadline, at least 0, or INT64_MAX if there is none. */
int64_t fory_rpc_call_time_left(const struct fory_rpc_call *call);
/* Returns the address of the peer: "127.0.0.1:50051", "[::1]:50051", "unix:/run/x.sock", "inproc". Never NULL,
   but empty if you ask for the first time after the end. */
const char *fory_rpc_call_peer(const struct fory_rpc_call *call);
/* Returns an arena for what you need as long as the call. */
struct fory_arena *fory_rpc_call_arena(struct fory_rpc_call *call);

/* --- Clients ------------------------------------------------------------------------------------------------- */

/* Where calls go. Each transport has a function that makes one. */
struct fory_rpc_channel;

/* Zero is the default of each member. */
struct fory_rpc_call_options {
    int64_t timeout_ms; /* from now; 0: the deadline of the method; negative: none */
    struct fory_rpc_metadata metadata;
    bool wait_for_ready;  /* wait for a connection until the deadline, instead of UNAVAILABLE at the first failure */
    bool compress;        /* with gzip, where the transport can */
    bool tell_no_timeout; /* do not end the call at its deadline on this side: only the server knows it */
    fory_rpc_event_function *on_event;
    void *user;
};

/*
 * Starts a call. request is the only request, or NULL if the client streams. options may be NULL. Returns NULL if it is
 * out of memory, if the request of a method that has one is NULL, or the other way round. Whatever else fails ends the
 * call, as its status tells. End its use with fory_rpc_call_free.
 */
FORY_MUST_CHECK struct fory_rpc_call *fory_rpc_call_start(struct fory_rpc_channel *channel,
                                                          const struct fory_rpc_method *method,
                                                          const struct fory_rpc_call_options *options,
                                                          const void *request);

/*
 * Makes a whole unary call in a channel that waits: sends the request, and receives the response into the arena.
 * Returns the code of the status; after a failure response is zeroed. FORY_RPC_FAILED_PRECONDITION if the channel does
 * not wait.
 */
FORY_MUST_CHECK enum fory_rpc_code fory_rpc_call_unary(struct fory_rpc_channel *channel,
                                                       const struct fory_rpc_method *method,
                                                       const struct fory_rpc_call_options *options, const void *request,
                                                       struct fory_arena *arena, void *response);

/* Returns the status of the last fory_rpc_call_unary. Valid until the next one, never NULL. */
const struct fory_rpc_status *fory_rpc_channel_status(const struct fory_rpc_channel *channel);

/* Whether sending and receiving wait, instead of returning FORY_PENDING. */
bool fory_rpc_channel_waits(const struct fory_rpc_channel *channel);

/* Ends all calls of the channel with CANCELLED, without events, and frees it; free the calls before or after it.
   Accepts NULL. */
void fory_rpc_channel_free(struct fory_rpc_channel *channel);

/* --- Servers ------------------------------------------------------------------------------------------------- */

enum fory_rpc_log_level {
    FORY_RPC_DEBUG,
    FORY_RPC_INFO,
    FORY_RPC_WARNING,
    FORY_RPC_ERROR
};
/* Gets one line without a newline. Threads may call it at the same time. */
typedef void fory_rpc_log_function(void *user, enum fory_rpc_log_level level, const char *line);

/* Zero is the default of each member. */
struct fory_rpc_server_options {
    fory_rpc_log_function *log; /* NULL: nothing is logged */
    void *log_user;
    size_t send_queue_size; /* bytes of messages that a call queues before FORY_PENDING; default 64 KiB */
};

/*
 * A table of services, from which transports take what they call. Add all services, then start transports; from then on
 * threads may share it. It must outlive the transports, and the runtime must outlive it. Returns NULL if it is out of
 * memory or the runtime is NULL. options may be NULL. fory_rpc_server_free accepts NULL.
 */
FORY_MUST_CHECK struct fory_rpc_server *fory_rpc_server_new(struct fory_runtime *runtime,
                                                            const struct fory_rpc_server_options *options);
void fory_rpc_server_free(struct fory_rpc_server *server);

/* Adds a service; generated code calls this. handlers has one function per method, in the order of the service.
   functions is passed to them, and must outlive the server. Returns FORY_MISUSE for a path that is there already, and
   after the first transport was made; FORY_OUT_OF_MEMORY. */
FORY_MUST_CHECK enum fory_status fory_rpc_server_add(struct fory_rpc_server *server,
                                                     const struct fory_rpc_service *service,
                                                     fory_rpc_handler *const *handlers, const void *functions);

/* Finds a method by its path, in constant time. Returns NULL if there is none. */
const struct fory_rpc_method *fory_rpc_server_find(const struct fory_rpc_server *server, struct fory_string path);

/* What has happened since the server was made. */
struct fory_rpc_counters {
    uint64_t started;
    uint64_t finished[FORY_RPC_CODE_COUNT]; /* by code */
    uint64_t messages_received;
    uint64_t messages_sent;
    uint64_t bytes_received; /* of messages, before compression */
    uint64_t bytes_sent;
};

/* Sums up the calls of one method, or of all if it is NULL. Any thread may ask at any time; the numbers of calls that
   are running may be a moment old. */
void fory_rpc_server_count(const struct fory_rpc_server *server, const struct fory_rpc_method *method,
                           struct fory_rpc_counters *counters);

#ifdef __cplusplus
}
#endif
#endif
