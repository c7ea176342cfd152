/* SPDX-License-Identifier: Apache-2.0 */
/* A schema as stable text, for tests. */
#ifndef FORYGEN_SCHEMA_DUMP_H
#define FORYGEN_SCHEMA_DUMP_H

#include "../text.h"
#include "schema.h"

void schema_dump(const struct schema *schema, struct text *out);

#endif
