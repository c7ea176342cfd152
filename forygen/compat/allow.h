/* SPDX-License-Identifier: Apache-2.0 */
/* The exceptions that schemas make from rules. */
#ifndef FORYGEN_COMPAT_ALLOW_H
#define FORYGEN_COMPAT_ALLOW_H

#include "rule.h"

/* The exception of the new schema from a rule, or NULL: on the thing itself, on what it was in when it is gone, or on
   the file. */
const struct allowance *allowance_of_change(const struct change *change, const struct rule *rule);

#endif
