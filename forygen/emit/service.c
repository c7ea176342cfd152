/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how services stand in C: their constants, what clients call, and the struct of functions that a server fills. */
#include "service.h"

#include <inttypes.h>
#include <string.h>

#include "../intern.h"
#include "../plan/service.h"
#include "../schema/c_names.h"
#include "../schema/service.h"
#include "emitter.h"
#include "frame.h"
#include "lines.h"

/* --- Functions of methods ------------------------------------------------------------------------------------ */

/* One that a method may have. The prototype ends before the semicolon. */
struct service_template {
    const char *comment;
    const char *prototype;
    const char *body;
    bool must_check;
};

static const struct service_template service_templates[SERVICE_FUNCTION_COUNT] = {
    [SERVICE_CALL] = {"Clients: makes the whole call in a channel that waits. See fory_rpc_call_unary.",
                      "enum fory_rpc_code $|$name$(struct fory_rpc_channel *channel, "
                      "const struct fory_rpc_call_options *options, const $request$ *request, "
                      "struct fory_arena *arena, $response$ *response)",
                      "return fory_rpc_call_unary(channel, &$methods$[$index$], options, request, arena, response)",
                      true},
    [SERVICE_SEND_REQUEST] = {"Clients: sends a request. See fory_rpc_call_send.",
                              "enum fory_status $|$name$(struct fory_rpc_call *call, const $request$ *request)",
                              "return fory_rpc_call_send(call, request)", true},
    [SERVICE_RECEIVE_RESPONSE] = {"Clients: receives a response. See fory_rpc_call_receive.",
                                  "enum fory_status $|$name$(struct fory_rpc_call *call, struct fory_arena *arena, "
                                  "$response$ *response)",
                                  "return fory_rpc_call_receive(call, arena, response)", true},
    [SERVICE_RECEIVE_REQUEST] = {"Servers: receives a request. See fory_rpc_call_receive.",
                                 "enum fory_status $|$name$(struct fory_rpc_call *call, struct fory_arena *arena, "
                                 "$request$ *request)",
                                 "return fory_rpc_call_receive(call, arena, request)", true},
    [SERVICE_SEND_RESPONSE] = {"Servers: sends a response. See fory_rpc_call_send.",
                               "enum fory_status $|$name$(struct fory_rpc_call *call, const $response$ *response)",
                               "return fory_rpc_call_send(call, response)", true},
    [SERVICE_REPLY] = {"Servers: sends the response and ends the call with OK. See fory_rpc_call_reply.",
                       "void $|$name$(struct fory_rpc_call *call, const $response$ *response)",
                       "fory_rpc_call_reply(call, response)", false},
};

static const struct service_template service_starts[] = {
    {"Clients: starts a call. See fory_rpc_call_start.",
     "struct fory_rpc_call *$|$name$(struct fory_rpc_channel *channel, const struct fory_rpc_call_options *options, "
     "const $request$ *request)",
     "return fory_rpc_call_start(channel, &$methods$[$index$], options, request)", true},
    {"Clients: starts a call that sends requests. See fory_rpc_call_start.",
     "struct fory_rpc_call *$|$name$(struct fory_rpc_channel *channel, const struct fory_rpc_call_options *options)",
     "return fory_rpc_call_start(channel, &$methods$[$index$], options, NULL)", true},
};

static const struct service_template *service_template_of(const struct service_method *method,
                                                          enum service_function function)
{
    return function == SERVICE_START ? &service_starts[method->client_streams] : &service_templates[function];
}

static void service_emit_template(struct text *out, const struct service *service, const struct service_method *method,
                                  enum service_function function, const char *template)
{
    emit(out, template, "name", service_function_name(method, function), "request", method->request->definition->c_type,
         "response", method->response->definition->c_type, "methods", intern_format("%s_methods", service->c_name),
         "index", service_constant(method));
}

static void service_declare_functions(struct text *out, const struct service *service,
                                      const struct service_method *method)
{
    for (enum service_function i = 0; i < SERVICE_FUNCTION_COUNT; i++) {
        if (!service_has_function(method, i))
            continue;
        const struct service_template *template = service_template_of(method, i);
        emit_comment(out, "", template->comment);
        service_emit_template(
            out, service, method, i,
            intern_format("%s%s;\n\n", template->must_check ? "FORY_MUST_CHECK " : "", template->prototype));
    }
}

static void service_define_functions(struct text *out, const struct service *service,
                                     const struct service_method *method)
{
    for (enum service_function i = 0; i < SERVICE_FUNCTION_COUNT; i++) {
        if (!service_has_function(method, i))
            continue;
        const struct service_template *template = service_template_of(method, i);
        service_emit_template(out, service, method, i,
                              intern_format("%s\n{\n    %s;\n}\n\n", template->prototype, template->body));
    }
}

/* --- The header ---------------------------------------------------------------------------------------------- */

static const char *service_shape_text(const struct service_method *method)
{
    switch (service_shape(method)) {
    case SERVICE_UNARY: return "one request, one response";
    case SERVICE_CLIENT_STREAM: return "a stream of requests, one response";
    case SERVICE_SERVER_STREAM: return "one request, a stream of responses";
    case SERVICE_BIDI: return "streams of requests and responses";
    }
    return "";
}

/* A comment with a title, and what the schema says below it. */
static void service_emit_title(struct text *out, const char *title, const char *comment)
{
    emit_comment(out, "", comment ? intern_format("%s\n\n%s", title, comment) : title);
}

static void service_emit_constants(struct text *out, const struct service *service)
{
    service_emit_title(out, intern_format("Service %s.", service->full_name), service->comment);
    emit(out, "#define $prefix$_SERVICE \"$name$\"\n", "prefix", c_upper_case(service->c_name), "name",
         service->full_name);
    for (size_t i = 0; i < service->methods.count; i++) {
        const struct service_method *method = service->methods.items[i];
        emit(out, "#define $name$_PATH \"$path$\"\n", "name", service_constant(method), "path",
             service_path(service, method));
    }
    text_add(out, "\n");
    if (service->methods.count == 0)
        return;
    emit(out,
         "/* The indexes of $name$_methods. */\n"
         "enum $name$_method {\n",
         "name", service->c_name);
    for (size_t i = 0; i < service->methods.count; i++)
        emit(out, "    $name$$comma$\n", "name", service_constant(service->methods.items[i]), "comma",
             i + 1 < service->methods.count ? "," : "");
    emit(out,
         "};\n\n"
         "extern const struct fory_rpc_method $name$_methods[$count$];\n",
         "name", service->c_name, "count", intern_format("%zu", service->methods.count));
}

static void service_emit_server(struct text *out, const struct service *service)
{
    emit(
        out,
        "extern const struct fory_rpc_service $name$_service;\n\n"
        "/*\n"
        " * The functions of a server. Each gets user and a call, and answers with the functions for servers below, or "
        "with\n"
        " * fory_rpc_call_finish, at once or later. A request is valid until the call ends. A function that is NULL "
        "answers\n"
        " * UNIMPLEMENTED.\n"
        " */\n"
        "struct $name$_server {\n"
        "    void *user; /* is passed to each of them */\n",
        "name", service->c_name);
    for (size_t i = 0; i < service->methods.count; i++) {
        const struct service_method *method = service->methods.items[i];
        text_add(out, "\n");
        emit_comment(out, "    ", method->comment);
        emit(out,
             method->client_streams ? "    void (*$member$)(void *user, struct fory_rpc_call *call);\n"
                                    : "    void (*$member$)(void *user, struct fory_rpc_call *call, "
                                      "const $request$ *request);\n",
             "member", method->member, "request", method->request->definition->c_type);
    }
    emit(out,
         "};\n\n"
         "/* Adds the service to a server. functions must outlive it. See fory_rpc_server_add. */\n"
         "FORY_MUST_CHECK enum fory_status $|$name$_server_add(struct fory_rpc_server *server, "
         "const struct $name$_server *functions);\n\n",
         "name", service->c_name);
}

static void service_emit_declarations(struct text *out, const struct service *service)
{
    service_emit_constants(out, service);
    service_emit_server(out, service);
    for (size_t i = 0; i < service->methods.count; i++) {
        const struct service_method *method = service->methods.items[i];
        service_emit_title(out, intern_format("%s.%s: %s.", service->name, method->name, service_shape_text(method)),
                           method->comment);
        text_add(out, "\n");
        service_declare_functions(out, service, method);
    }
}

/* "FORY_GENERATED_DEMO_GREETER_1F6C20A3_SERVICE_H" */
static const char *service_guard(const struct schema_file *file)
{
    return intern_format("%.*s_SERVICE_H", (int)(strlen(file->guard) - strlen("_H")), file->guard);
}

static void service_emit_header(struct text *out, const struct schema_file *file)
{
    emit(out,
         "$banner$"
         "#ifndef $guard$\n"
         "#define $guard$\n"
         "\n"
         "#include <fory/rpc.h>\n"
         "\n"
         "#include \"$base$.fory.h\"\n"
         "\n",
         "banner", frame_banner(file), "guard", service_guard(file), "base", file->base_name);
    frame_silence(out, file->declares_deprecated);
    frame_open_c(out);
    for (size_t i = 0; i < file->services.count; i++)
        service_emit_declarations(out, file->services.items[i]);
    frame_close_c(out);
    frame_unsilence(out, file->declares_deprecated);
    text_add(out, "#endif\n");
}

/* --- The source ---------------------------------------------------------------------------------------------- */

/* How a type is written and read, by functions that do not know it. */
static void service_emit_message(struct text *out, const struct schema_file *file, const struct definition *definition)
{
    emit(out,
         "static enum fory_status $|$file$_write_$name$(struct fory_writer *writer, const void *object, "
         "struct fory_bytes *out)\n"
         "{\n"
         "    return $name$_serialize(writer, object, out);\n"
         "}\n\n"
         "static enum fory_status $|$file$_read_$name$(struct fory_reader *reader, struct fory_bytes in, "
         "struct fory_arena *arena, void *object)\n"
         "{\n"
         "    return $name$_deserialize(reader, in, arena, object);\n"
         "}\n\n"
         "static const struct fory_rpc_message $file$_message_$name$ = {\n"
         "    .type = &$name$_fory_type,\n"
         "    .size = sizeof($type$),\n"
         "    .alignment = _Alignof($type$),\n"
         "    .serialize = $file$_write_$name$,\n"
         "    .deserialize = $file$_read_$name$,\n"
         "};\n\n",
         "file", file->c_prefix, "name", definition->c_name, "type", definition->c_type);
}

static const char *service_shape_constant(const struct service_method *method)
{
    switch (service_shape(method)) {
    case SERVICE_UNARY: return "FORY_RPC_UNARY";
    case SERVICE_CLIENT_STREAM: return "FORY_RPC_CLIENT_STREAM";
    case SERVICE_SERVER_STREAM: return "FORY_RPC_SERVER_STREAM";
    case SERVICE_BIDI: return "FORY_RPC_BIDI";
    }
    return "";
}

static void service_emit_method(struct text *out, const struct service *service, const struct service_method *method)
{
    emit(out,
         "    {\n"
         "        .path = $index$_PATH,\n"
         "        .name = \"$name$\",\n"
         "        .shape = $shape$,\n"
         "$idempotent$"
         "$deadline$"
         "        .request = &$file$_message_$request$,\n"
         "        .response = &$file$_message_$response$,\n"
         "    },\n",
         "index", service_constant(method), "name", method->name, "shape", service_shape_constant(method), "idempotent",
         method->idempotent ? "        .is_idempotent = true,\n" : "", "deadline",
         method->deadline > 0 ? intern_format("        .deadline_ms = %" PRIu32 ",\n", method->deadline) : "", "file",
         service->file->c_prefix, "request", method->request->definition->c_name, "response",
         method->response->definition->c_name);
}

static void service_emit_tables(struct text *out, const struct service *service)
{
    size_t count = service->methods.count;
    if (count > 0)
        emit(out, "const struct fory_rpc_method $name$_methods[] = {\n", "name", service->c_name);
    for (size_t i = 0; i < count; i++)
        service_emit_method(out, service, service->methods.items[i]);
    emit(out,
         "$end$"
         "const struct fory_rpc_service $name$_service = {\n"
         "    .name = $prefix$_SERVICE,\n"
         "    .methods = $methods$,\n"
         "    .method_count = $count$,\n"
         "};\n\n",
         "end", count > 0 ? "};\n\n" : "", "name", service->c_name, "prefix", c_upper_case(service->c_name), "methods",
         count > 0 ? intern_format("%s_methods", service->c_name) : "NULL", "count", intern_format("%zu", count));
}

/* What finds the function of a method in the struct of a server. */
static void service_emit_handler(struct text *out, const struct service *service, const struct service_method *method)
{
    emit(out,
         "static bool $|$method$_handle(const void *server, struct fory_rpc_call *call, const void *request)\n"
         "{\n"
         "    const struct $service$_server *functions = server;\n"
         "$ignored$"
         "    if (!functions->$member$)\n"
         "        return false;\n"
         "    functions->$member$(functions->user, call$request$);\n"
         "    return true;\n"
         "}\n\n",
         "method", method->c_name, "service", service->c_name, "member", method->member, "ignored",
         method->client_streams ? "    (void)request;\n" : "", "request", method->client_streams ? "" : ", request");
}

/* In the order of the methods. The comments begin in one column. */
static void service_emit_handlers(struct text *out, const struct service *service)
{
    size_t column = 0;
    for (size_t i = 0; i < service->methods.count; i++) {
        size_t size = strlen(service->methods.items[i]->c_name);
        column = size > column ? size : column;
    }
    text_add(out, "    static fory_rpc_handler *const handlers[] = {\n");
    for (size_t i = 0; i < service->methods.count; i++) {
        const struct service_method *method = service->methods.items[i];
        int space = (int)(column - strlen(method->c_name));
        text_addf(out, "        %s_handle, %*s/* %s */\n", method->c_name, space, "", method->name);
    }
    text_add(out, "    };\n");
}

static void service_emit_add(struct text *out, const struct service *service)
{
    bool has_methods = service->methods.count > 0;
    emit(out,
         "enum fory_status $|$name$_server_add(struct fory_rpc_server *server, "
         "const struct $name$_server *functions)\n"
         "{\n",
         "name", service->c_name);
    if (has_methods)
        service_emit_handlers(out, service);
    emit(out,
         "    return fory_rpc_server_add(server, &$name$_service, $handlers$, functions);\n"
         "}\n",
         "name", service->c_name, "handlers", has_methods ? "handlers" : "NULL");
}

static void service_emit_definitions(struct text *out, const struct service *service)
{
    service_emit_tables(out, service);
    for (size_t i = 0; i < service->methods.count; i++)
        service_define_functions(out, service, service->methods.items[i]);
    for (size_t i = 0; i < service->methods.count; i++)
        service_emit_handler(out, service, service->methods.items[i]);
    service_emit_add(out, service);
}

static void service_emit_source(struct text *out, const struct schema_file *file)
{
    plan_messages messages = {0};
    plan_service_messages(file, &messages);
    emit(out,
         "$banner$"
         "#include \"$base$.service.h\"\n"
         "\n",
         "banner", frame_banner(file), "base", file->base_name);
    frame_silence(out, file->uses_deprecated);
    for (size_t i = 0; i < messages.count; i++)
        service_emit_message(out, file, messages.items[i]);
    for (size_t i = 0; i < file->services.count; i++) {
        text_add(out, i > 0 ? "\n" : "");
        service_emit_definitions(out, file->services.items[i]);
    }
    frame_unsilence(out, file->uses_deprecated);
}

void emit_service_file(const struct schema_file *file, struct text *header, struct text *source)
{
    struct text marked = {0};
    service_emit_header(&marked, file);
    lines_print(header, text_string(&marked));
    text_done(&marked);
    marked = (struct text){0};
    service_emit_source(&marked, file);
    lines_print(source, text_string(&marked));
    text_done(&marked);
    emit_forget();
}
