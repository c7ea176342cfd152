/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the counts of lists and maps. */
#include "codec/framing.h"

#include <fory/generated/items.h>

void fory_write_map_count(struct fory_writer *writer, size_t count)
{
    if (count > UINT32_MAX)
        fory_writer_fail(writer, FORY_INVALID_DATA, "too many items for a list or map");
    if (fory_writer_reserve(writer, 5))
        writer->cursor = fory_put_var_uint32(writer->cursor, (uint32_t)count);
}
