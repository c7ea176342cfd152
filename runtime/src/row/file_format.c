/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the headers of files of rows and of their blocks, as bytes. */
#include "row/file_format.h"

#include <string.h>

#include "row/checksum.h"

enum {
    FILE_FORMAT_BLOCK_CHECKED = FORY_FILE_BLOCK_HEADER - 8 /* bytes that the last one is the checksum of */
};

void fory_file_put_header(uint8_t *out, int64_t hash, const uint8_t *schema, size_t schema_size)
{
    size_t size = fory_file_header_size(schema_size);
    memset(out, 0, size);
    memcpy(out, FORY_FILE_MAGIC, FORY_FILE_MAGIC_SIZE);
    fory_store_uint32(out + 8, FORY_FILE_VERSION);
    fory_store_uint64(out + 16, (uint64_t)hash);
    fory_store_uint64(out + 24, schema_size);
    if (schema_size > 0)
        memcpy(out + FORY_FILE_HEADER_START, schema, schema_size);
    fory_store_uint64(out + size - 8, fory_checksum(out, size - 8));
}

void fory_file_put_block(uint8_t out[FORY_FILE_BLOCK_HEADER], const struct fory_file_block *block)
{
    memcpy(out, FORY_FILE_BLOCK_MAGIC, FORY_FILE_MAGIC_SIZE);
    fory_store_uint64(out + 8, block->offset);
    fory_store_uint64(out + 16, block->first);
    fory_store_uint64(out + 24, block->count);
    fory_store_uint64(out + 32, block->size);
    fory_store_uint64(out + 40, block->synced);
    fory_store_uint64(out + 48, block->checksum);
    fory_store_uint64(out + 56, fory_checksum(out, FILE_FORMAT_BLOCK_CHECKED));
}

/* Each row has a frame and an entry of the index. */
static bool file_format_fits(const struct fory_file_block *block)
{
    return block->size >= FORY_FILE_BLOCK_HEADER && block->size <= UINT32_MAX && block->size % 8 == 0 &&
           block->count <= (block->size - FORY_FILE_BLOCK_HEADER) / (FORY_FILE_FRAME + FORY_FILE_INDEX_ENTRY) &&
           block->count * FORY_FILE_FRAME + fory_file_index_size(block->count) <=
               block->size - FORY_FILE_BLOCK_HEADER &&
           (block->count > 0 || block->size == FORY_FILE_BLOCK_HEADER) && block->synced <= block->offset &&
           block->first <= UINT64_MAX - block->count && block->offset <= INT64_MAX - block->size;
}

bool fory_file_take_block(const uint8_t in[FORY_FILE_BLOCK_HEADER], uint64_t offset, struct fory_file_block *block)
{
    if (memcmp(in, FORY_FILE_BLOCK_MAGIC, FORY_FILE_MAGIC_SIZE) != 0 || fory_load_uint64(in + 8) != offset ||
        fory_load_uint64(in + 56) != fory_checksum(in, FILE_FORMAT_BLOCK_CHECKED))
        return false;
    block->offset = offset;
    block->first = fory_load_uint64(in + 16);
    block->count = fory_load_uint64(in + 24);
    block->size = fory_load_uint64(in + 32);
    block->synced = fory_load_uint64(in + 40);
    block->checksum = fory_load_uint64(in + 48);
    return file_format_fits(block);
}
