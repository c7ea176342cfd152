/* SPDX-License-Identifier: Apache-2.0 */
/* Owns values that were passed over, in fields that the local schema does not know, and are referred to later. */
#include <fory/any.h>

#include "internal.h"

const struct fory_type fory_skipped_type = {.name = "a value that was passed over"};

/* Memory of the caller is for what is read: there a reference is an error. */
bool fory_keep_skipped(struct fory_reader *reader, const struct fory_type_info *info)
{
    if (!reader->growing || !reader->arena || !reader->arena->allocator)
        return true;
    struct fory_skipped *skipped = fory_read_alloc(reader, sizeof *skipped, _Alignof(struct fory_skipped));
    if (!skipped)
        return false;
    skipped->body = reader->cursor;
    skipped->info = *info;
    skipped->reference_count = reader->reference_count;
    skipped->type_count = reader->type_count;
    skipped->name_count = reader->name_count;
    skipped->outer = reader->skipping;
    if (!fory_bind_object(reader, reader->reference_count - 1, skipped, &fory_skipped_type))
        return false;
    reader->skipping = skipped;
    return true;
}

static void skipped_go(struct fory_reader *reader, const struct fory_skipped *to)
{
    reader->cursor = to->body;
    reader->reference_count = to->reference_count;
    reader->type_count = to->type_count;
    reader->name_count = to->name_count;
}

/* Reads it where it stands, as a value of any type, which binds it and what is in it to their ids. */
static bool skipped_read(struct fory_reader *reader, const struct fory_skipped *skipped)
{
    const struct fory_skipped here = {
        .body = reader->cursor,
        .reference_count = reader->reference_count,
        .type_count = reader->type_count,
        .name_count = reader->name_count,
    };
    struct fory_any any;
    skipped_go(reader, skipped);
    if (!fory_read_enter(reader) || !fory_read_any_of(reader, &skipped->info, true, &any))
        return false;
    fory_read_leave(reader);
    skipped_go(reader, &here);
    return true;
}

bool fory_read_skipped(struct fory_reader *reader, const struct fory_read_object **object)
{
    const struct fory_read_object *found = *object;
    uint32_t id = found->id;
    while (found && found->type == &fory_skipped_type) {
        /* The outermost one first, so that what is in it is not read twice. */
        const struct fory_skipped *inner = found->object;
        const struct fory_skipped *skipped = inner;
        while (skipped->outer)
            skipped = skipped->outer;
        if (!skipped_read(reader, skipped))
            return false;
        found = fory_find_object(reader, id);
        if (found && found->object == inner)
            found = NULL; /* within a value of a type that is not known */
    }
    *object = found;
    return true;
}
