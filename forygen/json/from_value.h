/* SPDX-License-Identifier: Apache-2.0 */
/* From values that were read without generated code to JSON. */
#ifndef FORYGEN_JSON_FROM_VALUE_H
#define FORYGEN_JSON_FROM_VALUE_H

#include "../text.h"
#include "type.h"

/*
 * Adds a value of the type as JSON that json_to_value takes, over several lines and without a newline at the end. What
 * a peer with another version of the schema sends, and the type does not have, is there too: a field under the name or
 * "#id" that its sender gives, and a value of another type with its "@type".
 */
void json_from_value(const struct json_types *types, const struct fory_value *value, const struct wire_type *type,
                     struct text *text);

#endif
