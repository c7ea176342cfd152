/* SPDX-License-Identifier: Apache-2.0 */
/* The struct fory_type of a definition, with its TypeDef. */
#ifndef FORYGEN_EMIT_TYPE_H
#define FORYGEN_EMIT_TYPE_H

#include "../plan/plan.h"
#include "../text.h"

void emit_type_constants(struct text *out, const struct codec *codec);

#endif
