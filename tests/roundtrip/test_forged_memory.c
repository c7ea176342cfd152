/* SPDX-License-Identifier: Apache-2.0 */
/* What is stored and referred to in every place of a board that a peer wrote, with every allocation failing. */
#include "forged/message.h"
#include "scenario.h"

SUBJECT_FUNCTIONS(board)

/* Reads a board in which each thing and each place stands once, and writes what it read. */
struct boards {
    struct layout layout;
    struct chains stored;
    struct chains referring;
    bool stored_done[CHAINS_MAX];
    bool referring_done[CHAINS_MAX];
};

static bool make_accepted(const struct boards *boards, size_t stored, size_t referring, struct message *message)
{
    for (uint32_t id = 0; id < COUNT_OF(message->counted); id++) {
        if (!message_make(message, &boards->layout, &boards->stored.items[stored], &boards->referring.items[referring],
                          id))
            return false;
        if (message->status == FORY_OK)
            return true;
    }
    return false;
}

static void fail_board(struct boards *boards, size_t stored, size_t referring)
{
    struct message message;
    if ((boards->stored_done[stored] && boards->referring_done[referring]) ||
        !make_accepted(boards, stored, referring, &message))
        return;
    const struct scenario scenario = {
        .subject = SUBJECT(boards->referring.items[referring].slot->name, board, NULL),
        .registers = forged_register,
        .in = {message.bytes, message.size},
        .circles = true,
    };
    scenario_fail_allocations(&scenario, boards->layout.mode);
    boards->stored_done[stored] = true;
    boards->referring_done[referring] = true;
}

static void every_allocation_for_every_place_may_fail(void **state)
{
    (void)state;
    for (size_t i = 0; i < LAYOUT_COUNT; i++) {
        struct boards boards;
        memset(&boards, 0, sizeof boards);
        layout_open(&boards.layout, i);
        chains_stored(&boards.stored);
        chains_referring(&boards.referring);
        for (size_t stored = 0; stored < boards.stored.count; stored++) {
            for (size_t referring = 0; referring < boards.referring.count; referring++)
                fail_board(&boards, stored, referring);
        }
        layout_close(&boards.layout);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_for_every_place_may_fail),
    };
    return cmocka_run_group_tests_name("forged_memory", tests, NULL, NULL);
}
