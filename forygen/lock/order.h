/* SPDX-License-Identifier: Apache-2.0 */
/* What a version of a lock file is made of, in the order in which it is written. */
#ifndef FORYGEN_LOCK_ORDER_H
#define FORYGEN_LOCK_ORDER_H

#include "../schema/schema.h"

/* What peers know a definition by: "id 100", "name demo.Person"; of one that is not registered its name in quotes.
   Interned. */
const char *lock_identity(const struct definition *definition);

struct lock_order {
    VECTOR(const struct definition *) definitions;
    VECTOR(const struct service *) services;
};

/* Of a schema whose files say which of them are inputs. Definitions by their ids and then by their names; or, for
   digests, by their identities alone. */
void lock_order_schema(struct lock_order *order, const struct schema *schema, bool by_identity);

/* In the order of numbers, then of names. A struct with fields that have no number keeps its order unless is_strict:
   the place of such a field tells when it gets another name. */
struct field **lock_order_fields(const struct definition *definition, bool is_strict);
struct enum_value **lock_order_values(const struct definition *definition);
struct union_case **lock_order_cases(const struct definition *definition);
struct service_method **lock_order_methods(const struct service *service);

typedef VECTOR(struct reserved_range) lock_ranges;
/* Ranges that touch each other are one. */
void lock_order_ranges(const struct definition *definition, lock_ranges *ranges);
const char **lock_order_reserved_names(const struct definition *definition);

#endif
