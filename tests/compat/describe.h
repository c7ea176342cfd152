/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the program `describe` share. */
#ifndef FORY_TESTS_COMPAT_DESCRIBE_H
#define FORY_TESTS_COMPAT_DESCRIBE_H

#include "../../forygen/command/load.h"

/* The type is `type_NUMBER` in the tables. */
size_t describe_number(const struct definition *definition);
/* Prints the table of calls.h: functions that know no type around those of each service. */
void describe_calls(const struct loaded *loaded);

#endif
