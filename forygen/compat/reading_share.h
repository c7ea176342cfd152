/* SPDX-License-Identifier: Apache-2.0 */
/* Which objects may be in several places of one value. */
#ifndef FORYGEN_COMPAT_READING_SHARE_H
#define FORYGEN_COMPAT_READING_SHARE_H

#include "../schema/schema.h"

/* Whether the object behind a tracked field of a struct may be elsewhere too. */
bool reading_is_shared(const struct schema *schema, const struct definition *owner, const struct wire_type *type);

#endif
