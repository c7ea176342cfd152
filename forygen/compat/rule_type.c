/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about how peers know types. */
#include "predicate.h"
#include "rule.h"

unsigned rule_type_removed(struct change *change)
{
    return change->new_type ? 0 : COMPAT_BACKWARD;
}
