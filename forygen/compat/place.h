/* SPDX-License-Identifier: Apache-2.0 */
/* Where changes are shown. */
#ifndef FORYGEN_COMPAT_PLACE_H
#define FORYGEN_COMPAT_PLACE_H

#include "change.h"

/* In the new schema: the thing; of what is gone: what it was in; or else the beginning of a file. */
struct location place_of_change(const struct change *change);
/* The definition of the new schema that this is or is in, or NULL. */
const struct definition *place_definition(const struct change *change);
/* Its file, or NULL when the new schema has none. */
const struct schema_file *place_file(const struct change *change);
/* A note at the place in the old schema, after those that the rule added. */
void place_add_notes(struct change *change);

#endif
