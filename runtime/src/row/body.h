/* SPDX-License-Identifier: Apache-2.0 */
/* Where the bodies of fields and items are, and whether they are inside: in 64 bits, in which nothing overflows. */
#ifndef FORY_SRC_ROW_BODY_H
#define FORY_SRC_ROW_BODY_H

#include <fory/row.h>

#pragma GCC visibility push(hidden)

/* What a slot says of its body. */
struct fory_row_place {
    uint64_t offset; /* from the start of the row or array that it is in */
    uint64_t size;   /* without padding */
};

static inline struct fory_row_place fory_row_place(const uint8_t *slot)
{
    uint64_t bits = fory_load_uint64(slot);
    struct fory_row_place place = {bits >> 32, bits & UINT32_MAX};
    return place;
}

/* True if the body is behind the first fixed_size bytes of a row or array of this size, and within it. */
static inline bool fory_row_place_inside(struct fory_row_place place, uint64_t fixed_size, uint64_t size)
{
    return place.offset >= fixed_size && place.offset + place.size <= size;
}

/* Bytes that follow so many, up to a multiple of 8. */
static inline uint64_t fory_row_padding(uint64_t size)
{
    return (8 - size % 8) % 8;
}

/* The bytes of the count, null bits and items of an array, whose items have this width, at least 1; 0 if they are more
   than size. */
static inline uint64_t fory_row_array_fixed_size(const uint8_t *data, uint64_t size, unsigned width)
{
    if (size < 8)
        return 0;
    uint64_t count = fory_load_uint64(data);
    if (count > size)
        return 0;
    uint64_t fixed_size = 8 + (count + 63) / 64 * 8 + count * width;
    return fixed_size <= size ? fixed_size : 0;
}

/* Bytes of an item: bodies are behind slots of 8. */
static inline unsigned fory_row_item_width(const struct fory_row_type *item)
{
    return item->width ? item->width : 8;
}

/* Where the values of a map of this size begin, or 0 if the map is too short. */
static inline uint64_t fory_row_map_values(const uint8_t *data, uint64_t size)
{
    if (size < 8)
        return 0;
    uint64_t keys_size = fory_load_uint64(data);
    return keys_size <= size - 8 ? 8 + keys_size : 0;
}

#pragma GCC visibility pop
#endif
