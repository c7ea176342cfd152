/* SPDX-License-Identifier: Apache-2.0 */
/* The functions that make rows of objects: the pass that measures, and the one that writes. */
#ifndef FORYGEN_EMIT_ROW_WRITE_H
#define FORYGEN_EMIT_ROW_WRITE_H

#include "../plan/row.h"
#include "../text.h"

void emit_row_write_declarations(struct text *out, const struct definition *definition);
/* Of the items of a list or map. */
void emit_row_items_writer(struct text *out, const struct helper *helper);
/* X_row_measure, X_row_size, X_row_write and X_to_row. */
void emit_row_writer(struct text *out, const struct row_plan *plan);

#endif
