/* SPDX-License-Identifier: Apache-2.0 */
/* Enums of a header. */
#ifndef FORYGEN_HEADER_ENUM_H
#define FORYGEN_HEADER_ENUM_H

#include "context.h"

void header_fill_enum(struct header *header, struct definition *definition, struct clang_cursor cursor);
/* Whether its values are integers for peers: it has no identity that makes it an enum, and no name or a number that no
   enum of Fory has. */
bool header_enum_is_number(struct header *header, struct clang_cursor cursor);
/* The definition of an enum, annotated or not. */
struct definition *header_enum_definition(struct header *header, struct clang_cursor cursor);

#endif
