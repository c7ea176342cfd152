/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about what readers with default limits refuse. */
#include <string.h>

#include "../../runtime/src/meta/type_def.h"
#include "../intern.h"
#include "../schema/definition.h"
#include "match.h"
#include "nesting.h"
#include "peer.h"
#include "predicate.h"

enum {
    LIMIT_FIELDS = 512,        /* limits.max_type_fields */
    LIMIT_TYPE_DEF_SIZE = 4096 /* limits.max_type_meta_size */
};

/* --- TypeDefs ------------------------------------------------------------------------------------------------ */

static bool limit_same_type_def(const struct definition *a, const struct definition *b)
{
    return a->type_def_size == b->type_def_size && !memcmp(a->type_def, b->type_def, a->type_def_size);
}

static bool limit_leads_to(const struct definition *from, const struct definition *type, struct name_map *seen);

static bool limit_type_leads_to(const struct wire_type *from, const struct definition *type, struct name_map *seen)
{
    for (; from && from->element; from = from->element)
        continue;
    return from && from->definition && limit_leads_to(from->definition, type, seen);
}

static bool limit_leads_to(const struct definition *from, const struct definition *type, struct name_map *seen)
{
    bool leads = from == type;
    if (name_map_add(seen, from->full_name, seen))
        return leads;
    for (size_t i = 0; i < from->fields.count && !leads; i++)
        leads = limit_type_leads_to(from->fields.items[i]->type, type, seen);
    for (size_t i = 0; i < from->cases.count && !leads; i++)
        leads = limit_type_leads_to(from->cases.items[i]->type, type, seen);
    return leads;
}

/* A new type is sent to old readers inside of types that they know. */
static bool limit_is_inside(const struct match *match, const struct definition *type)
{
    struct name_map seen = {0};
    for (size_t i = 0; i < match->types.count; i++) {
        const struct match_types *pair = &match->types.items[i];
        if (pair->old_type && pair->new_type && limit_leads_to(pair->new_type, type, &seen))
            return true;
    }
    return false;
}

/* What a type is too large by, or 0. */
typedef size_t limit_measure(const struct definition *type);

static size_t limit_fields(const struct definition *type)
{
    return type->fields.count > LIMIT_FIELDS ? type->fields.count : 0;
}

/* The specification counts neither header nor size. */
static size_t limit_size(const struct definition *type)
{
    struct fory_input in = {type->type_def, type->type_def + type->type_def_size};
    struct fory_type_def_frame frame;
    return fory_get_type_def(&in, &frame) && frame.size > LIMIT_TYPE_DEF_SIZE ? frame.size : 0;
}

/* A reader takes a TypeDef of any size if it is its own. */
static unsigned limit_modes(struct change *change, limit_measure *measure)
{
    size_t old_size = definition_sends_type_def(change->old_type) ? measure(change->old_type) : 0;
    size_t new_size = definition_sends_type_def(change->new_type) ? measure(change->new_type) : 0;
    if (!change->new_type || (old_size == 0 && new_size == 0))
        return 0;
    change->new_text = intern_format("%zu", new_size > 0 ? new_size : old_size);
    if (!change->old_type)
        return limit_is_inside(change->match, change->new_type) ? COMPAT_FORWARD : 0;
    if (definition_sends_type_def(change->old_type) && definition_sends_type_def(change->new_type) &&
        limit_same_type_def(change->old_type, change->new_type))
        return 0;
    return (old_size > 0 ? COMPAT_BACKWARD : 0u) | (new_size > 0 ? COMPAT_FORWARD : 0u);
}

unsigned rule_too_many_fields(struct change *change)
{
    return limit_modes(change, limit_fields);
}

unsigned rule_type_def_too_large(struct change *change)
{
    return limit_modes(change, limit_size);
}

/* --- Nesting ------------------------------------------------------------------------------------------------- */

/* The runtimes that refuse the deepest values of what the other side has in a type, and its own side not. */
static unsigned limit_nesting(struct change *change, const struct wire_type *type, const struct definition *around,
                              const struct compat_side *side, bool was_read)
{
    unsigned peers = 0;
    for (size_t i = 0; i < NESTING_RULES; i++) {
        const struct nesting_rule *rule = &nesting_rules[i];
        unsigned levels = nesting_above(side->schema, around, i) + nesting_skipped(side->schema, type, i);
        /* Readers that count alike what they know and what they skip refused it before, too. */
        bool is_news = !was_read || rule->container != rule->skipped_container;
        if (levels <= rule->limit || !is_news)
            continue;
        if (peers == 0) {
            change->new_text = intern_format("%u", levels);
            change->why = intern_format("%u", rule->limit);
        }
        peers |= rule->peers;
    }
    change->peers = peers;
    return peers;
}

static unsigned limit_added(struct change *change, const struct wire_type *type)
{
    return limit_nesting(change, type, change->new_type, change->match->new_side, false) ? COMPAT_FORWARD : 0;
}

static unsigned limit_removed(struct change *change, const struct wire_type *type)
{
    return limit_nesting(change, type, change->old_type, change->match->old_side, true) ? COMPAT_BACKWARD : 0;
}

unsigned rule_field_nests_too_deep(struct change *change)
{
    if (!change->old_field)
        return limit_added(change, change->new_field->type);
    return change->new_field ? 0 : limit_removed(change, change->old_field->type);
}

unsigned rule_case_nests_too_deep(struct change *change)
{
    if (!change->old_case)
        return limit_added(change, change->new_case->type);
    return change->new_case ? 0 : limit_removed(change, change->old_case->type);
}
