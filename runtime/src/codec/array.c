/* SPDX-License-Identifier: Apache-2.0 */
/* Owns bytes and dense arrays of numbers. The specification, "primitive array". */
#include "codec/array.h"

#include <fory/generated/reader.h>
#include <fory/generated/writer.h>

#include "base/utf.h"

/* Items stand in little-endian order. */
static const bool array_swaps = FORY_LITTLE_16(1) != 1;

static void array_copy(uint8_t *to, const uint8_t *from, size_t size, size_t item_size)
{
    if (!array_swaps || item_size == 1) {
        fory_copy(to, from, size);
        return;
    }
    for (size_t i = 0; i < size; i += item_size) {
        for (size_t j = 0; j < item_size; j++)
            to[i + j] = from[i + item_size - 1 - j];
    }
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

static void array_write(struct fory_writer *writer, const uint8_t *data, size_t size, size_t item_size)
{
    uint8_t header[5];

    if (!fory_writer_check_items(writer, data, size, ""))
        return;
    if (size > UINT32_MAX) {
        fory_writer_fail(writer, FORY_INVALID_DATA, "bytes or array of 2^32 bytes or more cannot be written");
        return;
    }
    size_t header_size = (size_t)(fory_put_var_uint32(header, (uint32_t)size) - header);
    if (size > SIZE_MAX - header_size || !fory_writer_reserve(writer, header_size + size))
        return;
    memcpy(writer->cursor, header, header_size);
    array_copy(writer->cursor + header_size, data, size, item_size);
    writer->cursor += header_size + size;
}

void fory_write_bytes(struct fory_writer *writer, struct fory_bytes bytes)
{
    array_write(writer, bytes.data, bytes.size, 1);
}

void fory_write_array(struct fory_writer *writer, const void *items, size_t count, size_t item_size)
{
    size_t size = count > UINT32_MAX / item_size ? SIZE_MAX : count * item_size;
    array_write(writer, items, size, item_size);
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

bool fory_read_array_size(struct fory_reader *reader, size_t item_size, size_t *size)
{
    struct fory_input in = fory_reader_input(reader);
    uint32_t declared;

    if (!fory_get_var_uint32(&in, &declared))
        return fory_reader_fail_get(reader, in, "");
    if (declared > fory_input_size(&in))
        return fory_reader_fail(reader, FORY_BUFFER_OUT_OF_BOUND, "input ends within bytes or an array");
    if (declared % item_size != 0)
        return fory_reader_fail(reader, FORY_INVALID_DATA, "array size is not a multiple of the item size");
    reader->cursor = in.cursor;
    *size = declared;
    return true;
}

static bool array_read_size_into(struct fory_reader *reader, size_t capacity, size_t item_size, size_t *size)
{
    if (!fory_read_array_size(reader, item_size, size))
        return false;
    if (*size / item_size > capacity)
        return fory_reader_fail(reader, FORY_INVALID_DATA, "array has more items than its C array");
    return true;
}

static void array_read_items(struct fory_reader *reader, void *items, size_t size, size_t item_size)
{
    array_copy(items, reader->cursor, size, item_size);
    reader->cursor += size;
}

/* Any byte but 0 is true, and is stored as C stores it. */
static void array_read_bools(struct fory_reader *reader, bool *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        items[i] = reader->cursor[i] != 0;
    reader->cursor += count;
}

bool fory_read_bytes(struct fory_reader *reader, struct fory_bytes *bytes)
{
    bytes->data = fory_read_array(reader, 1, &bytes->size);
    return bytes->data != NULL;
}

void *fory_read_array(struct fory_reader *reader, size_t item_size, size_t *count)
{
    size_t size;
    if (!fory_read_array_size(reader, item_size, &size))
        return NULL;
    *count = size / item_size;
    void *items = fory_reader_alloc_items(reader, *count, item_size);
    if (items)
        array_read_items(reader, items, size, item_size);
    return items;
}

bool *fory_read_bool_array(struct fory_reader *reader, size_t *count)
{
    if (!fory_read_array_size(reader, 1, count))
        return NULL;
    bool *items = fory_reader_alloc_items(reader, *count, sizeof *items);
    if (items)
        array_read_bools(reader, items, *count);
    return items;
}

bool fory_read_array_into(struct fory_reader *reader, void *items, size_t capacity, size_t item_size, size_t *count)
{
    size_t size;
    if (!array_read_size_into(reader, capacity, item_size, &size))
        return false;
    array_read_items(reader, items, size, item_size);
    *count = size / item_size;
    return true;
}

bool fory_read_bool_array_into(struct fory_reader *reader, bool *items, size_t capacity, size_t *count)
{
    if (!array_read_size_into(reader, capacity, 1, count))
        return false;
    array_read_bools(reader, items, *count);
    return true;
}
