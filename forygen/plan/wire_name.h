/* SPDX-License-Identifier: Apache-2.0 */
/* What wire types are called in generated code. */
#ifndef FORYGEN_PLAN_WIRE_NAME_H
#define FORYGEN_PLAN_WIRE_NAME_H

#include "../schema/schema.h"

/* The number type's name in put and get functions, or NULL for all other types. */
const char *number_name(enum fory_wire_type id);
/* The most bytes that a number takes. */
size_t number_bound(enum fory_wire_type id);
/* Its C type in the runtime. */
const char *number_c_type(enum fory_wire_type id);
/* What functions of the runtime for it are called by: "varint32", "any". */
const char *wire_type_function(enum fory_wire_type id);
/* The spelling in C: "FORY_TYPE_VARINT32". */
const char *wire_type_constant(enum fory_wire_type id);
/* For people: "list<varint32?>", "demo.Person". */
const char *wire_type_text(const struct wire_type *type);
/* Arrays of numbers. */
bool wire_type_is_array(enum fory_wire_type id);

#endif
