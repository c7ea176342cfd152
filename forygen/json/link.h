/* SPDX-License-Identifier: Apache-2.0 */
/* References among the values of a JSON text: {"$ref": 1} leads to the value with "$id": 1. */
#ifndef FORYGEN_JSON_LINK_H
#define FORYGEN_JSON_LINK_H

#include "parse.h"
#include "type.h"

/* A value that others may refer to, by its "$id". */
struct json_label {
    const struct json_node *id;
    struct fory_value *value;
};

/* A "$ref", which may lead to a value that comes later. */
struct json_link {
    const struct json_node *id;
    const struct wire_type *type;
    struct fory_value *value;
};

struct json_links {
    VECTOR(struct json_label) labels;
    VECTOR(struct json_link) links;
};

/* Makes references of all links. Reports those that lead nowhere or to a value of another type, and labels that occur
   twice. */
void json_resolve(const struct json_links *links, const struct json_types *types);

#endif
