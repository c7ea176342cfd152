/* SPDX-License-Identifier: Apache-2.0 */
/* Rows as JSON. */
#ifndef FORYGEN_JSON_FROM_ROW_H
#define FORYGEN_JSON_FROM_ROW_H

#include <fory/row.h>

#include "../text.h"

/* Adds a verified row of a struct type as an object, on one line. Integers are numbers of any size; the rest is as
   json_from_value has it. */
void json_from_row(struct fory_row row, const struct fory_row_type *type, struct text *text);

#endif
