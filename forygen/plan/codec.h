/* SPDX-License-Identifier: Apache-2.0 */
/* The plan of a file, one codec after another. */
#ifndef FORYGEN_PLAN_CODEC_H
#define FORYGEN_PLAN_CODEC_H

#include "planner.h"

/* The planner is zeroed. */
void plan_open(struct planner *planner, const struct schema *schema, const struct schema_file *file);
/* What is made for the next definition, or root that was asked for, until the next call; NULL after the last one. */
const struct codec *plan_next(struct planner *planner);

#endif
