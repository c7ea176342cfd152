/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about the values that enums have. */
#include <inttypes.h>

#include "../intern.h"
#include "../schema/definition.h"
#include "peer.h"
#include "predicate.h"
#include "rule.h"

unsigned rule_value_removed(struct change *change)
{
    return change->new_value || change->moved_value ? 0 : COMPAT_BACKWARD;
}

unsigned rule_value_renumbered(struct change *change)
{
    if (!change->new_value || !change->moved_value)
        return 0;
    change->old_text = intern_format("%" PRId64, change->moved_value->number);
    change->location = change->new_value->number_location;
    return COMPAT_FULL;
}

/* C keeps what its enum holds. */
unsigned rule_value_added(struct change *change)
{
    int64_t greatest = definition_greatest_value(change->old_type);
    if (change->old_value || change->moved_value)
        return 0;
    if (greatest > 0 && change->new_value->number > greatest) {
        change->why = intern_format("; the old C enum holds up to %" PRId64, greatest);
        change->peers |= COMPAT_PEER_C;
    }
    return COMPAT_FORWARD;
}
