/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about structs whose fields are known by their places: those that do not evolve, and all of them in
   schema-consistent mode, where a hash stands for the schema. */
#include <inttypes.h>
#include <string.h>

#include "../intern.h"
#include "../schema/layout.h"
#include "../schema/wire_type.h"
#include "predicate.h"
#include "reading.h"
#include "rule.h"

static bool fixed_is_struct_pair(const struct change *change)
{
    return change->old_type && change->new_type && change->old_type->kind == DEFINITION_STRUCT &&
           change->new_type->kind == DEFINITION_STRUCT;
}

static bool fixed_same_field(const struct field *a, const struct field *b)
{
    if (a->tag >= 0 || b->tag >= 0)
        return a->tag == b->tag;
    return !strcmp(a->wire_name, b->wire_name);
}

static const struct field *fixed_find(const struct definition *definition, const struct field *like, size_t *place)
{
    for (*place = 0; *place < definition->fields.count; ++*place) {
        if (fixed_same_field(definition->order[*place], like))
            return definition->order[*place];
    }
    return NULL;
}

static void fixed_add_note(struct change *change, const struct field *field, const char *text)
{
    struct finding_note note = {field->location, text};
    vector_push(&change->notes, note);
}

/* --- Structs that do not evolve ------------------------------------------------------------------------------ */

static bool fixed_same_place(struct change *change, bool old_writes, size_t place)
{
    struct reading_sides sides = {change->match, old_writes};
    const struct definition *writer = old_writes ? change->old_type : change->new_type;
    const struct definition *reader = old_writes ? change->new_type : change->old_type;
    const struct field *written = writer->order[place];
    const struct field *read = reader->order[place];
    struct readings readings = reading_place(sides, writer, written, reader, read);
    return fixed_same_field(written, read) && readings.of[READING_TYPE].outcome <= READING_LOSSY &&
           readings.of[READING_ITEMS].outcome == READING_KEPT;
}

static const char *fixed_spelled(const struct definition *definition, size_t place)
{
    if (place >= definition->fields.count)
        return "nothing";
    const struct field *field = definition->order[place];
    return intern_format("%s %s", wire_type_spelling(field->type), field->name);
}

/* The first place where bytes are another field for the reader, or SIZE_MAX. */
static size_t fixed_find_difference(struct change *change, bool old_writes)
{
    size_t old_count = change->old_type->fields.count;
    size_t new_count = change->new_type->fields.count;
    size_t place = 0;
    while (place < old_count && place < new_count && fixed_same_place(change, old_writes, place))
        place++;
    return place < old_count || place < new_count ? place : SIZE_MAX;
}

unsigned rule_fixed_fields(struct change *change)
{
    if (!fixed_is_struct_pair(change) || !match_is_fixed(change->old_type) || !match_is_fixed(change->new_type))
        return 0;
    size_t backward = fixed_find_difference(change, true);
    size_t forward = fixed_find_difference(change, false);
    size_t place = backward < forward ? backward : forward;
    if (place == SIZE_MAX)
        return 0;
    change->old_text = fixed_spelled(change->old_type, place);
    change->new_text = fixed_spelled(change->new_type, place);
    if (place < change->new_type->fields.count)
        fixed_add_note(change, change->new_type->order[place], "the first place that differs");
    return (backward < SIZE_MAX ? COMPAT_BACKWARD : 0u) | (forward < SIZE_MAX ? COMPAT_FORWARD : 0u);
}

/* --- Schema hashes ------------------------------------------------------------------------------------------- */

static bool hash_is_accepted(uint32_t hash, const struct definition *reader)
{
    return hash == reader->schema_hash || hash == reader->untracked_hash;
}

/* With tracking and without. */
static bool hash_accepts_all(const struct definition *writer, const struct definition *reader)
{
    return hash_is_accepted(writer->schema_hash, reader) && hash_is_accepted(writer->untracked_hash, reader);
}

static void hash_note_fields(struct change *change)
{
    size_t place;
    for (size_t i = 0; i < change->new_type->fields.count; i++) {
        const struct field *field = change->new_type->fields.items[i];
        const struct field *before = fixed_find(change->old_type, field, &place);
        if (!before)
            fixed_add_note(change, field, intern_format("'%s' was added", field->name));
        else if (layout_hashed_text(before) != layout_hashed_text(field))
            fixed_add_note(change, field,
                           intern_format("'%s' changed from %s to %s", field->name, wire_type_spelling(before->type),
                                         wire_type_spelling(field->type)));
    }
    for (size_t i = 0; i < change->old_type->fields.count; i++) {
        const struct field *field = change->old_type->fields.items[i];
        if (!fixed_find(change->new_type, field, &place))
            fixed_add_note(change, field, intern_format("'%s' was removed", field->name));
    }
}

unsigned rule_schema_hash(struct change *change)
{
    /* Of another identity, only fields lead to it. */
    if (!fixed_is_struct_pair(change) || (!match_same_identity(change->old_type, change->new_type) &&
                                          !usage_of(&change->match->old_usage, change->old_type).is_referred))
        return 0;
    unsigned modes = (hash_accepts_all(change->old_type, change->new_type) ? 0u : COMPAT_BACKWARD) |
                     (hash_accepts_all(change->new_type, change->old_type) ? 0u : COMPAT_FORWARD);
    modes &= change->request->modes;
    if (modes == 0)
        return 0;
    change->old_text = intern_format("%08" PRIx32, change->old_type->schema_hash);
    change->new_text = intern_format("%08" PRIx32, change->new_type->schema_hash);
    hash_note_fields(change);
    return modes;
}

/* --- What hashes do not tell --------------------------------------------------------------------------------- */

/* Of two types of one hash: enums, structs, unions, types with a codec and any count as one there. */
static bool hash_hides(const struct wire_type *a, const struct wire_type *b)
{
    if (!a || !b)
        return a != b;
    return a->id != b->id || hash_hides(a->key, b->key) || hash_hides(a->element, b->element);
}

unsigned rule_hidden_kind(struct change *change)
{
    if (!fixed_is_struct_pair(change) || change->old_type->fields.count != change->new_type->fields.count)
        return 0;
    unsigned modes = (hash_is_accepted(change->old_type->schema_hash, change->new_type) ? COMPAT_BACKWARD : 0u) |
                     (hash_is_accepted(change->new_type->schema_hash, change->old_type) ? COMPAT_FORWARD : 0u);
    bool found = false;
    for (size_t i = 0; modes != 0 && i < change->new_type->fields.count; i++) {
        const struct field *before = change->old_type->order[i];
        const struct field *field = change->new_type->order[i];
        if (!hash_hides(before->type, field->type))
            continue;
        found = true;
        fixed_add_note(change, field,
                       intern_format("'%s' changed from %s to %s", field->name, wire_type_spelling(before->type),
                                     wire_type_spelling(field->type)));
    }
    return found ? modes : 0;
}

/* --- Places in the payload ----------------------------------------------------------------------------------- */

/*
 * The fewest fields that are to be moved: all but a longest run of fields whose places ascend on both sides. before[i]
 * is the old place of the i-th field that both have; longest[i] the length of such a run that ends there.
 */
static void fixed_find_longest(const size_t *before, size_t count, size_t *longest)
{
    size_t *ends = memory_alloc((count + 1) * sizeof *ends); /* by length: the least place that ends such a run */
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        size_t low = 0;
        size_t high = length;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (ends[middle] < before[i])
                low = middle + 1;
            else
                high = middle;
        }
        ends[low] = before[i];
        longest[i] = low + 1;
        if (low == length)
            length++;
    }
}

static size_t fixed_note_moved(struct change *change, const struct field *const *fields, const size_t *before,
                               size_t count)
{
    size_t *longest = memory_alloc(count * sizeof *longest);
    bool *stays = memory_alloc(count * sizeof *stays);
    size_t want = 0;
    size_t moved = 0;
    fixed_find_longest(before, count, longest);
    for (size_t i = 0; i < count; i++)
        want = longest[i] > want ? longest[i] : want;
    size_t last = SIZE_MAX;
    for (size_t i = count; i-- > 0;) {
        stays[i] = longest[i] == want && before[i] < last;
        if (!stays[i])
            continue;
        last = before[i];
        want--;
    }
    for (size_t i = 0; i < count; i++) {
        if (stays[i])
            continue;
        fixed_add_note(change, fields[i], intern_format("'%s' is in another place among the others", fields[i]->name));
        moved++;
    }
    return moved;
}

unsigned rule_field_order(struct change *change)
{
    if (!fixed_is_struct_pair(change))
        return 0;
    size_t all = change->new_type->fields.count;
    const struct field **fields = memory_alloc(all * sizeof *fields);
    size_t *before = memory_alloc(all * sizeof *before);
    size_t count = 0;
    bool ascends = true;
    for (size_t i = 0; i < all; i++) {
        fields[count] = change->new_type->order[i];
        if (!fixed_find(change->old_type, fields[count], &before[count]))
            continue;
        ascends = ascends && (count == 0 || before[count - 1] < before[count]);
        count++;
    }
    return ascends || fixed_note_moved(change, fields, before, count) == 0 ? 0 : COMPAT_FULL;
}
