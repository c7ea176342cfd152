/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what the files of the peer in C share: values, which are JSON as ../model.py describes it, become objects, and
   rows become values. */
#ifndef FORY_TESTS_ROWS_PEER_H
#define FORY_TESTS_ROWS_PEER_H

#include <fory/arena.h>
#include <fory/row.h>
#include <jansson.h>

#include "rows.row.h"

/* All messages of rows.fdl. */
#define PEER_TYPES(X) \
    X(scalars, Scalars) \
    X(maybe, Maybe) \
    X(texts, Texts) \
    X(blobs, Blobs) \
    X(times, Times) \
    X(spans, Spans) \
    X(amounts, Amounts) \
    X(point, Point) \
    X(lists, Lists) \
    X(nested, Nested) \
    X(maps, Maps) \
    X(deep, Deep) \
    X(grids, Grids) \
    X(order, Order) \
    X(nothing, Nothing) \
    X(wide, Wide)

/* The 64 fields of Wide that are numbers. */
#define PEER_TEN(X, ten) \
    X(f##ten##0) \
    X(f##ten##1) \
    X(f##ten##2) X(f##ten##3) X(f##ten##4) X(f##ten##5) X(f##ten##6) X(f##ten##7) X(f##ten##8) X(f##ten##9)
#define PEER_WIDE_FIELDS(X) \
    PEER_TEN(X, 0) \
    PEER_TEN(X, 1) PEER_TEN(X, 2) PEER_TEN(X, 3) PEER_TEN(X, 4) PEER_TEN(X, 5) X(f60) X(f61) X(f62) X(f63)

/* Prints why to stderr and ends the program. */
void peer_fail(const char *why);
/* Memory that is zero; never NULL. */
void *peer_alloc(struct fory_arena *arena, size_t count, size_t size);
/* Hexadecimal digits to bytes, and back. */
struct fory_bytes peer_unhex(const json_t *digits, struct fory_arena *arena);
json_t *peer_hex(struct fory_bytes bytes);

/* peer_fill_<type>: makes the object of a value; what it points to is in the arena, or in the value.
   peer_show_<type>: the value of a row, through the accessors of its type. */
#define PEER_DECLARE(type, name) \
    void peer_fill_##type(const json_t *value, struct fory_arena *arena, struct rowpeer_##type *object); \
    json_t *peer_show_##type(struct rowpeer_##type##_row row, struct fory_arena *arena);
PEER_TYPES(PEER_DECLARE)
#undef PEER_DECLARE

#endif
