/* SPDX-License-Identifier: Apache-2.0 */
/* Type expressions of lock files. */
#ifndef FORYGEN_FRONTEND_LOCK_TYPE_H
#define FORYGEN_FRONTEND_LOCK_TYPE_H

#include "../../schema/schema.h"
#include "line.h"

/* Types that name a definition, which may follow later. */
typedef VECTOR(struct wire_type *) lock_references;

/* NULL after a mistake. */
struct wire_type *lock_read_type(struct lock_lines *lines, lock_references *references);

#endif
