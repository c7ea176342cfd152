/* SPDX-License-Identifier: Apache-2.0 */
/* Values in C: where one is, what it holds, and what can be said of it by its type and carrier alone. */
#ifndef FORYGEN_PLAN_PLACE_H
#define FORYGEN_PLAN_PLACE_H

#include "plan.h"

struct place place_of_field(const struct field *field, const char *object);
/* What is behind a pointer, or beside a bool that says whether it is there. */
struct place place_inner(const struct place *place);
/* "x.member" or "x->member". */
const char *place_member(const char *lvalue, const char *member);

/* There is a bool that says whether the value is null. */
bool place_has_presence(const struct place *place);
/* Null is a pointer, beside which a number of items stands. */
bool place_has_count(const struct place *place);
/* A value of any type that may be null: its flag may refer to an object, so that the runtime reads and writes both. */
bool place_is_nullable_any(const struct place *place);
/* Sets items, count and count_type of an operation on a value that has a count. */
void place_find_items(struct operation *operation);
/* A member counts the items, and can say more than there may be. */
bool place_count_is_limited(const struct carrier *carrier);

/* Peers may write objects as references whatever the schema says: items that are pointers are read as such. */
bool place_may_refer(const struct wire_type *type, const struct carrier *carrier);
/* And those that are objects themselves become copies. Nobody tracks numbers, enums and text. */
bool place_may_be_copy(const struct wire_type *type, const struct carrier *carrier);

#endif
