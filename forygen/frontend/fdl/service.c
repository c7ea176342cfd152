/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the services of Fory IDL. */
#include "service.h"

#include "../../schema/wire_type.h"
#include "options.h"
#include "type.h"

/* `(stream Type)` */
static struct wire_type *fdl_parse_rpc_type(struct fdl_cursor *cursor, const char *after, bool *streams)
{
    if (!fdl_expect(cursor, '(', after))
        return NULL;
    *streams = fdl_accept_word(cursor, "stream");
    struct wire_type *type = wire_type_new(FORY_TYPE_NAMED_EXT, cursor->token->location);
    type->name = fdl_expect_dotted_name(cursor, "a message or union", &type->location);
    if (type->name && fdl_is_builtin_type(type->name)) {
        diag_error(type->location, "rpc-type", "rpc types must be messages or unions, not '%s'", type->name);
        return NULL;
    }
    return type->name && fdl_expect(cursor, ')', "the type") ? type : NULL;
}

/* `{ option name = value; ; }` */
static bool fdl_parse_rpc_options(struct fdl_cursor *cursor)
{
    struct fdl_options options = {0};
    while (!fdl_accept(cursor, '}')) {
        if (fdl_accept(cursor, ';'))
            continue;
        if (!fdl_accept_word(cursor, "option")) {
            fdl_unexpected(cursor, "'option' or '}'");
            return false;
        }
        if (!fdl_parse_option(cursor, FDL_AT_METHOD, &options) || !fdl_expect(cursor, ';', "the option"))
            return false;
    }
    return true;
}

static bool fdl_parse_rpc(struct fdl_cursor *cursor, struct service *service)
{
    struct service_method *method = memory_alloc(sizeof *method);
    fdl_take_remarks(fdl_take(cursor)->remarks, &method->allowances);
    method->name = fdl_expect_name(cursor, "an rpc name", &method->location);
    if (!method->name)
        return false;
    method->request = fdl_parse_rpc_type(cursor, "the rpc name", &method->client_streams);
    if (!method->request)
        return false;
    if (!fdl_accept_word(cursor, "returns")) {
        fdl_unexpected(cursor, "'returns'");
        return false;
    }
    method->response = fdl_parse_rpc_type(cursor, "'returns'", &method->server_streams);
    if (!method->response)
        return false;
    vector_push(&service->methods, method);
    return fdl_accept(cursor, '{') ? fdl_parse_rpc_options(cursor) : fdl_expect(cursor, ';', "the rpc");
}

static bool fdl_parse_service_statement(struct fdl_cursor *cursor, struct service *service, struct fdl_options *options)
{
    if (fdl_is_word(cursor, "rpc"))
        return fdl_parse_rpc(cursor, service);
    if (fdl_accept_word(cursor, "option"))
        return fdl_parse_option(cursor, FDL_AT_SERVICE, options) && fdl_expect(cursor, ';', "the option");
    fdl_unexpected(cursor, "'rpc' or 'option'");
    return false;
}

bool fdl_parse_service(struct fdl_cursor *cursor)
{
    struct fdl_options options = {0};
    struct service *service = memory_alloc(sizeof *service);
    fdl_take_remarks(fdl_take(cursor)->remarks, &service->allowances);
    service->name = fdl_expect_name(cursor, "a service name", &service->location);
    if (!service->name)
        return false;
    vector_push(&cursor->file->services, service);
    struct location open = cursor->token->location;
    if (!fdl_expect(cursor, '{', "the service name"))
        return false;
    while (cursor->token->kind != FDL_END && !fdl_is(cursor, '}')) {
        const struct fdl_token *before = cursor->token;
        if (!fdl_parse_service_statement(cursor, service, &options)) {
            fdl_skip_statement(cursor);
            if (cursor->token == before)
                fdl_take(cursor);
        }
    }
    fdl_expect_end(cursor, "service", service->name, open);
    return true;
}
