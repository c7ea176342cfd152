/* SPDX-License-Identifier: Apache-2.0 */
/* The way between objects and columns: what its parts share. */
#ifndef FORY_SRC_ARROW_OBJECTS_H
#define FORY_SRC_ARROW_OBJECTS_H

#include <fory/generated/compiler.h>
#include <fory/generated/row_carrier.h>

#include "arrow/column.h"
#include "arrow/input.h"

#pragma GCC visibility push(hidden)

/* As fory_arrow_builder_append_objects; errors call the first object `first`. */
FORY_MUST_CHECK enum fory_status fory_arrow_append_objects(struct fory_arrow_builder *builder,
                                                           const struct fory_row_carrier *carrier, const void *objects,
                                                           size_t first, size_t count, struct fory_error *error);

/* Objects, items or entries that go to columns: what holds values. */
struct fory_arrow_objects {
    const uint8_t *values[FORY_ARROW_BLOCK];
    size_t count;
    bool has_absent; /* some are NULL: they hold nothing */
};

/* Whether a holder that may be NULL has the value. */
static inline bool fory_arrow_object_has(const struct fory_row_member *member, const uint8_t *holder)
{
    return holder && (!member->has_presence || holder[member->presence] != 0);
}

/* The bits of those that are NULL, or NULL if the column has no nulls. */
const uint64_t *fory_arrow_objects_nulls(const struct fory_arrow_column *column, const uint8_t *const *values,
                                         size_t count, uint64_t *words);

/* Text, bytes, items or entries, as their holders have them. */
struct fory_arrow_spans {
    const uint8_t *data[FORY_ARROW_BLOCK]; /* NULL: null */
    size_t counts[FORY_ARROW_BLOCK];
    size_t count;
    bool has_null;
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    const uint64_t *nulls; /* for the column: NULL, or the words */
};

/* Takes and checks those of members that are not PLAIN. Returns NULL, or the message, and sets the number of the holder
   that is refused. */
const char *fory_arrow_objects_take(const struct fory_arrow_column *column, const struct fory_row_member *member,
                                    const struct fory_arrow_objects *holders, struct fory_arrow_spans *spans,
                                    size_t *failed);

/* A column that is read, and the member that it goes to. */
struct fory_arrow_object_column {
    const struct fory_arrow_input *input;
    const struct fory_row_member *member;
    const struct fory_row_carrier *owner; /* whose member it is; NULL: it is an item, key, value or pointed to */
};

/* Stores the lowest `width` bytes of a number: 1, 2, 4 or 8. */
void fory_arrow_object_store(uint8_t *to, size_t width, uint64_t bits);

/* Each returns the message if the holder cannot have it, and otherwise NULL. */

/* Sets the count of items, in the member that has it, if there is one. */
const char *fory_arrow_object_set_count(const struct fory_arrow_object_column *column, uint8_t *holder, size_t count);
/* Sets the pointer to text, which is valid, or bytes, and their size. A NUL follows them. */
const char *fory_arrow_object_set_text(const struct fory_arrow_object_column *column, uint8_t *holder,
                                       const uint8_t *text, size_t size);
/* Copies text or bytes into an array of the holder. What follows them there becomes 0. */
const char *fory_arrow_object_fill_text(const struct fory_arrow_object_column *column, uint8_t *holder,
                                        struct fory_bytes text);

#pragma GCC visibility pop
#endif
