/* SPDX-License-Identifier: Apache-2.0 */
/* Members that cannot hold everything that the wire can: what does not fit is an error, in both directions. */
#include "header/all_types.fory.h"
#include "test.h"
#include "wider.fory.h"

/* Values that both structs can hold. */
static char four[] = "four";
static char *word = four;
static struct pin pin = {1, true};

static void make_inlined(struct inlined *inlined)
{
    memset(inlined, 0, sizeof *inlined);
    memcpy(inlined->name, four, sizeof four);
    inlined->pins[0] = &pin;
    inlined->words[0] = word;
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

static void set_nothing(struct inlined *inlined)
{
    (void)inlined;
}
static void set_negative_flags(struct inlined *inlined)
{
    inlined->flag_count = -1;
}
static void set_too_many_flags(struct inlined *inlined)
{
    inlined->flag_count = 4;
}
static void set_too_long_a_key(struct inlined *inlined)
{
    inlined->key_size = 17;
}
static void set_more_than_max(struct inlined *inlined)
{
    static int32_t six[6];
    inlined->few = six;
    inlined->few_count = 6;
}
static void set_negative_points(struct inlined *inlined)
{
    inlined->point_count = -1;
}
static void set_too_many_corners(struct inlined *inlined)
{
    inlined->corner_count = 5;
}
static void set_too_many_times(struct inlined *inlined)
{
    inlined->time_count = 4;
}
static void set_a_name_without_end(struct inlined *inlined)
{
    memset(inlined->name, 'x', sizeof inlined->name);
}

static const struct {
    void (*set)(struct inlined *inlined);
    enum fory_status status;
} write_cases[] = {
    {set_nothing, FORY_OK},
    {set_negative_flags, FORY_INVALID_DATA},
    {set_too_many_flags, FORY_INVALID_DATA},
    {set_too_long_a_key, FORY_INVALID_DATA},
    {set_more_than_max, FORY_INVALID_DATA},
    {set_negative_points, FORY_INVALID_DATA},
    {set_too_many_corners, FORY_INVALID_DATA},
    {set_too_many_times, FORY_INVALID_DATA},
    {set_a_name_without_end, FORY_INVALID_DATA},
};

static void writer_refuses_counts_that_the_member_cannot_have(void **state)
{
    struct test_context context;
    (void)state;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(write_cases); i++) {
        struct inlined inlined;
        struct fory_bytes out;
        make_inlined(&inlined);
        write_cases[i].set(&inlined);
        assert_int_equal(inlined_serialize(context.writer, &inlined, &out), write_cases[i].status);
        assert_true((out.data != NULL) == (write_cases[i].status == FORY_OK));
    }
    test_context_close(&context);
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

static struct wider_point wide_points[32769];
static float wide_floats[5] = {1, 2, 3, 4, 5};
static bool wide_flags[4] = {true, false, true, true};
static int32_t wide_few[6];
static struct wider_pin wide_pin = {2, false};
static struct wider_pin *wide_pins[3] = {&wide_pin, NULL, &wide_pin};
static enum wider_color wide_colors[3];
static struct fory_string wide_words[3] = {{"a", 1}, {"b", 1}, {"c", 1}};
static struct fory_timestamp wide_times[4];
static int64_t wide_sizes[4];
static char nine[] = "ninechars";
static const uint8_t wide_bytes[17] = {1, 2, 3};

/* As much as the other struct can hold at most. */
static const struct wider fitting = {
    .name = four,
    .mac = {wide_bytes, 6},
    .key = {wide_bytes, 16},
    .matrix = {wide_floats, 4},
    .flags = {wide_flags, 3},
    .few = {wide_few, 5},
    .points = wide_points,
    .point_count = 32767,
    .corners = wide_points,
    .corner_count = 4,
    .pins = wide_pins,
    .pin_count = 2,
    .colors = wide_colors,
    .color_count = 2,
    .words = {wide_words, 2},
    .times = {wide_times, 3},
    .sizes = {wide_sizes, 3},
};

/* The field, the member of its count, and the count that it gets. */
static const struct {
    const char *field;
    size_t offset;
    size_t count;
} read_cases[] = {
    {"mac", offsetof(struct wider, mac.size), 7},         {"mac", offsetof(struct wider, mac.size), 5},
    {"key", offsetof(struct wider, key.size), 17},        {"matrix", offsetof(struct wider, matrix.count), 5},
    {"matrix", offsetof(struct wider, matrix.count), 0},  {"flags", offsetof(struct wider, flags.count), 4},
    {"few", offsetof(struct wider, few.count), 6},        {"points", offsetof(struct wider, point_count), 32768},
    {"corners", offsetof(struct wider, corner_count), 5}, {"pins", offsetof(struct wider, pin_count), 3},
    {"colors", offsetof(struct wider, color_count), 1},   {"words", offsetof(struct wider, words.count), 3},
    {"times", offsetof(struct wider, times.count), 4},    {"sizes", offsetof(struct wider, sizes.count), 4},
};

static enum fory_status read_as_inlined(struct test_context *context, const struct wider *wider,
                                        struct inlined *inlined)
{
    struct fory_bytes out;
    assert_int_equal(wider_serialize(context->writer, wider, &out), FORY_OK);
    return inlined_deserialize(context->reader, out, &context->arena, inlined);
}

static void reader_takes_as_much_as_there_is_room_for(void **state)
{
    struct test_context context;
    struct inlined inlined;
    (void)state;
    test_context_open(&context);
    assert_int_equal(read_as_inlined(&context, &fitting, &inlined), FORY_OK);
    assert_string_equal(inlined.name, four);
    assert_int_equal(inlined.key_size, 16);
    assert_int_equal(inlined.flag_count, 3);
    assert_int_equal(inlined.few_count, 5);
    assert_int_equal(inlined.point_count, 32767);
    assert_int_equal(inlined.corner_count, 4);
    assert_int_equal(inlined.pins[0]->number, 2);
    assert_null(inlined.pins[1]);
    assert_string_equal(inlined.words[1], "b");
    assert_int_equal(inlined.time_count, 3);
    test_context_close(&context);
}

static void reader_refuses_more_than_the_member_holds(void **state)
{
    struct test_context context;
    (void)state;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(read_cases); i++) {
        struct wider wider = fitting;
        struct inlined inlined;
        memcpy((char *)&wider + read_cases[i].offset, &read_cases[i].count, sizeof(size_t));
        assert_int_equal(read_as_inlined(&context, &wider, &inlined), FORY_INVALID_DATA);
        assert_string_equal(fory_reader_error(context.reader)->path, read_cases[i].field);
    }
    test_context_close(&context);
}

static void reader_refuses_text_that_a_char_array_would_cut(void **state)
{
    struct test_context context;
    struct wider wider = fitting;
    struct inlined inlined;
    (void)state;
    test_context_open(&context);
    wider.name = nine; /* and its NUL */
    assert_int_equal(read_as_inlined(&context, &wider, &inlined), FORY_INVALID_DATA);
    assert_string_equal(fory_reader_error(context.reader)->path, "name");
    nine[8] = 0;
    assert_int_equal(read_as_inlined(&context, &wider, &inlined), FORY_OK);
    assert_string_equal(inlined.name, "ninechar");
    test_context_close(&context);
}

/* Text with a NUL inside comes from peers; a fory_string holds it, a char * would end early. */
static void nul_inside_text_fails_where_a_pointer_holds_it(void **state)
{
    struct test_context context;
    struct optional_values counted = {.text = {"a\0b", 3}};
    struct optional_values copy;
    struct values values;
    struct fory_bytes out;
    (void)state;
    test_context_open(&context);
    assert_int_equal(optional_values_serialize(context.writer, &counted, &out), FORY_OK);
    assert_int_equal(optional_values_deserialize(context.reader, out, &context.arena, &copy), FORY_OK);
    assert_int_equal(copy.text.size, 3);
    assert_memory_equal(copy.text.data, "a\0b", 4);

    memset(&values, 0, sizeof values);
    values.text = four;
    assert_int_equal(values_serialize(context.writer, &values, &out), FORY_OK);
    struct test_bytes bytes = test_bytes_copy(out.data, out.size);
    uint8_t *text = memchr(bytes.data, 'f', bytes.size);
    while (memcmp(text, four, 4) != 0)
        text = memchr(text + 1, 'f', bytes.size - (size_t)(text + 1 - bytes.data));
    text[2] = 0;
    out = (struct fory_bytes){bytes.data, bytes.size};
    assert_int_equal(values_deserialize(context.reader, out, &context.arena, &values), FORY_INVALID_DATA);
    assert_string_equal(fory_reader_error(context.reader)->path, "text");
    test_bytes_free(bytes);
    test_context_close(&context);
}

static void skipped_members_are_left_out_of_messages(void **state)
{
    struct test_context context;
    struct inlined inlined;
    struct fory_bytes out;
    (void)state;
    test_context_open(&context);
    make_inlined(&inlined);
    inlined.kept = 7;
    assert_int_equal(inlined_serialize(context.writer, &inlined, &out), FORY_OK);
    assert_int_equal(inlined_update(context.reader, out, &context.arena, &inlined), FORY_OK);
    assert_int_equal(inlined.kept, 7);
    assert_int_equal(inlined_deserialize(context.reader, out, &context.arena, &inlined), FORY_OK);
    assert_int_equal(inlined.kept, 0);
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writer_refuses_counts_that_the_member_cannot_have),
        cmocka_unit_test(reader_takes_as_much_as_there_is_room_for),
        cmocka_unit_test(reader_refuses_more_than_the_member_holds),
        cmocka_unit_test(reader_refuses_text_that_a_char_array_would_cut),
        cmocka_unit_test(nul_inside_text_fails_where_a_pointer_holds_it),
        cmocka_unit_test(skipped_members_are_left_out_of_messages),
    };
    return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}
