/* SPDX-License-Identifier: Apache-2.0 */
/* A plan as stable text, for tests. */
#ifndef FORYGEN_PLAN_DUMP_H
#define FORYGEN_PLAN_DUMP_H

#include "../text.h"
#include "plan.h"

/* Of one definition or root: its statics in their order, then what is done when it is written and read. */
void plan_dump(const struct codec *codec, struct text *out);

#endif
