/* SPDX-License-Identifier: Apache-2.0 */
/* What writers and readers know of items, keys, values and cases beforehand. */
#ifndef FORYGEN_PLAN_ITEM_H
#define FORYGEN_PLAN_ITEM_H

#include "planner.h"

/* By the schema alone, as writers have it. */
struct item item_of(const struct wire_type *type);
/* With what references to such a value must lead to, as readers have it. */
struct item item_expected(struct planner *planner, const struct wire_type *type, const struct carrier *carrier);
struct item item_expected_case(struct planner *planner, const struct union_case *item);
/* Java tracks numbers and text in cases, and Go enums. */
bool item_case_holds_scalar(const struct union_case *item);

#endif
