/* SPDX-License-Identifier: Apache-2.0 */
/* The codecs of unions. */
#ifndef FORYGEN_PLAN_UNION_H
#define FORYGEN_PLAN_UNION_H

#include "planner.h"

/* Fills in the codec of a union: one operation for each case. */
void plan_union(struct planner *planner, struct codec *codec);

#endif
