/* SPDX-License-Identifier: Apache-2.0 */
/* The pass that makes what the wire asks for: Fory order, schema hashes, TypeDefs. */
#ifndef FORYGEN_SCHEMA_LAYOUT_H
#define FORYGEN_SCHEMA_LAYOUT_H

#include "schema.h"

/* The schema is resolved and without errors. */
void schema_layout(struct schema *schema);

/* A TypeDef of the cases of a union, in their order, as if they were fields with these tags. No peer sees it. */
const uint8_t *layout_case_def(const struct definition *definition, size_t *size);

/* What a schema hash covers of a field; interned. */
const char *layout_hashed_text(const struct field *field);

#endif
