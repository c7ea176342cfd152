/* SPDX-License-Identifier: Apache-2.0 */
/* One input as a pair of C files. */
#ifndef FORYGEN_EMIT_FILE_H
#define FORYGEN_EMIT_FILE_H

#include "../schema/schema.h"
#include "../text.h"

/* The text is what goes into the files. */
void emit_file(const struct schema *schema, const struct schema_file *file, struct text *header, struct text *source);

#endif
