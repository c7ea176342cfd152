/* SPDX-License-Identifier: Apache-2.0 */
/* How objects become rows, and rows objects. */
#ifndef FORYGEN_PLAN_ROW_H
#define FORYGEN_PLAN_ROW_H

#include "planner.h"

/*
 * One operation for each field, which says how it is measured, written and read:
 *
 *   OP_BUILTIN                                      a number, time, decimal, string or bytes; function: of a decimal,
 *                                                   the constant that is its type in rows
 *   OP_CODEC                                        a struct
 *   OP_CSTRING, OP_CHAR_ARRAY, OP_TEXT              text
 *   OP_ARRAY                                        bytes, or numbers that C has as rows have them
 *   OP_CONTAINER                                    a list or map, by the functions whose names begin with `function`
 *   OP_NEW                                          what a pointer leads to; `function` makes it
 *   OP_PRESENT, OP_REQUIRE, OP_CHECK_COUNT          what is known of the value inside
 */
struct row_plan {
    const struct definition *definition;
    const struct operation *fields; /* in the order of the row */
    const struct helper *helpers;   /* HELPER_ROW_..., each after those that it calls */
    const struct operation *defaults;
};

/* Of a struct of the planner's file that has rows. */
const struct row_plan *plan_row(struct planner *planner, const struct definition *definition);

#endif
