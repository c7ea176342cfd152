/* SPDX-License-Identifier: Apache-2.0 */
/* Tests the heap of deadlines against a list. */
#include "../support/random.h"
#include "../support/test.h"
#include "call/deadlines.h"

enum {
    COUNT = 200,
    STEPS = 20000
};

static int64_t next_by_hand(const struct fory_rpc_deadline *deadlines, const bool *is_in)
{
    int64_t next = INT64_MAX;
    for (size_t i = 0; i < COUNT; i++)
        next = is_in[i] && deadlines[i].time < next ? deadlines[i].time : next;
    return next;
}

static void deadlines_come_in_the_order_of_their_times(void **state)
{
    static struct fory_rpc_deadline nodes[COUNT];
    static bool is_in[COUNT];
    (void)state;
    struct fory_rpc_deadlines heap = {NULL};
    uint64_t seed = 1;
    for (int step = 0; step < STEPS; step++) {
        size_t i = random_next(&seed) % COUNT;
        int64_t time = (int64_t)(random_next(&seed) % 1000);
        switch (random_next(&seed) % 4) {
        case 0:
        case 1:
            fory_rpc_deadlines_set(&heap, &nodes[i], time % 100 == 0 ? INT64_MAX : time);
            is_in[i] = time % 100 != 0;
            break;
        case 2:
            fory_rpc_deadlines_remove(&heap, &nodes[i]);
            is_in[i] = false;
            break;
        default: {
            int64_t next = next_by_hand(nodes, is_in);
            struct fory_rpc_deadline *popped = fory_rpc_deadlines_pop(&heap, time);
            if (next > time) {
                assert_null(popped);
            } else {
                assert_int_equal(popped->time, next);
                is_in[popped - nodes] = false;
            }
        }
        }
        assert_true(fory_rpc_deadlines_next(&heap) == next_by_hand(nodes, is_in));
    }
}

static void many_equal_deadlines_are_removed_in_any_order(void **state)
{
    static struct fory_rpc_deadline nodes[COUNT];
    (void)state;
    struct fory_rpc_deadlines heap = {NULL};
    for (size_t i = 0; i < COUNT; i++)
        fory_rpc_deadlines_set(&heap, &nodes[i], 5);
    for (size_t i = 0; i < COUNT; i += 2)
        fory_rpc_deadlines_remove(&heap, &nodes[i]);
    for (size_t i = 0; i < COUNT / 2; i++)
        assert_non_null(fory_rpc_deadlines_pop(&heap, 5));
    assert_null(fory_rpc_deadlines_pop(&heap, INT64_MAX));
    assert_true(fory_rpc_deadlines_next(&heap) == INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deadlines_come_in_the_order_of_their_times),
        cmocka_unit_test(many_equal_deadlines_are_removed_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
