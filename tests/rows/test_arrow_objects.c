/* SPDX-License-Identifier: Apache-2.0 */
/* Objects to Arrow and back, for types of the IDL and of headers. */
#include <fory/generated/row_carrier.h>

#include "../support/allocator.h"
#include "arrow/column.h"
#include "arrow_check.h"
#include "objects.row.h"

/* --- Types of the IDL: rows, their batch, its objects, their batch -------------------------------------------- */

static struct fory_arrow_reader *objects_reader(const struct fory_row_type *type, const struct ArrowArray *batch)
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

static void objects_batch_of_rows(const struct fory_row_type *type, const struct fory_row *rows, size_t count,
                                  struct ArrowArray *batch)
{
    struct fory_arrow_builder *builder = fory_arrow_builder_new(type, NULL);
    assert_int_equal(fory_arrow_builder_append_rows(builder, rows, count, NULL), FORY_OK);
    assert_int_equal(fory_arrow_builder_finish(builder, batch), FORY_OK);
    fory_arrow_builder_free(builder);
}

static void objects_batch_of_objects(const struct fory_row_carrier *carrier, const void *objects, size_t count,
                                     struct ArrowArray *batch)
{
    struct fory_error error;
    struct ArrowSchema schema;
    const struct fory_row_type *type = carrier->schema->type;
    struct fory_arrow_builder *builder = fory_arrow_builder_new(type, NULL);
    enum fory_status status = fory_arrow_builder_append_objects(builder, carrier, objects, count, &error);
    if (status != FORY_OK)
        print_error("%s: %s\n", error.path, error.message);
    assert_int_equal(status, FORY_OK);
    assert_int_equal(fory_arrow_builder_count(builder), count);
    assert_int_equal(fory_arrow_builder_finish(builder, batch), FORY_OK);
    assert_int_equal(fory_arrow_schema(type, NULL, &schema), FORY_OK);
    arrow_check(&schema, batch);
    schema.release(&schema);
    fory_arrow_builder_free(builder);
}

static void objects_check_type(const struct fory_row_carrier *carrier, size_t count, unsigned null_in, uint64_t seed)
{
    const struct fory_row_type *type = carrier->schema->type;
    struct fory_row *rows = row_make_rows(type, count, null_in, seed);
    void *objects = malloc(count * carrier->size + 1);
    struct ArrowArray batch;
    struct fory_arena arena;
    struct fory_error error;
    fory_arena_init(&arena);
    objects_batch_of_rows(type, rows, count, &batch);
    struct fory_arrow_reader *reader = objects_reader(type, &batch);
    enum fory_status status = fory_arrow_reader_objects(reader, carrier, 0, count, &arena, objects, &error);
    if (status != FORY_OK)
        print_error("%s: %s\n", error.path, error.message);
    assert_int_equal(status, FORY_OK);
    fory_arrow_reader_free(reader);
    batch.release(&batch);
    objects_batch_of_objects(carrier, objects, count, &batch);
    arrow_check_rows(type, rows, count, &batch);
    batch.release(&batch);
    fory_arena_done(&arena);
    free(objects);
    row_free_rows(rows, count);
}

static void objects_keep_all_values_of_batches_and_batches_those_of_objects(void **state)
{
    static const struct fory_row_carrier *const carriers[] = {&objects_tag_row_carrier, &objects_point_row_carrier,
                                                              &objects_pair_row_carrier, &objects_all_row_carrier};
    static const size_t counts[] = {0, 1, 7, 127, 128, 129, 300};
    static const unsigned nulls[] = {0, 2, 50};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(carriers); i++)
        for (size_t j = 0; j < COUNT_OF(counts) * COUNT_OF(nulls); j++)
            objects_check_type(carriers[i], counts[j % COUNT_OF(counts)], nulls[j / COUNT_OF(counts)], j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_keep_all_values_of_batches_and_batches_those_of_objects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
