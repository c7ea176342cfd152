/* SPDX-License-Identifier: Apache-2.0 */
/* Each allocation of a trial fails once, alone and with all that follow it. */
#ifndef FORY_TESTS_SUPPORT_ALLOCATIONS_H
#define FORY_TESTS_SUPPORT_ALLOCATIONS_H

#include "allocator.h"
#include "test.h"

/* The trial tells whether everything went well, and holds nothing in the end. It takes fewer than `most` allocations.
 */
static inline void test_fail_allocations(bool (*trial)(struct test_allocator *allocator), size_t most)
{
    bool done = false;
    for (size_t fails_at = 1; !done; fails_at++) {
        for (int on = 0; on < 2; on++) {
            struct test_allocator allocator;
            test_allocator_init(&allocator, fails_at, on);
            done = trial(&allocator);
            assert_int_equal(allocator.live_bytes, 0);
            assert_int_equal(done, allocator.calls < fails_at);
        }
        assert_true(fails_at < most);
    }
}

#endif
