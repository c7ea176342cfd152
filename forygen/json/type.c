/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the descriptors of the types of a schema, as generated code would have them. */
#include "type.h"

#include <string.h>

#include "../../runtime/src/meta/meta_string.h"
#include "../../runtime/src/meta/type_def.h"
#include "../schema/definition.h"
#include "../schema/layout.h"
#include "../schema/wire_type.h"

/* --- From definitions ---------------------------------------------------------------------------------------- */

static struct fory_meta_name json_meta_name(const struct fory_meta_string *name)
{
    struct fory_meta_name meta = {name->data, (uint32_t)name->size, name->encoding, 0};
    if (name->size > FORY_META_SHORT_SIZE)
        meta.hash = fory_meta_string_hash(name->data, name->size, name->encoding);
    return meta;
}

static void json_type_fill(struct json_type *type)
{
    const struct definition *definition = type->definition;
    type->type = (struct fory_type){
        .abi = &FORY_ABI_SYMBOL,
        .name = definition->full_name,
        .type_id = (uint8_t)definition_type_id(definition, false),
        .compatible_type_id = (uint8_t)definition_type_id(definition, true),
        .user_id = definition->named ? FORY_NO_USER_ID : definition->id,
        .schema_hash = definition->schema_hash,
        .untracked_hash = definition->untracked_hash == definition->schema_hash ? 0 : definition->untracked_hash,
        .type_def = definition->type_def,
        .type_def_size = (uint32_t)definition->type_def_size,
        .untracked_type_def = definition->untracked_type_def,
    };
    if (!definition->named)
        return;
    struct fory_type_def type_def;
    fory_local_type_def(&type->type, &type_def);
    type->type.name_space = json_meta_name(&type_def.name_space);
    type->type.type_name = json_meta_name(&type_def.type_name);
}

/* What a TypeDef says of the fields or cases. */
static void json_type_fill_shape(struct json_type *type, const uint8_t *bytes, size_t size, size_t count)
{
    const struct fory_type described = {.type_def = bytes, .type_def_size = (uint32_t)size};
    struct fory_shape_field *fields = memory_alloc(count * sizeof *fields);
    struct fory_type_def type_def;
    struct fory_field_def field;
    fory_local_type_def(&described, &type_def);
    const uint8_t *position = type_def.fields;
    uint32_t made = 0;
    for (; made < count && fory_type_def_next_field(&type_def, &position, &field); made++) {
        fields[made] = (struct fory_shape_field){
            .name = field.tag < 0 ? type->definition->order[made]->wire_name : NULL,
            .tag = field.tag,
            .type_id = field.type_id,
            .nullable = field.nullable,
            .ref = field.ref,
            .inside = {field.nested, field.nested_size},
        };
    }
    type->shape = (struct fory_value_shape){.type = &type->type, .fields = fields, .field_count = made};
}

static void json_type_fill_parts(struct json_type *type)
{
    const struct definition *definition = type->definition;
    size_t size;
    if (definition->kind == DEFINITION_STRUCT) {
        json_type_fill_shape(type, definition->type_def, definition->type_def_size, definition->fields.count);
    } else if (definition->kind == DEFINITION_UNION) {
        const uint8_t *bytes = layout_case_def(definition, &size);
        json_type_fill_shape(type, bytes, size, definition->cases.count);
    }
}

/* --- Finding ------------------------------------------------------------------------------------------------- */

const struct json_type *json_type_named(const struct json_types *types, const char *name)
{
    return name_map_get(&types->by_name, intern_string(name));
}

const struct json_type *json_type_of(const struct json_types *types, const struct definition *definition)
{
    return json_type_named(types, definition->full_name);
}

static bool json_same_name(const struct fory_meta_name *a, const struct fory_meta_name *b)
{
    return a->encoding == b->encoding && a->size == b->size && (a->size == 0 || !memcmp(a->data, b->data, a->size));
}

static bool json_same_identity(const struct json_type *known, const struct fory_type *type)
{
    if (!known->is_registered)
        return false;
    if (!known->definition->named)
        return known->type.user_id == type->user_id;
    return type->user_id == FORY_NO_USER_ID && json_same_name(&known->type.type_name, &type->type_name) &&
           json_same_name(&known->type.name_space, &type->name_space);
}

const struct json_type *json_type_known(const struct json_types *types, const struct fory_type *type)
{
    for (size_t i = 0; i < types->items.count && type; i++) {
        const struct json_type *known = types->items.items[i];
        if (&known->type == type || json_same_identity(known, type))
            return known;
    }
    return NULL;
}

const struct field *json_field_of(const struct definition *definition, const struct fory_shape_field *sent)
{
    for (size_t i = 0; definition && i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        if (sent->name ? field->tag < 0 && !strcmp(field->wire_name, sent->name) : field->tag == sent->tag)
            return field;
    }
    return NULL;
}

/* --- What the reader of values asks for ---------------------------------------------------------------------- */

/* The only union that a type expression may name: lists and maps lead to one type besides keys. */
static const struct fory_type *json_union_of(const struct json_types *types, const struct wire_type *type)
{
    while (type->element)
        type = type->element;
    return type->id == FORY_TYPE_UNION ? &json_type_of(types, type->definition)->type : NULL;
}

static const struct fory_type *json_find_union(const struct fory_value_schema *schema,
                                               const struct fory_value_shape *shape, uint32_t field)
{
    const struct json_types *types = (const struct json_types *)schema;
    const struct json_type *type = json_type_known(types, shape->type);
    const struct field *known = type ? json_field_of(type->definition, &shape->fields[field]) : NULL;
    return known ? json_union_of(types, known->type) : NULL;
}

static const struct fory_shape_field *json_find_case(const struct fory_value_schema *schema,
                                                     const struct fory_type *type, uint32_t case_id,
                                                     const struct fory_type **inner)
{
    const struct json_types *types = (const struct json_types *)schema;
    const struct json_type *known = json_type_known(types, type);
    for (uint32_t i = 0; known && i < known->shape.field_count; i++) {
        if (known->shape.fields[i].tag == (int64_t)case_id) {
            *inner = json_union_of(types, known->definition->cases.items[i]->type);
            return &known->shape.fields[i];
        }
    }
    return NULL;
}

/* --- A whole schema ------------------------------------------------------------------------------------------ */

static void json_types_add(struct json_types *types, struct definition *definition)
{
    struct json_type *type = memory_alloc(sizeof *type);
    type->definition = definition;
    type->named = wire_type_new(definition_wire_type(definition), definition->location);
    type->named->definition = definition;
    type->is_registered = definition_is_registered(definition);
    json_type_fill(type);
    json_type_fill_parts(type);
    vector_push(&types->items, type);
    name_map_add(&types->by_name, intern_string(definition->full_name), type);
    for (size_t i = 0; i < definition->nested.count; i++)
        json_types_add(types, definition->nested.items[i]);
}

void json_types_init(struct json_types *types, const struct schema *schema)
{
    *types = (struct json_types){.schema = {json_find_union, json_find_case}};
    for (size_t i = 0; i < schema->files.count; i++) {
        for (size_t k = 0; k < schema->files.items[i]->definitions.count; k++)
            json_types_add(types, schema->files.items[i]->definitions.items[k]);
    }
}

bool json_types_register(const struct json_types *types, struct fory_runtime *runtime)
{
    fory_set_value_schema(runtime, &types->schema);
    enum fory_status status = FORY_OK;
    for (size_t i = 0; i < types->items.count && status == FORY_OK; i++) {
        const struct fory_registration registration = {.type = &types->items.items[i]->type};
        if (types->items.items[i]->is_registered)
            status = fory_register(runtime, &registration);
    }
    return status == FORY_OK;
}
