/* SPDX-License-Identifier: Apache-2.0 */
/* A schema and the versions before it. */
#ifndef FORYGEN_COMPAT_VERSION_H
#define FORYGEN_COMPAT_VERSION_H

#include "finding.h"
#include "request.h"

/*
 * Compares with each version, and adds what concerns all of them together: how many TypeDefs a type has, and equal
 * headers of different ones. What is found in several versions is one finding. The versions are in the order of their
 * release.
 */
void compat_compare_all(const struct compat_side *versions, size_t count, const struct compat_side *new_side,
                        const struct compat_request *request, struct findings *findings);

#endif
