/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the life of a reader, its latched error, its memory budget and the beginning and end of a root. */
#include "context/reader.h"

#include <fory/generated/reader.h>

#include "base/arena.h"
#include "base/table.h"
#include "context/error.h"
#include "context/runtime.h"

/* --- Life ---------------------------------------------------------------------------------------------------- */

static void reader_start(struct fory_reader *reader, struct fory_runtime *runtime)
{
    const struct fory_options *options = &runtime->options;
    memset(reader, 0, sizeof *reader);
    reader->runtime = runtime;
    reader->compatible = options->compatible;
    reader->schema_hash = options->schema_hash && !options->compatible;
    reader->verify_type_defs = !options->compatible || options->compare_type_meta_on_hit;
    reader->limits = options->limits;
    reader->types = reader->inline_types;
    reader->type_capacity = FORY_INLINE_TYPES;
    reader->names = reader->inline_names;
    reader->name_capacity = FORY_INLINE_NAMES;
    reader->error.message = "";
    reader->error.type = "";
    fory_reader_begin(reader, NULL, 0);
    fory_freeze(runtime);
}

struct fory_reader *fory_reader_new(struct fory_runtime *runtime)
{
    struct fory_reader *reader = fory_runtime_alloc(runtime, sizeof *reader);
    if (!reader)
        return NULL;
    reader_start(reader, runtime);
    reader->growing = true;
    return reader;
}

struct fory_reader *fory_reader_init(void *memory, size_t size, struct fory_runtime *runtime)
{
    if (!fory_memory_fits(memory, size, sizeof(struct fory_reader), _Alignof(struct fory_reader)) || !runtime)
        return NULL;
    struct fory_reader *reader = memory;
    reader_start(reader, runtime);
    size_t capacity = (size - sizeof *reader) / sizeof *reader->objects;
    reader->objects = (struct fory_read_object *)(void *)(reader + 1);
    reader->object_capacity = capacity < UINT32_MAX ? (uint32_t)capacity : UINT32_MAX;
    return reader;
}

void fory_reader_free(struct fory_reader *reader)
{
    if (!reader)
        return;
    const struct fory_allocator *allocator = reader->runtime->options.allocator;
    fory_table_release(allocator, reader->types, reader->inline_types, reader->type_capacity, sizeof *reader->types);
    fory_table_release(allocator, reader->names, reader->inline_names, reader->name_capacity, sizeof *reader->names);
    fory_table_release(allocator, reader->objects, NULL, reader->object_capacity, sizeof *reader->objects);
    allocator->resize(allocator->user, reader, sizeof *reader, 0);
}

void fory_reader_done(struct fory_reader *reader)
{
    if (reader)
        fory_reader_begin(reader, NULL, 0);
}

void fory_reader_begin(struct fory_reader *reader, const void *data, size_t size)
{
    const struct fory_bytes in = {data, size};
    fory_reader_set_input(reader, in);
    reader->error.status = FORY_OK;
}

/* A failed root leaves the cursor at the end, too. */
enum fory_status fory_reader_at_root(struct fory_reader *reader)
{
    if (reader->cursor == reader->end && reader->error.status == FORY_OK) {
        fory_reader_latch_error(reader, FORY_END, "no further root");
        reader->error.type = "";
    }
    return reader->cursor == reader->end ? reader->error.status : FORY_OK;
}

size_t fory_reader_consumed(const struct fory_reader *reader)
{
    bool failed = reader->error.status != FORY_OK;
    return failed ? reader->error.offset : (size_t)(reader->cursor - reader->start);
}

/* --- Errors -------------------------------------------------------------------------------------------------- */

FORY_COLD void fory_reader_latch_error(struct fory_reader *reader, enum fory_status status, const char *message)
{
    fory_reader_latch_error_at(reader, reader->cursor, status, message);
}

void fory_reader_latch_error_at(struct fory_reader *reader, const uint8_t *at, enum fory_status status,
                                const char *message)
{
    if (reader->error.status == FORY_OK) {
        reader->error.status = status;
        reader->error.offset = (size_t)(at - reader->start);
        reader->error.message = message;
        reader->error.path[0] = 0;
    }
    reader->cursor = reader->end;
}

void fory_reader_latch_field(struct fory_reader *reader, const char *field)
{
    fory_error_enter_field(&reader->error, field);
}

void fory_reader_latch_item(struct fory_reader *reader, size_t index)
{
    fory_error_enter_item(&reader->error, index);
}

void fory_reader_latch_get(struct fory_reader *reader, struct fory_input in, const char *field)
{
    if (in.end)
        fory_reader_latch_error_at(reader, in.cursor, FORY_BUFFER_OUT_OF_BOUND, "input ends within a value");
    else
        fory_reader_latch_error_at(reader, in.cursor, FORY_INVALID_DATA, "invalid number encoding");
    fory_reader_latch_field(reader, field);
}

bool fory_reader_too_deep(struct fory_reader *reader)
{
    return fory_reader_fail(reader, FORY_DEPTH_EXCEED, "nested deeper than limits.max_depth");
}

const struct fory_error *fory_reader_error(const struct fory_reader *reader)
{
    return &reader->error;
}

/* --- Flags --------------------------------------------------------------------------------------------------- */

bool fory_read_byte(struct fory_reader *reader, uint8_t *byte)
{
    if (reader->cursor == reader->end)
        return fory_reader_fail_get(reader, fory_reader_input(reader), "");
    *byte = *reader->cursor++;
    return true;
}

bool fory_reader_take_ref_flag(struct fory_reader *reader, uint8_t flag)
{
    if (flag == FORY_REF_VALUE_FLAG) {
        reader->reference_count++;
        return true;
    }
    const uint8_t *at = reader->cursor - 1;
    if (flag == FORY_REF_FLAG)
        return fory_reader_fail_at(reader, at, FORY_INVALID_REF, "unexpected reference");
    return fory_reader_fail_at(reader, at, FORY_INVALID_DATA, "invalid reference flag");
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

size_t fory_reader_memory_left(const struct fory_reader *reader)
{
    return reader->memory_budget + (reader->arena ? (size_t)(reader->alloc_limit - reader->arena->cursor) : 0);
}

static bool reader_over_budget(struct fory_reader *reader)
{
    return fory_reader_fail(reader, FORY_LIMIT_EXCEED, "root exceeds limits.max_memory");
}

bool fory_reader_charge(struct fory_reader *reader, size_t size)
{
    if (size > fory_reader_memory_left(reader))
        return reader_over_budget(reader);
    size_t beyond = size < reader->memory_budget ? size : reader->memory_budget;
    reader->memory_budget -= beyond;
    reader->alloc_limit -= size - beyond;
    return true;
}

/* Of a table that grows with the input as much is kept for the next roots. */
enum {
    READER_KEPT = 64 << 10
};

/* What the arena's blocks may take beyond the budget, for what lies unused at their ends. */
enum {
    READER_SLACK = 64 << 10
};

/* The bytes that a table has from the allocator. */
static size_t reader_table_size(const void *items, const void *inline_items, uint32_t capacity, size_t item_size)
{
    return items == inline_items ? 0 : capacity * item_size;
}

static size_t reader_tables_size(const struct fory_reader *reader)
{
    if (!reader->growing)
        return 0;
    return reader_table_size(reader->types, reader->inline_types, reader->type_capacity, sizeof *reader->types) +
           reader_table_size(reader->names, reader->inline_names, reader->name_capacity, sizeof *reader->names) +
           reader->object_capacity * sizeof *reader->objects;
}

/* The types are kept, and are bounded by their limit: people may ask how they were read. */
static void reader_release_tables(struct fory_reader *reader)
{
    const struct fory_allocator *allocator = reader->runtime->options.allocator;
    if (!reader->growing)
        return;
    if (reader->name_capacity > READER_KEPT / sizeof *reader->names) {
        fory_table_release(allocator, reader->names, reader->inline_names, reader->name_capacity,
                           sizeof *reader->names);
        reader->names = reader->inline_names;
        reader->name_capacity = FORY_INLINE_NAMES;
    }
    if (reader->object_capacity > READER_KEPT / sizeof *reader->objects) {
        fory_table_release(allocator, reader->objects, NULL, reader->object_capacity, sizeof *reader->objects);
        reader->objects = NULL;
        reader->object_capacity = 0;
    }
}

void *fory_reader_grow_table(struct fory_reader *reader, void *items, const void *inline_items, uint32_t *capacity,
                             size_t item_size)
{
    if (!fory_reader_charge(reader, (*capacity ? *capacity : FORY_TABLE_FIRST_CAPACITY) * item_size))
        return NULL;
    const struct fory_allocator *allocator = reader->growing ? reader->runtime->options.allocator : NULL;
    void *grown = fory_table_grow(allocator, items, inline_items, capacity, item_size);
    if (!grown)
        fory_reader_fail(reader, FORY_OUT_OF_MEMORY, "no memory for another type, name or object");
    else if (!reader->copies)
        reader->copies = &reader->no_copy;
    return grown;
}

/* In another block, if this one is full and not the budget at its end. */
static void *reader_alloc_elsewhere(struct fory_reader *reader, size_t size, size_t align)
{
    struct fory_arena *arena = reader->arena;
    size_t left = fory_reader_memory_left(reader);
    size_t padding = align > FORY_ARENA_ALIGNMENT ? align : 0; /* as much as it may take */
    if (padding > left || size > left - padding || reader->alloc_limit != arena->limit) {
        reader_over_budget(reader);
        return NULL;
    }
    const size_t limit = reader->limits.max_memory;
    const size_t most = limit <= SIZE_MAX - READER_SLACK ? limit + READER_SLACK : SIZE_MAX;
    const size_t tables = reader_tables_size(reader);
    bool over;
    void *memory = fory_arena_alloc_within(arena, size, align, reader->mark, tables < most ? most - tables : 0, &over);
    if (!memory) {
        if (over)
            reader_over_budget(reader);
        else
            fory_reader_fail(reader, FORY_OUT_OF_MEMORY, "arena is full");
        return NULL;
    }
    reader->memory_budget = left - padding - size;
    fory_reader_set_alloc_limit(reader);
    return memory;
}

void *fory_reader_alloc(struct fory_reader *reader, size_t size, size_t align)
{
    struct fory_arena *arena = reader->arena;
    size_t padding = (0 - (uintptr_t)arena->cursor) & (align - 1);
    size_t room = (size_t)(reader->alloc_limit - arena->cursor);
    if (FORY_UNLIKELY(room < padding || room - padding < size))
        return reader_alloc_elsewhere(reader, size, align);
    uint8_t *start = arena->cursor + padding;
    arena->cursor = start + size;
    return start;
}

void *fory_reader_alloc_items_slow(struct fory_reader *reader, size_t count, size_t item_size, size_t align)
{
    static const max_align_t empty;
    if (count == 0) /* an address that is never read or written: it has no items */
        return align > _Alignof(max_align_t) ? (void *)(uintptr_t)align : (void *)(uintptr_t)&empty;
    if (item_size > 0 && count > SIZE_MAX / item_size) {
        fory_reader_fail(reader, FORY_LIMIT_EXCEED, "list is too long");
        return NULL;
    }
    return fory_reader_alloc(reader, count * item_size, align);
}

bool fory_reader_take_unbacked_items(struct fory_reader *reader, size_t count)
{
    if (count > reader->unbacked_items)
        return fory_reader_fail(reader, FORY_LIMIT_EXCEED, "more items without bytes than limits.max_unbacked_items");
    reader->unbacked_items -= (uint32_t)count;
    return true;
}

/* --- Roots --------------------------------------------------------------------------------------------------- */

/* A part of what is copied may be a copy itself, in an array of the struct. So this goes on until nothing changes,
   which takes a round for each level of values in values. */
static void reader_make_copies(const struct fory_reader *reader)
{
    bool changed = true;
    for (uint32_t round = 0; changed && round < reader->limits.max_depth; round++) {
        changed = false;
        for (const struct fory_pending_copy *copy = reader->copies; copy; copy = copy->next) {
            if (copy->size == 0 || memcmp(copy->to, copy->from, copy->size) == 0)
                continue;
            memcpy(copy->to, copy->from, copy->size);
            changed = true;
        }
    }
}

enum fory_status fory_reader_end_root_slow(struct fory_reader *reader, const struct fory_type *type, void *object,
                                           size_t size, bool ok, bool whole)
{
    if (ok && (!whole || reader->cursor == reader->end)) {
        reader_make_copies(reader);
        reader_release_tables(reader);
        return FORY_OK;
    }
    reader_release_tables(reader);
    if (ok)
        fory_reader_fail(reader, FORY_INVALID_DATA, "unexpected bytes after the root");
    if (reader->arena)
        fory_arena_release(reader->arena, reader->mark);
    memset(object, 0, size);
    reader->error.type = type ? type->name : "";
    return reader->error.status;
}
