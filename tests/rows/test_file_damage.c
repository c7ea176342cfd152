/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about files of rows that end early, miss pages or were changed. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "file.h"
#include "row/checksum.h"

/* The parts of the file that most tests damage, in the order of the file. */
struct file_state {
    size_t size;
    uint64_t count;
    bool is_synced;
};

enum {
    FILE_STATES = 12
};

/* Blocks of one to five rows; every third one is synced. */
static void make_states(const struct file_test *test, struct file_state states[FILE_STATES])
{
    struct fory_row_writer *writer = file_writer(test, 1 << 20);
    uint64_t number = 0;
    for (size_t i = 0; i < FILE_STATES; i++) {
        for (size_t k = 0; k < i % 5 + 1; k++)
            file_append(writer, number++);
        bool syncs = i % 3 == 2;
        assert_int_equal(syncs ? fory_row_writer_sync(writer) : fory_row_writer_flush(writer), FORY_OK);
        states[i] = (struct file_state){file_size(test->path) - (syncs ? FILE_SYNC_MARK : 0), number, syncs};
    }
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
}

/* The rows of the blocks that end within the first `size` bytes. */
static uint64_t rows_within(const struct file_state states[FILE_STATES], size_t size)
{
    uint64_t count = 0;
    for (size_t i = 0; i < FILE_STATES && states[i].size <= size; i++)
        count = states[i].count;
    return count;
}

/* A reader, and after it a writer, find exactly the first rows; a row is appended, and everything is there. */
static void expect_recovery(const struct file_test *test, uint64_t count)
{
    struct fory_row_file *file = file_reader(test);
    file_expect(file, count);
    assert_int_equal(fory_row_file_check(file, true, NULL), FORY_OK);
    struct fory_row_writer *writer = file_writer(test, 0);
    assert_int_equal(fory_row_writer_count(writer), count);
    file_append(writer, count);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    assert_int_equal(fory_row_file_refresh(file, NULL), FORY_OK);
    file_expect(file, count + 1);
    fory_row_file_close(file);
}

static void a_file_that_is_cut_at_any_byte_has_the_rows_before(void **state)
{
    (void)state;
    struct file_test test;
    struct file_state states[FILE_STATES];
    file_test_open(&test);
    make_states(&test, states);
    struct test_bytes bytes = file_load(test.path);
    size_t header = fory_load_uint64(bytes.data + 24) + 7;
    for (size_t cut = 40 + header / 8 * 8; cut <= bytes.size; cut++) {
        file_store(test.path, bytes.data, cut);
        expect_recovery(&test, rows_within(states, cut));
    }
    test_bytes_free(bytes);
    file_test_close(&test);
}

static void a_file_that_is_cut_in_its_header_is_made_again(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    assert_int_equal(fory_row_writer_close(file_writer(&test, 0)), FORY_OK);
    struct test_bytes bytes = file_load(test.path);
    for (size_t cut = 0; cut < bytes.size; cut++) {
        struct fory_row_file *file;
        struct fory_error error;
        file_store(test.path, bytes.data, cut);
        assert_int_equal(fory_row_file_open(test.path, NULL, &file, &error), FORY_BUFFER_OUT_OF_BOUND);
        assert_string_equal(error.message,
                            cut ? "the file ends in its header" : "the file is empty: expected a file of rows");
        /* Also if its pages were not written. */
        file_store(test.path, bytes.data, cut / 2);
        assert_int_equal(truncate(test.path, (off_t)cut), 0);
        assert_int_equal(fory_row_writer_close(file_writer(&test, 0)), FORY_OK);
        expect_recovery(&test, 0);
    }
    test_bytes_free(bytes);
    file_test_close(&test);
}

/* After the last sync any page may be missing, also if later ones are there. */
static void a_torn_page_ends_what_was_not_synced(void **state)
{
    (void)state;
    static const size_t pages[] = {16, 64, 512};
    struct file_test test;
    struct file_state states[FILE_STATES];
    file_test_open(&test);
    make_states(&test, states);
    struct test_bytes bytes = file_load(test.path);
    size_t synced = states[8].size + FILE_SYNC_MARK;
    size_t end = states[10].size; /* the last sync never happened */
    assert_true(states[8].is_synced && !states[10].is_synced);
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        for (size_t at = synced; at < end; at += 8) {
            size_t torn = at + pages[i] < end ? pages[i] : end - at;
            struct test_bytes damaged = test_bytes_copy(bytes.data, end);
            memset(damaged.data + at, 0, torn);
            bool same = memcmp(damaged.data, bytes.data, end) == 0;
            file_store(test.path, damaged.data, end);
            expect_recovery(&test, same ? states[10].count : rows_within(states, at));
            test_bytes_free(damaged);
        }
    }
    test_bytes_free(bytes);
    file_test_close(&test);
}

/* Nothing is cut if it cannot be what an append left behind. */
static void damage_before_rows_that_are_on_the_disk_is_refused(void **state)
{
    (void)state;
    struct file_test test;
    struct file_state states[FILE_STATES];
    file_test_open(&test);
    make_states(&test, states);
    struct test_bytes bytes = file_load(test.path);
    for (size_t i = 0; i + 1 < FILE_STATES; i++) {
        size_t at = states[i].size + (states[i].is_synced ? FILE_SYNC_MARK : 0);
        bytes.data[at + 24] ^= 1; /* in the header of a block */
        file_store(test.path, bytes.data, bytes.size);
        struct fory_row_writer *writer;
        struct fory_row_file *file;
        struct fory_error error;
        assert_int_equal(fory_row_writer_open(test.path, &test.schema, NULL, &writer, &error), FORY_INVALID_DATA);
        assert_string_equal(error.message, "a block is damaged, and later ones are on the disk");
        assert_int_equal(error.offset, at);
        assert_int_equal(fory_row_file_open(test.path, NULL, &file, &error), FORY_INVALID_DATA);
        assert_int_equal(file_size(test.path), bytes.size);
        bytes.data[at + 24] ^= 1;
    }
    test_bytes_free(bytes);
    file_test_close(&test);
}

static void each_changed_byte_is_noticed(void **state)
{
    (void)state;
    struct file_test test;
    struct file_state states[FILE_STATES];
    file_test_open(&test);
    make_states(&test, states);
    struct test_bytes bytes = file_load(test.path);
    size_t end = bytes.size - FILE_SYNC_MARK;
    for (size_t at = 0; at < end; at++) {
        struct fory_row_file *file;
        bytes.data[at] ^= (uint8_t)(1 + at % 255);
        file_store(test.path, bytes.data, bytes.size);
        bytes.data[at] ^= (uint8_t)(1 + at % 255);
        if (fory_row_file_open(test.path, NULL, &file, NULL) != FORY_OK)
            continue;
        struct fory_row row;
        struct fory_row_cursor cursor;
        struct fory_error error;
        uint64_t count = fory_row_file_count(file);
        for (uint64_t i = 0; i < count; i++) {
            if (fory_row_file_get(file, i, &row) == FORY_OK)
                assert_true(row.size >= 24 && row.size < bytes.size);
        }
        fory_row_cursor_init(&cursor, file, 0);
        while (fory_row_cursor_next(&cursor, &row))
            assert_true(row.size >= 24 && row.size < bytes.size);
        assert_int_equal(fory_row_file_check(file, false, &error), FORY_INVALID_DATA);
        assert_string_equal(error.message, "the checksum of a block is wrong");
        fory_row_file_close(file);
    }
    test_bytes_free(bytes);
    file_test_close(&test);
}

/* --- Wrong contents with checksums that fit ------------------------------------------------------------------ */

/* A file with one block of three rows, that were changed at a place from the start of the block on. */
static struct fory_row_file *open_changed(const struct file_test *test, size_t at, size_t size, uint64_t value)
{
    struct fory_row_writer *writer = file_writer(test, 0);
    for (uint64_t number = 0; number < 3; number++)
        file_append(writer, number + 5);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    struct test_bytes bytes = file_load(test->path);
    uint8_t *block = bytes.data + 40 + (fory_load_uint64(bytes.data + 24) + 7) / 8 * 8;
    size_t body = (size_t)(bytes.data + bytes.size - block) - 64;
    for (size_t i = 0; i < size; i++)
        block[at + i] = (uint8_t)(value >> 8 * i);
    fory_store_uint64(block + 48, fory_checksum(block + 64, body));
    fory_store_uint64(block + 56, fory_checksum(block, 56));
    file_store(test->path, bytes.data, bytes.size);
    test_bytes_free(bytes);
    return file_reader(test);
}

static void contents_that_do_not_fit_are_refused_where_they_are_read(void **state)
{
    (void)state;
    /* Rows 5, 6 and 7 have strings of 25, 36 and 49 bytes. Frames at 64, 128 and 200; index at 288. */
    static const struct {
        size_t at, size;
        uint64_t value;
        const char *message;
        const char *path;
        uint64_t seen;    /* rows of a cursor */
        unsigned refused; /* a bit for each row that cannot be got */
        enum fory_status status;
    } cases[] = {
        {128, 8, 225, "the size of a row does not fit", "", 1, 2, FORY_INVALID_DATA},
        {128, 8, UINT64_MAX, "the size of a row does not fit", "", 1, 2, FORY_INVALID_DATA},
        {128, 8, 23, "the size of a row does not fit", "", 1, 2, FORY_INVALID_DATA},
        {200, 8, UINT64_C(1) << 32, "the size of a row does not fit", "", 2, 4, FORY_INVALID_DATA},
        {128, 8, 152, "the index of a block does not fit its rows", "", 3, 0, FORY_OK},
        {200, 8, 72, "a block has bytes behind its rows", "", 3, 0, FORY_OK},
        {288, 4, 0, "the index of a block does not fit its rows", "", 0, 1, FORY_INVALID_DATA},
        {292, 4, 132, "the index of a block does not fit its rows", "", 1, 2, FORY_INVALID_DATA},
        {292, 4, 280, "the index of a block does not fit its rows", "", 1, 2, FORY_INVALID_DATA},
        {296, 4, UINT32_MAX, "the index of a block does not fit its rows", "", 2, 4, FORY_INVALID_DATA},
        {104, 1, 0xff, "string is not UTF-8", "[0].s", 3, 0, FORY_OK},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct file_test test;
        file_test_open(&test);
        struct fory_row_file *file = open_changed(&test, cases[i].at, cases[i].size, cases[i].value);
        struct fory_row row;
        struct fory_row_cursor cursor;
        struct fory_error error;
        unsigned refused = 0;
        for (unsigned k = 0; k < 3; k++)
            refused |= (unsigned)(fory_row_file_get(file, k, &row) != FORY_OK) << k;
        assert_int_equal(refused, cases[i].refused);
        uint64_t seen = 0;
        fory_row_cursor_init(&cursor, file, 0);
        while (fory_row_cursor_next(&cursor, &row))
            seen++;
        assert_int_equal(seen, cases[i].seen);
        assert_int_equal(fory_row_cursor_status(&cursor), cases[i].status);
        assert_false(fory_row_cursor_next(&cursor, &row));
        assert_int_equal(fory_row_file_check(file, cases[i].path[0], &error), FORY_INVALID_DATA);
        assert_string_equal(error.message, cases[i].message);
        assert_string_equal(error.path + strlen(test.path), cases[i].path);
        fory_row_file_close(file);
        file_test_close(&test);
    }
}

/* --- Files that cannot be read ------------------------------------------------------------------------------- */

/* The header of {n:int64,s?:string}, changed at a place; its checksum fits if `sums` is set. */
static void store_header(const struct file_test *test, size_t at, size_t size, uint64_t value, bool sums)
{
    assert_int_equal(fory_row_writer_close(file_writer(test, 0)), FORY_OK);
    struct test_bytes bytes = file_load(test->path);
    for (size_t i = 0; i < size; i++)
        bytes.data[at + i] = (uint8_t)(value >> 8 * i);
    if (sums)
        fory_store_uint64(bytes.data + bytes.size - 8, fory_checksum(bytes.data, bytes.size - 8));
    file_store(test->path, bytes.data, bytes.size);
    test_bytes_free(bytes);
}

static void files_that_are_not_of_rows_are_refused_with_a_reason(void **state)
{
    (void)state;
    static const struct {
        size_t at, size;
        uint64_t value;
        bool sums;
        const char *text;
    } cases[] = {
        {0, 1, 'f', true, "invalid data: not a file of rows: the magic bytes differ, at byte 0, in "},
        {8, 4, 2, true, "unsupported: unsupported version of the file format: expected 1, at byte 8, in "},
        {12, 4, 1, true, "unsupported: unsupported flags of the file format: expected 0, at byte 12, in "},
        {24, 8, UINT64_MAX, true, "limit exceeded: the schema has more than 16 MiB, at byte 24, in "},
        {24, 8, 80, true, "buffer out of bound: the file ends in its header, at byte 48, in "},
        {32, 1, 0, false, "invalid data: the checksum of the header is wrong, at byte 40, in "},
        {32, 1, 2, true, "unsupported: unsupported version of schema bytes, at byte 32, in "},
        {16, 1, 99, true, "invalid data: the schema hash is not that of the schema, at byte 16, in "},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct file_test test;
        struct fory_row_file *file;
        struct fory_error error;
        char text[400];
        char expected[400];
        file_test_open(&test);
        store_header(&test, cases[i].at, cases[i].size, cases[i].value, cases[i].sums);
        assert_int_not_equal(fory_row_file_open(test.path, NULL, &file, &error), FORY_OK);
        assert_null(file);
        fory_error_format(&error, text, sizeof text);
        snprintf(expected, sizeof expected, "%s%s", cases[i].text, test.path);
        assert_string_equal(text, expected);
        file_test_close(&test);
    }
}

static void what_the_system_refuses_has_its_reason(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    char link[100];
    char pipe[100];
    char below[100];
    snprintf(link, sizeof link, "%s/link", test.folder);
    snprintf(pipe, sizeof pipe, "%s/pipe", test.folder);
    snprintf(below, sizeof below, "%s/pipe/a", test.folder);
    assert_int_equal(symlink("link", link), 0);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    const struct {
        const char *path;
        const char *reading;
        const char *writing;
    } cases[] = {
        {test.path, "cannot open the file: no such file or directory", NULL},
        {test.folder, "cannot open the file: it is not a regular file", "cannot open the file: it is a directory"},
        {link, "cannot open the file: too many symbolic links", "cannot open the file: too many symbolic links"},
        {pipe, "cannot open the file: it is not a regular file", "cannot open the file: it is not a regular file"},
        {below, "cannot open the file: a part of the path is not a directory",
         "cannot open the file: a part of the path is not a directory"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_row_file *file;
        struct fory_row_writer *writer;
        struct fory_error error;
        assert_int_equal(fory_row_file_open(cases[i].path, NULL, &file, &error), FORY_IO_ERROR);
        assert_string_equal(error.message, cases[i].reading);
        assert_string_equal(error.path, cases[i].path);
        if (!cases[i].writing)
            continue;
        assert_int_equal(fory_row_writer_open(cases[i].path, &test.schema, NULL, &writer, &error), FORY_IO_ERROR);
        assert_string_equal(error.message, cases[i].writing);
    }
    unlink(link);
    unlink(pipe);
    file_test_close(&test);
}

/* The most bytes that a file may have. */
static void limit_files(rlim_t size)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = size < limit.rlim_max ? size : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void rows_are_kept_while_they_cannot_be_written(void **state)
{
    (void)state;
    struct file_test test;
    file_test_open(&test);
    signal(SIGXFSZ, SIG_IGN);
    struct fory_row_writer *writer = file_writer(&test, 1000);
    limit_files(3000);
    uint64_t count = 0;
    uint8_t bytes[FILE_ROW_MOST];
    for (;; count++) {
        struct fory_row row = {bytes, file_row(count, bytes)};
        if (fory_row_writer_append(writer, row) != FORY_OK)
            break;
    }
    assert_string_equal(fory_row_writer_error(writer)->message, "cannot write the file: it is too large");
    assert_string_equal(fory_row_writer_error(writer)->path, test.path);
    count = fory_row_writer_count(writer); /* with the row that filled the block */
    struct fory_row row = {bytes, file_row(count, bytes)};
    assert_int_equal(fory_row_writer_append(writer, row), FORY_IO_ERROR);
    assert_int_equal(fory_row_writer_count(writer), count);
    struct fory_row_file *file = file_reader(&test);
    file_expect(file, fory_row_file_count(file));
    limit_files(RLIM_INFINITY);
    assert_int_equal(fory_row_writer_append(writer, row), FORY_OK);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    assert_int_equal(fory_row_file_refresh(file, NULL), FORY_OK);
    file_expect(file, count + 1);
    fory_row_file_close(file);
    file_test_close(&test);
}

/* --- Large files --------------------------------------------------------------------------------------------- */

static void put_at(int descriptor, const uint8_t *data, size_t size, uint64_t offset)
{
    assert_int_equal(pwrite(descriptor, data, size, (off_t)offset), size);
}

/* Writes a block with one row of zeros, most of it a hole, which was synced; returns its end. */
static uint64_t put_sparse_block(int descriptor, uint64_t offset, uint64_t number, uint64_t row_size)
{
    uint8_t header[64] = "FORYBLOK";
    uint8_t frame[8];
    uint8_t index[8] = {64};
    uint64_t size = 64 + 8 + row_size + 8;
    fory_store_uint64(header + 8, offset);
    fory_store_uint64(header + 16, number);
    fory_store_uint64(header + 24, 1);
    fory_store_uint64(header + 32, size);
    fory_store_uint64(header + 40, offset);
    fory_store_uint64(header + 56, fory_checksum(header, 56));
    fory_store_uint64(frame, row_size);
    put_at(descriptor, header, sizeof header, offset);
    put_at(descriptor, frame, sizeof frame, offset + 64);
    put_at(descriptor, index, sizeof index, offset + size - 8);
    return offset + size;
}

static void put_mark(int descriptor, uint64_t offset, uint64_t number)
{
    uint8_t header[64] = "FORYBLOK";
    fory_store_uint64(header + 8, offset);
    fory_store_uint64(header + 16, number);
    fory_store_uint64(header + 32, 64);
    fory_store_uint64(header + 40, offset);
    fory_store_uint64(header + 48, fory_checksum("", 0));
    fory_store_uint64(header + 56, fory_checksum(header, 56));
    put_at(descriptor, header, sizeof header, offset);
}

static void a_file_may_have_more_than_4_gib(void **state)
{
    (void)state;
    if (SIZE_MAX == UINT32_MAX)
        skip();
    struct file_test test;
    file_test_open(&test);
    assert_int_equal(fory_row_writer_close(file_writer(&test, 0)), FORY_OK);
    int descriptor = open(test.path, O_RDWR);
    uint64_t end = file_size(test.path);
    for (uint64_t number = 0; number < 3; number++)
        end = put_sparse_block(descriptor, end, number, INT32_MAX / 8 * 8);
    put_mark(descriptor, end, 3);
    close(descriptor);
    assert_true(end > UINT64_C(6) << 30);

    struct fory_row_writer *writer = file_writer(&test, 0);
    assert_int_equal(fory_row_writer_count(writer), 3);
    for (uint64_t number = 3; number < 1003; number++)
        file_append(writer, number);
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    struct fory_row_file *file = file_reader(&test);
    struct fory_row row;
    assert_int_equal(fory_row_file_count(file), 1003);
    assert_int_equal(fory_row_file_get(file, 2, &row), FORY_OK);
    assert_int_equal(row.size, INT32_MAX / 8 * 8);
    assert_int_equal(row.data[row.size - 1], 0);
    struct fory_row_cursor cursor;
    fory_row_cursor_init(&cursor, file, 3);
    for (uint64_t number = 3; number < 1003; number++) {
        assert_int_equal(fory_row_file_get(file, number, &row), FORY_OK);
        file_expect_row(row, number);
        assert_true(fory_row_cursor_next(&cursor, &row));
        file_expect_row(row, number);
    }
    fory_row_file_close(file);
    file_test_close(&test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_is_cut_at_any_byte_has_the_rows_before),
        cmocka_unit_test(a_file_that_is_cut_in_its_header_is_made_again),
        cmocka_unit_test(a_torn_page_ends_what_was_not_synced),
        cmocka_unit_test(damage_before_rows_that_are_on_the_disk_is_refused),
        cmocka_unit_test(each_changed_byte_is_noticed),
        cmocka_unit_test(contents_that_do_not_fit_are_refused_where_they_are_read),
        cmocka_unit_test(files_that_are_not_of_rows_are_refused_with_a_reason),
        cmocka_unit_test(what_the_system_refuses_has_its_reason),
        cmocka_unit_test(rows_are_kept_while_they_cannot_be_written),
        cmocka_unit_test(a_file_may_have_more_than_4_gib),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
