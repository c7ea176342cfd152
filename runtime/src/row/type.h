/* SPDX-License-Identifier: Apache-2.0 */
/* What the types of rows have in common. */
#ifndef FORY_SRC_ROW_TYPE_H
#define FORY_SRC_ROW_TYPE_H

#include <fory/row.h>
#include <fory/wire_types.h>

#pragma GCC visibility push(hidden)

/* The type with this id, which is shared; NULL for LIST, MAP, STRUCT and DECIMAL, and for what rows do not have. */
const struct fory_row_type *fory_row_plain_type(uint8_t id);

/* What is verified of the 64 fields from this one on, worked out from the fields. */
struct fory_row_checks fory_row_type_checks(const struct fory_row_type *type, uint32_t first);

/* Sets the checks of a STRUCT, whose fields are set, and makes them in this array of one per 64 fields. */
void fory_row_type_set_checks(struct fory_row_type *type, struct fory_row_checks *checks);

/* Fields of its type, item, or key and value. */
static inline uint32_t fory_row_type_children(const struct fory_row_type *type)
{
    switch (type->id) {
    case FORY_TYPE_STRUCT: return type->field_count;
    case FORY_TYPE_LIST: return 1;
    case FORY_TYPE_MAP: return 2;
    default: return 0;
    }
}

#pragma GCC visibility pop
#endif
