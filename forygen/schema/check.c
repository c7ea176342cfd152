/* SPDX-License-Identifier: Apache-2.0 */
/* Walks a resolved schema and lets every rule look at it. */
#include "check.h"

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
    if (definition->kind == DEFINITION_UNION && definition->cases.count == 0 && !definition->file->is_header)
        diag_error(definition->location, "empty-union", "union '%s' has no cases", definition->full_name);
    if (definition->fields.count > CHECK_FIELD_LIMIT)
        diag_warning(definition->location, "many-fields",
                     "'%s' has %zu fields; readers refuse more than %d unless their limit is raised",
                     definition->full_name, definition->fields.count, CHECK_FIELD_LIMIT);
}

static void check_rpc_type(const struct wire_type *type)
{
    if (type->definition != NULL && type->definition->kind == DEFINITION_ENUM)
        diag_error(type->location, "rpc-type", "rpc types must be messages or unions; '%s' is an enum",
                   type->definition->full_name);
}

static void check_service(const struct service *service)
{
    for (size_t i = 0; i < service->methods.count; i++) {
        const struct service_method *method = service->methods.items[i];
        check_rpc_type(method->request);
        check_rpc_type(method->response);
        for (size_t j = 0; j < i; j++) {
            if (service->methods.items[j]->name != method->name)
                continue;
            diag_error(method->location, "duplicate-rpc", "rpc '%s' is already in service '%s'", method->name,
                       service->name);
            diag_note(service->methods.items[j]->location, "the first one is here");
            break;
        }
    }
}

/* --- Imports ------------------------------------------------------------------------------------------------- */

/* The files whose definitions one file uses. */
struct check_uses {
    VECTOR(const struct schema_file *) files;
};

static void check_use_type(struct check_uses *uses, const struct wire_type *type)
{
    if (type == NULL)
        return;
    check_use_type(uses, type->key);
    check_use_type(uses, type->element);
    if (type->definition == NULL)
        return;
    for (size_t i = 0; i < uses->files.count; i++) {
        if (uses->files.items[i] == type->definition->file)
            return;
    }
    vector_push(&uses->files, type->definition->file);
}

static void check_use_definition(struct check_uses *uses, const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++)
        check_use_type(uses, definition->fields.items[i]->type);
    for (size_t i = 0; i < definition->cases.count; i++)
        check_use_type(uses, definition->cases.items[i]->type);
    for (size_t i = 0; i < definition->nested.count; i++)
        check_use_definition(uses, definition->nested.items[i]);
}

static void check_use_service(struct check_uses *uses, const struct service *service)
{
    for (size_t i = 0; i < service->methods.count; i++) {
        check_use_type(uses, service->methods.items[i]->request);
        check_use_type(uses, service->methods.items[i]->response);
    }
}

static bool check_leads_to(const struct schema_file *import, const struct check_uses *uses)
{
    for (size_t i = 0; i < import->visible.count; i++) {
        for (size_t j = 0; j < uses->files.count; j++) {
            if (import->visible.items[i] == uses->files.items[j])
                return true;
        }
    }
    return false;
}

/* An import is used when it leads to something used, at any distance. */
static void check_imports(const struct schema_file *file)
{
    struct check_uses uses = {0};
    for (size_t i = 0; i < file->definitions.count; i++)
        check_use_definition(&uses, file->definitions.items[i]);
    for (size_t i = 0; i < file->services.count; i++)
        check_use_service(&uses, file->services.items[i]);
    for (size_t i = 0; i < file->roots.count; i++)
        check_use_type(&uses, file->roots.items[i]->type);
    for (size_t i = 0; i < file->imports.count; i++) {
        const struct import *import = &file->imports.items[i];
        if (import->file != NULL && !check_leads_to(import->file, &uses))
            diag_warning(import->location, "unused-import", "nothing of '%s' is used", import->path);
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
    if (!file->is_header)
        check_imports(file);
    if (file->is_input)
        check_generated(file);
}

void schema_check(struct schema *schema)
{
    check_identities(schema);
    for (size_t i = 0; i < schema->files.count; i++)
        check_file(schema->files.items[i]);
}
