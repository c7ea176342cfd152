/* SPDX-License-Identifier: Apache-2.0 */
/* C expressions about values: where they are, whether they are there, and what is known of them. */
#ifndef FORYGEN_EMIT_EXPRESSION_H
#define FORYGEN_EMIT_EXPRESSION_H

#include "../plan/plan.h"

/* "&x" of an lvalue, without "&*". */
const char *expr_address(const char *lvalue);
/* Characters as a pointer to char or const char, whatever 8 bits they are made of. */
const char *expr_chars(const struct place *place, const char *pointer);
/* What errors call the value: "\"age\"". */
const char *expr_name(const struct place *place);

/* The lvalue that holds the presence itself, "person->has_age", or NULL. */
const char *expr_presence(const struct place *place);
/* Whether the value is there, or is not. */
const char *expr_is_present(const struct place *place);
const char *expr_is_absent(const struct place *place);
/* Statements that make it null, with the separator between them: "person->address = NULL;" */
const char *expr_clear(const struct place *place, const char *separator);

/* The layout by which a struct is read, and whether the types of items are known from the schema. */
const char *expr_layout(enum standing standing);
const char *expr_is_declared(enum standing standing);

/* The number of items, as the type or the type and an unsigned one that holds it. */
const char *expr_count(const struct operation *operation, const char *type);
/* The initializers of a fory_item_type and a fory_expected_item. */
const char *expr_item(const struct item *item);
const char *expr_expected_item(const struct item *item);
/* For items that are pointers: what a function takes them as, "const char *const *", which C converts to only by a
   cast; NULL for others. */
const char *expr_const_pointers(const struct wire_type *type, const struct carrier *carrier);
/* The parameter of a function that gets items and changes nothing in them: "const struct person *items". */
const char *expr_const_items(const struct place *place);
/* What a rule asks of the variable `count`: "count <= 6". */
const char *expr_count_check(const struct count_check *check);
/* Whether other items have been read that the same member counts. */
const char *expr_counted_before(const struct operation *operation);
/* "type *", with a space before the '*' where one belongs. */
const char *expr_pointer_to(const char *type);

#endif
