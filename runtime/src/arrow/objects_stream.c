/* SPDX-License-Identifier: Apache-2.0 */
/* Owns streams of objects: as many as fit become a batch. */
#include <errno.h>

#include "arrow/objects.h"
#include "arrow/stream.h"

struct objects_stream {
    const struct fory_row_carrier *carrier;
    const uint8_t *objects;
    size_t count;
    size_t done;
};

/* Appends `count` objects, or those that fit, one after another. FORY_LIMIT_EXCEED: fewer than count. */
static enum fory_status objects_stream_append(struct objects_stream *stream, struct fory_arrow_builder *builder,
                                              size_t count, struct fory_error *error)
{
    const struct fory_row_carrier *carrier = stream->carrier;
    const uint8_t *objects = stream->objects + stream->done * carrier->size;
    enum fory_status status = fory_arrow_append_objects(builder, carrier, objects, stream->done, count, error);
    if (status == FORY_OK)
        stream->done += count;
    if (status != FORY_LIMIT_EXCEED || count == 1)
        return status;
    while (objects_stream_append(stream, builder, 1, error) == FORY_OK)
        ;
    return error->status;
}

static enum fory_status objects_stream_fill(void *user, struct fory_arrow_builder *builder, size_t count,
                                            struct fory_error *error)
{
    struct objects_stream *stream = user;
    enum fory_status status = stream->done < stream->count ? FORY_OK : FORY_END;
    while (status == FORY_OK && fory_arrow_builder_count(builder) < count && stream->done < stream->count) {
        size_t left = count - fory_arrow_builder_count(builder);
        size_t some = stream->count - stream->done < left ? stream->count - stream->done : left;
        status = objects_stream_append(stream, builder, some < FORY_ARROW_BLOCK ? some : FORY_ARROW_BLOCK, error);
    }
    return status == FORY_LIMIT_EXCEED && fory_arrow_builder_count(builder) > 0 ? FORY_OK : status;
}

static void objects_stream_release(void *user)
{
    const struct fory_allocator *allocator = &fory_default_allocator;
    allocator->resize(allocator->user, user, sizeof(struct objects_stream), 0);
}

enum fory_status fory_arrow_stream_from_objects(const struct fory_row_carrier *carrier, const void *objects,
                                                size_t count, size_t batch_count, struct ArrowArrayStream *out)
{
    const struct fory_allocator *allocator = &fory_default_allocator;
    struct objects_stream *stream = allocator->resize(allocator->user, NULL, 0, sizeof *stream);
    if (!stream) {
        out->release = NULL;
        return FORY_OUT_OF_MEMORY;
    }
    struct objects_stream start = {carrier, objects, count, 0};
    *stream = start;
    struct fory_arrow_feed feed = {objects_stream_fill, objects_stream_release, stream, EINVAL};
    enum fory_status status = fory_arrow_stream_new(carrier->schema->type, feed, batch_count, out);
    if (status != FORY_OK)
        objects_stream_release(stream);
    return status;
}
