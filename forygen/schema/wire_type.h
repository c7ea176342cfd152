/* SPDX-License-Identifier: Apache-2.0 */
/* Type expressions: making them, and spelling them for messages. */
#ifndef FORYGEN_SCHEMA_WIRE_TYPE_H
#define FORYGEN_SCHEMA_WIRE_TYPE_H

#include "schema.h"

/* A type of that id without anything else. */
struct wire_type *wire_type_new(enum fory_wire_type id, struct location location);
/* As the IDL spells it: "int32", "fixed int32", "array<int32>", "list"; named types by their kind: "message". */
const char *wire_type_name(enum fory_wire_type id);
/* A whole type expression for messages: "list<optional demo.Person>". */
const char *wire_type_spelling(const struct wire_type *type);

#endif
