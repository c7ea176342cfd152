/* SPDX-License-Identifier: Apache-2.0 */
/* Strings that are not decoded. */
#ifndef FORY_SRC_STRING_H
#define FORY_SRC_STRING_H

#include <fory/generated/context.h>

#pragma GCC visibility push(hidden)

/* Passes a string without a look at its text, which is returned, and header >> 2 bytes long; NULL on failure. */
FORY_MUST_CHECK const uint8_t *fory_pass_string(struct fory_reader *reader, uint64_t *header);

#pragma GCC visibility pop
#endif
