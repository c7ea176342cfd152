/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what follows from several facts of a definition. */
#include "definition.h"

bool definition_is_registered(const struct definition *definition)
{
    return definition->named || definition->has_id || definition->file->derives_identities;
}
