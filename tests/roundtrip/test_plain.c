/* SPDX-License-Identifier: Apache-2.0 */
/* char, long long and size_t are written as the numbers of <stdint.h> of the same width, and strings with a count as
   those of Fory, and read back. */
#include <limits.h>

#include "plain.fory.h"
#include "scenario.h"

static long long missing = LLONG_MIN;
static long long items[] = {LLONG_MIN, -1, 0, LLONG_MAX};
static unsigned long long list[] = {0, ULLONG_MAX, 1ull << 31};
static struct plain_entry entries[] = {{LLONG_MIN, ULLONG_MAX}, {LLONG_MAX, 0}};
static char text[] = {'a', 0, 'b'}; /* without a NUL at the end */
static const struct plain values[] = {
    {.letter = 0},
    {.letter = CHAR_MIN,
     .number = LLONG_MIN,
     .count = ULLONG_MAX,
     .size = SIZE_MAX,
     .fixed = LLONG_MIN,
     .tagged = ULLONG_MAX,
     .missing = &missing,
     .items = items,
     .item_count = 4,
     .list = list,
     .list_count = 3,
     .three = {LLONG_MIN, 0, LLONG_MAX},
     .entries = entries,
     .entry_count = 2,
     .text = text,
     .text_size = sizeof text,
     .label = "12345678",
     .label_size = 8},
    {.letter = CHAR_MAX,
     .number = LLONG_MAX,
     .fixed = LLONG_MAX,
     .tagged = 1,
     .three = {-1, 1, 2},
     .label = "xy",
     .label_size = 2},
};

static void check_plain(const struct plain *a, const struct plain *b)
{
    assert_true(a->letter == b->letter && a->number == b->number && a->count == b->count && a->size == b->size);
    assert_true(a->fixed == b->fixed && a->tagged == b->tagged && !a->missing == !b->missing);
    assert_true(!a->missing || *a->missing == *b->missing);
    assert_true(a->item_count == b->item_count && a->list_count == b->list_count && a->entry_count == b->entry_count);
    for (size_t i = 0; i < a->item_count; i++)
        assert_true(a->items[i] == b->items[i]);
    for (int i = 0; i < a->list_count; i++)
        assert_true(a->list[i] == b->list[i]);
    for (size_t i = 0; i < 3; i++)
        assert_true(a->three[i] == b->three[i]);
    for (size_t i = 0; i < a->entry_count; i++)
        assert_true(a->entries[i].key == b->entries[i].key && a->entries[i].value == b->entries[i].value);
    assert_true(a->text_size == b->text_size && a->label_size == b->label_size);
    assert_true(a->text_size == 0 || memcmp(a->text, b->text, a->text_size) == 0);
    assert_memory_equal(a->label, b->label, sizeof a->label);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    for (int i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        mode_open(&context, &modes[i]);
        for (size_t k = 0; k < COUNT_OF(values); k++) {
            struct fory_bytes out;
            struct plain found;
            assert_int_equal(plain_serialize(context.writer, &values[k], &out), FORY_OK);
            assert_int_equal(plain_deserialize(context.reader, out, &context.arena, &found), FORY_OK);
            check_plain(&values[k], &found);
        }
        test_context_close(&context);
    }
}

/* But for the id of the struct, and its TypeDef. */
static void the_wire_knows_no_difference(void **state)
{
    (void)state;
    assert_int_equal(plain_fory_type.schema_hash, exact_fory_type.schema_hash);
    assert_int_equal(plain_fory_type.type_def_size, exact_fory_type.type_def_size);
    for (int i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct exact exact = {.letter = 'a', .number = -5, .count = 6, .tagged = 7, .three = {1, -2, 3}};
        struct plain plain = {.letter = 'a', .number = -5, .count = 6, .tagged = 7, .three = {1, -2, 3}};
        exact.text = (struct fory_string){text, sizeof text};
        exact.label = FORY_STRING("label");
        plain.text = text;
        plain.text_size = sizeof text;
        plain.label_size = 5;
        memcpy(plain.label, "label", 5);
        struct fory_bytes out;
        mode_open(&context, &modes[i]);
        assert_int_equal(exact_serialize(context.writer, &exact, &out), FORY_OK);
        struct test_bytes wanted = test_bytes_copy(out.data, out.size);
        assert_int_equal(plain_serialize(context.writer, &plain, &out), FORY_OK);
        assert_int_equal(out.size, wanted.size);
        size_t head = modes[i].compatible ? 4 + plain_fory_type.type_def_size : 4;
        assert_memory_equal(out.data + head, wanted.data + head, out.size - head);
        test_bytes_free(wanted);
        test_context_close(&context);
    }
}

SUBJECT_FUNCTIONS(plain)

static void every_allocation_may_fail(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        const struct scenario scenario = {.subject = SUBJECT("plain", plain, NULL), .value = &values[i]};
        scenarios_fail_allocations(&scenario, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(the_wire_knows_no_difference),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
