/* SPDX-License-Identifier: Apache-2.0 */
/* Static functions that codecs call. */
#ifndef FORYGEN_EMIT_HELPER_H
#define FORYGEN_EMIT_HELPER_H

#include "../plan/plan.h"
#include "../text.h"

/* All of a codec, in their order. */
void emit_helpers(struct text *out, const struct codec *codec);

#endif
