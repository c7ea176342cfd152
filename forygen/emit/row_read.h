/* SPDX-License-Identifier: Apache-2.0 */
/* The functions that make objects of rows. */
#ifndef FORYGEN_EMIT_ROW_READ_H
#define FORYGEN_EMIT_ROW_READ_H

#include "../plan/row.h"
#include "../text.h"

void emit_row_read_declarations(struct text *out, const struct definition *definition);
/* Of the items of a list or map, and of what a pointer leads to. */
void emit_row_items_reader(struct text *out, const struct helper *helper);
void emit_row_new(struct text *out, const struct helper *helper);
/* X_row_read and X_from_row. */
void emit_row_reader(struct text *out, const struct row_plan *plan);

#endif
