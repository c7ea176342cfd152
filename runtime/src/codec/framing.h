/* SPDX-License-Identifier: Apache-2.0 */
/* The framing of lists and maps. The specification, "collection/list" and "map". */
#ifndef FORY_SRC_FRAMING_H
#define FORY_SRC_FRAMING_H

#include <fory/generated/writer.h>

#pragma GCC visibility push(hidden)

enum {
    FORY_SIDE_SHIFT = 3 /* from the bits of keys in the header of a chunk to those of values */
};

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
    bool null;    /* nothing: it is null, says the header */
    bool tracked; /* a reference flag */
    bool typed;   /* type info */
};

/* Beside a null the type of the other side stands at its value, not at the chunk. */
static inline struct fory_side fory_key_side(uint8_t header)
{
    const struct fory_side side = {
        .null = header & FORY_KEY_HAS_NULL,
        .tracked = header & FORY_KEY_TRACK_REF,
        .typed = (header & FORY_VALUE_HAS_NULL) && !(header & FORY_KEY_DECLARED),
    };
    return side;
}

static inline struct fory_side fory_value_side(uint8_t header)
{
    const struct fory_side side = {
        .null = header & FORY_VALUE_HAS_NULL,
        .tracked = header & FORY_VALUE_TRACK_REF,
        .typed = (header & FORY_KEY_HAS_NULL) && !(header & FORY_VALUE_DECLARED),
    };
    return side;
}

#pragma GCC visibility pop
#endif
