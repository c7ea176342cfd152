/* SPDX-License-Identifier: Apache-2.0 */
/* How a struct lies in memory. */
#ifndef FORYGEN_HEADER_LAYOUT_H
#define FORYGEN_HEADER_LAYOUT_H

#include "context.h"

/* What the place of a field is aligned to wherever the struct is that holds it: less than its type asks for in a packed
   one. */
long long header_place_alignment(struct clang_cursor field);
/* What a type asks for, whatever typedefs make of it. */
long long header_needed_alignment(struct clang_type type);
bool header_is_aligned(struct clang_cursor field);
/* Lists all members of a struct, for guards. */
void header_list_layout(struct header *header, struct clang_cursor record, struct definition *definition);

#endif
