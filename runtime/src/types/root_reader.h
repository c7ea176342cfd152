/* SPDX-License-Identifier: Apache-2.0 */
/* How roots begin. */
#ifndef FORY_SRC_ROOT_READER_H
#define FORY_SRC_ROOT_READER_H

#include <fory/generated/context.h>

#pragma GCC visibility push(hidden)

/* Header, reference flag and type info of a root; only the first two of a null one, which is an error where present is
   NULL. After fory_reader_begin_root. */
FORY_MUST_CHECK bool fory_read_root_type(struct fory_reader *reader, bool *present, struct fory_type_info *info);

#pragma GCC visibility pop
#endif
