/* SPDX-License-Identifier: Apache-2.0 */
/* The same data as text, to compare sizes with. */
#ifndef JSON_H
#define JSON_H

#include <stdio.h>

#include "process_table.h"

/* Without a space that is not needed. */
void json_write(FILE *file, const struct process_table *table);

#endif
