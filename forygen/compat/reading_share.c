/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the search for a second place of an object. Any struct may be a root. */
#include "reading_share.h"

enum {
    SHARE_MANY = 2, /* places in containers count as this many */
    SHARE_DEPTH = 64
};

/* A definition that is looked for, and where it was found. */
struct share_search {
    const struct definition *wanted;
    bool is_tracked;   /* only references to it */
    size_t any_places; /* any counts as this many */
    size_t places;
    const struct definition *found_in; /* the last one that has a place */
};

static size_t share_in_type(const struct share_search *search, const struct wire_type *type, size_t places)
{
    if (!type)
        return 0;
    if (type->id == FORY_TYPE_UNKNOWN)
        return search->any_places * places;
    if (type->definition)
        return type->definition == search->wanted && (type->ref || !search->is_tracked) ? places : 0;
    return share_in_type(search, type->key, SHARE_MANY) + share_in_type(search, type->element, SHARE_MANY);
}

static void share_in_definition(struct share_search *search, const struct definition *definition)
{
    size_t places = 0;
    if (search->places >= SHARE_MANY)
        return;
    for (size_t i = 0; i < definition->fields.count; i++)
        places += share_in_type(search, definition->fields.items[i]->type, 1);
    for (size_t i = 0; i < definition->cases.count; i++)
        places += share_in_type(search, definition->cases.items[i]->type, 1);
    search->places += places;
    if (places > 0)
        search->found_in = definition;
    for (size_t i = 0; i < definition->nested.count; i++)
        share_in_definition(search, definition->nested.items[i]);
}

static struct share_search share_seek(const struct schema *schema, struct share_search search)
{
    for (size_t i = 0; i < schema->files.count; i++) {
        for (size_t k = 0; k < schema->files.items[i]->definitions.count; k++)
            share_in_definition(&search, schema->files.items[i]->definitions.items[k]);
    }
    return search;
}

bool reading_is_shared(const struct schema *schema, const struct definition *owner, const struct wire_type *type)
{
    const struct share_search references = {.wanted = type->definition, .is_tracked = true, .any_places = SHARE_MANY};
    struct share_search search = share_seek(schema, references);
    size_t depth = 0;
    /* Otherwise only if the struct around it is in several places, or within the object itself. */
    while (search.places < SHARE_MANY && owner != type->definition && depth++ < SHARE_DEPTH) {
        const struct share_search around = {.wanted = owner};
        search = share_seek(schema, around);
        if (search.places == 0)
            return false;
        owner = search.found_in;
    }
    return true;
}

/* --- Within types that a reader does not know ---------------------------------------------------------------- */

struct share_walk {
    struct reading_sides sides;
    struct name_map seen;
    const struct definition *found;
};

/* Whether two values of any may be in one message: one any is enough in a struct that is within others. */
static bool share_is_in_anys(const struct schema *schema, const struct definition *definition)
{
    const struct share_search anys = {.any_places = 1};
    struct share_search search = share_seek(schema, anys);
    const struct share_search around = {.wanted = search.found_in};
    return search.places >= SHARE_MANY ||
           (search.places > 0 && (search.found_in == definition || share_seek(schema, around).places > 0));
}

static bool share_is_referred(const struct share_walk *walk, const struct definition *definition)
{
    const struct match *match = walk->sides.match;
    const struct compat_side *reader = walk->sides.old_writes ? match->new_side : match->old_side;
    const struct share_search references = {.wanted = reading_known(walk->sides, definition), .is_tracked = true};
    return references.wanted &&
           (share_seek(reader->schema, references).places > 0 || share_is_in_anys(reader->schema, references.wanted));
}

static void share_walk_definition(struct share_walk *walk, const struct definition *definition);

static void share_walk_type(struct share_walk *walk, const struct wire_type *type)
{
    if (!type || walk->found)
        return;
    share_walk_type(walk, type->key);
    share_walk_type(walk, type->element);
    if (!type->definition)
        return;
    if (type->ref && share_is_referred(walk, type->definition))
        walk->found = type->definition;
    else
        share_walk_definition(walk, type->definition);
}

static void share_walk_definition(struct share_walk *walk, const struct definition *definition)
{
    if (name_map_add(&walk->seen, definition->full_name, (void *)(uintptr_t)definition))
        return;
    for (size_t i = 0; i < definition->fields.count; i++)
        share_walk_type(walk, definition->fields.items[i]->type);
    for (size_t i = 0; i < definition->cases.count; i++)
        share_walk_type(walk, definition->cases.items[i]->type);
}

const struct definition *reading_shares_unknown(struct reading_sides sides, const struct definition *unknown)
{
    struct share_walk walk = {.sides = sides};
    share_walk_definition(&walk, unknown);
    return walk.found;
}
