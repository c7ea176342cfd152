/* SPDX-License-Identifier: Apache-2.0 */
/* How a struct lies in memory. */
#ifndef FORYGEN_HEADER_LAYOUT_H
#define FORYGEN_HEADER_LAYOUT_H

#include "context.h"

/* The place of a field is aligned as its type asks for, wherever the struct is: not so in a packed one. */
bool header_is_aligned(struct clang_cursor field);
/* Lists all members of a struct, for guards. */
void header_list_layout(struct header *header, struct clang_cursor record, struct definition *definition);

#endif
