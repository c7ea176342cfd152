/* SPDX-License-Identifier: Apache-2.0 */
/* record FILE COUNT: appends trips to a file of rows, and then sums up the file without decoding it. */
#include <fory/print.h>
#include <fory/row_file.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "made_up.h"
#include "trip.row.h"

static enum fory_status append(struct fory_row_writer *writer, const struct trip *trip, struct fory_error *error)
{
    size_t size;
    enum fory_status status = trip_row_size(trip, &size, error);
    if (status != FORY_OK)
        return status;
    uint8_t *row = fory_row_writer_reserve(writer, size);
    if (!row)
        return FORY_OUT_OF_MEMORY;
    trip_row_write(trip, row);
    return fory_row_writer_commit(writer);
}

/* The rows are on the disk when this returns FORY_OK. */
static enum fory_status record(const char *path, int64_t count, struct fory_error *error)
{
    struct fory_row_writer *writer;
    enum fory_status status = fory_row_writer_open(path, &trip_row_schema, NULL, &writer, error);
    if (status != FORY_OK)
        return status;
    int64_t first = (int64_t)fory_row_writer_count(writer);
    for (int64_t i = first; i < first + count && status == FORY_OK; i++) {
        float speeds[MADE_UP_SPEEDS];
        struct trip trip = made_up_trip(i, speeds);
        status = append(writer, &trip, error);
    }
    if (status == FORY_OK)
        status = fory_row_writer_sync(writer);
    if (status != FORY_OK && error->status == FORY_OK)
        *error = *fory_row_writer_error(writer);
    enum fory_status closed = fory_row_writer_close(writer);
    return status == FORY_OK ? closed : status;
}

/* Reads one field of each row where it is. Each row is verified: the file may have come from anywhere. */
static enum fory_status sum_up(const char *path, struct fory_error *error)
{
    struct fory_row_file *file;
    enum fory_status status = fory_row_file_open(path, NULL, &file, error);
    if (status != FORY_OK)
        return status;
    double sum = 0;
    struct fory_row_cursor cursor;
    struct fory_row row;
    fory_row_cursor_init(&cursor, file, 0);
    while (status == FORY_OK && fory_row_cursor_next(&cursor, &row)) {
        struct trip_row trip;
        status = trip_row_verify((struct fory_bytes){row.data, row.size}, &trip, error);
        if (status == FORY_OK)
            sum += trip_row_get_price(trip);
    }
    if (status == FORY_OK)
        printf("%" PRIu64 " trips, %.2f in all\n", fory_row_file_count(file), sum);
    fory_row_file_close(file);
    return status;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: record FILE COUNT\n");
        return 2;
    }
    struct fory_error error = {FORY_OK, 0, "", "", ""};
    enum fory_status status = record(argv[1], strtol(argv[2], NULL, 10), &error);
    if (status == FORY_OK)
        status = sum_up(argv[1], &error);
    if (status == FORY_OK)
        return 0;
    fory_error_print(&error, stderr);
    return 1;
}
