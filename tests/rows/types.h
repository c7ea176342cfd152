/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Types of rows written as text: "{id:int32,name?:string,tags:list<string?>,in:{x:int16},m:map<string,int32?>,
 * d:decimal(38,18)}". A question mark: may be null.
 */
#ifndef FORY_TESTS_ROWS_TYPES_H
#define FORY_TESTS_ROWS_TYPES_H

#include <fory/row.h>

/* Aborts if the text is wrong. Everything is in the arena. */
const struct fory_row_type *test_row_type(struct fory_arena *arena, const char *text);
/* The text of a type, in the arena. */
const char *test_row_text(struct fory_arena *arena, const struct fory_row_type *type);

#endif
