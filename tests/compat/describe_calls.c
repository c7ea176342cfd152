/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of the services of a schema. */
#include "describe.h"

#include <stdio.h>

#include "../../forygen/intern.h"
#include "../../forygen/schema/definition.h"
#include "../../forygen/schema/service.h"

/* A function around one that is generated: what is between the name and the arguments, and the arguments. */
struct described_function {
    const char *member; /* of struct side_method */
    const char *result;
    const char *parameters;
    const char *arguments;
};

static const struct described_function described_functions[SERVICE_FUNCTION_COUNT] = {
    [SERVICE_START] = {"start", "struct fory_rpc_call *", "struct fory_rpc_channel *channel, const void *request",
                       "channel, NULL, request"},
    [SERVICE_SEND_REQUEST] = {"send_request", "enum fory_status ", "struct fory_rpc_call *call, const void *request",
                              "call, request"},
    [SERVICE_RECEIVE_RESPONSE] = {"receive_response", "enum fory_status ",
                                  "struct fory_rpc_call *call, struct fory_arena *arena, void *response",
                                  "call, arena, response"},
    [SERVICE_RECEIVE_REQUEST] = {"receive_request", "enum fory_status ",
                                 "struct fory_rpc_call *call, struct fory_arena *arena, void *request",
                                 "call, arena, request"},
    [SERVICE_SEND_RESPONSE] = {"send_response", "enum fory_status ", "struct fory_rpc_call *call, const void *response",
                               "call, response"},
    [SERVICE_REPLY] = {"reply", "void ", "struct fory_rpc_call *call, const void *response", "call, response"},
};

static void describe_function(const struct service_method *method, enum service_function kind, const char *place)
{
    const struct described_function *function = &described_functions[kind];
    const char *arguments = function->arguments;
    if (!function->member || !service_has_function(method, kind))
        return;
    if (kind == SERVICE_START && method->client_streams)
        arguments = "channel, NULL";
    printf("static %s%s_%s(%s)\n{\n    %s%s(%s);\n}\n", function->result, function->member, place, function->parameters,
           kind == SERVICE_REPLY ? "" : "return ", service_function_name(method, kind), arguments);
}

/* What the generated server calls. */
static void describe_answer(const struct service_method *method, size_t service, size_t number)
{
    bool has_request = !method->client_streams;
    printf("static const struct side_method methods_%zu[];\n", service);
    printf("static void answer_%zu_%zu(void *user, struct fory_rpc_call *call%s%s%s)\n{\n", service, number,
           has_request ? ", const " : "", has_request ? method->request->definition->c_type : "",
           has_request ? " *request" : "");
    printf("    const struct side_answers *answers = user;\n    answers->answer(answers, &methods_%zu[%zu], call, "
           "%s);\n}\n",
           service, number, has_request ? "request" : "NULL");
}

static void describe_method(const struct service *service, const struct service_method *method, const char *place,
                            size_t number)
{
    printf(
        "    {\n        .method = &%s_methods[%zu],\n        .request = &type_%zu,\n        .response = &type_%zu,\n",
        service->c_name, number, describe_number(method->request->definition),
        describe_number(method->response->definition));
    for (enum service_function kind = 0; kind < SERVICE_FUNCTION_COUNT; kind++) {
        if (described_functions[kind].member && service_has_function(method, kind))
            printf("        .%s = %s_%s,\n", described_functions[kind].member, described_functions[kind].member, place);
    }
    printf("    },\n");
}

static void describe_service(const struct service *service, size_t number)
{
    for (size_t i = 0; i < service->methods.count; i++) {
        const struct service_method *method = service->methods.items[i];
        for (enum service_function kind = 0; kind < SERVICE_FUNCTION_COUNT; kind++)
            describe_function(method, kind, intern_format("%zu_%zu", number, i));
        describe_answer(method, number, i);
    }
    printf("static const struct side_method methods_%zu[] = {\n", number);
    for (size_t i = 0; i < service->methods.count; i++)
        describe_method(service, service->methods.items[i], intern_format("%zu_%zu", number, i), i);
    if (service->methods.count == 0)
        printf("    {0},\n");
    printf(
        "};\nstatic enum fory_status add_%zu(struct fory_rpc_server *server, const struct side_answers *answers)\n{\n",
        number);
    printf("    static struct %s_server functions = {\n", service->c_name);
    for (size_t i = 0; i < service->methods.count; i++)
        printf("        .%s = answer_%zu_%zu,\n", service->methods.items[i]->member, number, i);
    printf("    };\n    functions.user = (void *)answers;\n    return %s_server_add(server, &functions);\n}\n\n",
           service->c_name);
}

void describe_calls(const struct loaded *loaded)
{
    VECTOR(const struct service *) services = {0};
    printf("\n#include \"calls.h\"\n\n");
    for (size_t i = 0; i < loaded->inputs.count; i++) {
        const struct schema_file *file = loaded->inputs.items[i];
        for (size_t s = 0; s < file->services.count; s++) {
            describe_service(file->services.items[s], services.count);
            vector_push(&services, file->services.items[s]);
        }
    }
    printf("static const struct side_service services[] = {\n");
    for (size_t i = 0; i < services.count; i++)
        printf("    {add_%zu, methods_%zu, %zu},\n", i, i, services.items[i]->methods.count);
    printf("    {0},\n};\n\nconst struct side_services compat_services = {services, %zu};\n", services.count);
}
