/* SPDX-License-Identifier: Apache-2.0 */
/* The pass that holds every rule against a schema, and the rules by what they look at. */
#ifndef FORYGEN_SCHEMA_CHECK_H
#define FORYGEN_SCHEMA_CHECK_H

#include "schema.h"

/* Reports all that is wrong. The schema is resolved. */
void schema_check(struct schema *schema);

/* Names and numbers of the fields, values or cases of one definition, against each other and what is reserved. */
void check_members(const struct definition *definition);
/* One type of a field, case or root, or NULL where it was mistaken: what it may hold and which modifiers fit. */
void check_type(const struct wire_type *type);
/* What has rows. */
void check_rows(const struct schema *schema);
/* Names, ids and registered names of all definitions and services, against each other. */
void check_identities(const struct schema *schema);

#endif
