/* SPDX-License-Identifier: Apache-2.0 */
/* Where a value is in a JSON text, and what is said of one that does not fit. */
#ifndef FORYGEN_JSON_PLACE_H
#define FORYGEN_JSON_PLACE_H

#include <fory/value.h>

#include "../schema/schema.h"
#include "parse.h"

/* The steps from the root, which is NULL, for messages. */
struct json_place {
    const struct json_place *parent;
    const char *name; /* NULL: an item */
    size_t index;
    bool is_field; /* of a struct */
    bool is_case;  /* of a union */
};

/* What is being made: where it is, the JSON for it, and its type in the schema. */
struct json_target {
    const struct json_place *place;
    const struct json_node *node;
    const struct wire_type *type;
    struct fory_value *value;
};

void json_fail(const struct json_place *place, struct location location, const char *code, const char *message);
/* Expected the type, got the node. */
void json_fail_type(const struct json_target *at);
/* The type without 'optional' and 'ref'. */
const char *json_type_spelling(const struct wire_type *type);
/* What a value of the type looks like. */
const char *json_expected_of(const struct wire_type *type);

typedef VECTOR(const char *) json_names;

/* A name that the schema does not have; names are those that it has, and what says of what. */
void json_fail_name(const struct json_place *place, const struct json_node *found, const char *what, json_names *names);

#endif
