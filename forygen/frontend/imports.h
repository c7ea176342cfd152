/* SPDX-License-Identifier: Apache-2.0 */
/* Files of Fory IDL with all they import. */
#ifndef FORYGEN_FRONTEND_IMPORTS_H
#define FORYGEN_FRONTEND_IMPORTS_H

#include "../schema/schema.h"

/*
 * Reads a file and its imports, which are looked for in the folder of the importing file and then in the include
 * folders. Each file is read once, whatever names lead to it; it gets into the schema behind the files it imports.
 * NULL, with a finding, when the file itself cannot be read; an import without a file has been reported.
 */
struct schema_file *load_idl(struct schema *schema, const char *path, const char *const *include_dirs, size_t count);

/* A whole file; NULL, with the reason, when it is not read. */
struct source *read_source(const char *path, const char **why);

#endif
