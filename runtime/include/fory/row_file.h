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

/*
 * error->message says what is wrong, also if the system failed (FORY_IO_ERROR). error->offset is a place in the file,
 * and error->path the path of the file. Errors of rows have their number and field there, too: "people.rows[12].name".
 */

/* --- Appending ----------------------------------------------------------------------------------------------- */

/* Appends rows to a file. One writer per file: the file is locked while it is open. Not thread-safe. */
struct fory_row_writer;

struct fory_row_file_options {
    size_t block_size;                      /* bytes of rows after which a block is written; 0: 64 KiB; at most 1 GiB */
    const struct fory_allocator *allocator; /* NULL: malloc */
};
void fory_row_file_options_init(struct fory_row_file_options *options);

/*
 * Opens the file, or creates it. A file that exists must have the same schema bytes (else FORY_TYPE_MISMATCH). What an
 * interrupted append left behind the last complete block is cut off. options and error may be NULL. *writer is NULL on
 * failure. FORY_IO_ERROR: the system failed, or another writer has the file open. FORY_INVALID_DATA: not a file of
 * rows, or it is damaged before rows that are on the disk; it is not changed then.
 */
FORY_MUST_CHECK enum fory_status fory_row_writer_open(const char *path, const struct fory_row_schema *schema,
                                                      const struct fory_row_file_options *options,
                                                      struct fory_row_writer **writer, struct fory_error *error);
/* Copies the row into the current block. It is not verified. If a full block cannot be written, its rows are kept and
   written later, but rows are refused until then. */
FORY_MUST_CHECK enum fory_status fory_row_writer_append(struct fory_row_writer *writer, struct fory_row row);
/* Returns room for a row of `size` bytes in the current block, 8-aligned, for X_row_write; NULL: out of memory, or the
   size is above FORY_ROW_MAX_SIZE. The row counts after fory_row_writer_commit; a flush or sync before that drops
   it. */
uint8_t *fory_row_writer_reserve(struct fory_row_writer *writer, size_t size);
FORY_MUST_CHECK enum fory_status fory_row_writer_commit(struct fory_row_writer *writer);
/* Writes the current block, so that readers see it. */
FORY_MUST_CHECK enum fory_status fory_row_writer_flush(struct fory_row_writer *writer);
/* Flushes, and returns when the rows are on the disk: none of them is lost afterwards. After a failure all functions
   but close fail, because it is not known which rows are on the disk. */
FORY_MUST_CHECK enum fory_status fory_row_writer_sync(struct fory_row_writer *writer);
uint64_t fory_row_writer_count(const struct fory_row_writer *writer); /* of all rows, with those before it was opened */
const struct fory_error *fory_row_writer_error(const struct fory_row_writer *writer); /* the last one */
/* Flushes and closes, without sync; frees the writer in any case. NULL is allowed. */
FORY_MUST_CHECK enum fory_status fory_row_writer_close(struct fory_row_writer *writer);

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* A file of rows, mapped into memory. Threads may share it, except for fory_row_file_refresh. */
struct fory_row_file;

/*
 * Maps the file and finds its blocks. Bytes after the last complete block are ignored: a writer may be appending.
 * options and error may be NULL. *file is NULL on failure. The time is linear in the number of blocks and in the bytes
 * after the last sync, whose checksums are compared. Nobody may shorten the file while it is mapped; writers do not.
 */
FORY_MUST_CHECK enum fory_status fory_row_file_open(const char *path, const struct fory_row_file_options *options,
                                                    struct fory_row_file **file, struct fory_error *error);
void fory_row_file_close(struct fory_row_file *file); /* NULL is allowed */
/* Finds blocks that were added since. Rows that you have stay valid. */
FORY_MUST_CHECK enum fory_status fory_row_file_refresh(struct fory_row_file *file, struct fory_error *error);
const struct fory_row_schema *fory_row_file_schema(const struct fory_row_file *file);
uint64_t fory_row_file_count(const struct fory_row_file *file);

/* Checks the checksums of all blocks, and their indexes, and if verify_rows is set each row too. */
FORY_MUST_CHECK enum fory_status fory_row_file_check(struct fory_row_file *file, bool verify_rows,
                                                     struct fory_error *error);
/* Row `index`, in constant time. The row is open, but not verified, unless fory_row_file_check has done so.
   FORY_BUFFER_OUT_OF_BOUND: the index is too large. FORY_INVALID_DATA: the file is damaged there. */
FORY_MUST_CHECK enum fory_status fory_row_file_get(const struct fory_row_file *file, uint64_t index,
                                                   struct fory_row *row);

/* Goes through rows in order: faster than fory_row_file_get for each. The members are private. */
struct fory_row_cursor {
    const struct fory_row_file *file;
    const uint8_t *block; /* its first byte */
    const uint8_t *next;  /* the entry of the next row in its index */
    const uint8_t *end;   /* of the index */
    size_t rows_end;      /* of the rows, from the start of the block */
    size_t least;         /* bytes of each row */
    uint64_t number;      /* of the block after it */
};
/* Begins at row `index`, or at the end if the index is too large. */
void fory_row_cursor_init(struct fory_row_cursor *cursor, const struct fory_row_file *file, uint64_t index);
/* For fory_row_cursor_next. */
bool fory_row_cursor_enter(struct fory_row_cursor *cursor);
void fory_row_cursor_stop(struct fory_row_cursor *cursor);
/* The next row, which is as fory_row_file_get returns it. False at the end, and at damage. After a refresh the cursor
   goes on behind the end. */
static inline bool fory_row_cursor_next(struct fory_row_cursor *cursor, struct fory_row *row)
{
    if (cursor->next == cursor->end && !fory_row_cursor_enter(cursor))
        return false;
    /* The place comes from the index and not from the row before: rows are then loaded beside one another. */
    size_t start = fory_load_uint32(cursor->next);
    if (start % 8 != 0 || start < 64 || start >= cursor->rows_end) {
        fory_row_cursor_stop(cursor);
        return false;
    }
#if defined(__GNUC__)
    /* The prefetchers of processors stop where a page ends. */
    __builtin_prefetch((const void *)((uintptr_t)cursor->block + start + 4096));
#endif
    const uint8_t *data = cursor->block + start + 8;
    uint64_t size = fory_load_uint64(cursor->block + start);
    if (size < cursor->least || size > cursor->rows_end - start - 8) {
        fory_row_cursor_stop(cursor);
        return false;
    }
    row->data = data;
    row->size = (size_t)size;
    cursor->next += 4;
    return true;
}
/* FORY_INVALID_DATA: damage ended the cursor, which fory_row_file_check locates. FORY_OK otherwise. */
enum fory_status fory_row_cursor_status(const struct fory_row_cursor *cursor);

/* --- To Arrow ------------------------------------------------------------------------------------------------ */

struct ArrowArrayStream; /* <fory/arrow.h> */

/* Makes a stream of the rows of a file, in batches of at most batch_count rows (0: 65,536). Each row is verified when
   it is read. The stream has the schema of the file, and keeps nothing of path and error, which may be NULL. */
FORY_MUST_CHECK enum fory_status fory_arrow_stream_from_file(const char *path, size_t batch_count,
                                                             struct ArrowArrayStream *out, struct fory_error *error);

#ifdef __cplusplus
}
#endif
#endif
