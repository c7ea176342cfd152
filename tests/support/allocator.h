/* SPDX-License-Identifier: Apache-2.0 */
/* An allocator that counts what it holds and fails when it is told to. */
#ifndef FORY_TESTS_SUPPORT_ALLOCATOR_H
#define FORY_TESTS_SUPPORT_ALLOCATOR_H

#include <fory/arena.h>
#include <stdbool.h>
#include <stdlib.h>

struct test_allocator {
    struct fory_allocator allocator; /* give this one */
    size_t calls;                    /* that asked for memory */
    size_t fails_at;                 /* number of the call that fails, 0 for none */
    bool fails_on;                   /* and all calls after it */
    size_t live_bytes;
    size_t peak_bytes;
};

static inline void *test_allocator_resize(void *user, void *block, size_t old_size, size_t new_size)
{
    struct test_allocator *test = user;
    if (new_size > 0) {
        test->calls++;
        if (test->fails_at > 0 && (test->calls == test->fails_at || (test->fails_on && test->calls > test->fails_at)))
            return NULL;
    }
    void *result = NULL;
    if (new_size == 0)
        free(block);
    else
        result = realloc(block, new_size);
    test->live_bytes += new_size - old_size;
    if (test->live_bytes > test->peak_bytes)
        test->peak_bytes = test->live_bytes;
    return result;
}

/* Must not be moved afterwards. */
static inline void test_allocator_init(struct test_allocator *test, size_t fails_at, bool fails_on)
{
    test->allocator.resize = test_allocator_resize;
    test->allocator.user = test;
    test->calls = 0;
    test->fails_at = fails_at;
    test->fails_on = fails_on;
    test->live_bytes = 0;
    test->peak_bytes = 0;
}

#endif
