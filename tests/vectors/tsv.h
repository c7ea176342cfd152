/* SPDX-License-Identifier: Apache-2.0 */
/* Files of tab-separated lines, read whole. */
#ifndef VECTORS_TSV_H
#define VECTORS_TSV_H

#include <stdbool.h>
#include <stddef.h>

enum {
    TSV_COLUMNS = 5
};

struct tsv_line {
    const char *path;
    unsigned number;
    size_t column_count;              /* more than TSV_COLUMNS when there were more */
    const char *columns[TSV_COLUMNS]; /* "" for those that are missing */
};

/* Empty lines and those that start with '#' are left out. */
struct tsv {
    char *text; /* the columns point into it */
    struct tsv_line *lines;
    size_t count;
};

/* path must outlive the lines. False, and a message, when the file cannot be read. */
bool tsv_read(struct tsv *tsv, const char *path);
void tsv_free(struct tsv *tsv);

/* Prints "path:number: text", as printf does, and a newline. */
void tsv_complain(const struct tsv_line *line, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
