/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Claims about processes that are killed while they append: test_file_kill [COUNT [SEED]] kills COUNT of them, at
 * random moments. Half of the files also lose pages that were not synced, as a computer that stops may leave them.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

#include "../support/random.h"
#include "file.h"

/* What the process tells before it is killed. */
struct told {
    volatile uint64_t appended;   /* rows for which append was called */
    volatile uint64_t synced;     /* rows that were synced */
    volatile uint64_t synced_end; /* bytes of the file then */
};

static unsigned kill_count = 20;
static uint64_t kill_seed;

/* The appending process; never returns. */
static void append_until_killed(const struct file_test *test, struct told *told, uint64_t seed)
{
    static const size_t block_sizes[] = {1, 300, 4096, 1 << 16, 1 << 22};
    struct fory_row_file_options options = {block_sizes[seed % COUNT_OF(block_sizes)], NULL};
    uint64_t period = UINT64_C(1) << (seed >> 8) % 16;
    struct fory_row_writer *writer;
    uint8_t bytes[FILE_ROW_MOST];
    if (fory_row_writer_open(test->path, &test->schema, &options, &writer, NULL) != FORY_OK)
        _exit(1);
    for (uint64_t number = fory_row_writer_count(writer);; number++) {
        struct fory_row row = {bytes, file_row(number, bytes)};
        told->appended = number + 1;
        if (fory_row_writer_append(writer, row) != FORY_OK)
            _exit(2);
        if (number % period == 0) {
            struct stat facts;
            if (fory_row_writer_sync(writer) != FORY_OK || stat(test->path, &facts) != 0)
                _exit(3);
            told->synced_end = (uint64_t)facts.st_size - FILE_SYNC_MARK;
            told->synced = number + 1;
        }
    }
}

/* What the blocks of the file say: how many bytes were synced (the process may not have told the last time), and where
   the last complete block ends. */
struct said {
    uint64_t synced;
    uint64_t end;
};

static struct said read_blocks(const struct file_test *test)
{
    struct test_bytes bytes = file_load(test->path);
    struct said said = {0, 40 + (fory_load_uint64(bytes.data + 24) + 7) / 8 * 8};
    while (said.end + 64 <= bytes.size) {
        const uint8_t *block = bytes.data + said.end;
        if (memcmp(block, "FORYBLOK", 8) != 0 || fory_load_uint64(block + 32) > bytes.size - said.end)
            break;
        said.synced = fory_load_uint64(block + 40);
        said.end += fory_load_uint64(block + 32);
    }
    test_bytes_free(bytes);
    return said;
}

/* Pages after the last sync were not written, or only a part of the file was. */
static void tear(const struct file_test *test, const struct told *told, uint64_t *random)
{
    enum {
        PAGE = 512
    };
    static const uint8_t zeros[PAGE];
    uint64_t size = file_size(test->path);
    uint64_t said = read_blocks(test).synced;
    uint64_t from = said > told->synced_end ? said : told->synced_end;
    if (size <= from)
        return;
    uint64_t at = from + random_next(random) % (size - from);
    uint64_t page = at / PAGE * PAGE < from ? from : at / PAGE * PAGE;
    size_t torn = (size_t)(size - page < PAGE ? size - page : PAGE);
    int descriptor = open(test->path, O_WRONLY);
    assert_true(descriptor >= 0);
    assert_int_equal(pwrite(descriptor, zeros, torn, (off_t)page), torn);
    if (random_next(random) % 2)
        assert_int_equal(ftruncate(descriptor, (off_t)at), 0);
    close(descriptor);
}

static void kill_one(const struct file_test *test, struct told *told, uint64_t *random)
{
    uint64_t seed = random_next(random);
    struct timespec delay = {0, (long)(random_next(random) % 3000000)};
    *told = (struct told){0, 0, 0};
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        append_until_killed(test, told, seed);
    nanosleep(&delay, NULL);
    assert_int_equal(kill(child, SIGKILL), 0);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

/* Returns the number of rows. Those that were there before were synced by the process, or are not torn. */
static uint64_t expect_rows(const struct file_test *test, const struct told *told, uint64_t before)
{
    struct fory_row_file *file;
    struct fory_error error;
    struct fory_row row;
    struct fory_row_cursor cursor;
    if (fory_row_file_open(test->path, NULL, &file, &error) != FORY_OK) {
        /* Killed before the file had a header. */
        assert_true(error.status == FORY_IO_ERROR || error.status == FORY_BUFFER_OUT_OF_BOUND);
        assert_int_equal(told->appended + before, 0);
        return 0;
    }
    uint64_t count = fory_row_file_count(file);
    assert_true(count >= told->synced && count >= before);
    assert_true(count <= (told->appended ? told->appended : before));
    fory_row_cursor_init(&cursor, file, 0);
    for (uint64_t number = 0; number < count; number++) {
        assert_true(fory_row_cursor_next(&cursor, &row));
        file_expect_row(row, number);
    }
    assert_int_equal(fory_row_file_check(file, true, NULL), FORY_OK);
    fory_row_file_close(file);
    return count;
}

static void killed_writers_lose_no_synced_row_and_invent_none(void **state)
{
    (void)state;
    struct file_test test;
    uint64_t random = kill_seed;
    uint64_t rows = 0;
    uint64_t synced = 0;
    unsigned unfinished = 0;
    uint64_t before = 0;
    struct told *told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(told != MAP_FAILED);
    print_message("seed %llu\n", (unsigned long long)kill_seed);
    file_test_open(&test);
    for (unsigned i = 0; i < kill_count; i++) {
        kill_one(&test, told, &random);
        uint64_t count = expect_rows(&test, told, before);
        unfinished += told->synced > 0 && file_size(test.path) > read_blocks(&test).end;
        if (i % 2 && told->synced > 0) {
            tear(&test, told, &random);
            count = expect_rows(&test, told, before);
        }
        rows += count;
        synced += told->synced;
        before = count;
        if (before > 2000) {
            assert_int_equal(unlink(test.path), 0);
            before = 0;
        }
    }
    print_message("%u killed, %u while they wrote a block; %llu rows found, %llu synced\n", kill_count, unfinished,
                  (unsigned long long)rows, (unsigned long long)synced);
    file_test_close(&test);
    munmap(told, sizeof *told);
}

/* --- Readers in other processes ------------------------------------------------------------------------------ */

enum {
    READ_ROWS = 20000
};

/* A process that reads all rows while another one appends them; never returns. */
static void read_until_complete(const struct file_test *test)
{
    struct fory_row_file *file = NULL;
    struct fory_row_cursor cursor;
    struct fory_row row;
    uint8_t bytes[FILE_ROW_MOST];
    uint64_t number = 0;
    while (fory_row_file_open(test->path, NULL, &file, NULL) != FORY_OK)
        nanosleep(&(struct timespec){0, 100000}, NULL);
    fory_row_cursor_init(&cursor, file, 0);
    while (number < READ_ROWS) {
        if (fory_row_file_refresh(file, NULL) != FORY_OK)
            _exit(1);
        for (; fory_row_cursor_next(&cursor, &row); number++) {
            if (row.size != file_row(number, bytes) || memcmp(row.data, bytes, row.size) != 0)
                _exit(2);
        }
        if (fory_row_cursor_status(&cursor) != FORY_OK || number != fory_row_file_count(file))
            _exit(3);
        nanosleep(&(struct timespec){0, 100000}, NULL);
    }
    bool is_fine = fory_row_file_check(file, true, NULL) == FORY_OK;
    fory_row_file_close(file);
    _exit(is_fine ? 0 : 4);
}

static void readers_in_other_processes_see_complete_blocks(void **state)
{
    (void)state;
    struct file_test test;
    pid_t readers[2];
    file_test_open(&test);
    for (size_t i = 0; i < COUNT_OF(readers); i++) {
        readers[i] = fork();
        assert_true(readers[i] >= 0);
        if (readers[i] == 0)
            read_until_complete(&test);
    }
    struct fory_row_writer *writer = file_writer(&test, 5000);
    for (uint64_t number = 0; number < READ_ROWS; number++) {
        file_append(writer, number);
        if (number % 100 == 0)
            nanosleep(&(struct timespec){0, 50000}, NULL);
    }
    assert_int_equal(fory_row_writer_close(writer), FORY_OK);
    for (size_t i = 0; i < COUNT_OF(readers); i++) {
        int status;
        assert_int_equal(waitpid(readers[i], &status, 0), readers[i]);
        assert_int_equal(status, 0);
    }
    file_test_close(&test);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_writers_lose_no_synced_row_and_invent_none),
        cmocka_unit_test(readers_in_other_processes_see_complete_blocks),
    };
    kill_count = count > 1 ? (unsigned)strtoul(arguments[1], NULL, 10) : kill_count;
    kill_seed = count > 2 ? strtoull(arguments[2], NULL, 10) : (uint64_t)time(NULL) * 1000 + (uint64_t)getpid();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
