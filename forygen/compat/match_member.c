/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the pairs of fields, values, cases and methods. */
#include "match_member.h"

#include <inttypes.h>
#include <string.h>

#include "../intern.h"
#include "../schema/c_names.h"
#include "../schema/definition.h"
#include "source_name.h"

/* --- What is compared ---------------------------------------------------------------------------------------- */

const char *match_identity(const struct definition *definition)
{
    if (!definition_is_registered(definition))
        return NULL;
    return definition->named ? intern_format("%s/%s", definition->name_space, definition->type_name)
                             : intern_format("#%" PRIu32, definition->id);
}

bool match_is_fixed(const struct definition *definition)
{
    return definition->kind == DEFINITION_STRUCT && !definition->is_evolving && !definition->named;
}

const char *match_type_text(const struct wire_type *type)
{
    if (!type)
        return "";
    const char *modifiers = intern_format("%s%s", type->nullable ? "optional " : "", type->ref ? "ref " : "");
    if (type->definition) {
        const char *identity = match_identity(type->definition);
        return intern_format("%s%d %s", modifiers, type->id, identity ? identity : type->definition->full_name);
    }
    if (type->id == FORY_TYPE_LIST || type->id == FORY_TYPE_SET || type->id == FORY_TYPE_MAP)
        return intern_format("%s%d<%s, %s>", modifiers, type->id, match_type_text(type->key),
                             match_type_text(type->element));
    return intern_format("%s%d", modifiers, type->id);
}

/* What fields, values, cases and methods have in common. */
struct match_item {
    const char *key;  /* equal for the same */
    const char *name; /* interned as the key is */
    const struct wire_type *type;
    bool named; /* the name is the key */
};

typedef VECTOR(struct match_item) match_items;

static const char *match_number(int64_t number)
{
    return intern_format("#%" PRId64, number);
}

/* Letters that the names of all values begin with, up to a '_': headers put them before the names of the IDL. */
static size_t match_common_prefix(const struct definition *definition)
{
    const char *first = definition->values.items[0]->name;
    size_t size = definition->values.count < 2 ? 0 : strlen(first);
    for (size_t i = 1; i < definition->values.count; i++) {
        size_t same = 0;
        while (same < size && definition->values.items[i]->name[same] == first[same])
            same++;
        size = same;
    }
    while (size > 0 && first[size - 1] != '_')
        size--;
    return size;
}

static void match_collect_values(match_items *items, const struct definition *definition, bool strips)
{
    size_t prefix = strips && definition->values.count > 0 ? match_common_prefix(definition) : 0;
    for (size_t i = 0; i < definition->values.count; i++) {
        const struct enum_value *value = definition->values.items[i];
        struct match_item item = {match_number(value->number), intern_string(value->name + prefix), NULL, false};
        vector_push(items, item);
    }
}

static void match_collect_wire(match_items *items, const struct definition *definition, bool strips)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        struct match_item item = {
            .name = intern_string(field->wire_name), .type = field->type, .named = field->tag < 0};
        item.key = item.named ? item.name : match_number(field->tag);
        vector_push(items, item);
    }
    match_collect_values(items, definition, strips);
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *option = definition->cases.items[i];
        struct match_item item = {match_number(option->id), c_snake_case(option->name), option->type, false};
        vector_push(items, item);
    }
}

static void match_collect_source(match_items *items, const struct definition *definition)
{
    source_names names = {0};
    source_member_names(&names, definition);
    for (size_t i = 0; i < names.count; i++) {
        struct match_item item = {names.items[i], names.items[i], NULL, true};
        vector_push(items, item);
    }
}

/* --- Pairs --------------------------------------------------------------------------------------------------- */

/* One side of a comparison: its things by key and by name, and the partner of each. */
struct match_half {
    match_items items;
    struct name_map keys; /* to places, from 1 on */
    struct name_map names;
    size_t *partners;
    size_t *moved;
};

static void match_index(struct match_half *half)
{
    size_t size = half->items.count * sizeof *half->partners;
    half->partners = memory_alloc(size);
    half->moved = memory_alloc(size);
    for (size_t i = 0; i < half->items.count; i++) {
        name_map_add(&half->keys, half->items.items[i].key, &half->items.items[i]);
        name_map_add(&half->names, half->items.items[i].name, &half->items.items[i]);
        half->partners[i] = half->moved[i] = MATCH_NONE;
    }
}

static bool match_same_types(const struct match_item *a, const struct match_item *b)
{
    return match_type_text(a->type) == match_type_text(b->type);
}

/* Whether the names say something else than the numbers: one of them is on the other side under another number. */
static bool match_is_renumbered(const struct match_half *old_half, const struct match_half *new_half,
                                const struct match_item *old_item, const struct match_item *new_item)
{
    return old_item->name != new_item->name &&
           (name_map_get(&new_half->names, old_item->name) || name_map_get(&old_half->names, new_item->name));
}

static bool match_is_alone(const struct match_half *half, size_t at)
{
    return at < half->items.count && half->partners[at] == MATCH_NONE && half->moved[at] == MATCH_NONE;
}

/* All of one key that are still alone, or only those whose names agree. */
static void match_keys(struct match_half *old_half, struct match_half *new_half, bool all)
{
    for (size_t i = 0; i < new_half->items.count; i++) {
        const struct match_item *new_item = &new_half->items.items[i];
        const struct match_item *old_item = name_map_get(&old_half->keys, new_item->key);
        size_t at = old_item ? (size_t)(old_item - old_half->items.items) : MATCH_NONE;
        if (!match_is_alone(old_half, at) || !match_is_alone(new_half, i) ||
            (!all && match_is_renumbered(old_half, new_half, old_item, new_item)))
            continue;
        old_half->partners[at] = i;
        new_half->partners[i] = at;
    }
}

static void match_renumbered(struct match_half *old_half, struct match_half *new_half)
{
    for (size_t i = 0; i < new_half->items.count; i++) {
        const struct match_item *old_item = name_map_get(&old_half->names, new_half->items.items[i].name);
        size_t at = old_item ? (size_t)(old_item - old_half->items.items) : MATCH_NONE;
        if (!match_is_alone(old_half, at) || !match_is_alone(new_half, i))
            continue;
        new_half->moved[i] = at;
        old_half->moved[at] = i;
    }
}

static bool match_is_lone_name(const struct match_half *half, size_t at)
{
    return match_is_alone(half, at) && half->items.items[at].named && half->items.items[at].type;
}

/* A field without a number keeps its place among the others when it gets another name. */
static void match_renamed(struct match_half *old_half, struct match_half *new_half)
{
    for (size_t i = 0; i < new_half->items.count; i++) {
        if (!match_is_lone_name(new_half, i))
            continue;
        size_t before = i == 0 ? MATCH_NONE : new_half->partners[i - 1];
        size_t at = i == 0 ? 0 : before == MATCH_NONE ? MATCH_NONE : before + 1;
        if (!match_is_lone_name(old_half, at) ||
            !match_same_types(&old_half->items.items[at], &new_half->items.items[i]))
            continue;
        new_half->moved[i] = at;
        old_half->moved[at] = i;
    }
}

static void match_halves(match_members *members, struct match_half *old_half, struct match_half *new_half)
{
    match_index(old_half);
    match_index(new_half);
    match_keys(old_half, new_half, false);
    match_renumbered(old_half, new_half);
    match_keys(old_half, new_half, true);
    match_renamed(old_half, new_half);
    for (size_t i = 0; i < new_half->items.count; i++) {
        struct match_member member = {new_half->partners[i], i, new_half->moved[i]};
        vector_push(members, member);
    }
    for (size_t i = 0; i < old_half->items.count; i++) {
        struct match_member member = {i, MATCH_NONE, old_half->moved[i]};
        if (old_half->partners[i] == MATCH_NONE)
            vector_push(members, member);
    }
}

/* --- Of two definitions -------------------------------------------------------------------------------------- */

void match_members_of(match_members *members, enum match_view view, const struct definition *old_type,
                      const struct definition *new_type)
{
    struct match_half old_half = {0};
    struct match_half new_half = {0};
    if (old_type->kind != new_type->kind)
        return;
    if (view == MATCH_SOURCE) {
        match_collect_source(&old_half.items, old_type);
        match_collect_source(&new_half.items, new_type);
    } else {
        bool strips = old_type->file->has_c_types != new_type->file->has_c_types;
        match_collect_wire(&old_half.items, old_type, strips);
        match_collect_wire(&new_half.items, new_type, strips);
    }
    match_halves(members, &old_half, &new_half);
}

static void match_collect_methods(match_items *items, enum match_view view, const struct service *service)
{
    for (size_t i = 0; i < service->methods.count; i++) {
        const struct service_method *method = service->methods.items[i];
        const char *name = view == MATCH_SOURCE ? source_method_name(method) : intern_string(method->name);
        struct match_item item = {name, name, NULL, true};
        vector_push(items, item);
    }
}

void match_methods_of(match_members *members, enum match_view view, const struct service *old_service,
                      const struct service *new_service)
{
    struct match_half old_half = {0};
    struct match_half new_half = {0};
    match_collect_methods(&old_half.items, view, old_service);
    match_collect_methods(&new_half.items, view, new_service);
    match_halves(members, &old_half, &new_half);
}
