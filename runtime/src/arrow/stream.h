/* SPDX-License-Identifier: Apache-2.0 */
/* ArrowArrayStreams over anything that fills a builder. */
#ifndef FORY_SRC_ARROW_STREAM_H
#define FORY_SRC_ARROW_STREAM_H

#include "arrow/column.h"

#pragma GCC visibility push(hidden)

struct fory_arrow_feed {
    /* Appends up to `count` rows to an empty builder: at least one if there is one, fewer than count only before the
       end, or if more do not fit in a batch. FORY_END: it has appended nothing, and is not called again. After another
       error, what it has appended is lost. error is clear before. */
    enum fory_status (*fill)(void *user, struct fory_arrow_builder *builder, size_t count, struct fory_error *error);
    void (*release)(void *user); /* called once, when the stream is released */
    void *user;
    int code; /* of errno: what other failures of fill than of memory and limits are */
};

/* Makes a stream of batches of at most batch_count rows (0: the default). If it fails, the feed is not released. */
FORY_MUST_CHECK enum fory_status fory_arrow_stream_new(const struct fory_row_type *type, struct fory_arrow_feed feed,
                                                       size_t batch_count, struct ArrowArrayStream *out);

#pragma GCC visibility pop
#endif
