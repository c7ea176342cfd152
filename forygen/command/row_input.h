/* SPDX-License-Identifier: Apache-2.0 */
/* Inputs of `forygen inspect --row`: files of rows, and single rows. */
#ifndef FORYGEN_COMMAND_ROW_INPUT_H
#define FORYGEN_COMMAND_ROW_INPUT_H

#include <fory/row_schema.h>

#include "../diag.h"

struct row_input;

/* Opens it, and checks its checksums if it has any. schema is that of a single row, or NULL if it is not known. NULL:
   refused, with a finding. */
struct row_input *row_input_open(const char *path, const struct fory_row_schema *schema);
void row_input_close(struct row_input *input);
/* Of its rows. */
const struct fory_row_schema *row_input_schema(const struct row_input *input);
struct location row_input_location(const struct row_input *input);
/* The next row, verified. False at the end, or after a finding. */
bool row_input_next(struct row_input *input, struct fory_row *row);

#endif
