/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of single numbers. */
#include <fory/generated.h>

#define NUMBER_READ(NAME, id, c_type, name, size, bound, array) \
    bool fory_read_##name(struct fory_reader *reader, c_type *value) \
    { \
        struct fory_input in = fory_reader_input(reader); \
        if (!fory_get_##name(&in, value)) \
            return fory_reader_fail_get(reader, in, ""); \
        reader->cursor = in.cursor; \
        return true; \
    }
FORY_NUMBER_TYPES(NUMBER_READ)
