/* SPDX-License-Identifier: Apache-2.0 */
/* How values are read. */
#ifndef FORYGEN_PLAN_READ_H
#define FORYGEN_PLAN_READ_H

#include "planner.h"

/* A value that is there. */
struct operation *plan_read(struct planner *planner, const struct place *place);
/* A field with its null or reference flag, where all fields are read in Fory order. */
struct operation *plan_read_flagged(struct planner *planner, const struct place *place);
/* One by itself, as objects of other versions have them in any order: its null flag has been looked at. */
struct operation *plan_read_alone(struct planner *planner, const struct place *place);
/* The name of the function that reads a reference; and of the one that takes what was found in its place. */
const char *plan_referrer(struct planner *planner, const struct place *place);
const char *plan_taker(struct planner *planner, const struct definition *definition);
/* The name of the function that reads the items of such a container. */
const char *plan_container_reader(struct planner *planner, const struct wire_type *type, const struct carrier *carrier);

#endif
