/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Owns streams of rows from a source. A row of a source is valid until the next one, and columns are built a block at
 * a time: so the rows of a block are copied together first.
 */
#include <errno.h>
#include <string.h>

#include "arrow/append_rows.h"
#include "arrow/stream.h"

enum {
    ROWS_STREAM_BYTES = 65536 /* of the copies of a block, if no row is larger */
};

struct rows_stream {
    struct fory_row_source source;
    struct fory_row waiting; /* of the source, not copied yet; NULL if none is */
    struct fory_row rows[FORY_ARROW_BLOCK];
    bool ended;
    size_t first; /* rows before it have been appended */
    size_t count;
    uint8_t bytes[ROWS_STREAM_BYTES];
    uint8_t *large; /* a row that does not fit there */
    size_t large_size;
};

static void rows_stream_free_large(struct rows_stream *stream)
{
    const struct fory_allocator *allocator = &fory_default_allocator;
    if (stream->large)
        allocator->resize(allocator->user, stream->large, stream->large_size, 0);
    stream->large = NULL;
}

/* The row as a block of its own. */
static enum fory_status rows_stream_take_large(struct rows_stream *stream, struct fory_row row)
{
    const struct fory_allocator *allocator = &fory_default_allocator;
    stream->large = allocator->resize(allocator->user, NULL, 0, row.size);
    if (!stream->large)
        return FORY_OUT_OF_MEMORY;
    stream->large_size = row.size;
    memcpy(stream->large, row.data, row.size);
    stream->rows[0].data = stream->large;
    stream->rows[0].size = row.size;
    stream->count = 1;
    return FORY_OK;
}

/* Copies up to `most` rows of the source. FORY_END: none is left. */
static enum fory_status rows_stream_take(struct rows_stream *stream, size_t most, struct fory_error *error)
{
    size_t used = 0;
    rows_stream_free_large(stream);
    stream->first = 0;
    stream->count = 0;
    while (stream->count < most) {
        struct fory_row row = stream->waiting;
        enum fory_status status = FORY_OK;
        if (!row.data)
            status = stream->ended ? FORY_END : stream->source.next(stream->source.user, &row);
        if (status == FORY_END) {
            stream->ended = true;
            return stream->count > 0 ? FORY_OK : FORY_END;
        }
        if (status != FORY_OK) {
            if (stream->source.error)
                *error = *stream->source.error(stream->source.user);
            return status;
        }
        stream->waiting.data = NULL;
        if (row.size > ROWS_STREAM_BYTES - used) {
            if (stream->count == 0)
                return rows_stream_take_large(stream, row);
            stream->waiting = row;
            return FORY_OK;
        }
        struct fory_row *copy = &stream->rows[stream->count++];
        copy->data = stream->bytes + used;
        copy->size = row.size;
        if (row.size > 0)
            memcpy(stream->bytes + used, row.data, row.size);
        used += (row.size + 7) / 8 * 8;
        used = used < ROWS_STREAM_BYTES ? used : ROWS_STREAM_BYTES;
    }
    return FORY_OK;
}

/* Appends the rows that were taken: all of them, or one after another as many as fit. FORY_LIMIT_EXCEED: none fits. */
static enum fory_status rows_stream_append(struct rows_stream *stream, struct fory_arrow_builder *builder,
                                           struct fory_error *error)
{
    const struct fory_row *rows = stream->rows + stream->first;
    size_t count = stream->count - stream->first;
    enum fory_status status = fory_arrow_builder_append_rows(builder, rows, count, error);
    if (status == FORY_OK)
        stream->first = stream->count;
    while (status == FORY_LIMIT_EXCEED && stream->first < stream->count) {
        enum fory_status one = fory_arrow_builder_append_rows(builder, stream->rows + stream->first, 1, error);
        if (one != FORY_OK)
            return one;
        stream->first++;
    }
    return status == FORY_LIMIT_EXCEED ? FORY_OK : status;
}

static enum fory_status rows_stream_fill(void *user, struct fory_arrow_builder *builder, size_t count,
                                         struct fory_error *error)
{
    struct rows_stream *stream = user;
    enum fory_status status = FORY_OK;
    while (status == FORY_OK && fory_arrow_builder_count(builder) < count) {
        size_t left = count - fory_arrow_builder_count(builder);
        if (stream->first == stream->count)
            status = rows_stream_take(stream, left < FORY_ARROW_BLOCK ? left : FORY_ARROW_BLOCK, error);
        if (status == FORY_OK)
            status = rows_stream_append(stream, builder, error);
    }
    bool has_rows = fory_arrow_builder_count(builder) > 0;
    return has_rows && (status == FORY_LIMIT_EXCEED || status == FORY_END) ? FORY_OK : status;
}

static void rows_stream_release(void *user)
{
    struct rows_stream *stream = user;
    const struct fory_allocator *allocator = &fory_default_allocator;
    if (stream->source.release)
        stream->source.release(stream->source.user);
    rows_stream_free_large(stream);
    allocator->resize(allocator->user, stream, sizeof *stream, 0);
}

enum fory_status fory_arrow_stream_from_rows(const struct fory_row_type *type, struct fory_row_source source,
                                             size_t batch_count, struct ArrowArrayStream *out)
{
    const struct fory_allocator *allocator = &fory_default_allocator;
    memset(out, 0, sizeof *out);
    struct rows_stream *stream = allocator->resize(allocator->user, NULL, 0, sizeof *stream);
    if (!stream)
        return FORY_OUT_OF_MEMORY;
    memset(stream, 0, sizeof *stream);
    stream->source = source;
    struct fory_arrow_feed feed = {rows_stream_fill, rows_stream_release, stream, EIO};
    enum fory_status status = fory_arrow_stream_new(type, feed, batch_count, out);
    if (status != FORY_OK)
        allocator->resize(allocator->user, stream, sizeof *stream, 0);
    return status;
}
