/* SPDX-License-Identifier: Apache-2.0 */
/* Single numbers, read inline. */
#ifndef FORY_SRC_NUMBER_H
#define FORY_SRC_NUMBER_H

#include <fory/generated/reader.h>

/* fory_read_<number>_inline: as fory_read_<number>. */
#define FORY_READ_NUMBER(NAME, id, c_type, name, size, bound, array) \
    static inline FORY_MUST_CHECK bool fory_read_##name##_inline(struct fory_reader * reader, c_type * value) \
    { \
        struct fory_input in = fory_reader_input(reader); \
        if (!fory_get_##name(&in, value)) \
            return fory_reader_fail_get(reader, in, ""); \
        reader->cursor = in.cursor; \
        return true; \
    }
FORY_NUMBER_TYPES(FORY_READ_NUMBER)
#undef FORY_READ_NUMBER

#endif
