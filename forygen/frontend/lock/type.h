/* SPDX-License-Identifier: Apache-2.0 */
/* Type expressions of lock files. */
#ifndef FORYGEN_FRONTEND_LOCK_TYPE_H
#define FORYGEN_FRONTEND_LOCK_TYPE_H

#include "../../schema/schema.h"
#include "line.h"

/* What names a definition, which may follow later; one of the three. */
struct lock_reference {
    const char *name;
    struct location location;
    struct wire_type *type;
    struct carrier *pointer; /* to this base */
    struct definition *derived;
};

typedef VECTOR(struct lock_reference) lock_references;

/* NULL after a mistake. held: what C holds of it where that is limited; it has no more of a carrier than the limits. */
struct wire_type *lock_read_type(struct lock_lines *lines, lock_references *references, struct carrier **held);

#endif
