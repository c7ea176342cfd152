/* SPDX-License-Identifier: Apache-2.0 */
/* What FORY_ANNOTATE_MEMBER names. */
#ifndef FORYGEN_HEADER_SIDECAR_H
#define FORYGEN_HEADER_SIDECAR_H

#include "libclang.h"

/* The member or enumerator of the type, as written or with macros expanded; else false, with the reason. A path is one
   of the type where it leads through structs and unions without a name. */
bool header_find_named(struct clang_cursor type, const char *written, const char *expanded, struct clang_cursor *found,
                       const char **wrong);

#endif
