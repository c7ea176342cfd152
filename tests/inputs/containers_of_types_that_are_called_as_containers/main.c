/* SPDX-License-Identifier: Apache-2.0 */
/* Each container holds items of its own type. */
#include "program.h"

#include "words.fory.h"

static bool right(struct program *program)
{
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
    return THERE_AND_BACK(holder, &from, &to) && to.strings.count == 2 && to.strings.items[1].data[0] == 'b' &&
           to.messages.count == 3 && to.messages.items[2].x == 3 && to.pointers.items[0]->x == 7 &&
           to.pointer_messages.items[0].y == INT64_MAX && to.pointer_messages.items[1].y == 5;
}
