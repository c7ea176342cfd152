/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the pairs of definitions and of services of two schemas. */
#include "match.h"

#include "../schema/c_names.h"
#include "source_name.h"

/* --- All definitions of a side ------------------------------------------------------------------------------- */

typedef VECTOR(const struct definition *) match_definitions;

struct match_index {
    match_definitions definitions;
    struct name_map identities; /* of the level source: C names */
    struct name_map full_names;
    struct name_map simple_names;
    struct name_map *partners; /* by full name: what is not alone */
};

struct match_work {
    struct match *match;
    struct match_index old_index;
    struct match_index new_index;
};

/* In place of a simple name that several definitions have. */
static const struct definition match_several;

static const char *match_simple_key(const struct definition *definition)
{
    return intern_format("%d %s", definition->kind, c_snake_case(definition->name));
}

static void match_collect(struct match_index *index, enum match_view view, const struct definition *definition)
{
    const char *identity = match_identity(definition);
    if (view == MATCH_SOURCE)
        identity = source_definition_name(definition);
    vector_push(&index->definitions, definition);
    if (identity)
        name_map_add(&index->identities, identity, (void *)(uintptr_t)definition);
    name_map_add(&index->full_names, definition->full_name, (void *)(uintptr_t)definition);
    for (size_t i = 0; i < definition->nested.count; i++)
        match_collect(index, view, definition->nested.items[i]);
}

static void match_collect_side(struct match_index *index, enum match_view view, const struct schema *schema)
{
    for (size_t i = 0; i < schema->files.count; i++) {
        const struct schema_file *file = schema->files.items[i];
        for (size_t j = 0; j < file->definitions.count; j++)
            match_collect(index, view, file->definitions.items[j]);
    }
}

/* --- Pairs of definitions ------------------------------------------------------------------------------------ */

static bool match_is_free(const struct match_index *index, const struct definition *definition)
{
    return definition && definition != &match_several && !name_map_get(index->partners, definition->full_name);
}

static void match_pair(struct match_work *work, const struct definition *old_type, const struct definition *new_type)
{
    name_map_add(&work->match->new_partners, old_type->full_name, (void *)(uintptr_t)new_type);
    name_map_add(&work->match->old_partners, new_type->full_name, (void *)(uintptr_t)old_type);
}

static bool match_same_values(const struct definition *a, const struct definition *b)
{
    for (size_t i = 0; i < a->values.count; i++) {
        if (a->values.items[i]->number != b->values.items[i]->number ||
            a->values.items[i]->name != b->values.items[i]->name)
            return false;
    }
    return true;
}

static bool match_same_cases(const struct definition *a, const struct definition *b)
{
    for (size_t i = 0; i < a->cases.count; i++) {
        if (a->cases.items[i]->id != b->cases.items[i]->id ||
            match_type_text(a->cases.items[i]->type) != match_type_text(b->cases.items[i]->type))
            return false;
    }
    return true;
}

/* Whether they differ only in their names. */
static bool match_same_content(const struct definition *a, const struct definition *b)
{
    return a && b && a->kind == b->kind && a->fields.count == b->fields.count && a->values.count == b->values.count &&
           a->cases.count == b->cases.count && a->schema_hash == b->schema_hash && match_same_values(a, b) &&
           match_same_cases(a, b);
}

static const struct definition *match_named(const struct match_index *index, const struct definition *like)
{
    return name_map_get(&index->full_names, like->full_name);
}

/* Whether the names say something else than the identities: one of them is on the other side under another identity.
   Then identities were changed, unless contents say that names were. */
static bool match_is_reidentified(struct match_work *work, const struct definition *old_type,
                                  const struct definition *new_type)
{
    const struct definition *same_old = match_named(&work->new_index, old_type);
    const struct definition *same_new = match_named(&work->old_index, new_type);
    if (old_type->full_name == new_type->full_name || (!same_old && !same_new))
        return false;
    return match_same_content(old_type, same_old) || match_same_content(same_new, new_type) ||
           !match_same_content(old_type, new_type);
}

/* Those of one identity, whose names agree or do not matter. */
static void match_identities(struct match_work *work, enum match_view view, bool all)
{
    for (size_t i = 0; i < work->new_index.definitions.count; i++) {
        const struct definition *new_type = work->new_index.definitions.items[i];
        const char *identity = match_identity(new_type);
        if (view == MATCH_SOURCE)
            identity = source_definition_name(new_type);
        const struct definition *old_type = identity ? name_map_get(&work->old_index.identities, identity) : NULL;
        if (match_is_free(&work->old_index, old_type) && match_is_free(&work->new_index, new_type) &&
            (all || !match_is_reidentified(work, old_type, new_type)))
            match_pair(work, old_type, new_type);
    }
}

static void match_full_names(struct match_work *work)
{
    for (size_t i = 0; i < work->new_index.definitions.count; i++) {
        const struct definition *new_type = work->new_index.definitions.items[i];
        const struct definition *old_type = match_named(&work->old_index, new_type);
        if (match_is_free(&work->old_index, old_type) && match_is_free(&work->new_index, new_type))
            match_pair(work, old_type, new_type);
    }
}

/* Of those that are still alone. */
static void match_index_simple_names(struct match_index *index)
{
    for (size_t i = 0; i < index->definitions.count; i++) {
        const struct definition *definition = index->definitions.items[i];
        if (!match_is_free(index, definition))
            continue;
        const char *key = match_simple_key(definition);
        if (name_map_add(&index->simple_names, key, (void *)(uintptr_t)definition))
            name_map_set(&index->simple_names, key, (void *)(uintptr_t)&match_several);
    }
}

static void match_simple_names(struct match_work *work)
{
    match_index_simple_names(&work->old_index);
    match_index_simple_names(&work->new_index);
    for (size_t i = 0; i < work->new_index.definitions.count; i++) {
        const struct definition *new_type = work->new_index.definitions.items[i];
        if (!match_is_free(&work->new_index, new_type))
            continue;
        const char *key = match_simple_key(new_type);
        const struct definition *old_type = name_map_get(&work->old_index.simple_names, key);
        if (match_is_free(&work->old_index, old_type) && name_map_get(&work->new_index.simple_names, key) == new_type)
            match_pair(work, old_type, new_type);
    }
}

/* --- What fields lead to ------------------------------------------------------------------------------------- */

static void match_add_types(struct match_work *work, const struct definition *old_type,
                            const struct definition *new_type, bool is_partner)
{
    struct match_types types = {.old_type = old_type, .new_type = new_type, .is_partner = is_partner};
    if (old_type && new_type)
        match_members_of(&types.members, work->match->view, old_type, new_type);
    vector_push(&work->match->types, types);
}

/* Enums and unions are read as what the field of the reader says, whatever they are called, and so is what containers
   hold; what is in a case itself says its type, and so do structs. */
static void match_meet(struct match_work *work, const struct definition *old_type, const struct definition *new_type,
                       bool is_in_case)
{
    bool is_told = is_in_case || new_type->kind == DEFINITION_STRUCT || new_type->kind == DEFINITION_CUSTOM;
    if (old_type->kind != new_type->kind || name_map_get(&work->match->new_partners, old_type->full_name) == new_type)
        return;
    if (match_is_free(&work->old_index, old_type) && match_is_free(&work->new_index, new_type) &&
        (!is_told || match_same_content(old_type, new_type))) {
        match_pair(work, old_type, new_type);
        match_add_types(work, old_type, new_type, true);
        return;
    }
    const char *names = intern_format("%s|%s", old_type->full_name, new_type->full_name);
    if (!is_told && !name_map_add(&work->match->met, names, (void *)(uintptr_t)new_type))
        match_add_types(work, old_type, new_type, false);
}

static void match_meet_types(struct match_work *work, const struct wire_type *old_type,
                             const struct wire_type *new_type, bool is_in_case)
{
    if (!old_type || !new_type || old_type->id != new_type->id)
        return;
    if (old_type->definition && new_type->definition)
        match_meet(work, old_type->definition, new_type->definition, is_in_case);
    match_meet_types(work, old_type->key, new_type->key, false);
    match_meet_types(work, old_type->element, new_type->element, false);
}

/* The list of pairs grows while it is followed. */
static void match_follow(struct match_work *work)
{
    for (size_t i = 0; i < work->match->types.count; i++) {
        struct match_types types = work->match->types.items[i];
        for (size_t j = 0; j < types.members.count; j++) {
            struct match_member member = types.members.items[j];
            if (member.old_at == MATCH_NONE || member.new_at == MATCH_NONE)
                continue;
            if (types.new_type->kind == DEFINITION_STRUCT)
                match_meet_types(work, types.old_type->fields.items[member.old_at]->type,
                                 types.new_type->fields.items[member.new_at]->type, false);
            else if (types.new_type->kind == DEFINITION_UNION)
                match_meet_types(work, types.old_type->cases.items[member.old_at]->type,
                                 types.new_type->cases.items[member.new_at]->type, true);
        }
    }
}

/* --- Services ------------------------------------------------------------------------------------------------ */

static void match_collect_services(struct name_map *places, const struct compat_side *side, struct match *match)
{
    for (size_t i = 0; i < side->schema->files.count; i++) {
        const struct schema_file *file = side->schema->files.items[i];
        for (size_t j = 0; j < file->services.count; j++) {
            const struct service *service = file->services.items[j];
            bool is_old = side == match->old_side;
            struct match_services pair = {
                is_old ? service : NULL, is_old ? NULL : service, is_old ? file : NULL, is_old ? NULL : file, {0}};
            const char *name =
                match->view == MATCH_SOURCE ? source_service_name(service) : intern_string(service->full_name);
            size_t at = (size_t)(uintptr_t)name_map_get(places, name);
            if (is_old && at > 0) {
                match->services.items[at - 1].old_service = service;
                match->services.items[at - 1].old_file = file;
                continue;
            }
            vector_push(&match->services, pair);
            name_map_add(places, name, (void *)(uintptr_t)match->services.count);
        }
    }
}

static void match_services(struct match *match)
{
    struct name_map places = {0};
    match_collect_services(&places, match->new_side, match);
    match_collect_services(&places, match->old_side, match);
    for (size_t i = 0; i < match->services.count; i++) {
        struct match_services *pair = &match->services.items[i];
        if (pair->old_service && pair->new_service)
            match_methods_of(&pair->methods, match->view, pair->old_service, pair->new_service);
    }
}

/* --- All ----------------------------------------------------------------------------------------------------- */

static void match_definitions_of(struct match_work *work, enum match_view view)
{
    match_identities(work, view, view == MATCH_SOURCE);
    if (view == MATCH_WIRE) {
        match_full_names(work);
        match_identities(work, view, true);
        match_simple_names(work);
    }
    for (size_t i = 0; i < work->new_index.definitions.count; i++) {
        const struct definition *new_type = work->new_index.definitions.items[i];
        const struct definition *old_type = name_map_get(&work->match->old_partners, new_type->full_name);
        if (old_type)
            match_add_types(work, old_type, new_type, true);
    }
    if (view == MATCH_WIRE)
        match_follow(work);
    for (size_t i = 0; i < work->new_index.definitions.count; i++) {
        if (match_is_free(&work->new_index, work->new_index.definitions.items[i]))
            match_add_types(work, NULL, work->new_index.definitions.items[i], false);
    }
    for (size_t i = 0; i < work->old_index.definitions.count; i++) {
        if (match_is_free(&work->old_index, work->old_index.definitions.items[i]))
            match_add_types(work, work->old_index.definitions.items[i], NULL, false);
    }
}

void match_sides(struct match *match, enum match_view view, const struct compat_side *old_side,
                 const struct compat_side *new_side)
{
    struct match_work work = {.match = match};
    *match = (struct match){.view = view, .old_side = old_side, .new_side = new_side};
    match->skips = memory_alloc(2 * sizeof *match->skips);
    work.old_index.partners = &match->new_partners;
    work.new_index.partners = &match->old_partners;
    match_collect_side(&work.old_index, view, old_side->schema);
    match_collect_side(&work.new_index, view, new_side->schema);
    match->old_names = work.old_index.full_names;
    match->new_names = work.new_index.full_names;
    match->old_identities = work.old_index.identities;
    match->new_identities = work.new_index.identities;
    match_definitions_of(&work, view);
    match_services(match);
    usage_collect(&match->old_usage, old_side->schema, &match->new_partners);
    usage_collect(&match->new_usage, new_side->schema, &match->old_partners);
}

const struct definition *match_new_of(const struct match *match, const struct definition *old_type)
{
    return name_map_get(&match->new_partners, old_type->full_name);
}

const struct definition *match_old_of(const struct match *match, const struct definition *new_type)
{
    return name_map_get(&match->old_partners, new_type->full_name);
}

bool match_same_identity(const struct definition *old_type, const struct definition *new_type)
{
    const char *identity = match_identity(old_type);
    return identity && identity == match_identity(new_type);
}

bool match_is_old_input(const struct schema_file *old_file)
{
    return old_file->is_input;
}
