/* SPDX-License-Identifier: Apache-2.0 */
/* The pass from names to definitions, and to the ids and names of types. */
#ifndef FORYGEN_SCHEMA_RESOLVE_H
#define FORYGEN_SCHEMA_RESOLVE_H

#include "schema.h"

/* Reports what it does not find and goes on. */
void schema_resolve(struct schema *schema);

#endif
