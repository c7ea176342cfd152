/* SPDX-License-Identifier: Apache-2.0 */
/* Batches that tests read rows of: of random rows, and of one value. */
#ifndef FORY_TESTS_ROWS_ARROW_BATCHES_H
#define FORY_TESTS_ROWS_ARROW_BATCHES_H

#include "arrow_layouts.h"

/* --- Batches ------------------------------------------------------------------------------------------------- */

/* A batch of random rows. */
struct read_batch {
    const struct fory_row_type *type;
    struct fory_row *rows;
    size_t count;
    struct ArrowSchema schema;
    struct ArrowArray array;
};

static inline void read_batch_make(struct read_batch *batch, const struct fory_row_type *type, size_t count,
                                   unsigned null_in, uint64_t seed)
{
    batch->type = type;
    batch->count = count;
    batch->rows = row_make_rows(type, count, null_in, seed);
    struct fory_arrow_builder *builder = fory_arrow_builder_new(type, NULL);
    assert_int_equal(fory_arrow_builder_append_rows(builder, batch->rows, count, NULL), FORY_OK);
    assert_int_equal(fory_arrow_builder_finish(builder, &batch->array), FORY_OK);
    assert_int_equal(fory_arrow_schema(type, NULL, &batch->schema), FORY_OK);
    fory_arrow_builder_free(builder);
}

static inline void read_batch_free(struct read_batch *batch)
{
    batch->array.release(&batch->array);
    batch->schema.release(&batch->schema);
    row_free_rows(batch->rows, batch->count);
}

/* All rows of the array are these. */
static inline void read_check(const struct fory_row_type *type, const struct ArrowSchema *schema,
                              const struct ArrowArray *array, const struct fory_row *rows, size_t count)
{
    struct fory_arrow_reader *reader;
    struct fory_error error;
    struct fory_arena arena;
    struct fory_row row;
    fory_arena_init(&arena);
    assert_int_equal(fory_arrow_reader_new(type, schema, NULL, &reader, &error), FORY_OK);
    assert_int_equal(fory_arrow_reader_count(reader), 0);
    assert_int_equal(fory_arrow_reader_set(reader, array, &error), FORY_OK);
    assert_int_equal(fory_arrow_reader_count(reader), count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(fory_arrow_reader_row(reader, i, &arena, &row, &error), FORY_OK);
        assert_int_equal(row.size, rows[i].size);
        assert_int_equal((uintptr_t)row.data % 8, 0);
        assert_memory_equal(row.data, rows[i].data, row.size);
    }
    assert_int_equal(fory_arrow_reader_row(reader, count, &arena, &row, &error), FORY_BUFFER_OUT_OF_BOUND);
    assert_null(row.data);
    fory_arrow_reader_free(reader);
    fory_arena_done(&arena);
}

/* --- One value ----------------------------------------------------------------------------------------------- */

/* A batch of one column, "v", and one row. */
struct read_value {
    struct fory_row_field field;
    struct fory_row_type type;
    struct ArrowSchema column_schema;
    struct ArrowSchema *schemas[1];
    struct ArrowSchema schema;
    const void *buffers[3];
    struct ArrowArray column;
    struct ArrowArray *columns[1];
    struct ArrowArray array;
};

static inline void read_value_make(struct read_value *value, const struct fory_row_type *type, const char *format,
                                   const void *data, int64_t length)
{
    memset(value, 0, sizeof *value);
    value->field = (struct fory_row_field){"v", type, true};
    value->type =
        (struct fory_row_type){.id = FORY_TYPE_STRUCT, .field_count = 1, .fields = &value->field, .fixed_size = 16};
    value->column_schema.format = format;
    value->column_schema.name = "v";
    value->column_schema.flags = ARROW_FLAG_NULLABLE;
    value->column_schema.release = arrow_layouts_keep_schema;
    value->schemas[0] = &value->column_schema;
    value->schema.format = "+s";
    value->schema.n_children = 1;
    value->schema.children = value->schemas;
    value->schema.release = arrow_layouts_keep_schema;
    value->buffers[1] = data;
    value->column.length = length;
    value->column.n_buffers = 2;
    value->column.buffers = value->buffers;
    value->column.release = arrow_layouts_keep_array;
    value->columns[0] = &value->column;
    value->array.length = length;
    value->array.n_buffers = 1;
    value->array.buffers = value->buffers;
    value->array.n_children = 1;
    value->array.children = value->columns;
    value->array.release = arrow_layouts_keep_array;
}

/* Reads row `index`; data of the row is allocated in the arena. */
static inline enum fory_status read_value_row(struct read_value *value, size_t index, struct fory_arena *arena,
                                              struct fory_row *row, struct fory_error *error)
{
    struct fory_arrow_reader *reader;
    enum fory_status status = fory_arrow_reader_new(&value->type, &value->schema, NULL, &reader, error);
    if (status == FORY_OK)
        status = fory_arrow_reader_set(reader, &value->array, error);
    if (status == FORY_OK)
        status = fory_arrow_reader_row(reader, index, arena, row, error);
    fory_arrow_reader_free(reader);
    return status;
}

#endif
