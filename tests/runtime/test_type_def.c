/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about TypeDefs: what real runtimes wrote is rebuilt and read, what none would write is refused. */
#include "type_defs.h"

static const struct fory_limits limits = {
    .max_depth = 64,
    .max_memory = 1 << 20,
    .max_unbacked_items = 8192,
    .max_type_fields = 512,
    .max_type_meta_size = 4096,
    .max_remote_types = 8192,
    .max_type_versions = 10,
};

/* --- TypeDefs of real runtimes ------------------------------------------------------------------------------- */

static bool is_struct(uint8_t type_id)
{
    return type_id >= FORY_TYPE_STRUCT && type_id <= FORY_TYPE_NAMED_COMPATIBLE_STRUCT;
}

static void check_name(const struct fory_meta_string *name, const char *text)
{
    char decoded[400];
    size_t size;
    assert_true(fory_meta_string_decode(name, decoded, sizeof decoded, &size));
    assert_int_equal(size, strlen(text));
    assert_memory_equal(decoded, text, size);
}

static void check_field(const struct fory_field_def *field, const struct fory_type_def_field_source *source)
{
    struct fory_input nested = {field->nested, field->nested + field->nested_size};

    assert_int_equal(field->tag, source->tag);
    if (source->tag < 0)
        check_name(&field->name, source->name);
    assert_int_equal(field->type_id, source->types[0].type_id);
    assert_int_equal(field->nullable, source->types[0].nullable);
    assert_int_equal(field->ref, source->types[0].ref);
    for (size_t i = 1; i < source->type_count; i++) {
        struct fory_nested_type type;
        assert_true(fory_get_nested_type(&nested, &type));
        assert_int_equal(type.type_id, source->types[i].type_id);
        assert_int_equal(type.nullable, source->types[i].nullable);
        assert_int_equal(type.ref, source->types[i].ref);
    }
    assert_int_equal(fory_input_size(&nested), 0);
}

/* The parts of a TypeDef are those it was made from. */
static void check_type_def(const struct fory_type_def *type_def, const struct fory_type_def_source *source)
{
    const uint8_t *position = type_def->fields;
    struct fory_field_def field;

    assert_int_equal(type_def->type_id, source->type_id);
    assert_int_equal(type_def->by_name, source->type_name != NULL);
    if (type_def->by_name) {
        check_name(&type_def->name_space, source->name_space);
        check_name(&type_def->type_name, source->type_name);
    } else {
        assert_int_equal(type_def->user_id, source->user_id);
    }
    assert_int_equal(type_def->field_count, is_struct(source->type_id) ? source->field_count : 0);
    for (size_t i = 0; i < type_def->field_count; i++) {
        assert_true(fory_type_def_next_field(type_def, &position, &field));
        check_field(&field, &source->fields[i]);
    }
    assert_false(fory_type_def_next_field(type_def, &position, &field));
}

/* Encodes into a block of exactly the size. */
static struct test_bytes encode(const struct fory_type_def_source *source)
{
    size_t size = fory_type_def_encode(source, NULL, 0);
    struct test_bytes bytes = {malloc(size), size};
    for (size_t less = 1; less <= size; less += 7) {
        struct test_bytes small = {malloc(size - less), size - less};
        assert_int_equal(fory_type_def_encode(source, small.data, small.size), size);
        test_bytes_free(small);
    }
    assert_int_equal(fory_type_def_encode(source, bytes.data, size), size);
    return bytes;
}

static enum fory_status open_bytes(struct test_bytes bytes, struct fory_type_def *type_def)
{
    struct fory_input in = {bytes.data, bytes.data + bytes.size};
    struct fory_type_def_frame frame;
    assert_true(fory_get_type_def(&in, &frame));
    assert_int_equal(fory_input_size(&in), 0);
    return fory_type_def_open(&frame, &limits, type_def);
}

static void the_type_defs_of_real_runtimes_are_rebuilt(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct test_bytes bytes = encode(&known[i].source);
        assert_bytes_equal(bytes.data, bytes.size, known[i].hex);
        test_bytes_free(bytes);
    }
}

static void the_type_defs_of_real_runtimes_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct test_bytes bytes = test_bytes_hex(known[i].hex);
        struct fory_type_def type_def;
        assert_int_equal(open_bytes(bytes, &type_def), FORY_OK);
        check_type_def(&type_def, &known[i].source);

        struct fory_type_def again;
        fory_type_def_reopen(bytes.data + 8, bytes.size - 8, &again);
        check_type_def(&again, &known[i].source);
        test_bytes_free(bytes);
    }
}

/* --- What the vectors do not reach --------------------------------------------------------------------------- */

static void check_round_trip(const struct fory_type_def_source *source)
{
    struct test_bytes bytes = encode(source);
    struct fory_type_def type_def;
    if (open_bytes(bytes, &type_def) != FORY_OK)
        fail_msg("%s", type_def.message);
    check_type_def(&type_def, source);
    test_bytes_free(bytes);
}

/* From 255 bytes of body on, the size needs more than its byte. */
static void large_bodies_have_a_size_extension(void **state)
{
    (void)state;
    static const struct fory_nested_type type = TYPE(VARINT32);
    static const struct {
        size_t name_size; /* of a single field, in UTF-8: 2 bytes stand before the field, 3 or 4 before the name */
        size_t size;
    } cases[] = {{143, 148}, {144, 150}, {248, 254}, {249, 255}, {250, 256}, {381, 387}, {382, 388}, {383, 389}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char name[400] = "";
        memset(name, '-', cases[i].name_size);
        const struct fory_type_def_field_source field = {-1, name, &type, 1};
        const struct fory_type_def_source source = {FORY_TYPE_COMPATIBLE_STRUCT, 1, NULL, NULL, &field, 1};
        struct test_bytes bytes = encode(&source);
        size_t extension_size = cases[i].size < 255 ? 0 : cases[i].size < 255 + 128 ? 1 : 2;
        uint8_t extension[5];
        struct fory_type_def type_def;
        assert_int_equal(bytes.size, 8 + extension_size + cases[i].size);
        assert_int_equal(bytes.data[0], extension_size > 0 ? 255 : cases[i].size);
        if (extension_size > 0) {
            fory_put_var_uint32(extension, (uint32_t)cases[i].size - 255);
            assert_memory_equal(bytes.data + 8, extension, extension_size);
        }
        assert_int_equal(open_bytes(bytes, &type_def), FORY_OK);
        check_type_def(&type_def, &source);
        test_bytes_free(bytes);
    }
}

static void counts_tags_and_names_beyond_their_bits_are_extended(void **state)
{
    (void)state;
    static struct fory_type_def_field_source fields[512];
    static const struct fory_nested_type type = TYPE(VARINT32);
    static const size_t counts[] = {0, 1, 30, 31, 32, 158, 159, 512};
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        const struct fory_type_def_field_source field = {(int64_t)(i * i), NULL, &type, 1};
        fields[i] = field;
    }
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        const struct fory_type_def_source source = {FORY_TYPE_COMPATIBLE_STRUCT, 1, NULL, NULL, fields, counts[i]};
        check_round_trip(&source);
    }
    fields[0].tag = (1 << 29) - 1;
    const struct fory_type_def_source source = {FORY_TYPE_STRUCT, UINT32_MAX - 1, NULL, NULL, fields, 1};
    check_round_trip(&source);
}

static void names_of_every_size_come_back(void **state)
{
    (void)state;
    char name[260];
    memset(name, 'x', sizeof name);
    name[0] = 'A'; /* in upper case, so that a type name has an encoding of its own */
    for (size_t size = sizeof name - 1; size > 0; size--) {
        name[size] = 0;
        const struct fory_type_def_field_source field = NAMED(name, TYPE(STRING));
        const struct fory_type_def_source source = {FORY_TYPE_NAMED_STRUCT, 0, name, name, &field, 1};
        check_round_trip(&source);
    }
}

static void every_kind_that_is_no_struct_is_known(void **state)
{
    (void)state;
    static const struct fory_type_def_source kinds[] = {
        {FORY_TYPE_ENUM, 5, NULL, NULL, NULL, 0},        {FORY_TYPE_NAMED_ENUM, 0, "", "E", NULL, 0},
        {FORY_TYPE_EXT, 300, NULL, NULL, NULL, 0},       {FORY_TYPE_NAMED_EXT, 0, "a.b", "x", NULL, 0},
        {FORY_TYPE_TYPED_UNION, 0, NULL, NULL, NULL, 0}, {FORY_TYPE_NAMED_UNION, 0, "a", "U", NULL, 0},
    };
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        check_round_trip(&kinds[i]);
}

/* --- Hostile bytes ------------------------------------------------------------------------------------------- */

/* A TypeDef with this body and the header that belongs to it. */
static struct test_bytes with_header(const uint8_t *body, size_t size)
{
    uint8_t head[8 + 5];
    fory_store_uint64(head, fory_type_def_header(body, size));
    size_t head_size = 8;
    if (size >= 255)
        head_size = (size_t)(fory_put_var_uint32(head + 8, (uint32_t)size - 255) - head);
    struct test_bytes bytes = {malloc(head_size + size), head_size + size};
    memcpy(bytes.data, head, head_size);
    memcpy(bytes.data + head_size, body, size);
    return bytes;
}

static void bodies_that_no_writer_makes_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
    } cases[] = {
        {"", FORY_INVALID_DATA},
        {"c0", FORY_INVALID_DATA},
        {"c0 67", FORY_OK},
        {"c0 67 00", FORY_INVALID_DATA},                /* a byte too many */
        {"c0 ffffffff1f", FORY_INVALID_DATA},           /* a type id of 33 bits */
        {"c1 67", FORY_INVALID_DATA},                   /* more fields than bytes */
        {"df e102 67 400764", FORY_INVALID_DATA},       /* 384 fields */
        {"df e203 67 400764", FORY_LIMIT_EXCEED},       /* 513 fields */
        {"df ffffffff0f 67 400764", FORY_INVALID_DATA}, /* a count that overflows */
        {"c1 67 400764", FORY_OK},
        {"c1 67 430764", FORY_OK},            /* nullable, ref */
        {"c1 67 4007", FORY_INVALID_DATA},    /* no name */
        {"c1 67 4407 64", FORY_INVALID_DATA}, /* half a name */
        {"c1 67 403864", FORY_OK},
        {"c1 67 403964", FORY_INVALID_DATA}, /* type id 57 */
        {"c1 67 402a64", FORY_INVALID_DATA}, /* ARRAY, reserved */
        {"c1 67 40870064", FORY_OK},         /* type id 7 in two bytes */
        {"c1 67 40ffffffff1f64", FORY_INVALID_DATA},
        {"c1 67 401664", FORY_INVALID_DATA}, /* a list of type id 25, then no name */
        {"c1 67 401658 1464", FORY_OK},      /* a list of lists of int32 */
        {"c1 67 40165864", FORY_INVALID_DATA},
        {"c1 67 4018145864", FORY_INVALID_DATA}, /* a map to lists of nothing */
        {"c1 67 401814581464", FORY_OK},
        {"c1 67 4016e40164", FORY_INVALID_DATA},       /* a list of type id 57 */
        {"c1 67 4016a80164", FORY_INVALID_DATA},       /* a list of ARRAY */
        {"c1 67 0007ff", FORY_INVALID_DATA},           /* a name that is not UTF-8 */
        {"c1 67 400780", FORY_INVALID_DATA},           /* a name of nothing */
        {"c1 67 400774", FORY_INVALID_DATA},           /* an escape of nothing */
        {"c1 67 7cffffffff0f0764", FORY_INVALID_DATA}, /* a name of 4 GiB */
        {"c1 67 fcf0ffffff0105", FORY_OK},             /* tag 2^29 - 1 */
        {"c1 67 fcf1ffffff0105", FORY_INVALID_DATA},   /* tag 2^29 */
        {"c1 67 fcffffffff0f05", FORY_INVALID_DATA},
        {"c2 67 c405 c805", FORY_OK},
        {"c2 67 c405 c415", FORY_INVALID_DATA},         /* one tag twice */
        {"c2 67 400764 400764", FORY_INVALID_DATA},     /* one name twice */
        {"c2 67 04056162 44058020", FORY_INVALID_DATA}, /* and in two encodings */
        {"c2 67 04056163 44058020", FORY_OK},
        {"e1 05 4c 13951720c0 400500", FORY_OK},
        {"e1 05 4c 13951720", FORY_INVALID_DATA},
        {"e1 07 4c 13951720c0 400500", FORY_INVALID_DATA}, /* a namespace of index 3 */
        {"e1 fdffffffff0f 4c 13951720c0 400500", FORY_INVALID_DATA},
        {"e1 fdffffffff1f 4c 13951720c0 400500", FORY_INVALID_DATA},
        {"e0 05ff 13951720c0", FORY_INVALID_DATA},
        {"00 05", FORY_OK},
        {"01 00 0164", FORY_INVALID_DATA}, /* one byte too many behind an empty name */
        {"00 05 00", FORY_INVALID_DATA},
        {"06 67", FORY_UNSUPPORTED},
        {"0e 67", FORY_UNSUPPORTED},
        {"0f 67", FORY_UNSUPPORTED},
        {"10 67", FORY_UNSUPPORTED},
        {"40 67", FORY_UNSUPPORTED},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes body = test_bytes_hex(cases[i].hex);
        struct test_bytes bytes = with_header(body.data, body.size);
        struct fory_type_def type_def;
        enum fory_status status = open_bytes(bytes, &type_def);
        if (status != cases[i].status)
            fail_msg("%s: %s", cases[i].hex, fory_status_text(status));
        if (status != FORY_OK)
            assert_true(strlen(type_def.message) > 0);
        test_bytes_free(bytes);
        test_bytes_free(body);
    }
}

static void flags_that_are_kept_for_later_are_unsupported(void **state)
{
    (void)state;
    for (unsigned bit = 8; bit < 12; bit++) {
        struct test_bytes bytes = test_bytes_hex(known[0].hex);
        struct fory_type_def type_def;
        bytes.data[1] = (uint8_t)(bytes.data[1] | 1u << (bit - 8));
        assert_int_equal(open_bytes(bytes, &type_def), FORY_UNSUPPORTED);
        test_bytes_free(bytes);
    }
}

static void any_other_hash_is_refused(void **state)
{
    (void)state;
    for (unsigned bit = 12; bit < 64; bit++) {
        struct test_bytes bytes = test_bytes_hex(known[0].hex);
        struct fory_type_def type_def;
        bytes.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_int_equal(open_bytes(bytes, &type_def), FORY_INVALID_DATA);
        test_bytes_free(bytes);
    }
}

static void a_truncated_type_def_is_too_short(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct test_bytes whole = test_bytes_hex(known[i].hex);
        for (size_t size = 0; size < whole.size; size++) {
            struct test_bytes bytes = test_bytes_copy(whole.data, size);
            struct fory_input in = {bytes.data, bytes.data + bytes.size};
            struct fory_type_def_frame frame;
            assert_false(fory_get_type_def(&in, &frame));
            assert_non_null(in.end);
            test_bytes_free(bytes);
        }
        test_bytes_free(whole);
    }
}

static void a_size_beyond_the_input_is_too_short(void **state)
{
    (void)state;
    static const char *const cases[] = {"ff00000000000000 81feffff07 00", "ff00000000000000 ffffffff0f 00",
                                        "ff00000000000000 00", "ff00000000000000"};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i]);
        struct fory_input in = {bytes.data, bytes.data + bytes.size};
        struct fory_type_def_frame frame;
        assert_false(fory_get_type_def(&in, &frame));
        assert_non_null(in.end);
        test_bytes_free(bytes);
    }
}

/* Bodies cut anywhere, with a header that says so. */
static void a_truncated_body_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct test_bytes whole = test_bytes_hex(known[i].hex);
        for (size_t size = 0; size < whole.size - 8; size++) {
            struct test_bytes bytes = with_header(whole.data + 8, size);
            struct fory_type_def type_def;
            assert_int_equal(open_bytes(bytes, &type_def), FORY_INVALID_DATA);
            test_bytes_free(bytes);
        }
        test_bytes_free(whole);
    }
}

/* Every byte of every body set to every value: what is taken can be walked over to its end. */
static void any_changed_byte_is_refused_or_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct test_bytes whole = test_bytes_hex(known[i].hex);
        for (size_t change = 0; change < (whole.size - 8) * 256; change++) {
            uint8_t *byte = &whole.data[8 + change / 256];
            uint8_t kept = *byte;
            *byte = (uint8_t)change;
            struct test_bytes bytes = with_header(whole.data + 8, whole.size - 8);
            struct fory_type_def type_def;
            if (open_bytes(bytes, &type_def) == FORY_OK) {
                const uint8_t *position = type_def.fields;
                struct fory_field_def field;
                uint32_t count = 0;
                for (; fory_type_def_next_field(&type_def, &position, &field); count++) {
                    struct fory_input nested = {field.nested, field.nested + field.nested_size};
                    while (fory_input_size(&nested) > 0)
                        assert_true(fory_skip_nested_type(&nested));
                }
                assert_int_equal(count, type_def.field_count);
                assert_ptr_equal(position, type_def.end);
            }
            test_bytes_free(bytes);
            *byte = kept;
        }
        test_bytes_free(whole);
    }
}

static void a_body_longer_than_the_limit_is_refused(void **state)
{
    (void)state;
    uint8_t body[4097] = {0xc1, 0x67, 0x3c, 0xf5, 0x1f, 0x05}; /* one field, whose name fills the rest */
    memset(body + 6, 'n', sizeof body - 6);
    for (size_t size = 4096; size <= 4097; size++) {
        fory_put_var_uint32(body + 3, (uint32_t)(size - 6 - 1 - 15));
        struct test_bytes bytes = with_header(body, size);
        struct fory_type_def type_def;
        assert_int_equal(open_bytes(bytes, &type_def), size == 4096 ? FORY_OK : FORY_LIMIT_EXCEED);
        test_bytes_free(bytes);
    }
}

/* No recursion: the stack does not grow with the nesting. */
static void a_list_nested_3000_times_is_read(void **state)
{
    (void)state;
    uint8_t body[3006] = {0xc1, 0x67, 0x40, 0x16};
    memset(body + 4, 0x58, 3000);
    body[3004] = 0x54;
    body[3005] = 0x64;
    struct test_bytes bytes = with_header(body, sizeof body);
    struct fory_type_def type_def;
    struct fory_field_def field;
    assert_int_equal(open_bytes(bytes, &type_def), FORY_OK);
    const uint8_t *position = type_def.fields;
    assert_true(fory_type_def_next_field(&type_def, &position, &field));
    assert_int_equal(field.nested_size, 3001);
    struct fory_input nested = {field.nested, field.nested + field.nested_size};
    assert_true(fory_skip_nested_type(&nested));
    assert_int_equal(fory_input_size(&nested), 0);
    assert_false(fory_skip_nested_type(&nested));
    test_bytes_free(bytes);
}

/* Under a raised limit, to the last of many fields. */
static void no_tag_stands_twice_among_many(void **state)
{
    (void)state;
    enum {
        COUNT = 1100
    };
    static struct fory_type_def_field_source fields[COUNT];
    static const struct fory_nested_type type = TYPE(VARINT32);
    struct fory_limits raised = limits;
    raised.max_type_fields = COUNT;
    raised.max_type_meta_size = 65536;
    for (size_t i = 0; i < COUNT; i++) {
        const struct fory_type_def_field_source field = {(int64_t)i, NULL, &type, 1};
        fields[i] = field;
    }
    static const size_t repeated[] = {COUNT, 0, 1, 511, 512, 513, 800, COUNT - 2};
    for (size_t i = 0; i < COUNT_OF(repeated); i++) {
        fields[COUNT - 1].tag = (int64_t)(repeated[i]);
        const struct fory_type_def_source source = {FORY_TYPE_COMPATIBLE_STRUCT, 1, NULL, NULL, fields, COUNT};
        struct test_bytes bytes = encode(&source);
        struct fory_input in = {bytes.data, bytes.data + bytes.size};
        struct fory_type_def_frame frame;
        struct fory_type_def type_def;
        assert_true(fory_get_type_def(&in, &frame));
        assert_int_equal(fory_type_def_open(&frame, &raised, &type_def), i == 0 ? FORY_OK : FORY_INVALID_DATA);
        test_bytes_free(bytes);
    }
}

static void fields_match_by_tag_or_by_name(void **state)
{
    (void)state;
    /* tag 1, tag 2, "ab" in two encodings, "ac" */
    static const struct {
        const char *hex;
        int group;
    } cases[] = {{"c1 67 c405", 0},     {"c1 67 c415", 0},     {"c1 67 c805", 1},
                 {"c1 67 04056162", 2}, {"c1 67 44058020", 2}, {"c1 67 04056163", 3}};
    for (size_t i = 0; i < COUNT_OF(cases) * COUNT_OF(cases); i++) {
        size_t pair[] = {i % COUNT_OF(cases), i / COUNT_OF(cases)};
        struct test_bytes body[2];
        struct fory_field_def field[2];
        for (size_t j = 0; j < 2; j++) {
            struct fory_type_def type_def;
            body[j] = test_bytes_hex(cases[pair[j]].hex);
            fory_type_def_reopen(body[j].data, body[j].size, &type_def);
            const uint8_t *position = type_def.fields;
            assert_true(fory_type_def_next_field(&type_def, &position, &field[j]));
        }
        assert_int_equal(fory_field_def_matches(&field[0], &field[1]), cases[pair[0]].group == cases[pair[1]].group);
        test_bytes_free(body[0]);
        test_bytes_free(body[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_type_defs_of_real_runtimes_are_rebuilt),
        cmocka_unit_test(the_type_defs_of_real_runtimes_are_read),
        cmocka_unit_test(large_bodies_have_a_size_extension),
        cmocka_unit_test(counts_tags_and_names_beyond_their_bits_are_extended),
        cmocka_unit_test(names_of_every_size_come_back),
        cmocka_unit_test(every_kind_that_is_no_struct_is_known),
        cmocka_unit_test(bodies_that_no_writer_makes_are_refused),
        cmocka_unit_test(flags_that_are_kept_for_later_are_unsupported),
        cmocka_unit_test(any_other_hash_is_refused),
        cmocka_unit_test(a_truncated_type_def_is_too_short),
        cmocka_unit_test(a_size_beyond_the_input_is_too_short),
        cmocka_unit_test(a_truncated_body_is_refused),
        cmocka_unit_test(any_changed_byte_is_refused_or_read),
        cmocka_unit_test(a_body_longer_than_the_limit_is_refused),
        cmocka_unit_test(a_list_nested_3000_times_is_read),
        cmocka_unit_test(no_tag_stands_twice_among_many),
        cmocka_unit_test(fields_match_by_tag_or_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
