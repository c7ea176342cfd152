/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader makes of everything that a writer may write in one place. */
#ifndef FORYGEN_COMPAT_READING_H
#define FORYGEN_COMPAT_READING_H

#include "reading_sides.h"

/* What may keep a value from arriving as it was written. */
enum reading_flaw {
    READING_TYPE,          /* the types have nothing in common */
    READING_ITEMS,         /* what containers hold has nothing in common */
    READING_TRACKED,       /* only the reader's may be a reference */
    READING_NARROWED,      /* a scalar that the reader's type does not hold */
    READING_NULL,          /* null becomes the default */
    READING_NULL_ITEMS,    /* null in a container is refused */
    READING_NULL_IN_ARRAY, /* null in a list that is read as an array is refused */
    READING_SHARED,        /* an object that is in several places is refused, or becomes several */
    READING_BASE,          /* an object without the reader's base is refused */
    READING_SIZE,          /* more or fewer items or bytes than C has room for are refused */
    READING_FLAW_COUNT
};

enum reading_outcome {
    READING_KEPT,
    READING_LOSSY,   /* some values are refused, or become others */
    READING_REFUSED, /* none is read */
    READING_MISREAD  /* taken for another value */
};

struct readings {
    struct reading {
        enum reading_outcome outcome;
        const char *why; /* what readers do: "refuse null in a container" */
    } of[READING_FLAW_COUNT];
};

/* Fields that match, of a pair of structs. */
struct readings reading_field(struct reading_sides sides, const struct definition *writer, const struct field *written,
                              const struct definition *reader, const struct field *read);
/* Cases that match, of a pair of unions. */
struct readings reading_case(struct reading_sides sides, const struct definition *writer,
                             const struct union_case *written, const struct definition *reader,
                             const struct union_case *read);
/* Fields in one place of structs that are known by places only: READING_TYPE when the bytes are others. */
struct readings reading_place(struct reading_sides sides, const struct definition *writer, const struct field *written,
                              const struct definition *reader, const struct field *read);

#endif
