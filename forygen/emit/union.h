/* SPDX-License-Identifier: Apache-2.0 */
/* Unions: the C type of one of the IDL, declarations, and codecs. */
#ifndef FORYGEN_EMIT_UNION_H
#define FORYGEN_EMIT_UNION_H

#include "../plan/plan.h"
#include "../text.h"

void emit_union_type(struct text *out, const struct definition *definition);
void emit_union_declarations(struct text *out, const struct definition *definition);
void emit_union_codec(struct text *out, const struct codec *codec);

#endif
