/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about references: objects that stand in several places, and circles. */
#include <fory/generated.h>

#include "../support/test.h"
#include "codec/reference.h"
#include "payloads.h"
#include "people.fory.h"

#define NODE_HASH "250d85ae"
/* The type of a directory, with its schema hash. */
#define DIRECTORY "1bcb02 ee303673"

/* Reads a list of references to nodes: the start of its root, and from there on as a row has it. */
static enum fory_status read_list(struct test_context *context, const char *start, const char *rest,
                                  struct fory_list_node_ptr *list)
{
    char hex[100] = "";
    struct test_bytes bytes = test_bytes_hex(strcat(strcat(hex, start), rest));
    const struct fory_bytes in = {bytes.data, bytes.size};
    enum fory_status status = fory_list_node_deserialize(context->reader, in, &context->arena, list);
    test_bytes_free(bytes);
    return status;
}

/* --- What other runtimes write ------------------------------------------------------------------------------- */

enum shape {
    CHAIN,
    CYCLE
};

static void nodes_are_read_as_every_runtime_writes_them(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        enum shape shape;
        const char *hex;
    } rows[] = {
        {false, CHAIN, "01ff1b67 250d85ae02 ff 250d85ae04 fd"},
        {false, CHAIN, "01ff1b67 9a7afa6502 ff 9a7afa6504 fd"}, /* Java with tracking off */
        {false, CHAIN, "01001b67 250d85ae02 00 250d85ae04 fd"},
        {false, CYCLE, "01001b67 250d85ae02 00 250d85ae04 fe00"},
        {true, CHAIN, "01ff1c00" NODE_DEF "02 ff1c01 04 fd"},
        {true, CHAIN, "01ff1c00" UNTRACKED_NODE_DEF "02 ff1c01 04 fd"},
        {true, CHAIN, "01001c00" NODE_DEF "02 001c01 04 fd"},
        {true, CYCLE, "01001c00" NODE_DEF "02 001c01 04 fe00"},
    };
    for (int tracks = 0; tracks < 2; tracks++) {
        for (size_t i = 0; i < COUNT_OF(rows); i++) {
            struct test_context context;
            struct node node;
            struct test_bytes bytes = test_bytes_hex(rows[i].hex);
            const struct fory_bytes in = {bytes.data, bytes.size};
            test_context_open_mode(&context, rows[i].compatible, tracks, NULL);
            assert_int_equal(node_deserialize(context.reader, in, &context.arena, &node), FORY_OK);
            assert_int_equal(node.id, 1);
            assert_int_equal(node.next->id, 2);
            assert_ptr_equal(node.next->next, rows[i].shape == CYCLE ? &node : NULL);
            test_context_close(&context);
            test_bytes_free(bytes);
        }
    }
}

static void nodes_are_written_as_other_runtimes_write_them(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        bool tracks;
        enum shape shape;
        const char *hex;
    } rows[] = {
        {false, false, CHAIN, "01ff1b67 250d85ae02 ff 250d85ae04 fd"},
        {false, true, CHAIN, "01001b67 250d85ae02 00 250d85ae04 fd"},
        {false, true, CYCLE, "01001b67 250d85ae02 00 250d85ae04 fe00"},
        {true, false, CHAIN, "01ff1c00" UNTRACKED_NODE_DEF "02 ff1c01 04 fd"},
        {true, true, CHAIN, "01001c00" NODE_DEF "02 001c01 04 fd"},
        {true, true, CYCLE, "01001c00" NODE_DEF "02 001c01 04 fe00"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct fory_bytes out;
        struct node second = {2, NULL};
        struct node first = {1, &second};
        second.next = rows[i].shape == CYCLE ? &first : NULL;
        test_context_open_mode(&context, rows[i].compatible, rows[i].tracks, NULL);
        assert_int_equal(node_serialize(context.writer, &first, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, rows[i].hex);
        test_context_close(&context);
    }
}

/* The root list takes an id of its own where its flag says so. */
static void a_shared_item_is_one_object_whatever_ids_the_writer_counts(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        bool shared;
        const char *hex;
    } rows[] = {
        {false, false, "01ff1602081b67 250d85ae04fd 250d85ae04fd"},
        {false, true, "01ff1602091b67 00250d85ae04fd fe00"},
        {false, true, "01001602091b67 00250d85ae04fd fe01"},
        {true, false, "01ff1602081c00" NODE_DEF "04fd 04fd"},
        {true, true, "01ff1602091c00" NODE_DEF "0004fd fe00"},
        {true, true, "01001602091c00" NODE_DEF "0004fd fe01"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct fory_list_node_ptr list;
        test_context_open_mode(&context, rows[i].compatible, true, NULL);
        assert_int_equal(read_list(&context, "", rows[i].hex, &list), FORY_OK);
        assert_int_equal(list.count, 2);
        assert_int_equal(list.items[0]->id, 2);
        assert_int_equal(list.items[1]->id, 2);
        assert_int_equal(list.items[0] == list.items[1], rows[i].shared);
        test_context_close(&context);
    }
}

/* --- Lists and maps ------------------------------------------------------------------------------------------ */

/* The nodes of a list as text: a letter for each object, from a on, and - for null. */
static void name_nodes(const struct fory_list_node_ptr *list, char *text)
{
    char letter = 'a';
    for (size_t i = 0; i < list->count; i++) {
        size_t first = 0;
        while (list->items[first] != list->items[i])
            first++;
        text[i] = !list->items[i] ? '-' : first < i ? text[first] : letter++;
    }
    text[list->count] = 0;
}

static void every_header_of_a_list_of_references_is_read(void **state)
{
    (void)state;
#define NODE "02fd"
    static const struct {
        const char *hex;
        const char *names;
    } rows[] = {
        {"00", ""},
        {"02 08 1b67" NODE NODE, "ab"},
        {"02 0c" NODE NODE, "ab"},
        {"02 0a 1b67 ff" NODE "fd", "a-"},
        {"02 0e fd ff" NODE, "-a"},
        {"03 09 1b67 00" NODE "fe00 ff" NODE, "aab"},
        {"03 0d 00" NODE "fe00 00" NODE, "aab"},
        {"03 0b 1b67 00" NODE "fd fe00", "a-a"},
        {"03 0f 00" NODE "fd fe00", "a-a"},
        {"02 00 1b67" NODE "1b67" NODE, "ab"},
        {"03 01 00 1b67" NODE "fe00 00 1b67" NODE, "aab"},
        {"03 02 ff 1b67" NODE "fd ff 1b67" NODE, "a-b"},
        {"04 03 00 1b67" NODE "fd fe00 ff 1b67" NODE, "a-ab"},
        {"03 04" NODE NODE NODE, "abc"},
        {"03 05 00" NODE "fe00 00" NODE, "aab"},
        {"02 0a 1d 00 00 fd fd", "--"}, /* when all are null the type says nothing */
        {"02 0b 24 fd fd", "--"},
        {"02 0f 00 02 00 04fd fe01", "ab"}, /* an object inside the first */
    };
    struct fory_options options;
    struct test_context context;
    fory_options_init(&options);
    options.compatible = false;
    options.schema_hash = false;
    test_context_open_with(&context, &options);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_list_node_ptr list;
        char names[8];
        enum fory_status status = read_list(&context, "01ff 16", rows[i].hex, &list);
        if (status != FORY_OK)
            print_error("%s: %s\n", rows[i].hex, fory_reader_error(context.reader)->message);
        assert_int_equal(status, FORY_OK);
        name_nodes(&list, names);
        assert_string_equal(names, rows[i].names);
    }
    test_context_close(&context);
}

static void every_header_of_a_map_of_references_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        const char *names;
    } rows[] = {
        {"00", ""},
        {"02 24 02 0461" NODE "0462" NODE, "ab"},
        {"02 04 02 1b67 0461" NODE "0462" NODE, "ab"},
        {"02 00 02 151b67 0461" NODE "0462" NODE, "ab"},
        {"03 2c 03 0461 00" NODE "0462 fe00 0463 ff" NODE, "aab"},
        {"03 0c 03 1b67 0461 00" NODE "0462 fe00 0463 fd", "aa-"},
        {"03 08 03 151b67 0461 00" NODE "0462 fe00 0463 fd", "aa-"},
        {"02 14 0461 24 01 0462" NODE, "-a"},
        {"02 34 0461 24 01 0462" NODE, "-a"},
        {"02 10 15 0461 24 01 0462" NODE, "-a"},
        {"02 11 ff 15 0461 24 01 0462" NODE, "-a"},
        {"02 22" NODE "12", "a-"},
        {"02 02 1b67" NODE "12", "a-"},
        {"02 2a 00" NODE "2a fe00", "aa"},
        {"02 0a 00 1b67" NODE "0a fe00", "aa"},
        {"02 0a ff 1b67" NODE "2a fd", "a-"},
    };
    struct fory_options options;
    struct test_context context;
    fory_options_init(&options);
    options.compatible = false;
    options.schema_hash = false;
    test_context_open_with(&context, &options);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct directory directory;
        struct node *nodes[4];
        struct fory_list_node_ptr list = {nodes, 0};
        char names[8];
        char hex[100] = "01ff 1bcb02";
        struct test_bytes bytes = test_bytes_hex(strcat(hex, rows[i].hex));
        const struct fory_bytes in = {bytes.data, bytes.size};
        enum fory_status status = directory_deserialize(context.reader, in, &context.arena, &directory);
        if (status != FORY_OK)
            print_error("%s: %s\n", rows[i].hex, fory_reader_error(context.reader)->message);
        assert_int_equal(status, FORY_OK);
        for (; list.count < directory.nodes.count; list.count++)
            nodes[list.count] = directory.nodes.entries[list.count].value;
        name_nodes(&list, names);
        assert_string_equal(names, rows[i].names);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void lists_of_references_are_written_as_all_runtimes_read_them(void **state)
{
    (void)state;
    struct node a = {1, NULL};
    struct node *twice[] = {&a, &a};
    struct node *null[] = {&a, NULL, &a};
    const struct {
        bool compatible;
        bool tracks;
        struct fory_list_node_ptr list;
        const char *hex;
    } rows[] = {
        {false, true, {twice, 2}, "0100 16 02 09 1b67 00" NODE_HASH NODE "fe01"},
        {false, false, {twice, 2}, "01ff 16 02 08 1b67" NODE_HASH NODE NODE_HASH NODE},
        {true, true, {twice, 2}, "0100 16 02 09 1c00" NODE_DEF "00" NODE "fe01"},
        {true, true, {null, 3}, "0100 16 03 0b 1c00" NODE_DEF "00" NODE "fd fe01"},
        {true, false, {null, 3}, "01ff 16 03 0a 1c00" UNTRACKED_NODE_DEF "ff" NODE "fd ff" NODE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct fory_bytes out;
        test_context_open_mode(&context, rows[i].compatible, rows[i].tracks, NULL);
        assert_int_equal(fory_list_node_serialize(context.writer, &rows[i].list, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, rows[i].hex);
        test_context_close(&context);
    }
}

/* A flag that stands before a key of a spelled type takes an id, too. */
static void maps_of_references_are_written_as_all_runtimes_read_them(void **state)
{
    (void)state;
    struct node a = {1, NULL};
    struct fory_map_string_node_ptr_entry entries[] = {
        {{"x", 1}, &a}, {{"y", 1}, &a}, {{"z", 1}, NULL}, {{NULL, 0}, &a}};
    struct fory_map_string_node_ptr_entry late[] = {{{"z", 1}, NULL}, {{NULL, 0}, &a}, {{"x", 1}, &a}};
    const struct {
        bool tracks;
        bool declared; /* a field */
        struct directory directory;
        const char *hex;
    } rows[] = {
        {true, true, {{entries, 4}}, "0100" DIRECTORY "04 0c02 1b67 0678 00" NODE_HASH NODE "0679 fe01 14067a 0afe01"},
        {false, true, {{entries, 2}}, "01ff" DIRECTORY "02 0402 1b67 0678" NODE_HASH NODE "0679" NODE_HASH NODE},
        {true, false, {{late, 3}}, "0100 18 03 110015067a 0a00 1b67" NODE_HASH NODE "0801 151b67 0678 fe02"},
        {false, false, {{late, 3}}, "01ff 18 03 11ff15067a 0aff1b67" NODE_HASH NODE "0001 151b67 0678" NODE_HASH NODE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct fory_bytes out;
        test_context_open_mode(&context, false, rows[i].tracks, NULL);
        enum fory_status status =
            rows[i].declared ? directory_serialize(context.writer, &rows[i].directory, &out)
                             : fory_map_optional_string_node_serialize(context.writer, &rows[i].directory.nodes, &out);
        assert_int_equal(status, FORY_OK);
        assert_bytes_equal(out.data, out.size, rows[i].hex);
        test_context_close(&context);
    }
}

static void an_item_that_may_not_be_null_is_not_written(void **state)
{
    (void)state;
    struct test_context context;
    test_context_open(&context);
    assert_false(fory_write_item_reference(test_write(&context), NULL, &node_fory_type, false));
    assert_int_equal(context.writer->error.status, FORY_INVALID_DATA);
    test_context_close(&context);
}

/* --- Forged references --------------------------------------------------------------------------------------- */

static void references_to_nothing_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex; /* a list of references to nodes, ids from 0 on; no schema hash */
        enum fory_status status;
        const char *path;
    } rows[] = {
        {"01 0d fe00", FORY_INVALID_REF, "[0]"}, /* itself, before its flag */
        {"02 0d 00" NODE "fe01", FORY_INVALID_REF, "[1]"},
        {"02 0d 00" NODE "fe02", FORY_INVALID_REF, "[1]"},
        {"02 0d 00" NODE "fe8080808008", FORY_INVALID_REF, "[1]"},
        {"02 0d 00" NODE "feffffffff0f", FORY_INVALID_REF, "[1]"},
        {"02 0d 00" NODE "feffffffff1f", FORY_INVALID_DATA, "[1]"},
        {"02 0d 00" NODE "fe", FORY_BUFFER_OUT_OF_BOUND, "[1]"},
        {"02 0d 00" NODE "fe80", FORY_BUFFER_OUT_OF_BOUND, "[1]"},
        {"01 0d 0002fe01", FORY_INVALID_REF, "[0].next"}, /* itself is 0 */
        {"01 0d 0002fc", FORY_INVALID_DATA, "[0].next"},
        {"01 0d 0002", FORY_BUFFER_OUT_OF_BOUND, "[0].next"},
        {"02 0d ff" NODE "fe00", FORY_INVALID_REF, "[1]"}, /* one that took no id */
        {"01 0d fd", FORY_OK, ""},
        {"01 0d 0002fe00", FORY_OK, ""},
        {"02 0d 00" NODE "fe00", FORY_OK, ""},
        {"02 0d 00" NODE "fe808000", FORY_OK, ""}, /* 0 in three bytes */
    };
    struct fory_options options;
    struct test_context context;
    fory_options_init(&options);
    options.compatible = false;
    options.schema_hash = false;
    test_context_open_with(&context, &options);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_list_node_ptr list;
        assert_int_equal(read_list(&context, "01ff 16", rows[i].hex, &list), rows[i].status);
        assert_string_equal(fory_reader_error(context.reader)->path, rows[i].path);
    }
    test_context_close(&context);
}

/* A list, and a root of whose type nobody said that references inside may lead back to it. */
static void references_to_values_that_are_no_objects_are_refused(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_list_node_ptr list;
    struct node node;
    struct fory_struct_reader blind = node_fory_reader;
    struct test_bytes in_root = test_bytes_hex("01 00 1c00" NODE_DEF "02 fe00");
    blind.referable = false;
    test_context_open(&context);
    assert_int_equal(read_list(&context, "", "01 00 16 01 09 1c00" NODE_DEF "fe00", &list), FORY_INVALID_REF);
    assert_int_equal(test_deserialize(context.reader, (struct fory_bytes){in_root.data, in_root.size}, &context.arena,
                                      &blind, &node),
                     FORY_INVALID_REF);
    assert_int_equal(context.reader->error.offset, in_root.size - 2);
    assert_int_equal(
        node_deserialize(context.reader, (struct fory_bytes){in_root.data, in_root.size}, &context.arena, &node),
        FORY_OK);
    test_bytes_free(in_root);
    test_context_close(&context);
}

static void every_stored_type_is_offered_to_every_declared_one(void **state)
{
    (void)state;
    static const struct fory_type *const types[] = {
        &person_fory_type, &named_person_fory_type, &long_named_person_fory_type, &holder_fory_type, &opt_fory_type,
        &node_fory_type,   &fixed_fory_type,
    };
    struct test_context context;
    int objects[COUNT_OF(types)];
    test_context_open(&context);
    for (uint32_t stored = 0; stored < COUNT_OF(types); stored++) {
        for (size_t declared = 0; declared < COUNT_OF(types); declared++) {
            struct fory_reference reference;
            const uint8_t bytes[] = {FORY_REF_FLAG, (uint8_t)stored};
            const struct fory_bytes in = {bytes, sizeof bytes};
            fory_reader_set_input(context.reader, in);
            fory_reader_begin_root(context.reader, &context.arena);
            for (uint32_t i = 0; i < COUNT_OF(types); i++)
                assert_true(fory_bind_object(context.reader, i, &objects[i], types[i]));
            context.reader->reference_count = COUNT_OF(types);
            bool ok = fory_read_reference(context.reader, types[declared], &reference);
            assert_int_equal(ok, stored == declared);
            assert_int_equal(context.reader->error.status, ok ? FORY_OK : FORY_TYPE_MISMATCH);
            if (ok)
                assert_ptr_equal(reference.object, &objects[stored]);
            assert_false(reference.is_new);
        }
    }
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_are_read_as_every_runtime_writes_them),
        cmocka_unit_test(nodes_are_written_as_other_runtimes_write_them),
        cmocka_unit_test(a_shared_item_is_one_object_whatever_ids_the_writer_counts),
        cmocka_unit_test(every_header_of_a_list_of_references_is_read),
        cmocka_unit_test(every_header_of_a_map_of_references_is_read),
        cmocka_unit_test(lists_of_references_are_written_as_all_runtimes_read_them),
        cmocka_unit_test(maps_of_references_are_written_as_all_runtimes_read_them),
        cmocka_unit_test(an_item_that_may_not_be_null_is_not_written),
        cmocka_unit_test(references_to_nothing_are_refused),
        cmocka_unit_test(references_to_values_that_are_no_objects_are_refused),
        cmocka_unit_test(every_stored_type_is_offered_to_every_declared_one),
    };
    return cmocka_run_group_tests_name("reference", tests, NULL, NULL);
}
