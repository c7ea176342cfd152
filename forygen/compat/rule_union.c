/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about the cases of unions. */
#include <inttypes.h>

#include "../intern.h"
#include "../schema/definition.h"
#include "peer.h"
#include "predicate.h"
#include "reading_skip.h"
#include "rule.h"

unsigned rule_case_removed(struct change *change)
{
    if (change->new_case || change->moved_case)
        return 0;
    change->old_text = intern_format("%" PRId64, change->old_case->id);
    return COMPAT_BACKWARD;
}

unsigned rule_case_renumbered(struct change *change)
{
    if (!change->new_case || !change->moved_case)
        return 0;
    change->old_text = intern_format("%" PRId64, change->moved_case->id);
    change->new_text = intern_format("%" PRId64, change->new_case->id);
    change->location = change->new_case->id_location;
    return COMPAT_FULL;
}

/* --- Cases that old readers do not know ---------------------------------------------------------------------- */

/* Old C readers have no place for it. */
static unsigned union_case_without_place(struct change *change)
{
    if (definition_keeps_unknown_cases(change->old_type))
        return 0;
    change->why = "the old union has no member of type struct fory_unknown_case";
    return COMPAT_FORWARD;
}

/* The items of a list in a case send their type only if they are messages, codecs or any; the keys of a map never. */
static bool union_is_undeclared(const struct wire_type *type)
{
    if (type->id == FORY_TYPE_MAP)
        return true;
    if (type->id != FORY_TYPE_LIST && type->id != FORY_TYPE_SET)
        return false;
    enum fory_wire_type item = type->element->id;
    return item != FORY_TYPE_STRUCT && item != FORY_TYPE_EXT && item != FORY_TYPE_UNKNOWN;
}

/* Whose values say what they are. */
static unsigned union_case_not_kept(struct change *change)
{
    struct reading_sides sides = {change->match, false};
    const struct wire_type *type = change->new_case->type;
    change->peers &= COMPAT_PEER_C;
    change->why = reading_cannot_keep(sides, type);
    if (change->why || union_case_without_place(change))
        return COMPAT_FORWARD;
    change->why = reading_may_not_keep(sides, type);
    if (change->why) {
        change->verdict = COMPAT_LOSSY;
        return COMPAT_FORWARD;
    }
    return rule_if_unregistered(change, reading_unregistered_cannot_keep(sides, type)) ? COMPAT_FORWARD : 0;
}

unsigned rule_case_not_readable(struct change *change)
{
    if (change->old_case || change->moved_case)
        return 0;
    if (!union_is_undeclared(change->new_case->type))
        return union_case_not_kept(change);
    change->why = "only its schema says what is inside, so that a reader cannot skip it unless it is empty";
    return COMPAT_FORWARD;
}

unsigned rule_case_added(struct change *change)
{
    bool is_told = change->new_case && union_is_undeclared(change->new_case->type);
    return change->old_case || change->moved_case || is_told ? 0 : COMPAT_FORWARD;
}
