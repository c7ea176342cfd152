/* SPDX-License-Identifier: Apache-2.0 */
/* The reader by which a writer tries what user-defined codecs have written. */
#ifndef FORY_SRC_CODEC_CHECK_H
#define FORY_SRC_CODEC_CHECK_H

#include <fory/generated/context.h>

#pragma GCC visibility push(hidden)

/* A reader of its own, and where it puts what it reads. */
struct fory_codec_check {
    struct fory_reader *reader;
    struct fory_arena arena;
};
/* NULL without memory. */
struct fory_codec_check *fory_codec_check_new(struct fory_runtime *runtime);
void fory_codec_check_free(struct fory_codec_check *check, const struct fory_allocator *allocator);

#pragma GCC visibility pop
#endif
