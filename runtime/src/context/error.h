/* SPDX-License-Identifier: Apache-2.0 */
/* The path of an error. */
#ifndef FORY_SRC_ERROR_H
#define FORY_SRC_ERROR_H

#include <fory/runtime.h>

#pragma GCC visibility push(hidden)

/* Puts a field, or an item, before the path; what does not fit is cut on the left. A field of "" adds nothing. */
void fory_error_enter_field(struct fory_error *error, const char *field);
void fory_error_enter_item(struct fory_error *error, size_t index);

#pragma GCC visibility pop
#endif
