/* SPDX-License-Identifier: Apache-2.0 */
/* Objects of a header to Arrow and back: every C form, and what is refused. */
#include <errno.h>

#include "../support/allocator.h"
#include "carriers_fill.h"
#include "objects_check.h"

void every_init(struct every *every)
{
    every->untouched = 5;
}

void spot_init(struct spot *spot)
{
    spot->untouched = 9;
}

/* Wherever a spot is, it has its defaults. */
static void objects_assert_defaults(const struct every *every)
{
    assert_int_equal(every->untouched, 5);
    assert_int_equal(every->origin.untouched, 9);
    assert_int_equal(every->must->untouched, 9);
    for (int i = 0; i < every->corner_count; i++)
        assert_int_equal(every->corners[i].untouched, 9);
    for (size_t i = 0; i < every->spot_count; i++)
        assert_int_equal(every->spots[i].untouched, 9);
    for (size_t i = 0; i < every->pointer_count; i++)
        assert_true(!every->pointers[i] || every->pointers[i]->untouched == 9);
    for (size_t i = 0; i < every->by_id_count; i++)
        assert_int_equal(every->by_id[i].value.untouched, 9);
}

/* Equal objects have equal messages. */
static void objects_assert_equal(const struct every *objects, const struct every *expected, size_t count)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *one = fory_writer_new(runtime);
    struct fory_writer *other = fory_writer_new(runtime);
    for (size_t i = 0; i < count; i++) {
        struct fory_bytes a;
        struct fory_bytes b;
        assert_int_equal(every_serialize(one, &objects[i], &a), FORY_OK);
        assert_int_equal(every_serialize(other, &expected[i], &b), FORY_OK);
        assert_int_equal(a.size, b.size);
        assert_memory_equal(a.data, b.data, a.size);
        objects_assert_defaults(&objects[i]);
    }
    fory_writer_free(one);
    fory_writer_free(other);
    fory_runtime_free(runtime);
}

static void objects_of_headers_are_the_same_after_a_batch(void **state)
{
    static const size_t counts[] = {1, 100, 128, 300};
    (void)state;
    for (size_t i = 0; i < 20 * COUNT_OF(counts); i++) {
        size_t count = counts[i % COUNT_OF(counts)];
        struct fory_arena arena;
        struct fory_error error;
        struct ArrowArray batch;
        fory_arena_init(&arena);
        struct filler fill = {&arena, i};
        struct every *objects = fill_every(&fill, count);
        struct every *read = fill_alloc(&fill, count * sizeof *read);
        objects_batch_of_objects(&every_row_carrier, objects, count, &batch);
        struct fory_arrow_reader *reader = objects_reader(&every_row_type, &batch);
        objects_assert_ok(fory_arrow_reader_objects(reader, &every_row_carrier, 0, count, &arena, read, &error),
                          &error);
        objects_assert_equal(read, objects, count);
        size_t first = count / 3;
        objects_assert_ok(
            fory_arrow_reader_objects(reader, &every_row_carrier, first, count - first, &arena, read, &error), &error);
        objects_assert_equal(read, objects + first, count - first);
        fory_arrow_reader_free(reader);
        batch.release(&batch);
        fory_arena_done(&arena);
    }
}

static struct fory_row *objects_rows(struct fory_arena *arena, const struct every *objects, size_t count)
{
    struct fory_row *rows = malloc(count * sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        struct every_row row;
        assert_int_equal(every_to_row(&objects[i], arena, &row, NULL), FORY_OK);
        rows[i] = row.row;
    }
    return rows;
}

static void batches_of_objects_are_those_of_their_rows(void **state)
{
    static const size_t counts[] = {1, 127, 129, 300};
    (void)state;
    for (size_t i = 0; i < 10 * COUNT_OF(counts); i++) {
        size_t count = counts[i % COUNT_OF(counts)];
        struct fory_arena arena;
        struct ArrowArray batch;
        fory_arena_init(&arena);
        struct filler fill = {&arena, i + 1000};
        struct every *objects = fill_every(&fill, count);
        struct fory_row *rows = objects_rows(&arena, objects, count);
        objects_batch_of_objects(&every_row_carrier, objects, count, &batch);
        arrow_check_rows(&every_row_type, rows, count, &batch);
        batch.release(&batch);
        free(rows);
        fory_arena_done(&arena);
    }
}

static void objects_of_batches_are_those_of_rows(void **state)
{
    enum {
        COUNT = 300
    };
    (void)state;
    struct fory_arena arena;
    struct fory_error error;
    struct ArrowArray batch;
    fory_arena_init(&arena);
    struct filler fill = {&arena, 77};
    struct every *objects = fill_every(&fill, COUNT);
    struct fory_row *rows = objects_rows(&arena, objects, COUNT);
    struct every *read = fill_alloc(&fill, COUNT * sizeof *read);
    objects_batch_of_rows(&every_row_type, rows, COUNT, &batch);
    struct fory_arrow_reader *reader = objects_reader(&every_row_type, &batch);
    objects_assert_ok(fory_arrow_reader_objects(reader, &every_row_carrier, 0, COUNT, &arena, read, &error), &error);
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(every_from_row((struct every_row){rows[i]}, &arena, &objects[i], NULL), FORY_OK);
    objects_assert_equal(read, objects, COUNT);
    fory_arrow_reader_free(reader);
    batch.release(&batch);
    free(rows);
    fory_arena_done(&arena);
}

/* --- Errors in objects --------------------------------------------------------------------------------------- */

static char objects_bad_text[] = "a\xff";

static void break_name(struct every *every)
{
    every->name = objects_bad_text;
}
static void break_city(struct every *every)
{
    memset(every->city, 'a', sizeof every->city);
}
static void break_text(struct every *every)
{
    every->text = (struct fory_string){NULL, 3};
}
static void break_cut_text(struct every *every)
{
    every->text = (struct fory_string){"\xc3", 1};
}
static void break_count(struct every *every)
{
    every->corner_count = -1;
}
static void break_max(struct every *every)
{
    every->sample_count = 51;
}
static void break_corners(struct every *every)
{
    every->corner_count = 4;
}
static void break_corner(struct every *every)
{
    every->corner_count = 2;
    every->corners[1].label = objects_bad_text;
}
static void break_note(struct every *every)
{
    every->note_size = sizeof every->note + 1;
}
static void break_must(struct every *every)
{
    every->must = NULL;
}
static void break_tag(struct every *every)
{
    static char *tags[] = {objects_bad_text};
    every->tags = tags;
    every->tag_count = 1;
}
static void break_score(struct every *every)
{
    static struct spot_score scores[] = {{{"a", 1}, 1}, {{NULL, 2}, 1}};
    every->scores = (struct spot_scores){scores, 2};
}
static void break_label(struct every *every)
{
    static struct spot_label labels[] = {{1, NULL}, {2, NULL}, {3, objects_bad_text}};
    every->labels = labels;
    every->label_count = 3;
}
static void break_at(struct every *every)
{
    every->at = (struct fory_timestamp){INT64_MAX, 0};
}
static void break_took(struct every *every)
{
    static struct fory_duration took = {1, 1000000000};
    every->took = &took;
}
static void break_price(struct every *every)
{
    every->price = fory_decimal_from_int64(1, 5);
}
static void break_path(struct every *every)
{
    static struct spot spots[] = {{1, "a", {NULL, 0}, 9}, {2, "b", {objects_bad_text, 2}, 9}};
    static struct spot_list lists[] = {{NULL, 0}, {spots, 2}};
    every->paths = (struct spot_lists){lists, 2};
}
static void break_tight(struct every *every)
{
    every->tight.numbers = NULL;
    every->tight.count = 1;
}

static const struct objects_error {
    void (*break_it)(struct every *every);
    const char *path;
    const char *message;
} objects_errors[] = {
    {break_name, "[200].name", "string is not valid UTF-8"},
    {break_city, "[200].city", "char array is not NUL-terminated"},
    {break_text, "[200].text", "NULL with a count other than 0"},
    {break_cut_text, "[200].text", "string is not valid UTF-8"},
    {break_count, "[200].corners", "count is negative or exceeds the member"},
    {break_max, "[200].samples", "more items than FORY(max = ...) allows"},
    {break_corners, "[200].corners", "count is negative or exceeds the member"},
    {break_corner, "[200].corners[1].label", "string is not valid UTF-8"},
    {break_note, "[200].note", "count is negative or exceeds the member"},
    {break_must, "[200].must", "required pointer is NULL"},
    {break_tag, "[200].tags[0]", "string is not valid UTF-8"},
    {break_score, "[200].scores[1]", "NULL with a count other than 0"},
    {break_label, "[200].labels[2]", "string is not valid UTF-8"},
    {break_at, "[200].at", "time does not fit in 64 bits of microseconds"},
    {break_took, "[200].took", "time has 1,000,000,000 nanoseconds or more"},
    {break_price, "[200].price", "decimal does not fit in the precision and scale of the field"},
    {break_path, "[200].paths[1][1].name", "string is not valid UTF-8"},
    {break_tight, "[200].tight.numbers", "NULL with a count other than 0"},
};

/* What the writer of rows says of the same object. */
static void objects_assert_same_error(const struct every *object, const struct fory_error *error)
{
    size_t size;
    struct fory_error expected;
    assert_int_equal(every_row_size(object, &size, &expected), error->status);
    assert_string_equal(error->message, expected.message);
    assert_string_equal(error->path + strlen("[200]."), expected.path);
}

static void errors_name_the_object_and_field_and_leave_the_builder_as_it_was(void **state)
{
    (void)state;
    struct fory_arena arena;
    fory_arena_init(&arena);
    struct filler fill = {&arena, 1};
    struct every *objects = fill_every(&fill, 300);
    struct ArrowArray batch;
    struct ArrowSchema schema;
    assert_int_equal(fory_arrow_schema(&every_row_type, NULL, &schema), FORY_OK);
    struct fory_arrow_builder *builder = fory_arrow_builder_new(&every_row_type, NULL);
    assert_int_equal(fory_arrow_builder_append_objects(builder, &every_row_carrier, objects, 150, NULL), FORY_OK);
    for (size_t i = 0; i < COUNT_OF(objects_errors); i++) {
        struct every kept = objects[200];
        struct fory_error error;
        objects_errors[i].break_it(&objects[200]);
        assert_int_equal(fory_arrow_builder_append_objects(builder, &every_row_carrier, objects, 300, &error),
                         FORY_INVALID_DATA);
        assert_string_equal(error.path, objects_errors[i].path);
        assert_string_equal(error.message, objects_errors[i].message);
        assert_string_equal(error.type, "every");
        assert_int_equal(fory_arrow_builder_count(builder), 150);
        objects_assert_same_error(&objects[200], &error);
        objects[200] = kept;
    }
    assert_int_equal(fory_arrow_builder_append_objects(builder, &every_row_carrier, objects + 150, 150, NULL), FORY_OK);
    assert_int_equal(fory_arrow_builder_finish(builder, &batch), FORY_OK);
    arrow_check(&schema, &batch);
    struct fory_error error;
    struct every *read = fill_alloc(&fill, 300 * sizeof *read);
    struct fory_arrow_reader *reader = objects_reader(&every_row_type, &batch);
    objects_assert_ok(fory_arrow_reader_objects(reader, &every_row_carrier, 0, 300, &arena, read, &error), &error);
    objects_assert_equal(read, objects, 300);
    fory_arrow_reader_free(reader);
    batch.release(&batch);
    schema.release(&schema);
    fory_arrow_builder_free(builder);
    fory_arena_done(&arena);
}

static void objects_of_another_type_are_misuse(void **state)
{
    (void)state;
    struct spot spot = {0};
    struct fory_error error;
    struct ArrowArray batch;
    struct fory_arena arena;
    fory_arena_init(&arena);
    struct fory_arrow_builder *builder = fory_arrow_builder_new(&every_row_type, NULL);
    assert_int_equal(fory_arrow_builder_append_objects(builder, &spot_row_carrier, &spot, 1, &error), FORY_MISUSE);
    assert_int_equal(fory_arrow_builder_finish(builder, &batch), FORY_OK);
    struct fory_arrow_reader *reader = objects_reader(&every_row_type, &batch);
    assert_int_equal(fory_arrow_reader_objects(reader, &spot_row_carrier, 0, 1, &arena, &spot, &error), FORY_MISUSE);
    struct every every;
    assert_int_equal(fory_arrow_reader_objects(reader, &every_row_carrier, 0, 1, &arena, &every, &error),
                     FORY_BUFFER_OUT_OF_BOUND);
    assert_int_equal(fory_arrow_reader_objects(reader, &every_row_carrier, 0, 0, &arena, NULL, NULL), FORY_OK);
    fory_arrow_reader_free(reader);
    batch.release(&batch);
    fory_arrow_builder_free(builder);
    fory_arena_done(&arena);
}

/* --- Errors in batches --------------------------------------------------------------------------------------- */

static uint8_t loose_bytes[300];
static double loose_samples[10];
static int32_t loose_codes[200];
static int16_t loose_fixed[5];
static struct spot loose_spots[5];

/* An object that both types can have. */
static struct loose loose_object(void)
{
    struct loose loose = {.name = {"name", 4}, .city = {"city", 4}, .digest = {loose_bytes, 8}};
    loose.fixed = (struct fory_list_int16){loose_fixed, 4};
    return loose;
}

static void loosen_null_name(struct loose *loose)
{
    loose->name = (struct fory_string){NULL, 0};
}
static void loosen_nul(struct loose *loose)
{
    loose->name = (struct fory_string){"a\0b", 3};
}
static void loosen_city(struct loose *loose)
{
    loose->city = (struct fory_string){"0123456789abcdef", 16};
}
static void loosen_city_nul(struct loose *loose)
{
    loose->city = (struct fory_string){"a\0b", 3};
}
static void loosen_digest(struct loose *loose)
{
    loose->digest.size = 7;
}
static void loosen_payload(struct loose *loose)
{
    loose->payload = (struct fory_bytes){loose_bytes, 256};
}
static void loosen_samples(struct loose *loose)
{
    loose->samples = (struct fory_list_float64){loose_samples, 6};
}
static void loosen_codes(struct loose *loose)
{
    loose->samples = (struct fory_list_float64){loose_samples, 2};
    loose->codes = (struct fory_list_int32){loose_codes, 3};
}
static void loosen_fixed(struct loose *loose)
{
    loose->fixed.count = 5;
}
static void loosen_corners(struct loose *loose)
{
    loose->corners = (struct spot_list){loose_spots, 4};
}
static void loosen_note(struct loose *loose)
{
    loose->note = (struct fory_string){"123456789", 9};
}

static const struct loose_error {
    void (*loosen)(struct loose *loose);
    const char *path;
    const char *message;
} loose_errors[] = {
    {loosen_null_name, "[170].name", "null in a field that cannot be null"},
    {loosen_nul, "[170].name", "string contains a NUL, which its C type cannot hold"},
    {loosen_city, "[170].city", "string is too long for its char array"},
    {loosen_city_nul, "[170].city", "string contains a NUL, which its C type cannot hold"},
    {loosen_digest, "[170].digest", "item count does not fit in the array or the count member"},
    {loosen_payload, "[170].payload", "item count does not fit in the array or the count member"},
    {loosen_samples, "[170].samples", "more items than FORY(max = ...) allows"},
    {loosen_codes, "[170].codes", "item count differs from another array with the same count member"},
    {loosen_fixed, "[170].fixed", "item count does not fit in the array or the count member"},
    {loosen_corners, "[170].corners", "item count does not fit in the array or the count member"},
    {loosen_note, "[170].note", "string is too long for its char array"},
};

static struct fory_arrow_reader *loose_reader(const struct ArrowArray *batch)
{
    struct ArrowSchema schema;
    struct fory_arrow_reader *reader;
    assert_int_equal(fory_arrow_schema(&loose_row_type, NULL, &schema), FORY_OK);
    assert_int_equal(fory_arrow_reader_new(&strict_row_type, &schema, NULL, &reader, NULL), FORY_OK);
    assert_int_equal(fory_arrow_reader_set(reader, batch, NULL), FORY_OK);
    schema.release(&schema);
    return reader;
}

static void values_that_objects_cannot_hold_are_errors_and_nothing_is_kept(void **state)
{
    enum {
        COUNT = 200
    };
    (void)state;
    static const struct strict zero;
    static struct loose objects[COUNT];
    static struct strict read[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        objects[i] = loose_object();
    for (size_t i = 0; i <= COUNT_OF(loose_errors); i++) {
        struct ArrowArray batch;
        struct fory_arena arena;
        struct fory_error error;
        fory_arena_init(&arena);
        objects[170] = loose_object();
        if (i < COUNT_OF(loose_errors))
            loose_errors[i].loosen(&objects[170]);
        objects_batch_of_objects(&loose_row_carrier, objects, COUNT, &batch);
        struct fory_arrow_reader *reader = loose_reader(&batch);
        struct fory_arena_position mark = fory_arena_mark(&arena);
        enum fory_status status =
            fory_arrow_reader_objects(reader, &strict_row_carrier, 0, COUNT, &arena, read, &error);
        if (i == COUNT_OF(loose_errors)) {
            assert_int_equal(status, FORY_OK);
        } else {
            assert_int_equal(status, FORY_INVALID_DATA);
            assert_string_equal(error.path, loose_errors[i].path);
            assert_string_equal(error.message, loose_errors[i].message);
            assert_string_equal(error.type, "strict");
            for (size_t k = 0; k < COUNT; k++)
                assert_memory_equal(&read[k], &zero, sizeof zero);
            assert_ptr_equal(fory_arena_mark(&arena).cursor, mark.cursor);
        }
        fory_arrow_reader_free(reader);
        batch.release(&batch);
        fory_arena_done(&arena);
    }
}

static void absent_columns_leave_defaults_and_nulls_do_not(void **state)
{
    (void)state;
    static const struct fory_row_field fields[] = {{"x", &row_int32, false}, {"label", &row_string, false}};
    static const struct fory_row_type type = ROW_STRUCT(fields);
    static const uint8_t bytes[] = {0, 0, 0, 0, 0,  0, 0, 0, 7,   0, 0, 0, 0, 0, 0, 0,
                                    1, 0, 0, 0, 24, 0, 0, 0, 'a', 0, 0, 0, 0, 0, 0, 0};
    struct fory_row row = {bytes, sizeof bytes};
    struct ArrowArray batch;
    struct ArrowSchema schema;
    struct fory_arrow_reader *reader;
    struct fory_arena arena;
    struct spot spot;
    fory_arena_init(&arena);
    objects_batch_of_rows(&type, &row, 1, &batch);
    assert_int_equal(fory_arrow_schema(&type, NULL, &schema), FORY_OK);
    assert_int_equal(fory_arrow_reader_new(&spot_row_type, &schema, NULL, &reader, NULL), FORY_OK);
    assert_int_equal(fory_arrow_reader_set(reader, &batch, NULL), FORY_OK);
    assert_int_equal(fory_arrow_reader_objects(reader, &spot_row_carrier, 0, 1, &arena, &spot, NULL), FORY_OK);
    assert_int_equal(spot.x, 7);
    assert_string_equal(spot.label, "a");
    assert_null(spot.name.data);
    fory_arrow_reader_free(reader);
    schema.release(&schema);
    batch.release(&batch);
    fory_arena_done(&arena);
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

static void each_failing_allocation_of_a_builder_leaves_it_as_it_was(void **state)
{
    (void)state;
    struct fory_arena arena;
    fory_arena_init(&arena);
    struct filler fill = {&arena, 3};
    struct every *objects = fill_every(&fill, 200);
    enum fory_status status = FORY_OUT_OF_MEMORY;
    for (size_t fails_at = 1; status != FORY_OK; fails_at++) {
        struct test_allocator allocator;
        struct fory_error error;
        test_allocator_init(&allocator, fails_at, false);
        struct fory_arrow_builder *builder = fory_arrow_builder_new(&every_row_type, &allocator.allocator);
        if (builder) {
            status = fory_arrow_builder_append_objects(builder, &every_row_carrier, objects, 200, &error);
            assert_true(status == FORY_OK || status == FORY_OUT_OF_MEMORY);
            assert_int_equal(fory_arrow_builder_count(builder), status == FORY_OK ? 200 : 0);
            if (status != FORY_OK)
                assert_int_equal(fory_arrow_builder_append_objects(builder, &every_row_carrier, objects, 200, &error),
                                 FORY_OK);
            fory_arrow_builder_free(builder);
        }
        assert_int_equal(allocator.live_bytes, 0);
    }
    fory_arena_done(&arena);
}

static void each_failing_allocation_of_an_arena_leaves_no_object(void **state)
{
    (void)state;
    static const struct every zero;
    struct fory_arena arena;
    struct ArrowArray batch;
    fory_arena_init(&arena);
    struct filler fill = {&arena, 4};
    struct every *objects = fill_every(&fill, 60);
    struct every *read = fill_alloc(&fill, 60 * sizeof *read);
    objects_batch_of_objects(&every_row_carrier, objects, 60, &batch);
    struct fory_arrow_reader *reader = objects_reader(&every_row_type, &batch);
    enum fory_status status = FORY_OUT_OF_MEMORY;
    for (size_t size = 0; status != FORY_OK; size += 64) {
        struct fory_arena small;
        uint8_t *memory = malloc(size + 1);
        fory_arena_init_fixed(&small, memory, size);
        status = fory_arrow_reader_objects(reader, &every_row_carrier, 0, 60, &small, read, NULL);
        assert_true(status == FORY_OK || status == FORY_OUT_OF_MEMORY);
        for (size_t i = 0; status != FORY_OK && i < 60; i++)
            assert_memory_equal(&read[i], &zero, sizeof zero);
        if (status == FORY_OK)
            objects_assert_equal(read, objects, 60);
        fory_arena_done(&small);
        free(memory);
    }
    fory_arrow_reader_free(reader);
    batch.release(&batch);
    fory_arena_done(&arena);
}

/* --- Streams ------------------------------------------------------------------------------------------------- */

static void streams_have_all_objects_and_end_at_errors(void **state)
{
    (void)state;
    struct fory_arena arena;
    struct ArrowArrayStream stream;
    struct ArrowArray batch;
    fory_arena_init(&arena);
    struct filler fill = {&arena, 5};
    struct every *objects = fill_every(&fill, 700);
    struct every *read = fill_alloc(&fill, 300 * sizeof *read);
    assert_int_equal(fory_arrow_stream_from_objects(&every_row_carrier, objects, 700, 300, &stream), FORY_OK);
    for (size_t done = 0; done < 700; done += 300) {
        size_t count = done < 600 ? 300 : 100;
        assert_int_equal(stream.get_next(&stream, &batch), 0);
        assert_int_equal(batch.length, count);
        struct fory_arrow_reader *reader = objects_reader(&every_row_type, &batch);
        assert_int_equal(fory_arrow_reader_objects(reader, &every_row_carrier, 0, count, &arena, read, NULL), FORY_OK);
        objects_assert_equal(read, objects + done, count);
        fory_arrow_reader_free(reader);
        batch.release(&batch);
    }
    assert_int_equal(stream.get_next(&stream, &batch), 0);
    assert_null(batch.release);
    stream.release(&stream);
    objects[650].must = NULL;
    assert_int_equal(fory_arrow_stream_from_objects(&every_row_carrier, objects, 700, 600, &stream), FORY_OK);
    assert_int_equal(stream.get_next(&stream, &batch), 0);
    batch.release(&batch);
    assert_int_equal(stream.get_next(&stream, &batch), EINVAL);
    assert_non_null(strstr(stream.get_last_error(&stream), "of every, in [650].must"));
    assert_int_equal(stream.get_next(&stream, &batch), EINVAL);
    stream.release(&stream);
    fory_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_of_headers_are_the_same_after_a_batch),
        cmocka_unit_test(batches_of_objects_are_those_of_their_rows),
        cmocka_unit_test(objects_of_batches_are_those_of_rows),
        cmocka_unit_test(errors_name_the_object_and_field_and_leave_the_builder_as_it_was),
        cmocka_unit_test(objects_of_another_type_are_misuse),
        cmocka_unit_test(values_that_objects_cannot_hold_are_errors_and_nothing_is_kept),
        cmocka_unit_test(absent_columns_leave_defaults_and_nulls_do_not),
        cmocka_unit_test(each_failing_allocation_of_a_builder_leaves_it_as_it_was),
        cmocka_unit_test(each_failing_allocation_of_an_arena_leaves_no_object),
        cmocka_unit_test(streams_have_all_objects_and_end_at_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
