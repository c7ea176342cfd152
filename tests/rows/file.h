/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of files of rows share: a folder of their own, and numbered rows whose bytes follow from the number.
 */
#ifndef FORY_TESTS_ROWS_FILE_H
#define FORY_TESTS_ROWS_FILE_H

#include <fory/row_file.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support/test.h"
#include "types.h"

enum {
    FILE_ROW_MOST = 1024,
    FILE_SYNC_MARK = 64 /* bytes that a sync adds */
};

struct file_test {
    struct fory_arena arena;
    struct fory_row_schema schema;
    char folder[64];
    char path[80]; /* of a file that is not there yet */
};

static inline struct fory_row_schema file_schema(struct fory_arena *arena, const char *type)
{
    struct fory_row_schema schema;
    assert_int_equal(fory_row_schema_make(test_row_type(arena, type), arena, &schema), FORY_OK);
    return schema;
}

/* In memory if possible: most tests sync often. */
static inline void file_test_open(struct file_test *test)
{
    const char *folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    fory_arena_init(&test->arena);
    test->schema = file_schema(&test->arena, "{n:int64,s?:string}");
    snprintf(test->folder, sizeof test->folder, "%s/fory-rows-XXXXXX", folder);
    assert_non_null(mkdtemp(test->folder));
    snprintf(test->path, sizeof test->path, "%s/a.rows", test->folder);
}

static inline void file_test_close(struct file_test *test)
{
    unlink(test->path);
    assert_int_equal(rmdir(test->folder), 0);
    fory_arena_done(&test->arena);
}

/* Row n of the type {n:int64,s?:string}; its string has n * n % 97 letters. */
static inline size_t file_row(uint64_t number, uint8_t out[FILE_ROW_MOST])
{
    size_t length = (size_t)(number * number % 97);
    size_t size = 24 + (length + 7) / 8 * 8;
    memset(out, 0, size);
    fory_store_uint64(out + 8, number);
    fory_store_uint64(out + 16, UINT64_C(24) << 32 | length);
    memset(out + 24, (int)('a' + number % 26), length);
    return size;
}

static inline void file_append(struct fory_row_writer *writer, uint64_t number)
{
    uint8_t bytes[FILE_ROW_MOST];
    struct fory_row row = {bytes, file_row(number, bytes)};
    assert_int_equal(fory_row_writer_append(writer, row), FORY_OK);
}

static inline struct fory_row_writer *file_writer(const struct file_test *test, size_t block_size)
{
    struct fory_row_file_options options;
    struct fory_row_writer *writer;
    struct fory_error error;
    fory_row_file_options_init(&options);
    options.block_size = block_size;
    if (fory_row_writer_open(test->path, &test->schema, &options, &writer, &error) != FORY_OK)
        fail_msg("%s: %s", error.path, error.message);
    return writer;
}

static inline struct fory_row_file *file_reader(const struct file_test *test)
{
    struct fory_row_file *file;
    struct fory_error error;
    if (fory_row_file_open(test->path, NULL, &file, &error) != FORY_OK)
        fail_msg("%s: %s", error.path, error.message);
    return file;
}

static inline void file_expect_row(struct fory_row row, uint64_t number)
{
    uint8_t bytes[FILE_ROW_MOST];
    size_t size = file_row(number, bytes);
    assert_int_equal(row.size, size);
    assert_memory_equal(row.data, bytes, size);
}

/* The file has rows 0 to count - 1, by number and in order. */
static inline void file_expect(const struct fory_row_file *file, uint64_t count)
{
    struct fory_row_cursor cursor;
    struct fory_row row;
    assert_int_equal(fory_row_file_count(file), count);
    fory_row_cursor_init(&cursor, file, 0);
    for (uint64_t i = 0; i < count; i++) {
        assert_int_equal(fory_row_file_get(file, i, &row), FORY_OK);
        file_expect_row(row, i);
        assert_int_equal((uintptr_t)row.data % 8, 0);
        assert_true(fory_row_cursor_next(&cursor, &row));
        file_expect_row(row, i);
    }
    assert_false(fory_row_cursor_next(&cursor, &row));
    assert_int_equal(fory_row_cursor_status(&cursor), FORY_OK);
    assert_int_equal(fory_row_file_get(file, count, &row), FORY_BUFFER_OUT_OF_BOUND);
}

static inline size_t file_size(const char *path)
{
    struct stat facts;
    assert_int_equal(stat(path, &facts), 0);
    return (size_t)facts.st_size;
}

static inline struct test_bytes file_load(const char *path)
{
    struct test_bytes bytes = {malloc(file_size(path) + 1), file_size(path)};
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    assert_int_equal(fread(bytes.data, 1, bytes.size, stream), bytes.size);
    fclose(stream);
    return bytes;
}

static inline void file_store(const char *path, const uint8_t *data, size_t size)
{
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(data, 1, size, stream), size);
    assert_int_equal(fclose(stream), 0);
}

#endif
