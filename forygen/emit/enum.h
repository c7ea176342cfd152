/* SPDX-License-Identifier: Apache-2.0 */
/* Enums: the C type of one of the IDL, and the declaration of its facts. */
#ifndef FORYGEN_EMIT_ENUM_H
#define FORYGEN_EMIT_ENUM_H

#include "../schema/schema.h"
#include "../text.h"

void emit_enum_type(struct text *out, const struct definition *definition);
void emit_enum_declarations(struct text *out, const struct definition *definition);

#endif
