/* SPDX-License-Identifier: Apache-2.0 */
/* Pointers to bases. */
#ifndef FORY_SRC_BASE_H
#define FORY_SRC_BASE_H

#include <fory/generated/context.h>

#pragma GCC visibility push(hidden)

/* Fails for an object whose first member is not a type that has the base. */
bool fory_check_base(struct fory_writer *writer, const void *object, const struct fory_type *base);
/* As fory_read_base, after type info unless that was read before. */
void *fory_read_base_of(struct fory_reader *reader, const struct fory_type_info *info, const struct fory_type *base,
                        bool is_tracked);

#pragma GCC visibility pop
#endif
