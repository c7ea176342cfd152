/* SPDX-License-Identifier: Apache-2.0 */
/* The two tables written by hand: what payloads hold, and which of them C writes otherwise than every runtime. */
#ifndef VECTORS_CASES_H
#define VECTORS_CASES_H

#include "roots.h"
#include "tsv.h"

/* A line of cases.tsv. */
struct vector_case {
    const struct tsv_line *line;
    const char *name;
    const char *writer;             /* whose rows: files are called <writer>_...; "*": everybody's */
    const char *configuration;      /* of those rows; '*' stands for any text */
    const struct vector_root *root; /* NULL: out of scope */
    const char *value;              /* or why it is out of scope */
    bool schema_hash;               /* in consistent mode */
};

/* A line of explained.tsv. */
struct vector_rule {
    const struct tsv_line *line;
    const char *name;
    const char *writer;
    const char *configuration; /* '*' stands for any text */
    size_t rows;               /* that it has explained */
};

struct vector_tables {
    struct tsv case_lines;
    struct tsv rule_lines;
    struct vector_case *cases;
    struct vector_rule *rules;
};

/* False, and messages, when a table is wrong. */
bool vector_read_tables(struct vector_tables *tables, const char *cases_path, const char *rules_path);
void vector_free_tables(struct vector_tables *tables);

/* A payload's line, the last that is about it: file is the name of the file, without folders, that it stands in. NULL:
   nothing is said of it. */
const struct vector_case *vector_find_case(const struct vector_tables *tables, const char *name, const char *file,
                                           const char *configuration);
struct vector_rule *vector_find_rule(const struct vector_tables *tables, const char *name, const char *file,
                                     const char *configuration);

#endif
