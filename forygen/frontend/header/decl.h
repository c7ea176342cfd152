/* SPDX-License-Identifier: Apache-2.0 */
/* What is annotated, by the declarations of it. */
#ifndef FORYGEN_HEADER_DECL_H
#define FORYGEN_HEADER_DECL_H

#include "context.h"

/* A struct, union or enum. */
bool header_is_tag(struct clang_cursor cursor);
/* Interned; one for each declaration of a thing. Of a struct or enum, its definition is to be given. */
const char *header_decl_key(struct header *header, struct clang_cursor cursor);
/* NULL for what is not annotated. A struct or enum is looked up by its definition. */
struct annotated_decl *header_find_decl(struct header *header, struct clang_cursor cursor);
/* Finds it, or makes it. */
struct annotated_decl *header_add_decl(struct header *header, enum annotated_kind kind, struct clang_cursor cursor);
/* The same for a struct or enum, by any declaration of it. */
struct annotated_decl *header_add_tag(struct header *header, struct clang_cursor cursor);
/* Makes a struct one that takes part though nothing is said of it; words have been parsed. */
struct annotated_decl *header_add_struct(struct header *header, struct clang_cursor cursor);
/* Of a member or enumerator that 'skip' leaves out; NULL stands for what is not annotated. */
bool header_is_skipped(const struct annotated_decl *decl);

#endif
