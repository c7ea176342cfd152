/* SPDX-License-Identifier: Apache-2.0 */
/* Columns as ArrowArrays. */
#ifndef FORY_SRC_ARROW_EXPORT_H
#define FORY_SRC_ARROW_EXPORT_H

#include "arrow/column.h"

#pragma GCC visibility push(hidden)

/* Moves the entries of a column to *out; the column is empty then. On failure it is as it was. */
FORY_MUST_CHECK enum fory_status fory_arrow_export(struct fory_arrow_column *column, struct ArrowArray *out);

/* 64 zero bytes for buffers without content, aligned. */
const void *fory_arrow_empty_buffer(void);

#pragma GCC visibility pop
#endif
