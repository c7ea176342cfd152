/* SPDX-License-Identifier: Apache-2.0 */
/* Columns to rows. */
#ifndef FORY_SRC_ARROW_MAKE_ROW_H
#define FORY_SRC_ARROW_MAKE_ROW_H

#include "arrow/input.h"

#pragma GCC visibility push(hidden)

/* Makes the row of a value of the root, a struct that is not null, in the scratch of the reader. error, which may be
   NULL, has the path from the row on. */
FORY_MUST_CHECK enum fory_status fory_arrow_make_row(struct fory_arrow_reader *reader, int64_t index,
                                                     struct fory_error *error);

#pragma GCC visibility pop
#endif
