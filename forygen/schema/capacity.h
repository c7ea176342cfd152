/* SPDX-License-Identifier: Apache-2.0 */
/* What the C type of a value holds: how many items or bytes, and objects of which base. */
#ifndef FORYGEN_SCHEMA_CAPACITY_H
#define FORYGEN_SCHEMA_CAPACITY_H

#include "schema.h"

/* The C type of a value, for passes that do not know the binding. */
struct holder {
    const struct definition *owner; /* whose other members may share its count, or NULL */
    const struct carrier *held;     /* NULL where nothing is bound */
};

struct holder capacity_field(const struct definition *owner, const struct field *field);
struct holder capacity_case(const struct definition *owner, const struct union_case *option);
struct holder capacity_key(struct holder holder);
/* An item, or the value of an entry. */
struct holder capacity_item(struct holder holder);

struct capacity {
    uint64_t least;
    uint64_t most; /* UINT64_MAX: no limit but memory */
};

/* Of a list, set, map, array, string or bytes: what generated code writes, and accepts when it reads. A string without
   a count ends at the first NUL; that it may not contain one is left aside. */
struct capacity capacity_of(struct holder holder);

/* Whether two fields of a struct are arrays with one count. */
bool capacity_is_common(const struct field *a, const struct field *b);

/* Of a pointer to a base: what each object begins with, or NULL. */
const struct definition *capacity_base(struct holder holder);
/* What it begins with itself, or NULL. */
const struct definition *capacity_above(const struct definition *definition);
bool capacity_begins_with(const struct definition *definition, const struct definition *base);
/* Whether pointers to it may lead to what begins with it: it says its type. */
bool capacity_is_base(const struct definition *definition);

#endif
