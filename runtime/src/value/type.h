/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of the types of values without generated code. */
#ifndef FORY_SRC_VALUE_TYPE_H
#define FORY_SRC_VALUE_TYPE_H

#include <fory/generated/context.h>
#include <fory/generated/cursor.h>
#include <fory/value.h>

#pragma GCC visibility push(hidden)

/*
 * What no message says of unions, and a schema does. A program whose values come without it reads unions whose cases
 * are not containers. forygen has schemas.
 */
struct fory_value_schema {
    /* The union that the values of a field are, in containers too. NULL: none, or not known. */
    const struct fory_type *(*find_union)(const struct fory_value_schema *schema, const struct fory_value_shape *shape,
                                          uint32_t field);
    /* What a case of a union declares, and *inner as above. NULL: not known. */
    const struct fory_shape_field *(*find_case)(const struct fory_value_schema *schema, const struct fory_type *type,
                                                uint32_t case_id, const struct fory_type **inner);
};

/* Before the first writer or reader. The schema must outlive the runtime. */
void fory_set_value_schema(struct fory_runtime *runtime, const struct fory_value_schema *schema);
/* What the schema of a runtime says of a case, or NULL. type may be NULL. */
const struct fory_shape_field *fory_find_value_case(const struct fory_runtime *runtime, const struct fory_type *type,
                                                    uint32_t case_id, const struct fory_type **inner);

/* The union that the values of what is being read are, if their schema says it: saved and set before a field or a case,
   and set again after it. */
FORY_MUST_CHECK bool fory_declare_union(struct fory_reader *reader, const struct fory_type *type,
                                        const struct fory_type **saved);
const struct fory_type *fory_declared_union(const struct fory_reader *reader);

/* What is known of a value before its body is read: from type info before it, or from the schema around it. */
struct fory_value_info {
    uint8_t type_id;
    uint32_t user_id;                       /* of enums, unions and custom types by id, else FORY_NO_USER_ID */
    const struct fory_type *type;           /* of those that are registered, or known by name; else NULL */
    const struct fory_value_shape *shape;   /* of structs */
    const struct fory_registration *custom; /* of custom types */
    struct fory_input inside; /* of containers: the declared types of their items; end is NULL: none are */
};

/* From type info. Fails for structs that do not tell their fields, and for custom types, unless they are registered. */
FORY_MUST_CHECK bool fory_find_value_info(struct fory_reader *reader, const struct fory_type_info *info,
                                          struct fory_value_info *found);
/* Of the struct whose schema hash stands at the cursor, where nothing else says which one: a registered one. */
const struct fory_value_shape *fory_find_value_shape(struct fory_reader *reader);

#pragma GCC visibility pop
#endif
