/* SPDX-License-Identifier: Apache-2.0 */
/* A transport that passes on what it gets: what generated code hands over, and what it is handed. */
#include "program.h"

#include <string.h>

#include "greeter.service.h"

/* --- The transport ------------------------------------------------------------------------------------------- */

struct fory_rpc_server {
    const struct fory_rpc_service *service;
    fory_rpc_handler *const *handlers;
    const void *functions;
};

struct fory_rpc_call {
    const char *last; /* the function that was called */
    const void *message;
    struct fory_arena *arena;
};

struct fory_rpc_channel {
    struct fory_rpc_call call;
    const struct fory_rpc_method *method;
    const struct fory_rpc_call_options *options;
};

enum fory_status fory_rpc_server_add(struct fory_rpc_server *server, const struct fory_rpc_service *service,
                                     fory_rpc_handler *const *handlers, const void *functions)
{
    *server = (struct fory_rpc_server){service, handlers, functions};
    return FORY_OK;
}

static void note(struct fory_rpc_call *call, const char *name, const void *message, struct fory_arena *arena)
{
    *call = (struct fory_rpc_call){name, message, arena};
}

static struct fory_rpc_call *start(struct fory_rpc_channel *channel, const struct fory_rpc_method *method,
                                   const struct fory_rpc_call_options *options)
{
    channel->method = method;
    channel->options = options;
    return &channel->call;
}

struct fory_rpc_call *fory_rpc_call_start(struct fory_rpc_channel *channel, const struct fory_rpc_method *method,
                                          const struct fory_rpc_call_options *options, const void *request)
{
    struct fory_rpc_call *call = start(channel, method, options);
    note(call, "start", request, NULL);
    return call;
}

enum fory_rpc_code fory_rpc_call_unary(struct fory_rpc_channel *channel, const struct fory_rpc_method *method,
                                       const struct fory_rpc_call_options *options, const void *request,
                                       struct fory_arena *arena, void *response)
{
    (void)request;
    note(start(channel, method, options), "unary", response, arena);
    return FORY_RPC_ABORTED;
}

enum fory_status fory_rpc_call_send(struct fory_rpc_call *call, const void *message)
{
    note(call, "send", message, NULL);
    return FORY_PENDING;
}

enum fory_status fory_rpc_call_receive(struct fory_rpc_call *call, struct fory_arena *arena, void *message)
{
    note(call, "receive", message, arena);
    return FORY_END;
}

void fory_rpc_call_reply(struct fory_rpc_call *call, const void *message)
{
    note(call, "reply", message, NULL);
}

/* --- Servers ------------------------------------------------------------------------------------------------- */

static void greet(void *user, struct fory_rpc_call *call, const struct demo_guest *request)
{
    note(call, user, request, NULL);
}

static void collect(void *user, struct fory_rpc_call *call)
{
    note(call, user, NULL, NULL);
}

static bool servers_are_called(void)
{
    static char greeted[] = "greeted", collected[] = "collected";
    const struct demo_greeter_server greets = {.user = greeted, .greet = greet, .repeat = greet};
    const struct demo_greeter_server collects = {.user = collected, .collect = collect, .talk = collect};
    const struct demo_guest guest = {0};
    struct fory_rpc_server server;
    struct fory_rpc_call call = {0};
    bool ok = demo_greeter_server_add(&server, &greets) == FORY_OK && server.service == &demo_greeter_service;
    for (size_t i = 0; i < server.service->method_count; i++) {
        bool is_there = i == DEMO_GREETER_GREET || i == DEMO_GREETER_REPEAT;
        note(&call, "nothing", NULL, NULL);
        ok = ok && server.handlers[i](&greets, &call, &guest) == is_there;
        ok = ok && !strcmp(call.last, is_there ? "greeted" : "nothing") && call.message == (is_there ? &guest : NULL);
        note(&call, "nothing", NULL, NULL);
        ok = ok && server.handlers[i](&collects, &call, NULL) == !is_there;
        ok = ok && !strcmp(call.last, is_there ? "nothing" : "collected");
    }
    return ok;
}

/* --- Tables -------------------------------------------------------------------------------------------------- */

static bool tables_tell_paths_shapes_and_types(void)
{
    static const struct {
        const char *path;
        enum fory_rpc_shape shape;
        uint32_t deadline;
    } wanted[] = {
        [DEMO_GREETER_GREET] = {"/demo.Greeter/Greet", FORY_RPC_UNARY, 500},
        [DEMO_GREETER_REPEAT] = {"/demo.Greeter/Repeat", FORY_RPC_SERVER_STREAM, 0},
        [DEMO_GREETER_COLLECT] = {"/demo.Greeter/Collect", FORY_RPC_CLIENT_STREAM, 0},
        [DEMO_GREETER_TALK] = {"/demo.Greeter/Talk", FORY_RPC_BIDI, 0},
    };
    bool ok = !strcmp(demo_greeter_service.name, "demo.Greeter") && demo_greeter_service.method_count == 4;
    for (size_t i = 0; i < 4; i++) {
        const struct fory_rpc_method *method = &demo_greeter_service.methods[i];
        ok = ok && method == &demo_greeter_methods[i] && !strcmp(method->path, wanted[i].path) &&
             !strcmp(method->name, strrchr(method->path, '/') + 1) && method->shape == wanted[i].shape &&
             method->deadline_ms == wanted[i].deadline && method->is_idempotent == (wanted[i].deadline > 0) &&
             method->request->type == &demo_guest_fory_type && method->response->type == &demo_greeting_fory_type;
    }
    return ok;
}

static bool messages_are_written_and_read(struct program *program)
{
    const struct fory_rpc_message *message = demo_greeter_methods[DEMO_GREETER_TALK].response;
    const struct demo_greeting there = {.text = FORY_STRING("hello"), .number = 7};
    struct demo_greeting back = {0};
    return message->size == sizeof there && message->alignment == _Alignof(struct demo_greeting) &&
           message->serialize(program->writer, &there, &program->bytes) == FORY_OK &&
           message->deserialize(program->reader, program->bytes, &program->arena, &back) == FORY_OK &&
           back.number == 7 && !strcmp(back.text.data, "hello");
}

/* --- Clients ------------------------------------------------------------------------------------------------- */

static bool did(const struct fory_rpc_call *call, const char *name, const void *message, const struct fory_arena *arena)
{
    return !strcmp(call->last, name) && call->message == message && call->arena == arena;
}

static bool clients_call_their_methods(struct fory_arena *arena)
{
    struct fory_rpc_channel channel = {0};
    const struct fory_rpc_call_options options = {0};
    const struct demo_guest guest = {0};
    struct demo_greeting greeting = {0};
    bool ok = demo_greeter_greet(&channel, &options, &guest, arena, &greeting) == FORY_RPC_ABORTED &&
              did(&channel.call, "unary", &greeting, arena) && channel.options == &options &&
              channel.method == &demo_greeter_methods[DEMO_GREETER_GREET];
    struct fory_rpc_call *call = demo_greeter_repeat_start(&channel, NULL, &guest);
    ok = ok && did(call, "start", &guest, NULL) && channel.method == &demo_greeter_methods[DEMO_GREETER_REPEAT] &&
         demo_greeter_repeat_receive_response(call, arena, &greeting) == FORY_END &&
         did(call, "receive", &greeting, arena);
    call = demo_greeter_talk_start(&channel, &options);
    return ok && did(call, "start", NULL, NULL) && channel.method == &demo_greeter_methods[DEMO_GREETER_TALK] &&
           demo_greeter_talk_send_request(call, &guest) == FORY_PENDING && did(call, "send", &guest, NULL);
}

static bool servers_answer(struct fory_arena *arena)
{
    struct fory_rpc_call call = {0};
    struct demo_guest guest = {0};
    const struct demo_greeting greeting = {0};
    bool ok = demo_greeter_talk_send_response(&call, &greeting) == FORY_PENDING && did(&call, "send", &greeting, NULL);
    ok = ok && demo_greeter_collect_receive_request(&call, arena, &guest) == FORY_END &&
         did(&call, "receive", &guest, arena);
    demo_greeter_collect_reply(&call, &greeting);
    return ok && did(&call, "reply", &greeting, NULL);
}

static bool right(struct program *program)
{
    return servers_are_called() && tables_tell_paths_shapes_and_types() && messages_are_written_and_read(program) &&
           clients_call_their_methods(&program->arena) && servers_answer(&program->arena);
}
