/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the varints that generated code does not read inline: long ones and those near the end of the input. */
#include <fory/generated/cursor.h>

/* Of fewer than nine bytes, none of which is the last of its kind: there every byte holds seven bits. */
static struct fory_varint varint_read(const uint8_t *cursor, const uint8_t *end)
{
    struct fory_varint result = {NULL, 0};

    for (unsigned shift = 0; cursor < end; shift += 7) {
        result.value |= (uint64_t)(*cursor & 0x7f) << shift;
        if (*cursor++ < 0x80) {
            result.next = cursor;
            break;
        }
    }
    return result;
}

/* Fewer than five bytes are left: too few for a fifth byte that could be wrong. */
struct fory_varint fory_varint32_end(const uint8_t *cursor, const uint8_t *end)
{
    return varint_read(cursor, end);
}

/* The 7-bit groups of eight bytes, closed up: pairs, then pairs of pairs, then the halves. */
static uint64_t varint_join(uint64_t bytes)
{
    bytes = (bytes & 0x007f007f007f007f) | (bytes & 0x7f007f007f007f00) >> 1;
    bytes = (bytes & 0x00003fff00003fff) | (bytes & 0x3fff00003fff0000) >> 2;
    return (bytes & 0x000000000fffffff) | (bytes & 0x0fffffff00000000) >> 4;
}

/* The specification, "unsigned varint64": after eight continued bytes the ninth holds 8 bits. Without a branch on the
   length, which real data makes unpredictable. */
struct fory_varint fory_varint64_rest(const uint8_t *cursor, const uint8_t *end)
{
    if (end - cursor < 9)
        return varint_read(cursor, end);

    struct fory_varint result;
    uint64_t bytes = fory_load_uint64(cursor);
    uint64_t stops = ~bytes & 0x8080808080808080;
    if (FORY_LIKELY(stops != 0)) {
        result.next = cursor + __builtin_ctzll(stops) / 8 + 1;
        result.value = varint_join(bytes & (stops ^ (stops - 1)));
    } else {
        result.next = cursor + 9;
        result.value = varint_join(bytes) | (uint64_t)cursor[8] << 56;
    }
    return result;
}
