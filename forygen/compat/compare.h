/* SPDX-License-Identifier: Apache-2.0 */
/* Two schemas to findings. */
#ifndef FORYGEN_COMPAT_COMPARE_H
#define FORYGEN_COMPAT_COMPARE_H

#include "change.h"
#include "finding.h"
#include "request.h"

/* Adds what the rules of the request find. */
void compat_compare(const struct compat_side *old_side, const struct compat_side *new_side,
                    const struct compat_request *request, struct findings *findings);
/* Adds what they find in one change that no pair of schemas has. */
void compat_compare_change(struct change *change, const struct compat_request *request, struct findings *findings);

#endif
