/* SPDX-License-Identifier: Apache-2.0 */
/* Owns values that were skipped, in fields that the local schema does not know, and are referred to later. */
#include "evolve/deferred.h"

#include <fory/any.h>
#include <fory/generated/reader.h>

#include "codec/any.h"
#include "codec/dynamic.h"
#include "codec/reference.h"
#include "context/reader.h"

const struct fory_type fory_deferred_type = {.name = "skipped value"};

static struct fory_place skipped_here(const struct fory_reader *reader)
{
    const struct fory_place place = {
        .cursor = reader->cursor,
        .reference_count = reader->reference_count,
        .type_count = reader->type_count,
        .name_count = reader->name_count,
    };
    return place;
}

/* The tables hold what they held there before: the same bytes fill them in the same order. */
static void skipped_go(struct fory_reader *reader, const struct fory_place *to)
{
    reader->cursor = to->cursor;
    reader->reference_count = to->reference_count;
    reader->type_count = to->type_count;
    reader->name_count = to->name_count;
}

/* --- Passing over -------------------------------------------------------------------------------------------- */

/* The value at the cursor, if it was skipped before: within one that is read only now. */
static struct fory_deferred *skipped_find(const struct fory_reader *reader)
{
    const struct fory_read_object *found = fory_find_object(reader, reader->reference_count - 1);
    if (!found || found->type != &fory_deferred_type)
        return NULL;
    struct fory_deferred *skipped = found->object;
    return skipped->body.cursor == reader->cursor && skipped->end.cursor ? skipped : NULL;
}

/* Memory of the caller is for what is read: there a reference is an error. */
bool fory_defer_object(struct fory_reader *reader, const struct fory_type_info *info, bool *passed)
{
    *passed = false;
    if (!fory_reader_keeps(reader))
        return true;
    struct fory_deferred *skipped = skipped_find(reader);
    if (skipped) {
        skipped->outer = reader->deferring;
        skipped_go(reader, &skipped->end);
        *passed = true;
        return true;
    }
    skipped = fory_reader_alloc(reader, sizeof *skipped, _Alignof(struct fory_deferred));
    if (!skipped)
        return false;
    skipped->body = skipped_here(reader);
    skipped->end.cursor = NULL;
    skipped->info = *info;
    skipped->outer = reader->deferring;
    skipped->inner = NULL;
    skipped->top = NULL;
    skipped->read = false;
    if (!fory_bind_object(reader, reader->reference_count - 1, skipped, &fory_deferred_type))
        return false;
    reader->deferring = skipped;
    return true;
}

void fory_end_deferred(struct fory_reader *reader, struct fory_deferred *outer)
{
    if (reader->deferring != outer)
        reader->deferring->end = skipped_here(reader);
    reader->deferring = outer;
}

/* --- Reading what was skipped ----------------------------------------------------------------------------- */

/* Reads it where it is, as a value of any type, which binds it and what is in it to their ids. */
static bool skipped_read(struct fory_reader *reader, struct fory_deferred *skipped)
{
    const struct fory_place here = skipped_here(reader);
    struct fory_deferred *skipping = reader->deferring;
    struct fory_any any;
    skipped->read = true;
    skipped_go(reader, &skipped->body);
    reader->deferring = NULL;
    if (!fory_reader_enter(reader) || !fory_read_any_of(reader, &skipped->info, true, &any))
        return false;
    fory_reader_leave(reader);
    reader->deferring = skipping;
    skipped_go(reader, &here);
    return true;
}

static bool skipped_holds(const struct fory_deferred *outer, const struct fory_deferred *inner)
{
    return outer == inner || (outer->body.reference_count <= inner->body.reference_count && outer->end.cursor &&
                              inner->body.reference_count <= outer->end.reference_count);
}

/* The outermost value around one that was not read yet, or itself. When it is looked for again the outermost one of the
   last time was read; then the next one is known, and the way from the inside is not walked at each level. */
static struct fory_deferred *skipped_outermost(struct fory_deferred *skipped)
{
    struct fory_deferred *outermost = skipped->top ? skipped->top->inner : NULL;
    if (!outermost || outermost->outer || !skipped_holds(outermost, skipped)) {
        outermost = skipped;
        for (; outermost->outer; outermost = outermost->outer)
            outermost->outer->inner = outermost;
    }
    skipped->top = outermost;
    return outermost;
}

bool fory_resolve_deferred(struct fory_reader *reader, const struct fory_read_object **object)
{
    const struct fory_read_object *found = *object;
    uint32_t id = found->id;
    while (found && found->type == &fory_deferred_type) {
        /* The outermost one first, so that what is in it is not read twice: it skips those that are next. */
        struct fory_deferred *skipped = skipped_outermost(found->object);
        if (skipped->read)
            found = NULL; /* within a value of a type that is not known */
        else if (skipped_read(reader, skipped))
            found = fory_find_object(reader, id);
        else
            return false;
    }
    *object = found;
    return true;
}
