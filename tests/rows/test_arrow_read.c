/* SPDX-License-Identifier: Apache-2.0 */
/* Arrow to rows: every layout of a type gives the same row; which schemas can be read. */
#include "arrow_batches.h"

/* --- Layouts ------------------------------------------------------------------------------------------------- */

static const struct fory_row_type *const read_types[] = {&row_all, &row_wide_inside, &row_empty, &row_pair};

static void every_layout_gives_the_rows_that_the_batch_was_made_of(void **state)
{
    (void)state;
    struct arrow_layouts *layouts = calloc(1, sizeof *layouts);
    for (size_t i = 0; i < COUNT_OF(read_types); i++) {
        for (unsigned null_in = 0; null_in < 5; null_in += 4) {
            struct read_batch batch;
            read_batch_make(&batch, read_types[i], 40, null_in, i + 1);
            for (int layout = 0; layout < LAYOUT_COUNT; layout++) {
                struct ArrowSchema schema;
                struct ArrowArray array;
                arrow_make_layout(layouts, (enum arrow_layout)layout, true, &batch.schema, &batch.array, &schema,
                                  &array);
                read_check(batch.type, &schema, &array, batch.rows, batch.count);
                arrow_layouts_free(layouts);
            }
            read_batch_free(&batch);
        }
    }
    free(layouts);
}

static void slices_give_the_rows_of_the_slice(void **state)
{
    (void)state;
    struct arrow_layouts *layouts = calloc(1, sizeof *layouts);
    struct read_batch batch;
    read_batch_make(&batch, &row_all, 60, 3, 7);
    for (int layout = 0; layout < LAYOUT_COUNT; layout++) {
        struct ArrowSchema schema;
        struct ArrowArray array;
        arrow_make_layout(layouts, (enum arrow_layout)layout, true, &batch.schema, &batch.array, &schema, &array);
        array.offset = 13;
        array.length = 21;
        array.null_count = -1;
        read_check(batch.type, &schema, &array, batch.rows + 13, 21);
        /* The children are sliced, too. */
        for (int64_t i = 0; i < array.n_children; i++) {
            array.children[i]->offset = 11;
            array.children[i]->length -= 11;
            array.children[i]->null_count = -1;
        }
        read_check(batch.type, &schema, &array, batch.rows + 24, 21);
        array.length = 0;
        read_check(batch.type, &schema, &array, NULL, 0);
        arrow_layouts_free(layouts);
    }
    read_batch_free(&batch);
    free(layouts);
}

/* Six structs whose children begin elsewhere, in a struct that begins elsewhere. */
static void offsets_of_structs_and_of_their_children_add_up(void **state)
{
    static const struct fory_row_field inner_fields[] = {{"v", &row_int8, true}};
    static const struct fory_row_type inner = ROW_STRUCT(inner_fields);
    static const struct fory_row_field fields[] = {{"in", &inner, true}};
    static const struct fory_row_type type = ROW_STRUCT(fields);
    (void)state;
    static const int8_t numbers[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    static const uint8_t number_bits[] = {0x7f, 0xff}; /* 7 is null */
    static const uint8_t struct_bits[] = {0xef};       /* 4 is null */
    const void *number_buffers[] = {number_bits, numbers};
    const void *struct_buffers[] = {struct_bits};
    const void *root_buffers[] = {NULL};
    struct ArrowArray number = {7, -1, 3, 2, 0, number_buffers, NULL, NULL, arrow_layouts_keep_array, NULL};
    struct ArrowArray *struct_children[] = {&number};
    struct ArrowArray middle = {5, -1, 2, 1, 1, struct_buffers, struct_children, NULL, arrow_layouts_keep_array, NULL};
    struct ArrowArray *root_children[] = {&middle};
    struct ArrowArray root = {4, 0, 1, 1, 1, root_buffers, root_children, NULL, arrow_layouts_keep_array, NULL};
    struct ArrowSchema schema;
    struct fory_arrow_reader *reader;
    struct fory_arena arena;
    struct fory_row row;
    /* Row i is struct 1 + 2 + i, whose number is 3 + 3 + i. */
    static const int expected[] = {6, -1, 8, 9};
    assert_int_equal(fory_arrow_schema(&type, NULL, &schema), FORY_OK);
    assert_int_equal(fory_arrow_reader_new(&type, &schema, NULL, &reader, NULL), FORY_OK);
    assert_int_equal(fory_arrow_reader_set(reader, &root, NULL), FORY_OK);
    fory_arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        assert_int_equal(fory_arrow_reader_row(reader, i, &arena, &row, NULL), FORY_OK);
        assert_int_equal(fory_row_is_null(row, 0), i == 1);
        if (i == 1)
            continue;
        struct fory_row in = fory_row_get_struct(row, 8);
        assert_int_equal(fory_row_get_int8(in, 8), expected[i]);
    }
    number.length = 6;
    assert_int_equal(fory_arrow_reader_set(reader, &root, NULL), FORY_INVALID_DATA);
    fory_arrow_reader_free(reader);
    fory_arena_done(&arena);
    schema.release(&schema);
}

/* --- One value ----------------------------------------------------------------------------------------------- */

struct read_number_case {
    const struct fory_row_type *type;
    const char *format;
    const char *from; /* bytes in hex */
    const char *to;   /* the slot in hex; "mismatch" or "invalid" */
};

static const struct read_number_case read_number_cases[] = {
    {&row_bool, "b", "01", "0100000000000000"},
    {&row_bool, "b", "fe", "0000000000000000"},
    {&row_bool, "c", "01", "mismatch"},
    {&row_int8, "c", "80", "8000000000000000"},
    {&row_int8, "C", "80", "mismatch"},
    {&row_int8, "s", "0100", "mismatch"},
    {&row_int16, "c", "80", "80ff000000000000"},
    {&row_int16, "C", "80", "8000000000000000"},
    {&row_int16, "S", "8000", "mismatch"},
    {&row_int32, "s", "0080", "0080ffff00000000"},
    {&row_int32, "S", "0080", "0080000000000000"},
    {&row_int32, "i", "00000080", "0000008000000000"},
    {&row_int32, "I", "00000080", "mismatch"},
    {&row_int32, "l", "0000000000000000", "mismatch"},
    {&row_int64, "c", "ff", "ffffffffffffffff"},
    {&row_int64, "C", "ff", "ff00000000000000"},
    {&row_int64, "i", "feffffff", "feffffffffffffff"},
    {&row_int64, "I", "feffffff", "feffffff00000000"},
    {&row_int64, "l", "0102030405060780", "0102030405060780"},
    {&row_int64, "L", "0102030405060700", "mismatch"},
    {&row_int64, "g", "000000000000f03f", "mismatch"},
    {&row_int64, "tsu:", "0000000000000000", "mismatch"},
    {&row_int64, "b", "01", "mismatch"},
    {&row_float16, "e", "017c", "017c000000000000"},
    {&row_float16, "f", "0000803f", "mismatch"},
    {&row_float32, "e", "003c", "0000803f00000000"},
    {&row_float32, "f", "0100807f", "0100807f00000000"}, /* a signaling NaN stays one */
    {&row_float32, "g", "000000000000f03f", "mismatch"},
    {&row_float64, "e", "00bc", "000000000000f0bf"},
    {&row_float64, "f", "0000c03f", "000000000000f83f"},
    {&row_float64, "g", "010000000000f07f", "010000000000f07f"},
    {&row_float64, "i", "01000000", "mismatch"},
    {&row_date, "tdD", "ffffffff", "ffffffff00000000"},
    {&row_date, "tdm", "ffa3d9faffffffff", "feffffff00000000"},
    {&row_date, "i", "00000000", "mismatch"},
    {&row_date, "tdm", "ffffffffffffff7f", "invalid"},
    {&row_date, "tdm", "ffffffffffffffff", "ffffffff00000000"},
    {&row_timestamp, "tss:", "0200000000000000", "80841e0000000000"},
    {&row_timestamp, "tss:Europe/Berlin", "0200000000000000", "80841e0000000000"},
    {&row_timestamp, "tss:", "ffffffffffffff7f", "invalid"},
    {&row_timestamp, "tsm:UTC", "ffffffffffffffff", "18fcffffffffffff"},
    {&row_timestamp, "tsm:", "0000000000000080", "invalid"},
    {&row_timestamp, "tsu:UTC", "0000000000000080", "0000000000000080"},
    {&row_timestamp, "tsn:", "ffffffffffffffff", "ffffffffffffffff"},
    {&row_timestamp, "tsn:+01:00", "dc05000000000000", "0100000000000000"},
    {&row_timestamp, "tDu", "0000000000000000", "mismatch"},
    {&row_timestamp, "l", "0000000000000000", "mismatch"},
    {&row_duration, "tDs", "ffffffffffffffff", "c0bdf0ffffffffff"},
    {&row_duration, "tDm", "0100000000000000", "e803000000000000"},
    {&row_duration, "tDu", "0100000000000000", "0100000000000000"},
    {&row_duration, "tDn", "18fcffffffffffff", "ffffffffffffffff"},
    {&row_duration, "tsu:", "0000000000000000", "mismatch"},
    {&row_string, "z", "0000000000000000", "mismatch"},
    {&row_binary, "u", "0000000000000000", "mismatch"},
    {&row_int64, "+s", "00", "mismatch"},
    {&row_int64, "", "00", "mismatch"},
    {&row_int64, "+r", "00", "mismatch"},
    {&row_int64, "ll", "00", "mismatch"},
};

static void read_number_check(const struct read_number_case *one)
{
    struct read_value value;
    struct fory_error error;
    struct fory_arena arena;
    struct fory_row row = {NULL, 0};
    struct test_bytes from = test_bytes_hex(one->from);
    fory_arena_init(&arena);
    read_value_make(&value, one->type, one->format, from.data, 1);
    enum fory_status status = read_value_row(&value, 0, &arena, &row, &error);
    if (strcmp(one->to, "mismatch") == 0) {
        assert_int_equal(status, FORY_TYPE_MISMATCH);
        assert_string_equal(error.path, "v");
    } else if (strcmp(one->to, "invalid") == 0) {
        assert_int_equal(status, FORY_INVALID_DATA);
        assert_string_equal(error.path, "[0].v");
    } else {
        assert_int_equal(status, FORY_OK);
        assert_int_equal(row.size, 16);
        assert_bytes_equal(row.data + 8, 8, one->to);
    }
    fory_arena_done(&arena);
    test_bytes_free(from);
}

static void numbers_of_other_widths_and_units_are_converted(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(read_number_cases); i++)
        read_number_check(&read_number_cases[i]);
}

static void decimals_of_any_width_get_the_scale_of_the_type(void **state)
{
    static const struct fory_row_type money = {.id = FORY_TYPE_DECIMAL, .precision = 6, .scale = 3};
    static const struct read_number_case cases[] = {
        {&money, "d:5,2,32", "39300000", "3ae2010000000000000000000000000000000000000000000000000000000000"},
        {&money, "d:5,2,64", "c7cfffffffffffff", "c61dfeffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"},
        {&money, "d:5,2", "39300000000000000000000000000000",
         "3ae2010000000000000000000000000000000000000000000000000000000000"},
        {&money, "d:5,3,256", "0100000000000000000000000000000000000000000000000000000000000000",
         "0100000000000000000000000000000000000000000000000000000000000000"},
        {&money, "d:5,4,32", "0a000000", "0100000000000000000000000000000000000000000000000000000000000000"},
        {&money, "d:5,4,32", "0b000000", "invalid"},
        {&money, "d:5,-2,32", "01000000", "a086010000000000000000000000000000000000000000000000000000000000"},
        {&money, "d:5,-3,32", "01000000", "invalid"},
        {&row_decimal, "d:38,18", "000000000000000000000000000000f0",
         "000000000000000000000000000000f0ffffffffffffffffffffffffffffffff"},
        {&money, "d:40,3,256", "0000000000000000010000000000000000000000000000000000000000000000", "invalid"},
        {&money, "e:5,2,32", "39300000", "mismatch"},
        {&money, "d:5,,32", "39300000", "mismatch"},
        {&money, "d:5,2,32x", "39300000", "mismatch"},
        {&money, "d:5,2,999999999999999999999", "39300000", "mismatch"},
        {&money, "d:5,2,48", "39300000", "mismatch"},
        {&money, "d:5", "39300000", "mismatch"},
        {&money, "d:5,2,32,", "39300000", "mismatch"},
        {&money, "l", "3930000000000000", "mismatch"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct read_value value;
        struct fory_error error;
        struct fory_arena arena;
        struct fory_row row = {NULL, 0};
        struct test_bytes from = test_bytes_hex(cases[i].from);
        fory_arena_init(&arena);
        read_value_make(&value, cases[i].type, cases[i].format, from.data, 1);
        enum fory_status status = read_value_row(&value, 0, &arena, &row, &error);
        enum fory_status expected = strcmp(cases[i].to, "mismatch") == 0  ? FORY_TYPE_MISMATCH
                                    : strcmp(cases[i].to, "invalid") == 0 ? FORY_INVALID_DATA
                                                                          : FORY_OK;
        assert_int_equal(status, expected);
        if (expected == FORY_OK)
            assert_bytes_equal(row.data + 16, row.size - 16, cases[i].to);
        fory_arena_done(&arena);
        test_bytes_free(from);
    }
}

static void bytes_and_lists_may_have_a_fixed_size(void **state)
{
    (void)state;
    static const int32_t numbers[] = {9, 9, 9, 1, 2, 3, 4, 5, 6};
    struct read_value value;
    struct fory_arena arena;
    struct fory_row row;
    fory_arena_init(&arena);
    read_value_make(&value, &row_binary, "w:3", "abcdefghi", 2);
    value.column.offset = 1;
    assert_int_equal(read_value_row(&value, 1, &arena, &row, NULL), FORY_OK);
    assert_int_equal(fory_row_get_bytes(row, 8).size, 3);
    assert_memory_equal(fory_row_get_bytes(row, 8).data, "ghi", 3);

    const void *buffers[] = {NULL, numbers};
    struct ArrowArray items = {9, 0, 0, 2, 0, buffers, NULL, NULL, arrow_layouts_keep_array, NULL};
    struct ArrowArray *children[] = {&items};
    struct ArrowSchema item = {"i", "item", NULL, 0, 0, NULL, NULL, arrow_layouts_keep_schema, NULL};
    struct ArrowSchema *schemas[] = {&item};
    read_value_make(&value, &row_int32s, "+w:3", NULL, 2);
    value.column_schema.n_children = value.column.n_children = 1;
    value.column_schema.children = schemas;
    value.column.children = children;
    value.column.n_buffers = 1;
    value.column.offset = 1;
    assert_int_equal(read_value_row(&value, 1, &arena, &row, NULL), FORY_OK);
    assert_int_equal(fory_row_array_count(fory_row_get_list(row, 8)), 3);
    assert_int_equal(fory_row_array_get_int32(fory_row_get_list(row, 8), 2), 6);
    items.length = 8;
    assert_int_equal(read_value_row(&value, 1, &arena, &row, NULL), FORY_INVALID_DATA);
    fory_arena_done(&arena);
}

/* --- Names --------------------------------------------------------------------------------------------------- */

static const struct fory_row_field read_few_fields[] = {
    {"id", &row_int64, false}, {"name", &row_string, true}, {"points", &row_points, true}};
static const struct fory_row_type read_few = ROW_STRUCT(read_few_fields);

static void columns_go_with_fields_by_name(void **state)
{
    static const struct fory_row_field fields[] = {
        {"more", &row_int64s, true}, {"points", &row_points, true}, {"id", &row_int64, false}};
    static const struct fory_row_type type = ROW_STRUCT(fields);
    (void)state;
    struct read_batch batch;
    struct fory_arrow_reader *reader;
    struct fory_arena arena;
    struct fory_row row;
    fory_arena_init(&arena);
    read_batch_make(&batch, &read_few, 20, 0, 3);
    assert_int_equal(fory_arrow_reader_new(&type, &batch.schema, NULL, &reader, NULL), FORY_OK);
    assert_int_equal(fory_arrow_reader_set(reader, &batch.array, NULL), FORY_OK);
    for (size_t i = 0; i < batch.count; i++) {
        assert_int_equal(fory_arrow_reader_row(reader, i, &arena, &row, NULL), FORY_OK);
        assert_true(fory_row_is_null(row, 0));
        assert_int_equal(fory_row_get_int64(row, 24), fory_row_get_int64(batch.rows[i], 8));
        struct fory_bytes points = fory_row_get_bytes(row, 16);
        struct fory_bytes expected = fory_row_get_bytes(batch.rows[i], 24);
        assert_int_equal(points.size, expected.size);
        assert_memory_equal(points.data, expected.data, points.size);
    }
    fory_arrow_reader_free(reader);
    fory_arena_done(&arena);
    read_batch_free(&batch);
}

static void columns_of_the_null_type_are_null(void **state)
{
    (void)state;
    struct read_value value;
    struct fory_arena arena;
    struct fory_row row;
    fory_arena_init(&arena);
    read_value_make(&value, &row_points, "n", NULL, 2);
    value.column.n_buffers = 0;
    value.column.buffers = NULL;
    assert_int_equal(read_value_row(&value, 1, &arena, &row, NULL), FORY_OK);
    assert_true(fory_row_is_null(row, 0));
    assert_int_equal(row.size, 16);
    fory_arena_done(&arena);
}

/* --- Schemas ------------------------------------------------------------------------------------------------- */

static void read_break_missing(struct ArrowSchema *schema)
{
    schema->children[0]->name = "other";
}
static void read_break_moved(struct ArrowSchema *schema)
{
    schema->children[0]->release = NULL;
    schema->children[0]->name = NULL;
}
static void read_break_twice(struct ArrowSchema *schema)
{
    schema->children[2]->name = "name";
}
static void read_break_type(struct ArrowSchema *schema)
{
    schema->children[1]->format = "l";
}
static void read_break_no_item(struct ArrowSchema *schema)
{
    schema->children[2]->n_children = 0;
}
static void read_break_deep(struct ArrowSchema *schema)
{
    schema->children[2]->children[0]->children[1]->format = "z";
}
static void read_break_root(struct ArrowSchema *schema)
{
    schema->format = "+l";
}
static void read_break_index(struct ArrowSchema *schema)
{
    schema->children[1]->dictionary = schema->children[0];
}

static void schemas_that_do_not_fit_are_refused_with_the_field(void **state)
{
    static const struct {
        void (*damage)(struct ArrowSchema *schema);
        const char *path;
        const char *message;
    } cases[] = {
        {read_break_missing, "id", "a field that cannot be null has no column"},
        {read_break_moved, "id", "a field that cannot be null has no column"},
        {read_break_twice, "name", "two columns have this name"},
        {read_break_type, "name", "the column has another type"},
        {read_break_no_item, "points", "the schema lacks a child"},
        {read_break_deep, "points.label", "the column has another type"},
        {read_break_root, "", "the column has another type"},
        {read_break_index, "name", "the indexes of a dictionary must be integers"},
    };
    (void)state;
    struct arrow_layouts *layouts = calloc(1, sizeof *layouts);
    struct read_batch batch;
    read_batch_make(&batch, &read_few, 1, 0, 1);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct ArrowSchema schema;
        struct ArrowArray array;
        struct fory_error error;
        struct fory_arrow_reader *reader;
        arrow_make_layout(layouts, LAYOUT_SAME, true, &batch.schema, &batch.array, &schema, &array);
        cases[i].damage(&schema);
        assert_int_equal(fory_arrow_reader_new(&read_few, &schema, NULL, &reader, &error), FORY_TYPE_MISMATCH);
        assert_null(reader);
        assert_string_equal(error.path, cases[i].path);
        assert_string_equal(error.message, cases[i].message);
        assert_int_equal(fory_arrow_reader_new(&read_few, &schema, NULL, &reader, NULL), FORY_TYPE_MISMATCH);
        arrow_layouts_free(layouts);
    }
    batch.schema.release(&batch.schema);
    struct fory_arrow_reader *reader;
    assert_int_equal(fory_arrow_reader_new(&read_few, &batch.schema, NULL, &reader, NULL), FORY_MISUSE);
    assert_int_equal(fory_arrow_schema(&read_few, NULL, &batch.schema), FORY_OK);
    read_batch_free(&batch);
    free(layouts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_layout_gives_the_rows_that_the_batch_was_made_of),
        cmocka_unit_test(slices_give_the_rows_of_the_slice),
        cmocka_unit_test(offsets_of_structs_and_of_their_children_add_up),
        cmocka_unit_test(numbers_of_other_widths_and_units_are_converted),
        cmocka_unit_test(decimals_of_any_width_get_the_scale_of_the_type),
        cmocka_unit_test(bytes_and_lists_may_have_a_fixed_size),
        cmocka_unit_test(columns_go_with_fields_by_name),
        cmocka_unit_test(columns_of_the_null_type_are_null),
        cmocka_unit_test(schemas_that_do_not_fit_are_refused_with_the_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
