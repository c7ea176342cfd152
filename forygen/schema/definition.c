/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what follows from several facts of a definition. */
#include "definition.h"

#include <stddef.h>

bool definition_is_registered(const struct definition *definition)
{
    return definition->named || definition->has_id || definition->file->derives_identities;
}

const char *const *definition_functions(const struct definition *definition)
{
    static const char *const of_struct[] = {"serialize", "deserialize", "update",      "next",
                                            "to_bytes",  "from_bytes",  "fory_write",  "fory_read",
                                            "fory_type", "fory_writer", "fory_reader", NULL};
    static const char *const of_union[] = {"serialize", "deserialize", "fory_write",  "fory_read",
                                           "fory_type", "fory_writer", "fory_reader", NULL};
    static const char *const of_part[] = {"fory_write", "fory_read", NULL};
    static const char *const of_enum[] = {"fory_type", NULL};
    static const char *const of_custom[] = {"serialize", "deserialize", "fory_type", "fory_codec", NULL};
    static const char *const of_nothing[] = {NULL};
    switch (definition->kind) {
    case DEFINITION_ENUM: return definition_is_registered(definition) ? of_enum : of_nothing;
    case DEFINITION_STRUCT: return of_struct;
    case DEFINITION_UNION: return definition->is_inline_union ? of_part : of_union;
    case DEFINITION_CUSTOM: return of_custom;
    }
    return of_nothing;
}

bool definition_keeps_unknown_cases(const struct definition *definition)
{
    return !definition->file->has_c_types || definition->unknown;
}

int64_t definition_greatest_value(const struct definition *definition)
{
    return definition->greatest;
}

bool definition_sends_type_def(const struct definition *definition)
{
    return definition && definition->kind == DEFINITION_STRUCT && definition->type_def &&
           (definition->is_evolving || definition->named);
}

enum fory_wire_type definition_wire_type(const struct definition *definition)
{
    switch (definition->kind) {
    case DEFINITION_ENUM: return FORY_TYPE_ENUM;
    case DEFINITION_STRUCT: return FORY_TYPE_STRUCT;
    case DEFINITION_UNION: return FORY_TYPE_UNION;
    case DEFINITION_CUSTOM: return FORY_TYPE_EXT;
    }
    return FORY_TYPE_UNKNOWN;
}

enum fory_wire_type definition_type_id(const struct definition *definition, bool compatible)
{
    bool named = definition->named;
    switch (definition->kind) {
    case DEFINITION_ENUM: return named ? FORY_TYPE_NAMED_ENUM : FORY_TYPE_ENUM;
    case DEFINITION_CUSTOM: return named ? FORY_TYPE_NAMED_EXT : FORY_TYPE_EXT;
    case DEFINITION_STRUCT: break;
    case DEFINITION_UNION:
        if (!definition_is_registered(definition))
            return FORY_TYPE_UNION;
        return named ? FORY_TYPE_NAMED_UNION : FORY_TYPE_TYPED_UNION;
    }
    if (compatible && definition->is_evolving)
        return named ? FORY_TYPE_NAMED_COMPATIBLE_STRUCT : FORY_TYPE_COMPATIBLE_STRUCT;
    return named ? FORY_TYPE_NAMED_STRUCT : FORY_TYPE_STRUCT;
}
