/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that ends, or begins, at a page nobody may touch. */
#ifndef FORY_TESTS_SUPPORT_GUARD_H
#define FORY_TESTS_SUPPORT_GUARD_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct test_guard {
    uint8_t *pages; /* forbidden, usable .., forbidden */
    size_t usable;
    size_t page_size;
};

static inline void test_guard_open(struct test_guard *guard, size_t most)
{
    guard->page_size = (size_t)sysconf(_SC_PAGESIZE);
    guard->usable = (most / guard->page_size + 1) * guard->page_size;
    guard->pages = aligned_alloc(guard->page_size, guard->usable + 2 * guard->page_size);
    if (!guard->pages || mprotect(guard->pages, guard->page_size, PROT_NONE) != 0 ||
        mprotect(guard->pages + guard->page_size + guard->usable, guard->page_size, PROT_NONE) != 0)
        abort();
}

static inline void test_guard_close(struct test_guard *guard)
{
    if (mprotect(guard->pages, guard->usable + 2 * guard->page_size, PROT_READ | PROT_WRITE) != 0)
        abort();
    free(guard->pages);
}

/* size bytes that end where the forbidden page begins. */
static inline uint8_t *test_guard_end(const struct test_guard *guard, size_t size)
{
    return guard->pages + guard->page_size + guard->usable - size;
}

static inline uint8_t *test_guard_copy(const struct test_guard *guard, const void *data, size_t size)
{
    uint8_t *to = test_guard_end(guard, size);
    if (size > 0)
        memcpy(to, data, size);
    return to;
}

#endif
