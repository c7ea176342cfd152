/* SPDX-License-Identifier: Apache-2.0 */
/* The codecs of structs. */
#ifndef FORYGEN_PLAN_STRUCT_H
#define FORYGEN_PLAN_STRUCT_H

#include "planner.h"

/* Fills in the codec of a struct. */
void plan_struct(struct planner *planner, struct codec *codec);

#endif
