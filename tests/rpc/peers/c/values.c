/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the scenarios about the values of all fields. */
#include "payload.h"
#include "scenarios.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_REQUESTS = 32,
    LONG_TEXT_SIZE = 70000,
    LARGE_PAYLOAD_SIZE = 100000
};

/* Requests with the values to try. */
struct samples {
    struct rpctest_request requests[MOST_REQUESTS];
    size_t count;
    char *text;       /* a long one */
    uint8_t *payload; /* a large one */
};

static void samples_add(struct samples *samples, struct rpctest_request request)
{
    samples->requests[samples->count++] = request;
}

static void samples_done(struct samples *samples)
{
    free(samples->text);
    free(samples->payload);
}

/* End its use with samples_done, also after a failure. */
static bool samples_init(struct samples *samples, struct client *client)
{
    static const int32_t numbers[] = {0, 1, -1, 127, 300, INT32_MIN, INT32_MAX};
    static const char *const texts[] = {"", "text", "a b\tc", "\u00e9\u00df", "\u6f22\u5b57 \U0001f600"};
    static const size_t payload_sizes[] = {0, 1, 256, LARGE_PAYLOAD_SIZE};
    static const int32_t sizes[] = {1, 255, 70000};
    *samples = (struct samples){.text = malloc(LONG_TEXT_SIZE), .payload = malloc(LARGE_PAYLOAD_SIZE)};
    if (!samples->text || !samples->payload)
        return client_fail(client, "out of memory");
    memset(samples->text, 'l', LONG_TEXT_SIZE);
    payload_fill(samples->payload, LARGE_PAYLOAD_SIZE, 0);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        samples_add(samples, (struct rpctest_request){.number = numbers[i], .text = FORY_STRING("number")});
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        samples_add(samples, (struct rpctest_request){.number = 5, .text = fory_string_from(texts[i])});
    samples_add(samples, (struct rpctest_request){.text = {samples->text, LONG_TEXT_SIZE}});
    for (size_t i = 0; i < sizeof payload_sizes / sizeof payload_sizes[0]; i++)
        samples_add(samples, (struct rpctest_request){.payload = {samples->payload, payload_sizes[i]}});
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        samples_add(samples, (struct rpctest_request){.number = 5, .size = sizes[i]});
    return true;
}

/* Expects the payload that a request asks for. */
static bool values_check_payload(struct client *client, struct fory_bytes payload,
                                 const struct rpctest_request *request, int32_t number)
{
    if (request->size == 0)
        return expect_payload(client, "payload", payload, request->payload);
    uint8_t *made = malloc((size_t)request->size);
    if (!made)
        return client_fail(client, "out of memory");
    payload_fill(made, (size_t)request->size, number);
    bool fine = expect_payload(client, "payload", payload, (struct fory_bytes){made, (size_t)request->size});
    free(made);
    return fine;
}

bool values_check_reply(struct client *client, const struct rpctest_reply *reply, const struct rpctest_request *request)
{
    return expect_number(client, "number", reply->number, wrap_add(request->number, 1)) &&
           expect_text(client, "text", reply->text, request->text) &&
           values_check_payload(client, reply->payload, request, request->number);
}

bool values_call(struct client *client, const struct rpctest_request *request)
{
    struct rpctest_reply reply;
    enum fory_rpc_code code = client_unary(client, request, &reply);
    if (code != FORY_RPC_OK)
        return client_fail(client, "unary: expected OK, got %s", fory_rpc_code_name(code));
    return values_check_reply(client, &reply, request);
}

bool values_unary(struct client *client, int code)
{
    (void)code;
    struct samples samples;
    bool fine = samples_init(&samples, client);
    for (size_t i = 0; fine && i < samples.count; i++)
        fine = values_call(client, &samples.requests[i]);
    samples_done(&samples);
    return fine;
}

static bool values_download_one(struct client *client, const struct rpctest_request *request)
{
    struct stream stream;
    bool fine = stream_open(&stream, client, RPCTEST_PEER_DOWNLOAD, NULL, request);
    for (int32_t i = 0; fine && i < request->count; i++) {
        struct rpctest_reply reply;
        int32_t number = wrap_add(request->number, i);
        fine = stream_take(&stream, &reply) && expect_number(client, "number", reply.number, number) &&
               expect_text(client, "text", reply.text, request->text) &&
               values_check_payload(client, reply.payload, request, number);
    }
    fine = fine && stream_end(&stream, FORY_RPC_OK, "");
    stream_free(&stream);
    return fine;
}

bool values_download(struct client *client, int code)
{
    (void)code;
    struct samples samples;
    struct rpctest_request none = {0};
    bool fine = samples_init(&samples, client) && values_download_one(client, &none);
    for (size_t i = 0; fine && i < samples.count; i++) {
        samples.requests[i].count = 3;
        samples.requests[i].wait_ms = i % 2;
        fine = values_download_one(client, &samples.requests[i]);
    }
    samples_done(&samples);
    return fine;
}

static bool values_upload_some(struct client *client, const struct samples *samples, size_t count)
{
    struct stream stream;
    struct rpctest_reply reply = {0};
    int32_t sum = 0;
    bool fine = stream_open(&stream, client, RPCTEST_PEER_UPLOAD, NULL, NULL);
    for (size_t i = 0; fine && i < count; i++) {
        fine = stream_send(&stream, &samples->requests[i]);
        sum = wrap_add(sum, samples->requests[i].number);
    }
    if (fine) {
        stream_half_close(&stream);
        fine =
            stream_take(&stream, &reply) && expect_number(client, "sum", reply.number, sum) &&
            expect_number(client, "texts", (int64_t)reply.seen.count, count < MOST_SEEN ? (int64_t)count : MOST_SEEN);
    }
    for (size_t i = 0; fine && i < reply.seen.count; i++)
        fine = expect_text(client, "text", reply.seen.items[i], samples->requests[i].text);
    fine = fine && stream_end(&stream, FORY_RPC_OK, "");
    stream_free(&stream);
    return fine;
}

bool values_upload(struct client *client, int code)
{
    (void)code;
    struct samples samples;
    bool fine = samples_init(&samples, client) && values_upload_some(client, &samples, samples.count) &&
                values_upload_some(client, &samples, MOST_SEEN) && values_upload_some(client, &samples, 1) &&
                values_upload_some(client, &samples, 0);
    samples_done(&samples);
    return fine;
}

bool values_chat(struct client *client, int code)
{
    (void)code;
    struct samples samples;
    struct stream stream = {0};
    bool fine = samples_init(&samples, client) && stream_open(&stream, client, RPCTEST_PEER_CHAT, NULL, NULL);
    for (size_t i = 0; fine && i < samples.count; i++) {
        struct rpctest_reply reply;
        fine = stream_send(&stream, &samples.requests[i]) && stream_take(&stream, &reply) &&
               values_check_reply(client, &reply, &samples.requests[i]);
    }
    if (fine) {
        stream_half_close(&stream);
        fine = stream_end(&stream, FORY_RPC_OK, "");
    }
    stream_free(&stream);
    samples_done(&samples);
    return fine;
}

static bool choose(struct client *client, const struct rpctest_choice *choice, enum rpctest_choice_kind kind,
                   struct rpctest_choice *answer)
{
    enum fory_rpc_code code = client_choose(client, choice, answer);
    if (code != FORY_RPC_OK)
        return client_fail(client, "choose: expected OK, got %s", fory_rpc_code_name(code));
    return expect_number(client, "case", answer->kind, kind);
}

static bool choose_by_request(struct client *client, struct rpctest_request *request)
{
    struct fory_string seen[] = {FORY_STRING("a"), FORY_STRING(""), FORY_STRING("\u00e9")};
    struct rpctest_choice answer, by_request = {.kind = RPCTEST_CHOICE_REQUEST, .request = request};
    struct rpctest_reply reply = {
        .number = request->number, .text = request->text, .payload = request->payload, .seen = {seen, 3}};
    struct rpctest_choice by_reply = {.kind = RPCTEST_CHOICE_REPLY, .reply = &reply};
    return choose(client, &by_request, RPCTEST_CHOICE_REPLY, &answer) &&
           values_check_reply(client, answer.reply, request) &&
           choose(client, &by_reply, RPCTEST_CHOICE_REQUEST, &answer) &&
           expect_number(client, "number", answer.request->number, request->number) &&
           expect_text(client, "text", answer.request->text, request->text) &&
           expect_payload(client, "payload", answer.request->payload, request->payload);
}

bool values_choose(struct client *client, int code)
{
    (void)code;
    static const char *const words[][2] = {{"", ""}, {"word 1", "WORD 1"}, {"Stra\u00dfe", "STRA\u00dfE"}};
    struct samples samples;
    bool fine = samples_init(&samples, client);
    for (size_t i = 0; fine && i < samples.count; i++)
        fine = choose_by_request(client, &samples.requests[i]);
    for (size_t i = 0; fine && i < sizeof words / sizeof words[0]; i++) {
        struct rpctest_choice answer, word = {.kind = RPCTEST_CHOICE_WORD, .word = fory_string_from(words[i][0])};
        fine = choose(client, &word, RPCTEST_CHOICE_WORD, &answer) &&
               expect_text(client, "word", answer.word, fory_string_from(words[i][1]));
    }
    samples_done(&samples);
    return fine;
}
