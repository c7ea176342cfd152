/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how type expressions are made, and spelled for messages as the IDL does. */
#include "wire_type.h"

#include "../intern.h"
#include "scalar.h"

struct wire_type *wire_type_new(enum fory_wire_type id, struct location location)
{
    struct wire_type *type = memory_alloc(sizeof *type);
    *type = (struct wire_type){.id = id, .location = location};
    return type;
}

static const char *wire_type_kind(enum fory_wire_type id)
{
    switch (id) {
    case FORY_TYPE_LIST: return "list";
    case FORY_TYPE_SET: return "set";
    case FORY_TYPE_MAP: return "map";
    case FORY_TYPE_ENUM: return "enum";
    case FORY_TYPE_STRUCT: return "message";
    case FORY_TYPE_EXT:
    case FORY_TYPE_NAMED_EXT: return "ext";
    case FORY_TYPE_UNION: return "union";
    case FORY_TYPE_ARRAY: return "array";
    default: return "unknown";
    }
}

const char *wire_type_name(enum fory_wire_type id)
{
    const struct scalar *scalar = scalar_of(id);
    const struct scalar *element = scalar_of_array(id);
    if (element)
        return intern_format("array<%s>", element->name);
    if (!scalar)
        return wire_type_kind(id);
    return scalar->id == id ? scalar->name
                            : intern_format("%s %s", scalar->fixed == id ? "fixed" : "tagged", scalar->name);
}

static const char *wire_type_modifiers(const struct wire_type *type)
{
    const char *ref = type->weak ? "ref(weak = true) " : type->ref ? "ref " : "";
    return intern_format("%s%s", type->nullable ? "optional " : "", ref);
}

const char *wire_type_spelling(const struct wire_type *type)
{
    const char *modifiers = wire_type_modifiers(type);
    switch (type->id) {
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET:
        return intern_format("%s%s<%s>", modifiers, wire_type_name(type->id), wire_type_spelling(type->element));
    case FORY_TYPE_MAP:
        return intern_format("%smap<%s, %s>", modifiers, wire_type_spelling(type->key),
                             wire_type_spelling(type->element));
    default: break;
    }
    if (type->definition)
        return intern_format("%s%s", modifiers, type->definition->full_name);
    return intern_format("%s%s", modifiers, type->name ? type->name : wire_type_name(type->id));
}
