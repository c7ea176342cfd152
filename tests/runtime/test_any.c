/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about values that carry their type, one at a time. */
#include <fory/any.h>
#include <fory/value.h>

#include "../support/allocator.h"
#include "../support/test.h"
#include "payloads.h"
#include "people.fory.h"

static enum fory_status register_some(struct fory_runtime *runtime)
{
    static const struct fory_registration some[] = {
        FORY_REGISTER_CODEC(person), FORY_REGISTER_CODEC(named_person), FORY_REGISTER_CODEC(node),
        FORY_REGISTER_TYPE(color),   FORY_REGISTER_TYPE(named_color),   FORY_REGISTER_CODEC(pair),
        FORY_REGISTER_CODEC(either),
    };
    return fory_register_file(runtime, some, COUNT_OF(some), NULL, 0);
}

static void open_mode(struct test_context *context, bool compatible, bool track_references)
{
    test_context_open_mode(context, compatible, track_references, register_some);
}

/* --- Built-in types ------------------------------------------------------------------------------------------ */

static const struct builtin_row {
    const struct fory_type *type;
    const char *hex; /* type id and body */
} builtin_rows[] = {
    {&fory_bool_type, "01 01"},
    {&fory_int8_type, "02 ff"},
    {&fory_int16_type, "03 0180"},
    {&fory_int32_type, "04 01000080"},
    {&fory_varint32_type, "05 ffffffff0f"},
    {&fory_int64_type, "06 0100000000000080"},
    {&fory_varint64_type, "07 ffffffffffffffffff"},
    {&fory_tagged_int64_type, "08 010000000000000080"},
    {&fory_uint8_type, "09 ff"},
    {&fory_uint16_type, "0a ffff"},
    {&fory_uint32_type, "0b ffffffff"},
    {&fory_var_uint32_type, "0c ffffffff0f"},
    {&fory_uint64_type, "0d ffffffffffffffff"},
    {&fory_var_uint64_type, "0e ffffffffffffffffff"},
    {&fory_tagged_uint64_type, "0f 01ffffffffffffffff"},
    {&fory_float16_type, "11 003c"},
    {&fory_bfloat16_type, "12 803f"},
    {&fory_float32_type, "13 0000803f"},
    {&fory_float64_type, "14 000000000000f03f"},
    {&fory_string_type, "15 0e426f62"},
    {&fory_duration_type, "25 02 ffc99a3b"},
    {&fory_timestamp_type, "26 0100000000000000 02000000"},
    {&fory_date_type, "27 02"},
    {&fory_decimal_type, "28 04 3c"},
    {&fory_bytes_type, "29 02 6162"},
};

/* Every encoding of every built-in type: read as its type and written as it was. */
static void built_in_values_are_read_and_written_as_they_were(void **state)
{
    (void)state;
    struct test_context context;
    open_mode(&context, true, false);
    for (size_t i = 0; i < COUNT_OF(builtin_rows); i++) {
        char hex[80] = "01 ff ";
        struct fory_any any;
        struct fory_bytes out;
        struct test_bytes bytes = test_bytes_hex(strcat(hex, builtin_rows[i].hex));
        const struct fory_bytes in = {bytes.data, bytes.size};
        enum fory_status status = fory_any_deserialize(context.reader, in, &context.arena, &any);
        assert_int_equal(status, FORY_OK);
        assert_ptr_equal(any.type, builtin_rows[i].type);
        assert_ptr_equal(fory_any_as(&any, builtin_rows[i].type), any.value);
        assert_int_equal(fory_any_serialize(context.writer, &any, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, hex);
        for (size_t size = 0; size < in.size; size++) {
            const struct fory_bytes prefix = {in.data, size};
            assert_int_equal(fory_any_deserialize(context.reader, prefix, &context.arena, &any),
                             FORY_BUFFER_OUT_OF_BOUND);
            assert_null(any.type);
        }
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void numbers_are_given_where_they_fit(void **state)
{
    (void)state;
    static const int8_t minus_one = -1;
    static const int64_t least = INT64_MIN;
    static const uint64_t most = UINT64_MAX;
    static const int32_t number = 7;
    static const bool yes = true;
    static const struct {
        struct fory_any any;
        bool is_signed;
        bool is_unsigned;
        int64_t value;
    } rows[] = {
        {{&fory_int8_type, (void *)(uintptr_t)&minus_one}, true, false, -1},
        {{&fory_tagged_int64_type, (void *)(uintptr_t)&least}, true, false, INT64_MIN},
        {{&fory_var_uint64_type, (void *)(uintptr_t)&most}, false, true, -1},
        {{&fory_varint32_type, (void *)(uintptr_t)&number}, true, true, 7},
        {{&color_fory_type, (void *)(uintptr_t)&number}, true, true, 7},
        {{&fory_bool_type, (void *)(uintptr_t)&yes}, false, false, 0},
        {{&fory_string_type, (void *)(uintptr_t)&number}, false, false, 0},
        {{NULL, NULL}, false, false, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t found = 0;
        uint64_t natural = 0;
        assert_int_equal(fory_any_to_int64(&rows[i].any, &found), rows[i].is_signed);
        assert_int_equal(fory_any_to_uint64(&rows[i].any, &natural), rows[i].is_unsigned);
        assert_true(!rows[i].is_signed || found == rows[i].value);
        assert_true(!rows[i].is_unsigned || natural == (uint64_t)rows[i].value);
    }
}

static void floats_and_text_are_given_from_their_types_alone(void **state)
{
    (void)state;
    struct fory_float16 half = {0x3c00};
    struct fory_bfloat16 brain = {0x3f80};
    float single = 1;
    double twice = 1;
    int32_t number = 1;
    struct fory_string text = {"a", 1};
    const struct fory_any floats[] = {
        {&fory_float16_type, &half},
        {&fory_bfloat16_type, &brain},
        {&fory_float32_type, &single},
        {&fory_float64_type, &twice},
    };
    const struct fory_any others[] = {{&fory_varint32_type, &number}, {NULL, NULL}};
    const struct fory_any string = {&fory_string_type, &text};
    struct fory_string found = {NULL, 0};
    double value = 0;
    for (size_t i = 0; i < COUNT_OF(floats); i++, value = 0) {
        assert_true(fory_any_to_float64(&floats[i], &value));
        assert_true(value > 0.5 && value < 1.5);
        assert_false(fory_any_to_string(&floats[i], &found));
    }
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_false(fory_any_to_float64(&others[i], &value));
    assert_false(fory_any_to_float64(&string, &value));
    assert_true(fory_any_to_string(&string, &found));
    assert_ptr_equal(found.data, text.data);
    assert_null(fory_any_as(&string, &fory_bytes_type));
    assert_null(fory_any_as(&others[1], NULL));
}

/* As the reader makes them of enums that nobody registered, and a caller of whatever it likes. */
static void dynamic_values_are_given_as_what_they_are(void **state)
{
    (void)state;
    struct fory_value values[] = {
        {.kind = FORY_TYPE_ENUM, .as.enumeration = {NULL, 999, 7}}, {.kind = FORY_TYPE_FLOAT32, .as.float32 = 1},
        {.kind = FORY_TYPE_STRING, .as.string = {"a", 1}},          {.kind = FORY_TYPE_LIST},
        {.kind = FORY_VALUE_REFERENCE, .as.target = &values[0]},
    };
    static const char given[] = "ifs-i";
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        const struct fory_any any = {&fory_value_type, &values[i]};
        int64_t number = 0;
        uint64_t natural = 0;
        double real = 0;
        struct fory_string text = {"", 0};
        assert_int_equal(fory_any_to_int64(&any, &number), given[i] == 'i');
        assert_int_equal(fory_any_to_uint64(&any, &natural), given[i] == 'i');
        assert_int_equal(fory_any_to_float64(&any, &real), given[i] == 'f');
        assert_int_equal(fory_any_to_string(&any, &text), given[i] == 's');
        assert_int_equal(number, given[i] == 'i' ? 7 : 0);
        assert_int_equal(natural, given[i] == 'i' ? 7 : 0);
        assert_int_equal(real > 0.5, given[i] == 'f');
        assert_int_equal(text.size, given[i] == 's');
    }
}

/* --- What other runtimes write ------------------------------------------------------------------------------- */

static void fields_of_any_type_are_read_as_java_writes_them(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        bool person;
        const char *hex;
        const char *written; /* the same with text as this writer encodes it */
    } rows[] = {
        {false, false, "01ff1bae026096c43a 150473 ff050e", "01ff1bae026096c43a 150673 ff050e"},
        {false, true, "01ff1bae026096c43a 1b648a1e1ec3320c426f62 fd", "01ff1bae026096c43a 1b648a1e1ec3320e426f62 fd"},
        {false, false, "01001bae026096c43a 150473 ff050e", "01ff1bae026096c43a 150673 ff050e"},
        {false, true, "01001bae026096c43a 1b648a1e1ec3320c426f62 fd", "01ff1bae026096c43a 1b648a1e1ec3320e426f62 fd"},
        {true, false, "01ff1c00" PAIR_DEF "150473 ff050e", "01ff1c00" PAIR_DEF "150673 ff050e"},
        {true, true, "01ff1c00" PAIR_DEF "1c02" PERSON_DEF "320c426f62 fd",
         "01ff1c00" PAIR_DEF "1c02" PERSON_DEF "320e426f62 fd"},
        {true, true, "01001c00" PAIR_DEF "1c02" PERSON_DEF "320c426f62 fd",
         "01ff1c00" PAIR_DEF "1c02" PERSON_DEF "320e426f62 fd"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct pair pair;
        struct fory_string text;
        struct fory_bytes out;
        int64_t number = 0;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        const struct fory_bytes in = {bytes.data, bytes.size};
        open_mode(&context, rows[i].compatible, false);
        assert_int_equal(pair_deserialize(context.reader, in, &context.arena, &pair), FORY_OK);
        if (rows[i].person) {
            const struct person *person = fory_any_as(&pair.a, &person_fory_type);
            assert_string_equal(person->name.data, "Bob");
            assert_int_equal(person->age, 25);
            assert_null(pair.b.type);
        } else {
            assert_true(fory_any_to_string(&pair.a, &text) && fory_any_to_int64(&pair.b, &number));
            assert_string_equal(text.data, "s");
            assert_int_equal(number, 7);
        }
        assert_int_equal(pair_serialize(context.writer, &pair, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, rows[i].written);
        for (size_t size = 0; size < in.size; size++) {
            const struct fory_bytes prefix = {in.data, size};
            assert_int_equal(pair_deserialize(context.reader, prefix, &context.arena, &pair), FORY_BUFFER_OUT_OF_BOUND);
        }
        test_context_close(&context);
        test_bytes_free(bytes);
    }
}

static void registered_types_are_read_as_their_c_values(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        const struct fory_type *type;
        const char *hex;
    } rows[] = {
        {false, &person_fory_type, "01ff 1b64 8a1e1ec3 32 0e426f62"},
        {true, &person_fory_type, "01ff 1c00" PERSON_DEF "32 0e426f62"},
        {false, &named_person_fory_type, "01ff 1d 0a0412e063d640 08033c91939a 8a1e1ec3 32 0e426f62"},
        {true, &named_person_fory_type, "01ff 1e00" NAMED_PERSON_DEF "32 0e426f62"},
        {false, &color_fory_type, "01ff 1965 02"},
        {true, &color_fory_type, "01ff 1965 02"},
        {false, &named_color_fory_type, "01ff 1a 0a0412e063d640 080389cb7440 02"},
        {true, &named_color_fory_type, "01ff 1a00" NAMED_COLOR_DEF "02"},
        {false, &either_fory_type, "01ff 22ca02 01 ff 05 0e"},
        {true, &either_fory_type, "01ff 22ca02 02 ff 15 0678"},
        {true, &pair_fory_type, "01ff 1c00" PAIR_DEF "1c01 1965 02 ff 1965 03 ff 1c01 0502 fd"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct fory_any any;
        struct fory_bytes out;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        const struct fory_bytes in = {bytes.data, bytes.size};
        open_mode(&context, rows[i].compatible, false);
        assert_int_equal(fory_any_deserialize(context.reader, in, &context.arena, &any), FORY_OK);
        assert_ptr_equal(any.type, rows[i].type);
        assert_int_equal(fory_any_serialize(context.writer, &any, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, rows[i].hex);
        for (size_t size = 0; size < in.size; size++) {
            const struct fory_bytes prefix = {in.data, size};
            assert_int_not_equal(fory_any_deserialize(context.reader, prefix, &context.arena, &any), FORY_OK);
        }
        test_context_close(&context);
        test_bytes_free(bytes);
    }
}

/* Python encodes a namespace in another way. */
static void a_type_is_found_by_its_name_however_that_is_encoded(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "01ff 1d 0a0112e063d640 08033c91939a 8a1e1ec3 32 0c426f62",
        "01ff 1d 0e006578616d706c65 0c00506572736f6e 8a1e1ec3 32 0c426f62",
    };
    struct test_context context;
    open_mode(&context, false, false);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_any any;
        struct test_bytes bytes = test_bytes_hex(rows[i]);
        const struct fory_bytes in = {bytes.data, bytes.size};
        assert_int_equal(fory_any_deserialize(context.reader, in, &context.arena, &any), FORY_OK);
        assert_ptr_equal(any.type, &named_person_fory_type);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* Lists, maps, arrays, types that nobody registered. */
static void all_else_becomes_a_dynamic_value(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        uint8_t kind;
    } rows[] = {
        {"01ff 16 02 00 0502 150661", FORY_TYPE_LIST},
        {"01ff 18 01 00 01 1505 0661 02", FORY_TYPE_MAP},
        {"01ff 2e 04 01000000", FORY_TYPE_INT32_ARRAY},
        {"01ff 19e707 02", FORY_TYPE_ENUM},
        {"01ff 22e707 01 ff 05 0e", FORY_TYPE_TYPED_UNION},
        {"01ff 21 01 ff 05 0e", FORY_TYPE_UNION},
        {"01ff 1c00 0d80cae3639a281ac268441c39a44c16703c8e7ac8 1c02" PERSON_DEF "32 0e426f62 00",
         FORY_TYPE_COMPATIBLE_STRUCT},
        {"01ff 19ae02 02", FORY_TYPE_ENUM}, /* an enum of an id that a struct has */
    };
    struct test_context context;
    open_mode(&context, true, false);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_any any;
        struct fory_bytes out;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        const struct fory_bytes in = {bytes.data, bytes.size};
        assert_int_equal(fory_any_deserialize(context.reader, in, &context.arena, &any), FORY_OK);
        const struct fory_value *value = fory_any_as(&any, &fory_value_type);
        assert_non_null(value);
        assert_int_equal(value->kind, rows[i].kind);
        assert_int_equal(fory_any_serialize(context.writer, &any, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, rows[i].hex);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void null_is_read_and_written(void **state)
{
    (void)state;
    static const struct fory_any null = {NULL, NULL};
    struct fory_value value = {.kind = FORY_VALUE_NULL};
    const struct fory_any dynamic = {&fory_value_type, &value};
    const struct pair pair = {null, null};
    struct test_context context;
    struct fory_any any = {&fory_value_type, &value};
    struct fory_bytes out;
    open_mode(&context, true, true);
    assert_int_equal(fory_any_serialize(context.writer, &null, &out), FORY_OK);
    assert_bytes_equal(out.data, out.size, "01fd");
    assert_int_equal(fory_any_deserialize(context.reader, out, &context.arena, &any), FORY_OK);
    assert_null(any.type);
    assert_int_equal(fory_any_serialize(context.writer, &dynamic, &out), FORY_OK);
    assert_bytes_equal(out.data, out.size, "01fd");
    fory_write_nullable_any(test_write(&context), &dynamic);
    assert_bytes_equal(context.writer->buffer, test_written(context.writer), "fd");
    assert_int_equal(pair_serialize(context.writer, &pair, &out), FORY_INVALID_DATA);
    test_context_close(&context);
}

/* How often an object of 100 bytes is written in fields of any, before there is an error. */
static size_t times_written(struct test_context *context, const struct fory_any *any)
{
    size_t times = 0;
    struct fory_writer *writer = test_write(context);
    for (; times < 1000 && writer->error.status == FORY_OK; times++)
        fory_write_nullable_any(writer, any);
    return writer->error.status == FORY_OK ? times : times - 1;
}

static void what_fields_share_is_written_again_up_to_a_limit(void **state)
{
    (void)state;
    static const struct {
        uint32_t max_repeats;
        size_t times;
    } rows[] = {{1, 5}, {4, 8}, {0, 8}, {50, 111}};
    char text[96];
    struct fory_value value = {.kind = FORY_TYPE_STRING, .as.string = {text, sizeof text}};
    int32_t answer = 42;
    const struct fory_any shared = {&fory_value_type, &value};
    const struct fory_any plain = {&fory_varint32_type, &answer};
    memset(text, 'a', sizeof text);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_options options;
        struct test_context context;
        fory_options_init(&options);
        options.limits.max_repeats = rows[i].max_repeats;
        test_context_open_with(&context, &options);
        for (int again = 0; again < 2; again++)
            assert_int_equal(times_written(&context, &shared), rows[i].times);
        assert_int_equal(context.writer->error.status, FORY_LIMIT_EXCEED);
        assert_int_equal(times_written(&context, &plain), 1000); /* no object */
        test_context_close(&context);
    }
}

/* --- References ---------------------------------------------------------------------------------------------- */

/* What is flagged 00 in an any may be referred to from another one, and from where its type is declared. */
static void any_takes_part_in_references(void **state)
{
    (void)state;
    static const struct {
        const char *hex; /* a and b of a pair, behind flags: ids from 0 on */
        enum fory_status status;
    } rows[] = {
        {"00 1c00" NODE_DEF "02fd fe00", FORY_OK},
        {"00 1c00" NODE_DEF "02fe00 fe00", FORY_OK},
        {"00 1c00" NODE_DEF "02001c0104fd fe01", FORY_OK},
        {"00 15 0661 fe00", FORY_OK},
        {"00 16 00 fe00", FORY_OK},
        {"00 1965 02 fe00", FORY_OK},
        {"00 22ca02 01ff050e fe00", FORY_OK},
        {"ff 15 0661 fe00", FORY_INVALID_REF},
        {"00 15 0661 fe01", FORY_INVALID_REF},
        {"00 24 fe00", FORY_INVALID_REF}, /* null is not an object */
        {"fe00 fe00", FORY_INVALID_REF},
        {"00 16010b1c00" NODE_DEF "00 02fd fe01", FORY_INVALID_REF}, /* the node: not of C type in a list */
        {"00 16010922ca02 00 01ff050e fe01", FORY_INVALID_REF},
        {"00 15 0661 00 1c00" NODE_DEF "02fe00", FORY_TYPE_MISMATCH}, /* a node that says it is followed by text */
    };
    struct test_context context;
    open_mode(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_any a;
        struct fory_any b;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        bool ok = fory_read_nullable_any(reader, &a) && fory_read_nullable_any(reader, &b);
        assert_int_equal(ok, rows[i].status == FORY_OK);
        assert_int_equal(reader->error.status, rows[i].status);
        if (ok) {
            const struct node *node = fory_any_as(&a, &node_fory_type);
            const void *object = node && node->next ? node->next : a.value;
            assert_ptr_equal(a.type, b.type);
            assert_ptr_equal(object, b.value);
        }
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* A node is bound, and then a field is read at its level, and within it. */
static void a_field_holds_no_object_that_it_is_within(void **state)
{
    (void)state;
    static const struct {
        bool within;
        enum fory_status status;
    } rows[] = {{false, FORY_OK}, {true, FORY_INVALID_REF}};
    struct test_context context;
    struct node node = {1, NULL};
    open_mode(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_any any;
        struct test_bytes bytes = test_bytes_hex("fe00");
        struct fory_reader *reader = test_read(&context, bytes);
        reader->reference_count = 1;
        assert_true(fory_reader_track_root(reader, &node, &node_fory_type));
        assert_true(!rows[i].within || fory_reader_enter(reader));
        assert_int_equal(fory_read_nullable_any(reader, &any), rows[i].status == FORY_OK);
        assert_int_equal(reader->error.status, rows[i].status);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void a_root_of_any_type_may_be_referred_to_from_inside(void **state)
{
    (void)state;
    static const char hex[] = "0100 1c00" NODE_DEF "02 001c01 04 fe00";
    struct test_context context;
    struct fory_any any;
    struct fory_bytes out;
    struct test_bytes bytes = test_bytes_hex(hex);
    const struct fory_bytes in = {bytes.data, bytes.size};
    open_mode(&context, true, true);
    assert_int_equal(fory_any_deserialize(context.reader, in, &context.arena, &any), FORY_OK);
    const struct node *node = fory_any_as(&any, &node_fory_type);
    assert_ptr_equal(node->next->next, node);
    assert_int_equal(fory_any_serialize(context.writer, &any, &out), FORY_OK);
    assert_bytes_equal(out.data, out.size, hex);
    test_bytes_free(bytes);
    test_context_close(&context);
}

/* --- What is refused ----------------------------------------------------------------------------------------- */

static void values_that_cannot_be_written_are_refused(void **state)
{
    (void)state;
    static const struct fory_type stranger = {
        .name = "Stranger", .type_id = FORY_TYPE_STRUCT, .compatible_type_id = FORY_TYPE_STRUCT, .user_id = 7};
    struct fory_type other_person = person_fory_type;
    int32_t number = -1;
    other_person.schema_hash++;
    const struct {
        struct fory_any any;
        enum fory_status status;
    } rows[] = {
        {{&stranger, &number}, FORY_MISUSE},
        {{&other_person, &number}, FORY_MISUSE}, /* the same id, another type */
        {{&color_fory_type, &number}, FORY_UNKNOWN_ENUM},
        {{&fory_varint32_type, NULL}, FORY_INVALID_DATA},
        {{&person_fory_type, NULL}, FORY_INVALID_DATA},
    };
    struct test_context context;
    open_mode(&context, true, false);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_bytes out;
        assert_int_equal(fory_any_serialize(context.writer, &rows[i].any, &out), rows[i].status);
    }
    test_context_close(&context);
}

static enum fory_status register_facts(struct fory_runtime *runtime)
{
    const struct fory_registration facts = {.type = &person_fory_type};
    return fory_register(runtime, &facts);
}

static void a_type_without_a_writer_is_not_written_and_one_without_a_reader_is_dynamic(void **state)
{
    (void)state;
    struct person bob = {{"Bob", 3}, 25};
    struct fory_any any = {&person_fory_type, &bob};
    struct test_context context;
    struct fory_bytes out;
    test_context_open_types(&context, NULL, register_facts);
    assert_int_equal(fory_any_serialize(context.writer, &any, &out), FORY_MISUSE);
    assert_int_equal(person_serialize(context.writer, &bob, &out), FORY_OK);
    assert_int_equal(fory_any_deserialize(context.reader, out, &context.arena, &any), FORY_OK);
    assert_non_null(fory_any_as(&any, &fory_value_type));
    test_context_close(&context);
}

/* A pair in a pair and so on: each is a level. */
static void levels_are_counted(void **state)
{
    (void)state;
    enum {
        LEVELS = 5
    };
    struct fory_options options;
    struct test_context context;
    struct fory_bytes out;
    struct pair pairs[LEVELS + 1];
    int32_t number = 1;
    fory_options_init(&options);
    options.limits.max_depth = LEVELS;
    for (int i = 0; i <= LEVELS; i++) {
        pairs[i].a = (struct fory_any){&fory_varint32_type, &number};
        pairs[i].b = i < LEVELS ? (struct fory_any){&pair_fory_type, &pairs[i + 1]} : (struct fory_any){NULL, NULL};
    }
    test_context_open_types(&context, &options, register_some);
    assert_int_equal(pair_serialize(context.writer, &pairs[0], &out), FORY_DEPTH_EXCEED);
    assert_int_equal(pair_serialize(context.writer, &pairs[1], &out), FORY_OK);
    struct pair found;
    assert_int_equal(pair_deserialize(context.reader, out, &context.arena, &found), FORY_OK);
    context.reader->limits.max_depth = LEVELS - 1;
    assert_int_equal(pair_deserialize(context.reader, out, &context.arena, &found), FORY_DEPTH_EXCEED);
    pairs[LEVELS].b = (struct fory_any){&pair_fory_type, &pairs[1]}; /* a circle of any ends there, too */
    assert_int_equal(pair_serialize(context.writer, &pairs[1], &out), FORY_DEPTH_EXCEED);
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_in_values_are_read_and_written_as_they_were),
        cmocka_unit_test(numbers_are_given_where_they_fit),
        cmocka_unit_test(floats_and_text_are_given_from_their_types_alone),
        cmocka_unit_test(dynamic_values_are_given_as_what_they_are),
        cmocka_unit_test(fields_of_any_type_are_read_as_java_writes_them),
        cmocka_unit_test(registered_types_are_read_as_their_c_values),
        cmocka_unit_test(a_type_is_found_by_its_name_however_that_is_encoded),
        cmocka_unit_test(all_else_becomes_a_dynamic_value),
        cmocka_unit_test(null_is_read_and_written),
        cmocka_unit_test(what_fields_share_is_written_again_up_to_a_limit),
        cmocka_unit_test(any_takes_part_in_references),
        cmocka_unit_test(a_field_holds_no_object_that_it_is_within),
        cmocka_unit_test(a_root_of_any_type_may_be_referred_to_from_inside),
        cmocka_unit_test(values_that_cannot_be_written_are_refused),
        cmocka_unit_test(a_type_without_a_writer_is_not_written_and_one_without_a_reader_is_dynamic),
        cmocka_unit_test(levels_are_counted),
    };
    return cmocka_run_group_tests_name("any", tests, NULL, NULL);
}
