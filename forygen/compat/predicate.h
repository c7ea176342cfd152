/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules of the table look at: each answers the modes in which a change breaks. */
#ifndef FORYGEN_COMPAT_PREDICATE_H
#define FORYGEN_COMPAT_PREDICATE_H

#include "change.h"

/* Fields. */
unsigned rule_field_retagged(struct change *change);

/* Types. */
unsigned rule_type_removed(struct change *change);

/* Unions. */
unsigned rule_case_removed(struct change *change);
unsigned rule_case_renumbered(struct change *change);

/* Enums. */
unsigned rule_value_removed(struct change *change);
unsigned rule_value_renumbered(struct change *change);

#endif
