/* SPDX-License-Identifier: Apache-2.0 */
/* The pass that lays out rows: the order of their fields, their types, schema bytes and schema hashes. */
#ifndef FORYGEN_ROW_LAYOUT_H
#define FORYGEN_ROW_LAYOUT_H

#include <fory/row_schema.h>

#include "../intern.h"
#include "schema.h"

/* Of a struct that has rows. */
struct row_layout {
    const struct field **fields;   /* in the order of the row */
    struct fory_row_type type;     /* its fields are those, and have their wire names */
    struct fory_row_schema schema; /* of this type */
};

/* The schema is checked. Does nothing for structs without rows. */
void schema_row_layout(struct schema *schema);

/* Structs, each once. */
struct row_list {
    const struct definition **items;
    size_t count;
    size_t capacity;
    struct name_map seen;
};

bool row_layout_is_asked(const struct definition *definition);
/* Of a struct of the file. */
bool row_layout_is_asked_of(const struct schema_file *file);
/* Adds the structs of the file that have rows, each after those that it holds. */
void row_layout_list(const struct schema_file *file, struct row_list *list);

/* How rows have values of a type of the schema: FORY_TYPE_INT64 of varints, FORY_TYPE_LIST of arrays. UNKNOWN: rows
   cannot hold them. */
enum fory_wire_type row_layout_id(enum fory_wire_type id);
/* Bytes of a value of such a type in its slot; 0: it has a body. */
uint8_t row_layout_width(enum fory_wire_type id);

enum {
    ROW_PRECISION_MAX = 76, /* digits that 256 bits hold */
    ROW_PRECISION = 38,     /* of a field that does not say it */
    ROW_SCALE = 18
};

/* Of the decimals of a field. */
uint8_t row_layout_precision(const struct field *field);
uint8_t row_layout_scale(const struct field *field);

#endif
