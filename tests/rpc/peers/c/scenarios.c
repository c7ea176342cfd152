/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the scenarios about how calls run and end; values.c has those about values. */
#include "scenarios.h"

#include "payload.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LARGE = 4 << 20,
    ENDLESS = INT32_MAX,
    STREAMED = 10000,
    PARALLEL = 100,
    PATIENCE_MS = 20000 /* for what a peer does when it gets to it */
};

/* --- Metadata ------------------------------------------------------------------------------------------------ */

static const uint8_t all_bytes[256] = {0, 1, 0x80, 0xff}, zero[1] = {0};
#define TEXT(key, text) \
    { \
        {key, sizeof(key) - 1}, \
        { \
            (const uint8_t *)text, sizeof(text) - 1 \
        } \
    }
static const struct fory_rpc_entry sent_entries[] = {
    TEXT("x-echo-one", "1"),
    TEXT("x-echo-many", "first"),
    TEXT("x-other", "not echoed"),
    TEXT("x-echo-many", "second, third"),
    {{"x-echo-bytes-bin", 16}, {all_bytes, sizeof all_bytes}},
    TEXT("x-echo-many", "last"),
    {{"x-echo-bytes-bin", 16}, {zero, sizeof zero}},
    TEXT("x-echo-none-bin", ""),
};
#undef TEXT
static const struct fory_rpc_metadata sent = {sent_entries, sizeof sent_entries / sizeof sent_entries[0]};

/* Whether the key is the prefix and the rest. */
static bool key_is(struct fory_string key, const char *prefix, struct fory_string rest)
{
    size_t size = strlen(prefix);
    return key.size == size + rest.size && memcmp(key.data, prefix, size) == 0 &&
           memcmp(key.data + size, rest.data, rest.size) == 0;
}

/* The value at an index among those of a key; NULL if there are fewer. */
static const struct fory_bytes *value_at(const struct fory_rpc_metadata *metadata, const char *prefix,
                                         struct fory_string rest, size_t index)
{
    for (size_t i = 0; i < metadata->count; i++) {
        if (key_is(metadata->entries[i].key, prefix, rest) && index-- == 0)
            return &metadata->entries[i].value;
    }
    return NULL;
}

static bool metadata_expect(struct client *client, const char *prefix, const struct fory_rpc_metadata *received)
{
    const char echo[] = "x-echo-";
    for (size_t i = 0; i < sent.count; i++) {
        struct fory_string key = sent.entries[i].key;
        if (memcmp(key.data, echo, strlen(echo)) != 0)
            continue;
        struct fory_string rest = {key.data + strlen(echo), key.size - strlen(echo)};
        size_t index = 0;
        for (size_t j = 0; j < i; j++)
            index += key_is(sent.entries[j].key, echo, rest);
        const struct fory_bytes *value = value_at(received, prefix, rest, index);
        if (!value)
            return client_fail(client, "%s%.*s: there is no value %zu", prefix, (int)rest.size, rest.data, index);
        if (!expect_payload(client, key.data, *value, sent.entries[i].value))
            return false;
    }
    struct fory_string other = FORY_STRING("x-other"), many = FORY_STRING("many");
    return !value_at(received, "", other, 0) && !value_at(received, prefix, many, 3)
               ? true
               : client_fail(client, "%s: more than was to be sent back", prefix);
}

/* Initial metadata before anything is sent. */
static bool metadata_early(struct stream *stream)
{
    int64_t end = client_now() + PATIENCE_MS;
    while (fory_rpc_call_metadata(stream->call)->count == 0) {
        if (client_now() > end || !client_wait(stream->client))
            return client_fail(stream->client, "no initial metadata before a message is sent");
    }
    return metadata_expect(stream->client, "x-echo-", fory_rpc_call_metadata(stream->call));
}

static bool metadata_one(struct client *client, enum rpctest_peer_method method, enum fory_rpc_code code)
{
    struct rpctest_request request = {.code = (int32_t)code, .count = 2};
    struct fory_rpc_call_options options = {.metadata = sent};
    bool streams = method == RPCTEST_PEER_UPLOAD || method == RPCTEST_PEER_CHAT;
    struct stream stream;
    bool fine = stream_open(&stream, client, method, &options, streams ? NULL : &request);
    if (fine && method == RPCTEST_PEER_CHAT)
        fine = metadata_early(&stream);
    if (fine && streams) {
        fine = stream_send_last(&stream, &request);
        stream_half_close(&stream);
    }
    size_t count;
    fine = fine && stream_rest(&stream, &count) && stream_end(&stream, code, NULL) &&
           metadata_expect(client, "x-echo-", fory_rpc_call_metadata(stream.call)) &&
           metadata_expect(client, "x-trailer-", fory_rpc_call_trailers(stream.call));
    stream_free(&stream);
    return fine;
}

static bool metadata(struct client *client, int code)
{
    (void)code;
    bool fine = true;
    for (int method = RPCTEST_PEER_UNARY; fine && method <= RPCTEST_PEER_CHAT; method++)
        fine = metadata_one(client, (enum rpctest_peer_method)method, FORY_RPC_OK) &&
               metadata_one(client, (enum rpctest_peer_method)method, FORY_RPC_NOT_FOUND);
    return fine;
}

/* --- Statuses ------------------------------------------------------------------------------------------------ */

/* Sends what comes before the request that ends the call. */
static bool status_lead(struct stream *stream)
{
    struct rpctest_request first = {.number = 1, .text = FORY_STRING("fine")};
    struct rpctest_reply reply;
    switch (stream->method) {
    case RPCTEST_PEER_DOWNLOAD: return stream_take(stream, &reply) && stream_take(stream, &reply);
    case RPCTEST_PEER_UPLOAD: return stream_send(stream, &first);
    case RPCTEST_PEER_CHAT:
        return stream_send(stream, &first) && stream_take(stream, &reply) &&
               expect_number(stream->client, "number", reply.number, 2);
    default: return true;
    }
}

static bool status(struct client *client, int code)
{
    char reason[128];
    snprintf(reason, sizeof reason, "status %d: 100 %% of \u6f22\u5b57\n", code);
    struct rpctest_request request = {.code = code, .reason = fory_string_from(reason), .count = 2};
    bool fine = true;
    for (int method = RPCTEST_PEER_UNARY; fine && method <= RPCTEST_PEER_CHAT; method++) {
        bool streams = method == RPCTEST_PEER_UPLOAD || method == RPCTEST_PEER_CHAT;
        struct stream stream;
        fine = stream_open(&stream, client, (enum rpctest_peer_method)method, NULL, streams ? NULL : &request) &&
               status_lead(&stream) && (!streams || stream_send_last(&stream, &request)) &&
               stream_end(&stream, (enum fory_rpc_code)code, reason);
        stream_free(&stream);
    }
    return fine;
}

/* --- Deadlines and cancellation ---------------------------------------------------------------------------------- */

static bool deadline(struct client *client, const struct fory_rpc_call_options *options, bool may_be_reset)
{
    struct rpctest_request request = {.wait_ms = 30000};
    struct stream stream;
    size_t count;
    int64_t start = client_now();
    bool fine = stream_open(&stream, client, RPCTEST_PEER_UNARY, options, &request) && stream_rest(&stream, &count);
    if (fine && client_now() - start > PATIENCE_MS)
        fine = client_fail(client, "it took as long as the server waited");
    if (fine && !(may_be_reset && fory_rpc_call_status(stream.call)->code == FORY_RPC_CANCELLED))
        fine = stream_end(&stream, FORY_RPC_DEADLINE_EXCEEDED, NULL);
    stream_free(&stream);
    return fine;
}

static bool deadline_client(struct client *client, int code)
{
    (void)code;
    return deadline(client, &(struct fory_rpc_call_options){.timeout_ms = 200}, false);
}

static bool deadline_server(struct client *client, int code)
{
    (void)code;
    /* grpc-java and grpc-go reset the stream, which says CANCELLED. */
    return deadline(client, &(struct fory_rpc_call_options){.timeout_ms = 200, .tell_no_timeout = true}, true);
}

/* Asks the server how many calls it saw cancelled. */
static bool cancelled_calls(struct client *client, int32_t *count)
{
    struct rpctest_request request = {.text = FORY_STRING("cancelled?")};
    struct rpctest_reply reply;
    enum fory_rpc_code code = client_unary(client, &request, &reply);
    *count = reply.number;
    return expect_number(client, "status", code, FORY_RPC_OK);
}

static bool cancel_one(struct client *client, const struct rpctest_request *request)
{
    struct stream stream;
    struct rpctest_reply reply;
    size_t count;
    bool fine = stream_open(&stream, client, RPCTEST_PEER_DOWNLOAD, NULL, request);
    for (int32_t i = 0; fine && i < 3; i++)
        fine = stream_take(&stream, &reply) && expect_number(client, "number", reply.number, i);
    if (fine) {
        fory_rpc_call_cancel(stream.call);
        fine = stream_rest(&stream, &count) && stream_end(&stream, FORY_RPC_CANCELLED, NULL);
    }
    stream_free(&stream);
    return fine;
}

static bool cancel_download(struct client *client, int code)
{
    (void)code;
    struct rpctest_request slow = {.count = ENDLESS, .wait_ms = 5}, stopped = {.count = ENDLESS, .size = 1000};
    int32_t before, seen;
    if (!cancelled_calls(client, &before) || !cancel_one(client, &slow) || !cancel_one(client, &stopped))
        return false;
    for (int64_t end = client_now() + PATIENCE_MS; cancelled_calls(client, &seen); client_sleep(20)) {
        if (seen - before >= 2)
            return true;
        if (client_now() > end)
            return client_fail(client, "the server saw %d of 2 calls cancelled", seen - before);
    }
    return false;
}

/* --- Many, and much ---------------------------------------------------------------------------------------------- */

static bool large_download(struct client *client, const struct rpctest_request *request, const uint8_t *payload)
{
    struct stream stream;
    struct rpctest_reply reply;
    uint8_t *made = malloc(LARGE);
    bool fine = made && stream_open(&stream, client, RPCTEST_PEER_DOWNLOAD, NULL, request);
    for (int32_t i = 0; fine && i < 2; i++) {
        payload_fill(made, LARGE, request->number + i);
        fine =
            stream_take(&stream, &reply) && expect_payload(client, "download", reply.payload,
                                                           (struct fory_bytes){request->size ? made : payload, LARGE});
    }
    fine = fine && stream_end(&stream, FORY_RPC_OK, NULL);
    if (made)
        stream_free(&stream);
    free(made);
    return fine;
}

static bool large_streams(struct client *client, const struct rpctest_request *request)
{
    struct stream upload, chat = {0};
    struct rpctest_reply reply;
    bool fine = stream_open(&upload, client, RPCTEST_PEER_UPLOAD, NULL, NULL) &&
                stream_open(&chat, client, RPCTEST_PEER_CHAT, NULL, NULL);
    for (int i = 0; fine && i < 2; i++) {
        fine = stream_send(&upload, request) && stream_send(&chat, request) && stream_take(&chat, &reply) &&
               values_check_reply(client, &reply, request);
    }
    if (fine) {
        stream_half_close(&upload);
        stream_half_close(&chat);
        fine = stream_take(&upload, &reply) && expect_number(client, "upload", reply.number, 14) &&
               stream_end(&upload, FORY_RPC_OK, NULL) && stream_end(&chat, FORY_RPC_OK, NULL);
    }
    stream_free(&upload);
    stream_free(&chat);
    return fine;
}

static bool large_4mib(struct client *client, int code)
{
    (void)code;
    uint8_t *payload = malloc(LARGE);
    if (!payload)
        return client_fail(client, "out of memory");
    payload_fill(payload, LARGE, 9);
    struct rpctest_request request = {.number = 7, .payload = {payload, LARGE}, .count = 2};
    struct rpctest_request sized = {.number = 7, .size = LARGE, .count = 2};
    struct rpctest_choice choice = {.kind = RPCTEST_CHOICE_REQUEST, .request = &request}, answer;
    bool fine = values_call(client, &request) && large_download(client, &request, payload) &&
                large_download(client, &sized, payload) && large_streams(client, &request) &&
                expect_number(client, "choose", client_choose(client, &choice, &answer), FORY_RPC_OK) &&
                expect_number(client, "case", answer.kind, RPCTEST_CHOICE_REPLY) &&
                values_check_reply(client, answer.reply, &request);
    free(payload);
    return fine;
}

/* Calls Unary with a message that one of the sides refuses. */
static bool too_large_one(struct client *client, const struct rpctest_request *request, bool may_be_reset)
{
    struct stream stream;
    size_t count;
    bool fine = stream_open(&stream, client, RPCTEST_PEER_UNARY, NULL, request) && stream_rest(&stream, &count);
    if (fine && !(may_be_reset && fory_rpc_call_status(stream.call)->code == FORY_RPC_CANCELLED))
        fine = stream_end(&stream, FORY_RPC_RESOURCE_EXHAUSTED, NULL);
    stream_free(&stream);
    return fine;
}

/* Which connection the server sees. */
static bool too_large_ask(struct client *client, char *connection, size_t size)
{
    struct rpctest_request request = {.text = FORY_STRING("peer?")};
    struct rpctest_reply reply;
    if (!expect_number(client, "status", client_unary(client, &request, &reply), FORY_RPC_OK))
        return false;
    snprintf(connection, size, "%.*s", (int)reply.text.size, reply.text.data);
    return true;
}

static bool too_large(struct client *client, int code)
{
    (void)code;
    char before[128], after[128];
    uint8_t *payload = calloc(1, MAX_MESSAGE_SIZE);
    /* By a few bytes. The server refuses the first, grpc-java with a reset; the client the answer to the second. */
    struct rpctest_request large = {.payload = {payload, MAX_MESSAGE_SIZE}}, sized = {.size = MAX_MESSAGE_SIZE};
    bool fine = payload && too_large_ask(client, before, sizeof before) && too_large_one(client, &large, true) &&
                too_large_one(client, &sized, false) && too_large_ask(client, after, sizeof after) &&
                expect_text(client, "connection", fory_string_from(after), fory_string_from(before));
    free(payload);
    return fine;
}

static bool gzip_one(struct client *client, enum rpctest_peer_method method, const struct rpctest_request *request)
{
    static const struct fory_rpc_entry entry = {{"x-gzip", 6}, {(const uint8_t *)"1", 1}};
    struct fory_rpc_call_options options = {.metadata = {&entry, 1}, .compress = true};
    bool streams = method == RPCTEST_PEER_UPLOAD || method == RPCTEST_PEER_CHAT;
    struct stream stream;
    struct rpctest_reply reply;
    bool fine = stream_open(&stream, client, method, &options, streams ? NULL : request);
    if (fine && streams) {
        fine = stream_send(&stream, request);
        stream_half_close(&stream);
    }
    fine = fine && stream_take(&stream, &reply);
    if (fine && method == RPCTEST_PEER_DOWNLOAD)
        fine = expect_payload(client, "download", reply.payload, request->payload);
    else if (fine && method == RPCTEST_PEER_UPLOAD)
        fine = expect_number(client, "texts", (int64_t)reply.seen.count, 1) &&
               expect_text(client, "text", reply.seen.items[0], request->text);
    else if (fine)
        fine = values_check_reply(client, &reply, request);
    fine = fine && stream_end(&stream, FORY_RPC_OK, NULL);
    stream_free(&stream);
    return fine;
}

static bool gzip(struct client *client, int code)
{
    (void)code;
    enum {
        SIZE = 100000
    };
    uint8_t *payload = malloc(SIZE);
    if (!payload)
        return client_fail(client, "out of memory");
    payload_fill(payload, SIZE, 9);
    struct rpctest_request requests[] = {
        {.number = 7, .text = FORY_STRING("text"), .payload = {payload, SIZE}, .count = 1},
        {.number = 1, .count = 1},
    };
    bool fine = true;
    for (int method = RPCTEST_PEER_UNARY; fine && method <= RPCTEST_PEER_CHAT; method++)
        fine = gzip_one(client, (enum rpctest_peer_method)method, &requests[0]) &&
               gzip_one(client, (enum rpctest_peer_method)method, &requests[1]);
    free(payload);
    return fine;
}

static bool stream_download(struct client *client)
{
    struct rpctest_request request = {.count = STREAMED, .text = FORY_STRING("stream")};
    struct rpctest_reply reply;
    struct stream stream;
    bool fine = stream_open(&stream, client, RPCTEST_PEER_DOWNLOAD, NULL, &request);
    for (int32_t i = 0; fine && i < STREAMED; i++)
        fine = stream_take(&stream, &reply) && expect_number(client, "download", reply.number, i);
    fine = fine && stream_end(&stream, FORY_RPC_OK, NULL);
    stream_free(&stream);
    return fine;
}

static bool stream_upload(struct client *client)
{
    struct rpctest_reply reply;
    struct stream stream;
    bool fine = stream_open(&stream, client, RPCTEST_PEER_UPLOAD, NULL, NULL);
    for (int32_t i = 0; fine && i < STREAMED; i++)
        fine = stream_send(&stream, &(struct rpctest_request){.number = i, .text = FORY_STRING("stream")});
    if (fine) {
        stream_half_close(&stream);
        fine = stream_take(&stream, &reply) &&
               expect_number(client, "upload", reply.number, STREAMED * (STREAMED - 1) / 2) &&
               expect_number(client, "texts", (int64_t)reply.seen.count, MOST_SEEN) &&
               stream_end(&stream, FORY_RPC_OK, NULL);
    }
    stream_free(&stream);
    return fine;
}

/* Sends as much as the peer takes, and receives what has come. */
static bool stream_chat(struct client *client)
{
    struct rpctest_reply reply;
    struct stream stream;
    int32_t received = 0, next = 0;
    bool fine = stream_open(&stream, client, RPCTEST_PEER_CHAT, NULL, NULL);
    while (fine && received < STREAMED) {
        enum fory_status room = FORY_OK;
        for (; next < STREAMED && room == FORY_OK; next += room == FORY_OK)
            room = stream_try_send(&stream, &(struct rpctest_request){.number = next});
        if (room != FORY_OK && room != FORY_PENDING)
            fine = client_fail(client, "sending ends with %d", (int)room);
        if (next == STREAMED)
            stream_half_close(&stream);
        fine = fine && stream_take(&stream, &reply) && expect_number(client, "chat", reply.number, ++received);
    }
    fine = fine && stream_end(&stream, FORY_RPC_OK, NULL);
    stream_free(&stream);
    return fine;
}

static bool stream_10000(struct client *client, int code)
{
    (void)code;
    return stream_download(client) && stream_upload(client) && stream_chat(client);
}

/* Opens calls of a method. Each sends its number, and, in a stream, asks for the peer. */
static bool parallel_open(struct client *client, struct stream *streams, enum rpctest_peer_method method)
{
    bool fine = true;
    for (int32_t i = 0; fine && i < PARALLEL; i++) {
        struct rpctest_request request = {.number = i, .text = FORY_STRING("peer?")};
        bool is_chat = method == RPCTEST_PEER_CHAT;
        fine = stream_open(&streams[i], client, method, NULL, is_chat ? NULL : &request) &&
               (!is_chat || stream_send(&streams[i], &request));
    }
    return fine;
}

/* Takes the reply of each; all come from one connection. */
static bool parallel_take(struct client *client, struct stream *streams)
{
    char peer[128] = "";
    for (int32_t i = 0; i < PARALLEL; i++) {
        struct rpctest_reply reply;
        if (!stream_take(&streams[i], &reply) || !expect_number(client, "number", reply.number, i + 1))
            return false;
        if (i == 0)
            snprintf(peer, sizeof peer, "%.*s", (int)reply.text.size, reply.text.data);
        if (!expect_text(client, "connection", reply.text, fory_string_from(peer)))
            return false;
    }
    return true;
}

static bool parallel_end(struct stream *streams)
{
    bool fine = true;
    for (int i = 0; i < PARALLEL; i++) {
        if (fine && streams[i].method == RPCTEST_PEER_CHAT)
            stream_half_close(&streams[i]);
    }
    for (int i = 0; i < PARALLEL; i++) {
        fine = fine && stream_end(&streams[i], FORY_RPC_OK, NULL);
        stream_free(&streams[i]);
    }
    return fine;
}

static bool parallel_100(struct client *client, int code)
{
    (void)code;
    static const enum rpctest_peer_method methods[] = {RPCTEST_PEER_CHAT, RPCTEST_PEER_UNARY};
    bool fine = true;
    for (size_t i = 0; fine && i < sizeof methods / sizeof methods[0]; i++) {
        struct stream streams[PARALLEL] = {{0}};
        fine = parallel_open(client, streams, methods[i]) && parallel_take(client, streams);
        if (fine) {
            fine = parallel_end(streams);
            continue;
        }
        for (int j = 0; j < PARALLEL; j++)
            stream_free(&streams[j]);
    }
    return fine;
}

/* --- GOAWAY -------------------------------------------------------------------------------------------------- */

/* Waits until new calls do not use the connection. */
static bool goaway_expect_other(struct client *client, const char *connection)
{
    struct rpctest_request request = {.text = FORY_STRING("peer?")};
    for (int64_t end = client_now() + PATIENCE_MS; client_now() < end; client_sleep(20)) {
        struct rpctest_reply reply;
        enum fory_rpc_code code = client_unary(client, &request, &reply);
        bool same = code == FORY_RPC_OK && reply.text.size == strlen(connection) &&
                    memcmp(reply.text.data, connection, reply.text.size) == 0;
        if (code == FORY_RPC_UNAVAILABLE || (code == FORY_RPC_OK && !same))
            return true;
        /* grpcio's server cancels what arrives between its first and its last GOAWAY. */
        if (code != FORY_RPC_OK && code != FORY_RPC_CANCELLED)
            return client_fail(client, "new call: got %s", fory_rpc_code_name(code));
    }
    return client_fail(client, "new calls still use the old connection");
}

static bool goaway_drain(struct client *client, struct stream *chat, struct stream *download)
{
    struct rpctest_request ask = {.text = FORY_STRING("peer?")}, drain = {.text = FORY_STRING("drain")};
    struct rpctest_reply reply;
    char connection[128];
    if (!stream_send(chat, &ask) || !stream_take(chat, &reply))
        return false;
    snprintf(connection, sizeof connection, "%.*s", (int)reply.text.size, reply.text.data);
    return stream_take(download, &reply) && expect_number(client, "number", reply.number, 0) &&
           values_call(client, &drain) && (client->is_unix || goaway_expect_other(client, connection));
}

static bool goaway_finish(struct client *client, struct stream *chat, struct stream *download)
{
    struct rpctest_reply reply;
    for (int32_t i = 1; i < 10; i++) {
        if (!stream_take(download, &reply) || !expect_number(client, "number", reply.number, i))
            return false;
    }
    if (!stream_end(download, FORY_RPC_OK, NULL) || !stream_send(chat, &(struct rpctest_request){.number = 1}) ||
        !stream_take(chat, &reply) || !expect_number(client, "chat", reply.number, 2))
        return false;
    stream_half_close(chat);
    return stream_end(chat, FORY_RPC_OK, NULL);
}

static bool goaway(struct client *client, int code)
{
    (void)code;
    struct rpctest_request request = {.count = 10, .wait_ms = 50};
    struct stream chat, download = {0};
    bool fine = stream_open(&chat, client, RPCTEST_PEER_CHAT, NULL, NULL) &&
                stream_open(&download, client, RPCTEST_PEER_DOWNLOAD, NULL, &request) &&
                goaway_drain(client, &chat, &download) && goaway_finish(client, &chat, &download);
    stream_free(&chat);
    stream_free(&download);
    return fine;
}

const struct scenario scenarios[] = {
    {"values_unary", values_unary, 0},
    {"values_download", values_download, 0},
    {"values_upload", values_upload, 0},
    {"values_chat", values_chat, 0},
    {"values_choose", values_choose, 0},
    {"metadata", metadata, 0},
#define STATUS(name, number) {"status_" #number, status, number},
    STATUS(CANCELLED, 1) STATUS(UNKNOWN, 2) STATUS(INVALID_ARGUMENT, 3) STATUS(DEADLINE_EXCEEDED, 4)
        STATUS(NOT_FOUND, 5) STATUS(ALREADY_EXISTS, 6) STATUS(PERMISSION_DENIED, 7) STATUS(RESOURCE_EXHAUSTED, 8)
            STATUS(FAILED_PRECONDITION, 9) STATUS(ABORTED, 10) STATUS(OUT_OF_RANGE, 11) STATUS(UNIMPLEMENTED, 12)
                STATUS(INTERNAL, 13) STATUS(UNAVAILABLE, 14) STATUS(DATA_LOSS, 15) STATUS(UNAUTHENTICATED, 16)
#undef STATUS
                    {"deadline_client", deadline_client, 0},
    {"deadline_server", deadline_server, 0},
    {"cancel_download", cancel_download, 0},
    {"large_4mib", large_4mib, 0},
    {"too_large", too_large, 0},
    {"gzip", gzip, 0},
    {"stream_10000", stream_10000, 0},
    {"parallel_100", parallel_100, 0},
    {"goaway", goaway, 0},
};
const size_t scenario_count = sizeof scenarios / sizeof scenarios[0];
