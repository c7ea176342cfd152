/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from JSON to values. */
#include "to_value.h"

#include <stdlib.h>
#include <string.h>

#include "../../runtime/src/meta/wire_types.h"
#include "../schema/wire_type.h"
#include "link.h"
#include "missing.h"
#include "place.h"
#include "scalar.h"

struct json_reading {
    const struct json_types *types;
    struct fory_arena *arena;
    struct wire_type *any;
    struct json_links links;
};

static void json_read(struct json_reading *reading, struct json_target at);
static void json_read_known(struct json_reading *reading, const struct json_target *at);

/* --- Scalars and enums --------------------------------------------------------------------------------------- */

static const char *json_scalar_word(const struct json_node *node, enum fory_wire_type id)
{
    bool has_text =
        id == FORY_TYPE_STRING || id == FORY_TYPE_BINARY || (id >= FORY_TYPE_DURATION && id <= FORY_TYPE_DATE);
    switch (node->kind) {
    case JSON_NODE_FALSE: return id == FORY_TYPE_BOOL ? "false" : NULL;
    case JSON_NODE_TRUE: return id == FORY_TYPE_BOOL ? "true" : NULL;
    case JSON_NODE_NUMBER: return id == FORY_TYPE_BOOL || has_text ? NULL : node->text;
    case JSON_NODE_STRING: return id == FORY_TYPE_BOOL ? NULL : node->text;
    default: return NULL;
    }
}

static void json_read_scalar(struct json_reading *reading, const struct json_target *at)
{
    const char *word = json_scalar_word(at->node, at->type->id);
    struct fory_string text = {word, word == at->node->text ? at->node->size : word ? strlen(word) : 0};
    if (!word || !json_scalar_from_text(at->type->id, text, reading->arena, at->value))
        json_fail_type(at);
}

static bool json_enum_number(const struct definition *definition, const char *name, uint32_t *number)
{
    for (size_t i = 0; i < definition->values.count; i++) {
        if (!strcmp(definition->values.items[i]->name, name)) {
            *number = (uint32_t)definition->values.items[i]->number;
            return true;
        }
    }
    struct fory_value value = {0};
    bool is_number = json_scalar_from_text(FORY_TYPE_INT32, fory_string_from(name), NULL, &value);
    *number = (uint32_t)value.as.int64;
    return is_number && value.as.int64 >= 0;
}

/* Of a name or number, also where it is a key. */
static void json_read_enum(struct json_reading *reading, const struct json_target *at)
{
    const struct json_type *type = json_type_of(reading->types, at->type->definition);
    json_names names = {0};
    uint32_t number;
    if (at->node->kind != JSON_NODE_STRING && at->node->kind != JSON_NODE_NUMBER) {
        json_fail_type(at);
        return;
    }
    if (json_enum_number(type->definition, at->node->text, &number)) {
        at->value->kind = type->type.compatible_type_id;
        at->value->as.enumeration = json_enum(type, number);
        return;
    }
    for (size_t i = 0; i < type->definition->values.count; i++)
        vector_push(&names, type->definition->values.items[i]->name);
    json_fail_name(at->place, at->node, intern_format("value of %s", type->definition->full_name), &names);
}

/* --- Structs and unions -------------------------------------------------------------------------------------- */

/* Keys that are not names of the schema. */
static bool json_is_mark(const struct json_node *key)
{
    return json_is(key, "@type") || json_is(key, "$id");
}

/* The number of a field in Fory order, or their count. */
static size_t json_field_number(const struct json_type *type, const struct json_node *key)
{
    size_t i = 0;
    while (i < type->shape.field_count && !json_is(key, type->definition->order[i]->name) &&
           !json_is(key, type->definition->order[i]->wire_name))
        i++;
    return i;
}

static void json_fail_field(const struct json_target *at, const struct json_type *type, const struct json_node *key)
{
    json_names names = {0};
    for (size_t i = 0; i < type->definition->fields.count; i++)
        vector_push(&names, type->definition->fields.items[i]->name);
    json_fail_name(at->place, key, intern_format("field of %s", type->definition->full_name), &names);
}

static void json_read_struct(struct json_reading *reading, const struct json_target *at, const struct json_type *type)
{
    const struct json_node *node = at->node;
    bool *seen = memory_alloc(type->shape.field_count * sizeof *seen);
    struct fory_value *fields = memory_alloc(type->shape.field_count * sizeof *fields);
    at->value->kind = type->type.compatible_type_id;
    at->value->as.structure = (struct fory_value_struct){&type->shape, fields};
    for (size_t i = 0; i < node->keys.count; i++) {
        const struct json_node *key = &node->keys.items[i];
        if (json_is_mark(key))
            continue;
        size_t number = json_field_number(type, key);
        if (number == type->shape.field_count) {
            json_fail_field(at, type, key);
            continue;
        }
        const struct field *field = type->definition->order[number];
        const struct json_place place = {.parent = at->place, .name = field->name, .is_field = true};
        if (seen[number])
            json_fail(&place, key->location, "json-name", "occurs twice");
        seen[number] = true;
        json_read(reading, (struct json_target){&place, &node->items.items[i], field->type, &fields[number]});
    }
    json_fill_missing(reading->types, at, type, seen);
}

static void json_fail_case(const struct json_target *at, const struct json_type *type, const struct json_node *key)
{
    json_names names = {0};
    for (size_t i = 0; i < type->definition->cases.count; i++)
        vector_push(&names, type->definition->cases.items[i]->name);
    json_fail_name(at->place, key, intern_format("case of %s", type->definition->full_name), &names);
}

static void json_read_case(struct json_reading *reading, const struct json_target *at, const struct json_type *type,
                           size_t member)
{
    const struct json_node *key = &at->node->keys.items[member];
    const struct json_place place = {.parent = at->place, .name = key->text, .is_case = true};
    struct fory_value_union *alternative = memory_alloc(sizeof *alternative);
    alternative->type = type->is_registered ? &type->type : NULL;
    alternative->user_id = type->is_registered ? type->type.user_id : FORY_NO_USER_ID;
    at->value->kind = type->type.compatible_type_id;
    at->value->as.alternative = alternative;
    for (size_t i = 0; i < type->definition->cases.count; i++) {
        const struct union_case *option = type->definition->cases.items[i];
        if (json_is(key, option->name)) {
            alternative->case_id = (uint32_t)option->id;
            json_read(reading,
                      (struct json_target){&place, &at->node->items.items[member], option->type, &alternative->value});
            return;
        }
    }
    json_fail_case(at, type, key);
}

static void json_read_union(struct json_reading *reading, const struct json_target *at, const struct json_type *type)
{
    size_t count = 0;
    size_t member = 0;
    for (size_t i = 0; i < at->node->keys.count; i++) {
        if (!json_is_mark(&at->node->keys.items[i])) {
            count++;
            member = i;
        }
    }
    if (count == 1)
        json_read_case(reading, at, type, member);
    else
        json_fail(at->place, at->node->location, "json-type",
                  intern_format("expected one case of %s, got %zu", type->definition->full_name, count));
}

/* --- Lists, sets, arrays, maps ------------------------------------------------------------------------------- */

static void json_read_list(struct json_reading *reading, const struct json_target *at)
{
    const struct json_nodes *nodes = &at->node->items;
    struct fory_value *items = memory_alloc(nodes->count * sizeof *items);
    at->value->as.list = (struct fory_value_list){items, nodes->count};
    for (size_t i = 0; i < nodes->count; i++) {
        const struct json_place place = {.parent = at->place, .index = i};
        json_read(reading, (struct json_target){&place, &nodes->items[i], at->type->element, &items[i]});
    }
}

/* Puts a number where an array of them has it. */
static void json_store(enum fory_wire_type id, const struct fory_value *value, void *to)
{
    switch (id) {
#define JSON_STORE_INTEGER(NAME, id, c_type, name, size, bound, array) \
    case FORY_TYPE_##NAME: *(c_type *)to = (c_type)value->as.int64; break;
        FORY_INTEGER_TYPES(JSON_STORE_INTEGER)
#undef JSON_STORE_INTEGER
    case FORY_TYPE_BOOL: *(bool *)to = value->as.boolean; break;
    case FORY_TYPE_FLOAT16: *(fory_float16 *)to = value->as.float16; break;
    case FORY_TYPE_BFLOAT16: *(fory_bfloat16 *)to = value->as.bfloat16; break;
    case FORY_TYPE_FLOAT32: *(float *)to = value->as.float32; break;
    default: *(double *)to = value->as.float64; break;
    }
}

static void json_read_array(struct json_reading *reading, const struct json_target *at)
{
    const struct json_nodes *nodes = &at->node->items;
    size_t size = fory_array_item_size((uint8_t)at->type->id);
    const struct wire_type item = {.id = (enum fory_wire_type)fory_array_item_type((uint8_t)at->type->id)};
    char *items = memory_alloc(nodes->count * size + 1);
    at->value->as.array = (struct fory_value_array){items, nodes->count};
    for (size_t i = 0; i < nodes->count; i++) {
        const struct json_place place = {.parent = at->place, .index = i};
        struct fory_value value = {0};
        const struct json_target inner = {&place, &nodes->items[i], &item, &value};
        json_read_scalar(reading, &inner);
        json_store(item.id, &value, items + i * size);
    }
}

/* A key of an object is text, whatever it is of. */
static void json_read_key(struct json_reading *reading, const struct json_target *at)
{
    const struct fory_string text = {at->node->text, at->node->size};
    enum fory_wire_type id = at->type->id == FORY_TYPE_UNKNOWN ? FORY_TYPE_STRING : at->type->id;
    if (id == FORY_TYPE_ENUM)
        json_read_enum(reading, at);
    else if (!json_id_is_scalar(id) || !json_scalar_from_text(id, text, reading->arena, at->value))
        json_fail_type(at);
}

/* A pair of a list that is a map: for keys that are null or not scalars, and for those that occur twice. */
static void json_read_pair(struct json_reading *reading, const struct json_place *place, const struct json_target *at,
                           struct fory_value_entry *entry)
{
    if (at->node->kind != JSON_NODE_LIST || at->node->items.count != 2) {
        json_fail(place, at->node->location, "json-type", "expected a list of a key and its value");
        return;
    }
    const struct json_node *pair = at->node->items.items;
    json_read(reading, (struct json_target){place, &pair[0], at->type->key, &entry->key});
    json_read(reading, (struct json_target){place, &pair[1], at->type->element, &entry->value});
}

static void json_read_map(struct json_reading *reading, const struct json_target *at)
{
    const struct json_nodes *nodes = &at->node->items;
    struct fory_value_entry *entries = memory_alloc(nodes->count * sizeof *entries);
    at->value->as.map = (struct fory_value_map){entries, nodes->count};
    for (size_t i = 0; i < nodes->count; i++) {
        struct json_place place = {.parent = at->place, .index = i};
        if (at->node->kind == JSON_NODE_LIST) {
            const struct json_target pair = {&place, &nodes->items[i], at->type, NULL};
            json_read_pair(reading, &place, &pair, &entries[i]);
            continue;
        }
        place.name = at->node->keys.items[i].text;
        const struct json_target key = {&place, &at->node->keys.items[i], at->type->key, &entries[i].key};
        json_read_key(reading, &key);
        json_read(reading, (struct json_target){&place, &nodes->items[i], at->type->element, &entries[i].value});
    }
}

/* --- Values of any type -------------------------------------------------------------------------------------- */

/* The type that "@type" names: one of the schema, or one that has no parts but such values. */
static const struct wire_type *json_type_spelled(const struct json_types *types, const char *name)
{
    const struct json_type *known = json_type_named(types, name);
    if (known)
        return known->named;
    for (unsigned id = FORY_TYPE_BOOL; id < FORY_WIRE_TYPE_COUNT; id++) {
        bool is_list = id >= FORY_TYPE_LIST && id <= FORY_TYPE_MAP;
        bool is_one = json_id_is_scalar((enum fory_wire_type)id) || is_list || fory_array_item_size((uint8_t)id) > 0;
        if (!is_one || strcmp(wire_type_name((enum fory_wire_type)id), name) != 0)
            continue;
        struct wire_type *type = wire_type_new((enum fory_wire_type)id, (struct location){0});
        type->element = is_list ? wire_type_new(FORY_TYPE_UNKNOWN, (struct location){0}) : NULL;
        type->key = id == FORY_TYPE_MAP ? type->element : NULL;
        return type;
    }
    return NULL;
}

static void json_fail_spelled(struct json_reading *reading, const struct json_target *at, const struct json_node *name)
{
    json_names names = {0};
    if (name->kind != JSON_NODE_STRING) {
        json_fail(at->place, name->location, "json-type", "expected the name of a type");
        return;
    }
    for (size_t i = 0; i < reading->types->items.count; i++)
        vector_push(&names, reading->types->items.items[i]->definition->full_name);
    json_fail_name(at->place, name, "type", &names);
}

static enum fory_wire_type json_any_id(const struct json_node *node)
{
    switch (node->kind) {
    case JSON_NODE_NULL: return FORY_TYPE_UNKNOWN;
    case JSON_NODE_FALSE:
    case JSON_NODE_TRUE: return FORY_TYPE_BOOL;
    case JSON_NODE_NUMBER: return strpbrk(node->text, ".eE") ? FORY_TYPE_FLOAT64 : FORY_TYPE_VARINT64;
    case JSON_NODE_STRING: return FORY_TYPE_STRING;
    case JSON_NODE_LIST: return FORY_TYPE_LIST;
    case JSON_NODE_OBJECT: return FORY_TYPE_MAP;
    }
    return FORY_TYPE_UNKNOWN;
}

/* What JSON says by itself, or has in the members "@type" and, unless it is a struct, "value". */
static void json_read_any(struct json_reading *reading, struct json_target at)
{
    const struct json_node *name = json_member(at.node, "@type");
    const struct wire_type plain = {.element = reading->any, .key = reading->any, .id = json_any_id(at.node)};
    const struct json_node *inner = json_member(at.node, "value");
    at.type = !name ? &plain : name->kind == JSON_NODE_STRING ? json_type_spelled(reading->types, name->text) : NULL;
    if (!at.type) {
        json_fail_spelled(reading, &at, name);
    } else if (at.type->id == FORY_TYPE_STRUCT || (!name && !json_member(at.node, "$id"))) {
        json_read_known(reading, &at);
    } else if (!inner) {
        json_fail(at.place, at.node->location, "json-missing", "expected a member 'value'");
    } else {
        at.node = inner;
        at.type = name ? at.type : reading->any;
        json_read(reading, at);
    }
}

/* --- Any value ----------------------------------------------------------------------------------------------- */

/* Whether JSON of this kind may be a value of the type. */
static bool json_has_form(const struct json_target *at)
{
    bool is_list = at->node->kind == JSON_NODE_LIST;
    bool is_object = at->node->kind == JSON_NODE_OBJECT;
    switch (at->type->id) {
    case FORY_TYPE_MAP: return is_list || is_object;
    case FORY_TYPE_STRUCT:
    case FORY_TYPE_UNION: return is_object;
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET: return is_list;
    default: return fory_array_item_size((uint8_t)at->type->id) == 0 || is_list;
    }
}

/* An object may say its type even if the schema does. */
static bool json_is_of(const struct json_target *at)
{
    const struct json_node *name = at->type->definition ? json_member(at->node, "@type") : NULL;
    return !name || json_is(name, at->type->definition->full_name);
}

/* A value of a type that the schema or "@type" says, and that is not null. */
static void json_read_known(struct json_reading *reading, const struct json_target *at)
{
    const struct definition *definition = at->type->definition;
    at->value->kind = (uint8_t)at->type->id;
    if (!json_has_form(at) || !json_is_of(at)) {
        json_fail_type(at);
        return;
    }
    switch (at->type->id) {
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET: json_read_list(reading, at); break;
    case FORY_TYPE_MAP: json_read_map(reading, at); break;
    case FORY_TYPE_ENUM: json_read_enum(reading, at); break;
    case FORY_TYPE_STRUCT: json_read_struct(reading, at, json_type_of(reading->types, definition)); break;
    case FORY_TYPE_UNION: json_read_union(reading, at, json_type_of(reading->types, definition)); break;
    case FORY_TYPE_EXT:
        json_fail(at->place, at->node->location, "json-type",
                  intern_format("only the codec of %s can write it", definition->full_name));
        break;
    default:
        if (json_id_is_scalar(at->type->id))
            json_read_scalar(reading, at);
        else
            json_read_array(reading, at);
    }
}

/* A value that has an "$id" and is not an object has a member "value". */
static void json_read_labelled(struct json_reading *reading, struct json_target *at, const struct json_node *id)
{
    const struct json_node *inner = json_member(at->node, "value");
    const struct json_label label = {id, at->value};
    at->value->reference = 1;
    vector_push(&reading->links.labels, label);
    if (at->type->id != FORY_TYPE_STRUCT && at->type->id != FORY_TYPE_UNION && at->type->id != FORY_TYPE_UNKNOWN &&
        inner)
        at->node = inner;
}

/* Peers read references where the schema says ref, at the root, and where a value of any type is not a field. */
static bool json_is_tracked(const struct json_target *at)
{
    return at->type->ref || !at->place || (at->type->id == FORY_TYPE_UNKNOWN && !at->place->is_field);
}

/* "$id" and "$ref". Returns whether a value is to be read. */
static bool json_read_labels(struct json_reading *reading, struct json_target *at)
{
    bool is_map = at->type->id == FORY_TYPE_MAP;
    const struct json_node *target = is_map ? NULL : json_member(at->node, "$ref");
    const struct json_node *id = is_map ? NULL : json_member(at->node, "$id");
    if ((target || id) && !json_is_tracked(at)) {
        json_fail(at->place, at->node->location, "json-reference",
                  "peers read references only where 'ref' is declared, and in lists, maps and cases of any type");
        return false;
    }
    if (target) {
        const struct json_link link = {target, at->type, at->value};
        vector_push(&reading->links.links, link);
        return false;
    }
    if (id)
        json_read_labelled(reading, at, id);
    return true;
}

/* What other runtimes build before they fill it takes an id among references, where it may have one: Java wants it so.
 */
static bool json_takes_id(const struct json_target *at, const struct fory_value *value)
{
    bool may_have = at->type->ref || (at->place && at->place->is_case) || json_is_tracked(at);
    return may_have && value->kind >= FORY_TYPE_LIST && value->kind <= FORY_TYPE_NAMED_UNION &&
           fory_type_family(value->kind) != FORY_TYPE_ENUM;
}

static void json_read(struct json_reading *reading, struct json_target at)
{
    bool is_any = at.type->id == FORY_TYPE_UNKNOWN;
    if (at.node->kind == JSON_NODE_NULL && !at.type->nullable && !is_any)
        json_fail_type(&at);
    if (at.node->kind == JSON_NODE_NULL || !json_read_labels(reading, &at))
        return;
    if (is_any)
        json_read_any(reading, at);
    else
        json_read_known(reading, &at);
    if (json_takes_id(&at, at.value))
        at.value->reference = 1;
}

bool json_to_value(const struct json_types *types, const struct json_node *node, const struct wire_type *type,
                   struct fory_arena *arena, struct fory_value *value)
{
    size_t errors = diag_error_count();
    struct json_reading reading = {.types = types, .arena = arena};
    reading.any = wire_type_new(FORY_TYPE_UNKNOWN, type->location);
    *value = (struct fory_value){0};
    json_read(&reading, (struct json_target){NULL, node, type, value});
    if (diag_error_count() == errors)
        json_resolve(&reading.links, types);
    return diag_error_count() == errors;
}
