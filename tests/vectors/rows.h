/* SPDX-License-Identifier: Apache-2.0 */
/* Captured payloads, one per line: name, configuration, what it is, hex bytes. */
#ifndef VECTORS_ROWS_H
#define VECTORS_ROWS_H

#include <fory/types.h>

#include "tsv.h"

struct vector_row {
    const struct tsv_line *line;
    const char *file; /* its name without folders */
    const char *name;
    const char *configuration;
    bool compatible;
    bool references;
    struct fory_bytes bytes; /* a block of exactly this size */
    bool unwritten;          /* the runtime could not write the value */
    const char *defect;      /* what is wrong with the line, or NULL; the members above it may be missing then */
};

struct vector_rows {
    struct vector_row *items;
    size_t count;
};

/* Appends the rows of a file, whose lines must outlive them. False when out of memory. */
bool vector_add_rows(struct vector_rows *rows, const struct tsv *file);
void vector_free_rows(struct vector_rows *rows);

#endif
