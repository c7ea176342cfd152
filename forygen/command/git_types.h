/* SPDX-License-Identifier: Apache-2.0 */
/* Which types a file of a schema defines, as far as its text shows it without being parsed. */
#ifndef FORYGEN_COMMAND_GIT_TYPES_H
#define FORYGEN_COMMAND_GIT_TYPES_H

#include "../schema/schema.h"

/* Whether the text, which ends with a NUL, defines one of the types of the file. */
bool git_types_shared(const char *text, const struct schema_file *file);

#endif
