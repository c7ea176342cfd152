/* SPDX-License-Identifier: Apache-2.0 */
/* Owns a small server of rpctest.Peer: each method as a struct of state and a function that goes on with it. */
#include "peer.h"

#include <ctype.h>
#include <string.h>

/* A call that goes on when something happens; in its arena. */
struct peer_state {
    struct rpctest_request request; /* that is being answered */
    bool has_request;
    struct fory_bytes payload; /* of each reply of a download */
    int32_t sum;
    struct fory_string seen[10];
    size_t seen_count;
};

static void *peer_allocate(struct fory_rpc_call *call, size_t size)
{
    void *block = fory_arena_alloc(fory_rpc_call_arena(call), size ? size : 1, FORY_ARENA_ALIGNMENT);
    if (!block)
        fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
    else
        memset(block, 0, size);
    return block;
}

static bool peer_is(struct fory_string text, const char *word)
{
    return text.size == strlen(word) && memcmp(text.data, word, text.size) == 0;
}

/* --- Metadata ------------------------------------------------------------------------------------------------ */

/* Returns x-echo- keys as initial metadata, and as x-trailer- in the trailers. False if the call has ended. */
static bool peer_echo(struct fory_rpc_call *call)
{
    static const char echo[] = "x-echo-", trailer[] = "x-trailer-";
    const struct fory_rpc_metadata *metadata = fory_rpc_call_metadata(call);
    if (metadata->count == 0)
        return true;
    struct fory_rpc_entry *entries = peer_allocate(call, metadata->count * sizeof *entries);
    struct fory_rpc_metadata echoed = {entries, 0};
    for (size_t i = 0; entries && i < metadata->count; i++) {
        struct fory_string key = metadata->entries[i].key;
        if (key.size > strlen(echo) && memcmp(key.data, echo, strlen(echo)) == 0)
            entries[echoed.count++] = metadata->entries[i];
    }
    if (!entries || echoed.count == 0)
        return entries != NULL;
    if (fory_rpc_call_send_metadata(call, &echoed) != FORY_OK)
        return false;
    for (size_t i = 0; i < echoed.count; i++) {
        struct fory_string *key = &entries[i].key;
        size_t rest = key->size - strlen(echo);
        char *name = peer_allocate(call, strlen(trailer) + rest);
        if (!name)
            return false;
        memcpy(name, trailer, strlen(trailer));
        memcpy(name + strlen(trailer), key->data + strlen(echo), rest);
        *key = (struct fory_string){name, strlen(trailer) + rest};
    }
    return fory_rpc_call_set_trailers(call, &echoed) == FORY_OK;
}

/* --- Replies ------------------------------------------------------------------------------------------------- */

/* The payload that a request asks for; false if the call has ended. */
static bool peer_make_payload(struct fory_rpc_call *call, const struct rpctest_request *request, int32_t number,
                              struct fory_bytes *payload)
{
    *payload = request->payload;
    if (request->size <= 0)
        return true;
    size_t size = (size_t)request->size;
    if (size > PEER_MOST_PAYLOAD) {
        fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, "the payload would be too large");
        return false;
    }
    uint8_t *data = peer_allocate(call, size);
    for (size_t i = 0; data && i < size; i++)
        data[i] = (uint8_t)(i * 7 + (uint32_t)number);
    *payload = (struct fory_bytes){data, size};
    return data != NULL;
}

static int32_t peer_add_numbers(int32_t a, int32_t b)
{
    return (int32_t)((uint32_t)a + (uint32_t)b);
}

/* Ends the call as the request says, if it does. */
static bool peer_fails(struct fory_rpc_call *call, const struct rpctest_request *request)
{
    if (request->code <= 0 || request->code >= FORY_RPC_CODE_COUNT)
        return false;
    struct fory_rpc_status status = {.code = (enum fory_rpc_code)request->code, .message = request->reason};
    fory_rpc_call_finish_with(call, &status);
    return true;
}

static void peer_answer(struct fory_rpc_call *call, const struct rpctest_request *request)
{
    if (peer_is(request->text, "hold") || peer_fails(call, request))
        return;
    struct rpctest_reply reply = {.number = peer_add_numbers(request->number, 1), .text = request->text};
    if (peer_make_payload(call, request, request->number, &reply.payload))
        fory_rpc_call_reply(call, &reply);
}

static void peer_unary(void *user, struct fory_rpc_call *call, const struct rpctest_request *request)
{
    (void)user;
    if (peer_echo(call))
        peer_answer(call, request);
}

static void peer_choose_answer(struct fory_rpc_call *call, const struct rpctest_choice *choice)
{
    struct rpctest_request request = {0};
    struct rpctest_reply reply = {0};
    struct rpctest_choice answer = {.kind = choice->kind};
    if (choice->kind == RPCTEST_CHOICE_REQUEST) {
        reply.number = peer_add_numbers(choice->request->number, 1);
        reply.text = choice->request->text;
        answer.kind = RPCTEST_CHOICE_REPLY;
        answer.reply = &reply;
        if (!peer_make_payload(call, choice->request, choice->request->number, &reply.payload))
            return;
    } else if (choice->kind == RPCTEST_CHOICE_REPLY) {
        request.number = choice->reply->number;
        request.text = choice->reply->text;
        request.payload = choice->reply->payload;
        answer.kind = RPCTEST_CHOICE_REQUEST;
        answer.request = &request;
    } else if (choice->kind == RPCTEST_CHOICE_WORD) {
        char *word = peer_allocate(call, choice->word.size);
        for (size_t i = 0; word && i < choice->word.size; i++)
            word[i] = (char)toupper((unsigned char)choice->word.data[i]);
        answer.word = (struct fory_string){word, choice->word.size};
        if (!word)
            return;
    }
    fory_rpc_call_reply(call, &answer);
}

static void peer_choose(void *user, struct fory_rpc_call *call, const struct rpctest_choice *choice)
{
    (void)user;
    if (peer_echo(call))
        peer_choose_answer(call, choice);
}

/* --- Streams ------------------------------------------------------------------------------------------------- */

static void peer_download_on(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct peer_state *state = user;
    if (event == FORY_RPC_FINISHED)
        return;
    while (state->request.count > 0) {
        struct rpctest_reply reply = {
            .number = state->request.number,
            .text = state->request.text,
            .payload = state->payload,
        };
        enum fory_status status = fory_rpc_call_send(call, &reply);
        if (status == FORY_PENDING || status == FORY_END)
            return;
        if (status != FORY_OK) {
            fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, "cannot write a reply");
            return;
        }
        state->request.count--;
        state->request.number = peer_add_numbers(state->request.number, 1);
    }
    if (!peer_fails(call, &state->request))
        fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
}

static struct peer_state *peer_begin(struct fory_rpc_call *call, fory_rpc_event_function *on_event)
{
    struct peer_state *state = peer_echo(call) ? peer_allocate(call, sizeof *state) : NULL;
    if (state)
        fory_rpc_call_set_events(call, on_event, state);
    return state;
}

static void peer_download(void *user, struct fory_rpc_call *call, const struct rpctest_request *request)
{
    (void)user;
    struct peer_state *state = peer_begin(call, peer_download_on);
    if (!state)
        return;
    state->request = *request;
    if (peer_is(state->request.text, "hold"))
        state->request.count = 0;
    else if (peer_make_payload(call, &state->request, state->request.number, &state->payload))
        peer_download_on(state, call, FORY_RPC_WRITABLE);
}

static bool peer_keep_seen(struct fory_rpc_call *call, struct peer_state *state)
{
    if (state->seen_count == sizeof state->seen / sizeof state->seen[0])
        return true;
    struct fory_string text = state->request.text;
    char *copy = peer_allocate(call, text.size);
    if (copy && text.size > 0)
        memcpy(copy, text.data, text.size);
    state->seen[state->seen_count++] = (struct fory_string){copy, text.size};
    return copy != NULL;
}

static void peer_upload_on(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct peer_state *state = user;
    enum fory_status status;
    if (event == FORY_RPC_FINISHED)
        return;
    while ((status = fory_rpc_call_receive(call, NULL, &state->request)) == FORY_OK) {
        state->sum = peer_add_numbers(state->sum, state->request.number);
        if (peer_fails(call, &state->request) || !peer_keep_seen(call, state))
            return;
    }
    if (status != FORY_END)
        return;
    struct rpctest_reply reply = {.number = state->sum, .seen = {state->seen, state->seen_count}};
    fory_rpc_call_reply(call, &reply);
}

static void peer_upload(void *user, struct fory_rpc_call *call)
{
    (void)user;
    (void)peer_begin(call, peer_upload_on);
}

/* Answers the request that it has; false if that has to wait, or the call has ended. */
static bool peer_chat_answer(struct fory_rpc_call *call, struct peer_state *state)
{
    if (peer_is(state->request.text, "hold") || peer_fails(call, &state->request))
        return false;
    struct rpctest_reply reply = {
        .number = peer_add_numbers(state->request.number, 1),
        .text = state->request.text,
    };
    if (!peer_make_payload(call, &state->request, state->request.number, &reply.payload))
        return false;
    enum fory_status status = fory_rpc_call_send(call, &reply);
    state->has_request = status == FORY_PENDING;
    if (status != FORY_OK && status != FORY_PENDING && status != FORY_END)
        fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, "cannot write a reply");
    return status == FORY_OK;
}

static void peer_chat_on(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct peer_state *state = user;
    if (event == FORY_RPC_FINISHED)
        return;
    while (!state->has_request || peer_chat_answer(call, state)) {
        enum fory_status status = fory_rpc_call_receive(call, NULL, &state->request);
        if (status == FORY_END)
            fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
        if (status != FORY_OK)
            return;
        state->has_request = true;
    }
}

static void peer_chat(void *user, struct fory_rpc_call *call)
{
    (void)user;
    (void)peer_begin(call, peer_chat_on);
}

enum fory_status peer_add(struct fory_rpc_server *server)
{
    static const struct rpctest_peer_server functions = {
        .unary = peer_unary,
        .download = peer_download,
        .upload = peer_upload,
        .chat = peer_chat,
        .choose = peer_choose,
    };
    return rpctest_peer_server_add(server, &functions);
}
