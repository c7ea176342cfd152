/* SPDX-License-Identifier: Apache-2.0 */
/* Fory IDL to the schema: one file at a time, or one type. */
#ifndef FORYGEN_FRONTEND_FDL_PARSER_H
#define FORYGEN_FRONTEND_FDL_PARSER_H

#include "../../schema/schema.h"

/* Whatever could be read; mistakes are reported. Imports are noted, not followed, and the file is in no schema yet. */
struct schema_file *fdl_parse(struct source *source);

#endif
