/* SPDX-License-Identifier: Apache-2.0 */
/* A message whose fields are keywords of C and C++ makes a round trip. */
#include "words.fory.h"

int main(void)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_arena arena;
    fory_arena_init(&arena);
    const struct words_words in = {.class_ = 7, .typeof_ = {"text", 4}, .register_ = true, .while_ = 0.5};
    struct words_words out;
    struct fory_bytes bytes;
    int wrong = words_words_to_bytes(runtime, &arena, &in, &bytes) != FORY_OK ||
                words_words_from_bytes(runtime, bytes, &arena, &out) != FORY_OK || out.class_ != 7 ||
                out.typeof_.size != 4 || !out.register_ || out.while_ != 0.5;
    fory_arena_done(&arena);
    fory_runtime_free(runtime);
    return wrong;
}
