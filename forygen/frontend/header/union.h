/* SPDX-License-Identifier: Apache-2.0 */
/* A selector and a union. */
#ifndef FORYGEN_HEADER_UNION_H
#define FORYGEN_HEADER_UNION_H

#include "mapping.h"

/* Whether the struct is a union with a selector and nothing else. */
bool header_is_union(struct header *header, struct clang_cursor cursor);
/* Finds the unions that are held with a selector. Structs that are unions by it take part without an annotation:
   nothing has to identify them. */
void header_add_unions(struct header *header);
/* Whether a member of any other struct is a union with a selector. */
bool header_holds_union(struct header *header, const struct header_member *member);
/* Takes the selectors of such unions out of the fields. */
void header_link_selectors(const struct header_record *record);
/* Whether the union is held with one. */
bool header_is_selected(struct header *header, struct clang_cursor cursor);
void header_fill_union(struct header *header, const struct annotated_decl *decl);
/* The wire type and carrier of a union among other members. */
struct header_mapping header_map_union(const struct header_record *record, const struct header_member *member);

#endif
