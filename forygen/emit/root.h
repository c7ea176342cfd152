/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of roots. */
#ifndef FORYGEN_EMIT_ROOT_H
#define FORYGEN_EMIT_ROOT_H

#include "../plan/plan.h"
#include "../text.h"

/* X_serialize and X_deserialize of a type; and those of a union or a custom type, by the expressions that write and
   read it. */
void emit_root_declarations(struct text *out, const struct definition *definition);
void emit_definition_root(struct text *out, const struct definition *definition, enum fory_wire_type id,
                          const char *write, const char *read);
/* The same of what was asked for besides. */
void emit_asked_root_declarations(struct text *out, const struct codec *codec);
void emit_asked_root(struct text *out, const struct codec *codec);

#endif
