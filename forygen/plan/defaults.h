/* SPDX-License-Identifier: Apache-2.0 */
/* What sets a cleared object to its defaults. */
#ifndef FORYGEN_PLAN_DEFAULTS_H
#define FORYGEN_PLAN_DEFAULTS_H

#include "planner.h"

/* Those of the structs in it first, then its own; NULL for none, and for a definition that is NULL. */
const struct operation *plan_defaults(struct planner *planner, const struct definition *definition, const char *lvalue);

#endif
