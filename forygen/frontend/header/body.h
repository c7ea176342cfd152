/* SPDX-License-Identifier: Apache-2.0 */
/* The bodies of structs and unions: their members, and which of them have a name. */
#ifndef FORYGEN_HEADER_BODY_H
#define FORYGEN_HEADER_BODY_H

#include "context.h"

/* The cursor is a field, or a union or struct without a name; other children of a struct are not members. */
bool header_is_member(struct clang_cursor cursor);
/* The members of a struct, up to `limit`; the number of all of them. */
size_t header_list_members(struct clang_cursor record, struct clang_cursor *members, size_t limit);
/* The first member of a struct, unless it has none or that is a struct or union without a name. */
bool header_first_member(struct clang_cursor record, struct clang_cursor *member);
/* The member says FORY(type). */
bool header_says_type(const struct annotated_decl *decl);
/* Whether any struct that embeds the struct may stand for it. */
bool header_is_base(struct header *header, struct clang_cursor cursor);

/* Neither a tag nor a typedef names it, so that only what holds it can be of it. */
bool header_is_unnamed(struct clang_cursor type);
/* The struct or union that a member is of, not a pointer or an array of them; false for all others. */
bool header_member_body(struct clang_cursor member, struct clang_cursor *type);
/* The struct or union that a member belongs to in the end: one with a name. */
struct clang_cursor header_named_parent(struct clang_cursor member);

#endif
