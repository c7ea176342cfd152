/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about how peers know types. */
#include "match.h"
#include "message.h"
#include "predicate.h"
#include "rule.h"

/* Both sides of a type, whatever it is called now. */
static bool rule_type_are_partners(const struct change *change)
{
    return change->old_type && change->new_type && match_new_of(change->match, change->old_type) == change->new_type;
}

static const char *rule_type_kind(enum definition_kind kind)
{
    switch (kind) {
    case DEFINITION_ENUM: return "an enum";
    case DEFINITION_STRUCT: return "a message";
    case DEFINITION_UNION: return "a union";
    case DEFINITION_CUSTOM: return "a type with a codec";
    }
    return "";
}

/* --- Identity ------------------------------------------------------------------------------------------------ */

static bool rule_type_is_automatic(const struct definition *definition)
{
    return !definition->has_id && !definition->by_name;
}

static const char *rule_type_package(const struct definition *definition)
{
    return definition->file->package_alias ? definition->file->package_alias : definition->file->package;
}

/* What it is derived from. */
static const char *rule_type_why_automatic(const struct definition *old_type, const struct definition *new_type)
{
    bool same_outer = !old_type->parent == !new_type->parent &&
                      (!old_type->parent || old_type->parent->name == new_type->parent->name);
    if (old_type->named != new_type->named)
        return new_type->named ? "the option 'enable_auto_type_id' is off now"
                               : "the option 'enable_auto_type_id' is on now";
    if (old_type->alias != new_type->alias)
        return "it is derived from the alias, which changed";
    if (rule_type_package(old_type) != rule_type_package(new_type))
        return "it is derived from the package, which changed";
    if (old_type->name != new_type->name)
        return "it is derived from the name of the type, which changed";
    return same_outer ? "what it is derived from changed"
                      : "it is derived from the name of the enclosing message too, which changed";
}

static const char *rule_type_why(const struct definition *old_type, const struct definition *new_type)
{
    bool was_automatic = rule_type_is_automatic(old_type) && old_type->file->derives_identities;
    bool is_automatic = rule_type_is_automatic(new_type) && new_type->file->derives_identities;
    if (was_automatic && is_automatic)
        return rule_type_why_automatic(old_type, new_type);
    if (was_automatic)
        return "it was derived from its name before, and is explicit now";
    if (is_automatic)
        return "it was explicit before, and is derived from its name now";
    return old_type->named ? "peers know it by its name" : "peers know it by its id";
}

/* Enums in fields, also in containers, are told by the schema; elsewhere their identity is sent. Where another type has
   it now, that is more than unknown. */
static unsigned rule_type_sent(const struct usage *usage, const struct name_map *others,
                               const struct definition *definition, unsigned mode)
{
    struct usage_facts facts = usage_of(usage, definition);
    bool is_taken = name_map_get(others, match_identity(definition));
    return facts.is_in_case || facts.is_root || usage->has_any || is_taken ? mode : 0;
}

/* Only enums and unions of headers may have none. Where something asks for one, it is not a header's. */
static unsigned rule_type_identity_lost(struct change *change)
{
    struct usage_facts facts = usage_of(&change->match->old_usage, change->old_type);
    bool was_root = change->old_type->kind == DEFINITION_UNION && !facts.is_referred;
    change->why = "new programs know it in fields only";
    if (was_root ||
        rule_type_sent(&change->match->old_usage, &change->match->new_identities, change->old_type, COMPAT_BACKWARD))
        return COMPAT_BACKWARD;
    change->verdict = COMPAT_RISKY;
    return COMPAT_BACKWARD;
}

/* A type that keeps its identity and takes the name of another one, or leaves its own to another one: who asks for the
   name gets a type of another identity. */
static bool rule_type_names_exchanged(struct change *change)
{
    const struct definition *old_type = change->old_type;
    const struct definition *new_type = change->new_type;
    const struct definition *before = name_map_get(&change->match->old_names, new_type->full_name);
    if (old_type->full_name == new_type->full_name)
        return false;
    if (before) {
        change->old_text = message_identity(before);
        change->why =
            intern_format("it was '%s' before, and '%s' was another type", old_type->full_name, new_type->full_name);
    } else if (name_map_get(&change->match->new_names, old_type->full_name)) {
        change->old_text = intern_format("the name '%s'", old_type->full_name);
        change->new_text = "another name";
        change->why = intern_format("'%s' is another type", old_type->full_name);
    }
    return change->old_text;
}

unsigned rule_type_identity_changed(struct change *change)
{
    const struct definition *old_type = change->old_type;
    const struct definition *new_type = change->new_type;
    if (!rule_type_are_partners(change) || old_type->kind != new_type->kind || !match_identity(old_type))
        return 0;
    if (!match_identity(new_type))
        return rule_type_identity_lost(change);
    if (!match_same_identity(old_type, new_type))
        change->why =
            old_type->full_name == new_type->full_name
                ? rule_type_why(old_type, new_type)
                : intern_format("%s; the type was '%s' before", rule_type_why(old_type, new_type), old_type->full_name);
    else if (!rule_type_names_exchanged(change))
        return 0;
    if (new_type->has_id)
        change->location = new_type->id_location;
    if (new_type->kind != DEFINITION_ENUM)
        return COMPAT_FULL; /* each has functions for roots */
    const struct match *match = change->match;
    unsigned modes = rule_type_sent(&match->old_usage, &match->new_identities, old_type, COMPAT_BACKWARD) |
                     rule_type_sent(&match->new_usage, &match->old_identities, new_type, COMPAT_FORWARD);
    if (modes == 0)
        change->verdict = COMPAT_RISKY;
    return modes ? modes : COMPAT_FULL;
}

unsigned rule_type_kind_changed(struct change *change)
{
    if (!rule_type_are_partners(change) || change->old_type->kind == change->new_type->kind)
        return 0;
    change->old_text = rule_type_kind(change->old_type->kind);
    change->new_text = rule_type_kind(change->new_type->kind);
    return COMPAT_FULL;
}

unsigned rule_type_evolving_changed(struct change *change)
{
    if (!rule_type_are_partners(change) || change->old_type->kind != DEFINITION_STRUCT ||
        change->new_type->kind != DEFINITION_STRUCT)
        return 0;
    bool was_fixed = match_is_fixed(change->old_type);
    bool is_fixed = match_is_fixed(change->new_type);
    if (was_fixed == is_fixed || !match_same_identity(change->old_type, change->new_type))
        return 0;
    change->why = is_fixed ? "no longer describes its fields, so that old readers refuse it"
                           : "describes its fields now, and what old programs wrote without them is refused";
    return is_fixed ? COMPAT_FORWARD : COMPAT_BACKWARD;
}

/* --- Values of any type -------------------------------------------------------------------------------------- */

/* What describes itself in no mode. */
static bool rule_type_needs_registration(const struct definition *definition)
{
    return definition->kind == DEFINITION_CUSTOM || match_is_fixed(definition);
}

/* The mode in which a reader lacks a type that the writer may put into any. What it lacks altogether it refuses
   whatever is in any there. */
static unsigned rule_type_unknown_in_any(const struct change *change)
{
    if (change->old_type && change->new_type)
        return 0;
    if (change->old_type)
        return change->match->old_usage.has_shared_any ? COMPAT_BACKWARD : 0;
    return change->match->new_usage.has_shared_any ? COMPAT_FORWARD : 0;
}

/* In schema-consistent mode nothing describes a value. */
unsigned rule_type_not_registered(struct change *change)
{
    const struct definition *definition = change->new_type ? change->new_type : change->old_type;
    return definition->kind == DEFINITION_STRUCT && !rule_type_needs_registration(definition)
               ? rule_type_unknown_in_any(change)
               : 0;
}

/* --- Removal ------------------------------------------------------------------------------------------------- */

/* Where fields held it, these tell what became of it. */
unsigned rule_type_removed(struct change *change)
{
    const struct definition *old_type = change->old_type;
    const struct match *match = change->match;
    if (change->new_type || !match_identity(old_type))
        return 0; /* what has no identity is in fields only */
    if (usage_of(&match->old_usage, old_type).is_root ||
        (!name_map_get(&match->held, old_type->full_name) && old_type->kind != DEFINITION_ENUM))
        change->why = "its values at the root are refused";
    else if (match->old_usage.has_any && rule_type_needs_registration(old_type))
        change->why = "its values in 'any' are refused, as they do not describe themselves";
    else {
        change->verdict = COMPAT_RISKY;
        change->why = "new programs do not know it at the root or in 'any'";
    }
    return COMPAT_BACKWARD;
}
