/* SPDX-License-Identifier: Apache-2.0 */
/* The pass that gives IDL types their C names and carriers, and what other files need of it. */
#ifndef FORYGEN_SCHEMA_BIND_H
#define FORYGEN_SCHEMA_BIND_H

#include <stdbool.h>

#include "schema.h"

/* C names and carriers of IDL types; a header brings its own. The schema is resolved and without errors. */
void schema_bind(struct schema *schema);

/* What precedes all C names of a file: "net_", or "". */
const char *bind_front(const struct schema_file *file);
/* What follows in an IDL file, its package or c_prefix: "demo_", or "". */
const char *bind_package(const struct schema_file *file);

#endif
