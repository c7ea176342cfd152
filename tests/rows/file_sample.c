/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a file of rows of several blocks, some of them synced, and prints the rows: file_sample PATH [NUMBER]. The
   string of row NUMBER, which is not 0, is not UTF-8. */
#include "file.h"

int main(int count, char **arguments)
{
    struct file_test test;
    struct fory_row_writer *writer;
    struct fory_row_file_options options = {300, NULL};
    uint8_t bytes[FILE_ROW_MOST];
    fory_arena_init(&test.arena);
    test.schema = file_schema(&test.arena, "{n:int64,s?:string}");
    uint64_t damaged = count > 2 ? strtoull(arguments[2], NULL, 10) : UINT64_MAX;
    if (count < 2 || fory_row_writer_open(arguments[1], &test.schema, &options, &writer, NULL) != FORY_OK)
        return 2;
    for (uint64_t number = 0; number < 50; number++) {
        size_t size = file_row(number, bytes);
        struct fory_row row = {bytes, size};
        if (number == damaged)
            bytes[24] = 0xff;
        if (fory_row_writer_append(writer, row) != FORY_OK ||
            (number % 20 == 0 && fory_row_writer_sync(writer) != FORY_OK))
            return 2;
        for (size_t i = 0; i < size; i++)
            printf("%02x", bytes[i]);
        printf("\n");
    }
    fory_arena_done(&test.arena);
    return fory_row_writer_close(writer) == FORY_OK ? 0 : 2;
}
