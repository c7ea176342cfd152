/* SPDX-License-Identifier: Apache-2.0 */
/* Each container holds items of its own type. */
#include <fory/runtime.h>
#include <string.h>

#include "words.fory.h"

/* Writes what `from` holds and reads it into `to`. */
#define THERE_AND_BACK(name, from, to) \
    (name##_serialize(writer, from, &bytes) == FORY_OK && name##_deserialize(reader, bytes, &arena, to) == FORY_OK)

int main(void)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *writer = fory_writer_new(runtime);
    struct fory_reader *reader = fory_reader_new(runtime);
    struct fory_arena arena;
    struct fory_bytes bytes;
    fory_arena_init(&arena, NULL, 0, &fory_default_allocator);

    struct fory_string texts[] = {{"a", 1}, {"b", 1}};
    struct string messages[] = {{.x = 1}, {.x = 2}, {.x = 3}};
    struct b item = {.x = 7};
    struct b *pointers[] = {&item};
    struct b_ptr pointer_messages[] = {{.y = INT64_MAX}, {.y = 5}};
    struct holder from = {
        .strings = {texts, 2},
        .messages = {messages, 3},
        .pointers = {pointers, 1},
        .pointer_messages = {pointer_messages, 2},
    };
    struct holder to;
    bool ok = THERE_AND_BACK(holder, &from, &to) && to.strings.count == 2 && to.strings.items[1].data[0] == 'b' &&
              to.messages.count == 3 && to.messages.items[2].x == 3 && to.pointers.items[0]->x == 7 &&
              to.pointer_messages.items[0].y == INT64_MAX && to.pointer_messages.items[1].y == 5;
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
