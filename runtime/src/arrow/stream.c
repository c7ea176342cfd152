/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the streams of batches: their results, errors and end. */
#include "arrow/stream.h"

#include <errno.h>
#include <string.h>

enum {
    STREAM_BATCH_COUNT = 65536,
    STREAM_TEXT_SIZE = 512
};

struct stream_state {
    struct fory_arrow_builder *builder;
    struct fory_arrow_feed feed;
    size_t batch_count;
    bool ended;
    int end_code; /* what calls return after the end: 0, or the error */
    int code;     /* of the last call; text has the reason */
    char text[STREAM_TEXT_SIZE];
};

/* Keeps the reason of a failure. */
static int stream_fail(struct stream_state *state, const struct fory_error *error, int code)
{
    state->code = code;
    (void)fory_error_format(error, state->text, sizeof state->text);
    return code;
}

static int stream_get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    struct stream_state *state = stream->private_data;
    struct fory_error error;
    enum fory_status status = fory_arrow_schema(state->builder->root.type, NULL, out);
    state->code = 0;
    if (status == FORY_OK)
        return 0;
    fory_arrow_fail(&error, status, status == FORY_UNSUPPORTED ? "unsupported type" : NULL);
    return stream_fail(state, &error, status == FORY_UNSUPPORTED ? EINVAL : ENOMEM);
}

/* Fills and finishes one batch. After an error the stream has none. */
static int stream_make_batch(struct stream_state *state, struct ArrowArray *out)
{
    struct fory_error error;
    fory_arrow_fail(&error, FORY_OK, "");
    enum fory_status status = state->feed.fill(state->feed.user, state->builder, state->batch_count, &error);
    if (status == FORY_OK)
        status = fory_arrow_builder_finish(state->builder, out);
    if (status == FORY_OK)
        return 0;
    state->ended = true;
    if (status == FORY_END)
        return 0;
    if (error.status == FORY_OK)
        fory_arrow_fail(&error, status, status == FORY_OUT_OF_MEMORY ? NULL : "the source of the rows failed");
    if (status == FORY_OUT_OF_MEMORY)
        return stream_fail(state, &error, ENOMEM);
    return stream_fail(state, &error, status == FORY_LIMIT_EXCEED ? EINVAL : state->feed.code);
}

/* A released array is the end. An error is repeated by all calls after it. */
static int stream_get_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    struct stream_state *state = stream->private_data;
    memset(out, 0, sizeof *out);
    if (state->ended)
        return state->code = state->end_code;
    state->code = 0;
    state->end_code = stream_make_batch(state, out);
    return state->end_code;
}

static const char *stream_get_last_error(struct ArrowArrayStream *stream)
{
    struct stream_state *state = stream->private_data;
    return state->code != 0 ? state->text : NULL;
}

static void stream_release(struct ArrowArrayStream *stream)
{
    struct stream_state *state = stream->private_data;
    const struct fory_allocator *allocator = &fory_default_allocator;
    fory_arrow_builder_free(state->builder); /* first: the feed may own the types of its columns */
    if (state->feed.release)
        state->feed.release(state->feed.user);
    allocator->resize(allocator->user, state, sizeof *state, 0);
    stream->release = NULL;
}

enum fory_status fory_arrow_stream_new(const struct fory_row_type *type, struct fory_arrow_feed feed,
                                       size_t batch_count, struct ArrowArrayStream *out)
{
    const struct fory_allocator *allocator = &fory_default_allocator;
    memset(out, 0, sizeof *out);
    struct stream_state *state = allocator->resize(allocator->user, NULL, 0, sizeof *state);
    if (!state)
        return FORY_OUT_OF_MEMORY;
    memset(state, 0, sizeof *state);
    state->builder = fory_arrow_builder_new(type, allocator);
    if (!state->builder) {
        allocator->resize(allocator->user, state, sizeof *state, 0);
        return FORY_OUT_OF_MEMORY;
    }
    state->feed = feed;
    state->batch_count = batch_count > 0 ? batch_count : STREAM_BATCH_COUNT;
    out->get_schema = stream_get_schema;
    out->get_next = stream_get_next;
    out->get_last_error = stream_get_last_error;
    out->release = stream_release;
    out->private_data = state;
    return FORY_OK;
}
