/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about values that a program has made or changed, and about their way from one mode to the other. */
#define _POSIX_C_SOURCE 200809L
#include "meta/type_def.h"
#include "values.h"

/* --- Values made by hand ------------------------------------------------------------------------------------- */

#define TEXT(chars) \
    { \
        .kind = FORY_TYPE_STRING, .encoding = FORY_UTF8, .as.string = { chars, sizeof(chars) - 1 } \
    }
#define NUMBER(number) \
    { \
        .kind = FORY_TYPE_VARINT32, .as.int64 = number \
    }
#define LIST(array) \
    { \
        .kind = FORY_TYPE_LIST, .as.list = { array, COUNT_OF(array) } \
    }

static void values_made_by_hand_are_written(void **state)
{
    (void)state;
    static const struct fory_decimal decimal = {.small = 12345, .scale = 2};
    static int16_t numbers[] = {1, -1};
    static bool truths[] = {true, false};
    static struct fory_value texts[] = {TEXT("a"), TEXT("b")};
    static struct fory_value mixed[] = {NUMBER(1), {.kind = FORY_VALUE_NULL}, TEXT("a"), {.kind = FORY_TYPE_NONE}};
    static struct fory_value_entry entries[] = {{TEXT("a"), NUMBER(1)}, {TEXT("b"), NUMBER(2)}};
    static struct fory_value_union chosen = {.user_id = 150, .case_id = 3, .value = NUMBER(1)};
    static const struct {
        struct fory_value value;
        const char *hex;
    } rows[] = {
        {{.kind = FORY_VALUE_NULL}, "01fd"},
        {NUMBER(-1), "0100 0501"},
        {{.kind = FORY_TYPE_UINT64, .as.uint64 = UINT64_MAX}, "0100 0d ffffffffffffffff"},
        {{.kind = FORY_TYPE_BOOL, .as.boolean = true}, "0100 0101"},
        {{.kind = FORY_TYPE_FLOAT64, .as.float64 = 1.5}, "0100 14 000000000000f83f"},
        {{.kind = FORY_TYPE_DATE, .as.date = {-1}}, "0100 2701"},
        {{.kind = FORY_TYPE_DECIMAL, .as.decimal = &decimal}, "0100 28 04 e48103"},
        {{.kind = FORY_TYPE_BINARY, .as.bytes = {(const uint8_t *)"\1\2", 2}}, "0100 29 02 0102"},
        {{.kind = FORY_TYPE_INT16_ARRAY, .as.array = {numbers, 2}}, "0100 2d 04 0100ffff"},
        {{.kind = FORY_TYPE_BOOL_ARRAY, .as.array = {truths, 2}}, "0100 2b 02 0100"},
        {{.kind = FORY_TYPE_ENUM, .as.enumeration = {NULL, 101, 3}}, "0100 1965 03"},
        {{.kind = FORY_TYPE_ENUM, .as.enumeration = {&color_fory_type, FORY_NO_USER_ID, 3}}, "0100 1965 03"},
        {{.kind = FORY_TYPE_TYPED_UNION, .as.alternative = &chosen}, "0100 22 9601 03 ff 0502"},
        {{.kind = FORY_TYPE_UNION, .as.alternative = &chosen}, "0100 21 03 ff 0502"},
        {LIST(texts), "0100 16 02 08 15 0661 0662"},
        {LIST(mixed), "0100 16 04 02 ff0502 fd ff150661 ff24"},
        {{.kind = FORY_TYPE_MAP, .as.map = {entries, 2}}, "0100 18 02 00 02 15 05 0661 02 0662 04"},
        {{.kind = FORY_TYPE_SET}, "0100 17 00"},
    };
    struct test_context context;
    values_open(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_writes(&context, &rows[i].value, rows[i].hex);
    assert_writes(&context, NULL, "01fd");
    test_context_close(&context);
}

/* The encoding is what the text is written in, if it holds the text. */
static void text_keeps_its_encoding_where_that_holds_it(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum fory_string_encoding encoding;
        const char *hex;
    } rows[] = {
        {"", FORY_LATIN1, "0100 15 00"},
        {"a", FORY_LATIN1, "0100 15 04 61"},
        {"\xc3\xbf", FORY_LATIN1, "0100 15 04 ff"},
        {"\xc4\x80", FORY_LATIN1, "0100 15 0a c480"},
        {"a", FORY_UTF16, "0100 15 09 6100"},
        {"\xef\xbf\xbf", FORY_UTF16, "0100 15 09 ffff"},
        {"\xf0\x90\x80\x80", FORY_UTF16, "0100 15 11 00d800dc"},
        {"\xf4\x8f\xbf\xbf", FORY_UTF16, "0100 15 11 ffdbffdf"},
        {"\xf0\x90\x80\x80", FORY_LATIN1, "0100 15 12 f0908080"},
        {"\xf0\x90\x80\x80", FORY_UTF8, "0100 15 12 f0908080"},
    };
    struct test_context context;
    values_open(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct fory_value value = {
            .kind = FORY_TYPE_STRING,
            .encoding = (uint8_t)rows[i].encoding,
            .as.string = {rows[i].text, strlen(rows[i].text)},
        };
        assert_writes(&context, &value, rows[i].hex);
        assert_int_equal(values_read_good(&context, rows[i].hex)->as.string.size, strlen(rows[i].text));
    }
    test_context_close(&context);
}

static void chunks_of_maps_hold_255_entries(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 255, 256, 510, 511};
    static struct fory_value_entry entries[511];
    struct test_context context;
    values_open(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(entries); i++) {
        entries[i].key.kind = FORY_TYPE_UINT16;
        entries[i].key.as.uint64 = i;
        entries[i].value.kind = FORY_TYPE_BOOL;
    }
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        const struct fory_value value = {.kind = FORY_TYPE_MAP, .as.map = {entries, counts[i]}};
        struct fory_bytes out;
        assert_int_equal(fory_value_serialize(context.writer, &value, &out), FORY_OK);
        size_t chunks = (counts[i] + 254) / 255;
        assert_int_equal(out.size, 3u + (counts[i] < 128 ? 1u : 2u) + chunks * 4 + counts[i] * 3);
    }
    test_context_close(&context);
}

/* --- What cannot be written ---------------------------------------------------------------------------------- */

static void values_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    static struct fory_value_union unknown = {.user_id = FORY_NO_USER_ID, .value = NUMBER(1)};
    static struct fory_value reference = {.kind = FORY_VALUE_REFERENCE, .as.target = &reference};
    static struct fory_value items[] = {{.kind = FORY_VALUE_REFERENCE, .as.target = &reference}};
    static const struct {
        struct fory_value value;
        enum fory_status status;
    } rows[] = {
        {{.kind = 200}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_FLOAT8}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_STRING, .encoding = FORY_UTF8, .as.string = {"\xff", 1}}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_STRING, .as.string = {"\xff", 1}}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_TIMESTAMP, .as.timestamp = {0, 1000000000}}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_ENUM, .as.enumeration = {NULL, FORY_NO_USER_ID, 3}}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_NAMED_ENUM, .as.enumeration = {NULL, 101, 3}}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_TYPED_UNION, .as.alternative = &unknown}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_EXT}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_EXT, .as.ext = {&color_fory_type, NULL}}, FORY_UNSUPPORTED},
        {LIST(items), FORY_INVALID_DATA},
        /* Numbers that their type does not hold. */
        {{.kind = FORY_TYPE_INT8, .as.int64 = 300}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_UINT16, .as.uint64 = 65536}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_VARINT32, .as.int64 = INT64_MIN}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_VAR_UINT32, .as.int64 = -1}, FORY_INVALID_DATA},
        /* NULL with a count. */
        {{.kind = FORY_TYPE_STRING, .as.string = {NULL, 1}}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_BINARY, .as.bytes = {NULL, 1}}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_LIST, .as.list = {NULL, 1}}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_SET, .as.list = {NULL, 1}}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_MAP, .as.map = {NULL, 1}}, FORY_INVALID_DATA},
        {{.kind = FORY_TYPE_INT32_ARRAY, .as.array = {NULL, 1}}, FORY_INVALID_DATA},
    };
    struct test_context context;
    struct fory_bytes out;
    values_open(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        enum fory_status status = fory_value_serialize(context.writer, &rows[i].value, &out);
        if (status != rows[i].status)
            print_error("row %zu: %s\n", i, fory_status_text(status));
        assert_int_equal(status, rows[i].status);
        assert_null(out.data);
    }
    test_context_close(&context);
}

static void nesting_is_bounded_when_it_is_written(void **state)
{
    (void)state;
    struct fory_value lists[65];
    struct test_context context;
    struct fory_bytes out;
    values_open(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        lists[i] = (struct fory_value){.kind = FORY_TYPE_LIST, .as.list = {&lists[i + 1], i < 64}};
    assert_int_equal(fory_value_serialize(context.writer, &lists[1], &out), FORY_OK);
    assert_int_equal(fory_value_serialize(context.writer, &lists[0], &out), FORY_DEPTH_EXCEED);
    assert_writes(&context, &lists[64], "0100 16 00");
    test_context_close(&context);
}

/* --- Values that were changed -------------------------------------------------------------------------------- */

static struct fory_value *field(const struct fory_value *value, const char *name)
{
    struct fory_value *found = fory_value_field(value, name);
    assert_non_null(found);
    return found;
}

static void fields_may_be_changed_within_what_they_declare(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_bytes out;
    values_open(&context, true, true);
    struct fory_value *value =
        values_read_good(&context, "0100 1c00" HOLDER_DEF "1c02" PERSON_DEF BOB "01 08 1c03" BOB);
    field(field(value, "one"), "age")->as.int64 = 26;
    field(value, "people")->as.list.count = 0;
    assert_writes(&context, value, "0100 1c00" HOLDER_DEF "1c02" PERSON_DEF "34 0c426f62 00");
    field(field(value, "one"), "age")->kind = FORY_TYPE_VARINT64;
    assert_int_equal(fory_value_serialize(context.writer, value, &out), FORY_INVALID_DATA);
    field(field(value, "one"), "age")->kind = FORY_VALUE_NULL;
    assert_int_equal(fory_value_serialize(context.writer, value, &out), FORY_INVALID_DATA);
    field(value, "one")->kind = FORY_VALUE_NULL;
    assert_int_equal(fory_value_serialize(context.writer, value, &out), FORY_INVALID_DATA);
    test_context_close(&context);
}

/* Where a field declares ref, its value is tracked, read or not. */
static void shared_values_stand_once(void **state)
{
    (void)state;
    struct test_context context;
    values_open(&context, true, true);
    struct fory_value *first = values_read_good(&context, "01ff 1c00" NODE_DEF "02 ff 1c01 04 fd");
    struct fory_value *second = field(first, "next");
    assert_writes(&context, first, "0100 1c00" NODE_DEF "02 00 1c01 04 fd");
    second->as.structure.fields[1] = (struct fory_value){.kind = FORY_VALUE_REFERENCE, .as.target = first};
    assert_writes(&context, first, "0100 1c00" NODE_DEF "02 00 1c01 04 fe00");

    struct fory_value items[3] = {
        {.kind = FORY_TYPE_LIST, .reference = 1},
        {.kind = FORY_VALUE_REFERENCE, .as.target = &items[0]},
        {.kind = FORY_TYPE_LIST},
    };
    const struct fory_value list = LIST(items);
    assert_writes(&context, &list, "0100 16 03 09 16 00 00 fe01 ff 00");
    test_context_close(&context);
}

/* --- From one mode to the other ------------------------------------------------------------------------------ */

static void what_a_mode_lacks_is_said(void **state)
{
    (void)state;
    static const struct {
        bool from_compatible;
        const char *from;
        const char *to; /* NULL: UNSUPPORTED */
    } rows[] = {
        {true, "0100 16 02 00 0502 150661", "0100 16 02 00 0502 150661"},
        {true, "0100 1965 03", "0100 1965 03"},
        {true, "0100 1a00" T_COLOR_DEF "02", "0100 1a 02044c 080389cb7440 02"},
        {true, "0100 1c00" PERSON_DEF BOB, NULL},
        {false, "0100 1a 02044c 080389cb7440 02", NULL},
        {false, "0100 16 02 08 1a 02044c 080389cb7440 01 02", NULL},
        {false, "0100 22 9601 01 00 1a 02044c 080389cb7440 02", NULL},
    };
    struct test_context contexts[2]; /* consistent, compatible */
    values_open(&contexts[0], false, true);
    values_open(&contexts[1], true, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context *from = &contexts[rows[i].from_compatible];
        struct test_context *to = &contexts[!rows[i].from_compatible];
        struct fory_bytes out;
        const struct fory_value *value = values_read_good(from, rows[i].from);
        assert_writes(from, value, rows[i].from);
        if (rows[i].to)
            assert_writes(to, value, rows[i].to);
        else
            assert_int_equal(fory_value_serialize(to->writer, value, &out), FORY_UNSUPPORTED);
    }
    test_context_close(&contexts[0]);
    test_context_close(&contexts[1]);
}

static void registered_structs_pass_from_one_mode_to_the_other(void **state)
{
    (void)state;
    char consistent[40];
    uint8_t hash[4];
    struct test_context contexts[2];
    fory_store_uint32(hash, fixed_fory_type.schema_hash);
    snprintf(consistent, sizeof consistent, "0100 1b6e %02x%02x%02x%02x 02", hash[0], hash[1], hash[2], hash[3]);
    values_open(&contexts[0], false, true);
    values_open(&contexts[1], true, true);
    assert_writes(&contexts[0], values_read_good(&contexts[1], "0100 1b6e 02"), consistent);
    assert_writes(&contexts[1], values_read_good(&contexts[0], consistent), "0100 1b6e 02");
    test_context_close(&contexts[0]);
    test_context_close(&contexts[1]);
}

/* Names of more than 16 bytes are preceded by their hash. */
static void types_by_name_keep_their_names_in_consistent_mode(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "0100 1a 00 080389cb7440 02",
        "0100 16 02 08 1a 02044c 080389cb7440 01 02",
        "0100 16 02 01 ff 1a 02044c 080389cb7440 01 00 23 03 05 05 00 0502",
        "0100 1a 28 048c6b171a8d193d 09ccd12e063d64d036b734da7804a0189b681840 080389cb7440 02",
        "0100 23 02044c 080389cb7440 05 00 0502",
    };
    static const char *const texts[] = {
        "Color(2)",
        "[t.Color(1), t.Color(2)]",
        "[t.Color(1), t.Color{#5: 1}]",
        "com.example.a_long.package_name.Color(2)",
        "t.Color{#5: 1}",
    };
    struct test_context context;
    struct fory_value *value;
    values_open(&context, false, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        value = values_read_good(&context, rows[i]);
        assert_prints(value, texts[i]);
        assert_writes(&context, value, rows[i]);
    }
    assert_int_equal(values_read_hex(&context, "0100 1a 020478 080389cb7440 02", &value), FORY_INVALID_DATA);
    test_context_close(&context);
}

/* More TypeDefs than a writer and a reader have room for at first, each used twice. */
static void many_types_of_one_root_are_written_back(void **state)
{
    (void)state;
    enum {
        COUNT = 40
    };
    uint8_t data[8 + COUNT * 32] = {1, 0, FORY_TYPE_LIST, 2 * COUNT, 0};
    uint8_t *end = data + 5;
    for (uint8_t i = 0; i < COUNT; i++) { /* ids 0 to 39, no fields */
        const uint8_t body[] = {0xc0, i};
        *end++ = FORY_TYPE_COMPATIBLE_STRUCT;
        *end++ = (uint8_t)(i << 1);
        end = fory_put_uint64(end, fory_type_def_header(body, sizeof body));
        *end++ = body[0];
        *end++ = body[1];
        *end++ = FORY_TYPE_COMPATIBLE_STRUCT;
        *end++ = (uint8_t)(i << 1 | 1);
    }
    struct test_context context;
    struct fory_value *value;
    struct fory_bytes out;
    const struct test_bytes bytes = {data, (size_t)(end - data)};
    values_open(&context, true, true);
    assert_int_equal(values_read(&context, bytes, &value), FORY_OK);
    assert_int_equal(fory_value_user_id(fory_value_at(value, 2 * COUNT - 1)), COUNT - 1);
    assert_int_equal(fory_value_serialize(context.writer, value, &out), FORY_OK);
    assert_true(out.size == bytes.size && memcmp(out.data, bytes.data, out.size) == 0);
    test_context_close(&context);
}

/* A TypeDef of more than 254 bytes has its size behind its header. */
static void a_struct_of_many_fields_is_written_back(void **state)
{
    (void)state;
    enum {
        COUNT = 200
    };
    static const struct fory_nested_type number = {.type_id = FORY_TYPE_VARINT32};
    struct fory_type_def_field_source fields[COUNT];
    uint8_t data[1024] = {1, 0, FORY_TYPE_COMPATIBLE_STRUCT, 0};
    for (int i = 0; i < COUNT; i++)
        fields[i] = (struct fory_type_def_field_source){.tag = i, .types = &number, .type_count = 1};
    const struct fory_type_def_source source = {
        .type_id = FORY_TYPE_COMPATIBLE_STRUCT, .user_id = 300, .fields = fields, .field_count = COUNT};
    size_t size = 4 + fory_type_def_encode(&source, data + 4, sizeof data - 4);
    memset(data + size, 2, COUNT);
    const struct test_bytes bytes = {data, size + COUNT};
    struct test_context context;
    struct fory_value *value;
    struct fory_bytes out;
    int64_t number_read;
    values_open(&context, true, true);
    assert_true(size > 4 + 8 + 255);
    assert_int_equal(values_read(&context, bytes, &value), FORY_OK);
    assert_true(fory_value_to_int64(fory_value_field_by_tag(value, COUNT - 1), &number_read) && number_read == 1);
    assert_int_equal(fory_value_serialize(context.writer, value, &out), FORY_OK);
    assert_true(out.size == bytes.size && memcmp(out.data, bytes.data, out.size) == 0);
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_made_by_hand_are_written),
        cmocka_unit_test(text_keeps_its_encoding_where_that_holds_it),
        cmocka_unit_test(chunks_of_maps_hold_255_entries),
        cmocka_unit_test(values_that_make_no_sense_are_refused),
        cmocka_unit_test(nesting_is_bounded_when_it_is_written),
        cmocka_unit_test(fields_may_be_changed_within_what_they_declare),
        cmocka_unit_test(shared_values_stand_once),
        cmocka_unit_test(what_a_mode_lacks_is_said),
        cmocka_unit_test(registered_structs_pass_from_one_mode_to_the_other),
        cmocka_unit_test(types_by_name_keep_their_names_in_consistent_mode),
        cmocka_unit_test(many_types_of_one_root_are_written_back),
        cmocka_unit_test(a_struct_of_many_fields_is_written_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
