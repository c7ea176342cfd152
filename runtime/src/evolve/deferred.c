/* SPDX-License-Identifier: Apache-2.0 */
/* Owns values that were deferred, in fields that the local schema does not know, and are referred to later. */
#include "evolve/deferred.h"

#include <fory/any.h>
#include <fory/generated/reader.h>

#include "codec/any.h"
#include "codec/dynamic.h"
#include "codec/reference.h"
#include "context/reader.h"

const struct fory_type fory_deferred_type = {.name = "skipped value"};

static struct fory_place deferred_place(const struct fory_reader *reader)
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
static void deferred_go_to(struct fory_reader *reader, const struct fory_place *to)
{
    reader->cursor = to->cursor;
    reader->reference_count = to->reference_count;
    reader->type_count = to->type_count;
    reader->name_count = to->name_count;
}

/* --- Passing over -------------------------------------------------------------------------------------------- */

/* The value at the cursor, if it was skipped before: within one that is read only now. */
static struct fory_deferred *deferred_find(const struct fory_reader *reader)
{
    const struct fory_read_object *found = fory_find_object(reader, reader->reference_count - 1);
    if (!found || found->type != &fory_deferred_type)
        return NULL;
    struct fory_deferred *deferred = found->object;
    return deferred->body.cursor == reader->cursor && deferred->end.cursor ? deferred : NULL;
}

/* Memory of the caller is for what is read: there a reference is an error. */
bool fory_defer_object(struct fory_reader *reader, const struct fory_type_info *info, bool *passed)
{
    *passed = false;
    if (!fory_reader_keeps(reader))
        return true;
    struct fory_deferred *deferred = deferred_find(reader);
    if (deferred) {
        deferred->outer = reader->deferring;
        deferred_go_to(reader, &deferred->end);
        *passed = true;
        return true;
    }
    deferred = fory_reader_alloc(reader, sizeof *deferred, _Alignof(struct fory_deferred));
    if (!deferred)
        return false;
    deferred->body = deferred_place(reader);
    deferred->end.cursor = NULL;
    deferred->info = *info;
    deferred->outer = reader->deferring;
    deferred->inner = NULL;
    deferred->top = NULL;
    deferred->read = false;
    if (!fory_bind_object(reader, reader->reference_count - 1, deferred, &fory_deferred_type))
        return false;
    reader->deferring = deferred;
    return true;
}

void fory_end_deferred(struct fory_reader *reader, struct fory_deferred *outer)
{
    if (reader->deferring != outer)
        reader->deferring->end = deferred_place(reader);
    reader->deferring = outer;
}

/* --- Reading what was skipped -------------------------------------------------------------------------------- */

/* Reads it where it is, as a value of any type, which binds it and what is in it to their ids. */
static bool deferred_read(struct fory_reader *reader, struct fory_deferred *deferred)
{
    const struct fory_place here = deferred_place(reader);
    struct fory_deferred *skipping = reader->deferring;
    struct fory_any any;
    deferred->read = true;
    deferred_go_to(reader, &deferred->body);
    reader->deferring = NULL;
    if (!fory_reader_enter(reader) || !fory_read_any_of(reader, &deferred->info, true, &any))
        return false;
    fory_reader_leave(reader);
    reader->deferring = skipping;
    deferred_go_to(reader, &here);
    return true;
}

static bool deferred_holds(const struct fory_deferred *outer, const struct fory_deferred *inner)
{
    return outer == inner || (outer->body.reference_count <= inner->body.reference_count && outer->end.cursor &&
                              inner->body.reference_count <= outer->end.reference_count);
}

/* The outermost value around one that was not read yet, or itself. When it is looked for again the outermost one of the
   last time was read; then the next one is known, and the way from the inside is not walked at each level. */
static struct fory_deferred *deferred_outermost(struct fory_deferred *deferred)
{
    struct fory_deferred *outermost = deferred->top ? deferred->top->inner : NULL;
    if (!outermost || outermost->outer || !deferred_holds(outermost, deferred)) {
        outermost = deferred;
        for (; outermost->outer; outermost = outermost->outer)
            outermost->outer->inner = outermost;
    }
    deferred->top = outermost;
    return outermost;
}

bool fory_resolve_deferred(struct fory_reader *reader, const struct fory_read_object **object)
{
    const struct fory_read_object *found = *object;
    uint32_t id = found->id;
    while (found && found->type == &fory_deferred_type) {
        /* The outermost one first, so that what is in it is not read twice: it skips those that are next. */
        struct fory_deferred *deferred = deferred_outermost(found->object);
        if (deferred->read)
            found = NULL; /* within a value of a type that is not known */
        else if (deferred_read(reader, deferred))
            found = fory_find_object(reader, id);
        else
            return false;
    }
    *object = found;
    return true;
}
