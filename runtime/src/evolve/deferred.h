/* SPDX-License-Identifier: Apache-2.0 */
/* Values that were skipped and may be referred to later. */
#ifndef FORY_SRC_DEFERRED_H
#define FORY_SRC_DEFERRED_H

#include <fory/generated/context.h>

#pragma GCC visibility push(hidden)

/* Where a reader stands in its input, and what it has met up to there. */
struct fory_place {
    const uint8_t *cursor;
    uint32_t reference_count;
    uint32_t type_count;
    uint32_t name_count;
};
/* A value that was skipped, though references may point to it; in the arena. */
struct fory_deferred {
    struct fory_place body; /* after its flag and type info */
    struct fory_place end;  /* cursor is NULL while it is being skipped */
    struct fory_type_info info;
    struct fory_deferred *outer; /* within which it stands and was not read yet, or NULL */
    struct fory_deferred *inner; /* the last one that was looked for stands within that, or is it */
    struct fory_deferred *top;   /* the outermost one around it when it was looked for, or NULL */
    bool read;
};
/* Binds the value at the cursor, which is tracked, and makes it reader->deferring. *passed: it was met before, and the
   reader follows it. */
FORY_MUST_CHECK bool fory_defer_object(struct fory_reader *reader, const struct fory_type_info *info, bool *passed);
/* At its end; outer is what reader->deferring was before. */
void fory_end_deferred(struct fory_reader *reader, struct fory_deferred *outer);

#pragma GCC visibility pop
#endif
