/* SPDX-License-Identifier: Apache-2.0 */
/* Which objects may be in several places of one value. */
#ifndef FORYGEN_COMPAT_READING_SHARE_H
#define FORYGEN_COMPAT_READING_SHARE_H

#include "reading_sides.h"

/* Whether the object behind a tracked field of a struct may be elsewhere too. */
bool reading_is_shared(const struct schema *schema, const struct definition *owner, const struct wire_type *type);
/* Of a type that the reader does not know: what references inside it and elsewhere may both lead to, by a definition
   that the reader knows and has references to. NULL: nothing. */
const struct definition *reading_shares_unknown(struct reading_sides sides, const struct definition *unknown);

#endif
