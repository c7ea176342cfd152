/* SPDX-License-Identifier: Apache-2.0 */
/* Values to write: of the schema of the writer alone. */
#ifndef FORY_TESTS_COMPAT_FILL_H
#define FORY_TESTS_COMPAT_FILL_H

#include "side.h"

enum fill_kind {
    FILL_ZERO,   /* null, zero and empty */
    FILL_EMPTY,  /* nothing is null */
    FILL_MODEST, /* what most types hold: small numbers, also as text */
    FILL_SINGLE, /* one field of the root is random, and the others are zero */
    FILL_MIN,
    FILL_MAX,
    FILL_SPECIAL, /* NaN, infinities, -0.0, limits of other types */
    FILL_RANDOM,
    FILL_DEEP, /* as deep as types nest without recursion */
    FILL_KIND_COUNT
};

enum {
    FILL_SHARED = 32
};

struct fill {
    const struct side *side;
    struct fory_arena *arena; /* for what pointers point to */
    uint64_t random;          /* equal ones make equal values */
    enum fill_kind kind;
    unsigned turn;                /* of enumerators, cases and special numbers */
    unsigned depth;               /* structs, unions and containers around the value */
    const struct fill_open *open; /* structs and unions around the value */
    unsigned made;                /* of them in the root */
    size_t shared_count;          /* for members of the struct that have one count */
    struct {
        const struct side_type *type;
        void *object;
    } shared[FILL_SHARED]; /* objects that references may point to */
    unsigned shared_used;
};

/* Cleared memory in the arena that holds a value of the type. */
void *fill_root(struct fill *fill, const struct side_type *type);

#endif
