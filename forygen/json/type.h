/* SPDX-License-Identifier: Apache-2.0 */
/* What the runtime knows types by, made from a schema without generated code. */
#ifndef FORYGEN_JSON_TYPE_H
#define FORYGEN_JSON_TYPE_H

#include <fory/runtime.h>
#include <fory/type.h>
#include <fory/value.h>

#include "../../runtime/src/value/type.h"
#include "../intern.h"
#include "../schema/schema.h"

struct json_type {
    const struct definition *definition;
    struct wire_type *named; /* the type expression that is its name */
    bool is_registered;      /* it has an identity; else it is only in fields */
    struct fory_type type;
    struct fory_value_shape shape; /* of a struct; of a union its cases, in their order */
};

struct json_types {
    struct fory_value_schema schema; /* the first member */
    VECTOR(struct json_type *) items;
    struct name_map by_name; /* the full names of the definitions */
};

/* The definitions of all files of a schema that was laid out. */
void json_types_init(struct json_types *types, const struct schema *schema);
/* Makes the types known to a runtime, which the schema must outlive. False if it is out of memory. */
bool json_types_register(const struct json_types *types, struct fory_runtime *runtime);

const struct json_type *json_type_of(const struct json_types *types, const struct definition *definition);
/* By a full name, "demo.Person"; NULL if there is none. */
const struct json_type *json_type_named(const struct json_types *types, const char *name);
/* The field of the schema that a sender's field is, or NULL; definition may be NULL. */
const struct field *json_field_of(const struct definition *definition, const struct fory_shape_field *sent);
/* What peers know by the same id or name; NULL for others and for NULL. */
const struct json_type *json_type_known(const struct json_types *types, const struct fory_type *type);

#endif
