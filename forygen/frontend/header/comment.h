/* SPDX-License-Identifier: Apache-2.0 */
/* Doc comments. */
#ifndef FORYGEN_HEADER_COMMENT_H
#define FORYGEN_HEADER_COMMENT_H

#include "context.h"

/* The text of a doc comment without its decoration and without the exceptions in it, which are added to the list; or
   NULL. */
const char *header_comment(struct header *header, struct clang_cursor cursor, allowance_list *allowances);

/* Of a member; what is above the struct or union without a name that it is of is about the member. */
const char *header_member_comment(struct header *header, struct clang_cursor member, allowance_list *allowances);

#endif
