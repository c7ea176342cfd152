/* SPDX-License-Identifier: Apache-2.0 */
/* A round trip through all of it. */
#include "qualified.fory.h"

#include <fory/print.h>
#include <fory/runtime.h>
#include <string.h>

int main(void)
{
    float samples[] = {1, 2};
    char a[] = "a", b[] = "b";
    int32_t maybe = 5;
    struct signal leaf = {.name = a, .title = b, .lines = {a, b}, .typed = a, .kind = KIND_TEXT, .text = b};
    struct named entries[] = {{a, &leaf}};
    struct signal *all[] = {&leaf, &leaf};
    struct signal top = {.samples = samples,
                         .n = 2,
                         .name = b,
                         .title = a,
                         .next = &leaf,
                         .shared = &leaf,
                         .other = &leaf,
                         .floats = {samples, 2},
                         .entries = entries,
                         .entry_count = 1,
                         .lines = {b, a},
                         .maybe = &maybe,
                         .typed = b,
                         .all = all,
                         .all_count = 2,
                         .kind = KIND_SIGNAL,
                         .signal = &leaf};
    struct signal back;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *writer = fory_writer_new(runtime);
    struct fory_reader *reader = fory_reader_new(runtime);
    struct fory_arena arena;
    struct fory_bytes out;
    fory_arena_init(&arena);
    int bad = signal_serialize(writer, &top, &out) || signal_deserialize(reader, out, &arena, &back) ||
              back.samples[1] != 2 || strcmp(back.next->name, "a") != 0 || back.shared != back.other ||
              back.floats.items[0] != 1 || back.entries[0].value != back.shared || strcmp(back.lines[0], "b") != 0 ||
              *back.maybe != 5 || back.all[1] != back.shared || back.signal != back.shared;
    if (bad) {
        fory_error_print(fory_writer_error(writer), stderr);
        fory_error_print(fory_reader_error(reader), stderr);
    }
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return bad;
}
