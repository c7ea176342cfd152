/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rule about numbers and names that were reserved. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../intern.h"
#include "../text.h"
#include "match.h"
#include "predicate.h"
#include "rule.h"

/* What the new schema still reserves, by the first number; ranges of one definition do not overlap. */
typedef VECTOR(struct reserved_range) rule_reserved_ranges;

static int rule_reserved_compare(const void *left, const void *right)
{
    const struct reserved_range *a = left;
    const struct reserved_range *b = right;
    return (a->first > b->first) - (a->first < b->first);
}

static void rule_reserved_sort(rule_reserved_ranges *ranges, const struct definition *definition)
{
    for (size_t i = 0; i < definition->reserved_ranges.count; i++)
        vector_push(ranges, definition->reserved_ranges.items[i]);
    if (ranges->count > 1)
        qsort(ranges->items, ranges->count, sizeof *ranges->items, rule_reserved_compare);
}

/* The first range that ends at the number or after it. */
static size_t rule_reserved_find(const rule_reserved_ranges *ranges, int64_t number)
{
    size_t from = 0;
    size_t to = ranges->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (ranges->items[middle].last < number)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* --- What is gone -------------------------------------------------------------------------------------------- */

static void rule_reserved_tell(struct text *text, rule_reserved_ranges *gone, struct reserved_range range)
{
    const char *comma = text->size > 0 ? ", " : "";
    if (range.first == range.last)
        text_addf(text, "%s%" PRId64, comma, range.first);
    else if (range.last == INT64_MAX)
        text_addf(text, "%s%" PRId64 " to max", comma, range.first);
    else
        text_addf(text, "%s%" PRId64 " to %" PRId64, comma, range.first, range.last);
    vector_push(gone, range);
}

/* The parts of an old range that no new one has. */
static void rule_reserved_subtract(struct text *text, rule_reserved_ranges *gone, const rule_reserved_ranges *kept,
                                   struct reserved_range range)
{
    for (size_t i = rule_reserved_find(kept, range.first); i < kept->count; i++) {
        const struct reserved_range *other = &kept->items[i];
        if (other->first > range.last)
            break;
        if (other->first > range.first) {
            struct reserved_range part = {range.first, other->first - 1, range.location};
            rule_reserved_tell(text, gone, part);
        }
        if (other->last >= range.last)
            return;
        range.first = other->last + 1;
    }
    rule_reserved_tell(text, gone, range);
}

static void rule_reserved_names(struct text *text, const struct change *change, struct name_map *gone)
{
    struct name_map kept = {0};
    for (size_t i = 0; i < change->new_type->reserved_names.count; i++)
        name_map_add(&kept, intern_string(change->new_type->reserved_names.items[i].name), &kept);
    for (size_t i = 0; i < change->old_type->reserved_names.count; i++) {
        const char *name = intern_string(change->old_type->reserved_names.items[i].name);
        if (name_map_get(&kept, name))
            continue;
        text_addf(text, "%s\"%s\"", text->size > 0 ? ", " : "", name);
        name_map_add(gone, name, gone);
    }
}

/* --- Whether it is used again -------------------------------------------------------------------------------- */

struct rule_reserved_use {
    struct change *change;
    const rule_reserved_ranges *ranges;
    const struct name_map *names;
};

static void rule_reserved_seek(struct rule_reserved_use *use, const char *name, bool has_number, int64_t number,
                               struct location location)
{
    size_t at = has_number ? rule_reserved_find(use->ranges, number) : use->ranges->count;
    bool by_number = at < use->ranges->count && use->ranges->items[at].first <= number;
    if (!by_number && !name_map_get(use->names, intern_string(name)))
        return;
    if (!use->change->location.source)
        use->change->location = location;
    use->change->why = intern_format(", and '%s' uses it again", name);
}

static void rule_reserved_seek_uses(struct rule_reserved_use *use)
{
    const struct definition *type = use->change->new_type;
    for (size_t i = 0; i < type->fields.count; i++) {
        const struct field *field = type->fields.items[i];
        rule_reserved_seek(use, field->name, field->tag >= 0, field->tag, field->location);
    }
    for (size_t i = 0; i < type->values.count; i++)
        rule_reserved_seek(use, type->values.items[i]->name, true, type->values.items[i]->number,
                           type->values.items[i]->location);
    for (size_t i = 0; i < type->cases.count; i++)
        rule_reserved_seek(use, type->cases.items[i]->name, true, type->cases.items[i]->id,
                           type->cases.items[i]->location);
}

unsigned rule_reservation_removed(struct change *change)
{
    struct text text = {0};
    rule_reserved_ranges kept = {0};
    rule_reserved_ranges gone = {0};
    struct name_map names = {0};
    if (!change->old_type || !change->new_type || change->old_type->kind != change->new_type->kind ||
        match_new_of(change->match, change->old_type) != change->new_type)
        return 0;
    rule_reserved_sort(&kept, change->new_type);
    for (size_t i = 0; i < change->old_type->reserved_ranges.count; i++)
        rule_reserved_subtract(&text, &gone, &kept, change->old_type->reserved_ranges.items[i]);
    rule_reserved_names(&text, change, &names);
    if (text.size == 0)
        return 0;
    struct rule_reserved_use use = {change, &gone, &names};
    if (gone.count > 1)
        qsort(gone.items, gone.count, sizeof *gone.items, rule_reserved_compare);
    change->why = "";
    rule_reserved_seek_uses(&use);
    change->old_text = intern_text(&text);
    return COMPAT_FULL;
}
