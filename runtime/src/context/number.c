/* SPDX-License-Identifier: Apache-2.0 */
/* Owns single numbers, in both directions. */
#include "context/number.h"

#include <fory/generated/writer.h>

#define NUMBER_WRITE(NAME, id, c_type, name, size, bound, array) \
    void fory_write_##name(struct fory_writer *writer, c_type value) \
    { \
        if (fory_writer_reserve(writer, bound)) \
            writer->cursor = fory_put_##name(writer->cursor, value); \
    }
FORY_NUMBER_TYPES(NUMBER_WRITE)

#define NUMBER_READ(NAME, id, c_type, name, size, bound, array) \
    bool fory_read_##name(struct fory_reader *reader, c_type *value) \
    { \
        return fory_read_##name##_inline(reader, value); \
    }
FORY_NUMBER_TYPES(NUMBER_READ)
