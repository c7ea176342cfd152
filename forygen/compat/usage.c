/* SPDX-License-Identifier: Apache-2.0 */
/* Owns where the types of a schema are used. */
#include "usage.h"

static struct usage_facts *usage_enter(struct usage *usage, const struct definition *definition)
{
    struct usage_facts *facts = name_map_get(&usage->facts, definition->full_name);
    if (facts)
        return facts;
    facts = memory_alloc(sizeof *facts);
    name_map_add(&usage->facts, definition->full_name, facts);
    return facts;
}

static void usage_visit_type(const struct wire_type *type, void (*visit)(const struct definition *named, void *data),
                             void *data)
{
    if (!type)
        return;
    if (type->definition)
        visit(type->definition, data);
    usage_visit_type(type->key, visit, data);
    usage_visit_type(type->element, visit, data);
}

void usage_visit(const struct definition *definition, void (*visit)(const struct definition *named, void *data),
                 void *data)
{
    for (size_t i = 0; i < definition->fields.count; i++)
        usage_visit_type(definition->fields.items[i]->type, visit, data);
    for (size_t i = 0; i < definition->cases.count; i++)
        usage_visit_type(definition->cases.items[i]->type, visit, data);
}

/* --- References ---------------------------------------------------------------------------------------------- */

struct usage_visitor {
    struct usage *usage;
    const struct definition *from;
};

static void usage_refer(const struct definition *named, void *data)
{
    struct usage_visitor *visitor = data;
    if (named != visitor->from)
        usage_enter(visitor->usage, named)->is_referred = true;
}

static void usage_look_at(struct usage *usage, const struct wire_type *type, bool is_shared)
{
    if (!type)
        return;
    if (type->ref && type->definition)
        usage_enter(usage, type->definition)->is_tracked = true;
    usage->has_any = usage->has_any || type->id == FORY_TYPE_UNKNOWN;
    usage->has_shared_any = usage->has_shared_any || (is_shared && type->id == FORY_TYPE_UNKNOWN);
    usage_look_at(usage, type->key, is_shared);
    usage_look_at(usage, type->element, is_shared);
}

static void usage_collect_definition(struct usage *usage, const struct definition *definition,
                                     const struct name_map *shared)
{
    struct usage_visitor visitor = {usage, definition};
    bool is_shared = name_map_get(shared, definition->full_name);
    usage_visit(definition, usage_refer, &visitor);
    for (size_t i = 0; i < definition->fields.count; i++)
        usage_look_at(usage, definition->fields.items[i]->type, is_shared);
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct wire_type *type = definition->cases.items[i]->type;
        usage_look_at(usage, type, is_shared);
        if (type->definition)
            usage_enter(usage, type->definition)->is_in_case = true;
    }
    for (size_t i = 0; i < definition->nested.count; i++)
        usage_collect_definition(usage, definition->nested.items[i], shared);
}

/* --- Roots --------------------------------------------------------------------------------------------------- */

static void usage_mark_root(const struct definition *named, void *data)
{
    usage_enter(data, named)->is_root = true;
}

static void usage_collect_roots(struct usage *usage, const struct schema_file *file)
{
    for (size_t i = 0; i < file->roots.count; i++) {
        usage_visit_type(file->roots.items[i]->type, usage_mark_root, usage);
        usage_look_at(usage, file->roots.items[i]->type, true);
    }
    for (size_t i = 0; i < file->services.count; i++) {
        const struct service *service = file->services.items[i];
        for (size_t j = 0; j < service->methods.count; j++) {
            usage_visit_type(service->methods.items[j]->request, usage_mark_root, usage);
            usage_visit_type(service->methods.items[j]->response, usage_mark_root, usage);
        }
    }
}

void usage_collect(struct usage *usage, const struct schema *schema, const struct name_map *shared)
{
    for (size_t i = 0; i < schema->files.count; i++) {
        const struct schema_file *file = schema->files.items[i];
        for (size_t j = 0; j < file->definitions.count; j++)
            usage_collect_definition(usage, file->definitions.items[j], shared);
        usage_collect_roots(usage, file);
    }
}

struct usage_facts usage_of(const struct usage *usage, const struct definition *definition)
{
    const struct usage_facts *facts = name_map_get(&usage->facts, definition->full_name);
    return facts ? *facts : (struct usage_facts){0};
}
