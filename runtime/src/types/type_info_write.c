/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the writing of type info before values, and what a root has written of types and names. The specification, "Type
   Meta". */
#include <fory/generated/writer.h>

#include "base/index.h"
#include "base/murmur3.h"
#include "base/table.h"
#include "context/runtime.h"
#include "context/writer.h"
#include "meta/meta_string.h"
#include "meta/wire_types.h"

/* --- Types --------------------------------------------------------------------------------------------------- */

static const struct fory_allocator *written_writer_allocator(const struct fory_writer *writer)
{
    return writer->growing ? writer->runtime->options.allocator : NULL;
}

/* Few are looked through, more are looked up. */
static bool written_find_type(const struct fory_writer *writer, const struct fory_type *type, uint32_t *index)
{
    if (writer->type_count <= FORY_INLINE_TYPES) {
        for (*index = 0; *index < writer->type_count; ++*index) {
            if (writer->types[*index] == type)
                return true;
        }
        return false;
    }
    struct fory_index_walk walk = fory_index_walk(&writer->types_by_address, fory_index_address(type));
    while (fory_index_next(&writer->types_by_address, &walk, index)) {
        if (writer->types[*index] == type)
            return true;
    }
    return false;
}

/* Puts into the index what the table holds, if that is more than a few: all of it, when the index was not needed yet.
 */
static bool written_index_types(struct fory_writer *writer)
{
    struct fory_index *index = &writer->types_by_address;
    uint32_t from = writer->type_count - 1;
    if (writer->type_count <= FORY_INLINE_TYPES)
        return true;
    if (from == FORY_INLINE_TYPES) {
        fory_index_clear(index);
        from = 0;
    }
    for (; from < writer->type_count; from++) {
        if (!fory_index_add(index, written_writer_allocator(writer), fory_index_address(writer->types[from]), from))
            return false;
    }
    return true;
}

static bool written_add_type(struct fory_writer *writer, const struct fory_type *type)
{
    if (writer->type_count == writer->type_capacity) {
        const struct fory_type **types = fory_table_grow(written_writer_allocator(writer), writer->types,
                                                         writer->inline_types, &writer->type_capacity, sizeof *types);
        if (!types)
            return false;
        writer->types = types;
    }
    writer->types[writer->type_count++] = type;
    return written_index_types(writer);
}

/* The specification, "Shared Type Meta". */
static void written_write_type_def(struct fory_writer *writer, const struct fory_type *type)
{
    uint32_t index;
    if (written_find_type(writer, type, &index)) {
        if (fory_writer_reserve(writer, 5))
            writer->cursor = fory_put_var_uint32(writer->cursor, index << 1 | 1);
        return;
    }
    index = writer->type_count;
    if (!written_add_type(writer, type)) {
        fory_writer_fail(writer, FORY_OUT_OF_MEMORY, "no memory for another type");
        return;
    }
    if (!fory_writer_reserve(writer, 5 + (size_t)type->type_def_size))
        return;
    writer->cursor = fory_put_var_uint32(writer->cursor, index << 1);
    memcpy(writer->cursor, fory_writer_type_def(writer, type), type->type_def_size);
    writer->cursor += type->type_def_size;
}

/* --- Names --------------------------------------------------------------------------------------------------- */

static bool written_same_place(const struct fory_meta_name *a, const struct fory_meta_name *b)
{
    return a->data == b->data && a->size == b->size && a->encoding == b->encoding;
}

static bool written_same_text(const struct fory_meta_name *a, const struct fory_meta_name *b)
{
    return a->size == b->size && a->encoding == b->encoding && (a->size == 0 || memcmp(a->data, b->data, a->size) == 0);
}

/* Nobody who makes names knows the seed. */
static uint64_t written_text_hash(const struct fory_writer *writer, const struct fory_meta_name *name)
{
    uint64_t hash[2];
    fory_murmur3_x64_128(name->data, name->size, (uintptr_t)writer, hash);
    return hash[0];
}

typedef bool written_same_name(const struct fory_meta_name *a, const struct fory_meta_name *b);

/* The number of a name that is the same in the sense given, or 0. index: where that sense looks things up by the hash.
 */
static uint32_t written_find_name(const struct fory_writer *writer, const struct fory_meta_name *name,
                                  written_same_name *same, const struct fory_index *index, uint64_t hash)
{
    uint32_t i;
    if (writer->name_count <= FORY_INLINE_NAMES) {
        for (i = 0; i < writer->name_count; i++) {
            if (same(writer->names[i].name, name))
                return writer->names[i].number;
        }
        return 0;
    }
    struct fory_index_walk walk = fory_index_walk(index, hash);
    while (fory_index_next(index, &walk, &i)) {
        if (same(writer->names[i].name, name))
            return writer->names[i].number;
    }
    return 0;
}

static bool written_index_names(struct fory_writer *writer)
{
    const struct fory_allocator *allocator = written_writer_allocator(writer);
    uint32_t from = writer->name_count - 1;
    if (writer->name_count <= FORY_INLINE_NAMES)
        return true;
    if (from == FORY_INLINE_NAMES) {
        fory_index_clear(&writer->names_by_address);
        fory_index_clear(&writer->names_by_text);
        from = 0;
    }
    for (; from < writer->name_count; from++) {
        const struct fory_meta_name *name = writer->names[from].name;
        if (!fory_index_add(&writer->names_by_address, allocator, fory_index_address(name->data), from) ||
            !fory_index_add(&writer->names_by_text, allocator, written_text_hash(writer, name), from))
            return false;
    }
    return true;
}

static bool written_add_name(struct fory_writer *writer, const struct fory_meta_name *name, uint32_t number)
{
    if (writer->name_count == writer->name_capacity) {
        struct fory_written_name *names = fory_table_grow(written_writer_allocator(writer), writer->names,
                                                          writer->inline_names, &writer->name_capacity, sizeof *names);
        if (!names)
            return false;
        writer->names = names;
    }
    const struct fory_written_name written = {name, number};
    writer->names[writer->name_count++] = written;
    return written_index_names(writer);
}

/* The number of a name that this root holds, or 0. A long one is compared once for each place it stands in, however
   often it is written. */
static uint32_t written_known_name(struct fory_writer *writer, const struct fory_meta_name *name)
{
    bool looks_up = writer->name_count > FORY_INLINE_NAMES;
    uint32_t number = written_find_name(writer, name, written_same_place, &writer->names_by_address,
                                        looks_up ? fory_index_address(name->data) : 0);
    if (number > 0)
        return number;
    number = written_find_name(writer, name, written_same_text, &writer->names_by_text,
                               looks_up ? written_text_hash(writer, name) : 0);
    if (number > 0 && name->size > FORY_META_SHORT_SIZE && writer->growing && !written_add_name(writer, name, number))
        fory_writer_fail(writer, FORY_OUT_OF_MEMORY, "no memory for another name");
    return number;
}

/* A name in full the first time, then by its number; the empty name has one too. The specification, "Meta String". */
static void written_write_name(struct fory_writer *writer, const struct fory_meta_name *name)
{
    uint32_t number = written_known_name(writer, name);
    if (!fory_writer_reserve(writer, 5 + 8 + (size_t)name->size))
        return;
    if (number > 0) {
        writer->cursor = fory_put_var_uint32(writer->cursor, number << 1 | 1);
        return;
    }
    writer->name_number = writer->name_count > 0 ? writer->name_number + 1 : 1;
    if (!written_add_name(writer, name, writer->name_number)) {
        fory_writer_fail(writer, FORY_OUT_OF_MEMORY, "no memory for another name");
        return;
    }
    uint8_t *to = fory_put_var_uint32(writer->cursor, (uint32_t)name->size << 1);
    if (name->size > FORY_META_SHORT_SIZE)
        to = fory_put_uint64(to, name->hash);
    else if (name->size > 0)
        to = fory_put_uint8(to, name->encoding);
    if (name->size > 0)
        memcpy(to, name->data, name->size);
    writer->cursor = to + name->size;
}

/* --- Type info ----------------------------------------------------------------------------------------------- */

void fory_write_type(struct fory_writer *writer, const struct fory_type *type)
{
    uint8_t type_id = writer->compatible ? type->compatible_type_id : type->type_id;
    if (!fory_writer_reserve(writer, 1 + 5))
        return;
    writer->cursor = fory_put_uint8(writer->cursor, type_id);
    if (writer->compatible && fory_shares_type_def(type_id)) {
        written_write_type_def(writer, type);
    } else if (fory_is_named(type_id)) {
        written_write_name(writer, &type->name_space);
        written_write_name(writer, &type->type_name);
    } else if (type_id != FORY_TYPE_UNION) { /* nothing identifies that one */
        writer->cursor = fory_put_var_uint32(writer->cursor, type->user_id);
    }
}

void fory_write_field_type(struct fory_writer *writer, const struct fory_type *type)
{
    if (!fory_writer_is_late(writer) && writer->compatible)
        fory_write_type(writer, type);
}
