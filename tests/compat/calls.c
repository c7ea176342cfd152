/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the proof of services: the client of one schema calls the server of another inside this process, and what both
   receive is compared with what was sent.
   calls OLD.so NEW.so CALLS SEED; a line per direction and method of the client:
   direction path calls kept wrong CODE=count,... example.
   Streams have up to three messages. Kept: the call ended with OK, and both sides got what was sent. */
#include <dlfcn.h>
#include <fory/arena.h>
#include <fory/rpc_inproc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calls.h"
#include "compare.h"
#include "fill.h"

enum {
    CALLS_MESSAGES = 3 /* of a stream, at most */
};

struct caller {
    const struct side *side;
    const struct side_services *services;
    struct fory_runtime *runtime;
};

/* The messages of one direction of a call. */
struct messages {
    const struct caller *sender;
    const struct side_type *type;
    void *objects[CALLS_MESSAGES];
    size_t count;
    const struct caller *receiver;
    bool backward; /* the receiver is the newer side */
    size_t received;
    bool are_wrong;
};

struct proof {
    const struct side_answers answers; /* first: what the server knows */
    struct caller client;
    struct caller server;
    bool backward;
    uint64_t seed;
    unsigned number; /* of the call */
    struct fory_arena arena;
    struct messages requests;
    struct messages responses;
    const struct side_method *answering;
    char example[512];
};

struct counts {
    unsigned calls;
    unsigned kept;
    unsigned wrong;
    unsigned ended[FORY_RPC_CODE_COUNT];
};

static void calls_fail(const char *what)
{
    fprintf(stderr, "calls: %s\n", what);
    exit(2);
}

static void keep_example(struct proof *proof, const char *what, const char *text)
{
    if (!proof->example[0])
        snprintf(proof->example, sizeof proof->example, "%s: %s", what, text);
}

/* --- Messages ------------------------------------------------------------------------------------------------ */

/* Streams have one to three messages, and sometimes none. */
static void make_messages(struct proof *proof, struct messages *messages, const struct side_type *type, bool streams,
                          uint64_t salt)
{
    messages->type = type;
    messages->count = streams ? (proof->number + 2) % (CALLS_MESSAGES + 1) : 1;
    messages->received = 0;
    messages->are_wrong = false;
    for (size_t i = 0; i < messages->count; i++) {
        struct fill fill = {.side = messages->sender->side,
                            .arena = &proof->arena,
                            .random = proof->seed + proof->number * UINT64_C(7919) + i * UINT64_C(104729) + salt,
                            .kind = (proof->number + i) % FILL_KIND_COUNT,
                            .turn = (unsigned)(proof->number / FILL_KIND_COUNT)};
        messages->objects[i] = fill_root(&fill, type);
    }
}

static void receive_message(struct proof *proof, struct messages *messages, const struct side_type *type,
                            const void *object)
{
    static struct comparison comparison;
    size_t i = messages->received++;
    if (i >= messages->count) {
        messages->are_wrong = true;
        keep_example(proof, "wrong", "one more message");
        return;
    }
    comparison.writer = messages->sender->side;
    comparison.reader = messages->receiver->side;
    comparison.backward = messages->backward;
    unsigned outcome = compare_roots(&comparison, messages->type, messages->objects[i], type, object);
    if (outcome & ~(unsigned)COMPARE_NOTHING) {
        messages->are_wrong = true;
        keep_example(proof, "wrong", comparison.path);
    }
}

static void *new_object(struct proof *proof, const struct side_type *type)
{
    void *object = fory_arena_alloc(&proof->arena, type->size, 64);
    if (!object)
        calls_fail("out of memory");
    return object;
}

/* --- The server ---------------------------------------------------------------------------------------------- */

static void answer(struct proof *proof, struct fory_rpc_call *call)
{
    const struct side_method *method = proof->answering;
    bool streams = (method->method->shape & FORY_RPC_SERVER_STREAM) != 0;
    make_messages(proof, &proof->responses, method->response, streams, 1);
    if (!streams) {
        method->reply(call, proof->responses.objects[0]);
        return;
    }
    for (size_t i = 0; i < proof->responses.count; i++) {
        if (method->send_response(call, proof->responses.objects[i]) != FORY_OK)
            proof->responses.are_wrong = true;
    }
    fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
}

static void on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct proof *proof = user;
    const struct side_method *method = proof->answering;
    enum fory_status status = FORY_OK;
    if (event != FORY_RPC_READABLE)
        return;
    while (status == FORY_OK) {
        void *request = new_object(proof, method->request);
        status = method->receive_request(call, &proof->arena, request);
        if (status == FORY_OK)
            receive_message(proof, &proof->requests, method->request, request);
    }
    if (status == FORY_END && !fory_rpc_call_is_finished(call))
        answer(proof, call);
}

static void on_call(const struct side_answers *answers, const struct side_method *method, struct fory_rpc_call *call,
                    const void *request)
{
    struct proof *proof = (struct proof *)(uintptr_t)answers; /* it begins with them */
    proof->answering = method;
    if (!request) {
        fory_rpc_call_set_events(call, on_event, proof);
        return;
    }
    receive_message(proof, &proof->requests, method->request, request);
    answer(proof, call);
}

/* --- The client ---------------------------------------------------------------------------------------------- */

/* Returns NULL if the request cannot be written. */
static struct fory_rpc_call *start_call(struct proof *proof, const struct side_method *method,
                                        struct fory_rpc_channel *channel)
{
    bool streams = (method->method->shape & FORY_RPC_CLIENT_STREAM) != 0;
    make_messages(proof, &proof->requests, method->request, streams, 0);
    struct fory_rpc_call *call = method->start(channel, streams ? NULL : proof->requests.objects[0]);
    if (!call)
        calls_fail("out of memory");
    for (size_t i = 0; streams && i < proof->requests.count; i++) {
        enum fory_status status = method->send_request(call, proof->requests.objects[i]);
        if (status != FORY_OK && status != FORY_END)
            calls_fail(fory_rpc_call_error(call)->message);
    }
    fory_rpc_call_half_close(call);
    return call;
}

static bool is_kept(const struct messages *messages)
{
    return !messages->are_wrong && messages->received == messages->count;
}

static void make_call(struct proof *proof, const struct side_method *method, struct fory_rpc_channel *channel,
                      struct counts *counts)
{
    enum fory_status status = FORY_OK;
    proof->responses.count = 0;
    proof->responses.are_wrong = false;
    struct fory_rpc_call *call = start_call(proof, method, channel);
    while (status == FORY_OK) {
        void *response = new_object(proof, method->response);
        status = method->receive_response(call, &proof->arena, response);
        if (status == FORY_OK)
            receive_message(proof, &proof->responses, method->response, response);
    }
    if (!fory_rpc_call_is_finished(call))
        calls_fail("a call has not ended");
    const struct fory_rpc_status *end = fory_rpc_call_status(call);
    counts->calls++;
    counts->ended[end->code]++;
    if (end->code != FORY_RPC_OK)
        keep_example(proof, fory_rpc_code_name(end->code), end->message.data);
    else if (is_kept(&proof->requests) && is_kept(&proof->responses))
        counts->kept++;
    else
        counts->wrong++;
    fory_rpc_call_free(call);
}

static void print_counts(const struct proof *proof, const char *path, const struct counts *counts)
{
    printf("%s\t%s\t%u\t%u\t%u\t", proof->backward ? "backward" : "forward", path, counts->calls, counts->kept,
           counts->wrong);
    for (size_t code = 1; code < FORY_RPC_CODE_COUNT; code++) {
        if (counts->ended[code] > 0)
            printf("%s=%u,", fory_rpc_code_name((enum fory_rpc_code)code), counts->ended[code]);
    }
    printf("\t%s\n", proof->example);
}

static void prove_method(struct proof *proof, const struct side_method *method, struct fory_rpc_channel *channel,
                         unsigned calls)
{
    struct counts counts = {0};
    proof->example[0] = '\0';
    for (proof->number = 0; proof->number < calls; proof->number++) {
        fory_arena_init(&proof->arena);
        make_call(proof, method, channel, &counts);
        fory_arena_done(&proof->arena);
    }
    print_counts(proof, method->method->path, &counts);
}

/* --- Both directions ----------------------------------------------------------------------------------------- */

static struct caller load_caller(const char *path)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    struct caller caller = {NULL, NULL, fory_runtime_new(NULL)};
    if (library) {
        caller.side = dlsym(library, "compat_side");
        caller.services = dlsym(library, "compat_services");
    }
    if (!caller.side || !caller.services || !caller.runtime)
        calls_fail(dlerror());
    for (size_t i = 0; i < caller.side->register_count; i++) {
        if (caller.side->registers[i](caller.runtime) != FORY_OK)
            calls_fail("types cannot be registered");
    }
    return caller;
}

static void prove_direction(struct proof *proof, unsigned calls)
{
    struct fory_rpc_server_options options = {.send_queue_size = SIZE_MAX};
    struct fory_rpc_server *server = fory_rpc_server_new(proof->server.runtime, &options);
    for (size_t i = 0; i < proof->server.services->count; i++) {
        if (proof->server.services->services[i].add(server, &proof->answers) != FORY_OK)
            calls_fail("a service cannot be added");
    }
    struct fory_rpc_channel *channel = fory_rpc_inproc_channel_new(proof->client.runtime, server);
    proof->requests = (struct messages){.sender = &proof->client, .receiver = &proof->server};
    proof->responses = (struct messages){.sender = &proof->server, .receiver = &proof->client};
    proof->requests.backward = proof->backward;
    proof->responses.backward = !proof->backward;
    for (size_t i = 0; i < proof->client.services->count; i++) {
        const struct side_service *service = &proof->client.services->services[i];
        for (size_t k = 0; k < service->method_count; k++)
            prove_method(proof, &service->methods[k], channel, calls);
    }
    fory_rpc_channel_free(channel);
    fory_rpc_server_free(server);
}

int main(int count, char **arguments)
{
    if (count != 5) {
        fputs("usage: calls OLD.so NEW.so CALLS SEED\n", stderr);
        return 2;
    }
    struct caller old_side = load_caller(arguments[1]);
    struct caller new_side = load_caller(arguments[2]);
    for (int backward = 1; backward >= 0; backward--) {
        struct proof proof = {.answers = {on_call},
                              .client = backward ? old_side : new_side,
                              .server = backward ? new_side : old_side,
                              .backward = backward,
                              .seed = strtoull(arguments[4], NULL, 10)};
        prove_direction(&proof, (unsigned)strtoul(arguments[3], NULL, 10));
    }
    fory_runtime_free(old_side.runtime);
    fory_runtime_free(new_side.runtime);
    return 0;
}
