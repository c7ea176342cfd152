/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a reader got what a writer wrote: field by field, by identity. It knows the two schemas, and nothing of how
   the runtime or the compiler compare them. */
#ifndef FORY_TESTS_COMPAT_COMPARE_H
#define FORY_TESTS_COMPAT_COMPARE_H

#include "view.h"

/* What became of a value that was read; bits. 0: it is what was promised. */
enum compare_outcome {
    COMPARE_WRONG = 1,   /* another value */
    COMPARE_LOST = 2,    /* null that became the default */
    COMPARE_DROPPED = 4, /* a field of that name is there, and did not get it */
    COMPARE_UNNAMED = 8, /* an enumerator or case that a newer schema no longer names */
    COMPARE_COPIED = 32, /* one object that became two where the reader has no references: no promise is broken */
    COMPARE_SKIPPED = 16 /* what the reader has no field for: no promise is broken */
};

enum {
    COMPARE_NOTHING = COMPARE_COPIED | COMPARE_SKIPPED
};

struct comparison {
    const struct side *writer;
    const struct side *reader;
    bool backward; /* the reader is the newer side */
    unsigned outcome;
    char path[160];    /* to the first of each outcome */
    char current[160]; /* to what is looked at */
};

/* Objects of types of the two sides. */
unsigned compare_roots(struct comparison *comparison, const struct side_type *written_type, const void *written,
                       const struct side_type *read_type, const void *read);

/* Values of any type. */
unsigned compare_any_roots(struct comparison *comparison, const struct fory_any *written, const struct fory_any *read);

#endif
