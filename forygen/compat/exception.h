/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong with the exceptions of a schema. */
#ifndef FORYGEN_COMPAT_EXCEPTION_H
#define FORYGEN_COMPAT_EXCEPTION_H

#include "finding.h"

/* Warns of exceptions from unknown rules. */
void exceptions_check(const struct schema *schema);

#endif
