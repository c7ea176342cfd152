/* SPDX-License-Identifier: Apache-2.0 */
/* The two files about the rows of one input. */
#ifndef FORYGEN_EMIT_ROW_H
#define FORYGEN_EMIT_ROW_H

#include "../schema/schema.h"
#include "../text.h"

/* Some structs of the file have rows. Adds what NAME.row.h and NAME.row.c contain. */
void emit_row_file(const struct schema *schema, const struct schema_file *file, struct text *header,
                   struct text *source);

#endif
