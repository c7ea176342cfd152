/* SPDX-License-Identifier: Apache-2.0 */
/* The make rule that says which files the output was made from. */
#ifndef FORYGEN_COMMAND_DEPFILE_H
#define FORYGEN_COMMAND_DEPFILE_H

#include "../schema/schema.h"
#include "output.h"

/* Adds the rule for the files to them; false, with a message, when it cannot name one. */
bool depfile_add(output_files *files, const struct schema *schema, const char *path);

#endif
