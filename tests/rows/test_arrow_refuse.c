/* SPDX-License-Identifier: Apache-2.0 */
/* Arrow to rows: what a batch or a value may not be is refused, with a path; allocations fail. */
#include <stdio.h>

#include "../support/allocator.h"
#include "arrow_batches.h"

static const struct fory_row_field read_few_fields[] = {
    {"id", &row_int64, false}, {"name", &row_string, true}, {"points", &row_points, true}};
static const struct fory_row_type read_few = ROW_STRUCT(read_few_fields);

/* --- Damaged batches ----------------------------------------------------------------------------------------- */

/* The buffers of a batch whose layout was made anew may be replaced. */
static void *read_copy_buffer(struct arrow_layouts *layouts, struct ArrowArray *array, int number, size_t size)
{
    void *copy = arrow_layouts_alloc(layouts, size);
    memcpy(copy, array->buffers[number], size);
    array->buffers[number] = copy;
    return copy;
}

static void damage_negative_length(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[0]->length = -1;
}
static void damage_short_child(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[0]->length--;
}
static void damage_large_offset(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[0]->offset = INT64_MAX;
}
static void damage_null_count(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[1]->null_count = 1000;
}
static void damage_no_bits(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[1]->null_count = 1;
    array->children[1]->buffers[0] = NULL;
}
static void damage_buffer_count(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[1]->n_buffers = 2;
}
static void damage_no_values(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[0]->buffers[1] = NULL;
}
static void damage_no_offsets(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[1]->buffers[1] = NULL;
}
static void damage_no_text(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[1]->buffers[2] = NULL;
}
static void damage_released_child(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[1]->release = NULL;
}
static void damage_child_count(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->n_children = 2;
}
static void damage_decreasing_offsets(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    struct ArrowArray *texts = array->children[2]->children[0]->children[1];
    int32_t *offsets = read_copy_buffer(layouts, texts, 1, (size_t)(texts->length + 1) * 4);
    offsets[1] = offsets[2] + 1;
}
static void damage_negative_offset(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    int32_t *offsets = read_copy_buffer(layouts, array->children[1], 1, (size_t)(array->length + 1) * 4);
    offsets[0] = -1;
}
static void damage_items_missing(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[2]->children[0]->length--;
}
static void damage_list_without_items(struct arrow_layouts *layouts, struct ArrowArray *array)
{
    (void)layouts;
    array->children[2]->children[0]->release = NULL;
}

static void batches_that_are_not_whole_are_refused_with_the_column(void **state)
{
    static const struct {
        void (*damage)(struct arrow_layouts *layouts, struct ArrowArray *array);
        const char *path;
        const char *message;
    } cases[] = {
        {damage_negative_length, "id", "invalid length or offset of an array"},
        {damage_short_child, "id", "an array is shorter than its parent"},
        {damage_large_offset, "id", "invalid length or offset of an array"},
        {damage_null_count, "name", "invalid null count of an array"},
        {damage_no_bits, "name", "an array with nulls, but without null bits"},
        {damage_buffer_count, "name", "unexpected number of buffers of an array"},
        {damage_no_values, "id", "an array without its values"},
        {damage_no_offsets, "name", "an array without offsets"},
        {damage_no_text, "name", "an array without its bytes"},
        {damage_released_child, "", "a struct without one of its children"},
        {damage_child_count, "", "a struct without one of its children"},
        {damage_decreasing_offsets, "points.label", "invalid offsets"},
        {damage_negative_offset, "name", "invalid offsets"},
        {damage_items_missing, "points", "invalid offsets"},
        {damage_list_without_items, "points", "a list without its items"},
    };
    (void)state;
    struct arrow_layouts *layouts = calloc(1, sizeof *layouts);
    struct read_batch batch;
    struct fory_arrow_reader *reader;
    read_batch_make(&batch, &read_few, 20, 3, 1);
    assert_int_equal(fory_arrow_reader_new(&read_few, &batch.schema, NULL, &reader, NULL), FORY_OK);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct ArrowSchema schema;
        struct ArrowArray array;
        struct fory_error error;
        arrow_make_layout(layouts, LAYOUT_SAME, true, &batch.schema, &batch.array, &schema, &array);
        assert_int_equal(fory_arrow_reader_set(reader, &array, &error), FORY_OK);
        cases[i].damage(layouts, &array);
        assert_int_equal(fory_arrow_reader_set(reader, &array, &error), FORY_INVALID_DATA);
        assert_string_equal(error.path, cases[i].path);
        assert_string_equal(error.message, cases[i].message);
        assert_int_equal(fory_arrow_reader_count(reader), 0);
        assert_int_equal(fory_arrow_reader_set(reader, &array, NULL), FORY_INVALID_DATA);
        arrow_layouts_free(layouts);
    }
    struct ArrowArray released = batch.array;
    released.release = NULL;
    assert_int_equal(fory_arrow_reader_set(reader, &released, NULL), FORY_MISUSE);
    fory_arrow_reader_free(reader);
    read_batch_free(&batch);
    free(layouts);
}

static void views_outside_their_buffers_are_refused(void **state)
{
    static const int32_t views[][4] = {
        {-1, 0, 0, 0}, {13, 0, 2, 0}, {13, 0, -1, 0}, {13, 0, 0, 8}, {13, 0, 0, -1}, {INT32_MAX, 0, 1, INT32_MAX},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(views); i++) {
        static const int64_t sizes[] = {20, 13};
        int32_t data[2][4] = {{13, 0, 0, 7}, {0}};
        const void *buffers[] = {NULL, data, "abcdefghijklmnopqrst", "abcdefghijklm", sizes};
        struct read_value value;
        struct fory_error error;
        struct fory_arena arena;
        struct fory_row row;
        fory_arena_init(&arena);
        read_value_make(&value, &row_string, "vu", data, 2);
        value.column.n_buffers = 5;
        value.column.buffers = buffers;
        assert_int_equal(read_value_row(&value, 0, &arena, &row, &error), FORY_OK);
        assert_memory_equal(fory_row_get_bytes(row, 8).data, "hijklmnopqrst", 13);
        memcpy(data[1], views[i], sizeof views[i]);
        assert_int_equal(read_value_row(&value, 0, &arena, &row, &error), FORY_INVALID_DATA);
        assert_string_equal(error.message, "a view outside its buffer");
        assert_string_equal(error.path, "v[1]");
        fory_arena_done(&arena);
    }
}

static void indexes_outside_their_dictionary_are_refused(void **state)
{
    static const int8_t indexes[] = {0, 2, -1, 127};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(indexes); i++) {
        static const int64_t numbers[] = {5, 6};
        const void *number_buffers[] = {NULL, numbers};
        struct ArrowArray numbers_array = {2, 0, 0, 2, 0, number_buffers, NULL, NULL, arrow_layouts_keep_array, NULL};
        struct ArrowSchema number = {"l", "", NULL, 0, 0, NULL, NULL, arrow_layouts_keep_schema, NULL};
        struct read_value value;
        struct fory_error error;
        struct fory_arena arena;
        struct fory_row row;
        fory_arena_init(&arena);
        read_value_make(&value, &row_int64, "c", &indexes[i], 1);
        value.column_schema.dictionary = &number;
        value.column.dictionary = &numbers_array;
        enum fory_status status = read_value_row(&value, 0, &arena, &row, &error);
        assert_int_equal(status, i == 0 ? FORY_OK : FORY_INVALID_DATA);
        if (i == 0)
            assert_int_equal(fory_row_get_int64(row, 8), 5);
        else
            assert_string_equal(error.path, "v");
        value.column.dictionary = NULL;
        assert_int_equal(read_value_row(&value, 0, &arena, &row, &error), FORY_INVALID_DATA);
        fory_arena_done(&arena);
    }
}

/* One of the arrays of a tree, with its schema. */
static void read_any_array(const struct ArrowSchema **schema, struct ArrowArray **array, uint64_t *random)
{
    while (((*array)->n_children > 0 || (*array)->dictionary) && !random_chance(random, 4)) {
        if ((*array)->dictionary) {
            *schema = (*schema)->dictionary;
            *array = (*array)->dictionary;
        } else {
            uint64_t child = random_next(random) % (uint64_t)(*array)->n_children;
            *schema = (*schema)->children[child];
            *array = (*array)->children[child];
        }
    }
}

/* What buffer 1 of an array has for each value: offsets, views or indexes; 0: numbers, which may be anything. */
static size_t read_entry_size(const struct ArrowSchema *schema)
{
    static const struct {
        const char *format;
        size_t size;
    } sizes[] = {{"u", 4}, {"z", 4}, {"+l", 4}, {"+m", 4}, {"U", 8}, {"Z", 8}, {"+L", 8}, {"vu", 16}, {"vz", 16}};
    if (schema->dictionary)
        return 2; /* at least */
    for (size_t i = 0; i < COUNT_OF(sizes); i++)
        if (strcmp(schema->format, sizes[i].format) == 0)
            return sizes[i].size;
    return 0;
}

/* The last offset of text says how large its buffer is, which nothing else does: damaged ones stay below it. */
static void read_damage_text(struct ArrowArray *array, size_t size, uint64_t *random)
{
    uint8_t *offsets = (uint8_t *)(uintptr_t)array->buffers[1];
    uint8_t *last = offsets + (size_t)array->length * size;
    int64_t total = 0;
    memcpy(&total, last, size);
    total = size == 4 ? (int32_t)total : total;
    int64_t offset = (int64_t)(random_next(random) % (uint64_t)(total + 2)) - 1;
    memcpy(offsets + random_next(random) % (uint64_t)array->length * size, &offset, size);
}

/* Damages a byte of offsets, views or indexes, or makes an array shorter. */
static void read_damage(const struct ArrowSchema *schema, struct ArrowArray *array, uint64_t *random)
{
    read_any_array(&schema, &array, random);
    size_t size = read_entry_size(schema);
    if (array->length == 0)
        return;
    if (size == 0 || random_chance(random, 5)) {
        array->length -= (int64_t)(random_next(random) % (uint64_t)array->length);
        return;
    }
    if (array->n_buffers == 3 && size <= 8) {
        read_damage_text(array, size, random);
        return;
    }
    uint8_t *entries = (uint8_t *)(uintptr_t)array->buffers[1];
    size_t at = random_next(random) % ((size_t)array->length * size);
    entries[at] = random_chance(random, 2) ? (uint8_t)random_next(random) : (uint8_t)(entries[at] + 1);
}

static void damaged_offsets_are_refused_or_lead_to_rows_that_verify(void **state)
{
    (void)state;
    static const struct fory_row_schema of_all = {.type = &row_all, .name = "all"};
    uint64_t random = 1;
    size_t accepted = 0;
    struct arrow_layouts *layouts = calloc(1, sizeof *layouts);
    struct read_batch batch;
    read_batch_make(&batch, &row_all, 12, 4, 5);
    for (int i = 0; i < 2000; i++) {
        enum arrow_layout layout = (enum arrow_layout)(random_next(&random) % LAYOUT_COUNT);
        struct ArrowSchema schema;
        struct ArrowArray array;
        struct fory_arrow_reader *reader;
        struct fory_arena arena;
        struct fory_row row;
        arrow_make_layout(layouts, layout, true, &batch.schema, &batch.array, &schema, &array);
        for (uint64_t j = random_next(&random) % 3; j < 3; j++)
            read_damage(&schema, &array, &random);
        fory_arena_init(&arena);
        assert_int_equal(fory_arrow_reader_new(&row_all, &schema, NULL, &reader, NULL), FORY_OK);
        if (fory_arrow_reader_set(reader, &array, NULL) == FORY_OK) {
            accepted++;
            for (size_t j = 0; j < fory_arrow_reader_count(reader); j++) {
                enum fory_status status = fory_arrow_reader_row(reader, j, &arena, &row, NULL);
                assert_true(status == FORY_OK || status == FORY_INVALID_DATA || status == FORY_LIMIT_EXCEED);
                struct fory_bytes bytes = {row.data, row.size};
                if (status == FORY_OK)
                    assert_int_equal(fory_row_verify(&of_all, bytes, &row, NULL), FORY_OK);
            }
        }
        fory_arrow_reader_free(reader);
        fory_arena_done(&arena);
        arrow_layouts_free(layouts);
    }
    assert_in_range(accepted, 100, 1900);
    read_batch_free(&batch);
    free(layouts);
}

/* --- Values that rows cannot have ---------------------------------------------------------------------------- */

static void values_that_rows_cannot_have_are_refused_with_their_path(void **state)
{
    (void)state;
    struct arrow_layouts *layouts = calloc(1, sizeof *layouts);
    struct read_batch batch;
    struct fory_arrow_reader *reader;
    struct fory_arena arena;
    struct fory_error error;
    struct fory_row row;
    static const uint8_t bits[] = {0xfb, 0xff, 0xff};
    fory_arena_init(&arena);
    read_batch_make(&batch, &read_few, 20, 0, 3);
    assert_int_equal(fory_arrow_reader_new(&read_few, &batch.schema, NULL, &reader, NULL), FORY_OK);
    struct ArrowSchema schema;
    struct ArrowArray array;
    arrow_make_layout(layouts, LAYOUT_SAME, true, &batch.schema, &batch.array, &schema, &array);
    array.children[0]->buffers[0] = bits;
    array.children[0]->null_count = -1;
    assert_int_equal(fory_arrow_reader_set(reader, &array, &error), FORY_OK);
    assert_int_equal(fory_arrow_reader_row(reader, 1, &arena, &row, &error), FORY_OK);
    assert_int_equal(fory_arrow_reader_row(reader, 2, &arena, &row, &error), FORY_INVALID_DATA);
    assert_string_equal(error.path, "[2].id");
    array.buffers[0] = bits;
    array.null_count = -1;
    assert_int_equal(fory_arrow_reader_set(reader, &array, &error), FORY_OK);
    assert_int_equal(fory_arrow_reader_row(reader, 2, &arena, &row, &error), FORY_INVALID_DATA);
    assert_string_equal(error.path, "[2]");
    array.buffers[0] = NULL;
    array.children[0]->buffers[0] = NULL;
    struct ArrowArray *texts = array.children[2]->children[0]->children[1];
    size_t size = (size_t)arrow_offset(texts, texts->length);
    memset(read_copy_buffer(layouts, texts, 2, size), 0xff, size);
    assert_int_equal(fory_arrow_reader_set(reader, &array, &error), FORY_OK);
    size_t with_points = 0;
    while (arrow_offset(array.children[2], (int64_t)with_points) ==
           arrow_offset(array.children[2], (int64_t)with_points + 1))
        with_points++;
    enum fory_status status = fory_arrow_reader_row(reader, with_points, &arena, &row, &error);
    assert_int_equal(status, FORY_INVALID_DATA);
    assert_string_equal(error.message, "the string is not UTF-8");
    assert_non_null(strstr(error.path, "].points[0].label"));
    fory_arrow_reader_free(reader);
    fory_arena_done(&arena);
    arrow_layouts_free(layouts);
    read_batch_free(&batch);
    free(layouts);
}

static void read_damage_no_entries(struct ArrowArray *map)
{
    map->children[0]->release = NULL;
}
static void read_damage_no_values(struct ArrowArray *map)
{
    map->children[0]->children[1]->release = NULL;
}
static void read_damage_no_buffers(struct ArrowArray *map)
{
    map->children[0]->children[1]->buffers = NULL;
}
static void read_damage_short_keys(struct ArrowArray *map)
{
    map->children[0]->children[0]->length--;
}
static void read_damage_short_entries(struct ArrowArray *map)
{
    map->children[0]->length--;
}

static void maps_that_are_not_whole_are_refused(void **state)
{
    static const struct {
        void (*damage)(struct ArrowArray *map);
        const char *path;
        const char *message;
    } cases[] = {
        {read_damage_no_entries, "map", "a map without its entries"},
        {read_damage_no_values, "map", "a map without its keys or values"},
        {read_damage_no_buffers, "map.value", "an array without buffers"},
        {read_damage_short_keys, "map.key", "an array is shorter than its parent"},
        {read_damage_short_entries, "map", "invalid offsets"},
    };
    static const struct fory_row_field fields[] = {{"map", &row_string_map, true}};
    static const struct fory_row_type type = ROW_STRUCT(fields);
    (void)state;
    struct arrow_layouts *layouts = calloc(1, sizeof *layouts);
    struct read_batch batch;
    struct fory_arrow_reader *reader;
    struct ArrowSchema schema;
    struct ArrowArray array;
    struct fory_error error;
    read_batch_make(&batch, &type, 20, 0, 3);
    assert_int_equal(fory_arrow_reader_new(&type, &batch.schema, NULL, &reader, NULL), FORY_OK);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        arrow_make_layout(layouts, LAYOUT_SAME, true, &batch.schema, &batch.array, &schema, &array);
        cases[i].damage(array.children[0]);
        assert_int_equal(fory_arrow_reader_set(reader, &array, &error), FORY_INVALID_DATA);
        assert_string_equal(error.path, cases[i].path);
        assert_string_equal(error.message, cases[i].message);
        arrow_layouts_free(layouts);
    }
    fory_arrow_reader_free(reader);
    arrow_make_layout(layouts, LAYOUT_SAME, true, &batch.schema, &batch.array, &schema, &array);
    schema.children[0]->children[0]->format = "+l";
    assert_int_equal(fory_arrow_reader_new(&type, &schema, NULL, &reader, &error), FORY_TYPE_MISMATCH);
    assert_string_equal(error.path, "map");
    arrow_layouts_free(layouts);
    read_batch_free(&batch);
    free(layouts);
}

static void null_keys_and_entries_are_refused(void **state)
{
    static const struct fory_row_field fields[] = {{"map", &row_string_map, true}};
    static const struct fory_row_type type = ROW_STRUCT(fields);
    static const uint8_t bits[64] = {0};
    (void)state;
    struct read_batch batch;
    struct fory_arrow_reader *reader;
    struct fory_arena arena;
    struct fory_error error;
    struct fory_row row;
    fory_arena_init(&arena);
    read_batch_make(&batch, &type, 20, 0, 3);
    assert_int_equal(fory_arrow_reader_new(&type, &batch.schema, NULL, &reader, NULL), FORY_OK);
    struct ArrowArray *entries = batch.array.children[0]->children[0];
    assert_in_range(entries->length, 1, sizeof bits * 8);
    entries->children[0]->buffers[0] = bits;
    entries->children[0]->null_count = -1;
    assert_int_equal(fory_arrow_reader_set(reader, &batch.array, &error), FORY_OK);
    size_t index = 0;
    while (arrow_offset(batch.array.children[0], (int64_t)index + 1) == 0)
        index++;
    assert_int_equal(fory_arrow_reader_row(reader, index, &arena, &row, &error), FORY_INVALID_DATA);
    assert_non_null(strstr(error.path, "].map.key[0]"));
    entries->buffers[0] = bits;
    entries->null_count = entries->length;
    assert_int_equal(fory_arrow_reader_set(reader, &batch.array, &error), FORY_INVALID_DATA);
    assert_string_equal(error.path, "map");
    assert_string_equal(error.message, "a null entry of a map");
    entries->buffers[0] = NULL;
    fory_arrow_reader_free(reader);
    fory_arena_done(&arena);
    read_batch_free(&batch);
}

static void rows_that_are_too_large_are_refused(void **state)
{
    static const struct fory_row_field item[] = {{"item", &row_int64, true}};
    static const struct fory_row_type lists = {.id = FORY_TYPE_LIST, .field_count = 1, .fields = item};
    static const int64_t counts[] = {INT32_MAX / 8, INT32_MAX};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        char format[32];
        struct ArrowArray items = {counts[i], 0, 0, 0, 0, NULL, NULL, NULL, arrow_layouts_keep_array, NULL};
        struct ArrowArray *children[] = {&items};
        struct ArrowSchema schema = {"n", "item", NULL, 2, 0, NULL, NULL, arrow_layouts_keep_schema, NULL};
        struct ArrowSchema *schemas[] = {&schema};
        struct read_value value;
        struct fory_error error;
        struct fory_arena arena;
        struct fory_row row;
        snprintf(format, sizeof format, "+w:%lld", (long long)counts[i]);
        read_value_make(&value, &lists, format, NULL, 1);
        value.column_schema.n_children = value.column.n_children = 1;
        value.column_schema.children = schemas;
        value.column.children = children;
        value.column.n_buffers = 1;
        fory_arena_init(&arena);
        assert_int_equal(read_value_row(&value, 0, &arena, &row, &error), FORY_LIMIT_EXCEED);
        assert_string_equal(error.path, "[0].v");
        fory_arena_done(&arena);
    }
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

static void each_failing_allocation_of_a_reader_leaves_nothing(void **state)
{
    (void)state;
    struct arrow_layouts *layouts = calloc(1, sizeof *layouts);
    struct read_batch batch;
    struct ArrowSchema schema;
    struct ArrowArray array;
    read_batch_make(&batch, &row_all, 3, 0, 3);
    arrow_make_layout(layouts, LAYOUT_DICTIONARY, true, &batch.schema, &batch.array, &schema, &array);
    bool done = false;
    size_t fails_at = 1;
    for (; !done; fails_at++) {
        struct test_allocator test;
        struct fory_arrow_reader *reader;
        struct fory_arena arena;
        struct fory_error error;
        struct fory_row row;
        test_allocator_init(&test, fails_at, false);
        fory_arena_init_with(&arena, NULL, 0, &test.allocator);
        enum fory_status status = fory_arrow_reader_new(&row_all, &schema, &test.allocator, &reader, &error);
        if (status == FORY_OK)
            status = fory_arrow_reader_set(reader, &array, &error);
        if (status == FORY_OK)
            status = fory_arrow_reader_row(reader, 1, &arena, &row, &error);
        assert_true(status == FORY_OK || status == FORY_OUT_OF_MEMORY);
        assert_true(status == FORY_OK || error.status == FORY_OUT_OF_MEMORY);
        done = status == FORY_OK;
        fory_arrow_reader_free(reader);
        fory_arena_done(&arena);
        assert_int_equal(test.live_bytes, 0);
    }
    assert_true(fails_at > 50);
    arrow_layouts_free(layouts);
    read_batch_free(&batch);
    free(layouts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_that_are_not_whole_are_refused_with_the_column),
        cmocka_unit_test(views_outside_their_buffers_are_refused),
        cmocka_unit_test(indexes_outside_their_dictionary_are_refused),
        cmocka_unit_test(damaged_offsets_are_refused_or_lead_to_rows_that_verify),
        cmocka_unit_test(values_that_rows_cannot_have_are_refused_with_their_path),
        cmocka_unit_test(rows_that_are_too_large_are_refused),
        cmocka_unit_test(maps_that_are_not_whole_are_refused),
        cmocka_unit_test(null_keys_and_entries_are_refused),
        cmocka_unit_test(each_failing_allocation_of_a_reader_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
