/* SPDX-License-Identifier: Apache-2.0 */
/* How bodies of foreign TypeDefs are read into local structs. */
#ifndef FORY_SRC_LAYOUT_H
#define FORY_SRC_LAYOUT_H

#include <fory/generated/context.h>

#include "meta/type_def.h"

#pragma GCC visibility push(hidden)

/* What to do with one field of a foreign TypeDef. */
enum fory_step_action {
    FORY_STEP_SKIP,
    FORY_STEP_READ,
    FORY_STEP_CONVERT /* read what is there as a value of another type */
};
struct fory_step {
    enum fory_step_action action;
    bool is_direct;      /* a value to READ that has no flag */
    bool has_null_flag;  /* a reference flag precedes the value, and the step reads it */
    bool reads_ref_flag; /* read_field reads the flag, which may refer to an object, itself */
    bool null_clears;    /* a null is told to the local field; else that keeps its default */
    uint8_t local_type;  /* of CONVERT: the local type; of a list that of its items */
    uint32_t field;      /* the local number, of READ and CONVERT */
    struct fory_field_def remote;
};

/* How to read bodies that a foreign TypeDef describes into a local struct. Immutable once made. */
struct fory_layout {
    struct fory_layout *next;
    uint64_t identity; /* FORY_TYPE_DEF_IDENTITY_MASK of the header */
    const struct fory_struct_reader *reader;
    size_t size;      /* of this block */
    size_t body_size; /* of the TypeDef */
    bool is_local;    /* the same fields in the same places: no steps, read as the local TypeDef says */
    uint8_t min_size; /* fewest bytes of a body: 0 or 1 */
    uint32_t step_count;
    struct fory_step steps[]; /* and after them the body of the TypeDef, which they point into */
};

/* Fills a block that has room for the steps and the body of remote. */
FORY_MUST_CHECK bool fory_layout_fill(struct fory_reader *reader, const struct fory_known_type *known,
                                      const struct fory_struct_reader *expected, struct fory_layout *layout);

/* Finds out how a field of the sender is read that the local one matches, whose number step->field is to become. False
   when they do not go together: by their types, or where only the local one may be a reference. */
bool fory_step_match(struct fory_step *step, const struct fory_field_def *local);

#pragma GCC visibility pop
#endif
