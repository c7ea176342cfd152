/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The columns of a batch that is being built, for all that appends to them: a column at a time, in blocks.
 *
 * A caller appends `count` entries to a column in one of these ways; nulls has a bit per entry, 1 where it is null, and
 * is NULL if none is. A column that is not nullable has no nulls: callers pass NULL, or refuse the value before.
 *
 *   - Fixed width, decimals too: fory_arrow_column_reserve, store the values from fory_arrow_column_next on,
 *     fory_arrow_column_commit. Something must be stored for nulls too.
 *   - BOOL: fory_arrow_column_append_bits. STRING and BINARY: fory_arrow_column_append_bytes.
 *   - LIST and MAP: fory_arrow_column_append_counts, and the items of all these entries to the children, before or
 *     after: one child, or two of the same count.
 *   - STRUCT: fory_arrow_column_reserve and _commit, and as many entries to each child; for a null one, too.
 *
 * A failure leaves columns with different counts: the root of the append marks the columns before it, and takes them
 * back.
 */
#ifndef FORY_SRC_ARROW_COLUMN_H
#define FORY_SRC_ARROW_COLUMN_H

#include <fory/arrow.h>
#include <fory/wire_types.h>

#pragma GCC visibility push(hidden)

enum {
    FORY_ARROW_ALIGNMENT = 64, /* of buffers, and what their sizes are multiples of */
    FORY_ARROW_BLOCK = 128,    /* entries that are collected on the stack: a multiple of 64 */
    FORY_ARROW_BLOCK_WORDS = FORY_ARROW_BLOCK / 64
};

/* Memory that becomes a buffer of an ArrowArray. */
struct fory_arrow_buffer {
    uint8_t *data;   /* aligned; NULL as long as the capacity is 0 */
    size_t capacity; /* bytes */
    void *block;     /* of the allocator, FORY_ARROW_ALIGNMENT bytes more than the capacity */
    size_t hint;     /* the capacity to begin with: what the last batch took */
};

/* What fory_arrow_column_rollback restores. */
struct fory_arrow_mark {
    size_t count;
    size_t null_count;
    size_t end;
};

struct fory_arrow_column {
    const struct fory_row_type *type;
    const struct fory_allocator *allocator;
    struct fory_arrow_column *children; /* STRUCT: the fields. LIST: the items. MAP: the keys and the values */
    uint32_t child_count;
    bool nullable;
    bool has_validity; /* the bits of validity are written: before the first null they are not */
    uint8_t width;     /* bytes of a value; 0: bits, or of variable size */
    size_t count;      /* entries */
    size_t null_count;
    size_t end;                        /* the last offset */
    struct fory_arrow_buffer validity; /* if nullable: 1 is valid */
    struct fory_arrow_buffer offsets;  /* int32, count + 1 of them if count > 0 */
    struct fory_arrow_buffer values;   /* of numbers; bits; text */
    uint8_t *absent;                   /* STRUCT: the slots of a row whose fields are null, or 0 */
    struct fory_arrow_mark mark;
};

struct fory_arrow_builder {
    const struct fory_allocator *allocator;
    struct fory_arrow_column root; /* a STRUCT that is not nullable */
};

/* Bytes of a decimal: 16 if all of its digits fit, which more consumers take. */
enum {
    FORY_ARROW_DECIMAL_128_PRECISION = 38
};
static inline uint8_t fory_arrow_decimal_width(const struct fory_row_type *type)
{
    return type->precision <= FORY_ARROW_DECIMAL_128_PRECISION ? 16 : FORY_ROW_DECIMAL_SIZE;
}

/* The columns of a type, without entries. On failure nothing is left. */
FORY_MUST_CHECK enum fory_status fory_arrow_column_init(struct fory_arrow_column *column,
                                                        const struct fory_row_type *type, bool nullable,
                                                        const struct fory_allocator *allocator);
void fory_arrow_column_done(struct fory_arrow_column *column);

/* Remembers how many entries the column and all below have; takes back what was appended since. */
void fory_arrow_column_mark(struct fory_arrow_column *column);
void fory_arrow_column_rollback(struct fory_arrow_column *column);

/* Room for `count` more entries: of their bits, offsets and fixed-width values. */
FORY_MUST_CHECK enum fory_status fory_arrow_column_reserve(struct fory_arrow_column *column, size_t count);

/* Where the next value of fixed width goes. */
static inline uint8_t *fory_arrow_column_next(const struct fory_arrow_column *column)
{
    return column->values.data + column->count * column->width;
}

/* Counts entries whose values are stored. There is room for them. */
void fory_arrow_column_commit(struct fory_arrow_column *column, const uint64_t *nulls, size_t count);

/* BOOL: a bit per entry. */
FORY_MUST_CHECK enum fory_status fory_arrow_column_append_bits(struct fory_arrow_column *column, const uint64_t *bits,
                                                               const uint64_t *nulls, size_t count);
/* STRING, BINARY: copies the bytes; those of a null have size 0. FORY_LIMIT_EXCEED: more than INT32_MAX together. */
FORY_MUST_CHECK enum fory_status fory_arrow_column_append_bytes(struct fory_arrow_column *column,
                                                                const struct fory_bytes *values, const uint64_t *nulls,
                                                                size_t count);
/* LIST, MAP: how many items each entry has; a null one 0. FORY_LIMIT_EXCEED: more than INT32_MAX together. */
FORY_MUST_CHECK enum fory_status fory_arrow_column_append_counts(struct fory_arrow_column *column, const size_t *counts,
                                                                 const uint64_t *nulls, size_t count);
/* Sets *error, with an empty path, and returns the status. error may be NULL. message may be NULL: what columns fail
   with. */
enum fory_status fory_arrow_fail(struct fory_error *error, enum fory_status status, const char *message);

#pragma GCC visibility pop
#endif
