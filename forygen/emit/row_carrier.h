/* SPDX-License-Identifier: Apache-2.0 */
/* The constants that describe how the objects of a row type are laid out in C. */
#ifndef FORYGEN_EMIT_ROW_CARRIER_H
#define FORYGEN_EMIT_ROW_CARRIER_H

#include "../schema/row_layout.h"
#include "../text.h"

/* The declaration of X_row_carrier, and its definition with what it needs. */
void emit_row_carrier_declaration(struct text *out, const struct definition *definition);
void emit_row_carrier(struct text *out, const struct definition *definition);

#endif
