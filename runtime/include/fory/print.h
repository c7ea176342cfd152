/* SPDX-License-Identifier: Apache-2.0 */
/* Errors and values as text in a FILE. */
#ifndef FORY_PRINT_H
#define FORY_PRINT_H

#include <fory/runtime.h>
#include <fory/value.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The line of fory_error_format, and its end. */
void fory_error_print(const struct fory_error *error, FILE *stream);
/* One line without its end. JSON as far as JSON goes; objects that others refer to are marked &1, references *1. A
   value that is NULL is null. */
void fory_value_print(const struct fory_value *value, FILE *stream);

#ifdef __cplusplus
}
#endif
#endif
