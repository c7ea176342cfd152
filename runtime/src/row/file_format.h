/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bytes of a file of rows; docs/rows.md, "The file format". All numbers are little-endian.
 *
 *   header: magic, uint32 version, uint32 flags, int64 schema hash, uint64 size of the schema, schema bytes, padding,
 *           uint64 checksum of what is before it
 *   block:  magic, seven uint64 (struct fory_file_block, then a checksum of the bytes before it), rows, index
 *   row:    uint64 size, bytes, padding to a multiple of 8
 *   index:  for each row a uint32, from the start of the block to its size; padding to a multiple of 8
 *
 * A block without rows is a mark: it says that what is before it is on the disk.
 */
#ifndef FORY_SRC_FILE_FORMAT_H
#define FORY_SRC_FILE_FORMAT_H

#include <fory/fixed.h>
#include <stdbool.h>
#include <stddef.h>

#pragma GCC visibility push(hidden)

enum {
    FORY_FILE_VERSION = 1,
    FORY_FILE_MAGIC_SIZE = 8,
    FORY_FILE_HEADER_START = 32, /* bytes before the schema */
    FORY_FILE_HEADER_LEAST = 40,
    FORY_FILE_SCHEMA_MOST = 1 << 24,
    FORY_FILE_BLOCK_HEADER = 64,
    FORY_FILE_FRAME = 8, /* bytes before each row */
    FORY_FILE_INDEX_ENTRY = 4,
    FORY_FILE_BLOCK_SIZE_MOST = 1 << 30 /* of rows after which a block is written */
};

#define FORY_FILE_MAGIC "FORYROWS"
#define FORY_FILE_BLOCK_MAGIC "FORYBLOK"

struct fory_file_block {
    uint64_t offset;   /* of the block in the file */
    uint64_t first;    /* number of its first row */
    uint64_t count;    /* of its rows */
    uint64_t size;     /* of the block, with this header */
    uint64_t synced;   /* bytes of the file that were on the disk when the block was written */
    uint64_t checksum; /* of what follows the header */
};

static inline size_t fory_file_padded(size_t size)
{
    return (size + 7) & ~(size_t)7;
}

/* Of the index of a block; a block has fewer than 2^32 bytes. */
static inline size_t fory_file_index_size(uint64_t count)
{
    return fory_file_padded((size_t)count * FORY_FILE_INDEX_ENTRY);
}

static inline size_t fory_file_header_size(size_t schema_size)
{
    return FORY_FILE_HEADER_START + fory_file_padded(schema_size) + 8;
}

/* out has fory_file_header_size(schema_size) bytes. */
void fory_file_put_header(uint8_t *out, int64_t hash, const uint8_t *schema, size_t schema_size);
void fory_file_put_block(uint8_t out[FORY_FILE_BLOCK_HEADER], const struct fory_file_block *block);
/* False: not the header of a block at this offset. */
bool fory_file_take_block(const uint8_t in[FORY_FILE_BLOCK_HEADER], uint64_t offset, struct fory_file_block *block);

#pragma GCC visibility pop
#endif
