/* SPDX-License-Identifier: Apache-2.0 */
/* What other files need of the binding of IDL types. */
#ifndef FORYGEN_BIND_H
#define FORYGEN_BIND_H

#include <stdbool.h>

#include "schema.h"

/* The carrier of an element, key, map value or root. */
struct carrier *bind_item_carrier(const struct wire_type *type);
/* What stands in front of all C names of a file: "net_", or "". */
const char *bind_front(const struct schema_file *file);
/* What follows in an IDL file, its package or c_prefix: "demo_", or "". */
const char *bind_package(const struct schema_file *file);

#endif
