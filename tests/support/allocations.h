/* SPDX-License-Identifier: Apache-2.0 */
/* Contexts whose allocations are counted and may fail, and trials of which each does. */
#ifndef FORY_TESTS_SUPPORT_ALLOCATIONS_H
#define FORY_TESTS_SUPPORT_ALLOCATIONS_H

#include "allocator.h"
#include "test.h"

/* All but the arena comes from the allocator. */
static inline void test_context_open_counted(struct test_context *context, struct test_allocator *allocator)
{
    struct fory_options options;
    test_allocator_init(allocator, 0, false);
    fory_options_init(&options);
    options.allocator = &allocator->allocator;
    test_context_open_with(context, &options);
}

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
