/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which bytes of a file of rows count: its header, and the blocks up to the first one that is not complete. */
#include "row/file_blocks.h"

#include <string.h>

#include "base/table.h"
#include "row/checksum.h"

enum {
    FILE_BLOCKS_PIECE = 16384
};

/* --- Opening and closing ------------------------------------------------------------------------------------- */

bool fory_file_open(struct fory_file_blocks *file, const char *path, const struct fory_row_file_options *options,
                    bool writes)
{
    memset(file, 0, sizeof *file);
    file->error.message = file->error.type = "";
    file->system.allocator = options && options->allocator ? options->allocator : &fory_default_allocator;
    file->system.error = &file->error;
    if (!fory_system_open(&file->system, path, writes))
        return false;
    if (fory_system_size(&file->system, &file->size))
        return true;
    fory_file_close(file);
    return false;
}

void fory_file_forget_blocks(struct fory_file_blocks *file)
{
    fory_table_release(file->system.allocator, file->items, NULL, file->capacity, sizeof *file->items);
    file->items = NULL;
    file->count = file->capacity = 0;
}

void fory_file_close(struct fory_file_blocks *file)
{
    fory_file_forget_blocks(file);
    fory_system_close(&file->system);
}

enum fory_status fory_file_status(const struct fory_file_blocks *file, struct fory_error *error)
{
    if (error)
        *error = file->error;
    return file->error.status;
}

bool fory_file_fail(struct fory_file_blocks *file, enum fory_status status, const char *message, uint64_t offset)
{
    fory_system_fail(&file->system, status, message, offset);
    return false;
}

/* --- The header ---------------------------------------------------------------------------------------------- */

static bool file_blocks_check_start(struct fory_file_blocks *file, const uint8_t *start, size_t count)
{
    size_t magic_size = count < FORY_FILE_MAGIC_SIZE ? count : FORY_FILE_MAGIC_SIZE;
    if (count == 0)
        return fory_file_fail(file, FORY_BUFFER_OUT_OF_BOUND, "the file is empty: expected a file of rows", 0);
    if (memcmp(start, FORY_FILE_MAGIC, magic_size) != 0)
        return fory_file_fail(file, FORY_INVALID_DATA, "not a file of rows: the magic bytes differ", 0);
    if (count < FORY_FILE_HEADER_START)
        return fory_file_fail(file, FORY_BUFFER_OUT_OF_BOUND, "the file ends in its header", count);
    if (fory_load_uint32(start + 8) != FORY_FILE_VERSION)
        return fory_file_fail(file, FORY_UNSUPPORTED, "unsupported version of the file format: expected 1", 8);
    if (fory_load_uint32(start + 12) != 0)
        return fory_file_fail(file, FORY_UNSUPPORTED, "unsupported flags of the file format: expected 0", 12);
    if (fory_load_uint64(start + 24) > FORY_FILE_SCHEMA_MOST)
        return fory_file_fail(file, FORY_LIMIT_EXCEED, "the schema has more than 16 MiB", 24);
    return true;
}

static bool file_blocks_fill_header(struct fory_file_blocks *file, struct fory_file_header *header)
{
    size_t count;
    size_t end = header->size - 8;
    if (!fory_system_read(&file->system, 0, header->data, header->size, &count))
        return false;
    if (count < header->size)
        return fory_file_fail(file, FORY_BUFFER_OUT_OF_BOUND, "the file ends in its header", count);
    if (fory_load_uint64(header->data + end) != fory_checksum(header->data, end))
        return fory_file_fail(file, FORY_INVALID_DATA, "the checksum of the header is wrong", end);
    return true;
}

bool fory_file_read_header(struct fory_file_blocks *file, struct fory_file_header *header)
{
    uint8_t start[FORY_FILE_HEADER_START];
    size_t count;
    header->data = NULL;
    if (!fory_system_read(&file->system, 0, start, sizeof start, &count) ||
        !file_blocks_check_start(file, start, count))
        return false;
    size_t schema_size = (size_t)fory_load_uint64(start + 24);
    header->size = fory_file_header_size(schema_size);
    if (header->size > file->size)
        return fory_file_fail(file, FORY_BUFFER_OUT_OF_BOUND, "the file ends in its header", file->size);
    header->data = fory_file_alloc(file, header->size);
    if (!header->data)
        return fory_file_fail(file, FORY_OUT_OF_MEMORY, "out of memory", 0);
    header->schema = (struct fory_bytes){header->data + FORY_FILE_HEADER_START, schema_size};
    header->hash = (int64_t)fory_load_uint64(start + 16);
    file->end = file->synced = header->size;
    if (file_blocks_fill_header(file, header))
        return true;
    fory_file_release(file, header->data, header->size);
    header->data = NULL;
    return false;
}

/* --- Blocks -------------------------------------------------------------------------------------------------- */

static bool file_blocks_read(void *user, uint64_t offset, void *out, size_t size)
{
    struct fory_file_blocks *file = user;
    size_t count;
    if (!fory_system_read(&file->system, offset, out, size, &count))
        return false;
    return count == size || fory_file_fail(file, FORY_INVALID_DATA, "the file was cut", offset + count);
}

/* The block at file->end, if *found. */
static bool file_blocks_next(struct fory_file_blocks *file, struct fory_file_block *block, bool *found)
{
    uint8_t header[FORY_FILE_BLOCK_HEADER];
    size_t count;
    if (!fory_system_read(&file->system, file->end, header, sizeof header, &count))
        return false;
    *found = count == sizeof header && fory_file_take_block(header, file->end, block) &&
             block->size <= file->size - file->end && block->first == file->row_count && block->synced >= file->synced;
    return true;
}

bool fory_file_compare_checksum(struct fory_file_blocks *file, uint64_t offset, bool *same)
{
    uint8_t header[FORY_FILE_BLOCK_HEADER];
    struct fory_file_block block;
    size_t count;
    uint64_t checksum = 0;
    *same = false;
    if (!fory_system_read(&file->system, offset, header, sizeof header, &count))
        return false;
    if (count < sizeof header || !fory_file_take_block(header, offset, &block))
        return true;
    if (fory_checksum_of(file_blocks_read, file, offset + sizeof header, block.size - sizeof header, &checksum))
        *same = checksum == block.checksum;
    else if (file->error.status == FORY_IO_ERROR)
        return false;
    return true;
}

static bool file_blocks_add(struct fory_file_blocks *file, const struct fory_file_block *block)
{
    if (file->count == file->capacity) {
        void *grown = fory_table_grow(file->system.allocator, file->items, NULL, &file->capacity, sizeof *file->items);
        if (!grown)
            return fory_file_fail(file, FORY_OUT_OF_MEMORY, "out of memory", block->offset);
        file->items = grown;
    }
    file->items[file->count++] =
        (struct fory_file_place){block->offset, block->first, NULL, (uint32_t)block->count, (uint32_t)block->size};
    return true;
}

/* Each block leads to the next one. */
static bool file_blocks_follow(struct fory_file_blocks *file)
{
    for (;;) {
        struct fory_file_block block;
        bool found;
        if (!file_blocks_next(file, &block, &found))
            return false;
        if (!found)
            return true;
        if (block.count > 0 && !file_blocks_add(file, &block))
            return false;
        file->end += block.size;
        file->row_count += block.count;
        file->synced = block.synced;
    }
}

/* The system may have written any of the pages that were not synced: the first block that misses one ends the file. */
static bool file_blocks_drop_torn(struct fory_file_blocks *file, uint32_t from)
{
    for (uint32_t i = from; i < file->count; i++) {
        const struct fory_file_place *place = &file->items[i];
        bool same = true;
        if (place->offset >= file->synced && !fory_file_compare_checksum(file, place->offset, &same))
            return false;
        if (!same) {
            file->end = place->offset;
            file->row_count = place->first;
            file->count = i;
        }
    }
    return true;
}

/* A block that is not complete is what an append left behind, unless a later one says that it was on the disk: then it
   was damaged since, and nothing is to be cut. */
static bool file_blocks_check_rest(struct fory_file_blocks *file, uint64_t from)
{
    uint8_t piece[FILE_BLOCKS_PIECE];
    size_t count = sizeof piece;
    for (; count == sizeof piece; from += sizeof piece - FORY_FILE_BLOCK_HEADER) {
        if (!fory_system_read(&file->system, from, piece, sizeof piece, &count))
            return false;
        for (size_t i = 0; i + FORY_FILE_BLOCK_HEADER <= count; i += 8) {
            struct fory_file_block block;
            if (fory_file_take_block(piece + i, from + i, &block) && block.synced > file->end)
                return fory_file_fail(file, FORY_INVALID_DATA, "a block is damaged, and later ones are on the disk",
                                      file->end);
        }
    }
    return true;
}

bool fory_file_find_blocks(struct fory_file_blocks *file)
{
    struct fory_file_blocks before = *file;
    bool done = fory_system_size(&file->system, &file->size);
    if (done && file->size < file->end)
        done = fory_file_fail(file, FORY_INVALID_DATA, "the file was cut", file->size);
    done = done && file_blocks_follow(file);
    uint64_t chain_end = file->end;
    done = done && file_blocks_drop_torn(file, before.count) && file_blocks_check_rest(file, chain_end);
    if (!done) {
        file->count = before.count;
        file->end = before.end;
        file->row_count = before.row_count;
        file->synced = before.synced;
    }
    return done;
}
