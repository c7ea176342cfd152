/* SPDX-License-Identifier: Apache-2.0 */
/* The format strings of ArrowSchemas. */
#ifndef FORY_SRC_ARROW_FORMAT_H
#define FORY_SRC_ARROW_FORMAT_H

#include "arrow/input.h"

#pragma GCC visibility push(hidden)

/* Sets the layout of the input, whose type is set, to that of a format. False: rows of the type are not read from it.
 */
FORY_MUST_CHECK bool fory_arrow_format_parse(struct fory_arrow_input *input, const char *format);
/* The same of the indexes of a dictionary. */
FORY_MUST_CHECK bool fory_arrow_format_parse_index(struct fory_arrow_input *input, const char *format);

#pragma GCC visibility pop
#endif
