/* SPDX-License-Identifier: Apache-2.0 */
/* Making carriers. */
#ifndef FORYGEN_SCHEMA_CARRIER_H
#define FORYGEN_SCHEMA_CARRIER_H

#include "schema.h"

struct carrier *carrier_new(enum carrier_kind kind, const char *c_type, const char *short_name);
/* Of what may be missing, of items, of map values: something around them. */
struct carrier *carrier_around(struct carrier *inner, enum carrier_kind kind, const char *c_type,
                               const char *short_name);
/* A pointer to a value. */
struct carrier *carrier_pointer(struct carrier *value);

#endif
