/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Owns files of rows: the schema bytes, and blocks of rows with an index and checksums. The format is a convention of
 * this project; docs/rows.md describes every byte.
 */
#ifndef FORY_ROW_FILE_H
#define FORY_ROW_FILE_H

#include <fory/row_schema.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- Appending ----------------------------------------------------------------------------------------------- */

/* Appends rows to a file. One writer per file: the file is locked while it is open. Not thread-safe. */
struct fory_row_writer;

struct fory_row_file_options {
    size_t block_size;                      /* bytes of rows after which a block is written, default 64 KiB */
    const struct fory_allocator *allocator; /* NULL: malloc */
};
void fory_row_file_options_init(struct fory_row_file_options *options);

/*
 * Opens the file, or creates it. A file that exists must have the same schema bytes (else FORY_TYPE_MISMATCH). What an
 * interrupted append left behind the last complete block is cut off. options may be NULL. error->message has the
 * reason, also of failures of the system.
 */
FORY_MUST_CHECK enum fory_status fory_row_writer_open(const char *path, const struct fory_row_schema *schema,
                                                      const struct fory_row_file_options *options,
                                                      struct fory_row_writer **writer, struct fory_error *error);
/* Copies the row into the current block. It is not verified. */
FORY_MUST_CHECK enum fory_status fory_row_writer_append(struct fory_row_writer *writer, struct fory_row row);
/* Returns room for a row of `size` bytes in the current block, 8-aligned, for X_row_write; NULL: out of memory, or the
   size is above FORY_ROW_MAX_SIZE. The row counts after fory_row_writer_commit. */
uint8_t *fory_row_writer_reserve(struct fory_row_writer *writer, size_t size);
FORY_MUST_CHECK enum fory_status fory_row_writer_commit(struct fory_row_writer *writer);
/* Writes the current block, so that readers see it. */
FORY_MUST_CHECK enum fory_status fory_row_writer_flush(struct fory_row_writer *writer);
/* Flushes, and returns when the rows are on the disk: none of them is lost afterwards. */
FORY_MUST_CHECK enum fory_status fory_row_writer_sync(struct fory_row_writer *writer);
uint64_t fory_row_writer_count(const struct fory_row_writer *writer); /* of all rows, with those before it was opened */
const struct fory_error *fory_row_writer_error(const struct fory_row_writer *writer);
/* Flushes and closes; frees the writer in any case. NULL is allowed. */
FORY_MUST_CHECK enum fory_status fory_row_writer_close(struct fory_row_writer *writer);

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* A file of rows, mapped into memory. Threads may share it, except for fory_row_file_refresh. */
struct fory_row_file;

/* Maps the file and finds its blocks. Bytes after the last complete block are ignored: a writer may be appending. */
FORY_MUST_CHECK enum fory_status fory_row_file_open(const char *path, const struct fory_row_file_options *options,
                                                    struct fory_row_file **file, struct fory_error *error);
void fory_row_file_close(struct fory_row_file *file);
/* Finds blocks that were added since. Rows that you have stay valid. */
FORY_MUST_CHECK enum fory_status fory_row_file_refresh(struct fory_row_file *file, struct fory_error *error);
const struct fory_row_schema *fory_row_file_schema(const struct fory_row_file *file);
uint64_t fory_row_file_count(const struct fory_row_file *file);

/* Checks the checksums of all blocks, and if verify_rows is set each row too. */
FORY_MUST_CHECK enum fory_status fory_row_file_check(struct fory_row_file *file, bool verify_rows,
                                                     struct fory_error *error);
/* Row `index`, in constant time. The row is not verified, unless fory_row_file_check has done so. */
FORY_MUST_CHECK enum fory_status fory_row_file_get(const struct fory_row_file *file, uint64_t index,
                                                   struct fory_row *row);

/* Goes through rows in order: faster than fory_row_file_get for each. The members are private. */
struct fory_row_cursor {
    const struct fory_row_file *file;
    const uint8_t *next;
    const uint8_t *end;
    uint64_t block;
};
/* Begins at row `index`. */
void fory_row_cursor_init(struct fory_row_cursor *cursor, const struct fory_row_file *file, uint64_t index);
/* False at the end. */
bool fory_row_cursor_next(struct fory_row_cursor *cursor, struct fory_row *row);

#ifdef __cplusplus
}
#endif
#endif
