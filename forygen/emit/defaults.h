/* SPDX-License-Identifier: Apache-2.0 */
/* Operations that set defaults, as C. */
#ifndef FORYGEN_EMIT_DEFAULTS_H
#define FORYGEN_EMIT_DEFAULTS_H

#include "../plan/plan.h"
#include "../text.h"

/* Statements, each line after `indent`; nothing for NULL. */
void emit_defaults(struct text *out, const char *indent, const struct operation *operations);

#endif
