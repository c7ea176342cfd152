/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about rows of other runtimes, read through generated accessors: vectors.tsv. */
#include <stdio.h>

#include "../support/test.h"
#include "../vectors/tsv.h"
#include "vectors.row.h"

#define assert_text_equal(string, text) \
    do { \
        struct fory_string found_ = (string); \
        assert_non_null(found_.data); \
        assert_int_equal(found_.size, strlen(text)); \
        assert_memory_equal(found_.data, text, found_.size); \
    } while (0)

/* --- The values of each type ---------------------------------------------------------------------------------- */

/* Two halves: accessors of a verified row, and checked ones of a row that is only open. */

static void check_int32_items(struct fory_row_array array, const int32_t *items, size_t count)
{
    assert_int_equal(fory_row_array_count(array), count);
    for (size_t i = 0; i < count; i++) {
        assert_false(fory_row_array_is_null(array, i));
        assert_int_equal(fory_row_array_get_int32(array, i), items[i]);
    }
}

static void check_bar(struct vectors_bar_row bar, const char *f1, int64_t f2)
{
    struct fory_row_array items = vectors_bar_row_get_f2(bar);
    assert_text_equal(vectors_bar_row_get_f1(bar), f1);
    assert_int_equal(fory_row_array_count(items), 1);
    assert_int_equal(fory_row_array_get_int64(items, 0), f2);
}

static void check_foo(struct fory_bytes bytes)
{
    static const int32_t f2[] = {1, 2, 3};
    struct vectors_foo_row foo;
    struct vectors_bar_row bar;
    struct fory_row_array array;
    struct fory_row_map map;
    struct fory_string text;

    assert_int_equal(vectors_foo_row_verify(bytes, &foo, NULL), FORY_OK);
    assert_int_equal(vectors_foo_row_get_f1(foo), 10);
    check_int32_items(vectors_foo_row_get_f2(foo), f2, 3);
    map = vectors_foo_row_get_f3(foo);
    assert_int_equal(fory_row_array_count(map.keys), 1);
    assert_text_equal(fory_row_array_get_string(map.keys, 0), "k");
    assert_int_equal(fory_row_array_get_int32(map.values, 0), 5);
    assert_int_equal(fory_row_array_count(vectors_foo_row_get_f4(foo)), 2);
    check_bar(vectors_bar_row_at(vectors_foo_row_get_f4(foo), 0), "b0", 9);

    assert_int_equal(vectors_foo_row_open(bytes, &foo), FORY_OK);
    assert_int_equal(vectors_foo_row_checked_f3(foo, &map), FORY_OK);
    assert_int_equal(fory_row_array_get_int32(map.values, 0), 5);
    assert_int_equal(vectors_foo_row_checked_f4(foo, &array), FORY_OK);
    assert_int_equal(vectors_bar_row_checked_at(array, 1, &bar), FORY_OK);
    assert_int_equal(vectors_bar_row_checked_f1(bar, &text), FORY_OK);
    assert_text_equal(text, "b1");
    assert_int_equal(vectors_bar_row_checked_f2(bar, &array), FORY_OK);
    assert_int_equal(fory_row_array_count(array), 0);
    assert_int_equal(vectors_bar_row_checked_at(array, 2, &bar), FORY_BUFFER_OUT_OF_BOUND);
}

static const int32_t the_scores[] = {10, 20, 30};

static void check_scores(struct fory_bytes bytes)
{
    struct vectors_scores_row scores;
    struct fory_row_array array;
    assert_int_equal(vectors_scores_row_verify(bytes, &scores, NULL), FORY_OK);
    assert_true(vectors_scores_row_has_id(scores));
    assert_int_equal(vectors_scores_row_get_id(scores), 7);
    assert_text_equal(vectors_scores_row_get_name(scores), "Alice");
    check_int32_items(vectors_scores_row_get_scores(scores), the_scores, 3);
    assert_int_equal(vectors_scores_row_open(bytes, &scores), FORY_OK);
    assert_int_equal(vectors_scores_row_checked_scores(scores, &array), FORY_OK);
    check_int32_items(array, the_scores, 3);
}

static void check_java_scores(struct fory_bytes bytes)
{
    struct vectors_java_scores_row scores;
    assert_int_equal(vectors_java_scores_row_verify(bytes, &scores, NULL), FORY_OK);
    assert_int_equal(vectors_java_scores_row_get_id(scores), 7);
    assert_text_equal(vectors_java_scores_row_get_name(scores), "Alice");
    check_int32_items(vectors_java_scores_row_get_scores(scores), the_scores, 3);
}

static void check_tags(struct fory_bytes bytes)
{
    struct vectors_tags_row tags;
    struct fory_row_array array;
    struct fory_string text;
    assert_int_equal(vectors_tags_row_verify(bytes, &tags, NULL), FORY_OK);
    assert_false(vectors_tags_row_has_id(tags) || vectors_tags_row_has_name(tags) || vectors_tags_row_has_scores(tags));
    assert_int_equal(vectors_tags_row_get_id(tags), 0);
    assert_null(vectors_tags_row_get_name(tags).data);
    assert_int_equal(fory_row_array_count(vectors_tags_row_get_scores(tags)), 0);
    array = vectors_tags_row_get_tags(tags);
    assert_int_equal(fory_row_array_count(array), 3);
    assert_text_equal(fory_row_array_get_string(array, 0), "a");
    assert_true(fory_row_array_is_null(array, 1));
    assert_text_equal(fory_row_array_get_string(array, 2), "");

    assert_int_equal(vectors_tags_row_open(bytes, &tags), FORY_OK);
    assert_int_equal(vectors_tags_row_checked_name(tags, &text), FORY_OK);
    assert_null(text.data);
    assert_int_equal(vectors_tags_row_checked_scores(tags, &array), FORY_OK);
    assert_null(array.data);
}

static void check_outer(struct fory_bytes bytes)
{
    struct vectors_outer_row outer;
    struct vectors_inner_row inner;
    assert_int_equal(vectors_outer_row_verify(bytes, &outer, NULL), FORY_OK);
    assert_true(vectors_outer_row_get_b(outer));
    assert_true(vectors_outer_row_get_d(outer) == 1.5);
    inner = vectors_outer_row_get_in(outer);
    assert_int_equal(vectors_inner_row_get_x(inner), -2);
    assert_text_equal(vectors_inner_row_get_s(inner), "hi");
}

static void check_sorted_outer(struct fory_bytes bytes)
{
    struct vectors_sorted_outer_row outer;
    struct vectors_sorted_inner_row inner;
    assert_int_equal(vectors_sorted_outer_row_verify(bytes, &outer, NULL), FORY_OK);
    assert_true(vectors_sorted_outer_row_get_b(outer));
    assert_true(vectors_sorted_outer_row_get_d(outer) == 1.5);
    assert_int_equal(vectors_sorted_outer_row_checked_in(outer, &inner), FORY_OK);
    assert_int_equal(vectors_sorted_inner_row_get_x(inner), -2);
    assert_text_equal(vectors_sorted_inner_row_get_s(inner), "hi");
}

static void check_counts(struct fory_bytes bytes)
{
    struct vectors_counts_row counts;
    struct fory_row_map map;
    assert_int_equal(vectors_counts_row_verify(bytes, &counts, NULL), FORY_OK);
    map = vectors_counts_row_get_m(counts);
    assert_int_equal(fory_row_array_count(map.keys), 2);
    assert_text_equal(fory_row_array_get_string(map.keys, 0), "k1");
    assert_text_equal(fory_row_array_get_string(map.keys, 1), "key-two!x");
    assert_int_equal(fory_row_array_get_int32(map.values, 0), 1);
    assert_int_equal(fory_row_array_get_int32(map.values, 1), 2);
}

static void check_order(struct fory_bytes bytes)
{
    struct vectors_order_row order;
    assert_int_equal(vectors_order_row_verify(bytes, &order, NULL), FORY_OK);
    assert_false(vectors_order_row_has_customer(order));
    assert_null(vectors_order_row_get_customer(order).data);
    assert_int_equal(vectors_order_row_get_amount(order), 0);
    assert_int_equal(vectors_order_row_get_number(order), 0);
}

/* --- Objects -------------------------------------------------------------------------------------------------- */

/* A verified row becomes an object, and the object a row. */
#define WRITE_AGAIN(name) \
    static struct fory_row write_##name##_again(struct fory_row row, struct fory_arena *arena) \
    { \
        struct vectors_##name##_row again = {row}; \
        struct vectors_##name object; \
        assert_int_equal(vectors_##name##_from_row(again, arena, &object, NULL), FORY_OK); \
        assert_int_equal(vectors_##name##_to_row(&object, arena, &again, NULL), FORY_OK); \
        return again.row; \
    }
WRITE_AGAIN(foo)
WRITE_AGAIN(scores)
WRITE_AGAIN(java_scores)
WRITE_AGAIN(tags)
WRITE_AGAIN(outer)
WRITE_AGAIN(sorted_outer)
WRITE_AGAIN(counts)
WRITE_AGAIN(order)

/* --- The file ------------------------------------------------------------------------------------------------- */

static const struct vector_type {
    const char *name;
    const struct fory_row_schema *schema;
    void (*check)(struct fory_bytes bytes);
    struct fory_row (*write_again)(struct fory_row row, struct fory_arena *arena);
} vector_types[] = {
    {"Foo", &vectors_foo_row_schema, check_foo, write_foo_again},
    {"Scores", &vectors_scores_row_schema, check_scores, write_scores_again},
    {"JavaScores", &vectors_java_scores_row_schema, check_java_scores, write_java_scores_again},
    {"Tags", &vectors_tags_row_schema, check_tags, write_tags_again},
    {"Outer", &vectors_outer_row_schema, check_outer, write_outer_again},
    {"SortedOuter", &vectors_sorted_outer_row_schema, check_sorted_outer, write_sorted_outer_again},
    {"Counts", &vectors_counts_row_schema, check_counts, write_counts_again},
    {"Order", &vectors_order_row_schema, check_order, write_order_again},
};

static const struct vector_type *find_type(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(vector_types); i++)
        if (strcmp(vector_types[i].name, name) == 0)
            return &vector_types[i];
    fail_msg("no type '%s'", name);
    return NULL;
}

/* Each line of a kind; how many those are. */
static size_t check_lines(const char *kind, void (*check)(const struct vector_type *type, struct test_bytes bytes))
{
    struct tsv file;
    size_t count = 0;
    assert_true(tsv_read(&file, ROWS_FOLDER "/vectors.tsv"));
    for (size_t i = 0; i < file.count; i++) {
        const struct tsv_line *line = &file.lines[i];
        if (strcmp(line->columns[2], kind) != 0)
            continue;
        struct test_bytes bytes = test_bytes_hex(line->columns[3]);
        printf("%s by %s: %s\n", line->columns[0], line->columns[1], kind);
        check(find_type(line->columns[0]), bytes);
        test_bytes_free(bytes);
        count++;
    }
    tsv_free(&file);
    return count;
}

static void check_row(const struct vector_type *type, struct test_bytes bytes)
{
    type->check((struct fory_bytes){bytes.data, bytes.size});
}

static void check_schema(const struct vector_type *type, struct test_bytes bytes)
{
    assert_int_equal(type->schema->bytes.size, bytes.size);
    assert_memory_equal(type->schema->bytes.data, bytes.data, bytes.size);
}

static void check_hash(const struct vector_type *type, struct test_bytes bytes)
{
    assert_int_equal(type->schema->hash, fory_load_uint64(bytes.data));
}

/* C++ leaves the slots of nulls as they were; all else is the same. */
static void check_written_again(const struct vector_type *type, struct test_bytes bytes)
{
    struct fory_arena arena;
    struct fory_row row;
    fory_arena_init(&arena);
    assert_int_equal(fory_row_verify(type->schema, (struct fory_bytes){bytes.data, bytes.size}, &row, NULL), FORY_OK);
    for (uint32_t i = 0; i < type->schema->type->field_count; i++)
        if (fory_row_is_null(row, i))
            memset(bytes.data + fory_row_slot(type->schema->type->field_count, i), 0, 8);
    struct fory_row again = type->write_again(row, &arena);
    assert_int_equal(again.size, bytes.size);
    assert_memory_equal(again.data, bytes.data, bytes.size);
    fory_arena_done(&arena);
}

static void rows_of_other_runtimes_are_written_again_byte_for_byte(void **state)
{
    (void)state;
    assert_int_equal(check_lines("row", check_written_again), 11);
}

static void rows_of_other_runtimes_are_read_by_generated_accessors(void **state)
{
    (void)state;
    assert_int_equal(check_lines("row", check_row), 11);
}

static void generated_schema_bytes_are_those_of_other_runtimes(void **state)
{
    (void)state;
    assert_int_equal(check_lines("schema", check_schema), 6);
}

static void generated_schema_hashes_are_those_of_other_runtimes(void **state)
{
    (void)state;
    assert_int_equal(check_lines("hash", check_hash), 2);
}

/* The first row of a type that another runtime wrote. */
static struct test_bytes first_row(const char *type, const char *writer)
{
    struct tsv file;
    struct test_bytes bytes = {NULL, 0};
    assert_true(tsv_read(&file, ROWS_FOLDER "/vectors.tsv"));
    for (size_t i = 0; i < file.count && !bytes.data; i++) {
        const char *const *columns = file.lines[i].columns;
        if (!strcmp(columns[0], type) && !strcmp(columns[1], writer) && !strcmp(columns[2], "row"))
            bytes = test_bytes_hex(columns[3]);
    }
    assert_non_null(bytes.data);
    tsv_free(&file);
    return bytes;
}

/* What C++ declares is read in the order of Java, which is in its schema bytes. */
static void rows_in_another_order_are_read_through_their_schema_bytes(void **state)
{
    (void)state;
    struct test_bytes bytes = first_row("Outer", "cpp");
    struct fory_row_schema schema;
    struct fory_arena arena;
    struct fory_error error;
    struct vectors_sorted_outer_row_view outer = {{{NULL, 0}, NULL}};
    fory_arena_init(&arena);

    assert_int_equal(fory_row_schema_parse(vectors_outer_row_schema.bytes, &arena, &schema, &error), FORY_OK);
    assert_int_equal(fory_row_verify(&schema, (struct fory_bytes){bytes.data, bytes.size}, &outer.view.row, &error),
                     FORY_OK);
    assert_int_equal(vectors_sorted_outer_row_project(schema.type, &arena, &outer.view.projection, &error), FORY_OK);
    assert_true(vectors_sorted_outer_row_view_has_b(outer) && vectors_sorted_outer_row_view_get_b(outer));
    assert_true(vectors_sorted_outer_row_view_get_d(outer) == 1.5);
    struct vectors_sorted_inner_row_view inner = vectors_sorted_outer_row_view_get_in(outer);
    assert_int_equal(vectors_sorted_inner_row_view_get_x(inner), -2);
    assert_text_equal(vectors_sorted_inner_row_view_get_s(inner), "hi");
    fory_arena_done(&arena);
    test_bytes_free(bytes);
}

static void items_of_another_version_are_views(void **state)
{
    (void)state;
    struct test_bytes bytes = first_row("Foo", "cpp");
    struct vectors_foo_row_view foo = {{{NULL, 0}, NULL}};
    const struct fory_row_projection *inside;
    struct fory_arena arena;
    fory_arena_init(&arena);
    assert_int_equal(
        fory_row_verify(&vectors_foo_row_schema, (struct fory_bytes){bytes.data, bytes.size}, &foo.view.row, NULL),
        FORY_OK);
    assert_int_equal(vectors_foo_row_project(&vectors_foo_row_type, &arena, &foo.view.projection, NULL), FORY_OK);
    struct fory_row_array array = vectors_foo_row_view_get_f4(foo, &inside);
    assert_int_equal(fory_row_array_count(array), 2);
    struct vectors_bar_row_view bar = vectors_bar_row_view_at(array, 1, inside);
    assert_text_equal(vectors_bar_row_view_get_f1(bar), "b1");
    assert_int_equal(fory_row_array_count(vectors_bar_row_view_get_f2(bar)), 0);
    fory_arena_done(&arena);
    test_bytes_free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_other_runtimes_are_read_by_generated_accessors),
        cmocka_unit_test(rows_of_other_runtimes_are_written_again_byte_for_byte),
        cmocka_unit_test(generated_schema_bytes_are_those_of_other_runtimes),
        cmocka_unit_test(generated_schema_hashes_are_those_of_other_runtimes),
        cmocka_unit_test(rows_in_another_order_are_read_through_their_schema_bytes),
        cmocka_unit_test(items_of_another_version_are_views),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
