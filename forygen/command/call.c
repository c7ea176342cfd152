/* SPDX-License-Identifier: Apache-2.0 */
/* Owns `forygen call`: calls a method of a running server with JSON, and prints its responses as JSON. */
#include "../call/call.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../intern.h"
#include "../json/from_value.h"
#include "../json/parse.h"
#include "../json/scalar.h"
#include "../json/to_value.h"
#include "../text.h"
#include "load.h"
#include "method.h"

/* One run. */
struct call_session {
    const struct options *options;
    struct loaded loaded;
    struct method method;
    struct json_types types;
    struct fory_runtime *runtime;
    struct fory_reader *reader;
    struct fory_arena arena;
    struct call_request request;
    bool is_unread; /* a response could not be read */
};

/* --- Requests ------------------------------------------------------------------------------------------------ */

static bool call_read_input(struct text *in)
{
    char part[4096];
    size_t size;
    while ((size = fread(part, 1, sizeof part, stdin)) > 0)
        text_append(in, part, size);
    if (ferror(stdin))
        fprintf(stderr, "forygen: cannot read standard input: %s\n", strerror(errno));
    return !ferror(stdin);
}

/* The text of the requests: the argument, standard input for "-", or nothing. */
static struct source *call_source(const struct options *options)
{
    struct source *source = memory_alloc(sizeof *source);
    const char *argument = options->inputs.count > 2 ? options->inputs.items[2] : "";
    struct text in = {0};
    *source = (struct source){"JSON", argument, strlen(argument)};
    if (strcmp(argument, "-") != 0)
        return source;
    bool ok = call_read_input(&in);
    *source = (struct source){"<stdin>", text_string(&in), in.size};
    return ok ? source : NULL;
}

/* The JSON of each request. Without any it is one empty object, if the client does not stream. */
static bool call_split(const struct call_session *session, const struct source *source, struct json_nodes *nodes)
{
    bool streams = session->method.rpc->client_streams;
    if (!json_parse(source, nodes))
        return false;
    if (streams && nodes->count == 1 && nodes->items[0].kind == JSON_NODE_LIST)
        *nodes = nodes->items[0].items;
    if (!streams && nodes->count == 0) {
        const struct json_node empty = {.kind = JSON_NODE_OBJECT, .location = {.source = source}};
        vector_push(nodes, empty);
    }
    if (!streams && nodes->count != 1)
        diag_error(nodes->items[1].location, "json-type", "expected one request, got %zu values", nodes->count);
    return streams || nodes->count == 1;
}

static bool call_encode(struct call_session *session, struct fory_writer *writer, const struct json_node *node)
{
    struct fory_value value;
    struct fory_bytes out;
    char line[512];
    if (!json_to_value(&session->types, node, session->method.rpc->request, &session->arena, &value))
        return false;
    if (fory_value_serialize(writer, &value, &out) != FORY_OK) {
        fory_error_format(fory_writer_error(writer), line, sizeof line);
        diag_error(node->location, "json-type", "%s", line);
        return false;
    }
    const struct fory_bytes copy = {(const uint8_t *)memory_copy((const char *)out.data, out.size), out.size};
    vector_push(&session->request.messages, copy);
    return true;
}

/* Reports what is wrong with any of them. */
static bool call_make_requests(struct call_session *session)
{
    struct json_nodes nodes = {0};
    const struct source *source = call_source(session->options);
    if (!source || !call_split(session, source, &nodes))
        return false;
    struct fory_writer *writer = fory_writer_new(session->runtime);
    bool ok = writer;
    for (size_t i = 0; i < nodes.count && writer; i++)
        ok = call_encode(session, writer, &nodes.items[i]) && ok;
    fory_writer_free(writer);
    return ok;
}

/* --- Responses ----------------------------------------------------------------------------------------------- */

static bool call_print_message(void *user, struct fory_bytes message)
{
    struct call_session *session = user;
    struct fory_value *value;
    struct text text = {0};
    char line[512];
    if (fory_value_deserialize(session->reader, message, &session->arena, &value) != FORY_OK) {
        fory_error_format(fory_reader_error(session->reader), line, sizeof line);
        fprintf(stderr, "forygen: cannot read a response: %s\n", line);
        session->is_unread = true;
        return false;
    }
    json_from_value(&session->types, value, session->method.rpc->response, &text);
    puts(text_string(&text));
    fflush(stdout);
    text_done(&text);
    fory_arena_reset(&session->arena);
    return true;
}

static void call_print_metadata(void *user, const char *key, struct fory_bytes value)
{
    struct text text = {0};
    const struct fory_value bytes = {.kind = FORY_TYPE_BINARY, .as.bytes = value};
    (void)user;
    if (strlen(key) > 4 && !strcmp(key + strlen(key) - 4, "-bin"))
        json_scalar_to_text(&bytes, &text);
    else
        text_append(&text, (const char *)value.data, value.size);
    fprintf(stderr, "%s: %s\n", diag_escaped(key), diag_escaped(text_string(&text)));
    text_done(&text);
}

/* --- Options ------------------------------------------------------------------------------------------------- */

/* "2.5", "2.5s", "500ms" in milliseconds; 0 for what is none of them. */
static int64_t call_timeout(const char *text)
{
    char *end;
    double number = strtod(text, &end);
    if (!strcmp(end, "ms"))
        number /= 1000;
    else if (*end && strcmp(end, "s") != 0)
        return 0;
    return end != text && number >= 0.001 && number < 1e9 ? (int64_t)(number * 1000) : 0;
}

/* "key: value"; the value of a key that ends in "-bin" is base64. */
static bool call_add_metadata(struct call_request *request, const char *text)
{
    const char *colon = strchr(text, ':');
    size_t size = colon ? (size_t)(colon - text) : 0;
    char *key = memory_copy(text, size);
    struct fory_value bytes = {0};
    if (size == 0)
        return false;
    for (char *at = key; *at; at++)
        *at = (char)tolower((unsigned char)*at);
    const char *value = colon + 1 + strspn(colon + 1, " ");
    struct call_entry entry = {key, {(const uint8_t *)value, strlen(value)}};
    if (size > 4 && !strcmp(key + size - 4, "-bin")) {
        if (!json_scalar_from_text(FORY_TYPE_BINARY, fory_string_from(value), NULL, &bytes))
            return false;
        entry.value = bytes.as.bytes;
    }
    vector_push(&request->metadata, entry);
    return true;
}

static bool call_refuse_option(const char *what, const char *text, const char *expected)
{
    fprintf(stderr, "forygen: invalid %s '%s': expected %s\n", what, diag_escaped(text), expected);
    return false;
}

static bool call_take_options(struct call_session *session)
{
    const struct options *options = session->options;
    struct call_request *request = &session->request;
    for (size_t i = 0; i < options->headers.count; i++) {
        if (!call_add_metadata(request, options->headers.items[i]))
            return call_refuse_option("metadata", options->headers.items[i],
                                      "'key: value', in base64 for keys that end in -bin");
    }
    request->timeout_ms = options->timeout ? call_timeout(options->timeout) : 0;
    if (options->timeout && request->timeout_ms == 0)
        return call_refuse_option("timeout", options->timeout, "a time such as 2.5s or 500ms");
    request->is_tls = options->tls || options->authorities || options->certificate;
    request->authorities = options->authorities;
    request->certificate = options->certificate;
    request->key = options->key;
    return true;
}

/* --- The command --------------------------------------------------------------------------------------------- */

static bool call_load(struct call_session *session)
{
    struct options files = *session->options;
    files.inputs = (word_list){0};
    vector_push(&files.inputs, session->options->schema);
    if (!load_inputs(&session->loaded, &files))
        return false;
    session->loaded.is_compared = true; /* nothing is generated */
    if (!load_check(&session->loaded, &files))
        return false;
    diag_forget_warnings(0, NULL);
    return true;
}

static bool call_open(struct call_session *session)
{
    const struct service_method *rpc = session->method.rpc;
    json_types_init(&session->types, &session->loaded.schema);
    session->runtime = fory_runtime_new(NULL);
    fory_arena_init(&session->arena);
    session->request.address = session->options->inputs.items[0];
    session->request.path = intern_format("/%s/%s", session->method.service->full_name, rpc->name);
    session->request.client_streams = rpc->client_streams;
    session->request.server_streams = rpc->server_streams;
    session->request.on_message = call_print_message;
    session->request.on_metadata = session->options->verbose ? call_print_metadata : NULL;
    session->request.user = session;
    return session->runtime && json_types_register(&session->types, session->runtime);
}

static enum command_status call_make(struct call_session *session)
{
    session->reader = fory_reader_new(session->runtime);
    struct call_result result = call_run(&session->request);
    fory_reader_free(session->reader);
    if (result.refusal) {
        fprintf(stderr, "forygen: cannot call '%s': %s\n", diag_escaped(session->request.address), result.refusal);
        return COMMAND_NOT_RUN;
    }
    fprintf(stderr, "%s\n", diag_escaped(result.status));
    return result.is_ok && !session->is_unread ? COMMAND_FINE : COMMAND_FINDINGS;
}

static enum command_status call_method(struct call_session *session)
{
    session->method = method_find(&session->loaded, session->options->inputs.items[1]);
    if (!session->method.service || !call_take_options(session))
        return COMMAND_NOT_RUN;
    if (!call_open(session)) {
        fprintf(stderr, "forygen: out of memory\n");
        return COMMAND_NOT_RUN;
    }
    enum command_status status = COMMAND_FINDINGS;
    if (call_make_requests(session))
        status = call_make(session);
    fory_arena_done(&session->arena);
    fory_runtime_free(session->runtime);
    return status;
}

static enum command_status call_verb(const struct options *options)
{
    struct call_session session = {.options = options};
    size_t words = options->inputs.count;
    if (!options->schema || (options->list ? words > 0 : words < 2 || words > 3)) {
        fprintf(stderr, "forygen: expected --schema FILE and %s\nforygen: try 'forygen help call'\n",
                options->list ? "nothing else" : "ADDRESS METHOD [JSON]");
        return COMMAND_NOT_RUN;
    }
    enum command_status status = COMMAND_NOT_RUN;
    if (call_load(&session)) {
        status = COMMAND_FINE;
        if (options->list)
            method_list(&session.loaded, stdout);
        else
            status = call_method(&session);
    }
    enum command_status reported = load_report(options);
    return reported > status ? reported : status;
}

const struct verb command_call = {
    .name = "call",
    .summary = "call a method of a running server, with JSON",
    .usage = "--schema FILE [options] ADDRESS METHOD [JSON | -]",
    .about = "Calls a method of a gRPC server whose messages are Fory's, and prints each response as JSON. The status "
             "goes to\n"
             "standard error. ADDRESS is HOST:PORT or unix:PATH. METHOD is package.Service/Method, or the end of that. "
             "JSON is\n"
             "the request; '-' reads it from standard input. For a method whose client streams it is a list of "
             "requests, or\n"
             "several values. Without JSON the request is empty.",
    .takes = OPTIONS_OF_READING | OPTIONS_OF_CALLING,
    .run = call_verb,
};
