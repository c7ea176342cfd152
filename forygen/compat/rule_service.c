/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about services: a call of an old client reaches a method of the new server, and both mean the same. */
#include "predicate.h"

#include "../intern.h"
#include "../schema/definition.h"
#include "match.h"
#include "message.h"

/* A client asks for a path, which is made of names alone. */
static const char *rule_service_path(const struct change *change)
{
    return intern_format("/%s/%s", change->old_service->full_name, change->old_method ? change->old_method->name : "");
}

unsigned rule_service_gone(struct change *change)
{
    if (change->new_service)
        return 0;
    change->old_text = rule_service_path(change);
    return COMPAT_BACKWARD;
}

unsigned rule_method_gone(struct change *change)
{
    if (change->new_method)
        return 0;
    change->old_text = rule_service_path(change);
    return COMPAT_BACKWARD;
}

static const char *service_spell(const struct wire_type *type)
{
    return intern_format("'%s' with %s", type->definition->full_name, message_identity(type->definition));
}

/* What is inside the types is the concern of other rules. */
static unsigned service_differs(struct change *change, const struct wire_type *old_type,
                                const struct wire_type *new_type)
{
    if (!old_type->definition || !new_type->definition)
        return 0;
    if (old_type->definition->kind == new_type->definition->kind &&
        match_same_identity(old_type->definition, new_type->definition))
        return 0;
    change->old_text = service_spell(old_type);
    change->new_text = service_spell(new_type);
    return COMPAT_BACKWARD;
}

unsigned rule_request_changed(struct change *change)
{
    if (!change->old_method || !change->new_method)
        return 0;
    return service_differs(change, change->old_method->request, change->new_method->request);
}

unsigned rule_response_changed(struct change *change)
{
    if (!change->old_method || !change->new_method)
        return 0;
    return service_differs(change, change->old_method->response, change->new_method->response);
}

static const char *rule_service_shape(const struct service_method *method)
{
    if (method->client_streams)
        return method->server_streams ? "streams in both directions" : "a stream of requests";
    return method->server_streams ? "a stream of responses" : "one request and one response";
}

unsigned rule_streaming_changed(struct change *change)
{
    const struct service_method *old_method = change->old_method;
    const struct service_method *new_method = change->new_method;
    if (!old_method || !new_method ||
        (old_method->client_streams == new_method->client_streams &&
         old_method->server_streams == new_method->server_streams))
        return 0;
    change->old_text = rule_service_shape(old_method);
    change->new_text = rule_service_shape(new_method);
    return COMPAT_BACKWARD;
}
