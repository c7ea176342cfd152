/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from values to JSON. */
#include "from_value.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/src/meta/wire_types.h"
#include "../schema/definition.h"
#include "../schema/wire_type.h"
#include "quote.h"
#include "scalar.h"

struct json_writing {
    const struct json_types *types;
    struct text *text;
    unsigned depth; /* of objects and lists whose items have lines of their own */
    bool is_flat;   /* in a list that is on one line */
};

/* An object or a list that is being written. */
struct json_block {
    char end;
    bool was_flat;
    bool has_items;
};

static void json_write(struct json_writing *writing, const struct fory_value *value, const struct wire_type *type);

/* --- Objects and lists --------------------------------------------------------------------------------------- */

static struct json_block json_open(struct json_writing *writing, char start, bool is_flat)
{
    struct json_block block = {.end = start == '{' ? '}' : ']', .was_flat = writing->is_flat};
    text_append(writing->text, &start, 1);
    writing->is_flat = writing->is_flat || is_flat;
    writing->depth++;
    return block;
}

static void json_break_line(struct json_writing *writing)
{
    if (!writing->is_flat)
        text_addf(writing->text, "\n%*s", (int)writing->depth * 2, "");
}

/* Before each item. */
static void json_next(struct json_writing *writing, struct json_block *block)
{
    if (block->has_items)
        text_add(writing->text, writing->is_flat ? ", " : ",");
    block->has_items = true;
    json_break_line(writing);
}

/* Before each member of an object. */
static void json_next_key(struct json_writing *writing, struct json_block *block, const char *key, size_t size)
{
    json_next(writing, block);
    json_add_string(writing->text, key, size);
    text_add(writing->text, ": ");
}

static void json_close(struct json_writing *writing, struct json_block *block)
{
    writing->depth--;
    if (block->has_items)
        json_break_line(writing);
    text_append(writing->text, &block->end, 1);
    writing->is_flat = block->was_flat;
}

/* --- Values without parts ------------------------------------------------------------------------------------ */

static void json_write_scalar(struct json_writing *writing, const struct fory_value *value)
{
    struct text text = {0};
    if (json_scalar_to_text(value, &text))
        json_add_string(writing->text, text_string(&text), text.size);
    else
        text_append(writing->text, text_string(&text), text.size);
    text_done(&text);
}

/* The name of a number that the enum has, or NULL. */
static const char *json_enum_name(const struct definition *definition, uint32_t number)
{
    for (size_t i = 0; i < definition->values.count; i++) {
        if (definition->values.items[i]->number == (int64_t)number)
            return definition->values.items[i]->name;
    }
    return NULL;
}

static void json_write_enum(struct json_writing *writing, const struct fory_value *value,
                            const struct definition *definition)
{
    uint32_t number = value->as.enumeration.number;
    const char *name = definition ? json_enum_name(definition, number) : NULL;
    if (name)
        json_add_string(writing->text, name, strlen(name));
    else
        text_addf(writing->text, "%" PRIu32, number);
}

/* --- Lists, arrays, maps ------------------------------------------------------------------------------------- */

/* Whether it takes no line of its own. */
static bool json_is_flat(const struct fory_value *value)
{
    uint8_t kind = value->kind;
    return kind == FORY_VALUE_NULL || kind == FORY_VALUE_REFERENCE || fory_type_family(kind) == FORY_TYPE_ENUM ||
           fory_array_item_size(kind) > 0 || json_id_is_scalar((enum fory_wire_type)kind);
}

static void json_write_list(struct json_writing *writing, const struct fory_value_list *list,
                            const struct wire_type *item)
{
    bool is_flat = true;
    for (size_t i = 0; i < list->count; i++)
        is_flat = is_flat && json_is_flat(&list->items[i]);
    struct json_block block = json_open(writing, '[', is_flat);
    for (size_t i = 0; i < list->count; i++) {
        json_next(writing, &block);
        json_write(writing, &list->items[i], item);
    }
    json_close(writing, &block);
}

static struct fory_value json_array_item(uint8_t id, const void *item)
{
    struct fory_value value = {.kind = id};
    switch (id) {
#define JSON_LOAD_INTEGER(NAME, id, c_type, name, size, bound, array) \
    case FORY_TYPE_##NAME: value.as.int64 = (int64_t) * (const c_type *)item; break;
        FORY_INTEGER_TYPES(JSON_LOAD_INTEGER)
#undef JSON_LOAD_INTEGER
    case FORY_TYPE_BOOL: value.as.boolean = *(const bool *)item; break;
    case FORY_TYPE_FLOAT16: value.as.float16 = *(const fory_float16 *)item; break;
    case FORY_TYPE_BFLOAT16: value.as.bfloat16 = *(const fory_bfloat16 *)item; break;
    case FORY_TYPE_FLOAT32: value.as.float32 = *(const float *)item; break;
    default: value.as.float64 = *(const double *)item; break;
    }
    return value;
}

static void json_write_array(struct json_writing *writing, const struct fory_value *value)
{
    size_t size = fory_array_item_size(value->kind);
    struct json_block block = json_open(writing, '[', true);
    for (size_t i = 0; i < value->as.array.count; i++) {
        const char *at = (const char *)value->as.array.items + i * size;
        const struct fory_value item = json_array_item(fory_array_item_type(value->kind), at);
        json_next(writing, &block);
        json_write_scalar(writing, &item);
    }
    json_close(writing, &block);
}

/* The text of a key of an object; false for a value that cannot be one. */
static bool json_key_text(const struct fory_value *key, const struct wire_type *type, struct text *text)
{
    key = fory_value_target(key);
    bool is_any = !type || type->id == FORY_TYPE_UNKNOWN;
    bool is_enum = !is_any && fory_type_family(key->kind) == FORY_TYPE_ENUM && type->definition;
    const char *name = is_enum ? json_enum_name(type->definition, key->as.enumeration.number) : NULL;
    if (name) {
        text_add(text, name);
    } else if (is_enum) {
        text_addf(text, "%" PRIu32, key->as.enumeration.number);
    } else {
        if (key->kind != (is_any ? FORY_TYPE_STRING : type->id) || !json_id_is_scalar((enum fory_wire_type)key->kind))
            return false;
        json_scalar_to_text(key, text);
    }
    return true;
}

/* The keys as texts, if all have one and no two are equal; else NULL. Those of marks are not allowed in any. */
static const char **json_map_keys(const struct fory_value_map *map, const struct wire_type *type)
{
    const char **keys = memory_alloc((map->count + 1) * sizeof *keys);
    struct name_map seen = {0};
    bool ok = true;
    for (size_t i = 0; i < map->count && ok; i++) {
        struct text text = {0};
        ok = json_key_text(&map->entries[i].key, type, &text) && strlen(text_string(&text)) == text.size &&
             !((!type || type->id == FORY_TYPE_UNKNOWN) && strpbrk(text_string(&text), "@$") == text_string(&text));
        keys[i] = intern_text(&text);
        ok = ok && !name_map_add(&seen, keys[i], &seen);
    }
    return ok ? keys : NULL;
}

static void json_write_map(struct json_writing *writing, const struct fory_value_map *map, const struct wire_type *key,
                           const struct wire_type *item)
{
    const char **keys = json_map_keys(map, key);
    struct json_block block = json_open(writing, keys ? '{' : '[', false);
    for (size_t i = 0; i < map->count; i++) {
        const struct fory_value_entry *entry = &map->entries[i];
        if (keys) {
            json_next_key(writing, &block, keys[i], strlen(keys[i]));
            json_write(writing, &entry->value, item);
            continue;
        }
        json_next(writing, &block);
        struct json_block pair = json_open(writing, '[', json_is_flat(&entry->key) && json_is_flat(&entry->value));
        json_next(writing, &pair);
        json_write(writing, &entry->key, key);
        json_next(writing, &pair);
        json_write(writing, &entry->value, item);
        json_close(writing, &pair);
    }
    json_close(writing, &block);
}

/* --- Structs and unions -------------------------------------------------------------------------------------- */

static void json_write_field(struct json_writing *writing, struct json_block *block,
                             const struct fory_value_struct *structure, uint32_t number, const struct field *field)
{
    const struct fory_shape_field *sent = &structure->shape->fields[number];
    const char *name = field ? field->name : sent->name ? sent->name : intern_format("#%" PRId64, sent->tag);
    json_next_key(writing, block, name, strlen(name));
    json_write(writing, &structure->fields[number], field ? field->type : NULL);
}

/* The fields of the schema in its order, and then the others. */
static void json_write_fields(struct json_writing *writing, struct json_block *block,
                              const struct fory_value_struct *structure, const struct definition *definition)
{
    for (size_t k = 0; definition && k < definition->fields.count; k++) {
        for (uint32_t i = 0; i < structure->shape->field_count; i++) {
            if (json_field_of(definition, &structure->shape->fields[i]) == definition->fields.items[k])
                json_write_field(writing, block, structure, i, definition->fields.items[k]);
        }
    }
    for (uint32_t i = 0; i < structure->shape->field_count; i++) {
        if (!json_field_of(definition, &structure->shape->fields[i]))
            json_write_field(writing, block, structure, i, NULL);
    }
}

static void json_write_union(struct json_writing *writing, struct json_block *block,
                             const struct fory_value_union *alternative, const struct definition *definition)
{
    const char *name = intern_format("#%" PRIu32, alternative->case_id);
    const struct wire_type *type = NULL;
    for (size_t i = 0; definition && i < definition->cases.count; i++) {
        if (definition->cases.items[i]->id == (int64_t)alternative->case_id) {
            name = definition->cases.items[i]->name;
            type = definition->cases.items[i]->type;
        }
    }
    json_next_key(writing, block, name, strlen(name));
    json_write(writing, &alternative->value, type);
}

/* --- Any value ----------------------------------------------------------------------------------------------- */

static bool json_is_sequence(uint8_t kind)
{
    return kind == FORY_TYPE_LIST || kind == FORY_TYPE_SET || fory_array_item_size(kind) > 0;
}

/* What the schema has of the type of a struct, enum or union; NULL for others. */
static const struct definition *json_definition_of(const struct json_writing *writing, const struct fory_value *value,
                                                   const struct wire_type *type)
{
    uint8_t family = fory_type_family(value->kind);
    const struct fory_type *sent = family == FORY_TYPE_STRUCT  ? value->as.structure.shape->type
                                   : family == FORY_TYPE_ENUM  ? value->as.enumeration.type
                                   : family == FORY_TYPE_UNION ? value->as.alternative->type
                                                               : NULL;
    const struct json_type *known = json_type_known(writing->types, sent);
    bool is_declared = !sent && type && type->definition && definition_wire_type(type->definition) == family;
    return known ? known->definition : is_declared ? type->definition : NULL;
}

/* Whether JSON says by itself which type the value is of. */
static bool json_is_plain(const struct fory_value *value)
{
    switch (value->kind) {
    case FORY_TYPE_VARINT64: return value->as.int64 >= -JSON_EXACT_MOST && value->as.int64 <= JSON_EXACT_MOST;
    case FORY_TYPE_FLOAT64: return isfinite(value->as.float64);
    case FORY_TYPE_MAP: return json_map_keys(&value->as.map, NULL) != NULL;
    default: return value->kind == FORY_TYPE_BOOL || value->kind == FORY_TYPE_STRING || value->kind == FORY_TYPE_LIST;
    }
}

/* Whether the place does. */
static bool json_is_said(const struct json_writing *writing, const struct fory_value *value,
                         const struct wire_type *type)
{
    enum fory_wire_type kind = (enum fory_wire_type)value->kind;
    if (!type || type->id == FORY_TYPE_UNKNOWN)
        return json_is_plain(value);
    if (type->definition)
        return json_definition_of(writing, value, type) == type->definition;
    if (json_id_is_integer(type->id))
        return json_id_is_integer(kind);
    if (json_id_is_float(type->id))
        return json_id_is_float(kind);
    if (json_is_sequence((uint8_t)type->id))
        return json_is_sequence(value->kind);
    return kind == type->id;
}

/* For "@type": as json_to_value takes it, if it does. */
static const char *json_type_word(const struct fory_value *value, const struct definition *definition)
{
    const char *name = fory_value_type_name(value);
    uint32_t id = fory_value_user_id(value);
    if (definition)
        return definition->full_name;
    if (*name)
        return name;
    return id == FORY_NO_USER_ID ? wire_type_name((enum fory_wire_type)fory_type_family(value->kind))
                                 : intern_format("#%" PRIu32, id);
}

static void json_write_marks(struct json_writing *writing, struct json_block *block, const struct fory_value *value,
                             const char *type)
{
    if (value->shared) {
        json_next_key(writing, block, "$id", sizeof "$id" - 1);
        text_addf(writing->text, "%" PRIu32, value->reference);
    }
    if (type) {
        json_next_key(writing, block, "@type", sizeof "@type" - 1);
        json_add_string(writing->text, type, strlen(type));
    }
}

static void json_write_reference(struct json_writing *writing, const struct fory_value *target)
{
    struct json_block block = json_open(writing, '{', true);
    json_next_key(writing, &block, "$ref", sizeof "$ref" - 1);
    text_addf(writing->text, "%" PRIu32, target->reference);
    json_close(writing, &block);
}

/* A value that is neither a struct nor a union. */
static void json_write_body(struct json_writing *writing, const struct fory_value *value, const struct wire_type *type,
                            const struct definition *definition)
{
    const struct wire_type *item = type ? type->element : NULL;
    switch (fory_type_family(value->kind)) {
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET: json_write_list(writing, &value->as.list, item); break;
    case FORY_TYPE_MAP: json_write_map(writing, &value->as.map, type ? type->key : NULL, item); break;
    case FORY_TYPE_ENUM: json_write_enum(writing, value, definition); break;
    default:
        if (fory_array_item_size(value->kind) > 0)
            json_write_array(writing, value);
        else
            json_write_scalar(writing, value);
    }
}

/* Structs and unions are objects, which have the marks of a value among their members. */
static void json_write_object(struct json_writing *writing, const struct fory_value *value, const char *type,
                              const struct definition *definition)
{
    bool is_flat = !fory_is_struct(value->kind) && json_is_flat(&value->as.alternative->value);
    struct json_block block = json_open(writing, '{', is_flat);
    json_write_marks(writing, &block, value, type);
    if (fory_is_struct(value->kind)) {
        json_write_fields(writing, &block, &value->as.structure, definition);
    } else if (!type) {
        json_write_union(writing, &block, value->as.alternative, definition);
    } else {
        json_next_key(writing, &block, "value", sizeof "value" - 1);
        struct json_block inner = json_open(writing, '{', false);
        json_write_union(writing, &inner, value->as.alternative, definition);
        json_close(writing, &inner);
    }
    json_close(writing, &block);
}

static void json_write(struct json_writing *writing, const struct fory_value *value, const struct wire_type *type)
{
    if (value->kind == FORY_VALUE_REFERENCE) {
        json_write_reference(writing, value->as.target);
        return;
    }
    if (fory_value_is_null(value)) {
        text_add(writing->text, "null");
        return;
    }
    const struct definition *definition = json_definition_of(writing, value, type);
    bool is_said = json_is_said(writing, value, type);
    const char *word = is_said ? NULL : json_type_word(value, definition);
    if (fory_is_struct(value->kind) || fory_type_family(value->kind) == FORY_TYPE_UNION) {
        json_write_object(writing, value, word, definition);
    } else if (is_said && !value->shared) {
        json_write_body(writing, value, type, definition);
    } else {
        struct json_block block = json_open(writing, '{', json_is_flat(value));
        json_write_marks(writing, &block, value, word);
        json_next_key(writing, &block, "value", sizeof "value" - 1);
        json_write_body(writing, value, is_said ? type : NULL, definition);
        json_close(writing, &block);
    }
}

void json_from_value(const struct json_types *types, const struct fory_value *value, const struct wire_type *type,
                     struct text *text)
{
    struct json_writing writing = {.types = types, .text = text};
    json_write(&writing, value, type);
}
