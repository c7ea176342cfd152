/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the printing of errors and values to a FILE. */
#ifndef FORY_PRINT_H
#define FORY_PRINT_H

#include <fory/runtime.h>
#include <fory/value.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Prints the line of fory_error_format and a newline. */
void fory_error_print(const struct fory_error *error, FILE *stream);
/* Prints one line without a newline: JSON where JSON has a form. &1 marks an object that others refer to, and *1 a
   reference to it. NULL is printed as null. */
void fory_value_print(const struct fory_value *value, FILE *stream);

#ifdef __cplusplus
}
#endif
#endif
