/* SPDX-License-Identifier: Apache-2.0 */
/* The functions that read the fields of a row where they are, and update them. */
#ifndef FORYGEN_EMIT_ROW_ACCESSOR_H
#define FORYGEN_EMIT_ROW_ACCESSOR_H

#include "../schema/row_layout.h"
#include "../text.h"

/* Of verified rows. */
void emit_row_accessors(struct text *out, const struct definition *definition);
/* Of open rows. */
void emit_row_checks(struct text *out, const struct definition *definition);
void emit_row_updates(struct text *out, const struct definition *definition);
/* Rows of another version of the struct. */
void emit_row_view(struct text *out, const struct definition *definition);

#endif
