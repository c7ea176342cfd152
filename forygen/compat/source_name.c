/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is the same for C code: what has the same name. */
#include "source_name.h"

#include <string.h>

#include "../intern.h"

const char *source_definition_name(const struct definition *definition)
{
    return definition->c_name ? intern_string(definition->c_name) : NULL;
}

const char *source_service_name(const struct service *service)
{
    return intern_string(service->c_name);
}

const char *source_method_name(const struct service_method *method)
{
    return intern_string(method->c_name);
}

static void source_add_name(source_names *names, const char *name)
{
    vector_push(names, name ? intern_string(name) : "");
}

void source_member_names(source_names *names, const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++)
        source_add_name(names, definition->fields.items[i]->member);
    for (size_t i = 0; i < definition->values.count; i++)
        source_add_name(names, definition->values.items[i]->c_name);
    for (size_t i = 0; i < definition->cases.count; i++)
        source_add_name(names, definition->cases.items[i]->member);
}

const struct schema_file *source_find_file(const struct compat_side *side, const struct schema_file *like)
{
    for (size_t i = 0; i < side->input_count; i++) {
        const struct schema_file *file = side->inputs[i];
        if (file->output && like->output && !strcmp(file->output, like->output))
            return file;
    }
    return NULL;
}

const struct root *source_find_root(const struct schema_file *file, const struct root *like)
{
    for (size_t i = 0; file && i < file->roots.count; i++) {
        const struct root *root = file->roots.items[i];
        if (root->c_name && like->c_name && !strcmp(root->c_name, like->c_name))
            return root;
    }
    return NULL;
}
