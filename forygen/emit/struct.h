/* SPDX-License-Identifier: Apache-2.0 */
/* Structs: the C type of an IDL message, declarations, and codecs. */
#ifndef FORYGEN_EMIT_STRUCT_H
#define FORYGEN_EMIT_STRUCT_H

#include "../plan/plan.h"
#include "../text.h"

void emit_struct_type(struct text *out, const struct definition *definition);
void emit_struct_declarations(struct text *out, const struct definition *definition);
void emit_struct_codec(struct text *out, const struct codec *codec);

#endif
