/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about definitions that several passes ask. */
#ifndef FORYGEN_SCHEMA_DEFINITION_H
#define FORYGEN_SCHEMA_DEFINITION_H

#include "schema.h"

/* Type info of it can be written: it has an id or a name. Only enums and unions of headers may have neither. */
bool definition_is_registered(const struct definition *definition);

#endif
