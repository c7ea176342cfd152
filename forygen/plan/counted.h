/* SPDX-License-Identifier: Apache-2.0 */
/* What has to hold for the number of items that a struct's member gets. */
#ifndef FORYGEN_PLAN_COUNTED_H
#define FORYGEN_PLAN_COUNTED_H

#include "planner.h"

/* Sets the checks of a HELPER_READ_COUNTED, whose place and definition are known. */
void counted_check(struct planner *planner, struct helper *helper);
/* Sets whether other items have been read, when the operation is done, that the same member counts. */
void counted_before(struct planner *planner, struct operation *operation);

#endif
