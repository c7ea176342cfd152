/* SPDX-License-Identifier: Apache-2.0 */
/* Making the definitions that types of a header become. */
#ifndef FORYGEN_HEADER_DEFINITION_H
#define FORYGEN_HEADER_DEFINITION_H

#include "context.h"

/* "struct person" -> "person" */
const char *header_simple_name(const char *c_type);
/* NULL when the file has none for the type. */
struct definition *header_find_definition(const struct schema_file *file, const char *c_type);
/* Named after the type at the cursor. It is not among the definitions of the file, to which it belongs. */
struct definition *header_new_definition(struct header *header, enum definition_kind kind, struct clang_cursor cursor,
                                         struct schema_file *file);
/* The same, among them. */
struct definition *header_make_definition(struct header *header, enum definition_kind kind, struct clang_cursor cursor,
                                          struct schema_file *file);

#endif
