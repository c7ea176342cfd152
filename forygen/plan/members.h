/* SPDX-License-Identifier: Apache-2.0 */
/* Members of wide structs that go in loops. */
#ifndef FORYGEN_PLAN_MEMBERS_H
#define FORYGEN_PLAN_MEMBERS_H

#include "planner.h"

/* The tables of the loops, in Fory order of the fields. */
const struct member_table *plan_members(struct planner *planner, const struct definition *definition);
/* The one that begins with the field, or NULL: that one goes by itself. */
const struct member_table *members_written(const struct member_table *tables, size_t first);
const struct member_table *members_read(const struct member_table *tables, size_t first);

#endif
