/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about the cases that unions have. */
#include <inttypes.h>

#include "../intern.h"
#include "predicate.h"
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
