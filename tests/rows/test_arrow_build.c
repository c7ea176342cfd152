/* SPDX-License-Identifier: Apache-2.0 */
/* Rows to Arrow: builders, schemas, lists and streams. */
#include <errno.h>

#include "../support/allocator.h"
#include "arrow/column.h"
#include "arrow_check.h"

struct build_case {
    const char *name;
    const struct fory_row_type *type;
};

static const struct build_case build_cases[] = {
    {"all", &row_all},     {"point", &row_point}, {"wide", &row_wide}, {"wide inside", &row_wide_inside},
    {"empty", &row_empty}, {"pair", &row_pair},
};

/* --- Builders ------------------------------------------------------------------------------------------------ */

static void build_check(const struct fory_row_type *type, const struct fory_row *rows, size_t count,
                        struct fory_arrow_builder *builder)
{
    struct ArrowSchema schema;
    struct ArrowArray array;
    assert_int_equal(fory_arrow_builder_count(builder), count);
    assert_int_equal(fory_arrow_builder_finish(builder, &array), FORY_OK);
    assert_int_equal(fory_arrow_builder_count(builder), 0);
    assert_int_equal(fory_arrow_schema(type, NULL, &schema), FORY_OK);
    arrow_check(&schema, &array);
    arrow_check_rows(type, rows, count, &array);
    array.release(&array);
    assert_null(array.release);
    schema.release(&schema);
    assert_null(schema.release);
}

static void batches_have_the_values_of_their_rows(void **state)
{
    static const size_t counts[] = {0, 1, 7, 64, 127, 128, 129, 300};
    static const unsigned nulls[] = {0, 2, 50};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(build_cases); i++) {
        const struct fory_row_type *type = build_cases[i].type;
        struct fory_arrow_builder *builder = fory_arrow_builder_new(type, NULL);
        for (size_t j = 0; j < COUNT_OF(counts) * COUNT_OF(nulls); j++) {
            size_t count = counts[j % COUNT_OF(counts)];
            struct fory_row *rows = row_make_rows(type, count, nulls[j / COUNT_OF(counts)], j);
            assert_int_equal(fory_arrow_builder_append_rows(builder, rows, count, NULL), FORY_OK);
            build_check(type, rows, count, builder);
            row_free_rows(rows, count);
        }
        fory_arrow_builder_free(builder);
    }
}

static void rows_may_be_appended_in_pieces_of_any_size(void **state)
{
    (void)state;
    size_t count = 400;
    struct fory_row *rows = row_make_rows(&row_all, count, 4, 1);
    struct fory_arrow_builder *builder = fory_arrow_builder_new(&row_all, NULL);
    uint64_t random = 5;
    for (size_t i = 0; i < count;) {
        size_t piece = random_next(&random) % 90;
        piece = piece < count - i ? piece : count - i;
        assert_int_equal(fory_arrow_builder_append_rows(builder, rows + i, piece, NULL), FORY_OK);
        i += piece;
    }
    build_check(&row_all, rows, count, builder);
    fory_arrow_builder_free(builder);
    row_free_rows(rows, count);
}

static void a_column_without_nulls_has_no_null_bits_after_one_with(void **state)
{
    (void)state;
    struct fory_row *with = row_make_rows(&row_all, 70, 2, 1);
    struct fory_row *without = row_make_rows(&row_all, 70, 0, 1);
    struct fory_arrow_builder *builder = fory_arrow_builder_new(&row_all, NULL);
    assert_int_equal(fory_arrow_builder_append_rows(builder, with, 70, NULL), FORY_OK);
    build_check(&row_all, with, 70, builder);
    assert_int_equal(fory_arrow_builder_append_rows(builder, without, 70, NULL), FORY_OK);
    build_check(&row_all, without, 70, builder);
    fory_arrow_builder_free(builder);
    row_free_rows(with, 70);
    row_free_rows(without, 70);
}

static void fields_of_null_structs_are_null_or_zero(void **state)
{
    (void)state;
    uint8_t bytes[24] = {2}; /* b is null, whatever its slot has */
    static const struct fory_row_field fields[] = {{"a", &row_int8, false}, {"b", &row_point, true}};
    static const struct fory_row_type type = ROW_STRUCT(fields);
    struct fory_row row = {bytes, sizeof bytes};
    struct ArrowArray array;
    memset(bytes + 16, 0xaa, 8);
    struct fory_arrow_builder *builder = fory_arrow_builder_new(&type, NULL);
    assert_int_equal(fory_arrow_builder_append_rows(builder, &row, 1, NULL), FORY_OK);
    assert_int_equal(fory_arrow_builder_finish(builder, &array), FORY_OK);
    const struct ArrowArray *point = array.children[1];
    assert_int_equal(point->null_count, 1);
    assert_int_equal(point->children[0]->null_count, 0);
    assert_int_equal(*(const int16_t *)point->children[0]->buffers[1], 0);
    assert_int_equal(point->children[1]->null_count, 1);
    assert_int_equal(arrow_offset(point->children[2], 1), 0);
    assert_int_equal(point->children[3]->length, 1);
    array.release(&array);
    fory_arrow_builder_free(builder);
}

static void offsets_that_do_not_fit_leave_the_builder_as_it_was(void **state)
{
    static const struct fory_row_field fields[] = {{"a", &row_int32, true}, {"b", &row_points, false}};
    static const struct fory_row_type type = ROW_STRUCT(fields);
    (void)state;
    struct fory_error error;
    struct fory_row *rows = row_make_rows(&type, 200, 3, 9);
    struct fory_arrow_builder *builder = fory_arrow_builder_new(&type, NULL);
    struct fory_arrow_column *texts = &builder->root.children[1].children[0].children[1];
    assert_int_equal(fory_arrow_builder_append_rows(builder, rows, 30, &error), FORY_OK);
    size_t end = texts->end;
    texts->end = INT32_MAX - 10;
    assert_int_equal(fory_arrow_builder_append_rows(builder, rows + 30, 170, &error), FORY_LIMIT_EXCEED);
    assert_int_equal(error.status, FORY_LIMIT_EXCEED);
    assert_string_equal(error.path, "b.label");
    assert_int_equal(fory_arrow_builder_count(builder), 30);
    assert_int_equal(texts->end, INT32_MAX - 10);
    texts->end = end;
    build_check(&type, rows, 30, builder);
    assert_int_equal(fory_arrow_builder_append_rows(builder, rows, 200, &error), FORY_OK);
    build_check(&type, rows, 200, builder);
    fory_arrow_builder_free(builder);
    row_free_rows(rows, 200);
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

static bool build_with_allocator(const struct fory_allocator *allocator, const struct fory_row *rows, size_t count)
{
    struct ArrowArray array;
    struct ArrowSchema schema;
    struct fory_arrow_builder *builder = fory_arrow_builder_new(&row_all, allocator);
    if (!builder)
        return false;
    enum fory_status status = fory_arrow_builder_append_rows(builder, rows, count / 2, NULL);
    if (status == FORY_OK) {
        status = fory_arrow_builder_append_rows(builder, rows + count / 2, count - count / 2, NULL);
        assert_int_equal(fory_arrow_builder_count(builder), status == FORY_OK ? count : count / 2);
    }
    if (status == FORY_OK) {
        status = fory_arrow_builder_finish(builder, &array);
        assert_int_equal(fory_arrow_builder_count(builder), status == FORY_OK ? 0 : count);
        assert_int_equal(array.release != NULL, status == FORY_OK);
        if (status == FORY_OK)
            array.release(&array);
    }
    if (status == FORY_OK)
        status = fory_arrow_schema(&row_all, allocator, &schema);
    if (status == FORY_OK)
        schema.release(&schema);
    fory_arrow_builder_free(builder);
    assert_true(status == FORY_OK || status == FORY_OUT_OF_MEMORY);
    return status == FORY_OK;
}

static void each_failing_allocation_leaves_nothing(void **state)
{
    (void)state;
    size_t count = 20;
    struct fory_row *rows = row_make_rows(&row_all, count, 5, 2);
    bool done = false;
    size_t fails_at = 1;
    for (; !done; fails_at++) {
        struct test_allocator test;
        test_allocator_init(&test, fails_at, false);
        done = build_with_allocator(&test.allocator, rows, count);
        assert_int_equal(test.live_bytes, 0);
    }
    assert_true(fails_at > 100);
    row_free_rows(rows, count);
}

static void children_that_were_moved_out_outlive_their_parents(void **state)
{
    (void)state;
    struct test_allocator test;
    struct ArrowArray array;
    struct ArrowArray moved[4];
    struct ArrowSchema schema;
    struct ArrowSchema field;
    test_allocator_init(&test, 0, false);
    struct fory_row *rows = row_make_rows(&row_all, 50, 3, 3);
    struct fory_arrow_builder *builder = fory_arrow_builder_new(&row_all, &test.allocator);
    assert_int_equal(fory_arrow_builder_append_rows(builder, rows, 50, NULL), FORY_OK);
    assert_int_equal(fory_arrow_builder_finish(builder, &array), FORY_OK);
    fory_arrow_builder_free(builder);
    struct ArrowArray *parts[] = {array.children[11], array.children[31]->children[0]->children[1], array.children[33],
                                  array.children[32]->children[0]};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        moved[i] = *parts[i];
        parts[i]->release = NULL;
    }
    array.children[4]->release(array.children[4]);
    assert_null(array.children[4]->release);
    struct ArrowArray elsewhere = array;
    array.release = NULL;
    elsewhere.release(&elsewhere);
    for (size_t i = 0; i < 50; i++)
        arrow_check_value(&row_string, false, rows[i], fory_row_slot(34, 11), &moved[0], (int64_t)i);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        moved[i].release(&moved[i]);
    assert_int_equal(fory_arrow_schema(&row_all, &test.allocator, &schema), FORY_OK);
    field = *schema.children[32];
    schema.children[32]->release = NULL;
    schema.release(&schema);
    assert_string_equal(field.name, "points_map");
    assert_string_equal(field.children[0]->children[1]->format, "+l");
    field.release(&field);
    assert_int_equal(test.live_bytes, 0);
    row_free_rows(rows, 50);
}

static void decimals_have_128_bits_unless_they_need_256(void **state)
{
    static const struct fory_row_type short_decimal = {.id = FORY_TYPE_DECIMAL, .precision = 38, .scale = 2};
    static const struct fory_row_type long_decimal = {.id = FORY_TYPE_DECIMAL, .precision = 39, .scale = 2};
    static const struct fory_row_field fields[] = {{"short", &short_decimal, false}, {"long", &long_decimal, false}};
    static const struct fory_row_type type = ROW_STRUCT(fields);
    uint8_t bytes[24 + 2 * FORY_ROW_DECIMAL_SIZE] = {0};
    struct fory_row row = {bytes, sizeof bytes};
    struct fory_error error;
    struct ArrowArray batch;
    (void)state;
    fory_store_uint64(bytes + 8, UINT64_C(24) << 32 | FORY_ROW_DECIMAL_SIZE);
    fory_store_uint64(bytes + 16, UINT64_C(56) << 32 | FORY_ROW_DECIMAL_SIZE);
    memset(bytes + 24, 0xff, FORY_ROW_DECIMAL_SIZE); /* -1 */
    memset(bytes + 56 + 16, 0xff, 16);               /* -2^128 */
    struct fory_arrow_builder *builder = fory_arrow_builder_new(&type, NULL);
    assert_int_equal(fory_arrow_builder_append_rows(builder, &row, 1, &error), FORY_OK);
    memcpy(bytes + 24, bytes + 56, FORY_ROW_DECIMAL_SIZE);
    assert_int_equal(fory_arrow_builder_append_rows(builder, &row, 1, &error), FORY_INVALID_DATA);
    assert_string_equal(error.path, "short");
    assert_int_equal(fory_arrow_builder_finish(builder, &batch), FORY_OK);
    assert_int_equal(batch.length, 1);
    assert_memory_equal(batch.children[0]->buffers[1],
                        "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 16);
    assert_memory_equal(batch.children[1]->buffers[1], bytes + 56, FORY_ROW_DECIMAL_SIZE);
    batch.release(&batch);
    fory_arrow_builder_free(builder);
}

/* --- Schemas ------------------------------------------------------------------------------------------------- */

static void schemas_have_the_formats_of_arrow(void **state)
{
    static const char *const formats[] = {
        "b", "c", "s", "i", "l",       "e",  "f",  "g",  "tdD", "tsu:", "tDu", "u",  "z",  "d:38,18", "b",  "c",  "s",
        "i", "l", "u", "z", "d:38,18", "+l", "+l", "+l", "+l",  "+l",   "+l",  "+m", "+s", "+s",      "+l", "+m", "+s"};
    (void)state;
    struct ArrowSchema schema;
    assert_int_equal(fory_arrow_schema(&row_all, NULL, &schema), FORY_OK);
    assert_string_equal(schema.format, "+s");
    assert_string_equal(schema.name, "");
    assert_int_equal(schema.flags, 0);
    assert_null(schema.metadata);
    assert_null(schema.dictionary);
    assert_int_equal(schema.n_children, COUNT_OF(formats));
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        const struct ArrowSchema *field = schema.children[i];
        assert_string_equal(field->format, formats[i]);
        assert_string_equal(field->name, row_all_fields[i].name);
        assert_int_equal(field->flags, row_all_fields[i].nullable ? ARROW_FLAG_NULLABLE : 0);
    }
    assert_string_equal(schema.children[24]->children[0]->name, "item");
    assert_int_equal(schema.children[24]->children[0]->flags, ARROW_FLAG_NULLABLE);
    assert_int_equal(schema.children[23]->children[0]->flags, 0);
    const struct ArrowSchema *entries = schema.children[28]->children[0];
    assert_string_equal(entries->name, "entries");
    assert_int_equal(entries->flags, 0);
    assert_string_equal(entries->children[0]->name, "key");
    assert_int_equal(entries->children[0]->flags, 0);
    assert_string_equal(entries->children[1]->name, "value");
    assert_int_equal(entries->children[1]->flags, ARROW_FLAG_NULLABLE);
    schema.release(&schema);
}

/* --- Lists --------------------------------------------------------------------------------------------------- */

static void build_count_release(void *user)
{
    ++*(int *)user;
}

static void lists_of_numbers_are_exported_in_place(void **state)
{
    (void)state;
    int released = 0;
    struct ArrowArray array;
    uint64_t words[2 + 3] = {3, 0, 1, 2, 3};
    struct fory_row_array items = {(uint8_t *)words, sizeof words};
    assert_int_equal(fory_arrow_from_list(items, &row_int64, build_count_release, &released, &array), FORY_OK);
    assert_int_equal(array.length, 3);
    assert_int_equal(array.null_count, 0);
    assert_int_equal(array.n_buffers, 2);
    assert_null(array.buffers[0]);
    assert_ptr_equal(array.buffers[1], &words[2]);
    assert_int_equal(released, 0);
    array.release(&array);
    assert_null(array.release);
    assert_int_equal(released, 1);
    assert_int_equal(fory_arrow_from_list(items, &row_timestamp, NULL, NULL, &array), FORY_OK);
    assert_ptr_equal(array.buffers[1], &words[2]);
    array.release(&array);
    assert_int_equal(fory_arrow_from_list(items, &row_string, NULL, NULL, &array), FORY_UNSUPPORTED);
    assert_int_equal(fory_arrow_from_list(items, &row_bool, NULL, NULL, &array), FORY_UNSUPPORTED);
    assert_null(array.release);
}

static void lists_with_nulls_or_at_odd_places_are_copied(void **state)
{
    (void)state;
    int released = 0;
    struct ArrowArray array;
    uint64_t words[2 + 3] = {3, 2, 1, 0, 3};
    _Alignas(8) uint8_t odd[sizeof words + 4];
    struct fory_row_array items = {(uint8_t *)words, sizeof words};
    struct fory_row_array moved = {odd + 4, sizeof words};
    memcpy(odd + 4, words, sizeof words);
    assert_int_equal(fory_arrow_from_list(items, &row_int64, build_count_release, &released, &array), FORY_OK);
    assert_int_equal(array.null_count, 1);
    assert_int_equal(*(const uint8_t *)array.buffers[0], 5);
    assert_memory_equal(array.buffers[1], &words[2], 24);
    assert_ptr_not_equal(array.buffers[1], &words[2]);
    array.release(&array);
    odd[4 + 8] = 0;
    assert_int_equal(fory_arrow_from_list(moved, &row_int64, build_count_release, &released, &array), FORY_OK);
    assert_int_equal(array.null_count, 0);
    assert_memory_equal(array.buffers[1], &words[2], 24);
    array.release(&array);
    struct fory_row_array none = {NULL, 0};
    assert_int_equal(fory_arrow_from_list(none, &row_int32, build_count_release, &released, &array), FORY_OK);
    assert_int_equal(array.length, 0);
    assert_non_null(array.buffers[1]);
    array.release(&array);
    assert_int_equal(released, 3);
}

/* --- Streams ------------------------------------------------------------------------------------------------- */

/* A source whose row is valid only until the next call. */
struct build_source {
    const struct fory_row *rows;
    size_t count;
    size_t next;
    enum fory_status end; /* what follows the last row */
    int ended;
    int released;
    struct test_bytes current;
};

static enum fory_status build_source_next(void *user, struct fory_row *row)
{
    struct build_source *source = user;
    test_bytes_free(source->current);
    memset(&source->current, 0, sizeof source->current);
    if (source->next == source->count) {
        source->ended++;
        return source->end;
    }
    source->current = test_bytes_copy(source->rows[source->next].data, source->rows[source->next].size);
    source->next++;
    row->data = source->current.data;
    row->size = source->current.size;
    return FORY_OK;
}

static void build_source_release(void *user)
{
    struct build_source *source = user;
    test_bytes_free(source->current);
    source->released++;
}

static const struct fory_error *build_source_error(void *user)
{
    static const struct fory_error error = {FORY_INVALID_DATA, 7, "page 3 is damaged", "", "[12].name"};
    (void)user;
    return &error;
}

static void build_stream(struct build_source *source, const struct fory_row_type *type, size_t batch_count,
                         struct ArrowArrayStream *stream)
{
    struct fory_row_source from = {.next = build_source_next, .release = build_source_release, .user = source};
    assert_int_equal(fory_arrow_stream_from_rows(type, from, batch_count, stream), FORY_OK);
}

static void streams_give_all_rows_in_batches(void **state)
{
    static const size_t batches[] = {1, 7, 128, 150, 300, 301, 0};
    (void)state;
    size_t count = 300;
    struct fory_row *rows = row_make_rows(&row_all, count, 4, 11);
    for (size_t i = 0; i < COUNT_OF(batches); i++) {
        struct build_source source = {rows, count, 0, FORY_END, 0, 0, {NULL, 0}};
        struct ArrowArrayStream stream;
        struct ArrowSchema schema;
        struct ArrowArray array;
        build_stream(&source, &row_all, batches[i], &stream);
        assert_int_equal(stream.get_schema(&stream, &schema), 0);
        for (size_t first = 0; first < count;) {
            size_t expected = batches[i] > 0 && batches[i] < count - first ? batches[i] : count - first;
            assert_int_equal(stream.get_next(&stream, &array), 0);
            assert_null(stream.get_last_error(&stream));
            arrow_check(&schema, &array);
            arrow_check_rows(&row_all, rows + first, expected, &array);
            array.release(&array);
            first += expected;
        }
        for (int again = 0; again < 2; again++) {
            memset(&array, 0xff, sizeof array);
            assert_int_equal(stream.get_next(&stream, &array), 0);
            assert_null(array.release);
        }
        assert_int_equal(source.ended, 1);
        stream.release(&stream);
        assert_null(stream.release);
        assert_int_equal(source.released, 1);
        schema.release(&schema);
    }
    row_free_rows(rows, count);
}

static void batches_outlive_their_stream(void **state)
{
    (void)state;
    struct fory_row *rows = row_make_rows(&row_point, 10, 4, 11);
    struct build_source source = {rows, 10, 0, FORY_END, 0, 0, {NULL, 0}};
    struct ArrowArrayStream stream;
    struct ArrowArray array;
    build_stream(&source, &row_point, 0, &stream);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    struct ArrowArrayStream moved = stream;
    stream.release = NULL;
    moved.release(&moved);
    arrow_check_rows(&row_point, rows, 10, &array);
    array.release(&array);
    row_free_rows(rows, 10);
}

static void errors_of_sources_end_streams(void **state)
{
    static const struct {
        enum fory_status status;
        int code;
    } cases[] = {{FORY_INVALID_DATA, EIO}, {FORY_OUT_OF_MEMORY, ENOMEM}};
    (void)state;
    struct fory_row *rows = row_make_rows(&row_point, 10, 4, 11);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct build_source source = {rows, 10, 0, cases[i].status, 0, 0, {NULL, 0}};
        struct ArrowArrayStream stream;
        struct ArrowArray array;
        build_stream(&source, &row_point, 4, &stream);
        for (int batch = 0; batch < 2; batch++) {
            assert_int_equal(stream.get_next(&stream, &array), 0);
            array.release(&array);
        }
        for (int again = 0; again < 2; again++) {
            assert_int_equal(stream.get_next(&stream, &array), cases[i].code);
            assert_null(array.release);
            assert_non_null(strstr(stream.get_last_error(&stream), fory_status_text(cases[i].status)));
        }
        assert_int_equal(source.ended, 1);
        stream.release(&stream);
        assert_int_equal(source.released, 1);
    }
    row_free_rows(rows, 10);
}

static void streams_tell_why_their_source_failed(void **state)
{
    (void)state;
    struct build_source source = {NULL, 0, 0, FORY_INVALID_DATA, 0, 0, {NULL, 0}};
    struct fory_row_source from = {build_source_next, build_source_error, build_source_release, &source};
    struct ArrowArrayStream stream;
    struct ArrowArray array;
    assert_int_equal(fory_arrow_stream_from_rows(&row_point, from, 0, &stream), FORY_OK);
    assert_int_equal(stream.get_next(&stream, &array), EIO);
    assert_non_null(strstr(stream.get_last_error(&stream), "page 3 is damaged"));
    assert_non_null(strstr(stream.get_last_error(&stream), "[12].name"));
    stream.release(&stream);
}

static void streams_finish_batches_before_offsets_do_not_fit(void **state)
{
    (void)state;
    struct fory_row *rows = row_make_rows(&row_point, 300, 4, 11);
    struct build_source source = {rows, 300, 0, FORY_END, 0, 0, {NULL, 0}};
    struct ArrowArrayStream stream;
    struct ArrowArray array;
    build_stream(&source, &row_point, 0, &stream);
    /* A stream begins with its builder. */
    struct fory_arrow_builder *builder = *(struct fory_arrow_builder **)stream.private_data;
    builder->root.children[2].end = INT32_MAX - 500;
    assert_int_equal(stream.get_next(&stream, &array), 0);
    size_t first = (size_t)array.length;
    assert_in_range(first, 1, 299);
    assert_int_equal(array.children[2]->length, first);
    array.release(&array);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    arrow_check_rows(&row_point, rows + first, 300 - first, &array);
    array.release(&array);
    stream.release(&stream);
    row_free_rows(rows, 300);
}

static void a_row_that_fits_in_no_batch_is_an_error(void **state)
{
    (void)state;
    struct fory_row *rows = row_make_rows(&row_point, 300, 0, 11);
    struct build_source source = {rows, 300, 0, FORY_END, 0, 0, {NULL, 0}};
    struct ArrowArrayStream stream;
    struct ArrowArray array;
    build_stream(&source, &row_point, 0, &stream);
    struct fory_arrow_builder *builder = *(struct fory_arrow_builder **)stream.private_data;
    builder->root.children[1].end = INT32_MAX;
    while (fory_row_get_bytes(rows[source.next], 16).size == 0)
        source.next++;
    assert_int_equal(stream.get_next(&stream, &array), EINVAL);
    assert_non_null(strstr(stream.get_last_error(&stream), "in label"));
    stream.release(&stream);
    row_free_rows(rows, 300);
}

static void rows_larger_than_a_block_are_streamed(void **state)
{
    static const struct fory_row_field fields[] = {{"a", &row_int64s, true}};
    static const struct fory_row_type type = ROW_STRUCT(fields);
    (void)state;
    struct fory_row rows[9];
    struct row_maker maker = {7, 3, NULL, 0, 0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        maker.size = 0;
        size_t base = row_maker_room(&maker, 16);
        row_make_array(&maker, row_int64s.fields, i % 3 == 0 ? 20000 : i);
        fory_store_uint64(maker.data + base + 8, UINT64_C(16) << 32 | (maker.size - 16));
        struct test_bytes copy = test_bytes_copy(maker.data, maker.size);
        rows[i].data = copy.data;
        rows[i].size = copy.size;
    }
    struct build_source source = {rows, COUNT_OF(rows), 0, FORY_END, 0, 0, {NULL, 0}};
    struct ArrowArrayStream stream;
    struct ArrowArray array;
    build_stream(&source, &type, 0, &stream);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    arrow_check_rows(&type, rows, COUNT_OF(rows), &array);
    array.release(&array);
    stream.release(&stream);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        free((uint8_t *)(uintptr_t)rows[i].data);
    free(maker.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_have_the_values_of_their_rows),
        cmocka_unit_test(rows_may_be_appended_in_pieces_of_any_size),
        cmocka_unit_test(a_column_without_nulls_has_no_null_bits_after_one_with),
        cmocka_unit_test(fields_of_null_structs_are_null_or_zero),
        cmocka_unit_test(offsets_that_do_not_fit_leave_the_builder_as_it_was),
        cmocka_unit_test(each_failing_allocation_leaves_nothing),
        cmocka_unit_test(children_that_were_moved_out_outlive_their_parents),
        cmocka_unit_test(decimals_have_128_bits_unless_they_need_256),
        cmocka_unit_test(schemas_have_the_formats_of_arrow),
        cmocka_unit_test(lists_of_numbers_are_exported_in_place),
        cmocka_unit_test(lists_with_nulls_or_at_odd_places_are_copied),
        cmocka_unit_test(streams_give_all_rows_in_batches),
        cmocka_unit_test(batches_outlive_their_stream),
        cmocka_unit_test(errors_of_sources_end_streams),
        cmocka_unit_test(streams_tell_why_their_source_failed),
        cmocka_unit_test(streams_finish_batches_before_offsets_do_not_fit),
        cmocka_unit_test(a_row_that_fits_in_no_batch_is_an_error),
        cmocka_unit_test(rows_larger_than_a_block_are_streamed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
