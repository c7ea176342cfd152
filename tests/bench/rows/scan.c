/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures a sum over one column of a mapped file of rows, beside a loop that only loads from each cache line of the
 * same part of the mapping: scan FILE. The file is made and removed. Exit status: 0 fine, 1 too slow, 2 could not run.
 */
#define _POSIX_C_SOURCE 200809L
#include "../timing.h"
#include "bench_rows.row.h"
#include "models.h"
#include <fory/print.h>
#include <fory/row_file.h>
#include <stdio.h>
#include <unistd.h>

enum {
    SIZES = 4,
    ROUNDS = 21,
    LINE_SIZE = 64
};

static const uint64_t sizes[SIZES] = {10000, 100000, 1000000, 10000000};
static const uint64_t row_count = 10000000;
/* The scan has to reach this part of the bandwidth of the loop, and no size may take this many times as long per row as
   the smallest one. */
static const double bandwidth_wanted = 0.8;
static const double growth_allowed = 1.25;

struct subject {
    const char *path;
    struct fory_row_file *file;
    uint64_t expected; /* the sum of the column */
    double scan[SIZES][ROUNDS];
    double lines[SIZES][ROUNDS];
};

static struct subject subject;
/* What loops return, so that they are not optimized away. */
static volatile uint64_t seen;

static bool fail(const struct fory_error *error)
{
    fory_error_print(error, stderr);
    return false;
}

/* --- The file ------------------------------------------------------------------------------------------------ */

static bool append_rows(struct fory_row_writer *writer)
{
    for (uint64_t i = 0; i < row_count; i++) {
        struct records_trade trade;
        struct fory_error error;
        size_t size;
        models_trade_at(&trade, i);
        subject.expected += (uint64_t)trade.price;
        if (records_trade_row_size(&trade, &size, &error) != FORY_OK)
            return fail(&error);
        uint8_t *room = fory_row_writer_reserve(writer, size);
        if (!room)
            return false;
        records_trade_row_write(&trade, room);
        if (fory_row_writer_commit(writer) != FORY_OK)
            return fail(fory_row_writer_error(writer));
    }
    return fory_row_writer_sync(writer) == FORY_OK;
}

static bool make_file(void)
{
    struct fory_error error;
    struct fory_row_writer *writer;
    unlink(subject.path);
    if (fory_row_writer_open(subject.path, &records_trade_row_schema, NULL, &writer, &error) != FORY_OK)
        return fail(&error);
    double start = bench_now_ns();
    bool done = append_rows(writer);
    done = fory_row_writer_close(writer) == FORY_OK && done;
    printf("%.0f ns of processor time per row appended\n", (bench_now_ns() - start) / (double)row_count);
    return done;
}

static bool open_file(void)
{
    struct fory_error error;
    double start = bench_now_ns();
    if (fory_row_file_open(subject.path, NULL, &subject.file, &error) != FORY_OK)
        return fail(&error);
    printf("%.1f ms to open the file\n", (bench_now_ns() - start) / 1e6);
    return fory_row_file_count(subject.file) == row_count;
}

/* --- What is measured ---------------------------------------------------------------------------------------- */

static uint64_t scan(uint64_t first, uint64_t count)
{
    struct fory_row_cursor cursor;
    struct records_trade_row trade = {{NULL, 0}};
    uint64_t sum = 0;
    fory_row_cursor_init(&cursor, subject.file, first);
    for (; count > 0 && fory_row_cursor_next(&cursor, &trade.row); count--)
        sum += (uint64_t)records_trade_row_get_price(trade);
    return sum;
}

/* The bytes from the first to the last one of these rows, with what is between them: frames, indexes, headers. */
static struct fory_bytes part_of(uint64_t first, uint64_t count)
{
    struct fory_bytes part = {NULL, 0};
    struct fory_row begin, end;
    if (fory_row_file_get(subject.file, first, &begin) == FORY_OK &&
        fory_row_file_get(subject.file, first + count - 1, &end) == FORY_OK) {
        part.data = begin.data;
        part.size = (size_t)(end.data + end.size - begin.data);
    }
    return part;
}

static uint64_t load_lines(struct fory_bytes part)
{
    uint64_t sum = 0;
    for (size_t i = 0; i + 8 <= part.size; i += LINE_SIZE)
        sum += fory_load_uint64(part.data + i);
    return sum;
}

/* Both over the same rows: first the ones, then the others, so that neither finds them in a cache. */
static void measure_size(size_t size, size_t round)
{
    uint64_t count = sizes[size], half = row_count / 2;
    bool all = count == row_count;
    /* Of the first half of the file, which no cache keeps until the last row has been read. */
    uint64_t scanned = all ? 0 : (2 * round * count * 7) % (half - count);
    uint64_t loaded = all ? 0 : ((2 * round + 1) * count * 7) % (half - count);
    struct fory_bytes part = part_of(loaded, count);

    double start = bench_now_ns();
    seen += scan(scanned, count);
    double between = bench_now_ns();
    seen += load_lines(part);
    double end = bench_now_ns();
    subject.scan[size][round] = (between - start) / (double)count;
    subject.lines[size][round] = (end - between) / (double)count;
}

static bool report_size(size_t size, double smallest)
{
    struct bench_timing scanned = bench_summary(subject.scan[size], ROUNDS);
    struct bench_timing loaded = bench_summary(subject.lines[size], ROUNDS);
    double bytes = (double)part_of(0, sizes[size]).size / (double)sizes[size];
    bool fast = sizes[size] < row_count || loaded.best >= bandwidth_wanted * scanned.best;
    bool linear = scanned.best <= growth_allowed * smallest;
    printf("%10llu %8.2f %8.2f %8.2f  %8.2f %8.2f %8.2f  %7.0f %% %7.0f %% %7.2fx%s%s\n",
           (unsigned long long)sizes[size], scanned.best, scanned.median, bytes / scanned.best, loaded.best,
           loaded.median, bytes / loaded.best, 100 * loaded.best / scanned.best, 100 * loaded.median / scanned.median,
           scanned.best / smallest, fast ? "" : "  too slow", linear ? "" : "  not linear");
    return fast && linear;
}

static bool measure_all(void)
{
    for (size_t round = 0; round < ROUNDS; round++)
        for (size_t size = 0; size < SIZES; size++)
            measure_size(size, round);
    printf("%10s %26s  %26s  %19s %8s\n", "rows", "sum of a column", "a load from each line", "of its bandwidth",
           "growth");
    printf("%10s %8s %8s %8s  %8s %8s %8s  %9s %9s\n", "", "best ns", "median", "GB/s", "best ns", "median", "GB/s",
           "best", "median");
    bool enough = true;
    double smallest = bench_summary(subject.scan[0], ROUNDS).best;
    for (size_t size = 0; size < SIZES; size++)
        enough &= report_size(size, smallest);
    return enough;
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    subject.path = argv[1];
    int status = 2;
    if (make_file() && open_file()) {
        /* The first time maps all pages. */
        if (scan(0, row_count) != subject.expected)
            fprintf(stderr, "the column has another sum\n");
        else
            status = measure_all() ? 0 : 1;
        fory_row_file_close(subject.file);
    }
    unlink(subject.path);
    return status;
}
