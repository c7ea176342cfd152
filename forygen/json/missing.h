/* SPDX-License-Identifier: Apache-2.0 */
/* What the fields are that a JSON text leaves out. */
#ifndef FORYGEN_JSON_MISSING_H
#define FORYGEN_JSON_MISSING_H

#include "place.h"
#include "type.h"

/* Makes the fields of a struct, all but the seen ones, by their numbers in Fory order. Reports those that are never
   null and have no empty value, such as unions. */
void json_fill_missing(const struct json_types *types, const struct json_target *at, const struct json_type *type,
                       const bool *seen);
/* The value of an enum. */
struct fory_value_enum json_enum(const struct json_type *type, uint32_t number);

#endif
