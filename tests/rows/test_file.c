/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about files of rows that nobody damages: order, numbers, blocks, readers beside a writer, locks. */
#include "../support/allocations.h"
#include "file.h"

static void rows_come_back_by_number_and_in_order(void **state)
{
    (void)state;
    static const size_t block_sizes[] = {1, 100, 1000, 0, 1 << 20};
    for (size_t i = 0; i < COUNT_OF(block_sizes); i++) {
        struct file_test test;
        file_test_open(&test);
        struct fory_row_writer *writer = file_writer(&test, block_sizes[i]);
        for (uint64_t number = 0; number < 5000; number++) {
            file_append(writer, number);
            if (number % 1000 == 7)
                assert_int_equal(fory_row_writer_sync(writer), FORY_OK);
        }
        assert_int_equal(fory_row_writer_count(writer), 5000);
        assert_int_equal(fory_row_writer_close(writer), FORY_OK);
        struct fory_row_file *file = file_reader(&test);
        file_expect(file, 5000);
        assert_int_equal(fory_row_file_check(file, true, NULL), FORY_OK);
        assert_int_equal(fory_row_file_schema(file)->hash, test.schema.hash);
        fory_row_file_close(file);
        file_test_close(&test);
    }
}

static void blocks_of_any_mixture_of_sizes_are_found(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    struct fory_row_writer *writer = file_writer(&test, 1 << 20);
    uint64_t count = 0;
    for (uint64_t block = 0; block < 400; block++) {
        uint64_t rows = block % 40 == 0 ? 3000 : block % 3 == 0 ? 1 : block % 50;
        for (; rows > 0; rows--)
            file_append(writer, count++);
        assert_int_equal(fory_row_writer_flush(writer), FORY_OK);
    }
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    struct fory_row_file *file = file_reader(&test);
    file_expect(file, count);
    fory_row_file_close(file);
    file_test_close(&test);
}

static void a_cursor_begins_at_any_row(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    struct fory_row_writer *writer = file_writer(&test, 500);
    for (uint64_t number = 0; number < 100; number++)
        file_append(writer, number);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    struct fory_row_file *file = file_reader(&test);
    for (uint64_t first = 0; first <= 101; first++) {
        struct fory_row_cursor cursor;
        struct fory_row row;
        fory_row_cursor_init(&cursor, file, first);
        uint64_t number = first;
        for (; fory_row_cursor_next(&cursor, &row); number++)
            file_expect_row(row, number);
        assert_int_equal(number, first < 100 ? 100 : first);
    }
    fory_row_file_close(file);
    file_test_close(&test);
}

static void later_writers_append(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    for (uint64_t round = 0; round < 10; round++) {
        struct fory_row_writer *writer = file_writer(&test, 300);
        assert_int_equal(fory_row_writer_count(writer), round * 10);
        for (uint64_t i = 0; i < 10; i++)
            file_append(writer, round * 10 + i);
        if (round % 2)
            assert_int_equal(fory_row_writer_sync(writer), FORY_OK);
        assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    }
    struct fory_row_file *file = file_reader(&test);
    file_expect(file, 100);
    fory_row_file_close(file);
    file_test_close(&test);
}

static void a_file_may_have_no_rows(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    for (int i = 0; i < 2; i++) {
        struct fory_row_writer *writer = file_writer(&test, 0);
        assert_int_equal(fory_row_writer_sync(writer), FORY_OK);
        assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    }
    struct fory_row_file *file = file_reader(&test);
    file_expect(file, 0);
    assert_int_equal(fory_row_file_check(file, true, NULL), FORY_OK);
    fory_row_file_close(file);
    file_test_close(&test);
}

static void rows_may_have_no_bytes(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    test.schema = file_schema(&test.arena, "{}");
    struct fory_row_writer *writer = file_writer(&test, 64);
    struct fory_row row = {NULL, 0};
    for (int i = 0; i < 100; i++)
        assert_int_equal(fory_row_writer_append(writer, row), FORY_OK);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    struct fory_row_file *file = file_reader(&test);
    struct fory_row_cursor cursor;
    fory_row_cursor_init(&cursor, file, 0);
    uint64_t count = 0;
    for (; fory_row_cursor_next(&cursor, &row); count++)
        assert_int_equal(row.size, 0);
    assert_int_equal(count, 100);
    assert_int_equal(fory_row_file_get(file, 99, &row), FORY_OK);
    assert_int_equal(fory_row_file_check(file, true, NULL), FORY_OK);
    fory_row_file_close(file);
    file_test_close(&test);
}

static void rows_may_be_larger_than_blocks_and_of_any_size(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    struct fory_row_writer *writer = file_writer(&test, 4096);
    for (size_t size = 24; size < 100000; size = size * 3 / 2 + 1) {
        uint8_t *out = fory_row_writer_reserve(writer, size);
        assert_non_null(out);
        assert_int_equal((uintptr_t)out % 8, 0);
        memset(out, (int)(size % 251), size);
        assert_int_equal(fory_row_writer_commit(writer), FORY_OK);
    }
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    struct fory_row_file *file = file_reader(&test);
    uint64_t number = 0;
    for (size_t size = 24; size < 100000; size = size * 3 / 2 + 1) {
        struct fory_row row;
        assert_int_equal(fory_row_file_get(file, number++, &row), FORY_OK);
        assert_int_equal(row.size, size);
        assert_int_equal(row.data[0], size % 251);
        assert_int_equal(row.data[size - 1], size % 251);
    }
    assert_int_equal(fory_row_file_check(file, false, NULL), FORY_OK);
    fory_row_file_close(file);
    file_test_close(&test);
}

static void two_readers_beside_a_writer_see_its_blocks(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    struct fory_row_writer *writer = file_writer(&test, 2000);
    struct fory_row_file *readers[] = {file_reader(&test), file_reader(&test)};
    struct fory_row_cursor cursor;
    struct fory_row first = {NULL, 0};
    uint64_t seen = 0;
    fory_row_cursor_init(&cursor, readers[0], 0);
    for (uint64_t number = 0; number < 30000; number++) {
        file_append(writer, number);
        if (number % 100 == 0)
            assert_int_equal(fory_row_writer_flush(writer), FORY_OK);
        if (number % 500 != 0)
            continue;
        struct fory_row row;
        uint64_t flushed = fory_row_writer_count(writer);
        assert_int_equal(fory_row_file_refresh(readers[0], NULL), FORY_OK);
        assert_int_equal(fory_row_file_count(readers[0]), flushed);
        for (; fory_row_cursor_next(&cursor, &row); seen++)
            file_expect_row(row, seen);
        assert_int_equal(seen, flushed);
        if (!first.data)
            assert_int_equal(fory_row_file_get(readers[0], 0, &first), FORY_OK);
        if (number % 5000 == 0)
            assert_int_equal(fory_row_file_refresh(readers[1], NULL), FORY_OK);
    }
    file_expect_row(first, 0);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    for (size_t i = 0; i < COUNT_OF(readers); i++) {
        assert_int_equal(fory_row_file_refresh(readers[i], NULL), FORY_OK);
        file_expect(readers[i], 30000);
        fory_row_file_close(readers[i]);
    }
    file_test_close(&test);
}

static void rows_that_are_not_flushed_are_not_seen(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    struct fory_row_writer *writer = file_writer(&test, 0);
    file_append(writer, 0);
    struct fory_row_file *file = file_reader(&test);
    file_expect(file, 0);
    assert_non_null(fory_row_writer_reserve(writer, 24)); /* and never committed */
    assert_int_equal(fory_row_writer_flush(writer), FORY_OK);
    assert_int_equal(fory_row_file_refresh(file, NULL), FORY_OK);
    file_expect(file, 1);
    fory_row_file_close(file);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    file_test_close(&test);
}

static void a_second_writer_is_refused(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    struct fory_row_writer *writer = file_writer(&test, 0);
    struct fory_row_writer *second;
    struct fory_error error;
    assert_int_equal(fory_row_writer_open(test.path, &test.schema, NULL, &second, &error), FORY_IO_ERROR);
    assert_null(second);
    assert_string_equal(error.message, "cannot lock the file: another writer has it open");
    assert_string_equal(error.path, test.path);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    writer = file_writer(&test, 0);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    file_test_close(&test);
}

static void rows_of_another_schema_are_refused(void **state)
{
    (void)state;
    static const char *const others[] = {"{n:int64,t?:string}", "{n:int64,s:string}", "{n:int64}",
                                         "{n:int32,s?:string}"};
    struct file_test test;
    file_test_open(&test);
    assert_int_equal(fory_row_writer_close(file_writer(&test, 0)), FORY_OK);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        struct fory_row_schema other = file_schema(&test.arena, others[i]);
        struct fory_row_writer *writer;
        struct fory_error error;
        assert_int_equal(fory_row_writer_open(test.path, &other, NULL, &writer, &error), FORY_TYPE_MISMATCH);
        assert_string_equal(error.message, "the file has rows of another schema");
    }
    file_test_close(&test);
}

static void calls_in_a_wrong_order_are_refused(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    struct fory_row_writer *writer = file_writer(&test, 0);
    struct fory_row row = {NULL, 0};
    assert_int_equal(fory_row_writer_commit(writer), FORY_MISUSE);
    assert_string_equal(fory_row_writer_error(writer)->message, "no row was reserved");
    assert_int_equal(fory_row_writer_append(writer, row), FORY_MISUSE);
    assert_string_equal(fory_row_writer_error(writer)->message, "the row is shorter than its slots");
    assert_null(fory_row_writer_reserve(writer, (size_t)FORY_ROW_MAX_SIZE + 1));
    assert_string_equal(fory_row_writer_error(writer)->message, "a row has more than 2,147,483,647 bytes");
    assert_int_equal(fory_row_writer_count(writer), 0);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    assert_int_equal(fory_row_writer_close(NULL), FORY_OK);
    fory_row_file_close(NULL);
    struct fory_row_file_options options = {(size_t)1 << 31, NULL};
    struct fory_error error;
    assert_int_equal(fory_row_writer_open(test.path, &test.schema, &options, &writer, &error), FORY_MISUSE);
    assert_string_equal(error.message, "block_size is larger than 1 GiB");
    file_test_close(&test);
}

static struct file_test failing;

/* Appends to a file, and reads it while a second writer appends. */
static bool append_and_read(struct test_allocator *allocator)
{
    struct fory_row_file_options options = {64, &allocator->allocator};
    struct fory_row_writer *writer = NULL;
    struct fory_row_file *file = NULL;
    uint8_t bytes[FILE_ROW_MOST];
    bool done = true;
    unlink(failing.path);
    for (uint64_t part = 0; part < 2 && done; part++) {
        done = fory_row_writer_open(failing.path, &failing.schema, &options, &writer, NULL) == FORY_OK;
        for (uint64_t i = 0; i < 10 && done; i++) {
            struct fory_row row = {bytes, file_row(part * 10 + i, bytes)};
            done = fory_row_writer_append(writer, row) == FORY_OK;
        }
        done = fory_row_writer_close(writer) == FORY_OK && done;
        if (done)
            done = (part ? fory_row_file_refresh(file, NULL)
                         : fory_row_file_open(failing.path, &options, &file, NULL)) == FORY_OK;
        if (file)
            file_expect(file, done ? (part + 1) * 10 : 10);
    }
    fory_row_file_close(file);
    return done;
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    file_test_open(&failing);
    test_fail_allocations(append_and_read, 200);
    file_test_close(&failing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_back_by_number_and_in_order),
        cmocka_unit_test(blocks_of_any_mixture_of_sizes_are_found),
        cmocka_unit_test(a_cursor_begins_at_any_row),
        cmocka_unit_test(later_writers_append),
        cmocka_unit_test(a_file_may_have_no_rows),
        cmocka_unit_test(rows_may_have_no_bytes),
        cmocka_unit_test(rows_may_be_larger_than_blocks_and_of_any_size),
        cmocka_unit_test(two_readers_beside_a_writer_see_its_blocks),
        cmocka_unit_test(rows_that_are_not_flushed_are_not_seen),
        cmocka_unit_test(a_second_writer_is_refused),
        cmocka_unit_test(rows_of_another_schema_are_refused),
        cmocka_unit_test(calls_in_a_wrong_order_are_refused),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
