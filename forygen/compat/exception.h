/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong with the exceptions of a schema. */
#ifndef FORYGEN_COMPAT_EXCEPTION_H
#define FORYGEN_COMPAT_EXCEPTION_H

#include "finding.h"

/* Warns of exceptions from unknown rules, and of those that no finding of the comparison needed. */
void exceptions_check(const struct compat_side *new_side, const struct compat_request *request,
                      const struct findings *findings);

#endif
