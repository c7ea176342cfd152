/* SPDX-License-Identifier: Apache-2.0 */
/* What readers do with values that their schema lacks. */
#ifndef FORYGEN_COMPAT_READING_SKIP_H
#define FORYGEN_COMPAT_READING_SKIP_H

#include "reading_sides.h"

/* Why a reader cannot skip a value of this type, or NULL. */
const char *reading_cannot_skip(struct reading_sides sides, const struct wire_type *type);
/* Of a type of which values can be skipped: why not all of them can, which hold any or shared objects, or NULL. */
const char *reading_may_not_skip(struct reading_sides sides, const struct wire_type *type);
/* Why it cannot read one as any, or NULL. */
const char *reading_cannot_keep(struct reading_sides sides, const struct wire_type *type);
/* Of one that it can: why not all of what is in it, or NULL. */
const char *reading_may_not_keep(struct reading_sides sides, const struct wire_type *type);
/* The same of a value of a definition. */
const char *reading_cannot_keep_type(struct reading_sides sides, const struct definition *definition);

/* The same of what readers can that have registered the types of their schema. */
const char *reading_unregistered_cannot_skip(struct reading_sides sides, const struct wire_type *type);
const char *reading_unregistered_cannot_keep(struct reading_sides sides, const struct wire_type *type);

#endif
