/* SPDX-License-Identifier: Apache-2.0 */
/* Exceptions from the rules of schema changes, as they are written in comments and annotations. */
#ifndef FORYGEN_SCHEMA_ALLOWANCE_H
#define FORYGEN_SCHEMA_ALLOWANCE_H

#include "schema.h"

/* Of the findings below; ends with NULL. */
extern const char *const allowance_codes[];

/*
 * Takes one line of a comment, without its decoration, that says "fory: allow F105, tag-changed reason"; false for all
 * others. Reports one that is meant to be one and is not. The location is that of the line's first byte.
 */
bool allowance_take_line(allowance_list *allowances, const char *line, size_t size, struct location location);
/* "F105, tag-changed reason"; false, with nothing added, if it does not begin with a rule. */
bool allowance_add(allowance_list *allowances, const char *text, size_t size, struct location location);
/* An exception above nothing that can have one. */
void allowance_report_misplaced(const allowance_list *allowances);
void allowance_append(allowance_list *allowances, const allowance_list *more);

#endif
