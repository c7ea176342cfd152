/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the methods of rpctest.Peer: each call has a state, and a function that goes on when something has happened. */
#include "service.h"

#include "payload.h"

#include <stdlib.h>
#include <string.h>

struct answer;
typedef void answer_function(struct answer *answer);

/* The state of one call. It ends after the call, when its timer is closed. */
struct answer {
    struct service *service;
    struct fory_rpc_call *call;
    answer_function *go_on;
    uv_timer_t timer;
    bool has_waited;
    bool is_done;                   /* the status is sent */
    const void *asked;              /* the only request, or NULL */
    struct rpctest_request request; /* the last one of a stream */
    bool has_request;
    int32_t sent;
    int32_t sum;
    struct fory_string seen[MOST_SEEN];
    size_t seen_count;
    uint8_t *payload; /* made for the reply */
    size_t payload_room;
};

static bool text_is(struct fory_string text, const char *word)
{
    return text.size == strlen(word) && memcmp(text.data, word, text.size) == 0;
}

/* --- Metadata ------------------------------------------------------------------------------------------------ */

static const char echo_prefix[] = "x-echo-", trailer_prefix[] = "x-trailer-";

/* The key of a trailer for the key of a request; a null string if memory is out. */
static struct fory_string metadata_rename(struct fory_rpc_call *call, struct fory_string key)
{
    size_t prefix = strlen(trailer_prefix), rest = key.size - strlen(echo_prefix);
    char *name = fory_arena_alloc(fory_rpc_call_arena(call), prefix + rest, 1);
    if (!name)
        return (struct fory_string){0};
    memcpy(name, trailer_prefix, prefix);
    memcpy(name + prefix, key.data + strlen(echo_prefix), rest);
    return (struct fory_string){name, prefix + rest};
}

/* Sends what begins with the prefix back, and prepares the trailers. */
static bool metadata_echo(struct fory_rpc_call *call)
{
    const struct fory_rpc_metadata *received = fory_rpc_call_metadata(call);
    struct fory_rpc_entry *entries =
        fory_arena_alloc(fory_rpc_call_arena(call), received->count * sizeof *entries, FORY_ARENA_ALIGNMENT);
    struct fory_rpc_metadata echoed = {entries, 0};
    struct fory_bytes gzip;
    if (fory_rpc_metadata_get(received, "x-gzip", &gzip))
        fory_rpc_call_compress(call);
    for (size_t i = 0; entries && i < received->count; i++) {
        struct fory_string key = received->entries[i].key;
        if (key.size >= strlen(echo_prefix) && memcmp(key.data, echo_prefix, strlen(echo_prefix)) == 0)
            entries[echoed.count++] = received->entries[i];
    }
    if (!entries || fory_rpc_call_send_metadata(call, &echoed) != FORY_OK)
        return false;
    for (size_t i = 0; i < echoed.count; i++) {
        entries[i].key = metadata_rename(call, entries[i].key);
        if (!entries[i].key.data)
            return false;
    }
    return fory_rpc_call_set_trailers(call, &echoed) == FORY_OK;
}

/* --- States -------------------------------------------------------------------------------------------------- */

static void answer_free(uv_handle_t *timer)
{
    struct answer *answer = timer->data;
    free(answer->payload);
    free(answer);
}

static void answer_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct answer *answer = user;
    if (event == FORY_RPC_FINISHED) {
        answer->service->cancelled += fory_rpc_call_status(call)->code == FORY_RPC_CANCELLED;
        uv_close((uv_handle_t *)&answer->timer, answer_free);
    } else if (!answer->is_done) {
        answer->go_on(answer);
    }
}

static void answer_on_timer(uv_timer_t *timer)
{
    struct answer *answer = timer->data;
    answer->has_waited = true;
    answer->go_on(answer);
}

/* Whether the answer goes on later, when its timer has run out. */
static bool answer_waits(struct answer *answer, int32_t wait_ms)
{
    if (wait_ms <= 0 || answer->has_waited)
        return false;
    if (!uv_is_active((uv_handle_t *)&answer->timer))
        uv_timer_start(&answer->timer, answer_on_timer, (uint64_t)wait_ms, 0);
    return true;
}

static void answer_finish(struct answer *answer, enum fory_rpc_code code, struct fory_string message)
{
    struct fory_rpc_status status = {.code = code, .message = message};
    answer->is_done = true;
    fory_rpc_call_finish_with(answer->call, &status);
}

static void answer_begin(struct service *service, struct fory_rpc_call *call, const void *asked, answer_function *go_on)
{
    struct answer *answer = calloc(1, sizeof *answer);
    if (!answer) {
        fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
        return;
    }
    answer->service = service;
    answer->call = call;
    answer->asked = asked;
    answer->go_on = go_on;
    uv_timer_init(service->timers, &answer->timer);
    answer->timer.data = answer;
    fory_rpc_call_set_events(call, answer_on_event, answer);
    if (metadata_echo(call))
        go_on(answer);
    else
        answer_finish(answer, FORY_RPC_INTERNAL, FORY_STRING("the metadata cannot be sent back"));
}

/* Ends the call as the request says, if it does. */
static bool answer_fails(struct answer *answer, const struct rpctest_request *request)
{
    if (request->code == 0)
        return false;
    answer_finish(answer, (enum fory_rpc_code)request->code, request->reason);
    return true;
}

/* --- Replies ------------------------------------------------------------------------------------------------- */

/* The payload that a request asks for. Ends the call if memory is out. */
static bool answer_payload(struct answer *answer, const struct rpctest_request *request, int32_t number,
                           struct fory_bytes *payload)
{
    *payload = request->payload;
    if (request->size <= 0)
        return true;
    size_t size = (size_t)request->size;
    if (size > answer->payload_room) {
        uint8_t *larger = realloc(answer->payload, size);
        if (!larger) {
            answer_finish(answer, FORY_RPC_RESOURCE_EXHAUSTED, FORY_STRING("out of memory"));
            return false;
        }
        answer->payload = larger;
        answer->payload_room = size;
    }
    payload_fill(answer->payload, size, number);
    *payload = (struct fory_bytes){answer->payload, size};
    return true;
}

/* The reply of Unary. Ends the call if it cannot be made. */
static bool answer_reply(struct answer *answer, const struct rpctest_request *request, struct rpctest_reply *reply)
{
    *reply = (struct rpctest_reply){.number = wrap_add(request->number, 1), .text = request->text};
    if (text_is(request->text, "peer?"))
        reply->text = fory_string_from(fory_rpc_call_peer(answer->call));
    return answer_payload(answer, request, request->number, &reply->payload);
}

/* --- Methods ------------------------------------------------------------------------------------------------- */

static void unary_go_on(struct answer *answer)
{
    const struct rpctest_request *request = answer->asked;
    struct service *service = answer->service;
    struct rpctest_reply reply;
    if (answer_waits(answer, request->wait_ms) || answer_fails(answer, request) ||
        !answer_reply(answer, request, &reply))
        return;
    if (text_is(request->text, "cancelled?"))
        reply.number = service->cancelled;
    bool drains = text_is(request->text, "drain");
    answer->is_done = true;
    rpctest_peer_unary_reply(answer->call, &reply);
    if (drains)
        service->drain(service->user);
}

static void unary(void *user, struct fory_rpc_call *call, const struct rpctest_request *request)
{
    answer_begin(user, call, request, unary_go_on);
}

static void download_go_on(struct answer *answer)
{
    const struct rpctest_request *request = answer->asked;
    while (answer->sent < request->count) {
        int32_t number = wrap_add(request->number, answer->sent);
        struct rpctest_reply reply = {.number = number, .text = request->text};
        if (answer_waits(answer, request->wait_ms) || !answer_payload(answer, request, number, &reply.payload))
            return;
        enum fory_status status = rpctest_peer_download_send_response(answer->call, &reply);
        if (status == FORY_PENDING || status == FORY_END)
            return;
        if (status != FORY_OK) {
            answer_finish(answer, FORY_RPC_INTERNAL, FORY_STRING("a reply cannot be written"));
            return;
        }
        answer->sent++;
        answer->has_waited = false;
    }
    answer_finish(answer, (enum fory_rpc_code)request->code, request->reason);
}

static void download(void *user, struct fory_rpc_call *call, const struct rpctest_request *request)
{
    answer_begin(user, call, request, download_go_on);
}

/* Keeps the text if it is one of the first. */
static bool upload_see(struct answer *answer, struct fory_string text)
{
    if (answer->seen_count == MOST_SEEN)
        return true;
    char *copy = fory_arena_alloc(fory_rpc_call_arena(answer->call), text.size, 1);
    if (!copy) {
        answer_finish(answer, FORY_RPC_RESOURCE_EXHAUSTED, FORY_STRING("out of memory"));
        return false;
    }
    memcpy(copy, text.data ? text.data : "", text.size);
    answer->seen[answer->seen_count++] = (struct fory_string){copy, text.size};
    return true;
}

static void upload_go_on(struct answer *answer)
{
    struct rpctest_request request;
    enum fory_status status;
    while ((status = rpctest_peer_upload_receive_request(answer->call, NULL, &request)) == FORY_OK) {
        answer->sum = wrap_add(answer->sum, request.number);
        if (answer_fails(answer, &request) || !upload_see(answer, request.text))
            return;
    }
    if (status != FORY_END)
        return;
    struct rpctest_reply reply = {.number = answer->sum, .seen = {answer->seen, answer->seen_count}};
    answer->is_done = true;
    rpctest_peer_upload_reply(answer->call, &reply);
}

static void upload(void *user, struct fory_rpc_call *call)
{
    answer_begin(user, call, NULL, upload_go_on);
}

/* Answers the request that it has. False if that has to wait, or the call has ended. */
static bool chat_answer(struct answer *answer)
{
    struct rpctest_reply reply;
    if (answer_fails(answer, &answer->request) || !answer_reply(answer, &answer->request, &reply))
        return false;
    enum fory_status status = rpctest_peer_chat_send_response(answer->call, &reply);
    if (status == FORY_OK) {
        answer->has_request = false;
        return true;
    }
    if (status != FORY_PENDING && status != FORY_END)
        answer_finish(answer, FORY_RPC_INTERNAL, FORY_STRING("a reply cannot be written"));
    return false;
}

static void chat_go_on(struct answer *answer)
{
    while (!answer->has_request || chat_answer(answer)) {
        enum fory_status status = rpctest_peer_chat_receive_request(answer->call, NULL, &answer->request);
        if (status == FORY_END)
            answer_finish(answer, FORY_RPC_OK, (struct fory_string){0});
        if (status != FORY_OK)
            return;
        answer->has_request = true;
    }
}

static void chat(void *user, struct fory_rpc_call *call)
{
    answer_begin(user, call, NULL, chat_go_on);
}

/* Answers with what the choice is turned into. */
static void choose_go_on(struct answer *answer)
{
    const struct rpctest_choice *choice = answer->asked;
    struct rpctest_reply reply;
    struct rpctest_request request = {0};
    struct rpctest_choice chosen = {.kind = choice->kind};
    if (choice->kind == RPCTEST_CHOICE_REQUEST) {
        if (!answer_reply(answer, choice->request, &reply))
            return;
        chosen.kind = RPCTEST_CHOICE_REPLY;
        chosen.reply = &reply;
    } else if (choice->kind == RPCTEST_CHOICE_REPLY) {
        request.number = choice->reply->number;
        request.text = choice->reply->text;
        request.payload = choice->reply->payload;
        chosen.kind = RPCTEST_CHOICE_REQUEST;
        chosen.request = &request;
    } else {
        char *word = fory_arena_alloc(fory_rpc_call_arena(answer->call), choice->word.size, 1);
        if (choice->kind != RPCTEST_CHOICE_WORD || !word) {
            answer_finish(answer, FORY_RPC_INVALID_ARGUMENT, FORY_STRING("unknown case, or out of memory"));
            return;
        }
        for (size_t i = 0; i < choice->word.size; i++) {
            char c = choice->word.data[i];
            word[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        }
        chosen.word = (struct fory_string){word, choice->word.size};
    }
    answer->is_done = true;
    rpctest_peer_choose_reply(answer->call, &chosen);
}

static void choose(void *user, struct fory_rpc_call *call, const struct rpctest_choice *choice)
{
    answer_begin(user, call, choice, choose_go_on);
}

void service_init(struct service *service, uv_loop_t *timers, void (*drain)(void *user), void *user)
{
    *service = (struct service){
        .functions =
            {
                .user = service,
                .unary = unary,
                .download = download,
                .upload = upload,
                .chat = chat,
                .choose = choose,
            },
        .timers = timers,
        .drain = drain,
        .user = user,
    };
}
