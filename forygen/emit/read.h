/* SPDX-License-Identifier: Apache-2.0 */
/* Operations that read, as C. */
#ifndef FORYGEN_EMIT_READ_H
#define FORYGEN_EMIT_READ_H

#include "../plan/plan.h"

/* An expression that is false, or NULL, on failure. */
const char *emit_read(const struct operation *operation);
/* The same of an OP_PREFIX_REFER, from what the variable `reference` found in its place; and of an OP_REFER_CASE. */
const char *emit_take(const struct operation *operation);
const char *emit_refer(const struct operation *operation);

#endif
