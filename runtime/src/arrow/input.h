/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The columns of a batch that is read: the same values for all layouts that Arrow has for them.
 *
 * An input is made of a schema once (fory_arrow_input_init) and bound to one batch after another (_bind), which checks
 * everything that the functions for values rely on. Index 0 is the first value of the batch, or of the items of all
 * lists; offsets are known here only. A child of a struct has the indexes of the struct.
 *
 * Ask for a value only if it is not null, and if none of the structs around it is.
 */
#ifndef FORY_SRC_ARROW_INPUT_H
#define FORY_SRC_ARROW_INPUT_H

#include <fory/arrow.h>
#include <fory/wire_types.h>

#pragma GCC visibility push(hidden)

enum fory_arrow_layout {
    FORY_ARROW_ABSENT,      /* no column, or one of nulls */
    FORY_ARROW_BITS,        /* BOOL */
    FORY_ARROW_SIGNED,      /* numbers of `width` bytes */
    FORY_ARROW_UNSIGNED,    /* the same */
    FORY_ARROW_FLOAT,       /* the same */
    FORY_ARROW_DECIMAL,     /* two's complement numbers of `width` bytes */
    FORY_ARROW_OFFSETS32,   /* STRING, BINARY, LIST, MAP */
    FORY_ARROW_OFFSETS64,   /* the same */
    FORY_ARROW_FIXED_COUNT, /* BINARY, LIST: fixed_count bytes or items each */
    FORY_ARROW_VIEWS,       /* STRING, BINARY */
    FORY_ARROW_FIELDS       /* STRUCT */
};

struct fory_arrow_input {
    /* From the schema. */
    const struct fory_row_type *type;
    const char *name; /* of the field, for error paths; "" of items, "key", "value" */
    bool nullable;    /* in rows */
    uint8_t layout;   /* enum fory_arrow_layout; with a dictionary, that of the indexes */
    uint8_t width;
    int32_t scale;       /* DECIMAL */
    int64_t multiply;    /* times: what makes microseconds, or days, of the unit */
    int64_t divide;      /* then: rounded down */
    int64_t fixed_count; /* FIXED_COUNT */
    int64_t column;      /* which child of the ArrowArray of a struct it is; -1: absent */
    uint32_t child_count;
    struct fory_arrow_input *children;   /* STRUCT: the fields. LIST: the items. MAP: the keys and the values */
    struct fory_arrow_input *dictionary; /* the values that indexes stand for; NULL: it has values */

    /* From the batch. */
    int64_t offset; /* of the first value in the buffers */
    int64_t length;
    const uint8_t *validity; /* NULL: nothing is null */
    const void *data;        /* values, bits, offsets or views */
    const uint8_t *bytes;    /* OFFSETS...: of strings */
    const void *const *view_buffers;
};

/* The columns of a schema for a type. On failure nothing is left; error has the path. */
FORY_MUST_CHECK enum fory_status fory_arrow_input_init(struct fory_arrow_input *input, const struct fory_row_type *type,
                                                       bool nullable, const struct ArrowSchema *schema,
                                                       const struct fory_allocator *allocator,
                                                       struct fory_error *error);
void fory_arrow_input_done(struct fory_arrow_input *input, const struct fory_allocator *allocator);

/* Checks `length` values of the array from `first` on, and makes them those of the input. */
FORY_MUST_CHECK enum fory_status fory_arrow_input_bind(struct fory_arrow_input *input, const struct ArrowArray *array,
                                                       int64_t first, int64_t length, struct fory_error *error);

/* The input that has the value: itself, or its dictionary; *index becomes that in it. The functions below do so. */
const struct fory_arrow_input *fory_arrow_input_values(const struct fory_arrow_input *input, int64_t *index);
/* Whether all indexes of an input with a dictionary are in it. */
FORY_MUST_CHECK bool fory_arrow_input_check_indexes(const struct fory_arrow_input *input);

bool fory_arrow_input_is_null(const struct fory_arrow_input *input, int64_t index);
/* BOOL, INT8 to INT64, FLOAT16 to FLOAT64, DATE, TIMESTAMP, DURATION: the bits of the value in the width of the type;
   integers, sign-extended. False: the value does not fit. */
FORY_MUST_CHECK bool fory_arrow_input_number(const struct fory_arrow_input *input, int64_t index, uint64_t *bits);
/* STRING, BINARY. The text may be anything. data may be NULL if size is 0. */
struct fory_bytes fory_arrow_input_bytes(const struct fory_arrow_input *input, int64_t index);
/* DECIMAL, in the scale of the type. False: it has more digits than the type, or would be rounded. */
FORY_MUST_CHECK bool fory_arrow_input_decimal(const struct fory_arrow_input *input, int64_t index,
                                              struct fory_row_decimal *value);
/* LIST, MAP: which indexes the items have in the children of the input, which fory_arrow_input_values has returned. The
   fields of a STRUCT have the index that it has returned. */
void fory_arrow_input_range(const struct fory_arrow_input *input, int64_t index, int64_t *first, int64_t *count);

struct fory_arrow_reader {
    const struct fory_allocator *allocator;
    struct fory_arrow_input root;
    bool is_set;      /* the root is bound to a batch */
    uint8_t *scratch; /* the row that is made */
    size_t scratch_size;
    size_t scratch_capacity;
};

#pragma GCC visibility pop
#endif
