/* SPDX-License-Identifier: Apache-2.0 */
/* Owns files of rows that are read: their mappings, the number of each row, cursors. */
#include <fory/row_file.h>
#include <string.h>

#include "base/table.h"
#include "context/error.h"
#include "row/file_blocks.h"

/*
 * The block of a row is found in constant time: for each group of rows file->groups has the block of its first row.
 * Blocks have at least one row, so that the rest is a search among at most FILE_READER_GROUP blocks.
 */
enum {
    FILE_READER_GROUP_BITS = 10,
    FILE_READER_GROUP = 1 << FILE_READER_GROUP_BITS
};

struct file_reader_mapping {
    struct file_reader_mapping *older; /* has rows that the program may hold */
    void *data;
    size_t size;
};

struct fory_row_file {
    struct fory_file_blocks blocks;
    struct fory_row_schema schema; /* in the arena */
    struct fory_arena arena;
    struct file_reader_mapping *mapping; /* the newest, and largest */
    uint32_t *groups;
    uint32_t group_count;
    uint32_t group_capacity;
};

/* --- Opening and closing ------------------------------------------------------------------------------------- */

static bool file_reader_add_groups(struct fory_row_file *file, uint32_t number)
{
    const struct fory_file_place *place = &file->blocks.items[number];
    uint64_t end = place->first + place->count;
    for (; (uint64_t)file->group_count << FILE_READER_GROUP_BITS < end; file->group_count++) {
        if (file->group_count == file->group_capacity) {
            void *grown = fory_table_grow(file->blocks.system.allocator, file->groups, NULL, &file->group_capacity,
                                          sizeof *file->groups);
            if (!grown)
                return fory_file_fail(&file->blocks, FORY_OUT_OF_MEMORY, "out of memory", place->offset);
            file->groups = grown;
        }
        file->groups[file->group_count] = number;
    }
    return true;
}

static bool file_reader_map(struct fory_row_file *file)
{
    if (file->mapping && file->blocks.end <= file->mapping->size)
        return true;
    struct file_reader_mapping *mapping = fory_file_alloc(&file->blocks, sizeof *mapping);
    if (!mapping)
        return fory_file_fail(&file->blocks, FORY_OUT_OF_MEMORY, "out of memory", 0);
    mapping->older = file->mapping;
    mapping->data = fory_system_map(&file->blocks.system, file->blocks.end, &mapping->size);
    if (mapping->data) {
        file->mapping = mapping;
        return true;
    }
    fory_file_release(&file->blocks, mapping, sizeof *mapping);
    return false;
}

/* Blocks from number `from` on are new. */
static bool file_reader_take_blocks(struct fory_row_file *file, uint32_t from)
{
    if (from < file->blocks.count && !file_reader_map(file))
        return false;
    for (uint32_t i = from; i < file->blocks.count; i++) {
        struct fory_file_place *place = &file->blocks.items[i];
        place->data = (const uint8_t *)file->mapping->data + place->offset;
        if (!file_reader_add_groups(file, i))
            return false;
    }
    return true;
}

/* After a failure the file has what it had. */
static bool file_reader_refresh(struct fory_row_file *file)
{
    struct fory_file_blocks before = file->blocks;
    uint32_t group_count = file->group_count;
    if (!fory_file_find_blocks(&file->blocks))
        return false;
    if (file_reader_take_blocks(file, before.count))
        return true;
    file->group_count = group_count;
    file->blocks.count = before.count;
    file->blocks.end = before.end;
    file->blocks.row_count = before.row_count;
    file->blocks.synced = before.synced;
    return false;
}

static bool file_reader_parse_schema(struct fory_row_file *file)
{
    struct fory_file_header header;
    struct fory_error error;
    if (!fory_file_read_header(&file->blocks, &header))
        return false;
    bool done = fory_row_schema_parse(header.schema, &file->arena, &file->schema, &error) == FORY_OK;
    if (!done)
        fory_file_fail(&file->blocks, error.status, error.message, FORY_FILE_HEADER_START + error.offset);
    else if (file->schema.hash != header.hash)
        done = fory_file_fail(&file->blocks, FORY_INVALID_DATA, "the schema hash is not that of the schema", 16);
    fory_file_release(&file->blocks, header.data, header.size);
    return done;
}

enum fory_status fory_row_file_open(const char *path, const struct fory_row_file_options *options,
                                    struct fory_row_file **file, struct fory_error *error)
{
    struct fory_file_blocks blocks;
    *file = NULL;
    if (!fory_file_open(&blocks, path, options, false))
        return fory_file_status(&blocks, error);
    struct fory_row_file *made = fory_file_alloc(&blocks, sizeof *made);
    if (!made) {
        fory_file_fail(&blocks, FORY_OUT_OF_MEMORY, "out of memory", 0);
        fory_file_close(&blocks);
        return fory_file_status(&blocks, error);
    }
    memset(made, 0, sizeof *made);
    made->blocks = blocks;
    made->blocks.system.error = &made->blocks.error;
    fory_arena_init_with(&made->arena, NULL, 0, blocks.system.allocator);
    if (file_reader_parse_schema(made) && file_reader_refresh(made)) {
        *file = made;
        return FORY_OK;
    }
    enum fory_status status = fory_file_status(&made->blocks, error);
    fory_row_file_close(made);
    return status;
}

void fory_row_file_close(struct fory_row_file *file)
{
    if (!file)
        return;
    struct file_reader_mapping *mapping = file->mapping;
    while (mapping) {
        struct file_reader_mapping *older = mapping->older;
        fory_system_unmap(mapping->data, mapping->size);
        fory_file_release(&file->blocks, mapping, sizeof *mapping);
        mapping = older;
    }
    fory_arena_done(&file->arena);
    fory_file_release(&file->blocks, file->groups, file->group_capacity * sizeof *file->groups);
    fory_file_close(&file->blocks);
    fory_file_release(&file->blocks, file, sizeof *file);
}

enum fory_status fory_row_file_refresh(struct fory_row_file *file, struct fory_error *error)
{
    return file_reader_refresh(file) ? FORY_OK : fory_file_status(&file->blocks, error);
}

const struct fory_row_schema *fory_row_file_schema(const struct fory_row_file *file)
{
    return &file->schema;
}

uint64_t fory_row_file_count(const struct fory_row_file *file)
{
    return file->blocks.row_count;
}

/* --- Rows ---------------------------------------------------------------------------------------------------- */

static uint32_t file_reader_find_block(const struct fory_row_file *file, uint64_t index)
{
    const struct fory_file_place *blocks = file->blocks.items;
    size_t group = (size_t)(index >> FILE_READER_GROUP_BITS);
    uint32_t low = file->groups[group];
    uint32_t high = group + 1 < file->group_count ? file->groups[group + 1] : file->blocks.count - 1;
    while (low < high) {
        uint32_t middle = high - (high - low) / 2;
        if (blocks[middle].first <= index)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static const uint8_t *file_reader_rows_end(const struct fory_file_place *place)
{
    return place->data + place->size - fory_file_index_size(place->count);
}

/* The frame of a row of a block; NULL: its index is damaged. */
static const uint8_t *file_reader_frame(const struct fory_file_place *place, size_t number)
{
    const uint8_t *end = file_reader_rows_end(place);
    size_t start = fory_load_uint32(end + number * FORY_FILE_INDEX_ENTRY);
    if (start < FORY_FILE_BLOCK_HEADER || start % 8 != 0 || start > (size_t)(end - place->data) - FORY_FILE_FRAME)
        return NULL;
    return place->data + start;
}

/* The row in a frame, which is before the end of the rows of its block. */
static bool file_reader_row(const struct fory_row_file *file, const uint8_t *frame, const uint8_t *end,
                            struct fory_row *row)
{
    uint64_t size = fory_load_uint64(frame);
    const uint8_t *data = frame + FORY_FILE_FRAME;
    if (size < file->schema.type->fixed_size || size > (size_t)(end - data))
        return false;
    *row = (struct fory_row){data, (size_t)size};
    return true;
}

enum fory_status fory_row_file_get(const struct fory_row_file *file, uint64_t index, struct fory_row *row)
{
    *row = (struct fory_row){NULL, 0};
    if (index >= file->blocks.row_count)
        return FORY_BUFFER_OUT_OF_BOUND;
    const struct fory_file_place *place = &file->blocks.items[file_reader_find_block(file, index)];
    const uint8_t *frame = file_reader_frame(place, (size_t)(index - place->first));
    bool done = frame && file_reader_row(file, frame, file_reader_rows_end(place), row);
    return done ? FORY_OK : FORY_INVALID_DATA;
}

/* --- Cursors ------------------------------------------------------------------------------------------------- */

/* The number of a cursor that damage has ended. */
#define FILE_READER_STOPPED UINT64_MAX

void fory_row_cursor_init(struct fory_row_cursor *cursor, const struct fory_row_file *file, uint64_t index)
{
    *cursor = (struct fory_row_cursor){
        .file = file,
        .least = file->schema.type->fixed_size,
        .number = file->blocks.count,
    };
    if (index >= file->blocks.row_count)
        return;
    cursor->number = file_reader_find_block(file, index);
    (void)fory_row_cursor_enter(cursor);
    cursor->next += (size_t)(index - file->blocks.items[cursor->number - 1].first) * FORY_FILE_INDEX_ENTRY;
}

bool fory_row_cursor_enter(struct fory_row_cursor *cursor)
{
    if (cursor->number >= cursor->file->blocks.count)
        return false;
    const struct fory_file_place *place = &cursor->file->blocks.items[cursor->number++];
    cursor->block = place->data;
    cursor->next = file_reader_rows_end(place);
    cursor->end = cursor->next + (size_t)place->count * FORY_FILE_INDEX_ENTRY;
    cursor->rows_end = (size_t)(cursor->next - place->data);
    return true;
}

void fory_row_cursor_stop(struct fory_row_cursor *cursor)
{
    cursor->next = cursor->end = NULL;
    cursor->number = FILE_READER_STOPPED;
}

enum fory_status fory_row_cursor_status(const struct fory_row_cursor *cursor)
{
    return cursor->number == FILE_READER_STOPPED ? FORY_INVALID_DATA : FORY_OK;
}

/* --- Checks -------------------------------------------------------------------------------------------------- */

static bool file_reader_padding_is_zero(struct fory_row row)
{
    for (size_t i = row.size; i < fory_file_padded(row.size); i++) {
        if (row.data[i] != 0)
            return false;
    }
    return true;
}

/* The error of a row gets its number and the path of the file. */
static bool file_reader_refuse_row(struct fory_row_file *file, uint64_t number, const struct fory_error *reason,
                                   uint64_t offset)
{
    struct fory_error *error = &file->blocks.error;
    *error = *reason;
    error->type = "";
    error->offset = (size_t)(offset + reason->offset);
    fory_error_enter_item(error, (size_t)number);
    fory_error_enter_field(error, file->blocks.system.path);
    return false;
}

static bool file_reader_check_row(struct fory_row_file *file, uint64_t number, struct fory_row row, uint64_t offset)
{
    struct fory_error error;
    struct fory_row verified;
    struct fory_bytes bytes = {row.data, row.size};
    return fory_row_verify(&file->schema, bytes, &verified, &error) == FORY_OK ||
           file_reader_refuse_row(file, number, &error, offset);
}

/* The rows one after another, each where the index says. */
static bool file_reader_check_rows(struct fory_row_file *file, const struct fory_file_place *place, bool verify_rows)
{
    const uint8_t *end = file_reader_rows_end(place);
    const uint8_t *next = place->data + FORY_FILE_BLOCK_HEADER;
    for (uint32_t i = 0; i < place->count; i++) {
        struct fory_row row;
        uint64_t offset = place->offset + (uint64_t)(next - place->data);
        if (next == end || file_reader_frame(place, i) != next)
            return fory_file_fail(&file->blocks, FORY_INVALID_DATA, "the index of a block does not fit its rows",
                                  offset);
        if (!file_reader_row(file, next, end, &row) || !file_reader_padding_is_zero(row))
            return fory_file_fail(&file->blocks, FORY_INVALID_DATA, "the size of a row does not fit", offset);
        if (verify_rows && !file_reader_check_row(file, place->first + i, row, offset + FORY_FILE_FRAME))
            return false;
        next = row.data + fory_file_padded(row.size);
    }
    return next == end || fory_file_fail(&file->blocks, FORY_INVALID_DATA, "a block has bytes behind its rows",
                                         place->offset + (uint64_t)(next - place->data));
}

enum fory_status fory_row_file_check(struct fory_row_file *file, bool verify_rows, struct fory_error *error)
{
    for (uint32_t i = 0; i < file->blocks.count; i++) {
        const struct fory_file_place *place = &file->blocks.items[i];
        bool same;
        bool done = fory_file_compare_checksum(&file->blocks, place->offset, &same);
        if (done && !same)
            done = fory_file_fail(&file->blocks, FORY_INVALID_DATA, "the checksum of a block is wrong", place->offset);
        if (!done || !file_reader_check_rows(file, place, verify_rows))
            return fory_file_status(&file->blocks, error);
    }
    return FORY_OK;
}
