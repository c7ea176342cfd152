/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about types that fields do not name: what any holds, and what pointers to a base lead to. */
#include "../intern.h"
#include "../schema/capacity.h"
#include "predicate.h"
#include "reading_share.h"
#include "reading_skip.h"

/* --- Places of any type -------------------------------------------------------------------------------------- */

/* A place for values of any type, or for pointers to one base. */
struct open_search {
    const struct definition *wanted; /* the base; NULL: any */
    bool is_found;
};

static bool open_is_place(const struct open_search *search, const struct wire_type *type, struct holder holder)
{
    if (!type)
        return false;
    if (type->id == FORY_TYPE_UNKNOWN)
        return capacity_base(holder) == search->wanted;
    return open_is_place(search, type->key, capacity_key(holder)) ||
           open_is_place(search, type->element, capacity_item(holder));
}

static void open_search_in(struct open_search *search, const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count && !search->is_found; i++) {
        const struct field *field = definition->fields.items[i];
        search->is_found = open_is_place(search, field->type, capacity_field(definition, field));
    }
    for (size_t i = 0; i < definition->cases.count && !search->is_found; i++) {
        const struct union_case *option = definition->cases.items[i];
        search->is_found = open_is_place(search, option->type, capacity_case(definition, option));
    }
    for (size_t i = 0; i < definition->nested.count && !search->is_found; i++)
        open_search_in(search, definition->nested.items[i]);
}

static bool open_has_place(const struct compat_side *side, const struct definition *base)
{
    struct open_search search = {base, false};
    for (size_t i = 0; i < side->schema->files.count; i++) {
        for (size_t k = 0; k < side->schema->files.items[i]->definitions.count; k++)
            open_search_in(&search, side->schema->files.items[i]->definitions.items[k]);
    }
    return search.is_found;
}

/* --- Any ----------------------------------------------------------------------------------------------------- */

/* Of types that are gone F303 tells. */
unsigned rule_type_not_skippable(struct change *change)
{
    if (change->old_type)
        return 0;
    struct reading_sides sides = {change->match, false};
    change->why = reading_cannot_keep_type(sides, change->new_type);
    return change->why && change->match->new_usage.has_any ? COMPAT_FORWARD : 0;
}

/* In any, in a case that is kept and behind a reference, an object of an unknown type is a dynamic value, and so is
   what is in it: references of fields of its own type cannot lead there. What is skipped in its place is found. */
unsigned rule_type_shares(struct change *change)
{
    const struct match *match = change->match;
    const struct definition *unknown = change->old_type ? change->old_type : change->new_type;
    struct reading_sides sides = {match, change->old_type != NULL};
    const struct usage *usage = sides.old_writes ? &match->old_usage : &match->new_usage;
    struct usage_facts facts = usage_of(usage, unknown);
    if ((change->old_type && change->new_type) || (!usage->has_any && !facts.is_in_case && !facts.is_tracked))
        return 0;
    const struct definition *shared = reading_shares_unknown(sides, unknown);
    if (!shared)
        return 0;
    change->why = intern_format("references to '%s' may lead into it", shared->full_name);
    return sides.old_writes ? COMPAT_BACKWARD : COMPAT_FORWARD;
}

/* --- Bases --------------------------------------------------------------------------------------------------- */

/* The first base that a definition of the writer begins with, while what the reader has of it does not, although the
   reader has a pointer to the base. */
static const struct definition *open_lost_base(struct reading_sides sides, const struct definition *written,
                                               const struct definition *read)
{
    const struct compat_side *reader = sides.old_writes ? sides.match->new_side : sides.match->old_side;
    const struct definition *base = written;
    for (; base; base = capacity_above(base)) {
        const struct definition *wanted = capacity_is_base(base) ? reading_successor(sides, base) : NULL;
        if (wanted && !capacity_begins_with(read, wanted) && open_has_place(reader, wanted))
            return wanted;
    }
    return NULL;
}

unsigned rule_type_base(struct change *change)
{
    struct reading_sides backward = {change->match, true};
    struct reading_sides forward = {change->match, false};
    const struct definition *new_type = change->new_type;
    const struct definition *old_type = change->old_type;
    const struct definition *lost = old_type && new_type ? open_lost_base(backward, old_type, new_type) : NULL;
    const struct definition *gained = new_type ? open_lost_base(forward, new_type, old_type) : NULL;
    if (lost)
        change->why =
            intern_format("'%s' no longer begins with '%s', so that new readers refuse it behind pointers to that",
                          new_type->full_name, lost->full_name);
    else if (gained)
        change->why =
            intern_format("old readers do not know that '%s' begins with '%s', and refuse it behind pointers to that",
                          new_type->full_name, gained->full_name);
    return (lost ? COMPAT_BACKWARD : 0u) | (gained ? COMPAT_FORWARD : 0u);
}
