/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about clients and servers in C: they compile with the services of the new schema, too. */
#include "source_service.h"

#include <string.h>

#include "../intern.h"
#include "../schema/service.h"
#include "match.h"
#include "source_table.h"

static const struct service *source_service_of_peers(const struct schema *schema, const struct service *old_service)
{
    for (size_t i = 0; i < schema->files.count; i++) {
        const struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; k < file->services.count; k++) {
            if (!strcmp(file->services.items[k]->full_name, old_service->full_name))
                return file->services.items[k];
        }
    }
    return NULL;
}

static const struct service_method *source_method_of_peers(const struct service *service,
                                                           const struct service_method *old_method)
{
    for (size_t i = 0; i < service->methods.count; i++) {
        if (!strcmp(service->methods.items[i]->name, old_method->name))
            return service->methods.items[i];
    }
    return NULL;
}

static unsigned source_say_name(struct change *change, const char *name, struct location location)
{
    change->why = name ? intern_format("its name is now '%s'", name) : "nothing has this name now";
    if (name)
        change->location = location;
    return COMPAT_BACKWARD;
}

/* Where the whole file is gone, another rule tells. */
static unsigned source_service_moved(struct change *change)
{
    const char *old_name = change->old_file->base_name;
    const char *new_name = change->new_file->base_name;
    const struct source_table *table = source_table_of(change->match->new_side->schema);
    if (!strcmp(old_name, new_name) || !name_map_get(&table->files, intern_string(old_name)))
        return 0;
    change->why = intern_format("it is declared by '%s.service.h' now", new_name);
    return COMPAT_BACKWARD;
}

unsigned source_service_is_gone(struct change *change)
{
    const struct service *old_service = change->old_service;
    if (!old_service)
        return 0;
    change->old_text = intern_format("struct %s_server", old_service->c_name);
    if (change->new_service)
        return source_service_moved(change);
    const struct service *service = source_service_of_peers(change->match->new_side->schema, old_service);
    return source_say_name(change, service ? intern_format("struct %s_server", service->c_name) : NULL,
                           service ? service->location : change->location);
}

/* --- Methods ------------------------------------------------------------------------------------------------- */

/* The first one. */
static const char *source_function_of(const struct service_method *method)
{
    enum service_function function = SERVICE_CALL;
    while (!service_has_function(method, function))
        function++;
    return service_function_name(method, function);
}

/* A shape tells which functions there are, and what starts a call. */
static bool source_shape_changed(struct change *change)
{
    const struct service_method *old_method = change->old_method;
    const struct service_method *new_method = change->new_method;
    for (enum service_function i = 0; i < SERVICE_FUNCTION_COUNT; i++) {
        if (!service_has_function(old_method, i) || service_has_function(new_method, i))
            continue;
        change->old_text = service_function_name(old_method, i);
        change->why = "rpcs of its new shape do not have this function";
        return true;
    }
    change->old_text = service_function_name(old_method, SERVICE_START);
    change->why = new_method->client_streams ? "it takes no request now" : "it takes a request now";
    return old_method->client_streams != new_method->client_streams;
}

/* A type that is gone is told of once, not wherever it is used. */
static bool source_message_changed(struct change *change, enum service_function user, const struct wire_type *old_type,
                                   const struct wire_type *new_type)
{
    const struct source_table *table = source_table_of(change->match->new_side->schema);
    const char *old_name = old_type->definition->c_type;
    const char *new_name = new_type->definition->c_type;
    if (!strcmp(old_name, new_name) || !source_has_type(table, old_name))
        return false;
    change->old_text = service_function_name(change->old_method, user);
    change->why = intern_format("it has '%s' now in place of '%s'", new_name, old_name);
    return true;
}

unsigned source_rpc_functions_changed(struct change *change)
{
    const struct service_method *old_method = change->old_method;
    const struct service_method *new_method = change->new_method;
    if (!old_method)
        return 0;
    if (!new_method) {
        const struct service_method *method = source_method_of_peers(change->new_service, old_method);
        change->old_text = source_function_of(old_method);
        return source_say_name(change, method ? source_function_of(method) : NULL,
                               method ? method->location : change->location);
    }
    enum service_function request = old_method->client_streams ? SERVICE_SEND_REQUEST : SERVICE_START;
    bool changed = source_shape_changed(change) ||
                   source_message_changed(change, request, old_method->request, new_method->request) ||
                   source_message_changed(change, SERVICE_RECEIVE_RESPONSE, old_method->response, new_method->response);
    return changed ? COMPAT_BACKWARD : 0;
}
