/* SPDX-License-Identifier: Apache-2.0 */
/* Arrow to rows: every layout of a type gives the same row; what a batch may not have is refused, with a path. */
#include "../support/allocator.h"
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

static void read_batch_make(struct read_batch *batch, const struct fory_row_type *type, size_t count, unsigned null_in,
                            uint64_t seed)
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

static void read_batch_free(struct read_batch *batch)
{
    batch->array.release(&batch->array);
    batch->schema.release(&batch->schema);
    row_free_rows(batch->rows, batch->count);
}

/* All rows of the array are these. */
static void read_check(const struct fory_row_type *type, const struct ArrowSchema *schema,
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

static void read_value_make(struct read_value *value, const struct fory_row_type *type, const char *format,
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
static enum fory_status read_value_row(struct read_value *value, size_t index, struct fory_arena *arena,
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

/* --- Schemas ------------------------------------------------------------------------------------------------- */

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

static void read_break_missing(struct ArrowSchema *schema)
{
    schema->children[0]->name = "other";
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
        cmocka_unit_test(every_layout_gives_the_rows_that_the_batch_was_made_of),
        cmocka_unit_test(slices_give_the_rows_of_the_slice),
        cmocka_unit_test(offsets_of_structs_and_of_their_children_add_up),
        cmocka_unit_test(numbers_of_other_widths_and_units_are_converted),
        cmocka_unit_test(decimals_of_any_width_get_the_scale_of_the_type),
        cmocka_unit_test(bytes_and_lists_may_have_a_fixed_size),
        cmocka_unit_test(columns_go_with_fields_by_name),
        cmocka_unit_test(columns_of_the_null_type_are_null),
        cmocka_unit_test(schemas_that_do_not_fit_are_refused_with_the_field),
        cmocka_unit_test(batches_that_are_not_whole_are_refused_with_the_column),
        cmocka_unit_test(views_outside_their_buffers_are_refused),
        cmocka_unit_test(indexes_outside_their_dictionary_are_refused),
        cmocka_unit_test(values_that_rows_cannot_have_are_refused_with_their_path),
        cmocka_unit_test(null_keys_and_entries_are_refused),
        cmocka_unit_test(each_failing_allocation_of_a_reader_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
