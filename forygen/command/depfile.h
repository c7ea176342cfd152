/* SPDX-License-Identifier: Apache-2.0 */
/* The make rule that says which files the output was made from. */
#ifndef FORYGEN_DEPFILE_H
#define FORYGEN_DEPFILE_H

#include "../schema/schema.h"
#include "output.h"

/* Adds `targets: prerequisites` to the rule: the first `target_count` of the files, and every file that was read once.
   A path that no rule can hold, with which nothing was added, or NULL. */
const char *depfile_make(const output_files *targets, size_t target_count, const struct schema *schema,
                         struct text *rule);

#endif
