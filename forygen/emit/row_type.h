/* SPDX-License-Identifier: Apache-2.0 */
/* The constants that describe rows: their types and schemas. */
#ifndef FORYGEN_EMIT_ROW_TYPE_H
#define FORYGEN_EMIT_ROW_TYPE_H

#include "../intern.h"
#include "../schema/row_layout.h"
#include "../text.h"

/* The constants of one file; those that several structs need are written once. */
struct row_types {
    const struct schema_file *file;
    struct text *out;
    struct name_map seen;
};

/* X_row_type and X_row_schema, after the types of the fields. */
void emit_row_type(struct row_types *types, const struct definition *definition);

#endif
