/* SPDX-License-Identifier: Apache-2.0 */
/* Which side writes and which reads, and what they know of each other's definitions. */
#ifndef FORYGEN_COMPAT_READING_SIDES_H
#define FORYGEN_COMPAT_READING_SIDES_H

#include "match.h"

struct reading_sides {
    const struct match *match;
    bool old_writes;
};

/* Whether the writer's definition is the reader's, so that what differs between them is told of that pair. */
bool reading_is_pair(struct reading_sides sides, const struct definition *writer, const struct definition *reader);
/* What the reader has of a definition of the writer, by its identity; or NULL. */
const struct definition *reading_known(struct reading_sides sides, const struct definition *writer);
/* What became of a definition of the writer for the reader, whatever its identity is there; or NULL. */
const struct definition *reading_successor(struct reading_sides sides, const struct definition *writer);
/* What a definition of the reader is for the writer, or NULL. */
const struct definition *reading_origin(struct reading_sides sides, const struct definition *reader);

#endif
