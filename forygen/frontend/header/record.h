/* SPDX-License-Identifier: Apache-2.0 */
/* Structs, and bases: structs that others embed. A base is filled before its heirs. */
#ifndef FORYGEN_HEADER_RECORD_H
#define FORYGEN_HEADER_RECORD_H

#include "member.h"

void header_fill_struct(struct header *header, struct annotated_decl *decl);

/* Takes a member that makes the struct a base or embeds one, the first one of those that are; false for all others. */
bool header_take_base(struct header_record *record, struct clang_cursor cursor, bool is_first);

#endif
