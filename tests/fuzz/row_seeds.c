/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the rows of samples and their schema bytes as inputs of the fuzz targets: row_seeds FOLDER. */
#include <fory/row_schema.h>
#include <stdio.h>
#include <sys/stat.h>

#include "../rows/samples.h"
#include "../rows/types.h"
#include "fuzz.h"

static bool row_seeds_write(const char *folder, const char *target, const char *name, const void *head,
                            size_t head_size, struct fory_bytes row)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%s/%s", folder, target) >= (int)sizeof path)
        return false;
    (void)mkdir(path, 0777);
    if (snprintf(path, sizeof path, "%s/%s/%s", folder, target, name) >= (int)sizeof path)
        return false;
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool fine = fwrite(head, 1, head_size, file) == head_size && fwrite(row.data, 1, row.size, file) == row.size;
    return (fclose(file) == 0) & fine;
}

static bool row_seeds_of(const char *folder, uint8_t index, struct fory_arena *arena)
{
    const struct row_sample *sample = &row_samples[index];
    uint8_t row[ROW_SAMPLE_SIZE], head[2 + 1024];
    struct fory_row_schema schema;
    struct fory_bytes bytes = {row, row_sample_bytes(sample, row)};
    if (fory_row_schema_make(test_row_type(arena, sample->type), arena, &schema) != FORY_OK)
        return false;
    size_t size = schema.bytes.size;
    head[0] = (uint8_t)(size >> 8);
    head[1] = (uint8_t)size;
    memcpy(head + 2, schema.bytes.data, size);
    return row_seeds_write(folder, "rows", sample->name, &index, 1, bytes) &&
           row_seeds_write(folder, "row_schemas", sample->name, head, 2 + size, bytes);
}

int main(int argc, char **argv)
{
    struct fory_arena arena;
    bool fine = argc == 2;
    fory_arena_init(&arena);
    if (fine)
        (void)mkdir(argv[1], 0777);
    for (uint8_t i = 0; fine && i < sizeof row_samples / sizeof *row_samples; i++)
        fine = row_seeds_of(argv[1], i, &arena);
    fory_arena_done(&arena);
    return fine ? 0 : 1;
}
