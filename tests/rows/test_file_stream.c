/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about Arrow streams of files of rows. */
#include <errno.h>
#include <fory/arrow.h>
#include <sys/mman.h>

#include "file.h"

/* A file with `count` rows, of which one may have a string that is not UTF-8. */
static void file_stream_write(const struct file_test *test, uint64_t count, uint64_t damaged)
{
    struct fory_row_writer *writer = file_writer(test, 1000);
    for (uint64_t number = 0; number < count; number++) {
        uint8_t bytes[FILE_ROW_MOST];
        struct fory_row row = {bytes, file_row(number, bytes)};
        if (number == damaged)
            bytes[24] = 0xff;
        assert_int_equal(fory_row_writer_append(writer, row), FORY_OK);
    }
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
}

static struct ArrowArrayStream file_stream_open(const struct file_test *test, size_t batch_count)
{
    struct ArrowArrayStream stream;
    assert_int_equal(fory_arrow_stream_from_file(test->path, batch_count, &stream, NULL), FORY_OK);
    return stream;
}

static void batches_have_all_rows_of_the_file(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    file_stream_write(&test, 2500, UINT64_MAX);
    struct ArrowArrayStream stream = file_stream_open(&test, 1000);
    struct ArrowSchema schema;
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    assert_string_equal(schema.children[0]->name, "n");
    assert_string_equal(schema.children[1]->format, "u");
    schema.release(&schema);
    int64_t number = 0;
    struct ArrowArray batch;
    for (;;) {
        assert_int_equal(stream.get_next(&stream, &batch), 0);
        if (!batch.release)
            break;
        assert_true(batch.length <= 1000);
        const int64_t *values = batch.children[0]->buffers[1];
        const int32_t *ends = batch.children[1]->buffers[1];
        for (int64_t i = 0; i < batch.length; i++, number++) {
            assert_int_equal(values[i], number);
            assert_int_equal(ends[i + 1] - ends[i], number * number % 97);
        }
        batch.release(&batch);
    }
    assert_int_equal(number, 2500);
    stream.release(&stream);
    file_test_close(&test);
}

static void a_row_that_is_not_valid_ends_the_stream_and_is_named(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    file_stream_write(&test, 50, 41);
    struct ArrowArrayStream stream = file_stream_open(&test, 10);
    struct ArrowArray batch;
    for (int i = 0; i < 4; i++) {
        assert_int_equal(stream.get_next(&stream, &batch), 0);
        batch.release(&batch);
    }
    assert_int_equal(stream.get_next(&stream, &batch), EIO);
    assert_non_null(strstr(stream.get_last_error(&stream), "[41].s"));
    stream.release(&stream);
    file_test_close(&test);
}

static void a_file_that_cannot_be_opened_makes_no_stream(void **state)
{
    (void)state;
    struct ArrowArrayStream stream;
    struct fory_error error;
    assert_int_equal(fory_arrow_stream_from_file("/missing/a.rows", 0, &stream, &error), FORY_IO_ERROR);
    assert_null(stream.release);
    assert_string_equal(error.path, "/missing/a.rows");
}

/* A type in a page of its own: reading it after the source is released ends the process. */
static enum fory_status file_stream_no_rows(void *user, struct fory_row *row)
{
    (void)user;
    (void)row;
    return FORY_END;
}

static void file_stream_unmap(void *user)
{
    assert_int_equal(munmap(user, sizeof(struct fory_row_type)), 0);
}

static void the_source_of_a_stream_may_own_its_type(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    struct fory_row_type *type = mmap(NULL, sizeof *type, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(type != MAP_FAILED);
    *type = *test.schema.type;
    struct fory_row_source source = {.next = file_stream_no_rows, .release = file_stream_unmap, .user = type};
    struct ArrowArrayStream stream;
    assert_int_equal(fory_arrow_stream_from_rows(type, source, 0, &stream), FORY_OK);
    stream.release(&stream);
    file_test_close(&test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_have_all_rows_of_the_file),
        cmocka_unit_test(a_row_that_is_not_valid_ends_the_stream_and_is_named),
        cmocka_unit_test(a_file_that_cannot_be_opened_makes_no_stream),
        cmocka_unit_test(the_source_of_a_stream_may_own_its_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
