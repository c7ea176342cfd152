/* SPDX-License-Identifier: Apache-2.0 */
/* What the files about values share. */
#ifndef FORYGEN_EMIT_VALUE_H
#define FORYGEN_EMIT_VALUE_H

#include "emit.h"

/* Arrays of numbers. */
bool value_is_array(enum fory_wire_type id);
/* "x.member" or "x->member" of an expression. */
const char *value_member(const char *expression, const char *member);
/* What errors call the value, as C: "\"age\"". */
const char *value_place(const struct value *value);
/* The expression that reads the items of a value to a pointer and their number to a variable; NULL on failure. */
const char *value_read_items(struct unit *unit, const struct value *value, const char *items, const char *count);
/* As value_read, of a field with a count member or an array of the struct. */
const char *value_field_reader(struct unit *unit, const struct value *value);
/* As value_emit_write, of what has a count. */
void value_write_items(struct unit *unit, struct text *out, const char *indent, const struct value *value);

#endif
