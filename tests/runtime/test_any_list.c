/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about lists and maps of values that carry their type. */
#include <fory/any.h>
#include <fory/value.h>
#include <stdio.h>

#include "../support/allocations.h"
#include "../support/test.h"
#include "people.fory.h"

static void open_mode(struct test_context *context, bool track_references)
{
    struct fory_options options;
    fory_options_init(&options);
    options.compatible = false;
    options.schema_hash = false;
    options.track_references = track_references;
    test_context_open_types(context, &options, people_register);
}

/* One value as text: a number, text in quotes, the id of a node, and for objects that were there before their place. */
static void show_item(const struct fory_any *items, size_t index, char *text)
{
    const struct fory_any *item = &items[index];
    struct fory_string string;
    int64_t number;
    const struct node *node = fory_any_as(item, &node_fory_type);
    for (size_t i = 0; item->value && i < index; i++) {
        if (items[i].value == item->value) {
            sprintf(text, "*%zu", i);
            return;
        }
    }
    if (!item->type)
        strcpy(text, "null");
    else if (fory_any_to_string(item, &string))
        sprintf(text, "'%s'", string.data);
    else if (fory_any_to_int64(item, &number))
        sprintf(text, "%d", (int)number);
    else if (node)
        sprintf(text, "node%d", node->id);
    else
        strcpy(text, fory_any_as(item, &fory_value_type) ? "value" : item->type->name);
}

static void show_items(const struct fory_any *items, size_t count, char *text)
{
    *text = 0;
    for (size_t i = 0; i < count; i++) {
        char item[80];
        show_item(items, i, item);
        strcat(strcat(text, i > 0 ? " " : ""), item);
    }
}

/* --- Lists --------------------------------------------------------------------------------------------------- */

/* Behind the root header: Java, C++, JavaScript and Python, each with and without tracking, then what they might. */
static void every_header_of_a_list_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        const char *items;
    } rows[] = {
        {"00", ""},
        {"02 00 0502 150461", "1 'a'"},
        {"02 01 000502 00150461", "1 'a'"},
        {"02 01 ff0702 ff150461", "1 'a'"},
        {"03 02 ff0502 fd ff150461", "1 null 'a'"},
        {"03 03 000502 fd 00150461", "1 null 'a'"},
        {"03 03 ff0702 fd ff150461", "1 null 'a'"},
        {"02 08 05 02 04", "1 2"},
        {"02 09 15 000461 fe00", "'a' *0"},
        {"03 0a 05 ff02 fd ff04", "1 null 2"},
        {"03 0b 05 0002 fd fe00", "1 null *0"},
        {"02 08 1b67 02fd 04fd", "node1 node2"},
        {"02 09 1b67 0002fd fe00", "node1 *0"},
        {"03 01 001b67 02fd ff0502 fe00", "node1 1 *0"},
        {"02 09 1b67 0002 0004fd fe01", "node1 node2"},
        {"02 08 1965 01 02", "1 2"},
        {"02 00 1601080502 1600", "value value"},
        {"02 08 16 00 00", "value value"},
        {"02 02 fd fd", "null null"},
        {"02 03 fd fd", "null null"},
        {"02 0a 24 fd fd", "null null"},
        {"02 0a 1d 00 00 fd fd", "null null"},
        {"02 08 24", "null null"},
        {"02 00 24 24", "null null"},
    };
    struct test_context context;
    open_mode(&context, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[200] = "";
        size_t count = 0;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        struct fory_any *items = fory_read_any_list(reader, &count);
        if (!items)
            print_error("%s: %s\n", rows[i].hex, reader->error.message);
        assert_non_null(items);
        assert_true(test_at_end(reader));
        show_items(items, count, text);
        assert_string_equal(text, rows[i].items);
        for (size_t size = 0; size < bytes.size; size++) {
            struct test_bytes prefix = {bytes.data, size};
            assert_null(fory_read_any_list(test_read(&context, prefix), &count));
        }
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void lists_that_cannot_be_read_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
        const char *path;
    } rows[] = {
        {"01 0c 02", FORY_INVALID_DATA, ""}, /* of a type that is declared: none is */
        {"01 04 02", FORY_INVALID_DATA, ""},
        {"02 00 0502 fd", FORY_UNSUPPORTED, "[1]"}, /* no flag stands here */
        {"02 00 0502 00", FORY_INVALID_DATA, "[1]"},
        {"02 08 39 00 00", FORY_UNSUPPORTED, ""},
        {"02 01 fe00 0502", FORY_INVALID_REF, "[0]"},
        {"02 01 000502 fe01", FORY_INVALID_REF, "[1]"},
        {"ffffffff0f 00 0502", FORY_BUFFER_OUT_OF_BOUND, ""},
        {"ffffffff0f 08 24", FORY_BUFFER_OUT_OF_BOUND, ""},
        {"8140 08 24", FORY_BUFFER_OUT_OF_BOUND, ""}, /* 8193 */
    };
    struct test_context context;
    open_mode(&context, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t count;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        assert_null(fory_read_any_list(reader, &count));
        assert_int_equal(reader->error.status, rows[i].status);
        assert_string_equal(reader->error.path, rows[i].path);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* As many as the limit says in one root, in a list alone and in several. */
static void items_of_no_bytes_are_bounded(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
    } rows[] = {
        {"8040 08 24", FORY_OK}, /* 8192 */
        {"8140 08 24 00", FORY_LIMIT_EXCEED},
    };
    struct test_context context;
    open_mode(&context, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t count;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        assert_int_equal(fory_read_any_list(reader, &count) != NULL, rows[i].status == FORY_OK);
        assert_int_equal(reader->error.status, rows[i].status);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void lists_are_written_as_all_runtimes_read_them(void **state)
{
    (void)state;
    int32_t one = 1;
    int64_t two = 2;
    struct fory_string text = {"a", 1};
    struct node node = {1, NULL};
    struct fory_value number = {.kind = FORY_TYPE_BOOL, .as.boolean = true};
    struct fory_value list = {.kind = FORY_TYPE_LIST, .as.list = {&number, 1}};
    struct fory_value nothing = {.kind = FORY_VALUE_NULL};
    const struct fory_any a = {&fory_string_type, &text};
    const struct fory_any i32 = {&fory_varint32_type, &one};
    const struct fory_any i64 = {&fory_varint64_type, &two};
    const struct fory_any object = {&node_fory_type, &node};
    const struct fory_any color = {&color_fory_type, &one};
    const struct fory_any value = {&fory_value_type, &list};
    const struct fory_any null = {NULL, NULL};
    const struct fory_any dynamic_null = {&fory_value_type, &nothing};
    const struct {
        bool tracks;
        size_t count;
        struct fory_any items[3];
        const char *hex;
    } rows[] = {
        {true, 0, {null}, "00"},
        {true, 2, {i32, i32}, "02 08 05 02 02"},
        {true, 2, {i32, a}, "02 00 0502 150661"},
        {true, 3, {i32, null, a}, "03 02 ff0502 fd ff150661"},
        {true, 3, {i32, dynamic_null, i32}, "03 0a 05 ff02 fd ff02"},
        {true, 2, {null, i64}, "02 0a 07 fd ff04"},
        {true, 2, {null, null}, "02 02 fd fd"},
        {true, 2, {dynamic_null, null}, "02 02 fd fd"},
        {true, 2, {color, color}, "02 08 1965 01 01"},
        {true, 2, {object, object}, "02 09 1b67 0002fd fe01"},
        {false, 2, {object, object}, "02 08 1b67 02fd 02fd"},
        {true, 3, {object, null, object}, "03 0b 1b67 0002fd fd fe01"},
        {true, 3, {object, i32, object}, "03 01 001b67 02fd ff0502 fe01"},
        {false, 3, {object, i32, object}, "03 00 1b67 02fd 0502 1b67 02fd"},
        {true, 2, {value, value}, "02 01 0016 01080101 fe01"},
        {false, 2, {value, i32}, "02 00 16 01080101 0502"},
        {false, 1, {value}, "01 00 16 01080101"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        open_mode(&context, rows[i].tracks);
        struct fory_writer *writer = test_write(&context);
        fory_write_any_list(writer, rows[i].items, rows[i].count, true);
        assert_int_equal(writer->error.status, FORY_OK);
        assert_bytes_equal(writer->buffer, test_written(writer), rows[i].hex);
        test_context_close(&context);
    }
}

/* --- Maps ---------------------------------------------------------------------------------------------------- */

struct entry {
    struct fory_string key;
    struct fory_any value;
};

static void write_map(struct fory_writer *writer, const struct entry *entries, size_t count, bool declared)
{
    static const struct fory_item_type key = {FORY_TYPE_STRING, false, false, NULL};
    fory_write_map_count(writer, count);
    for (size_t i = 0, run = 0; i < count; i++, run--) {
        if (run == 0)
            run = fory_write_any_chunk(writer, &key, declared, &entries[i].value, sizeof *entries, count - i);
        fory_write_string(writer, entries[i].key);
        fory_write_entry_any(writer, &entries[i].value);
    }
}

/* Values of the entries; NULL on failure. */
static struct fory_any *read_map(struct fory_reader *reader, size_t *count)
{
    static const struct fory_expected_item key = {FORY_TYPE_STRING, 1, true, NULL, NULL};
    static const struct fory_expected_item value = {FORY_TYPE_UNKNOWN, 1, true, NULL, NULL};
    struct fory_map_reader entries;
    struct fory_any *values = fory_map_begin(reader, &key, &value, sizeof *values, 0, &entries);
    for (size_t i = 0; values && i < entries.count; i++) {
        struct fory_string text;
        bool present;
        if (!fory_read_key_prefix(reader, &key, &value, &entries, &present) ||
            (present && !fory_read_string(reader, &text)) || !fory_read_entry_any(reader, &value, &entries, &values[i]))
            return fory_reader_fail_item(reader, i);
    }
    *count = entries.count;
    return values;
}

static void every_header_of_a_map_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        const char *items;
    } rows[] = {
        {"00", ""},
        {"03 00011505 046102 00011515 04620473 00011507 046304", "1 's' 2"},
        {"02 00011507 046102 00011515 04620473", "1 's'"},
        {"02 04 02 05 0461 02 0462 04", "1 2"},
        {"03 04 01 07 046102 04 01 15 04620478 14 0463", "1 'x' null"},
        {"02 0c 02 1b67 0461 0002fd 0462 fe00", "node1 *0"},
        {"02 08 02 151b67 0461 0002fd 0462 fd", "node1 null"},
        {"02 11ff15 0461 04 01 05 0462 02", "null 1"},
        {"02 10 15 0461 02 0502", "null 1"},
        {"02 02 0502 0a ff1504 61", "1 'a'"},
        {"02 0a 001b67 02fd 0a fe00", "node1 *0"},
        {"01 12", "null"},
    };
    static const char *const bad[] = {
        "01 24 01 0461 02", /* a value of a type that is declared: none is */
        "01 22 02",
        "01 04 01 39 0461",
        "01 0c 01 05 0461 fe00",
    };
    struct test_context context;
    size_t count = 0;
    open_mode(&context, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[200] = "";
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        struct fory_any *items = read_map(reader, &count);
        if (!items)
            print_error("%s: %s\n", rows[i].hex, reader->error.message);
        assert_non_null(items);
        assert_true(test_at_end(reader));
        show_items(items, count, text);
        assert_string_equal(text, rows[i].items);
        for (size_t size = 0; size < bytes.size; size++) {
            struct test_bytes prefix = {bytes.data, size};
            assert_null(read_map(test_read(&context, prefix), &count));
        }
        test_bytes_free(bytes);
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct test_bytes bytes = test_bytes_hex(bad[i]);
        assert_null(read_map(test_read(&context, bytes), &count));
        assert_int_not_equal(context.reader->error.status, FORY_OK);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void maps_are_written_as_all_runtimes_read_them(void **state)
{
    (void)state;
    int64_t one = 1;
    struct fory_string text = {"x", 1};
    struct node node = {1, NULL};
    struct fory_value number = {.kind = FORY_TYPE_BOOL, .as.boolean = true};
    struct fory_value list = {.kind = FORY_TYPE_LIST, .as.list = {&number, 1}};
    const struct fory_any i64 = {&fory_varint64_type, &one};
    const struct fory_any string = {&fory_string_type, &text};
    const struct fory_any object = {&node_fory_type, &node};
    const struct fory_any value = {&fory_value_type, &list};
    const struct fory_any null = {NULL, NULL};
    const struct {
        bool tracks;
        bool declared;
        size_t count;
        struct fory_any values[3];
        const char *hex;
    } rows[] = {
        {false, true, 0, {null}, "00"},
        {false, true, 3, {i64, string, null}, "03 04 01 07 066b02 04 01 15 066b 0678 14 066b"},
        {true, true, 2, {i64, i64}, "02 04 02 07 066b02 066b02"},
        {true, false, 2, {i64, null}, "02 00 01 15 07 066b02 1100 15 066b"},
        {true, true, 3, {object, object, i64}, "03 0c 02 1b67 066b 0002fd 066b fe01 04 01 07 066b02"},
        {false, true, 2, {object, object}, "02 04 02 1b67 066b 02fd 066b 02fd"},
        {true, true, 2, {value, value}, "02 0c 01 16 066b 00 01080101 0c 01 16 066b fe01"},
        {false, true, 2, {value, i64}, "02 04 01 16 066b 01080101 04 01 07 066b02"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct entry entries[3];
        for (size_t j = 0; j < 3; j++)
            entries[j] = (struct entry){{"k", 1}, rows[i].values[j]};
        open_mode(&context, rows[i].tracks);
        struct fory_writer *writer = test_write(&context);
        write_map(writer, entries, rows[i].count, rows[i].declared);
        assert_int_equal(writer->error.status, FORY_OK);
        assert_bytes_equal(writer->buffer, test_written(writer), rows[i].hex);
        test_context_close(&context);
    }
}

static void a_long_run_of_one_type_is_cut_into_chunks(void **state)
{
    (void)state;
    enum {
        COUNT = 600
    };
    static struct entry entries[COUNT];
    int64_t one = 1;
    struct test_context context;
    size_t count;
    open_mode(&context, true);
    for (size_t i = 0; i < COUNT; i++)
        entries[i] = (struct entry){{"k", 1}, {&fory_varint64_type, &one}};
    struct fory_writer *writer = test_write(&context);
    write_map(writer, entries, COUNT, true);
    struct test_bytes bytes = test_bytes_copy(writer->buffer, test_written(writer));
    assert_int_equal(bytes.size, 2 + 3 * 3 + COUNT * 3);
    assert_non_null(read_map(test_read(&context, bytes), &count));
    assert_true(test_at_end(context.reader));
    assert_int_equal(count, COUNT);
    test_bytes_free(bytes);
    test_context_close(&context);
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

/* Writes and reads a list of everything; true when nothing failed. */
static bool round_trip(struct test_allocator *allocator)
{
    struct fory_options options;
    struct fory_arena arena;
    struct fory_bytes out;
    struct person bob = {{"Bob", 3}, 25};
    struct node nodes[40];
    struct fory_string text = {"a text that is longer than a few bytes", 38};
    struct fory_value number = {.kind = FORY_TYPE_BOOL, .as.boolean = true};
    struct fory_value list = {.kind = FORY_TYPE_LIST, .as.list = {&number, 1}};
    struct fory_any items[44] = {{&person_fory_type, &bob}, {&fory_string_type, &text}, {&fory_value_type, &list}};
    for (int i = 0; i < 40; i++) {
        nodes[i] = (struct node){i, &nodes[(i + 1) % 40]};
        items[3 + i] = (struct fory_any){&node_fory_type, &nodes[i]};
    }
    fory_options_init(&options);
    options.allocator = &allocator->allocator;
    struct fory_runtime *runtime = fory_runtime_new(&options);
    bool ok = runtime && people_register(runtime) == FORY_OK;
    struct fory_writer *writer = ok ? fory_writer_new(runtime) : NULL;
    struct fory_reader *reader = ok ? fory_reader_new(runtime) : NULL;
    fory_arena_init_with(&arena, NULL, 0, &allocator->allocator);
    enum fory_status status = FORY_OUT_OF_MEMORY;
    for (int again = 0; writer && reader && again < 2 && status == FORY_OUT_OF_MEMORY; again++) {
        struct fory_any *found = NULL;
        size_t count = 0;
        bool present;
        if (fory_writer_begin_root(writer, true)) {
            fory_write_uint8(writer, FORY_TYPE_LIST);
            fory_write_any_list(writer, items, COUNT_OF(items), false);
        }
        status = fory_writer_end_root(writer, NULL, &out);
        fory_reader_set_input(reader, out);
        if (status == FORY_OK && fory_reader_begin_value_root(reader, &arena, FORY_TYPE_LIST, NULL, &present))
            found = fory_read_any_list(reader, &count);
        if (status == FORY_OK)
            status = fory_reader_end_root(reader, NULL, &found, sizeof found, found, true);
        assert_true(status == FORY_OK || status == FORY_OUT_OF_MEMORY);
        if (status == FORY_OK) {
            assert_int_equal(count, COUNT_OF(items));
            assert_ptr_equal(((const struct node *)found[42].value)->next, found[3].value);
        }
    }
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return status == FORY_OK && allocator->calls < allocator->fails_at;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    test_fail_allocations(round_trip, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_header_of_a_list_is_read),
        cmocka_unit_test(lists_that_cannot_be_read_are_refused),
        cmocka_unit_test(items_of_no_bytes_are_bounded),
        cmocka_unit_test(lists_are_written_as_all_runtimes_read_them),
        cmocka_unit_test(every_header_of_a_map_is_read),
        cmocka_unit_test(maps_are_written_as_all_runtimes_read_them),
        cmocka_unit_test(a_long_run_of_one_type_is_cut_into_chunks),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("any_list", tests, NULL, NULL);
}
