/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a writer reads back with what user-defined codecs have written. */
#include "context/codec_check.h"

#include "context/runtime.h"

void fory_codec_check_free(struct fory_codec_check *check, const struct fory_allocator *allocator)
{
    if (!check)
        return;
    fory_arena_done(&check->arena);
    fory_reader_free(check->reader);
    allocator->resize(allocator->user, check, sizeof *check, 0);
}

struct fory_codec_check *fory_codec_check_new(struct fory_runtime *runtime)
{
    const struct fory_allocator *allocator = runtime->options.allocator;
    struct fory_codec_check *check = fory_runtime_alloc(runtime, sizeof *check);
    if (!check)
        return NULL;
    fory_arena_init_with(&check->arena, NULL, 0, allocator);
    check->reader = fory_reader_new(runtime);
    if (check->reader)
        return check;
    fory_codec_check_free(check, allocator);
    return NULL;
}
