/* SPDX-License-Identifier: Apache-2.0 */
/* Calls inside one thread, over both transports: whole, byte by byte, and with each allocation failing in turn. */
#include "../../support/allocator.h"
#include "../../support/test.h"
#include "scenario.h"

/* Opens, runs and closes; true if everything went well. */
static bool trial(const struct scenario *scenario, enum joined_kind kind, struct test_allocator *allocator,
                  size_t chunk)
{
    struct joined joined;
    bool fine = joined_open(&joined, kind, &allocator->allocator, NULL);
    joined.chunk = chunk;
    fine = fine && scenario->run(&joined);
    joined_close(&joined);
    assert_int_equal(allocator->live_bytes, 0);
    return fine;
}

static void each_scenario_succeeds(void **state)
{
    (void)state;
    for (size_t i = 0; i < scenario_count; i++) {
        for (int kind = 0; kind < JOINED_KIND_COUNT; kind++) {
            struct test_allocator allocator;
            test_allocator_init(&allocator, 0, false);
            if (!trial(&scenarios[i], (enum joined_kind)kind, &allocator, 0))
                fail_msg("%s fails over transport %d", scenarios[i].name, kind);
            print_message("%s, transport %d: %zu allocations, at most %zu bytes\n", scenarios[i].name, kind,
                          allocator.calls, allocator.peak_bytes);
        }
    }
}

static void each_scenario_succeeds_in_pieces(void **state)
{
    (void)state;
    static const size_t chunks[] = {1, 7, 1000};
    for (size_t i = 0; i < scenario_count; i++) {
        for (size_t c = 0; c < COUNT_OF(chunks); c++) {
            struct test_allocator allocator;
            test_allocator_init(&allocator, 0, false);
            if (strcmp(scenarios[i].name, "large") == 0 && chunks[c] < 100)
                continue; /* which would take its time */
            if (strcmp(scenarios[i].name, "cancel") == 0 && chunks[c] < 100)
                continue;
            if (!trial(&scenarios[i], JOINED_HTTP2, &allocator, chunks[c]))
                fail_msg("%s fails in pieces of %zu bytes", scenarios[i].name, chunks[c]);
        }
    }
}

/* Whatever fails, nothing hangs, nothing leaks, and what is said to have gone well has. */
static void each_allocation_may_fail(void **state)
{
    (void)state;
    for (size_t i = 0; i < scenario_count; i++) {
        for (int kind = 0; kind < JOINED_KIND_COUNT; kind++) {
            size_t fails_at = 1;
            for (bool is_done = false; !is_done; fails_at++) {
                for (int on = 0; on < 2; on++) {
                    struct test_allocator allocator;
                    test_allocator_init(&allocator, fails_at, on);
                    bool fine = trial(&scenarios[i], (enum joined_kind)kind, &allocator, 0);
                    is_done = allocator.calls < fails_at;
                    if (is_done && !fine)
                        fail_msg("%s fails over transport %d, but no allocation failed", scenarios[i].name, kind);
                }
                assert_true(fails_at < 20000);
            }
            print_message("%s, transport %d: %zu allocations failed in turn\n", scenarios[i].name, kind, fails_at - 2);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_scenario_succeeds),
        cmocka_unit_test(each_scenario_succeeds_in_pieces),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
