/* SPDX-License-Identifier: Apache-2.0 */
/* Objects of the IDL to Arrow and back. */
#include "arrow/column.h"
#include "arrow_batches.h"
#include "objects.row.h"
#include "objects_check.h"

/* The objects of a batch have the values of the rows that it was made of, and so has their batch. */
static void objects_check_batch(const struct fory_row_carrier *carrier, const struct ArrowSchema *schema,
                                const struct ArrowArray *array, const struct fory_row *rows, size_t count)
{
    const struct fory_row_type *type = carrier->schema->type;
    void *objects = malloc(count * carrier->size + 1);
    struct fory_arrow_reader *reader;
    struct ArrowArray batch;
    struct fory_arena arena;
    struct fory_error error;
    fory_arena_init(&arena);
    objects_assert_ok(fory_arrow_reader_new(type, schema, NULL, &reader, &error), &error);
    objects_assert_ok(fory_arrow_reader_set(reader, array, &error), &error);
    objects_assert_ok(fory_arrow_reader_objects(reader, carrier, 0, count, &arena, objects, &error), &error);
    objects_batch_of_objects(carrier, objects, count, &batch);
    arrow_check_rows(type, rows, count, &batch);
    batch.release(&batch);
    fory_arrow_reader_free(reader);
    fory_arena_done(&arena);
    free(objects);
}

static void objects_keep_all_values_of_batches_and_batches_those_of_objects(void **state)
{
    static const struct fory_row_carrier *const carriers[] = {&objects_tag_row_carrier, &objects_point_row_carrier,
                                                              &objects_pair_row_carrier, &objects_all_row_carrier};
    static const size_t counts[] = {0, 1, 7, 127, 128, 129, 300};
    static const unsigned nulls[] = {0, 2, 50};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(carriers); i++) {
        for (size_t j = 0; j < COUNT_OF(counts) * COUNT_OF(nulls); j++) {
            struct read_batch batch;
            size_t count = counts[j % COUNT_OF(counts)];
            read_batch_make(&batch, carriers[i]->schema->type, count, nulls[j / COUNT_OF(counts)], j);
            objects_check_batch(carriers[i], &batch.schema, &batch.array, batch.rows, count);
            read_batch_free(&batch);
        }
    }
}

static void every_layout_of_arrow_gives_the_same_objects(void **state)
{
    static const struct fory_row_carrier *const carriers[] = {&objects_pair_row_carrier, &objects_all_row_carrier};
    (void)state;
    struct arrow_layouts *layouts = calloc(1, sizeof *layouts);
    for (size_t i = 0; i < COUNT_OF(carriers) * LAYOUT_COUNT; i++) {
        struct read_batch batch;
        struct ArrowSchema schema;
        struct ArrowArray array;
        read_batch_make(&batch, carriers[i / LAYOUT_COUNT]->schema->type, 150, 3, i);
        arrow_make_layout(layouts, (enum arrow_layout)(i % LAYOUT_COUNT), true, &batch.schema, &batch.array, &schema,
                          &array);
        objects_check_batch(carriers[i / LAYOUT_COUNT], &schema, &array, batch.rows, 150);
        array.offset = 7;
        array.length = 140;
        array.null_count = -1;
        objects_check_batch(carriers[i / LAYOUT_COUNT], &schema, &array, batch.rows + 7, 140);
        arrow_layouts_free(layouts);
        read_batch_free(&batch);
    }
    free(layouts);
}

static void text_that_does_not_fit_in_a_batch_leaves_the_builder_as_it_was(void **state)
{
    enum {
        COUNT = 200
    };
    (void)state;
    static struct objects_tag tags[COUNT];
    struct fory_error error;
    struct ArrowArray batch;
    for (size_t i = 0; i < COUNT; i++)
        tags[i].key = FORY_STRING("a key");
    struct fory_arrow_builder *builder = fory_arrow_builder_new(&objects_tag_row_type, NULL);
    struct fory_arrow_column *keys = &builder->root.children[0];
    assert_int_equal(fory_arrow_builder_append_objects(builder, &objects_tag_row_carrier, tags, 30, &error), FORY_OK);
    size_t end = keys->end;
    keys->end = INT32_MAX - 10;
    assert_int_equal(fory_arrow_builder_append_objects(builder, &objects_tag_row_carrier, tags, COUNT, &error),
                     FORY_LIMIT_EXCEED);
    assert_string_equal(error.path, "key");
    assert_string_equal(error.type, "objects_tag");
    assert_int_equal(fory_arrow_builder_count(builder), 30);
    assert_int_equal(keys->end, INT32_MAX - 10);
    keys->end = end;
    assert_int_equal(fory_arrow_builder_append_objects(builder, &objects_tag_row_carrier, tags, COUNT, &error),
                     FORY_OK);
    assert_int_equal(fory_arrow_builder_finish(builder, &batch), FORY_OK);
    assert_int_equal(arrow_offset(batch.children[0], 230), 230 * 5);
    batch.release(&batch);
    fory_arrow_builder_free(builder);
}

static void text_that_is_not_utf8_is_refused_where_it_is(void **state)
{
    enum {
        COUNT = 200
    };
    (void)state;
    static struct objects_tag tags[COUNT];
    struct ArrowArray batch;
    struct fory_arena arena;
    struct fory_error error;
    fory_arena_init(&arena);
    for (size_t i = 0; i < COUNT; i++)
        tags[i].key = FORY_STRING("key\xc3\xa9");
    objects_batch_of_objects(&objects_tag_row_carrier, tags, COUNT, &batch);
    uint8_t *text = (uint8_t *)(uintptr_t)batch.children[0]->buffers[2];
    struct fory_arrow_reader *reader = objects_reader(&objects_tag_row_type, &batch);
    for (size_t i = 5 * 170 + 3; i < 5 * 170 + 5; i++) {
        uint8_t kept = text[i];
        text[i] = 'a'; /* half a character is left */
        assert_int_equal(fory_arrow_reader_objects(reader, &objects_tag_row_carrier, 0, COUNT, &arena, tags, &error),
                         FORY_INVALID_DATA);
        assert_string_equal(error.path, "[170].key");
        assert_string_equal(error.message, "string is not valid UTF-8");
        assert_null(tags[0].key.data);
        text[i] = kept;
    }
    objects_assert_ok(fory_arrow_reader_objects(reader, &objects_tag_row_carrier, 0, COUNT, &arena, tags, &error),
                      &error);
    fory_arrow_reader_free(reader);
    batch.release(&batch);
    fory_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_keep_all_values_of_batches_and_batches_those_of_objects),
        cmocka_unit_test(every_layout_of_arrow_gives_the_same_objects),
        cmocka_unit_test(text_that_does_not_fit_in_a_batch_leaves_the_builder_as_it_was),
        cmocka_unit_test(text_that_is_not_utf8_is_refused_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
