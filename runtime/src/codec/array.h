/* SPDX-License-Identifier: Apache-2.0 */
/* The sizes of arrays. */
#ifndef FORY_SRC_ARRAY_H
#define FORY_SRC_ARRAY_H

#include <fory/generated/context.h>

#pragma GCC visibility push(hidden)

/* The byte length of an array, a multiple of item_size; as many bytes are there. */
FORY_MUST_CHECK bool fory_read_array_size(struct fory_reader *reader, size_t item_size, size_t *size);

#pragma GCC visibility pop
#endif
