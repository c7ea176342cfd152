/* SPDX-License-Identifier: Apache-2.0 */
/* Inputs with all they import. */
#ifndef FORYGEN_FRONTEND_IMPORTS_H
#define FORYGEN_FRONTEND_IMPORTS_H

#include "frontend.h"

/*
 * Reads an input, which one of the front ends reads by its ending, and its imports: these are looked for in the folder
 * of the importing file and then in the include folders. Each file is read once, whatever names lead to it; it gets
 * into the schema after the files it imports. NULL, with a finding, when the file itself cannot be read; an import
 * without a file has been reported.
 */
struct schema_file *load_input(struct schema *schema, const char *path, const struct frontend_options *options);

#endif
