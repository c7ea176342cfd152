/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which definitions a writer and a reader have in common. */
#include "reading_sides.h"

bool reading_is_pair(struct reading_sides sides, const struct definition *writer, const struct definition *reader)
{
    const struct definition *old_type = sides.old_writes ? writer : reader;
    const struct definition *new_type = sides.old_writes ? reader : writer;
    return match_new_of(sides.match, old_type) == new_type || match_same_identity(old_type, new_type);
}

const struct definition *reading_successor(struct reading_sides sides, const struct definition *writer)
{
    return sides.old_writes ? match_new_of(sides.match, writer) : match_old_of(sides.match, writer);
}

const struct definition *reading_known(struct reading_sides sides, const struct definition *writer)
{
    const struct definition *found = reading_successor(sides, writer);
    return found && found->kind == writer->kind && match_same_identity(found, writer) ? found : NULL;
}

const struct definition *reading_origin(struct reading_sides sides, const struct definition *reader)
{
    return sides.old_writes ? match_old_of(sides.match, reader) : match_new_of(sides.match, reader);
}
