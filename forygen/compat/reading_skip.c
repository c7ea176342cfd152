/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which values a reader can pass, or keep as any, without a schema of them. What the runtime does is in
   evolve/skip.c; it knows the types of the reader's schema if they are registered. */
#include "reading_skip.h"

#include "../intern.h"

struct skip_walk {
    struct reading_sides sides;
    struct name_map seen;   /* structs and unions on the way, by full name: what leads back to one adds nothing */
    struct name_map *known; /* why those of earlier walks cannot be passed, by full name; "": they can */
    const char *any;        /* why any cannot be passed, or NULL */
    bool is_unregistered;   /* the reader has registered none of its types */
    bool is_shared;         /* looks for lists in cases with objects that may be elsewhere too */
    bool is_object;         /* looks for these objects */
};

static const char *skip_type(struct skip_walk *walk, const struct wire_type *type);

/* Of a walk that found nothing all are good. */
static const char *skip_finish(struct skip_walk *walk, const char *why)
{
    for (size_t i = 0; !why && i < walk->seen.capacity; i++) {
        if (walk->seen.slots[i].name)
            name_map_add(walk->known, walk->seen.slots[i].name, (void *)(uintptr_t) "");
    }
    return why;
}

static bool skip_knows(const struct skip_walk *walk, const struct definition *definition)
{
    return !walk->is_unregistered && reading_known(walk->sides, definition);
}

static const char *skip_fields(struct skip_walk *walk, const struct definition *definition)
{
    const char *why = NULL;
    for (size_t i = 0; i < definition->fields.count && !why; i++)
        why = skip_type(walk, definition->fields.items[i]->type);
    return why;
}

static const char *skip_struct(struct skip_walk *walk, const struct definition *definition)
{
    if (match_is_fixed(definition) && !skip_knows(walk, definition))
        return intern_format("no TypeDef describes the fields of '%s'", definition->full_name);
    return skip_fields(walk, definition);
}

/* Items that do not send their type can only be read by a schema. */
static bool skip_sends_type(const struct wire_type *item)
{
    return item->id == FORY_TYPE_STRUCT || item->id == FORY_TYPE_EXT || item->id == FORY_TYPE_UNKNOWN;
}

/* A list in a case is passed as one value, with its objects: none of them is found by a reference. */
static const char *skip_objects(const struct skip_walk *walk, const struct wire_type *type)
{
    struct name_map *known = &walk->sides.match->skips[walk->sides.old_writes].known_object;
    struct skip_walk inside = {.sides = walk->sides, .known = known, .is_object = true};
    return skip_finish(&inside, skip_type(&inside, type));
}

static bool skip_is_object(const struct skip_walk *walk, const struct wire_type *type)
{
    return type->id == FORY_TYPE_UNKNOWN ||
           (type->ref && type->definition && reading_known(walk->sides, type->definition));
}

static const char *skip_told(struct skip_walk *walk, const struct wire_type *type)
{
    bool is_list = type->id == FORY_TYPE_LIST || type->id == FORY_TYPE_SET;
    if (is_list && walk->is_shared)
        return skip_objects(walk, type->element);
    if (type->id == FORY_TYPE_MAP || (is_list && !skip_sends_type(type->element)))
        return "a list, set or map in a case does not say what it contains";
    return skip_type(walk, type);
}

static const char *skip_cases(struct skip_walk *walk, const struct definition *definition)
{
    const char *why = NULL;
    for (size_t i = 0; i < definition->cases.count && !why; i++)
        why = skip_told(walk, definition->cases.items[i]->type);
    return why;
}

static const char *skip_parts(struct skip_walk *walk, const struct definition *definition)
{
    switch (definition->kind) {
    case DEFINITION_STRUCT: return skip_struct(walk, definition);
    case DEFINITION_UNION: return skip_cases(walk, definition);
    case DEFINITION_CUSTOM:
        return skip_knows(walk, definition)
                   ? NULL
                   : intern_format("only the codec of '%s' knows where a value ends", definition->full_name);
    case DEFINITION_ENUM: break;
    }
    return NULL;
}

/* What was found out is kept: all fields of a schema together look at each definition a few times. */
static const char *skip_definition(struct skip_walk *walk, const struct definition *definition)
{
    const char *known = name_map_get(walk->known, definition->full_name);
    if (known)
        return *known == '\0' ? NULL : known;
    if (name_map_add(&walk->seen, definition->full_name, (void *)(uintptr_t)definition))
        return NULL;
    const char *why = skip_parts(walk, definition);
    if (why)
        name_map_add(walk->known, definition->full_name, (void *)(uintptr_t)why);
    return why;
}

static const char *skip_type(struct skip_walk *walk, const struct wire_type *type)
{
    const char *why = type->key ? skip_type(walk, type->key) : NULL;
    if (!why && type->id == FORY_TYPE_UNKNOWN)
        why = walk->any;
    if (!why && walk->is_object && skip_is_object(walk, type))
        why = "an object in the list of a case is not found where it is referred to from elsewhere";
    if (!why && type->definition)
        why = skip_definition(walk, type->definition);
    if (!why && type->element)
        why = skip_type(walk, type->element);
    return why;
}

static struct skip_walk skip_begin(struct reading_sides sides)
{
    return (struct skip_walk){.sides = sides, .known = &sides.match->skips[sides.old_writes].known};
}

const char *reading_cannot_skip(struct reading_sides sides, const struct wire_type *type)
{
    struct skip_walk walk = skip_begin(sides);
    return skip_finish(&walk, skip_type(&walk, type));
}

/* --- Any, and objects that are elsewhere too
 * ----------------------------------------------------------------------------------------------------- */

/* The first that cannot be passed of a definition and those in it. What has no identity is never in any. */
static const char *skip_tree(struct skip_walk *walk, const struct definition *definition)
{
    const char *why = match_identity(definition) ? skip_definition(walk, definition) : NULL;
    if (why)
        return intern_format("it may hold '%s', and %s", definition->full_name, why);
    for (size_t i = 0; i < definition->nested.count && !why; i++)
        why = skip_tree(walk, definition->nested.items[i]);
    return why;
}

static const char *skip_schema(struct skip_walk *walk, const struct schema *schema)
{
    const char *why = NULL;
    for (size_t i = 0; i < schema->files.count && !why; i++) {
        const struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; k < file->definitions.count && !why; k++)
            why = skip_tree(walk, file->definitions.items[k]);
    }
    return skip_finish(walk, why);
}

static struct skip_walk skip_begin_shared(struct reading_sides sides)
{
    struct name_map *known = &sides.match->skips[sides.old_writes].known_shared;
    return (struct skip_walk){.sides = sides, .known = known, .is_shared = true};
}

const char *reading_may_not_skip(struct reading_sides sides, const struct wire_type *type)
{
    const struct match *match = sides.match;
    struct match_skips *skips = &match->skips[sides.old_writes];
    struct skip_walk walk = skip_begin(sides);
    struct skip_walk shared = skip_begin_shared(sides);
    const char *hidden = skip_finish(&shared, skip_type(&shared, type));
    if (hidden)
        return hidden;
    if (!skips->any) {
        const char *why = skip_schema(&walk, (sides.old_writes ? match->old_side : match->new_side)->schema);
        skips->any = why ? why : "";
    }
    if (*skips->any == '\0')
        return NULL;
    walk = (struct skip_walk){.sides = sides, .known = &skips->known_any, .any = skips->any};
    return skip_finish(&walk, skip_type(&walk, type));
}

/* --- Cases --------------------------------------------------------------------------------------------------- */

const char *reading_cannot_keep(struct reading_sides sides, const struct wire_type *type)
{
    struct skip_walk walk = skip_begin(sides);
    const struct definition *definition = type->definition;
    return definition && reading_known(sides, definition) ? NULL : skip_finish(&walk, skip_told(&walk, type));
}

const char *reading_may_not_keep(struct reading_sides sides, const struct wire_type *type)
{
    struct skip_walk walk = skip_begin_shared(sides);
    return skip_finish(&walk, skip_told(&walk, type));
}

const char *reading_cannot_keep_type(struct reading_sides sides, const struct definition *definition)
{
    struct skip_walk walk = skip_begin(sides);
    return reading_known(sides, definition) ? NULL : skip_finish(&walk, skip_definition(&walk, definition));
}

/* --- Readers that have registered nothing -------------------------------------------------------------------- */

static struct skip_walk skip_begin_unregistered(struct reading_sides sides)
{
    struct name_map *known = &sides.match->skips[sides.old_writes].known_unregistered;
    return (struct skip_walk){.sides = sides, .known = known, .is_unregistered = true};
}

static const char *skip_unless_registered(const char *why)
{
    return why ? intern_format("%s, unless its type is registered", why) : NULL;
}

const char *reading_unregistered_cannot_skip(struct reading_sides sides, const struct wire_type *type)
{
    struct skip_walk walk = skip_begin_unregistered(sides);
    return skip_unless_registered(skip_finish(&walk, skip_type(&walk, type)));
}

const char *reading_unregistered_cannot_keep(struct reading_sides sides, const struct wire_type *type)
{
    struct skip_walk walk = skip_begin_unregistered(sides);
    return skip_unless_registered(skip_finish(&walk, skip_told(&walk, type)));
}
