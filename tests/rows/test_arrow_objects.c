/* SPDX-License-Identifier: Apache-2.0 */
/* Objects of the IDL to Arrow and back. */
#include "objects.row.h"
#include "objects_check.h"

/* Rows, their batch, its objects, their batch. */
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
    objects_assert_ok(fory_arrow_reader_objects(reader, carrier, 0, count, &arena, objects, &error), &error);
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
