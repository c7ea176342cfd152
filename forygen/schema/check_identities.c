/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules over all definitions of a run: their names, and the ids and names they are registered by. */
#include "check.h"

#include <inttypes.h>

#include "../intern.h"
#include "definition.h"

struct check_registry {
    struct name_map full_names;
    struct name_map ids;
    struct name_map registered_names;
    struct name_map services;
};

static void check_full_name(struct check_registry *registry, struct definition *definition)
{
    const struct definition *other = name_map_add(&registry->full_names, definition->full_name, definition);
    if (!other)
        return;
    diag_error(definition->location, "duplicate-type", "type '%s' is declared twice", definition->full_name);
    diag_note(other->location, "the first one is here");
}

static void check_type_id(struct check_registry *registry, struct definition *definition)
{
    if (definition->id == UINT32_MAX || (definition->id == 0 && definition->kind != DEFINITION_UNION)) {
        diag_error(definition->has_id ? definition->id_location : definition->location, "type-id-range",
                   definition->has_id ? "type id %" PRIu32 " is out of range"
                                      : "the automatic type id %" PRIu32 " is out of range; give it an id or an alias",
                   definition->id);
        return;
    }
    const struct definition *other =
        name_map_add(&registry->ids, intern_format("%" PRIu32, definition->id), definition);
    if (!other || other->full_name == definition->full_name)
        return;
    if (definition->has_id && other->has_id)
        diag_error(definition->id_location, "duplicate-type-id", "type id %" PRIu32 " of '%s' is already used by '%s'",
                   definition->id, definition->full_name, other->full_name);
    else
        diag_error(definition->location, "duplicate-type-id",
                   "'%s' and '%s' both have the type id %" PRIu32 "; give one of them another id or an alias",
                   other->full_name, definition->full_name, definition->id);
    diag_note(other->has_id ? other->id_location : other->location, "'%s' is here", other->full_name);
}

static void check_registered_name(struct check_registry *registry, struct definition *definition)
{
    const char *name = intern_format("%s.%s", definition->name_space, definition->type_name);
    const struct definition *other = name_map_add(&registry->registered_names, name, definition);
    if (!other || other->full_name == definition->full_name)
        return;
    diag_error(definition->location, "duplicate-type-name", "'%s' and '%s' are both registered as '%s'",
               other->full_name, definition->full_name, name);
    diag_note(other->location, "'%s' is here", other->full_name);
}

static void check_identity(struct check_registry *registry, struct definition *definition)
{
    check_full_name(registry, definition);
    if (definition->has_id && definition->by_name)
        diag_error(definition->id_location, "id-and-name", "'%s' has an id and a name; peers know it by one of them",
                   definition->name);
    if (definition->named)
        check_registered_name(registry, definition);
    else if (definition_is_registered(definition))
        check_type_id(registry, definition);
    for (size_t i = 0; i < definition->nested.count; i++)
        check_identity(registry, definition->nested.items[i]);
}

static void check_service_name(struct check_registry *registry, struct service *service)
{
    const struct service *other = name_map_add(&registry->services, intern_string(service->full_name), service);
    if (!other)
        return;
    diag_error(service->location, "duplicate-service", "service '%s' is declared twice", service->full_name);
    diag_note(other->location, "the first one is here");
}

void check_identities(const struct schema *schema)
{
    struct check_registry registry = {0};
    for (size_t i = 0; i < schema->files.count; i++) {
        const struct schema_file *file = schema->files.items[i];
        for (size_t j = 0; j < file->definitions.count; j++)
            check_identity(&registry, file->definitions.items[j]);
        for (size_t j = 0; j < file->identities.count; j++)
            check_identity(&registry, file->identities.items[j]);
        for (size_t j = 0; j < file->services.count; j++)
            check_service_name(&registry, file->services.items[j]);
    }
}
