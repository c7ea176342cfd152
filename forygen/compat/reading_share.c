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
    bool is_tracked; /* only references to it */
    size_t places;
    const struct definition *found_in; /* the last one that has a place */
};

static size_t share_in_type(const struct share_search *search, const struct wire_type *type, size_t places)
{
    if (!type)
        return 0;
    if (search->is_tracked && type->id == FORY_TYPE_UNKNOWN)
        return SHARE_MANY;
    if (type->definition)
        return type->definition == search->wanted && (type->ref || !search->is_tracked) ? places : 0;
    return share_in_type(search, type->key, SHARE_MANY) + share_in_type(search, type->element, SHARE_MANY);
}

static void share_in_definition(struct share_search *search, const struct definition *definition)
{
    size_t places = 0;
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

static struct share_search share_seek(const struct schema *schema, const struct definition *wanted, bool is_tracked)
{
    struct share_search search = {.wanted = wanted, .is_tracked = is_tracked};
    for (size_t i = 0; i < schema->files.count; i++) {
        for (size_t k = 0; k < schema->files.items[i]->definitions.count; k++)
            share_in_definition(&search, schema->files.items[i]->definitions.items[k]);
    }
    return search;
}

bool reading_is_shared(const struct schema *schema, const struct definition *owner, const struct wire_type *type)
{
    struct share_search search = share_seek(schema, type->definition, true);
    size_t depth = 0;
    /* Otherwise only if the struct around it is in several places, or within the object itself. */
    while (search.places < SHARE_MANY && owner != type->definition && depth++ < SHARE_DEPTH) {
        search = share_seek(schema, owner, false);
        if (search.places == 0)
            return false;
        owner = search.found_in;
    }
    return true;
}
