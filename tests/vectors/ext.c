/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the codec of the types whose bytes the runtimes leave to their users: one varint32. */
#include <fory/codec.h>

static void ext_write(struct fory_writer *writer, const void *value)
{
    fory_write_varint32(writer, *(const int32_t *)value);
}

static bool ext_read(struct fory_reader *reader, void *value)
{
    return fory_read_varint32(reader, value);
}

extern const struct fory_codec ext_codec;
const struct fory_codec ext_codec = {sizeof(int32_t), ext_write, ext_read};
