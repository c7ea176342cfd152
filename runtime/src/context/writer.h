/* SPDX-License-Identifier: Apache-2.0 */
/* What is written again, and may become too much. */
#ifndef FORY_SRC_WRITER_H
#define FORY_SRC_WRITER_H

#include <fory/generated/compiler.h>
#include <fory/generated/context.h>

#pragma GCC visibility push(hidden)

/* Whether a value with parts is begun after an error: the fory_writer_end_field that follows then names nothing. */
static inline bool fory_writer_is_late(struct fory_writer *writer)
{
    if (FORY_LIKELY(writer->error.status == FORY_OK))
        return false;
    writer->late_values++;
    return true;
}

/* Stand around what is written again where there can be no reference. False, and LIMIT_EXCEED, when that becomes too
   much; the second one is told what the first one said. */
FORY_MUST_CHECK bool fory_writer_begin_repeat(struct fory_writer *writer, bool *outermost);
void fory_writer_end_repeat(struct fory_writer *writer, bool outermost);

#pragma GCC visibility pop
#endif
