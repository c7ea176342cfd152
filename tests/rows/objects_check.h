/* SPDX-License-Identifier: Apache-2.0 */
/* Batches of rows and of objects, and readers of them, for tests of objects. */
#ifndef FORY_TESTS_ROWS_OBJECTS_CHECK_H
#define FORY_TESTS_ROWS_OBJECTS_CHECK_H

#include <fory/generated/row_carrier.h>

#include "arrow_check.h"

static inline struct fory_arrow_reader *objects_reader(const struct fory_row_type *type, const struct ArrowArray *batch)
{
    struct ArrowSchema schema;
    struct fory_arrow_reader *reader;
    struct fory_error error;
    assert_int_equal(fory_arrow_schema(type, NULL, &schema), FORY_OK);
    assert_int_equal(fory_arrow_reader_new(type, &schema, NULL, &reader, &error), FORY_OK);
    schema.release(&schema);
    assert_int_equal(fory_arrow_reader_set(reader, batch, &error), FORY_OK);
    return reader;
}

static inline void objects_batch_of_rows(const struct fory_row_type *type, const struct fory_row *rows, size_t count,
                                         struct ArrowArray *batch)
{
    struct fory_arrow_builder *builder = fory_arrow_builder_new(type, NULL);
    assert_int_equal(fory_arrow_builder_append_rows(builder, rows, count, NULL), FORY_OK);
    assert_int_equal(fory_arrow_builder_finish(builder, batch), FORY_OK);
    fory_arrow_builder_free(builder);
}

static inline void objects_assert_ok(enum fory_status status, const struct fory_error *error)
{
    if (status != FORY_OK)
        print_error("%s: %s\n", error->path, error->message);
    assert_int_equal(status, FORY_OK);
}

static inline void objects_batch_of_objects(const struct fory_row_carrier *carrier, const void *objects, size_t count,
                                            struct ArrowArray *batch)
{
    struct fory_error error;
    struct ArrowSchema schema;
    const struct fory_row_type *type = carrier->schema->type;
    struct fory_arrow_builder *builder = fory_arrow_builder_new(type, NULL);
    objects_assert_ok(fory_arrow_builder_append_objects(builder, carrier, objects, count, &error), &error);
    assert_int_equal(fory_arrow_builder_count(builder), count);
    assert_int_equal(fory_arrow_builder_finish(builder, batch), FORY_OK);
    assert_int_equal(fory_arrow_schema(type, NULL, &schema), FORY_OK);
    arrow_check(&schema, batch);
    schema.release(&schema);
    fory_arrow_builder_free(builder);
}

#endif
