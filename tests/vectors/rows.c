/* SPDX-License-Identifier: Apache-2.0 */
/* Owns reading captured payloads. */
#include "rows.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROW_COLUMNS = 4
};

static const struct row_configuration {
    const char *text;
    bool compatible;
    bool references;
} row_configurations[] = {
    {"consistent,noref", false, false},
    {"consistent,ref", false, true},
    {"compatible,noref", true, false},
    {"compatible,ref", true, true},
};

static bool row_parse_configuration(struct vector_row *row)
{
    for (size_t i = 0; i < sizeof row_configurations / sizeof row_configurations[0]; i++) {
        const struct row_configuration *known = &row_configurations[i];
        if (strcmp(known->text, row->configuration) == 0) {
            row->compatible = known->compatible;
            row->references = known->references;
            return true;
        }
    }
    return false;
}

static int row_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *digit = c ? strchr(digits, c) : NULL;
    return digit ? (int)(digit - digits) : -1;
}

static bool row_parse_bytes(struct vector_row *row, const char *hex)
{
    size_t size = strlen(hex) / 2;
    uint8_t *data = strlen(hex) % 2 == 0 && size > 0 ? malloc(size) : NULL;
    if (!data)
        return false;
    row->bytes = (struct fory_bytes){data, size};
    for (size_t i = 0; i < size; i++) {
        int high = row_digit(hex[2 * i]);
        int low = row_digit(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        data[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

static void row_parse(struct vector_row *row, const struct tsv_line *line)
{
    const char *slash = strrchr(line->path, '/');
    const char *hex = line->columns[3];
    *row = (struct vector_row){.line = line,
                               .file = slash ? slash + 1 : line->path,
                               .name = line->columns[0],
                               .configuration = line->columns[1],
                               .unwritten = strncmp(hex, "ERROR", 5) == 0};
    if (line->column_count != ROW_COLUMNS)
        row->defect = "not four columns";
    else if (!row_parse_configuration(row))
        row->defect = "unknown configuration";
    else if (!row->unwritten && !row_parse_bytes(row, hex))
        row->defect = "not hex bytes";
}

bool vector_add_rows(struct vector_rows *rows, const struct tsv *file)
{
    struct vector_row *items = realloc(rows->items, (rows->count + file->count + 1) * sizeof *items);
    if (!items)
        return false;
    rows->items = items;
    for (size_t i = 0; i < file->count; i++)
        row_parse(&items[rows->count++], &file->lines[i]);
    return true;
}

void vector_free_rows(struct vector_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free((void *)(uintptr_t)rows->items[i].bytes.data);
    free(rows->items);
}
