/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the objects that references of the current root may point to, in both directions. The specification,
   "Reference Meta": ids count the REF_VALUE_FLAGs of a root, wherever they are. */
#include "codec/reference.h"

#include <fory/generated/reference.h>

#include "base/index.h"
#include "base/table.h"
#include "codec/dynamic.h"
#include "context/number.h"
#include "context/reader.h"
#include "context/runtime.h"

/* --- Writing: an open table of at most half its slots, by address -------------------------------------------- */

/* The slot that holds an object in this root, else the free one where it belongs. */
static struct fory_written_object *reference_slot(const struct fory_writer *writer, const void *object,
                                                  const struct fory_type *type)
{
    uint64_t hash = fory_index_address(object);
    struct fory_written_object *slot = writer->objects + ((hash >> 32) & (writer->object_capacity - 1));
    while (slot->round == writer->object_round && (slot->object != object || slot->type != type)) {
        if (++slot == writer->objects + writer->object_capacity)
            slot = writer->objects;
    }
    return slot;
}

/* Frees all slots: those of earlier rounds are free, and the number of the round seldom wraps. */
static void reference_next_round(struct fory_writer *writer)
{
    if (++writer->object_round == 0) {
        writer->object_round = 1;
        if (writer->object_capacity > 0)
            memset(writer->objects, 0, writer->object_capacity * sizeof *writer->objects);
    }
}

/* Moves the objects of this root into a table of twice the size. */
static bool reference_grow_table(struct fory_writer *writer)
{
    enum {
        FIRST_CAPACITY = 64
    };
    const struct fory_allocator *allocator = writer->runtime->options.allocator;
    struct fory_written_object *old = writer->objects;
    size_t old_capacity = writer->object_capacity;
    size_t capacity = old_capacity > 0 ? 2 * old_capacity : FIRST_CAPACITY;
    struct fory_written_object *objects = NULL;
    if (writer->growing && capacity <= UINT32_MAX / 2 + 1u && capacity <= SIZE_MAX / sizeof *objects)
        objects = allocator->resize(allocator->user, NULL, 0, capacity * sizeof *objects);
    if (!objects) {
        fory_writer_fail(writer, FORY_OUT_OF_MEMORY, "no memory to track another object");
        return false;
    }
    memset(objects, 0, capacity * sizeof *objects);
    writer->objects = objects;
    writer->object_capacity = (uint32_t)capacity;
    for (size_t i = 0; i < old_capacity; i++) {
        if (old[i].round == writer->object_round)
            *reference_slot(writer, old[i].object, old[i].type) = old[i];
    }
    fory_table_release(allocator, old, NULL, (uint32_t)old_capacity, sizeof *old);
    return true;
}

/* The slot of an object, which takes `id` if it is new; NULL and latched without memory. */
static struct fory_written_object *reference_enter(struct fory_writer *writer, const void *object,
                                                   const struct fory_type *type, uint32_t id)
{
    if (writer->object_count == 0)
        reference_next_round(writer);
    struct fory_written_object *slot = writer->object_capacity > 0 ? reference_slot(writer, object, type) : NULL;
    if (slot && slot->round == writer->object_round)
        return slot;
    if (writer->object_count == writer->object_capacity / 2) {
        if (!reference_grow_table(writer))
            return NULL;
        slot = reference_slot(writer, object, type);
    }
    const struct fory_written_object entered = {object, type, id, writer->object_round};
    *slot = entered;
    writer->object_count++;
    return slot;
}

static bool reference_tracks(const struct fory_writer *writer)
{
    return writer->root_flag == (uint8_t)FORY_REF_VALUE_FLAG;
}

bool fory_writer_track_root(struct fory_writer *writer, const void *object, const struct fory_type *type)
{
    return !reference_tracks(writer) || reference_enter(writer, object, type, 0);
}

bool fory_writer_has_written(struct fory_writer *writer, const void *object, const struct fory_type *type, bool *again)
{
    uint32_t count = writer->object_count;
    *again = false;
    if (!reference_enter(writer, object, type, FORY_UNTRACKED))
        return false;
    *again = writer->object_count == count;
    return true;
}

bool fory_write_reference(struct fory_writer *writer, const void *object, const struct fory_type *type)
{
    if (!fory_writer_reserve(writer, 1 + 5))
        return false;
    if (!object || !reference_tracks(writer)) {
        writer->cursor = fory_put_present(writer->cursor, object);
        return object;
    }
    /* The flag of the root took id 0. */
    uint32_t next_id = writer->reference_count + 1;
    struct fory_written_object *slot = reference_enter(writer, object, type, next_id);
    if (!slot)
        return false;
    if (slot->id == FORY_UNTRACKED)
        slot->id = next_id;
    if (slot->id != next_id) {
        writer->cursor = fory_put_var_uint32(fory_put_uint8(writer->cursor, FORY_REF_FLAG), slot->id);
        return false;
    }
    writer->cursor = fory_put_uint8(writer->cursor, FORY_REF_VALUE_FLAG);
    writer->reference_count = next_id;
    return true;
}

bool fory_write_item_reference(struct fory_writer *writer, const void *object, const struct fory_type *type,
                               bool has_null)
{
    const struct fory_type *behind_flag = writer->type_behind_flag;
    writer->type_behind_flag = NULL;
    if (!has_null && !fory_writer_require(writer, object))
        return false;
    if (!has_null && !reference_tracks(writer))
        return true;
    bool follows = fory_write_reference(writer, object, type);
    if (follows && behind_flag)
        fory_write_type(writer, behind_flag);
    return follows;
}

void fory_write_value_flag(struct fory_writer *writer)
{
    if (!fory_writer_reserve(writer, 1))
        return;
    *writer->cursor++ = writer->root_flag;
    writer->reference_count += reference_tracks(writer);
}

/* --- Reading: an array by id --------------------------------------------------------------------------------- */

static struct fory_read_object *reference_find(const struct fory_reader *reader, uint32_t id)
{
    struct fory_read_object *objects = reader->objects;
    if (reader->object_count == 0)
        return NULL;
    /* Ids ascend, so an object's id is ahead of its index by no less than that of the first and no more than that of
       the last. Where every id is bound there is one place to look at. */
    uint32_t last = reader->object_count - 1;
    uint32_t least = objects[0].id;
    uint32_t most = objects[last].id - last;
    if (id < least || id > objects[last].id)
        return NULL;
    uint32_t from = id < most ? 0 : id - most;
    uint32_t to = id - least < last ? id - least : last;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (objects[middle].id < id)
            from = middle + 1;
        else
            to = middle;
    }
    return objects[from].id == id ? &objects[from] : NULL;
}

const struct fory_read_object *fory_find_object(const struct fory_reader *reader, uint32_t id)
{
    return reference_find(reader, id);
}

/* What was skipped is read after others. */
static bool reference_bind_again(struct fory_reader *reader, const struct fory_read_object *bound)
{
    struct fory_read_object *known = reference_find(reader, bound->id);
    if (known)
        *known = *bound;
    return true;
}

bool fory_bind_object(struct fory_reader *reader, uint32_t id, void *object, const struct fory_type *type)
{
    const struct fory_read_object bound = {id, reader->depth, object, type};
    if (FORY_UNLIKELY(reader->object_count > 0 && id <= reader->objects[reader->object_count - 1].id))
        return reference_bind_again(reader, &bound);
    if (reader->object_count == reader->object_capacity) {
        struct fory_read_object *objects =
            fory_reader_grow_table(reader, reader->objects, NULL, &reader->object_capacity, sizeof *objects);
        if (!objects)
            return false;
        reader->objects = objects;
    }
    reader->objects[reader->object_count++] = bound;
    return true;
}

void fory_complete_object(struct fory_reader *reader, uint32_t id)
{
    struct fory_read_object *known = reference_find(reader, id);
    if (known)
        known->depth = 0;
}

bool fory_read_reference_id(struct fory_reader *reader, uint32_t *id)
{
    const uint8_t *at = reader->cursor;
    if (!fory_read_var_uint32_inline(reader, id))
        return false;
    if (*id >= reader->reference_count)
        return fory_reader_fail_at(reader, at, FORY_INVALID_REF, "reference to an object that does not exist");
    return true;
}

bool fory_read_any_reference(struct fory_reader *reader, struct fory_reference *reference,
                             const struct fory_type **type)
{
    const uint8_t *at = reader->cursor;
    const struct fory_read_object *found;
    reference->object = NULL;
    reference->is_new = false;
    reference->is_tracked = false;
    *type = NULL;
    if (at == reader->end)
        return fory_reader_fail(reader, FORY_BUFFER_OUT_OF_BOUND, "input ends before a reference flag");
    if (*at != FORY_REF_FLAG) {
        reference->is_tracked = *at == FORY_REF_VALUE_FLAG;
        return fory_read_present(reader, &reference->is_new);
    }
    reader->cursor++;
    uint32_t id;
    if (!fory_read_reference_id(reader, &id))
        return false;
    found = fory_find_object(reader, id);
    if (FORY_UNLIKELY(found && found->type == &fory_deferred_type) && !fory_resolve_deferred(reader, &found))
        return false;
    if (!found)
        return fory_reader_fail_at(reader, at, FORY_INVALID_REF,
                                   "reference to a value that is not tracked as an object");
    reference->object = found->object;
    reference->depth = found->depth;
    *type = found->type;
    return true;
}

bool fory_read_reference(struct fory_reader *reader, const struct fory_type *type, struct fory_reference *reference)
{
    const uint8_t *at = reader->cursor;
    const struct fory_type *found;
    if (!fory_read_any_reference(reader, reference, &found))
        return false;
    return !found || found == type ||
           fory_reader_fail_at(reader, at, FORY_TYPE_MISMATCH, "reference to an object of another type");
}

void *fory_reader_alloc_object(struct fory_reader *reader, const struct fory_struct_reader *type,
                               const struct fory_reference *reference)
{
    void *object = fory_reader_alloc_zeroed(reader, type->size, type->alignment);
    if (!object)
        return NULL;
    if (type->init)
        type->init(object);
    /* Nothing was counted since its flag: only type info stands between. */
    if (reference->is_tracked && !fory_bind_object(reader, reader->reference_count - 1, object, type->type))
        return NULL;
    return object;
}

bool fory_reader_track_root(struct fory_reader *reader, void *object, const struct fory_type *type)
{
    return reader->reference_count == 0 || fory_bind_object(reader, 0, object, type);
}

/* --- Values in the place of references ----------------------------------------------------------------------- */

bool fory_reader_defer_copy(struct fory_reader *reader, void *to, const void *from, size_t size)
{
    struct fory_pending_copy *copy = fory_reader_alloc(reader, sizeof *copy, _Alignof(struct fory_pending_copy));
    if (!copy)
        return false;
    copy->next = reader->copies;
    copy->to = to;
    copy->from = from;
    copy->size = size;
    reader->copies = copy;
    return true;
}
