/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the arena. */
#include "../support/test.h"
#include "base/arena.h"

/* Counts what it holds and fails from a given call on. */
struct counting {
    size_t calls;
    size_t fails_from; /* number of the first call that fails */
    size_t live_blocks;
    size_t live_bytes;
};

static void *counting_resize(void *user, void *block, size_t old_size, size_t new_size)
{
    struct counting *counting = user;
    if (new_size > 0 && counting->calls++ >= counting->fails_from)
        return NULL;
    if (block) {
        counting->live_blocks--;
        counting->live_bytes -= old_size;
    }
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    counting->live_blocks++;
    counting->live_bytes += new_size;
    return realloc(block, new_size);
}

static bool is_aligned(const void *pointer, size_t align)
{
    return (uintptr_t)pointer % align == 0;
}

static void allocations_are_aligned_and_do_not_overlap(void **state)
{
    (void)state;
    struct fory_arena arena;
    uint8_t *last_end = NULL;
    fory_arena_init(&arena);
    for (size_t i = 0; i < 3000; i++) {
        size_t align = (size_t)1 << i % 5;
        size_t size = i * 7 % 61;
        struct fory_arena_block *block = arena.block;
        uint8_t *memory = fory_arena_alloc(&arena, size, align);
        assert_non_null(memory);
        assert_true(is_aligned(memory, align));
        if (arena.block == block && last_end)
            assert_true(memory >= last_end);
        memset(memory, 0xaa, size);
        last_end = memory + size;
    }
    fory_arena_done(&arena);
}

static void memory_of_the_caller_is_used_first(void **state)
{
    (void)state;
    struct counting counting = {0, SIZE_MAX, 0, 0};
    struct fory_allocator allocator = {counting_resize, &counting};
    _Alignas(16) uint8_t memory[64];
    struct fory_arena arena;

    fory_arena_init_with(&arena, memory, sizeof memory, &allocator);
    assert_ptr_equal(fory_arena_alloc(&arena, 64, 16), memory);
    assert_int_equal(counting.calls, 0);
    assert_non_null(fory_arena_alloc(&arena, 1, 1));
    assert_int_equal(counting.calls, 1);
    assert_int_equal(fory_arena_allocated(&arena), counting.live_bytes);
    fory_arena_done(&arena);
    assert_int_equal(counting.live_blocks, 0);
    assert_int_equal(fory_arena_allocated(&arena), 0);
    assert_ptr_equal(fory_arena_alloc(&arena, 64, 16), memory);
    fory_arena_done(&arena);
}

static void without_an_allocator_it_never_grows(void **state)
{
    (void)state;
    _Alignas(16) uint8_t memory[40];
    struct fory_arena arena;

    fory_arena_init_fixed(&arena, memory, sizeof memory);
    assert_non_null(fory_arena_alloc(&arena, 30, 1));
    assert_null(fory_arena_alloc(&arena, 11, 1));
    assert_null(fory_arena_alloc(&arena, 9, 8)); /* 2 bytes of padding and 9 */
    assert_ptr_equal(fory_arena_alloc(&arena, 8, 8), memory + 32);
    assert_null(fory_arena_alloc(&arena, 1, 1));
    fory_arena_reset(&arena);
    assert_ptr_equal(fory_arena_alloc(&arena, 33, 8), memory);
    assert_null(fory_arena_alloc(&arena, 0, 16)); /* not even the padding fits */
    fory_arena_reset(&arena);
    assert_ptr_equal(fory_arena_alloc(&arena, 40, 8), memory);
    fory_arena_done(&arena);
}

static void without_an_allocator_a_block_never_grows_either(void **state)
{
    (void)state;
    uint8_t memory[16 + 3];
    struct fory_arena arena;
    memset(&arena, 0xff, sizeof arena); /* nothing of what stood there is used */
    fory_arena_init_with(&arena, memory + 3, 16, NULL);
    assert_ptr_equal(fory_arena_alloc(&arena, 16, 1), memory + 3);
    assert_null(fory_arena_alloc(&arena, 1, 1));
    fory_arena_reset(&arena);
    assert_ptr_equal(fory_arena_alloc(&arena, 16, 1), memory + 3);
    fory_arena_done(&arena);
}

static void an_arena_of_nothing_fails_and_stays_usable(void **state)
{
    (void)state;
    struct fory_arena arena;
    fory_arena_init_fixed(&arena, NULL, 0);
    assert_null(fory_arena_alloc(&arena, 1, 1));
    assert_non_null(fory_arena_alloc(&arena, 0, 1));
    struct fory_arena_position mark = fory_arena_mark(&arena);
    fory_arena_release(&arena, mark);
    fory_arena_reset(&arena);
    fory_arena_done(&arena);
    assert_int_equal(fory_arena_allocated(&arena), 0);
}

static void a_size_of_zero_gives_a_pointer(void **state)
{
    (void)state;
    struct fory_arena arena;
    fory_arena_init(&arena);
    for (size_t align = 1; align <= 16; align *= 2) {
        const void *memory = fory_arena_alloc(&arena, 0, align);
        assert_non_null(memory);
        assert_true(is_aligned(memory, align));
    }
    fory_arena_done(&arena);
}

static void sizes_near_the_largest_fail_without_overflow(void **state)
{
    (void)state;
    struct counting counting = {0, SIZE_MAX, 0, 0};
    struct fory_allocator allocator = {counting_resize, &counting};
    struct fory_arena arena;
    fory_arena_init_with(&arena, NULL, 0, &allocator);
    assert_non_null(fory_arena_alloc(&arena, 3, 1));
    for (size_t i = 0; i < 32; i++)
        assert_null(fory_arena_alloc(&arena, SIZE_MAX - i, 16));
    assert_int_equal(counting.calls, 1);
    assert_non_null(fory_arena_alloc(&arena, 3, 1));
    fory_arena_done(&arena);
}

static void reset_keeps_the_memory(void **state)
{
    (void)state;
    struct counting counting = {0, SIZE_MAX, 0, 0};
    struct fory_allocator allocator = {counting_resize, &counting};
    struct fory_arena arena;
    fory_arena_init_with(&arena, NULL, 0, &allocator);
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 1000; i++)
            assert_non_null(fory_arena_alloc(&arena, 100, 8));
        fory_arena_reset(&arena);
        assert_int_equal(counting.live_blocks, 1);
        assert_int_equal(counting.live_bytes, fory_arena_allocated(&arena));
    }
    size_t calls = counting.calls;
    for (int i = 0; i < 500; i++)
        assert_non_null(fory_arena_alloc(&arena, 100, 8));
    assert_int_equal(counting.calls, calls);
    fory_arena_done(&arena);
    assert_int_equal(counting.live_blocks, 0);
}

static void reset_keeps_the_largest_block(void **state)
{
    (void)state;
    struct counting counting = {0, SIZE_MAX, 0, 0};
    struct fory_allocator allocator = {counting_resize, &counting};
    struct fory_arena arena;
    fory_arena_init_with(&arena, NULL, 0, &allocator);
    assert_non_null(fory_arena_alloc(&arena, 1, 1));
    assert_non_null(fory_arena_alloc(&arena, 1000000, 1));
    assert_non_null(fory_arena_alloc(&arena, 5000, 1));
    assert_int_equal(counting.live_blocks, 3);
    fory_arena_reset(&arena);
    assert_int_equal(counting.live_blocks, 1);
    assert_non_null(fory_arena_alloc(&arena, 1000000, 1));
    assert_int_equal(counting.live_blocks, 1);
    fory_arena_done(&arena);
}

/* Of two blocks that a root took within a limit neither is kept, if the next root would then hold more. */
static void reset_leaves_room_within_what_a_root_may_hold(void **state)
{
    (void)state;
    static const struct {
        size_t most;
        size_t live_blocks;
    } rows[] = {{100000, 0}, {200000, 1}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct counting counting = {0, SIZE_MAX, 0, 0};
        struct fory_allocator allocator = {counting_resize, &counting};
        struct fory_arena arena;
        bool over;
        fory_arena_init_with(&arena, NULL, 0, &allocator);
        struct fory_arena_position mark = fory_arena_mark(&arena);
        for (int again = 0; again < 3; again++) {
            if (!fory_arena_alloc(&arena, 8, 8))
                fail();
            if (again == 0)
                assert_non_null(fory_arena_alloc_within(&arena, 60000, 8, mark, rows[i].most, &over));
            fory_arena_reset(&arena);
            if (again == 0)
                assert_int_equal(counting.live_blocks, rows[i].live_blocks);
        }
        assert_int_equal(counting.live_blocks, 1);
        assert_null(fory_arena_alloc_within(&arena, rows[i].most, 8, fory_arena_mark(&arena), rows[i].most, &over));
        assert_true(over);
        fory_arena_done(&arena);
        assert_int_equal(counting.live_blocks, 0);
    }
}

static void release_frees_what_came_after_the_mark(void **state)
{
    (void)state;
    struct counting counting = {0, SIZE_MAX, 0, 0};
    struct fory_allocator allocator = {counting_resize, &counting};
    _Alignas(16) uint8_t memory[128];
    struct fory_arena arena;

    fory_arena_init_with(&arena, memory, sizeof memory, &allocator);
    for (int blocks = 0; blocks < 3; blocks++) {
        uint8_t *kept = fory_arena_alloc(&arena, 20, 1);
        memset(kept, 0x55, 20);
        struct fory_arena_position mark = fory_arena_mark(&arena);
        size_t live_blocks = counting.live_blocks;
        uint8_t *next = fory_arena_alloc(&arena, 8, 1);
        for (int i = 0; i < 300; i++)
            assert_non_null(fory_arena_alloc(&arena, 100, 8));
        fory_arena_release(&arena, mark);
        assert_int_equal(counting.live_blocks, live_blocks);
        assert_ptr_equal(fory_arena_alloc(&arena, 8, 1), next);
        for (size_t i = 0; i < 20; i++)
            assert_int_equal(kept[i], 0x55);
        while (counting.live_blocks == live_blocks)
            assert_non_null(fory_arena_alloc(&arena, 100, 1));
    }
    fory_arena_done(&arena);
    assert_int_equal(counting.live_blocks, 0);
}

static void any_failing_allocation_leaves_it_usable(void **state)
{
    (void)state;
    for (size_t fails_from = 0; fails_from < 8; fails_from++) {
        struct counting counting = {0, fails_from, 0, 0};
        struct fory_allocator allocator = {counting_resize, &counting};
        struct fory_arena arena;
        size_t size = 0;

        fory_arena_init_with(&arena, NULL, 0, &allocator);
        while (fory_arena_alloc(&arena, 500, 8))
            size += 500;
        assert_true(fory_arena_allocated(&arena) >= size);
        assert_int_equal(counting.live_blocks, fails_from);
        assert_null(fory_arena_alloc(&arena, 500, 8));
        counting.fails_from = SIZE_MAX;
        assert_non_null(fory_arena_alloc(&arena, 500, 8));
        fory_arena_done(&arena);
        assert_int_equal(counting.live_blocks, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_aligned_and_do_not_overlap),
        cmocka_unit_test(memory_of_the_caller_is_used_first),
        cmocka_unit_test(without_an_allocator_it_never_grows),
        cmocka_unit_test(without_an_allocator_a_block_never_grows_either),
        cmocka_unit_test(an_arena_of_nothing_fails_and_stays_usable),
        cmocka_unit_test(a_size_of_zero_gives_a_pointer),
        cmocka_unit_test(sizes_near_the_largest_fail_without_overflow),
        cmocka_unit_test(reset_keeps_the_memory),
        cmocka_unit_test(reset_keeps_the_largest_block),
        cmocka_unit_test(reset_leaves_room_within_what_a_root_may_hold),
        cmocka_unit_test(release_frees_what_came_after_the_mark),
        cmocka_unit_test(any_failing_allocation_leaves_it_usable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
