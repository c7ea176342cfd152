/* SPDX-License-Identifier: Apache-2.0 */
/* The C names that a struct gets because it has rows. */
#ifndef FORYGEN_PLAN_ROW_NAME_H
#define FORYGEN_PLAN_ROW_NAME_H

#include "../schema/row_layout.h"

/* What the accessors of a field end with: the name of its member, "age". */
const char *row_field_name(const struct field *field);
/* The constant that is its ordinal: "DEMO_PERSON_ROW_AGE". */
const char *row_ordinal(const struct definition *definition, const struct field *field);
/* The value has a place and size in its slot, and a body. */
bool row_has_body(const struct fory_row_type *type);
/* Structs are somewhere in the items of the list or map. */
bool row_holds_structs(const struct fory_row_type *type);

struct row_name {
    const char *name;
    bool is_tag;
    const struct field *field; /* that it is for, or NULL */
};

typedef VECTOR(struct row_name) row_name_list;

/* Adds all names at file scope. */
void row_list_names(const struct definition *definition, row_name_list *names);

#endif
