/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about how peers know fields. */
#include <inttypes.h>

#include "../intern.h"
#include "predicate.h"
#include "rule.h"

unsigned rule_field_retagged(struct change *change)
{
    const struct field *old_field = change->moved_field;
    const struct field *new_field = change->new_field;
    if (!new_field || !old_field || old_field->tag < 0 || new_field->tag < 0)
        return 0;
    change->why = "tag id";
    change->old_text = intern_format("%" PRId64, old_field->tag);
    change->new_text = intern_format("%" PRId64, new_field->tag);
    change->location = new_field->tag_location;
    return COMPAT_FULL;
}
