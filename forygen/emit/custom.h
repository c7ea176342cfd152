/* SPDX-License-Identifier: Apache-2.0 */
/* C structs with a user-defined codec. */
#ifndef FORYGEN_EMIT_CUSTOM_H
#define FORYGEN_EMIT_CUSTOM_H

#include "../plan/plan.h"
#include "../text.h"

void emit_custom_declarations(struct text *out, const struct definition *definition);
void emit_custom_codec(struct text *out, const struct codec *codec);

#endif
