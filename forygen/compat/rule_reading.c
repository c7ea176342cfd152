/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about what readers make of values: fields and cases of other types, and what is not known at all. */
#include "../intern.h"
#include "peer.h"
#include "predicate.h"
#include "reading.h"
#include "reading_skip.h"
#include "rule.h"

/* --- Modes --------------------------------------------------------------------------------------------------- */

static struct reading_sides rule_sides(const struct change *change, unsigned mode)
{
    return (struct reading_sides){change->match, mode == COMPAT_BACKWARD};
}

typedef struct reading (*rule_look)(struct change *change, unsigned mode, enum reading_flaw flaw);

/* "new readers refuse null": in the modes of the request. */
static unsigned rule_in_modes(struct change *change, rule_look look, enum reading_flaw flaw)
{
    static const struct reading kept;
    unsigned modes = change->request->modes;
    struct reading backward = modes & COMPAT_BACKWARD ? look(change, COMPAT_BACKWARD, flaw) : kept;
    struct reading forward = modes & COMPAT_FORWARD ? look(change, COMPAT_FORWARD, flaw) : kept;
    bool is_breaking = backward.outcome > READING_LOSSY || forward.outcome > READING_LOSSY;
    change->verdict = is_breaking ? COMPAT_BREAKING : COMPAT_LOSSY;
    if (backward.why && forward.why && backward.why == forward.why)
        change->why = intern_format("old and new readers %s", backward.why);
    else if (backward.why && forward.why)
        change->why = intern_format("new readers %s, old readers %s", backward.why, forward.why);
    else if (backward.why || forward.why)
        change->why =
            intern_format("%s readers %s", backward.why ? "new" : "old", backward.why ? backward.why : forward.why);
    return (backward.why ? COMPAT_BACKWARD : 0u) | (forward.why ? COMPAT_FORWARD : 0u);
}

/* --- Fields -------------------------------------------------------------------------------------------------- */

/* Of structs that are known by places, what changes the bytes is told of the whole. */
static struct readings rule_read_fixed(struct reading_sides sides, const struct definition *writer,
                                       const struct field *written, const struct definition *reader,
                                       const struct field *read)
{
    static const struct readings told;
    struct readings readings = reading_place(sides, writer, written, reader, read);
    bool is_other = readings.of[READING_TYPE].outcome > READING_LOSSY || readings.of[READING_ITEMS].outcome != 0;
    return is_other ? told : readings;
}

static struct reading rule_look_at_field(struct change *change, unsigned mode, enum reading_flaw flaw)
{
    static const struct reading kept;
    struct reading_sides sides = rule_sides(change, mode);
    const struct definition *writer = sides.old_writes ? change->old_type : change->new_type;
    const struct definition *reader = sides.old_writes ? change->new_type : change->old_type;
    const struct field *written = sides.old_writes ? change->old_field : change->new_field;
    const struct field *read = sides.old_writes ? change->new_field : change->old_field;
    if (!written || !read)
        return kept;
    if (!match_is_fixed(writer))
        return reading_field(sides, writer, written, reader, read).of[flaw];
    if (!match_is_fixed(reader))
        return kept; /* nothing of it is read */
    return rule_read_fixed(sides, writer, written, reader, read).of[flaw];
}

#define RULE_OF_FIELD(name, flaw) \
    unsigned name(struct change *change) \
    { \
        return rule_in_modes(change, rule_look_at_field, flaw); \
    }

RULE_OF_FIELD(rule_field_type, READING_TYPE)
RULE_OF_FIELD(rule_field_narrowed, READING_NARROWED)
RULE_OF_FIELD(rule_field_items, READING_ITEMS)
RULE_OF_FIELD(rule_field_null, READING_NULL)
RULE_OF_FIELD(rule_field_null_items, READING_NULL_ITEMS)
RULE_OF_FIELD(rule_field_tracked, READING_TRACKED)
RULE_OF_FIELD(rule_field_untracked, READING_SHARED)
RULE_OF_FIELD(rule_field_array_nulls, READING_NULL_IN_ARRAY)
RULE_OF_FIELD(rule_field_base, READING_BASE)
RULE_OF_FIELD(rule_field_size, READING_SIZE)
#undef RULE_OF_FIELD

/* No schema says what programs register. Those in other languages have to register all types. */
bool rule_if_unregistered(struct change *change, const char *why)
{
    if (!why)
        return false;
    change->why = why;
    change->verdict = COMPAT_RISKY;
    change->peers &= COMPAT_PEER_C;
    return true;
}

unsigned rule_field_not_skippable(struct change *change)
{
    if (change->old_field && change->new_field)
        return 0;
    unsigned mode = change->old_field ? COMPAT_BACKWARD : COMPAT_FORWARD;
    const struct field *field = change->old_field ? change->old_field : change->new_field;
    const struct definition *writer = change->old_field ? change->old_type : change->new_type;
    if (match_is_fixed(writer))
        return 0;
    struct reading_sides sides = rule_sides(change, mode);
    change->why = reading_cannot_skip(sides, field->type);
    if (change->why)
        return mode;
    change->why = reading_may_not_skip(sides, field->type);
    change->verdict = COMPAT_LOSSY;
    if (change->why)
        return mode;
    return rule_if_unregistered(change, reading_unregistered_cannot_skip(sides, field->type)) ? mode : 0;
}

/* --- Cases --------------------------------------------------------------------------------------------------- */

static struct readings rule_read_case(struct change *change, unsigned mode)
{
    struct reading_sides sides = rule_sides(change, mode);
    bool is_old = sides.old_writes;
    return is_old ? reading_case(sides, change->old_type, change->old_case, change->new_type, change->new_case)
                  : reading_case(sides, change->new_type, change->new_case, change->old_type, change->old_case);
}

static struct reading rule_look_at_case(struct change *change, unsigned mode, enum reading_flaw flaw)
{
    static const struct reading kept;
    if (!change->old_case || !change->new_case)
        return kept;
    return rule_read_case(change, mode).of[flaw];
}

/* What a case contains: other items, or items that may be null or shared. */
static struct reading rule_look_at_case_items(struct change *change, unsigned mode, enum reading_flaw flaw)
{
    static const enum reading_flaw flaws[] = {READING_ITEMS, READING_NULL_ITEMS, READING_SHARED, READING_BASE};
    struct reading worst = {READING_KEPT, NULL};
    (void)flaw;
    if (!change->old_case || !change->new_case)
        return worst;
    struct readings readings = rule_read_case(change, mode);
    for (size_t i = 0; i < sizeof flaws / sizeof *flaws; i++) {
        if (readings.of[flaws[i]].outcome > worst.outcome)
            worst = readings.of[flaws[i]];
    }
    return worst;
}

unsigned rule_case_type(struct change *change)
{
    return rule_in_modes(change, rule_look_at_case, READING_TYPE);
}

unsigned rule_case_items(struct change *change)
{
    return rule_in_modes(change, rule_look_at_case_items, READING_ITEMS);
}

unsigned rule_case_size(struct change *change)
{
    return rule_in_modes(change, rule_look_at_case, READING_SIZE);
}
