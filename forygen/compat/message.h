/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of changes. */
#ifndef FORYGEN_COMPAT_MESSAGE_H
#define FORYGEN_COMPAT_MESSAGE_H

#include "change.h"

/* Fills a template with {name}, {in}, {old}, {new} and {why}; interned. */
const char *message_of_change(const char *form, const struct change *change);
/* "id 100" or "name 'demo.Person'"; "no id" of what has neither. */
const char *message_identity(const struct definition *definition);

#endif
