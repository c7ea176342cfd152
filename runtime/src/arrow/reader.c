/* SPDX-License-Identifier: Apache-2.0 */
/* Owns readers of record batches. */
#include <string.h>

#include "arrow/column.h"
#include "arrow/make_row.h"
#include "context/error.h"

enum fory_status fory_arrow_reader_new(const struct fory_row_type *type, const struct ArrowSchema *schema,
                                       const struct fory_allocator *allocator, struct fory_arrow_reader **reader,
                                       struct fory_error *error)
{
    *reader = NULL;
    if (!allocator)
        allocator = &fory_default_allocator;
    if (type->id != FORY_TYPE_STRUCT || !schema->release || !schema->format)
        return fory_arrow_fail(error, FORY_MISUSE, "the type is not a struct, or the schema is released");
    struct fory_arrow_reader *made = allocator->resize(allocator->user, NULL, 0, sizeof *made);
    if (!made)
        return fory_arrow_fail(error, FORY_OUT_OF_MEMORY, NULL);
    memset(made, 0, sizeof *made);
    made->allocator = allocator;
    enum fory_status status = fory_arrow_input_init(&made->root, type, false, schema, allocator, error);
    if (status != FORY_OK) {
        allocator->resize(allocator->user, made, sizeof *made, 0);
        return status;
    }
    *reader = made;
    return FORY_OK;
}

void fory_arrow_reader_free(struct fory_arrow_reader *reader)
{
    if (!reader)
        return;
    const struct fory_allocator *allocator = reader->allocator;
    fory_arrow_input_done(&reader->root, allocator);
    if (reader->scratch)
        allocator->resize(allocator->user, reader->scratch, reader->scratch_capacity, 0);
    allocator->resize(allocator->user, reader, sizeof *reader, 0);
}

enum fory_status fory_arrow_reader_set(struct fory_arrow_reader *reader, const struct ArrowArray *batch,
                                       struct fory_error *error)
{
    reader->is_set = false;
    if (!batch->release)
        return fory_arrow_fail(error, FORY_MISUSE, "the batch is released");
    enum fory_status status = fory_arrow_input_bind(&reader->root, batch, 0, batch->length, error);
    reader->is_set = status == FORY_OK;
    return status;
}

size_t fory_arrow_reader_count(const struct fory_arrow_reader *reader)
{
    return reader->is_set ? (size_t)reader->root.length : 0;
}

enum fory_status fory_arrow_reader_row(struct fory_arrow_reader *reader, size_t index, struct fory_arena *arena,
                                       struct fory_row *row, struct fory_error *error)
{
    row->data = NULL;
    row->size = 0;
    if (index >= fory_arrow_reader_count(reader))
        return fory_arrow_fail(error, FORY_BUFFER_OUT_OF_BOUND, "the batch has fewer rows");
    enum fory_status status = fory_arrow_input_is_null(&reader->root, (int64_t)index)
                                  ? fory_arrow_fail(error, FORY_INVALID_DATA, "the row is null")
                                  : fory_arrow_make_row(reader, (int64_t)index, error);
    uint8_t *data = NULL;
    if (status == FORY_OK) {
        data = fory_arena_alloc(arena, reader->scratch_size, 8);
        status = data ? FORY_OK : fory_arrow_fail(error, FORY_OUT_OF_MEMORY, NULL);
    }
    if (status != FORY_OK) {
        if (error)
            fory_error_enter_item(error, index);
        return status;
    }
    if (reader->scratch_size > 0)
        memcpy(data, reader->scratch, reader->scratch_size);
    row->data = data;
    row->size = reader->scratch_size;
    return FORY_OK;
}
