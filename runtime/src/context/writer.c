/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the life of a writer, its buffer, its latched error and the reference flags it writes. */
#include "context/writer.h"

#include <fory/generated/writer.h>

#include "base/index.h"
#include "base/table.h"
#include "context/codec_check.h"
#include "context/error.h"
#include "context/runtime.h"

/* --- Life ---------------------------------------------------------------------------------------------------- */

static void writer_start(struct fory_writer *writer, struct fory_runtime *runtime)
{
    const struct fory_options *options = &runtime->options;
    memset(writer, 0, sizeof *writer);
    writer->runtime = runtime;
    writer->compatible = options->compatible;
    writer->schema_hash = options->schema_hash && !options->compatible;
    writer->root_flag = (uint8_t)(options->track_references ? FORY_REF_VALUE_FLAG : FORY_NOT_NULL_FLAG);
    writer->max_depth = options->limits.max_depth;
    writer->types = writer->inline_types;
    writer->type_capacity = FORY_INLINE_TYPES;
    writer->names = writer->inline_names;
    writer->name_capacity = FORY_INLINE_NAMES;
    writer->error.message = "";
    writer->error.type = "";
    writer->buffer = (uint8_t *)writer; /* an address without room */
    fory_writer_reset(writer);
    fory_freeze(runtime);
}

struct fory_writer *fory_writer_new(struct fory_runtime *runtime)
{
    struct fory_writer *writer = fory_runtime_alloc(runtime, sizeof *writer);
    if (!writer)
        return NULL;
    writer_start(writer, runtime);
    writer->growing = true;
    return writer;
}

void fory_writer_free(struct fory_writer *writer)
{
    if (!writer)
        return;
    const struct fory_allocator *allocator = writer->runtime->options.allocator;
    fory_index_free(&writer->types_by_address, allocator);
    fory_index_free(&writer->names_by_address, allocator);
    fory_index_free(&writer->names_by_text, allocator);
    fory_codec_check_free(writer->codec_check, allocator);
    fory_table_release(allocator, writer->types, writer->inline_types, writer->type_capacity, sizeof *writer->types);
    fory_table_release(allocator, writer->names, writer->inline_names, writer->name_capacity, sizeof *writer->names);
    fory_table_release(allocator, writer->objects, NULL, writer->object_capacity, sizeof *writer->objects);
    if (writer->buffer_size > 0)
        allocator->resize(allocator->user, writer->buffer, writer->buffer_size, 0);
    allocator->resize(allocator->user, writer, sizeof *writer, 0);
}

/* What the caller gave beyond the writer holds objects that references point to. */
static void writer_place_objects(struct fory_writer *writer, size_t size)
{
    size_t most = size / sizeof *writer->objects;
    uint32_t capacity = 1;
    while (capacity <= most / 2 && capacity < UINT32_MAX / 2)
        capacity *= 2;
    writer->objects = (struct fory_written_object *)(void *)(writer + 1);
    writer->object_capacity = most > 0 ? capacity : 0;
    memset(writer->objects, 0, writer->object_capacity * sizeof *writer->objects);
}

struct fory_writer *fory_writer_init(void *memory, size_t size, struct fory_runtime *runtime, void *out,
                                     size_t out_size)
{
    if (!fory_memory_fits(memory, size, sizeof(struct fory_writer), _Alignof(struct fory_writer)) || !runtime ||
        (!out && out_size > 0))
        return NULL;
    struct fory_writer *writer = memory;
    writer_start(writer, runtime);
    writer_place_objects(writer, size - sizeof *writer);
    if (out_size > 0) {
        writer->buffer = out;
        writer->buffer_size = out_size;
        fory_writer_reset(writer);
    }
    return writer;
}

void fory_writer_done(struct fory_writer *writer)
{
    if (!writer)
        return;
    writer->buffer_size = 0;
    fory_writer_reset(writer);
}

/* --- Room and errors ----------------------------------------------------------------------------------------- */

void fory_writer_fail(struct fory_writer *writer, enum fory_status status, const char *message)
{
    if (writer->error.status != FORY_OK) {
        writer->error_passed = true;
        return;
    }
    writer->error_passed = false;
    writer->late_values = 0;
    writer->error.status = status;
    writer->error.offset = (size_t)(writer->cursor - writer->buffer);
    writer->error.message = message;
    writer->error.path[0] = 0;
    writer->limit = writer->cursor;
}

void fory_writer_fail_field(struct fory_writer *writer, const char *field)
{
    if (!writer->error_passed && !writer->error.path[0])
        fory_error_enter_field(&writer->error, field);
}

void fory_writer_latch_field(struct fory_writer *writer, const char *field)
{
    if (writer->late_values > 0)
        writer->late_values--;
    else
        fory_error_enter_field(&writer->error, field);
}

void fory_writer_latch_item(struct fory_writer *writer, size_t index)
{
    fory_error_enter_item(&writer->error, index);
}

static void writer_refuse(struct fory_writer *writer, enum fory_status status, const char *message, const char *field)
{
    fory_writer_fail(writer, status, message);
    fory_writer_fail_field(writer, field);
}

void fory_writer_refuse_enum(struct fory_writer *writer, const char *field)
{
    writer_refuse(writer, FORY_UNKNOWN_ENUM, "enum value is negative or does not fit in int32", field);
}

bool fory_writer_refuse_items(struct fory_writer *writer, const void *items, const char *field)
{
    writer_refuse(writer, FORY_INVALID_DATA,
                  items ? "count is negative or exceeds the member" : "NULL with a count other than 0", field);
    return false;
}

bool fory_writer_refuse_max(struct fory_writer *writer, uint64_t count, const char *field)
{
    writer_refuse(writer, FORY_INVALID_DATA,
                  count > SIZE_MAX / 2 ? "count is negative or exceeds the member"
                                       : "more items than FORY(max = ...) allows",
                  field);
    return false;
}

bool fory_writer_refuse_null(struct fory_writer *writer, const char *field)
{
    writer_refuse(writer, FORY_INVALID_DATA, "required pointer is NULL", field);
    return false;
}

/* At least twice as large, so that the bytes that are moved stay proportional to those that are written; 0 when the
   limit has no room for them. */
static size_t writer_next_size(const struct fory_writer *writer, size_t used, size_t size)
{
    enum {
        FIRST_SIZE = 256
    };
    const size_t limit = writer->runtime->options.limits.max_output;
    const size_t most = limit < SIZE_MAX / 2 ? limit : SIZE_MAX / 2;
    if (size > most - used)
        return 0;
    size_t next = writer->buffer_size > most / 2 ? most : 2 * writer->buffer_size;
    if (next < FIRST_SIZE && most >= FIRST_SIZE)
        next = FIRST_SIZE;
    return next < used + size ? used + size : next;
}

bool fory_writer_grow(struct fory_writer *writer, size_t size)
{
    if (writer->error.status != FORY_OK) {
        writer->error_passed = true;
        return false;
    }
    if (!writer->growing) {
        fory_writer_fail(writer, FORY_BUFFER_OUT_OF_BOUND, "output is full");
        return false;
    }
    const struct fory_allocator *allocator = writer->runtime->options.allocator;
    size_t used = (size_t)(writer->cursor - writer->buffer);
    size_t new_size = writer_next_size(writer, used, size);
    if (new_size == 0) {
        fory_writer_fail(writer, FORY_LIMIT_EXCEED, "output exceeds limits.max_output");
        return false;
    }
    uint8_t *old = writer->buffer_size > 0 ? writer->buffer : NULL;
    uint8_t *grown = allocator->resize(allocator->user, old, writer->buffer_size, new_size);
    if (!grown) {
        fory_writer_fail(writer, FORY_OUT_OF_MEMORY, "no memory for the output");
        return false;
    }
    writer->buffer = grown;
    writer->buffer_size = new_size;
    writer->cursor = grown + used;
    writer->limit = grown + new_size;
    return true;
}

bool fory_writer_too_deep(struct fory_writer *writer)
{
    fory_writer_fail(writer, FORY_DEPTH_EXCEED, "nested deeper than limits.max_depth");
    return false;
}

const struct fory_error *fory_writer_error(const struct fory_writer *writer)
{
    return &writer->error;
}

/* --- What is written again ----------------------------------------------------------------------------------- */

/* Checked whenever more is to be written again, within a repeat too: so what becomes ever more by being written again
   and again within itself ends soon. */
bool fory_writer_begin_repeat(struct fory_writer *writer, bool *outermost)
{
    enum {
        SOME = 256 /* bytes are always fine */
    };
    size_t size = (size_t)(writer->cursor - writer->buffer);
    size_t again = writer->repeated + (writer->repeating ? size - writer->repeat_start : 0);
    if (again > SOME && (again - SOME) / writer->runtime->options.limits.max_repeats > size - again) {
        fory_writer_fail(writer, FORY_LIMIT_EXCEED, "repeated output exceeds limits.max_repeats");
        return false;
    }
    *outermost = !writer->repeating;
    if (*outermost) {
        writer->repeating = true;
        writer->repeat_start = size;
    }
    return true;
}

void fory_writer_end_repeat(struct fory_writer *writer, bool outermost)
{
    if (!outermost)
        return;
    writer->repeated += (size_t)(writer->cursor - writer->buffer) - writer->repeat_start;
    writer->repeating = false;
}

/* --- Flags --------------------------------------------------------------------------------------------------- */

void fory_write_present(struct fory_writer *writer, bool present)
{
    if (fory_writer_reserve(writer, 1))
        writer->cursor = fory_put_present(writer->cursor, present);
}
