/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of another type than the local one. */
#ifndef FORY_SRC_CONVERT_H
#define FORY_SRC_CONVERT_H

#include <fory/generated/context.h>

#include "types/layout.h"

#pragma GCC visibility push(hidden)

/* Reads the value of a step that converts, which is there, into the local field. */
FORY_MUST_CHECK bool fory_read_converted(struct fory_reader *reader, const struct fory_layout *layout,
                                         const struct fory_step *step, void *object);

#pragma GCC visibility pop
#endif
