/* SPDX-License-Identifier: Apache-2.0 */
/* Automatic type ids of Fory IDL. */
#ifndef FORYGEN_SCHEMA_TYPE_ID_H
#define FORYGEN_SCHEMA_TYPE_ID_H

#include "schema.h"

/* MurmurHash3_x86_32 with seed 0 over a qualified name. */
uint32_t type_id_hash(const char *name);
/* The name that is hashed: package alias or package, then the outer names and the own one. An alias replaces all
   after the package, and the package too when it holds a '.'. */
const char *type_id_source(const struct definition *definition);

#endif
