/* SPDX-License-Identifier: Apache-2.0 */
/* Rows to columns. */
#ifndef FORY_SRC_ARROW_APPEND_ROWS_H
#define FORY_SRC_ARROW_APPEND_ROWS_H

#include "arrow/column.h"

#pragma GCC visibility push(hidden)

/* Appends verified rows to the columns of a builder, which has marked them. error has the path of the column. */
FORY_MUST_CHECK enum fory_status fory_arrow_append_rows(struct fory_arrow_column *root, const struct fory_row *rows,
                                                        size_t count, struct fory_error *error);
/* Appends the items of one array, numbers. */
FORY_MUST_CHECK enum fory_status fory_arrow_append_items(struct fory_arrow_column *column, struct fory_row_array array);

#pragma GCC visibility pop
#endif
