/* SPDX-License-Identifier: Apache-2.0 */
/* The state of a reader: errors, memory and tables. */
#ifndef FORY_SRC_READER_H
#define FORY_SRC_READER_H

#include <fory/generated/compiler.h>
#include <fory/generated/context.h>

#pragma GCC visibility push(hidden)

/* As fory_reader_latch_error and fory_reader_fail, for what stands at `at`. */
FORY_COLD void fory_reader_latch_error_at(struct fory_reader *reader, const uint8_t *at, enum fory_status status,
                                          const char *message);
static inline bool fory_reader_fail_at(struct fory_reader *reader, const uint8_t *at, enum fory_status status,
                                       const char *message)
{
    fory_reader_latch_error_at(reader, at, status, message);
    return false;
}
FORY_MUST_CHECK bool fory_read_byte(struct fory_reader *reader, uint8_t *byte);
/* FORY_OK where another root may begin; FORY_END behind the last one; the latched status after a failed one. */
enum fory_status fory_reader_at_root(struct fory_reader *reader);
/* Takes count items of no bytes from what the root may still hold. */
FORY_MUST_CHECK bool fory_reader_take_unbacked_items(struct fory_reader *reader, size_t count);
/* Bytes that the root may still use, in the arena and for tables. */
size_t fory_reader_memory_left(const struct fory_reader *reader);
/* Takes some of them for a table. */
FORY_MUST_CHECK bool fory_reader_charge(struct fory_reader *reader, size_t size);
/* As fory_table_grow, charged to the root; NULL and latched. */
void *fory_reader_grow_table(struct fory_reader *reader, void *items, const void *inline_items, uint32_t *capacity,
                             size_t item_size);

/* Whether there is memory for what is known of values that are skipped: that of the caller is for what is read. */
static inline bool fory_reader_keeps(const struct fory_reader *reader)
{
    return reader->growing && reader->arena && reader->arena->allocator;
}

#pragma GCC visibility pop
#endif
