/* SPDX-License-Identifier: Apache-2.0 */
/* From JSON to values that the runtime writes as generated code would. */
#ifndef FORYGEN_JSON_TO_VALUE_H
#define FORYGEN_JSON_TO_VALUE_H

#include "parse.h"
#include "type.h"

/*
 * Makes a value of the type. Fields that are missing are null if they may be, or empty. What it points to is in the
 * memory of the compiler and, of large decimals, in the arena. False, with all findings in the JSON text, if it does
 * not fit.
 */
bool json_to_value(const struct json_types *types, const struct json_node *node, const struct wire_type *type,
                   struct fory_arena *arena, struct fory_value *value);

#endif
