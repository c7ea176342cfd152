/* SPDX-License-Identifier: Apache-2.0 */
/* How values are written. */
#ifndef FORYGEN_PLAN_WRITE_H
#define FORYGEN_PLAN_WRITE_H

#include "planner.h"

/* A value that is there. */
struct operation *plan_write(struct planner *planner, const struct place *place);
/* The same with the null or reference flag in front that its type asks for. */
struct operation *plan_write_flagged(struct planner *planner, const struct place *place);
/* The name of the function that writes the items of such a container. */
const char *plan_container_writer(struct planner *planner, const struct wire_type *type, const struct carrier *carrier);

#endif
