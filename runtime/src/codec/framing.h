/* SPDX-License-Identifier: Apache-2.0 */
/* The framing of lists and maps. The specification, "collection/list" and "map". */
#ifndef FORY_SRC_FRAMING_H
#define FORY_SRC_FRAMING_H

#include <fory/generated/reader.h>
#include <fory/generated/writer.h>

#include "meta/type_def.h"

#pragma GCC visibility push(hidden)

/* The count of a list or map. */
static inline void fory_write_count(struct fory_writer *writer, size_t count)
{
    if (count > UINT32_MAX)
        fory_writer_fail(writer, FORY_INVALID_DATA, "too many items for a list or map");
    if (fory_writer_reserve(writer, 5))
        writer->cursor = fory_put_var_uint32(writer->cursor, (uint32_t)count);
}

/* What precedes one item or one side of an entry. */
struct fory_side {
    bool null;     /* nothing: the header says that it is null */
    bool tracked;  /* a reference flag */
    bool typed;    /* type info of its own, after the flag */
    bool declared; /* its type is declared around it; else, unless typed, it is sent once for the list or chunk */
};

static inline struct fory_side fory_item_side(uint8_t header)
{
    const struct fory_side side = {
        .tracked = header & (FORY_ELEMENTS_TRACK_REF | FORY_ELEMENTS_HAS_NULL),
        .typed = !(header & (FORY_ELEMENTS_DECLARED | FORY_ELEMENTS_SAME_TYPE)),
        .declared = header & FORY_ELEMENTS_DECLARED,
    };
    return side;
}

/* Beside a null the type of the other side precedes its value, not the entries of the chunk. */
static inline struct fory_side fory_key_side(uint8_t header)
{
    const struct fory_side side = {
        .null = header & FORY_KEY_HAS_NULL,
        .tracked = header & FORY_KEY_TRACK_REF,
        .typed = (header & FORY_VALUE_HAS_NULL) && !(header & FORY_KEY_DECLARED),
        .declared = header & FORY_KEY_DECLARED,
    };
    return side;
}

static inline struct fory_side fory_value_side(uint8_t header)
{
    const struct fory_side side = {
        .null = header & FORY_VALUE_HAS_NULL,
        .tracked = header & FORY_VALUE_TRACK_REF,
        .typed = (header & FORY_KEY_HAS_NULL) && !(header & FORY_VALUE_DECLARED),
        .declared = header & FORY_VALUE_DECLARED,
    };
    return side;
}

/* The body follows at once. */
static inline bool fory_side_is_direct(struct fory_side side)
{
    return !side.null && !side.tracked && !side.typed;
}

/* What precedes the items of a list or set. */
struct fory_list_frame {
    uint32_t count;
    uint8_t header; /* 0 of an empty list */
    struct fory_side item;
    bool has_type; /* type is that of all items; where all are null, what is sent says nothing */
    struct fory_type_info type;
};
FORY_MUST_CHECK bool fory_read_list_frame(struct fory_reader *reader, struct fory_list_frame *list);
/* The header of a chunk of 1 to `left` entries, and their number; types that are sent for all of them follow. */
FORY_MUST_CHECK bool fory_read_chunk_frame(struct fory_reader *reader, size_t left, uint8_t *header, uint8_t *count);

/* The first of the declared types, after which *declared begins with what is inside it. Fails where none is declared.
 */
FORY_MUST_CHECK bool fory_take_declared_type(struct fory_reader *reader, struct fory_input *declared,
                                             struct fory_nested_type *type);
/* Where the declared types of a map begin with that of its keys, finds that of its values. */
FORY_MUST_CHECK bool fory_find_declared_values(struct fory_reader *reader, struct fory_input declared,
                                               struct fory_input *values);

/* False for items or entries that each take a byte at least, of which there are more than bytes. */
FORY_MUST_CHECK bool fory_prove_count(struct fory_reader *reader, size_t count);

#pragma GCC visibility pop
#endif
