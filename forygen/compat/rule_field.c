/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about how peers know fields. */
#include <inttypes.h>
#include <string.h>

#include "../intern.h"
#include "match_member.h"
#include "predicate.h"
#include "rule.h"

/* A field that was added, where it seems to be one that was removed. Of fields that are told by their places alone,
   that these differ says more. */
static bool rule_field_is_moved(const struct change *change)
{
    struct change places = *change;
    return change->new_field && change->moved_field && !rule_fixed_fields(&places);
}

static const char *rule_field_tag(const struct field *field)
{
    return field->tag < 0 ? intern_format("'%s'", field->wire_name) : intern_format("tag id %" PRId64, field->tag);
}

unsigned rule_field_retagged(struct change *change)
{
    const struct field *old_field = change->moved_field;
    const struct field *new_field = change->new_field;
    if (!rule_field_is_moved(change) || old_field->tag < 0 || new_field->tag < 0)
        return 0;
    change->old_text = intern_format("%" PRId64, old_field->tag);
    change->new_text = intern_format("%" PRId64, new_field->tag);
    change->location = new_field->tag_location;
    return COMPAT_FULL;
}

unsigned rule_field_tag_added(struct change *change)
{
    const struct field *old_field = change->moved_field;
    const struct field *new_field = change->new_field;
    if (!rule_field_is_moved(change) || (old_field->tag < 0) == (new_field->tag < 0))
        return 0;
    change->old_text = rule_field_tag(old_field);
    change->new_text = rule_field_tag(new_field);
    if (new_field->tag >= 0)
        change->location = new_field->tag_location;
    return COMPAT_FULL;
}

unsigned rule_field_renamed(struct change *change)
{
    if (!rule_field_is_moved(change) || change->moved_field->tag >= 0 || change->new_field->tag >= 0)
        return 0;
    change->old_text = change->moved_field->wire_name;
    change->new_text = change->new_field->wire_name;
    return COMPAT_FULL;
}

/* --- Removal ------------------------------------------------------------------------------------------------- */

static bool rule_field_is_reserved(const struct definition *definition, const struct field *field)
{
    for (size_t i = 0; field->tag >= 0 && i < definition->reserved_ranges.count; i++) {
        const struct reserved_range *range = &definition->reserved_ranges.items[i];
        if (range->first <= field->tag && field->tag <= range->last)
            return true;
    }
    for (size_t i = 0; field->tag < 0 && i < definition->reserved_names.count; i++) {
        const char *name = definition->reserved_names.items[i].name;
        if (!strcmp(name, field->name) || !strcmp(name, field->wire_name))
            return true;
    }
    return false;
}

static bool rule_field_is_used(const struct definition *definition, const struct field *field)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *other = definition->fields.items[i];
        if (field->tag < 0 ? other->tag < 0 && !strcmp(other->wire_name, field->wire_name) : other->tag == field->tag)
            return true;
    }
    return false;
}

unsigned rule_field_unreserved(struct change *change)
{
    const struct field *field = change->old_field;
    if (change->new_field || change->moved_field || match_is_fixed(change->old_type) ||
        match_is_fixed(change->new_type) || rule_field_is_reserved(change->new_type, field) ||
        rule_field_is_used(change->new_type, field))
        return 0;
    struct change skipped = *change;
    skipped.verdict = COMPAT_BREAKING;
    if (rule_field_not_skippable(&skipped) && skipped.verdict == COMPAT_BREAKING)
        return 0; /* which says more */
    change->old_text = rule_field_tag(field);
    return COMPAT_FULL;
}
