/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the walk in which every rule looks at a resolved schema. */
#include "check.h"

#include "../intern.h"

/* --- Definitions --------------------------------------------------------------------------------------------- */

/* The least limit of fields that a reader in another language comes with. */
enum {
    CHECK_FIELD_LIMIT = 512
};

static void check_definition(const struct definition *definition)
{
    check_members(definition);
    for (size_t i = 0; i < definition->fields.count; i++)
        check_type(definition->fields.items[i]->type);
    for (size_t i = 0; i < definition->cases.count; i++)
        check_type(definition->cases.items[i]->type);
    for (size_t i = 0; i < definition->nested.count; i++)
        check_definition(definition->nested.items[i]);
    if (definition->kind == DEFINITION_UNION && definition->cases.count == 0 && !definition->file->has_c_types)
        diag_error(definition->location, "empty-union", "union '%s' has no cases", definition->full_name);
    if (definition->fields.count > CHECK_FIELD_LIMIT)
        diag_warning(definition->location, "many-fields",
                     "'%s' has %zu fields; readers refuse more than %d unless their limit is raised",
                     definition->full_name, definition->fields.count, CHECK_FIELD_LIMIT);
}

static void check_rpc_type(const struct wire_type *type)
{
    if (type->definition && type->definition->kind == DEFINITION_ENUM)
        diag_error(type->location, "rpc-type", "rpc types must be messages or unions; '%s' is an enum",
                   type->definition->full_name);
}

static void check_service(const struct service *service)
{
    struct name_map names = {0};
    for (size_t i = 0; i < service->methods.count; i++) {
        struct service_method *method = service->methods.items[i];
        check_rpc_type(method->request);
        check_rpc_type(method->response);
        const struct service_method *other = name_map_add(&names, method->name, method);
        if (!other)
            continue;
        diag_error(method->location, "duplicate-rpc", "rpc '%s' is already in service '%s'", method->name,
                   service->name);
        diag_note(other->location, "the first one is here");
    }
}

/* --- Imports ------------------------------------------------------------------------------------------------- */

/* Marks the files whose definitions one file uses. */
static void check_use_type(const struct schema_file *user, const struct wire_type *type)
{
    if (!type)
        return;
    check_use_type(user, type->key);
    check_use_type(user, type->element);
    if (type->definition)
        type->definition->file->used_by = user;
}

static void check_use_definition(const struct schema_file *user, const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++)
        check_use_type(user, definition->fields.items[i]->type);
    for (size_t i = 0; i < definition->cases.count; i++)
        check_use_type(user, definition->cases.items[i]->type);
    for (size_t i = 0; i < definition->nested.count; i++)
        check_use_definition(user, definition->nested.items[i]);
}

static void check_use_service(const struct schema_file *user, const struct service *service)
{
    for (size_t i = 0; i < service->methods.count; i++) {
        check_use_type(user, service->methods.items[i]->request);
        check_use_type(user, service->methods.items[i]->response);
    }
}

/* Whether a file is used, or leads to one that is. */
static bool check_leads_to_used(const struct schema_file *user, struct schema_file *file)
{
    if (file->used_by == user)
        return true;
    if (file->asked_by == user)
        return file->leads;
    file->asked_by = user;
    file->leads = false;
    for (size_t i = 0; i < file->imports.count && !file->leads; i++)
        file->leads = file->imports.items[i].file && check_leads_to_used(user, file->imports.items[i].file);
    return file->leads;
}

/* An import is used when it leads to something used, at any distance. */
static void check_imports(const struct schema_file *file)
{
    for (size_t i = 0; i < file->definitions.count; i++)
        check_use_definition(file, file->definitions.items[i]);
    for (size_t i = 0; i < file->services.count; i++)
        check_use_service(file, file->services.items[i]);
    for (size_t i = 0; i < file->roots.count; i++)
        check_use_type(file, file->roots.items[i]->type);
    for (size_t i = 0; i < file->imports.count; i++) {
        const struct import *import = &file->imports.items[i];
        if (import->file && !check_leads_to_used(file, import->file))
            diag_warning(import->location, "unused-import", "'%s' is not used", import->path);
    }
}

/* --- Files --------------------------------------------------------------------------------------------------- */

static void check_file(const struct schema_file *file)
{
    for (size_t i = 0; i < file->definitions.count; i++)
        check_definition(file->definitions.items[i]);
    for (size_t i = 0; i < file->services.count; i++)
        check_service(file->services.items[i]);
    for (size_t i = 0; i < file->roots.count; i++)
        check_type(file->roots.items[i]->type);
    if (file->lists_imports)
        check_imports(file);
}

void schema_check(struct schema *schema)
{
    check_identities(schema);
    for (size_t i = 0; i < schema->files.count; i++)
        check_file(schema->files.items[i]);
    check_rows(schema);
}
