/* SPDX-License-Identifier: Apache-2.0 */
/* Members inside of structs and unions without a name, and of unions without a selector. */
#ifndef FORYGEN_HEADER_ANONYMOUS_H
#define FORYGEN_HEADER_ANONYMOUS_H

#include "member.h"

/* Makes it a member of the record, or those of its members that are. The prefix leads from the record to it. */
void header_add_member(struct header_record *record, struct clang_cursor cursor, const char *prefix);
/* Whether a struct holds the union as one of its members, or skips it by them. */
bool header_is_opened(struct header *header, struct clang_cursor cursor);

#endif
