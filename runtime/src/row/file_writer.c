/* SPDX-License-Identifier: Apache-2.0 */
/* Owns appending to files of rows: the block that is being filled, recovery, and what is known to be on the disk. */
#include <fory/row_file.h>
#include <string.h>

#include "row/checksum.h"
#include "row/file_blocks.h"

enum {
    FILE_WRITER_BLOCK_SIZE = 1 << 16,
    FILE_WRITER_FIRST_SIZE = 1 << 12
};

/* Memory that grows. */
struct file_writer_buffer {
    uint8_t *data;
    size_t size;
    size_t capacity;
};

struct fory_row_writer {
    struct fory_file_blocks file;    /* file.end: where the current block will be; its blocks are not kept */
    struct file_writer_buffer block; /* the header of the current block, and its rows */
    struct file_writer_buffer index;
    uint64_t count; /* of the rows of the block */
    size_t block_size;
    size_t least;    /* bytes of a row */
    size_t reserved; /* bytes of the row that is being written, after the block */
    bool is_reserved;
    bool is_dirty; /* something was written after the last sync */
    bool is_lost;  /* a sync failed, and it is not known what is on the disk */
};

void fory_row_file_options_init(struct fory_row_file_options *options)
{
    *options = (struct fory_row_file_options){FILE_WRITER_BLOCK_SIZE, NULL};
}

/* --- Opening ------------------------------------------------------------------------------------------------- */

/* Whether the file may be what creating it left behind: a part of the header, of which any page may be missing. */
static bool file_writer_is_unfinished(struct fory_row_writer *writer, const uint8_t *header, size_t size, bool *is)
{
    uint8_t *found = fory_file_alloc(&writer->file, size);
    size_t count;
    if (!found)
        return fory_file_fail(&writer->file, FORY_OUT_OF_MEMORY, "out of memory", 0);
    bool done = fory_system_read(&writer->file.system, 0, found, size, &count);
    bool is_part = writer->file.size <= size;
    bool is_same = writer->file.size == size;
    for (size_t i = 0; done && i < count; i++) {
        is_part = is_part && (found[i] == 0 || found[i] == header[i]);
        is_same = is_same && found[i] == header[i];
    }
    *is = is_part && !is_same;
    fory_file_release(&writer->file, found, size);
    return done;
}

static bool file_writer_sync(struct fory_row_writer *writer, bool with_name)
{
    if (!fory_system_sync(&writer->file.system, with_name)) {
        writer->is_lost = true;
        return false;
    }
    writer->file.synced = writer->file.end;
    writer->is_dirty = false;
    return true;
}

static bool file_writer_create(struct fory_row_writer *writer, const uint8_t *header, size_t size)
{
    writer->file.end = size;
    return fory_system_write(&writer->file.system, 0, header, size) && fory_system_cut(&writer->file.system, size) &&
           file_writer_sync(writer, true);
}

/* Cuts off what is not complete, and sees to it that the rest is on the disk. */
static bool file_writer_recover(struct fory_row_writer *writer, const struct fory_row_schema *schema)
{
    struct fory_file_header header;
    if (!fory_file_read_header(&writer->file, &header))
        return false;
    bool same = header.schema.size == schema->bytes.size && header.hash == schema->hash &&
                memcmp(header.schema.data, schema->bytes.data, header.schema.size) == 0;
    fory_file_release(&writer->file, header.data, header.size);
    if (!same)
        return fory_file_fail(&writer->file, FORY_TYPE_MISMATCH, "the file has rows of another schema",
                              FORY_FILE_HEADER_START);
    if (!fory_file_find_blocks(&writer->file))
        return false;
    fory_file_forget_blocks(&writer->file);
    bool has_rest = writer->file.size > writer->file.end;
    if (has_rest && !fory_system_cut(&writer->file.system, writer->file.end))
        return false;
    bool has_mark = writer->file.end == writer->file.synced + FORY_FILE_BLOCK_HEADER;
    return (has_mark && !has_rest) || file_writer_sync(writer, true);
}

static bool file_writer_begin(struct fory_row_writer *writer, const struct fory_row_schema *schema)
{
    size_t size = fory_file_header_size(schema->bytes.size);
    uint8_t *header = fory_file_alloc(&writer->file, size);
    bool is_unfinished = false;
    if (!header)
        return fory_file_fail(&writer->file, FORY_OUT_OF_MEMORY, "out of memory", 0);
    fory_file_put_header(header, schema->hash, schema->bytes.data, schema->bytes.size);
    bool done = file_writer_is_unfinished(writer, header, size, &is_unfinished);
    if (done && is_unfinished)
        done = file_writer_create(writer, header, size);
    else if (done)
        done = file_writer_recover(writer, schema);
    fory_file_release(&writer->file, header, size);
    return done;
}

/* Also of one that is not complete. */
static void file_writer_free(struct fory_row_writer *writer)
{
    fory_file_release(&writer->file, writer->block.data, writer->block.capacity);
    fory_file_release(&writer->file, writer->index.data, writer->index.capacity);
    fory_file_close(&writer->file);
    fory_file_release(&writer->file, writer, sizeof *writer);
}

enum fory_status fory_row_writer_open(const char *path, const struct fory_row_schema *schema,
                                      const struct fory_row_file_options *options, struct fory_row_writer **writer,
                                      struct fory_error *error)
{
    struct fory_file_blocks file;
    size_t block_size = options && options->block_size ? options->block_size : FILE_WRITER_BLOCK_SIZE;
    *writer = NULL;
    if (!fory_file_open(&file, path, options, true))
        return fory_file_status(&file, error);
    struct fory_row_writer *made = NULL;
    if (schema->bytes.size > FORY_FILE_SCHEMA_MOST)
        fory_file_fail(&file, FORY_LIMIT_EXCEED, "the schema has more than 16 MiB", 0);
    else if (block_size > FORY_FILE_BLOCK_SIZE_MOST)
        fory_file_fail(&file, FORY_MISUSE, "block_size is larger than 1 GiB", 0);
    else if (!(made = fory_file_alloc(&file, sizeof *made)))
        fory_file_fail(&file, FORY_OUT_OF_MEMORY, "out of memory", 0);
    if (!made) {
        fory_file_close(&file);
        return fory_file_status(&file, error);
    }
    memset(made, 0, sizeof *made);
    made->file = file;
    made->file.system.error = &made->file.error;
    made->block_size = block_size;
    made->least = schema->type->fixed_size;
    made->block.size = FORY_FILE_BLOCK_HEADER;
    if (file_writer_begin(made, schema)) {
        *writer = made;
        return FORY_OK;
    }
    enum fory_status status = fory_file_status(&made->file, error);
    file_writer_free(made);
    return status;
}

/* --- Rows ---------------------------------------------------------------------------------------------------- */

/* Makes room for `size` bytes after those that the buffer has. */
static bool file_writer_make_room(struct fory_row_writer *writer, struct file_writer_buffer *buffer, size_t size)
{
    const struct fory_allocator *allocator = writer->file.system.allocator;
    if (buffer->capacity - buffer->size >= size && buffer->data)
        return true;
    size_t capacity = buffer->capacity ? buffer->capacity : FILE_WRITER_FIRST_SIZE;
    while (capacity - buffer->size < size && capacity <= SIZE_MAX / 2)
        capacity *= 2;
    void *grown = capacity - buffer->size < size
                      ? NULL
                      : allocator->resize(allocator->user, buffer->data, buffer->capacity, capacity);
    if (!grown)
        return fory_file_fail(&writer->file, FORY_OUT_OF_MEMORY, "out of memory", writer->file.end);
    buffer->data = grown;
    buffer->capacity = capacity;
    return true;
}

static bool file_writer_is_usable(struct fory_row_writer *writer)
{
    return !writer->is_lost ||
           fory_file_fail(&writer->file, FORY_MISUSE, "a sync has failed: open the file again", writer->file.end);
}

/* Rows are not taken before a full block is written. */
static bool file_writer_may_add(struct fory_row_writer *writer)
{
    if (!file_writer_is_usable(writer))
        return false;
    return writer->block.size - FORY_FILE_BLOCK_HEADER < writer->block_size || fory_row_writer_flush(writer) == FORY_OK;
}

uint8_t *fory_row_writer_reserve(struct fory_row_writer *writer, size_t size)
{
    writer->is_reserved = false;
    if (size > FORY_ROW_MAX_SIZE) {
        fory_file_fail(&writer->file, FORY_LIMIT_EXCEED, "a row has more than 2,147,483,647 bytes", writer->file.end);
        return NULL;
    }
    size_t framed = FORY_FILE_FRAME + fory_file_padded(size);
    if (!file_writer_may_add(writer) || !file_writer_make_room(writer, &writer->block, framed) ||
        !file_writer_make_room(writer, &writer->index, FORY_FILE_INDEX_ENTRY))
        return NULL;
    uint8_t *frame = writer->block.data + writer->block.size;
    memset(frame + framed - 8, 0, 8);
    fory_store_uint64(frame, size);
    writer->reserved = size;
    writer->is_reserved = true;
    return frame + FORY_FILE_FRAME;
}

enum fory_status fory_row_writer_commit(struct fory_row_writer *writer)
{
    if (!writer->is_reserved || writer->reserved < writer->least) {
        const char *message = writer->is_reserved ? "the row is shorter than its slots" : "no row was reserved";
        writer->is_reserved = false;
        fory_file_fail(&writer->file, FORY_MISUSE, message, writer->file.end);
        return FORY_MISUSE;
    }
    fory_store_uint32(writer->index.data + writer->index.size, (uint32_t)writer->block.size);
    writer->index.size += FORY_FILE_INDEX_ENTRY;
    writer->block.size += FORY_FILE_FRAME + fory_file_padded(writer->reserved);
    writer->count++;
    writer->is_reserved = false;
    return writer->block.size - FORY_FILE_BLOCK_HEADER < writer->block_size ? FORY_OK : fory_row_writer_flush(writer);
}

enum fory_status fory_row_writer_append(struct fory_row_writer *writer, struct fory_row row)
{
    uint8_t *data = fory_row_writer_reserve(writer, row.size);
    if (!data)
        return writer->file.error.status;
    if (row.size > 0)
        memcpy(data, row.data, row.size);
    return fory_row_writer_commit(writer);
}

/* --- Blocks -------------------------------------------------------------------------------------------------- */

/* Writes a header with `size` bytes, which is in `out`, and what follows it there. */
static bool file_writer_put(struct fory_row_writer *writer, uint8_t *out, uint64_t count, size_t size)
{
    struct fory_file_block block = {
        .offset = writer->file.end,
        .first = writer->file.row_count,
        .count = count,
        .size = size,
        .synced = writer->file.synced,
        .checksum = fory_checksum(out + FORY_FILE_BLOCK_HEADER, size - FORY_FILE_BLOCK_HEADER),
    };
    fory_file_put_block(out, &block);
    if (!fory_system_write(&writer->file.system, writer->file.end, out, size))
        return false;
    writer->file.end += size;
    writer->file.row_count += count;
    return true;
}

static bool file_writer_put_rows(struct fory_row_writer *writer)
{
    size_t size = fory_file_index_size(writer->count);
    if (!file_writer_make_room(writer, &writer->block, size))
        return false;
    uint8_t *index = writer->block.data + writer->block.size;
    memset(index + size - 8, 0, 8);
    memcpy(index, writer->index.data, writer->index.size);
    if (!file_writer_put(writer, writer->block.data, writer->count, writer->block.size + size))
        return false;
    writer->is_dirty = true;
    writer->block.size = FORY_FILE_BLOCK_HEADER;
    writer->index.size = 0;
    writer->count = 0;
    return true;
}

enum fory_status fory_row_writer_flush(struct fory_row_writer *writer)
{
    writer->is_reserved = false;
    if (!file_writer_is_usable(writer) || (writer->count > 0 && !file_writer_put_rows(writer)))
        return writer->file.error.status;
    return FORY_OK;
}

/* With a mark, opening the file compares no checksums. The rows are on the disk without it. */
static void file_writer_mark(struct fory_row_writer *writer)
{
    uint8_t mark[FORY_FILE_BLOCK_HEADER];
    struct fory_error before = writer->file.error;
    if (!file_writer_put(writer, mark, 0, sizeof mark))
        writer->file.error = before;
}

enum fory_status fory_row_writer_sync(struct fory_row_writer *writer)
{
    enum fory_status status = fory_row_writer_flush(writer);
    if (status != FORY_OK || !writer->is_dirty)
        return status;
    if (!file_writer_sync(writer, false))
        return writer->file.error.status;
    file_writer_mark(writer);
    return FORY_OK;
}

uint64_t fory_row_writer_count(const struct fory_row_writer *writer)
{
    return writer->file.row_count + writer->count;
}

const struct fory_error *fory_row_writer_error(const struct fory_row_writer *writer)
{
    return &writer->file.error;
}

enum fory_status fory_row_writer_close(struct fory_row_writer *writer)
{
    if (!writer)
        return FORY_OK;
    enum fory_status status = writer->is_lost ? FORY_OK : fory_row_writer_flush(writer);
    file_writer_free(writer);
    return status;
}
