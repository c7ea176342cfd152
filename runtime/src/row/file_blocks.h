/* SPDX-License-Identifier: Apache-2.0 */
/* What readers and writers of files of rows share: the open file, its schema, and where its blocks are. */
#ifndef FORY_SRC_FILE_BLOCKS_H
#define FORY_SRC_FILE_BLOCKS_H

#include <fory/row_file.h>

#include "row/file_format.h"
#include "row/file_system.h"

#pragma GCC visibility push(hidden)

/* A block with rows. */
struct fory_file_place {
    uint64_t offset;
    uint64_t first;      /* number of its first row */
    const uint8_t *data; /* where it is mapped, if it is */
    uint32_t count;
    uint32_t size;
};

struct fory_file_blocks {
    struct fory_system_file system;
    struct fory_error error; /* of the last failure */
    struct fory_file_place *items;
    uint32_t count;
    uint32_t capacity;
    uint64_t end;       /* of the header, and then of the last complete block */
    uint64_t row_count; /* of the blocks */
    uint64_t synced;    /* bytes that are known to be on the disk */
    uint64_t size;      /* of the file, when it was last asked for */
};

/* Opens the file and asks for its size. On failure the error is set, and nothing is held. */
bool fory_file_open(struct fory_file_blocks *file, const char *path, const struct fory_row_file_options *options,
                    bool writes);
void fory_file_close(struct fory_file_blocks *file);
/* The status of file->error, which is copied to error, unless that is NULL. */
enum fory_status fory_file_status(const struct fory_file_blocks *file, struct fory_error *error);
bool fory_file_fail(struct fory_file_blocks *file, enum fory_status status, const char *message, uint64_t offset);

struct fory_file_header {
    uint8_t *data; /* NULL: none */
    size_t size;
    struct fory_bytes schema; /* in it */
    int64_t hash;
};

/* Reads the header, for fory_file_release, and sets file->end. */
bool fory_file_read_header(struct fory_file_blocks *file, struct fory_file_header *header);
/* Finds the blocks from file->end on. After a failure file has the blocks that it had. */
bool fory_file_find_blocks(struct fory_file_blocks *file);
/* Frees the table of blocks, and keeps where they end. */
void fory_file_forget_blocks(struct fory_file_blocks *file);
/* Whether what follows the header of a block has the checksum. False in *same also if the file ends before. */
bool fory_file_compare_checksum(struct fory_file_blocks *file, uint64_t offset, bool *same);

static inline void *fory_file_alloc(const struct fory_file_blocks *file, size_t size)
{
    const struct fory_allocator *allocator = file->system.allocator;
    return allocator->resize(allocator->user, NULL, 0, size);
}

static inline void fory_file_release(const struct fory_file_blocks *file, void *block, size_t size)
{
    const struct fory_allocator *allocator = file->system.allocator;
    if (block)
        allocator->resize(allocator->user, block, size, 0);
}

#pragma GCC visibility pop
#endif
