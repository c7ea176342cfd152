/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the compiler's memory and growable text. */
#include "support.h"

static void memory_is_cleared_and_aligned(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 3, 24, 1000, 65536, 65537, 1000000};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        unsigned char *block = memory_alloc(sizes[i]);
        assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
        for (size_t j = 0; j < sizes[i]; j++)
            assert_int_equal(block[j], 0);
        memset(block, 0xff, sizes[i]);
    }
}

static void vectors_keep_their_items_while_they_grow(void **state)
{
    (void)state;
    VECTOR(int) numbers = {0};
    for (int i = 0; i < 1000; i++)
        vector_push(&numbers, i);
    assert_int_equal(numbers.count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i);
}

static void done_clears_what_points_into_the_memory(void **state)
{
    (void)state;
    static struct {
        const char *text;
    } holder;
    memory_forget(&holder, sizeof holder);
    holder.text = memory_copy("text", 4);
    memory_done();
    assert_null(holder.text);
}

static void copies_end_with_a_zero_byte(void **state)
{
    (void)state;
    assert_string_equal(memory_copy("abcdef", 3), "abc");
    assert_string_equal(memory_copy(NULL, 0), "");
}

static void text_grows_to_what_is_added(void **state)
{
    (void)state;
    struct text text = {0};
    assert_string_equal(text_string(&text), "");
    for (int i = 0; i < 300; i++)
        text_addf(&text, "%03d", i);
    text_append(&text, "end!", 3);
    text_add(&text, "");
    assert_int_equal(text.size, 903);
    assert_memory_equal(text.data, "000001002", 9);
    assert_string_equal(text.data + 897, "299end");
}

static void blocks_that_are_given_back_serve_again(void **state)
{
    (void)state;
    for (size_t wanted = 1; wanted < 1000000; wanted *= 7) {
        size_t capacity = 0;
        char *block = memory_extend(NULL, 0, &capacity, wanted);
        assert_true(capacity >= wanted);
        memset(block, 'a', wanted);
        size_t old = capacity;
        block = memory_extend(block, wanted, &capacity, capacity + 1);
        assert_true(capacity >= 2 * old);
        for (size_t i = 0; i < wanted; i++)
            assert_int_equal(block[i], 'a');
        memory_give_back(block, capacity);
    }
    memory_give_back(NULL, 0);
    struct text text = {0};
    text_add(&text, "a name");
    const char *data = text.data;
    assert_ptr_equal(intern_text(&text), intern_string("a name"));
    assert_int_equal(text.size, 0);
    text_add(&text, "another");
    assert_ptr_equal(text.data, data);
    text_done(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(memory_is_cleared_and_aligned),
        CLAIM(vectors_keep_their_items_while_they_grow),
        CLAIM(done_clears_what_points_into_the_memory),
        CLAIM(copies_end_with_a_zero_byte),
        CLAIM(text_grows_to_what_is_added),
        CLAIM(blocks_that_are_given_back_serve_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
