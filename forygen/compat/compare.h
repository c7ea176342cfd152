/* SPDX-License-Identifier: Apache-2.0 */
/* Two schemas, or one and all versions before it, to findings. */
#ifndef FORYGEN_COMPAT_COMPARE_H
#define FORYGEN_COMPAT_COMPARE_H

#include "finding.h"
#include "request.h"

/* Adds what the rules of the request find. */
void compat_compare(const struct compat_side *old_side, const struct compat_side *new_side,
                    const struct compat_request *request, struct findings *findings);
/* What concerns all live versions of a type together: how many there are, and equal TypeDef headers of different ones.
   The versions are in the order of their release. */
void compat_compare_versions(const struct compat_side *versions, size_t count, const struct compat_side *new_side,
                             const struct compat_request *request, struct findings *findings);

#endif
