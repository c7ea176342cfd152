/* SPDX-License-Identifier: Apache-2.0 */
/* The plan of a file, one codec after another. */
#ifndef FORYGEN_PLAN_CODEC_H
#define FORYGEN_PLAN_CODEC_H

#include "planner.h"

/* What is made for a definition, and for a root that was asked for. Each is there until the next one is planned. */
const struct codec *plan_definition(struct planner *planner, const struct definition *definition);
const struct codec *plan_root(struct planner *planner, const struct root *root);

#endif
