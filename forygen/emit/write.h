/* SPDX-License-Identifier: Apache-2.0 */
/* Operations that write, as C. */
#ifndef FORYGEN_EMIT_WRITE_H
#define FORYGEN_EMIT_WRITE_H

#include "../plan/plan.h"
#include "../text.h"

/* Statements, each line after `indent`. */
void emit_write(struct text *out, const char *indent, const struct operation *operation);
/* A statement that refuses a null which counts items; NULL where there is no count beside it. */
const char *emit_refuse_count(const struct operation *operation);

#endif
