/* SPDX-License-Identifier: Apache-2.0 */
/* Owns streams of the rows of a file. */
#include <fory/arrow.h>
#include <fory/row_file.h>

#include "arrow/stream.h"
#include "context/error.h"

struct file_stream {
    struct fory_row_file *file;
    struct fory_row_cursor cursor;
    uint64_t index; /* of the next row */
    struct fory_error error;
};

static enum fory_status file_stream_next(void *user, struct fory_row *row)
{
    struct file_stream *stream = user;
    if (!fory_row_cursor_next(&stream->cursor, row)) {
        enum fory_status status = fory_row_cursor_status(&stream->cursor);
        if (status == FORY_OK)
            return FORY_END;
        fory_arrow_fail(&stream->error, status, "the file is damaged");
        fory_error_enter_item(&stream->error, (size_t)stream->index);
        return status;
    }
    struct fory_bytes bytes = {row->data, row->size};
    enum fory_status status = fory_row_verify(fory_row_file_schema(stream->file), bytes, row, &stream->error);
    if (status != FORY_OK)
        fory_error_enter_item(&stream->error, (size_t)stream->index);
    stream->index++;
    return status;
}

static const struct fory_error *file_stream_error(void *user)
{
    return &((struct file_stream *)user)->error;
}

static void file_stream_release(void *user)
{
    struct file_stream *stream = user;
    const struct fory_allocator *allocator = &fory_default_allocator;
    fory_row_file_close(stream->file);
    allocator->resize(allocator->user, stream, sizeof *stream, 0);
}

enum fory_status fory_arrow_stream_from_file(const char *path, size_t batch_count, struct ArrowArrayStream *out,
                                             struct fory_error *error)
{
    struct fory_row_file *file;
    enum fory_status status = fory_row_file_open(path, NULL, &file, error);
    out->release = NULL;
    if (status != FORY_OK)
        return status;
    const struct fory_allocator *allocator = &fory_default_allocator;
    struct file_stream *stream = allocator->resize(allocator->user, NULL, 0, sizeof *stream);
    if (stream) {
        stream->file = file;
        stream->index = 0;
        fory_row_cursor_init(&stream->cursor, file, 0);
        struct fory_row_source source = {file_stream_next, file_stream_error, file_stream_release, stream};
        status = fory_arrow_stream_from_rows(fory_row_file_schema(file)->type, source, batch_count, out);
        if (status == FORY_OK)
            return FORY_OK;
        allocator->resize(allocator->user, stream, sizeof *stream, 0);
    }
    fory_row_file_close(file);
    if (error)
        fory_arrow_fail(error, FORY_OUT_OF_MEMORY, NULL);
    return FORY_OUT_OF_MEMORY;
}
