/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from two schemas to findings. */
#include "compare.h"

void compat_compare(const struct compat_side *old_side, const struct compat_side *new_side,
                    const struct compat_request *request, struct findings *findings)
{
    (void)old_side;
    (void)new_side;
    (void)request;
    (void)findings;
}

void compat_compare_versions(const struct compat_side *versions, size_t count, const struct compat_side *new_side,
                             const struct compat_request *request, struct findings *findings)
{
    (void)versions;
    (void)count;
    (void)new_side;
    (void)request;
    (void)findings;
}
