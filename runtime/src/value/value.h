/* SPDX-License-Identifier: Apache-2.0 */
/* What values without generated code say of their types. */
#ifndef FORY_SRC_VALUE_H
#define FORY_SRC_VALUE_H

#include <fory/value.h>

#pragma GCC visibility push(hidden)

/* What is known of the type of a struct, enum, union or custom type, or NULL; then the id that it may have. */
const struct fory_type *fory_value_type_of(const struct fory_value *value, uint32_t *user_id);

#pragma GCC visibility pop
#endif
