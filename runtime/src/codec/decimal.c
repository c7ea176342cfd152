/* SPDX-License-Identifier: Apache-2.0 */
/* Owns decimals on the wire and in 64 bits. The specification, "decimal". */
#include "codec/decimal.h"

#include <fory/generated/reader.h>
#include <fory/generated/writer.h>

struct fory_bytes fory_decimal_magnitude(const struct fory_decimal *decimal, uint8_t small[8])
{
    struct fory_bytes magnitude = {decimal->bytes, decimal->size};

    if (!decimal->bytes) {
        fory_store_uint64(small, decimal->small);
        magnitude.data = small;
        magnitude.size = 8;
    }
    while (magnitude.size > 0 && magnitude.data[magnitude.size - 1] == 0)
        magnitude.size--;
    return magnitude;
}

void fory_decimal_set_magnitude(struct fory_decimal *decimal, const uint8_t *bytes, size_t size)
{
    bool is_small = size <= 8;

    decimal->bytes = is_small ? NULL : bytes;
    decimal->size = is_small ? 0 : size;
    decimal->small = 0;
    for (size_t i = 0; is_small && i < size; i++)
        decimal->small |= (uint64_t)bytes[i] << i * 8;
}

bool fory_decimal_in_bounds(int64_t scale, size_t size)
{
    return scale >= -FORY_DECIMAL_MAX_SCALE && scale <= FORY_DECIMAL_MAX_SCALE && size <= FORY_DECIMAL_MAX_SIZE;
}

/* Member by member, so that what lies between them stays as it was. */
static void decimal_set_int64(struct fory_decimal *decimal, int64_t unscaled, int32_t scale)
{
    decimal->bytes = NULL;
    decimal->size = 0;
    decimal->small = unscaled < 0 ? 0 - (uint64_t)unscaled : (uint64_t)unscaled;
    decimal->scale = scale;
    decimal->negative = unscaled < 0;
}

struct fory_decimal fory_decimal_from_int64(int64_t unscaled, int32_t scale)
{
    struct fory_decimal decimal;
    decimal_set_int64(&decimal, unscaled, scale);
    return decimal;
}

bool fory_decimal_to_int64(const struct fory_decimal *decimal, int64_t *unscaled)
{
    struct fory_decimal small;
    uint8_t bytes[8];
    struct fory_bytes magnitude = fory_decimal_magnitude(decimal, bytes);

    fory_decimal_set_magnitude(&small, magnitude.data, magnitude.size);
    if (small.bytes || small.small > (uint64_t)INT64_MAX + decimal->negative)
        return false;
    *unscaled = (int64_t)(decimal->negative ? 0 - small.small : small.small);
    return true;
}

/* True when zigzag(unscaled) takes 63 bits at most: the specification, "Small Encoding". */
static bool decimal_is_small(const struct fory_decimal *decimal, int64_t *unscaled)
{
    return fory_decimal_to_int64(decimal, unscaled) && *unscaled >= -(INT64_C(1) << 62) && *unscaled < INT64_C(1) << 62;
}

uint8_t *fory_put_decimal(uint8_t *to, const struct fory_decimal *decimal)
{
    uint8_t bytes[8];
    struct fory_bytes magnitude = fory_decimal_magnitude(decimal, bytes);
    int64_t unscaled;

    to = fory_put_varint32(to, decimal->scale);
    if (decimal_is_small(decimal, &unscaled))
        return fory_put_var_uint64(to, fory_zigzag64(unscaled) << 1);
    to = fory_put_var_uint64(to, (uint64_t)magnitude.size << 2 | (uint64_t)decimal->negative << 1 | 1);
    memcpy(to, magnitude.data, magnitude.size);
    return to + magnitude.size;
}

void fory_write_decimal(struct fory_writer *writer, const struct fory_decimal *decimal)
{
    uint8_t bytes[8];
    struct fory_bytes magnitude = fory_decimal_magnitude(decimal, bytes);

    if (!fory_writer_check_items(writer, decimal->bytes, decimal->size, ""))
        return;
    if (!fory_decimal_in_bounds(decimal->scale, magnitude.size)) {
        fory_writer_fail(writer, FORY_INVALID_DATA, "decimal is out of bounds");
        return;
    }
    if (fory_writer_reserve(writer, FORY_DECIMAL_HEAD + magnitude.size))
        writer->cursor = fory_put_decimal(writer->cursor, decimal);
}

/* The magnitude of the big encoding, of which size bytes were announced, at the cursor. */
static bool decimal_read_magnitude(struct fory_reader *reader, uint64_t size, struct fory_decimal *decimal)
{
    const uint8_t *bytes = reader->cursor;

    if (size == 0 || size > FORY_DECIMAL_MAX_SIZE)
        return fory_reader_fail(reader, FORY_INVALID_DATA, "magnitude of a decimal has 0 or more than 10,000 bytes");
    if (size > (uint64_t)(reader->end - bytes))
        return fory_reader_fail(reader, FORY_BUFFER_OUT_OF_BOUND, "input ends within a decimal");
    if (bytes[size - 1] == 0)
        return fory_reader_fail(reader, FORY_INVALID_DATA, "magnitude of a decimal starts with a zero byte");
    fory_decimal_set_magnitude(decimal, bytes, (size_t)size);
    reader->cursor += size;
    return true;
}

bool fory_read_decimal_view(struct fory_reader *reader, struct fory_decimal *decimal)
{
    struct fory_input in = fory_reader_input(reader);
    int32_t scale;
    uint64_t header;

    if (!fory_get_varint32(&in, &scale) || !fory_get_var_uint64(&in, &header))
        return fory_reader_fail_get(reader, in, "");
    if (!fory_decimal_in_bounds(scale, 0))
        return fory_reader_fail(reader, FORY_INVALID_DATA, "scale of a decimal is beyond 10,000");
    reader->cursor = in.cursor;
    if ((header & 1) == 0) {
        uint64_t zigzag = header >> 1;
        decimal_set_int64(decimal, (int64_t)(zigzag >> 1 ^ (0 - (zigzag & 1))), scale);
        return true;
    }
    decimal->scale = scale;
    decimal->negative = header & 2;
    return decimal_read_magnitude(reader, header >> 2, decimal);
}

bool fory_read_decimal(struct fory_reader *reader, struct fory_decimal *decimal)
{
    if (!fory_read_decimal_view(reader, decimal))
        return false;
    if (!decimal->bytes)
        return true;
    uint8_t *copy = fory_reader_alloc(reader, decimal->size, 1);
    if (!copy)
        return false;
    memcpy(copy, decimal->bytes, decimal->size);
    decimal->bytes = copy;
    return true;
}
