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

/* `option name = value; ; }` */
static bool fdl_parse_rpc_options(struct fdl_cursor *cursor, struct fdl_options *options)
{
    while (!fdl_accept(cursor, '}')) {
        if (fdl_accept(cursor, ';'))
            continue;
        if (!fdl_accept_word(cursor, "option")) {
            fdl_unexpected(cursor, "'option' or '}'");
            return false;
        }
        if (!fdl_parse_option(cursor, FDL_AT_METHOD, options) || !fdl_expect(cursor, ';', "the option"))
            return false;
    }
    return true;
}

static void fdl_report_extension(struct fdl_cursor *cursor, const struct file_option *option)
{
    if (!option || cursor->rpc_reported)
        return;
    diag_warning(option->location, "rpc-extension",
                 "the rpc option '%s' is an extension of forygen; foryc ignores it with a warning", option->name);
    cursor->rpc_reported = true;
}

static void fdl_apply_rpc_options(struct fdl_cursor *cursor, struct service_method *method,
                                  const struct fdl_options *options)
{
    const struct file_option *deadline = fdl_find_option(options, "deadline");
    const struct file_option *idempotent = fdl_find_option(options, "idempotent");
    if (deadline && (deadline->integer < 1 || deadline->integer > SERVICE_DEADLINE_MAX))
        diag_error(deadline->location, "deadline-range", "a deadline must be 1 to %d milliseconds",
                   SERVICE_DEADLINE_MAX);
    else if (deadline)
        method->deadline = (uint32_t)deadline->integer;
    method->idempotent = idempotent && idempotent->boolean;
    method->member = fdl_c_name(options);
    fdl_report_extension(cursor, deadline);
    fdl_report_extension(cursor, idempotent);
}

/* `;`, or options in braces. What is after the '{' on its line is about the rpc. */
static bool fdl_parse_rpc_end(struct fdl_cursor *cursor, struct service_method *method)
{
    struct fdl_options options = {0};
    const struct fdl_token *open = cursor->token;
    if (!fdl_accept(cursor, '{'))
        return fdl_expect(cursor, ';', "the rpc");
    method->comment = fdl_join_comments(method->comment, open->trailing);
    fdl_take_remarks(open->trailing_remarks, &method->allowances);
    if (!fdl_parse_rpc_options(cursor, &options))
        return false;
    fdl_apply_rpc_options(cursor, method, &options);
    return true;
}

static bool fdl_parse_rpc(struct fdl_cursor *cursor, struct service *service)
{
    struct service_method *method = memory_alloc(sizeof *method);
    const struct fdl_token *first = fdl_take(cursor);
    method->comment = first->comment;
    fdl_take_remarks(first->remarks, &method->allowances);
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
    if (!fdl_parse_rpc_end(cursor, method))
        return false;
    method->comment = fdl_join_comments(method->comment, cursor->token[-1].trailing);
    fdl_take_remarks(cursor->token[-1].trailing_remarks, &method->allowances);
    return true;
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
    const struct fdl_token *first = fdl_take(cursor);
    fdl_take_remarks(first->remarks, &service->allowances);
    service->file = cursor->file;
    service->name = fdl_expect_name(cursor, "a service name", &service->location);
    if (!service->name)
        return false;
    vector_push(&cursor->file->services, service);
    const struct fdl_token *open = cursor->token;
    if (!fdl_expect(cursor, '{', "the service name"))
        return false;
    service->comment = fdl_join_comments(first->comment, open->trailing);
    fdl_take_remarks(open->trailing_remarks, &service->allowances);
    while (cursor->token->kind != FDL_END && !fdl_is(cursor, '}')) {
        const struct fdl_token *before = cursor->token;
        if (!fdl_parse_service_statement(cursor, service, &options)) {
            fdl_skip_statement(cursor);
            if (cursor->token == before)
                fdl_take(cursor);
        }
    }
    fdl_expect_end(cursor, "service", service->name, open->location);
    service->c_prefix_option = fdl_c_name(&options);
    return true;
}
