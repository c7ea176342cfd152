/* SPDX-License-Identifier: Apache-2.0 */
/* Containers: what their functions are called, and which the runtime has. */
#ifndef FORYGEN_PLAN_CONTAINER_H
#define FORYGEN_PLAN_CONTAINER_H

#include "planner.h"

/* The runtime has the lists of numbers, strings and values of any type; NULL for others. */
const char *container_runtime_function(const char *verb, const struct wire_type *type, const struct carrier *carrier);
/* The function that does to such a container what the verb says. */
struct helper *container_helper(struct planner *planner, enum helper_kind kind, const char *verb,
                                const struct wire_type *type, const struct carrier *carrier);
/* The C type of one item or entry, before a '*'. */
const char *container_item_type(const struct wire_type *type, const struct carrier *carrier);

#endif
