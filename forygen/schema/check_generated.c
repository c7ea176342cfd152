/* SPDX-License-Identifier: Apache-2.0 */
/* What the schema can say and the emitters cannot write yet: an error at each place, never silence. */
#include "check.h"

static bool check_is_any(const struct wire_type *type)
{
    return type->id == FORY_TYPE_UNKNOWN;
}

static bool check_is_ref(const struct wire_type *type)
{
    return type->ref || type->weak;
}

static bool check_is_union(const struct wire_type *type)
{
    return type->id == FORY_TYPE_UNION;
}

/* Types without generated code. */
static const struct check_missing_type {
    bool (*matches)(const struct wire_type *type);
    const char *what;
} check_missing_types[] = {
    {check_is_any, "'any' is"},
    {check_is_ref, "'ref' is"},
    {check_is_union, "unions are"},
};

/* Kinds of definitions without generated code. */
static const char *const check_missing_kinds[] = {
    [DEFINITION_ENUM] = NULL,
    [DEFINITION_STRUCT] = NULL,
    [DEFINITION_UNION] = "unions are",
};

static const char *const check_missing_services = "services are";

static void check_not_generated(struct location location, const char *what)
{
    diag_error(location, "not-generated-yet", "%s not generated yet", what);
}

static void check_type_generated(const struct wire_type *type)
{
    if (type == NULL)
        return;
    for (size_t i = 0; i < sizeof check_missing_types / sizeof *check_missing_types; i++) {
        if (check_missing_types[i].matches(type))
            check_not_generated(type->location, check_missing_types[i].what);
    }
    check_type_generated(type->key);
    check_type_generated(type->element);
}

static void check_definition_generated(const struct definition *definition)
{
    if (check_missing_kinds[definition->kind] != NULL)
        check_not_generated(definition->location, check_missing_kinds[definition->kind]);
    for (size_t i = 0; i < definition->fields.count; i++)
        check_type_generated(definition->fields.items[i]->type);
    for (size_t i = 0; i < definition->nested.count; i++)
        check_definition_generated(definition->nested.items[i]);
}

void check_generated(const struct schema_file *file)
{
    for (size_t i = 0; i < file->definitions.count; i++)
        check_definition_generated(file->definitions.items[i]);
    for (size_t i = 0; i < file->services.count && check_missing_services != NULL; i++)
        check_not_generated(file->services.items[i]->location, check_missing_services);
    for (size_t i = 0; i < file->roots.count; i++)
        check_type_generated(file->roots.items[i]->type);
}
