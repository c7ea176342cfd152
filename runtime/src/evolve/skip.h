/* SPDX-License-Identifier: Apache-2.0 */
/* Values that the local schema does not know. */
#ifndef FORY_SRC_SKIP_H
#define FORY_SRC_SKIP_H

#include <fory/generated/context.h>

#include "meta/type_def.h"

#pragma GCC visibility push(hidden)

/* A value to be skipped: whether there is one, and whether references may point to it. */
struct fory_skip_flag {
    bool present;
    bool is_tracked;
};
/* Passes a reference flag, and a reference. */
FORY_MUST_CHECK bool fory_skip_flag(struct fory_reader *reader, struct fory_skip_flag *flag);
/* Passes the value of a field in compatible mode, without its reference flag. */
FORY_MUST_CHECK bool fory_skip_field(struct fory_reader *reader, const struct fory_field_def *field, bool is_tracked);

#pragma GCC visibility pop
#endif
