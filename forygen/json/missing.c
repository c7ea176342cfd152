/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the values of fields that are missing: null, or empty as a zeroed struct is. */
#include "missing.h"

#include "../../runtime/src/meta/wire_types.h"
#include "../intern.h"
#include "scalar.h"

struct fory_value_enum json_enum(const struct json_type *type, uint32_t number)
{
    return (struct fory_value_enum){
        .type = type->is_registered ? &type->type : NULL,
        .user_id = type->is_registered ? type->type.user_id : FORY_NO_USER_ID,
        .number = number,
    };
}

static struct fory_value_enum json_default_enum(const struct json_type *type)
{
    const struct definition *definition = type->definition;
    for (size_t i = 0; i < definition->values.count; i++) {
        if (definition->values.items[i]->number == 0)
            return json_enum(type, 0);
    }
    return json_enum(type, definition->values.count > 0 ? (uint32_t)definition->values.items[0]->number : 0);
}

/* Structs that hold themselves, and are always there, have no end. */
static bool json_is_within(const struct json_place *place, const struct wire_type *type)
{
    size_t depth = 0;
    for (; place; place = place->parent)
        depth++;
    return type->id == FORY_TYPE_STRUCT && depth > 64;
}

static void json_default(const struct json_types *types, const struct json_target *at)
{
    struct fory_value *value = at->value;
    const struct wire_type *type = at->type;
    const struct json_type *named = type->definition ? json_type_of(types, type->definition) : NULL;
    if (type->nullable || type->id == FORY_TYPE_UNKNOWN)
        return;
    value->kind = named ? named->type.compatible_type_id : (uint8_t)type->id;
    value->reference = type->ref;
    if (json_id_is_scalar(type->id)) {
        json_scalar_clear(type->id, value);
    } else if (type->id == FORY_TYPE_ENUM) {
        value->as.enumeration = json_default_enum(named);
    } else if (type->id == FORY_TYPE_STRUCT && !json_is_within(at->place, type)) {
        const bool *none = memory_alloc(named->definition->fields.count * sizeof *none);
        json_fill_missing(types, at, named, none);
    } else if (named) {
        json_fail(at->place, at->node->location, "json-missing",
                  intern_format("missing; expected %s", json_expected_of(type)));
    } else if (fory_array_item_size(value->kind) > 0) {
        value->as.array.items = memory_alloc(1);
    }
}

void json_fill_missing(const struct json_types *types, const struct json_target *at, const struct json_type *type,
                       const bool *seen)
{
    if (!at->value->as.structure.shape) {
        at->value->as.structure.shape = &type->shape;
        at->value->as.structure.fields = memory_alloc(type->shape.field_count * sizeof(struct fory_value));
    }
    for (size_t i = 0; i < type->shape.field_count; i++) {
        const struct field *field = type->definition->order[i];
        const struct json_place place = {.parent = at->place, .name = field->name};
        const struct json_target inner = {&place, at->node, field->type, &at->value->as.structure.fields[i]};
        if (!seen[i])
            json_default(types, &inner);
    }
}
