/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about what stands around the items of lists, sets and maps. */
#include "../support/test.h"
#include "payloads.h"
#include "people.fory.h"
#include <stdio.h>

/* --- Writing ------------------------------------------------------------------------------------------------- */

static const struct fory_item_type string_item = {FORY_TYPE_STRING, true, false, NULL};
static const struct fory_item_type int_item = {FORY_TYPE_VARINT32, false, false, NULL};
static const struct fory_item_type list_item = {FORY_TYPE_LIST, false, false, NULL};
static const struct fory_item_type color_item = {FORY_TYPE_ENUM, false, false, &color_fory_type};
static const struct fory_item_type named_color_item = {FORY_TYPE_ENUM, false, false, &named_color_fory_type};
static const struct fory_item_type person_item = {FORY_TYPE_STRUCT, true, false, &person_fory_type};

static void elements_begin_as_all_runtimes_read_them(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        const struct fory_item_type *item;
        size_t count;
        bool declared;
        bool has_null;
        const char *hex;
    } rows[] = {
        {true, &string_item, 0, true, false, "00"},
        {true, &string_item, 0, false, false, "00"},
        {true, &string_item, 3, true, false, "03 0c"},
        {true, &string_item, 3, true, true, "03 0e"},
        {true, &string_item, 300, false, false, "ac02 08 15"},
        {true, &string_item, 3, false, true, "03 0a 15"},
        {false, &int_item, 1, true, false, "01 0c"},
        {false, &list_item, 1, true, false, "01 0c"},
        {false, &list_item, 1, false, false, "01 08 16"},
        {true, &color_item, 2, true, false, "02 0c"},
        {true, &color_item, 2, false, false, "02 08 1965"},
        {true, &named_color_item, 2, true, true, "02 0e"},
        {true, &named_color_item, 2, false, false, "02 08 1a00" NAMED_COLOR_DEF},
        {false, &person_item, 2, true, false, "02 08 1b64"},
        {false, &person_item, 2, true, true, "02 0a 1b64"},
        {false, &person_item, 2, false, false, "02 08 1b64"},
        {true, &person_item, 2, true, false, "02 08 1c00" PERSON_DEF},
        {true, &person_item, 2, false, true, "02 0a 1c00" PERSON_DEF},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        test_context_open_mode(&context, rows[i].compatible, true, NULL);
        struct fory_writer *writer = test_write(&context);
        assert_int_equal(
            fory_write_list_header(writer, rows[i].count, rows[i].item, rows[i].declared, rows[i].has_null),
            rows[i].count > 0);
        assert_bytes_equal(writer->buffer, test_written(writer), rows[i].hex);
        test_context_close(&context);
    }
}

static void chunks_begin_as_all_runtimes_read_them(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        const struct fory_item_type *key;
        const struct fory_item_type *value;
        bool declared;
        size_t left;
        const char *hex;
    } rows[] = {
        {true, &string_item, &int_item, true, 2, "24 02"},
        {true, &string_item, &int_item, false, 2, "00 02 15 05"},
        {true, &string_item, &int_item, true, 255, "24 ff"},
        {true, &string_item, &int_item, true, 256, "24 ff"},
        {true, &string_item, &color_item, true, 1, "24 01"},
        {true, &string_item, &color_item, false, 1, "00 01 15 1965"},
        {true, &string_item, &person_item, true, 1, "04 01 1c00" PERSON_DEF},
        {false, &string_item, &person_item, true, 1, "04 01 1b64"},
        {false, &string_item, &person_item, false, 1, "00 01 15 1b64"},
        {false, &person_item, &string_item, true, 1, "20 01 1b64"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        test_context_open_mode(&context, rows[i].compatible, true, NULL);
        struct fory_writer *writer = test_write(&context);
        fory_write_chunk_header(writer, rows[i].key, rows[i].value, rows[i].declared, rows[i].left);
        assert_bytes_equal(writer->buffer, test_written(writer), rows[i].hex);
        test_context_close(&context);
    }
}

static void entries_with_a_null_spell_only_what_is_not_declared(void **state)
{
    (void)state;
    static const struct {
        bool track_references;
        const struct fory_item_type *key;
        const struct fory_item_type *value;
        bool declared;
        bool key_present;
        bool value_present;
        const char *hex;
    } rows[] = {
        {true, &string_item, &string_item, true, true, false, "14"},
        {true, &string_item, &string_item, true, false, true, "22"},
        {true, &string_item, &string_item, true, false, false, "12"},
        {true, &string_item, &string_item, false, false, false, "12"},
        {true, &string_item, &person_item, true, true, false, "14"},
        {false, &string_item, &int_item, false, true, false, "11 ff 15"},
        {true, &string_item, &int_item, false, true, false, "11 00 15"},
        {false, &string_item, &int_item, false, false, true, "0a ff 05"},
        {true, &string_item, &person_item, true, false, true, "0a 00 1b64"},
        {false, &person_item, &string_item, true, true, false, "11 ff 1b64"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        test_context_open_mode(&context, false, rows[i].track_references, NULL);
        struct fory_writer *writer = test_write(&context);
        fory_write_null_entry(writer, rows[i].key, rows[i].value, rows[i].declared, rows[i].key_present,
                              rows[i].value_present);
        assert_bytes_equal(writer->buffer, test_written(writer), rows[i].hex);
        test_context_close(&context);
    }
}

#if SIZE_MAX > UINT32_MAX
static void more_items_than_a_count_holds_are_refused(void **state)
{
    (void)state;
    struct test_context context;
    test_context_open(&context);
    assert_false(fory_write_list_header(test_write(&context), (size_t)UINT32_MAX + 1, &int_item, true, false));
    assert_int_equal(context.writer->error.status, FORY_INVALID_DATA);
    fory_write_map_count(test_write(&context), UINT32_MAX);
    assert_bytes_equal(context.writer->buffer, test_written(context.writer), "ffffffff0f");
    fory_write_map_count(context.writer, (size_t)UINT32_MAX + 1);
    assert_int_equal(context.writer->error.status, FORY_INVALID_DATA);
    test_context_close(&context);
}
#endif

/* --- Reading, to text ---------------------------------------------------------------------------------------- */

/* One item: what is expected and how it is read and shown. */
struct kind {
    struct fory_expected_item item;
    bool (*show)(struct fory_reader *reader, const struct fory_layout *layout, char *text);
};

static bool show_string(struct fory_reader *reader, const struct fory_layout *layout, char *text)
{
    struct fory_string string;
    (void)layout;
    if (!fory_read_string(reader, &string))
        return false;
    sprintf(text, "%s", string.data);
    return true;
}

static bool show_int(struct fory_reader *reader, const struct fory_layout *layout, char *text)
{
    int32_t number;
    (void)layout;
    if (!fory_read_varint32(reader, &number))
        return false;
    sprintf(text, "%d", number);
    return true;
}

static bool show_color(struct fory_reader *reader, const struct fory_layout *layout, char *text)
{
    int32_t number;
    (void)layout;
    if (!fory_read_enum(reader, &number))
        return false;
    sprintf(text, "#%d", number);
    return true;
}

static bool show_person(struct fory_reader *reader, const struct fory_layout *layout, char *text)
{
    struct person person;
    memset(&person, 0, sizeof person);
    if (!person_fory_reader.read(reader, layout, &person))
        return false;
    sprintf(text, "%s%d", person.name.data ? person.name.data : "", person.age);
    return true;
}

static bool show_list(struct fory_reader *reader, const struct fory_layout *layout, char *text);

static const struct kind strings = {{FORY_TYPE_STRING, 1, true, NULL, NULL}, show_string};
static const struct kind ints = {{FORY_TYPE_VARINT32, 1, true, NULL, NULL}, show_int};
static const struct kind required_ints = {{FORY_TYPE_VARINT32, 1, false, NULL, NULL}, show_int};
static const struct kind colors = {{FORY_TYPE_ENUM, 1, true, &color_fory_type, NULL}, show_color};
static const struct kind named_colors = {{FORY_TYPE_ENUM, 1, true, &named_color_fory_type, NULL}, show_color};
static const struct kind persons = {{FORY_TYPE_STRUCT, 1, true, NULL, &person_fory_reader}, show_person};
static const struct kind lists = {{FORY_TYPE_LIST, 1, true, NULL, NULL}, show_list};

static bool show_elements(struct fory_reader *reader, const struct kind *kind, char *text)
{
    struct fory_list_reader elements;
    if (!fory_read_list_header(reader, &kind->item, &elements))
        return false;
    *text++ = '[';
    for (size_t i = 0; i < elements.count; i++) {
        bool present;
        if (i > 0)
            *text++ = ' ';
        if (!fory_read_item_prefix(reader, &kind->item, &elements, &present))
            return false;
        if (!present)
            strcpy(text, "-");
        else if (!kind->show(reader, elements.layout, text))
            return false;
        text += strlen(text);
    }
    strcpy(text, "]");
    return true;
}

/* A list of strings. */
static bool show_list(struct fory_reader *reader, const struct fory_layout *layout, char *text)
{
    (void)layout;
    return show_elements(reader, &strings, text);
}

static bool show_entries(struct fory_reader *reader, const struct kind *key, const struct kind *value, char *text)
{
    struct fory_map_reader entries;
    if (!fory_read_map_header(reader, &key->item, &value->item, &entries))
        return false;
    *text++ = '{';
    for (size_t i = 0; i < entries.count; i++) {
        bool present;
        if (i > 0)
            *text++ = ' ';
        if (!fory_read_key_prefix(reader, &key->item, &value->item, &entries, &present))
            return false;
        strcpy(text, "-");
        if (present && !key->show(reader, entries.key_layout, text))
            return false;
        text += strlen(text);
        *text++ = '=';
        if (!fory_read_entry_value_prefix(reader, &value->item, &entries, &present))
            return false;
        strcpy(text, "-");
        if (present && !value->show(reader, entries.value_layout, text))
            return false;
        text += strlen(text);
    }
    strcpy(text, "}");
    return true;
}

/* One row of bytes: a list, or with a key a map, and its text or the status of its refusal. */
struct row {
    bool compatible;
    const struct kind *key;
    const struct kind *value;
    const char *hex;
    const char *text; /* NULL: refused */
    enum fory_status status;
};

static void read_row(struct test_context *context, const struct row *row, struct test_bytes bytes, char *text)
{
    struct fory_reader *reader = test_read(context, bytes);
    text[0] = 0;
    bool ok = row->key ? show_entries(reader, row->key, row->value, text) : show_elements(reader, row->value, text);
    if (!ok)
        text[0] = 0;
    assert_int_equal(ok, reader->error.status == FORY_OK);
}

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[200];
        struct test_context context;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        test_context_open_mode(&context, rows[i].compatible, true, NULL);
        read_row(&context, &rows[i], bytes, text);
        if (context.reader->error.status != rows[i].status)
            print_error("%s: %s\n", rows[i].hex, context.reader->error.message);
        assert_int_equal(context.reader->error.status, rows[i].status);
        if (rows[i].text) {
            assert_string_equal(text, rows[i].text);
            assert_true(test_at_end(context.reader));
        }
        test_bytes_free(bytes);
        test_context_close(&context);
    }
}

/* --- Reading lists ------------------------------------------------------------------------------------------- */

static const struct row good_lists[] = {
    {true, NULL, &strings, "00", "[]", FORY_OK},
    {true, NULL, &strings, "03 0c 0461 0462 0463", "[a b c]", FORY_OK},
    {true, NULL, &strings, "03 0e ff0461 fd ff0462", "[a - b]", FORY_OK},
    {true, NULL, &strings, "02 08 15 0461 0462", "[a b]", FORY_OK},
    {true, NULL, &strings, "03 0a 15 ff0461 fd ff0462", "[a - b]", FORY_OK},
    {true, NULL, &strings, "02 0d 000461 000462", "[a b]", FORY_OK},
    {true, NULL, &strings, "02 09 15 ff0461 000462", "[a b]", FORY_OK},
    /* A type for each item, without flags, with null flags, with reference flags. */
    {true, NULL, &strings, "02 00 150461 150462", "[a b]", FORY_OK},
    {true, NULL, &strings, "03 02 ff150461 fd ff150462", "[a - b]", FORY_OK},
    {true, NULL, &strings, "03 03 ff150461 fd 00150462", "[a - b]", FORY_OK},
    {true, NULL, &strings, "02 04 0461 0462", "[a b]", FORY_OK},
    {true, NULL, &strings, "01 fc 0461", "[a]", FORY_OK},
    /* Nothing but null, of whatever type: Python, JavaScript, Java in both modes. */
    {true, NULL, &strings, "02 0a 24 fdfd", "[- -]", FORY_OK},
    {true, NULL, &persons, "02 02 fdfd", "[- -]", FORY_OK},
    {true, NULL, &ints, "02 0a 1d00 0de0493985bf0014a01924150696069813382920a6 fdfd", "[- -]", FORY_OK},
    {false, NULL, &ints, "02 0a 1d 0c04 241506960698 0803 382920a6 fdfd", "[- -]", FORY_OK},
    {false, NULL, &colors, "02 0c 01 02", "[#1 #2]", FORY_OK},
    {false, NULL, &colors, "02 0e ff01 fd", "[#1 -]", FORY_OK},
    {true, NULL, &colors, "02 08 1965 01 02", "[#1 #2]", FORY_OK},
    {true, NULL, &colors, "02 00 196501 196502", "[#1 #2]", FORY_OK},
    {false, NULL, &named_colors, "02 08 1a 0a0112e063d640 080389cb7440 01 02", "[#1 #2]", FORY_OK},
    {false, NULL, &named_colors, "02 00 1a 0a0412e063d640 080389cb7440 01 1a 03 05 02", "[#1 #2]", FORY_OK},
    {true, NULL, &named_colors, "02 08 1a00" NAMED_COLOR_DEF "01 02", "[#1 #2]", FORY_OK},
    /* Structs: C++ and Python, Java, an item at a time, tracked, with null. */
    {true, NULL, &persons, "02 08 1c00" PERSON_DEF BOB AL, "[Bob25 Al7]", FORY_OK},
    {true, NULL, &persons, "02 00 1c00" PERSON_DEF BOB "1c01" AL, "[Bob25 Al7]", FORY_OK},
    {true, NULL, &persons, "02 0c" BOB AL, "[Bob25 Al7]", FORY_OK},
    {true, NULL, &persons, "02 09 1c00" PERSON_DEF "00" BOB "00" AL, "[Bob25 Al7]", FORY_OK},
    {true, NULL, &persons, "03 0a 1c00" PERSON_DEF "ff" BOB "fd ff" AL, "[Bob25 - Al7]", FORY_OK},
    {false, NULL, &persons, "01 08 1b64 8a1e1ec3" BOB, "[Bob25]", FORY_OK},
    {false, NULL, &persons, "02 0e ff 8a1e1ec3" BOB "fd", "[Bob25 -]", FORY_OK},
    {true, NULL, &lists, "02 0c 010c0461 00", "[[a] []]", FORY_OK},
    {true, NULL, &lists, "02 08 16 0108150461 00", "[[a] []]", FORY_OK},
    {true, NULL, &lists, "02 0d 00 010c0461 00 00", "[[a] []]", FORY_OK},
};

static void lists_of_every_writer_are_read(void **state)
{
    (void)state;
    check_rows(good_lists, COUNT_OF(good_lists));
}

static void bad_lists_are_refused(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {true, NULL, &strings, "ffffffff0f 0815", NULL, FORY_BUFFER_OUT_OF_BOUND},
        {true, NULL, &strings, "03 0c 0000", NULL, FORY_BUFFER_OUT_OF_BOUND},
        {true, NULL, &strings, "02 0e fd", NULL, FORY_BUFFER_OUT_OF_BOUND},
        {true, NULL, &strings, "01", NULL, FORY_BUFFER_OUT_OF_BOUND},
        {true, NULL, &strings, "01 08 05 02", NULL, FORY_TYPE_MISMATCH},
        {true, NULL, &strings, "01 08 ff 02", NULL, FORY_UNSUPPORTED},
        {true, NULL, &strings, "02 0a 24 fdff", NULL, FORY_TYPE_MISMATCH},
        {true, NULL, &strings, "02 00 150461 0502", NULL, FORY_TYPE_MISMATCH},
        {true, NULL, &strings, "01 0d fe00", NULL, FORY_INVALID_REF},
        {true, NULL, &strings, "01 0e 07", NULL, FORY_INVALID_DATA},
        {true, NULL, &required_ints, "01 0e fd", NULL, FORY_INVALID_DATA},
        {true, NULL, &required_ints, "01 08 07 02", NULL, FORY_TYPE_MISMATCH},
        {true, NULL, &required_ints, "01 08 04 02000000", NULL, FORY_TYPE_MISMATCH},
        {true, NULL, &colors, "01 08 1966 00", NULL, FORY_TYPE_MISMATCH},
        {true, NULL, &colors, "01 08 1a00" NAMED_COLOR_DEF "01", NULL, FORY_TYPE_MISMATCH},
        {false, NULL, &persons, "01 08 1b65 8a1e1ec3" BOB, NULL, FORY_TYPE_MISMATCH},
        {true, NULL, &persons, "01 08 1c01" BOB, NULL, FORY_INVALID_DATA},
        {true, NULL, &lists, "01 08 17 00", NULL, FORY_TYPE_MISMATCH},
    };
    check_rows(rows, COUNT_OF(rows));
}

/* --- Reading maps -------------------------------------------------------------------------------------------- */

static const struct row good_maps[] = {
    {true, &strings, &ints, "00", "{}", FORY_OK},
    {true, &strings, &ints, "02 24 02 046102 046204", "{a=1 b=2}", FORY_OK},
    {true, &strings, &ints, "02 00 02 15 05 046102 046204", "{a=1 b=2}", FORY_OK},
    {true, &strings, &ints, "02 24 01 046102 24 01 046204", "{a=1 b=2}", FORY_OK},
    {true, &strings, &ints, "02 2d 02 000461 ff02 ff0462 0004", "{a=1 b=2}", FORY_OK},
    {true, &strings, &ints, "01 c0 01 15 05 046102", "{a=1}", FORY_OK},
    /* A null value: declared, C++ and JavaScript, Java and Python, with a flag. */
    {true, &strings, &ints, "01 14 0461", "{a=-}", FORY_OK},
    {true, &strings, &ints, "01 34 0461", "{a=-}", FORY_OK},
    {true, &strings, &ints, "01 15 00 0461", "{a=-}", FORY_OK},
    {true, &strings, &ints, "01 10 15 0461", "{a=-}", FORY_OK},
    {true, &strings, &ints, "01 11 ff 15 0461", "{a=-}", FORY_OK},
    {true, &strings, &ints, "01 11 00 15 0461", "{a=-}", FORY_OK},
    /* A null key, and both. */
    {true, &strings, &ints, "01 22 02", "{-=1}", FORY_OK},
    {true, &strings, &ints, "01 2a 00 02", "{-=1}", FORY_OK},
    {true, &strings, &ints, "01 02 05 02", "{-=1}", FORY_OK},
    {true, &strings, &ints, "01 0a ff 05 02", "{-=1}", FORY_OK},
    {true, &strings, &ints, "01 12", "{-=-}", FORY_OK},
    {true, &strings, &ints, "03 00 01 15 05 046102 11ff150462 00 01 15 05 046306", "{a=1 b=- c=3}", FORY_OK},
    {true, &strings, &ints, "02 2c 01 0461 fd 24 01 0462 04", "{a=- b=2}", FORY_OK},
    {true, &strings, &colors, "01 24 01 0461 02", "{a=#2}", FORY_OK},
    {true, &strings, &colors, "01 04 01 1965 0461 02", "{a=#2}", FORY_OK},
    {true, &colors, &strings, "01 20 01 1965 02 0461", "{#2=a}", FORY_OK},
    /* Structs: type info in every chunk, in none, beside a null. */
    {true, &strings, &persons, "02 04 01 1c00" PERSON_DEF "0461" BOB "04 01 1c01 0462" AL, "{a=Bob25 b=Al7}", FORY_OK},
    {true, &strings, &persons, "01 24 01 0461" BOB, "{a=Bob25}", FORY_OK},
    {true, &strings, &persons, "01 0c 01 1c00" PERSON_DEF "0461 00" BOB, "{a=Bob25}", FORY_OK},
    {true, &strings, &persons, "01 0a ff 1c00" PERSON_DEF BOB, "{-=Bob25}", FORY_OK},
    {true, &strings, &persons, "01 02 1c00" PERSON_DEF BOB, "{-=Bob25}", FORY_OK},
    {false, &strings, &persons, "01 04 01 1b64 0461 8a1e1ec3" BOB, "{a=Bob25}", FORY_OK},
    {false, &strings, &persons, "01 22 8a1e1ec3" BOB, "{-=Bob25}", FORY_OK},
    {true, &strings, &lists, "01 24 01 0461 010c0462", "{a=[b]}", FORY_OK},
};

static void maps_of_every_writer_are_read(void **state)
{
    (void)state;
    check_rows(good_maps, COUNT_OF(good_maps));
}

static void bad_maps_are_refused(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {true, &strings, &ints, "ffffffff0f 0001", NULL, FORY_BUFFER_OUT_OF_BOUND},
        {true, &strings, &ints, "05 24 01 046102", NULL, FORY_BUFFER_OUT_OF_BOUND},
        {true, &strings, &ints, "01 24 00 046102", NULL, FORY_INVALID_DATA},
        {true, &strings, &ints, "01 24 02 046102 046204", NULL, FORY_INVALID_DATA},
        {true, &strings, &ints, "02 24 01 046102 24 02 046204", NULL, FORY_INVALID_DATA},
        {true, &strings, &ints, "01 00 01 15 07 046102", NULL, FORY_TYPE_MISMATCH},
        {true, &strings, &ints, "01 00 01 05 05 0202", NULL, FORY_TYPE_MISMATCH},
        {true, &strings, &ints, "01 25 01 fe00 02", NULL, FORY_INVALID_REF},
        {true, &strings, &ints, "01 2c 01 0461 07 02", NULL, FORY_INVALID_DATA},
        {true, &strings, &required_ints, "01 14 0461", NULL, FORY_INVALID_DATA},
        {true, &strings, &required_ints, "01 2c 01 0461 fd", NULL, FORY_INVALID_DATA},
        {true, &required_ints, &strings, "01 22 0461", NULL, FORY_INVALID_DATA},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void every_prefix_of_a_list_or_map_is_refused(void **state)
{
    (void)state;
    struct test_context contexts[2];
    test_context_open_mode(&contexts[0], false, true, NULL);
    test_context_open_mode(&contexts[1], true, true, NULL);
    for (size_t i = 0; i < COUNT_OF(good_lists) + COUNT_OF(good_maps); i++) {
        const struct row *row = i < COUNT_OF(good_lists) ? &good_lists[i] : &good_maps[i - COUNT_OF(good_lists)];
        struct test_bytes whole = test_bytes_hex(row->hex);
        for (size_t size = 0; size < whole.size; size++) {
            char text[200];
            struct test_context *context = &contexts[row->compatible];
            struct test_bytes bytes = test_bytes_copy(whole.data, size);
            read_row(context, row, bytes, text);
            assert_int_not_equal(context->reader->error.status, FORY_OK);
            test_bytes_free(bytes);
        }
        test_bytes_free(whole);
    }
    test_context_close(&contexts[0]);
    test_context_close(&contexts[1]);
}

static void empty_lists_share_one_address_that_is_not_null(void **state)
{
    (void)state;
    struct test_context context;
    test_context_open(&context);
    struct fory_reader *reader = test_read(&context, (struct test_bytes){NULL, 0});
    void *items = fory_reader_alloc_items(reader, 0, 24);
    assert_non_null(items);
    assert_ptr_equal(items, fory_reader_alloc_items(reader, 0, 1));
    assert_ptr_equal(items, fory_reader_alloc_zeroed_items(reader, 0, 8, 0));
    assert_int_equal(fory_arena_allocated(&context.arena), 0);
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_begin_as_all_runtimes_read_them),
        cmocka_unit_test(chunks_begin_as_all_runtimes_read_them),
        cmocka_unit_test(entries_with_a_null_spell_only_what_is_not_declared),
#if SIZE_MAX > UINT32_MAX
        cmocka_unit_test(more_items_than_a_count_holds_are_refused),
#endif
        cmocka_unit_test(lists_of_every_writer_are_read),
        cmocka_unit_test(bad_lists_are_refused),
        cmocka_unit_test(maps_of_every_writer_are_read),
        cmocka_unit_test(bad_maps_are_refused),
        cmocka_unit_test(every_prefix_of_a_list_or_map_is_refused),
        cmocka_unit_test(empty_lists_share_one_address_that_is_not_null),
    };
    return cmocka_run_group_tests_name("container", tests, NULL, NULL);
}
