/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of the types of values without generated code. */
#ifndef FORY_SRC_VALUE_TYPE_H
#define FORY_SRC_VALUE_TYPE_H

#include <fory/generated/context.h>
#include <fory/generated/cursor.h>
#include <fory/value.h>

#pragma GCC visibility push(hidden)

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
