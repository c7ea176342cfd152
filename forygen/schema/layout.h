/* SPDX-License-Identifier: Apache-2.0 */
/* The pass that makes what the wire asks for: Fory order, schema hashes, TypeDefs. */
#ifndef FORYGEN_SCHEMA_LAYOUT_H
#define FORYGEN_SCHEMA_LAYOUT_H

#include "schema.h"

/* The schema is resolved and without errors. */
void schema_layout(struct schema *schema);

/* What a schema hash covers of a field; interned. */
const char *layout_hashed_text(const struct field *field);

#endif
