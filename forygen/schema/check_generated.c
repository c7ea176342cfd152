/* SPDX-License-Identifier: Apache-2.0 */
/* What the schema can say and the emitters cannot write yet: an error at each place, never silence. */
#include "check.h"

static void check_not_generated(struct location location, const char *what)
{
    diag_error(location, "not-generated-yet", "%s are not generated yet", what);
}

static void check_type_generated(const struct wire_type *type)
{
    if (type == NULL)
        return;
    if (type->ref && type->id == FORY_TYPE_UNION)
        check_not_generated(type->location, "references to unions");
    if (type->key != NULL && type->key->nullable && type->element->id == FORY_TYPE_UNKNOWN)
        check_not_generated(type->location, "null keys beside values of any type");
    check_type_generated(type->key);
    check_type_generated(type->element);
}

static void check_definition_generated(const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++)
        check_type_generated(definition->fields.items[i]->type);
    for (size_t i = 0; i < definition->cases.count; i++)
        check_type_generated(definition->cases.items[i]->type);
    for (size_t i = 0; i < definition->nested.count; i++)
        check_definition_generated(definition->nested.items[i]);
}

void check_generated(const struct schema_file *file)
{
    for (size_t i = 0; i < file->definitions.count; i++)
        check_definition_generated(file->definitions.items[i]);
    for (size_t i = 0; i < file->services.count; i++)
        check_not_generated(file->services.items[i]->location, "services");
    for (size_t i = 0; i < file->roots.count; i++)
        check_type_generated(file->roots.items[i]->type);
}
