/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about schema bytes and schema hashes. */
#include <fory/row_schema.h>
#include <stdio.h>

#include "../support/test.h"
#include "types.h"

/* The first five are what C++ writes, and Java too but for nullability. Java computed the hash of the second one. */
static const struct {
    const char *type;
    const char *hex;
    int64_t hash; /* 0: not known otherwise */
} schemas[] = {
    {"{f1?:int32,f2?:list<int32?>,f3?:map<string,int32?>,f4?:list<{f1?:string,f2?:list<int64?>}?>}",
     "0104460ba804460bb0164922646004460bb818052898154dd40ba10004460bc016492264601b02460ba815460bb0164922646006", 0},
    {"{id?:int32,name?:string,scores?:list<int32?>}", "010345a0600449340c20154d484e8924164922646004", 15839888},
    {"{id?:int32,name?:string,scores?:list<int32?>,tags?:list<string?>}",
     "010445a0600449340c20154d484e8924164922646004494c0690164922646015", 0},
    {"{b?:bool,in?:{x?:int16,s?:string},d?:float64}", "010341040145a1a01b02415c03414815410c14", 0},
    {"{m?:map<string,int32?>}", "0101413018052898154dd40ba10004", 0},
    /* names by Java */
    {"{id:int32}", "0101 05 a060 04", 17 * 31 + 4},
    {"{firstName:string}", "0101 19 951194fad03080 15", 17 * 31 + 21},
    {"{f1:float16}", "0101 06 0ba8 11", 17 * 31 + 17},
    {"{with space:binary}", "0101 24 77697468207370616365 29", 17 * 31 + 41},
    /* by hand */
    {"{}", "0100", 17},
    {"{f1:decimal(38,18),f1:date,f1:timestamp,f1:duration,f1:float32,f1:int8}",
     "0106 060ba8 28 26 12 060ba8 27 060ba8 26 060ba8 25 060ba8 13 060ba8 02", 0},
    {"{f1:{f1:{f1:{}}}}", "0101 060ba8 1b 01 060ba8 1b 01 060ba8 1b 00", ((17 * 31 + 27) * 31 + 27) * 31 + 27},
};

static void schema_bytes_are_read_and_written_as_other_runtimes_do(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(schemas); i++) {
        struct test_bytes bytes = test_bytes_hex(schemas[i].hex);
        struct fory_bytes in = {bytes.data, bytes.size};
        struct fory_row_schema read, made;
        struct fory_error error;
        struct fory_arena arena;
        fory_arena_init(&arena);

        assert_int_equal(fory_row_schema_parse(in, &arena, &read, &error), FORY_OK);
        assert_string_equal(test_row_text(&arena, read.type), schemas[i].type);
        assert_int_equal(error.status, FORY_OK);
        assert_ptr_not_equal(read.bytes.data, bytes.data);
        assert_bytes_equal(read.bytes.data, read.bytes.size, schemas[i].hex);
        assert_string_equal(read.name, "");

        assert_int_equal(fory_row_schema_make(test_row_type(&arena, schemas[i].type), &arena, &made), FORY_OK);
        assert_bytes_equal(made.bytes.data, made.bytes.size, schemas[i].hex);
        assert_int_equal(made.hash, read.hash);
        if (schemas[i].hash)
            assert_int_equal(made.hash, schemas[i].hash);
        fory_arena_done(&arena);
        test_bytes_free(bytes);
    }
}

static void a_hash_that_would_not_fit_is_shifted_first(void **state)
{
    (void)state;
    struct fory_arena arena;
    char text[1000] = "{";
    fory_arena_init(&arena);
    for (int i = 0; i < 100; i++)
        strcat(text, i ? ",x:binary" : "x:binary");
    strcat(text, "}");
    /* Computed with the numbers of Python, which do not overflow. */
    assert_int_equal(fory_row_type_hash(test_row_type(&arena, text)), 3540475771545034154);
    fory_arena_done(&arena);
}

static void fields_are_found_by_name(void **state)
{
    (void)state;
    struct fory_arena arena;
    fory_arena_init(&arena);
    const struct fory_row_type *type = test_row_type(&arena, "{a:int32,b:string,a:int8}");
    assert_int_equal(fory_row_type_find(type, "a"), 0);
    assert_int_equal(fory_row_type_find(type, "b"), 1);
    assert_int_equal(fory_row_type_find(type, "c"), UINT32_MAX);
    fory_arena_done(&arena);
}

/* --- Bytes that are not trusted ------------------------------------------------------------------------------ */

/* id: a field "f1" that is not null, of a type that follows. */
#define FIELD "060ba8"

static const struct {
    const char *hex;
    enum fory_status status;
    size_t offset;
    const char *path;
    const char *message;
} damages[] = {
    {"", FORY_BUFFER_OUT_OF_BOUND, 0, "", "schema bytes end too early"},
    {"00", FORY_UNSUPPORTED, 0, "", "unsupported version of schema bytes"},
    {"02 00", FORY_UNSUPPORTED, 0, "", "unsupported version of schema bytes"},
    {"01", FORY_BUFFER_OUT_OF_BOUND, 1, "", "schema bytes end too early"},
    {"01 00 00", FORY_INVALID_DATA, 2, "", "bytes behind the schema"},
    /* Counts. */
    {"01 01", FORY_BUFFER_OUT_OF_BOUND, 1, "", "schema bytes are too short for the field count"},
    {"01 02" FIELD "04 0061", FORY_BUFFER_OUT_OF_BOUND, 8, "a", "schema bytes end too early"},
    {"01 03" FIELD "04 0000", FORY_BUFFER_OUT_OF_BOUND, 1, "", "schema bytes are too short for the field count"},
    {"01 808004" FIELD "04", FORY_BUFFER_OUT_OF_BOUND, 1, "", "schema bytes are too short for the field count"},
    {"01 818004" FIELD "04", FORY_LIMIT_EXCEED, 1, "", "too many fields in a schema"},
    {"01 ffffffff0f" FIELD "04", FORY_LIMIT_EXCEED, 1, "", "too many fields in a schema"},
    {"01 ffffffff10" FIELD "04", FORY_INVALID_DATA, 1, "", "invalid number encoding"},
    {"01 ffffffff", FORY_BUFFER_OUT_OF_BOUND, 1, "", "schema bytes end too early"},
    {"01 01" FIELD "1b ffffffff0f", FORY_LIMIT_EXCEED, 6, "f1", "too many fields in a schema"},
    {"01 01" FIELD "1b 02" FIELD "04", FORY_BUFFER_OUT_OF_BOUND, 6, "f1",
     "schema bytes are too short for the field count"},
    /* Names. */
    {"01 01 86 0ba8 04", FORY_INVALID_DATA, 2, "", "reserved bit of a field is set"},
    {"01 01 fc 00 04", FORY_INVALID_DATA, 2, "", "reserved bit of a field is set"},
    {"01 01 07 0ba8 04", FORY_INVALID_DATA, 2, "", "unknown encoding of a field name"},
    {"01 01 3e 00 0ba8 04", FORY_INVALID_DATA, 2, "", "size of a field name is in the wrong form"},
    {"01 01 3e ffffffff0f 04", FORY_BUFFER_OUT_OF_BOUND, 8, "", "schema bytes end too early"},
    {"01 01 3e ffffffff1f 04", FORY_INVALID_DATA, 3, "", "invalid number encoding"},
    {"01 01 3a 0ba8 04", FORY_BUFFER_OUT_OF_BOUND, 3, "", "schema bytes end too early"},
    {"01 01 00 ff 04", FORY_INVALID_DATA, 3, "", "invalid field name"},
    {"01 01 00 00 04", FORY_INVALID_DATA, 3, "", "invalid field name"},              /* a NUL */
    {"01 01 01 7c 04", FORY_INVALID_DATA, 3, "", "invalid field name"},              /* code 31 */
    {"01 01 01 80 04", FORY_INVALID_DATA, 3, "", "invalid field name"},              /* nothing but padding */
    {"01 01" FIELD "16 00 ff 04", FORY_INVALID_DATA, 7, "f1", "invalid field name"}, /* of an item */
    /* Types. */
    {"01 01" FIELD "00", FORY_INVALID_DATA, 5, "f1", "type that rows do not have"},
    {"01 01" FIELD "05", FORY_INVALID_DATA, 5, "f1", "type that rows do not have"},
    {"01 01" FIELD "17 060ba8 04", FORY_INVALID_DATA, 5, "f1", "type that rows do not have"},
    {"01 01" FIELD "2a", FORY_INVALID_DATA, 5, "f1", "type that rows do not have"},
    {"01 01" FIELD "ff", FORY_INVALID_DATA, 5, "f1", "type that rows do not have"},
    {"01 01" FIELD "28 00 00", FORY_INVALID_DATA, 6, "f1", "precision or scale of a decimal is out of range"},
    {"01 01" FIELD "28 4d 00", FORY_INVALID_DATA, 6, "f1", "precision or scale of a decimal is out of range"},
    {"01 01" FIELD "28 0a 0b", FORY_INVALID_DATA, 6, "f1", "precision or scale of a decimal is out of range"},
    {"01 01" FIELD "28 0a", FORY_BUFFER_OUT_OF_BOUND, 7, "f1", "schema bytes end too early"},
    {"01 01" FIELD "16", FORY_BUFFER_OUT_OF_BOUND, 6, "f1", "schema bytes end too early"},
    {"01 01" FIELD "16" FIELD "18" FIELD "04" FIELD "ff", FORY_INVALID_DATA, 17, "f1.item.value",
     "type that rows do not have"},
    {"01 01" FIELD "1b 02" FIELD "04" FIELD "ff", FORY_INVALID_DATA, 14, "f1.f1", "type that rows do not have"},
};

static void a_damage_of_schema_bytes_is_found_where_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(damages); i++) {
        struct test_bytes bytes = test_bytes_hex(damages[i].hex);
        struct fory_bytes in = {bytes.data, bytes.size};
        struct fory_row_schema schema;
        struct fory_error error;
        struct fory_arena arena;
        fory_arena_init(&arena);
        enum fory_status status = fory_row_schema_parse(in, &arena, &schema, &error);
        if (status != damages[i].status || error.status != status || error.offset != damages[i].offset ||
            strcmp(error.path, damages[i].path) != 0 || strcmp(error.message, damages[i].message) != 0)
            fail_msg("%s: %s, %s, at %zu, in '%s'", damages[i].hex, fory_status_text(status), error.message,
                     error.offset, error.path);
        assert_null(schema.type);
        assert_int_equal(fory_row_schema_parse(in, &arena, &schema, NULL), status);
        fory_arena_done(&arena);
        test_bytes_free(bytes);
    }
}

/* Every prefix, every byte changed, and every prefix of memory. */
static void damaged_schema_bytes_take_bounded_memory(void **state)
{
    (void)state;
    struct fory_row_schema schema;
    struct fory_arena arena;
    uint8_t memory[4096];
    for (size_t i = 0; i < COUNT_OF(schemas); i++) {
        struct test_bytes bytes = test_bytes_hex(schemas[i].hex);
        for (size_t size = 0; size < bytes.size; size++) {
            struct test_bytes prefix = test_bytes_copy(bytes.data, size);
            struct fory_bytes in = {prefix.data, prefix.size};
            fory_arena_init_fixed(&arena, memory, sizeof memory);
            assert_int_equal(fory_row_schema_parse(in, &arena, &schema, NULL), FORY_BUFFER_OUT_OF_BOUND);
            fory_arena_done(&arena);
            test_bytes_free(prefix);
        }
        for (size_t k = 0; k < bytes.size * 256; k++) {
            struct test_bytes changed = test_bytes_copy(bytes.data, bytes.size);
            struct fory_bytes in = {changed.data, changed.size};
            changed.data[k / 256] = (uint8_t)k;
            fory_arena_init_fixed(&arena, memory, sizeof memory);
            enum fory_status status = fory_row_schema_parse(in, &arena, &schema, NULL);
            assert_int_not_equal(status, FORY_OUT_OF_MEMORY);
            assert_int_equal(status == FORY_OK, schema.type != NULL);
            fory_arena_done(&arena);
            test_bytes_free(changed);
        }
        enum fory_status last = FORY_OUT_OF_MEMORY;
        for (size_t size = 0; size < sizeof memory; size += 8) {
            struct fory_bytes in = {bytes.data, bytes.size};
            fory_arena_init_fixed(&arena, memory, size);
            enum fory_status status = fory_row_schema_parse(in, &arena, &schema, NULL);
            assert_true(status == FORY_OK || (status == FORY_OUT_OF_MEMORY && last == status));
            last = status;
            fory_arena_done(&arena);
        }
        assert_int_equal(last, FORY_OK);
        test_bytes_free(bytes);
    }
}

/* Lists inside each other, and structs; a list has one field, a struct a count too. */
static void types_are_nested_up_to_a_limit(void **state)
{
    (void)state;
    for (int structs = 0; structs < 2; structs++) {
        for (size_t depth = FORY_ROW_MAX_DEPTH - 1; depth <= 100000; depth += depth < FORY_ROW_MAX_DEPTH ? 1 : 99936) {
            uint8_t *data = malloc(2 + depth * 5 + 4);
            size_t size = 0;
            data[size++] = 1;
            data[size++] = 1;
            for (size_t i = 0; i < depth; i++) {
                memcpy(data + size, "\x06\x0b\xa8\x1b\x01", 5);
                data[size + 3] = structs ? FORY_TYPE_STRUCT : FORY_TYPE_LIST;
                size += structs ? 5 : 4;
            }
            memcpy(data + size, "\x06\x0b\xa8\x04", 4);
            size += 4;
            struct fory_bytes in = {data, size};
            struct fory_row_schema schema, made;
            struct fory_arena arena;
            fory_arena_init(&arena);
            enum fory_status status = fory_row_schema_parse(in, &arena, &schema, NULL);
            assert_int_equal(status, depth < FORY_ROW_MAX_DEPTH ? FORY_OK : FORY_LIMIT_EXCEED);
            if (status == FORY_OK) {
                assert_int_equal(fory_row_schema_make(schema.type, &arena, &made), FORY_OK);
                struct fory_row_field field = {"f", schema.type, false};
                struct fory_row_type deeper = {.id = FORY_TYPE_STRUCT, .field_count = 1, .fields = &field};
                assert_int_equal(fory_row_schema_make(&deeper, &arena, &made), FORY_LIMIT_EXCEED);
            }
            fory_arena_done(&arena);
            free(data);
        }
    }
}

/* The most fields, which must not take more than some multiple of the bytes. */
static void a_schema_of_the_most_fields_is_read_and_written(void **state)
{
    (void)state;
    size_t size = 4 + FORY_ROW_MAX_FIELDS * 3u;
    uint8_t *data = malloc(size + 3);
    struct fory_row_schema schema, made;
    struct fory_bytes in = {data, size};
    struct fory_arena arena;
    memcpy(data, "\x01\x80\x80\x04", 4);
    for (size_t i = 4; i < size; i += 3)
        memcpy(data + i, "\x01\x64\x29", 3);
    fory_arena_init(&arena);
    assert_int_equal(fory_row_schema_parse(in, &arena, &schema, NULL), FORY_OK);
    assert_int_equal(schema.type->field_count, FORY_ROW_MAX_FIELDS);
    assert_in_range(fory_arena_allocated(&arena), 1, size * 32);
    assert_int_equal(fory_row_schema_make(schema.type, &arena, &made), FORY_OK);
    assert_int_equal(made.bytes.size, size);
    assert_memory_equal(made.bytes.data, data, size);
    struct fory_row_field fields[] = {{"f", schema.type, false}};
    struct fory_row_type more = {.id = FORY_TYPE_STRUCT, .field_count = 1, .fields = fields};
    assert_int_equal(fory_row_schema_make(&more, &arena, &made), FORY_LIMIT_EXCEED);
    fory_arena_done(&arena);
    free(data);
}

static void types_that_no_row_has_get_no_schema_bytes(void **state)
{
    (void)state;
    static const char *const types[] = {"{a:decimal(0,0)}", "{a:decimal(77,0)}",          "{a:decimal(3,4)}",
                                        "{:int32}",         "{a:{b:list<decimal(0,0)>}}", "list<int32>"};
    struct fory_row_schema made;
    struct fory_arena arena;
    fory_arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        assert_int_equal(fory_row_schema_make(test_row_type(&arena, types[i]), &arena, &made), FORY_MISUSE);
        assert_null(made.type);
    }
    struct fory_row_type set = {.id = FORY_TYPE_SET};
    struct fory_row_field field = {"a", &set, false};
    struct fory_row_type type = {.id = FORY_TYPE_STRUCT, .field_count = 1, .fields = &field};
    assert_int_equal(fory_row_schema_make(&type, &arena, &made), FORY_MISUSE);
    fory_arena_done(&arena);
}

static void long_names_are_read_and_written(void **state)
{
    (void)state;
    struct fory_arena arena;
    char text[600];
    fory_arena_init(&arena);
    for (size_t size = 1; size < 500; size++) {
        struct fory_row_schema made, read;
        text[0] = '{';
        for (size_t i = 0; i < size; i++)
            text[1 + i] = size % 3 == 0 ? 'a' : size % 3 == 1 ? "aB1"[i % 3] : "a-"[i % 2];
        strcpy(text + 1 + size, ":string}");
        assert_int_equal(fory_row_schema_make(test_row_type(&arena, text), &arena, &made), FORY_OK);
        assert_int_equal(fory_row_schema_parse(made.bytes, &arena, &read, NULL), FORY_OK);
        assert_string_equal(test_row_text(&arena, read.type), text);
        fory_arena_reset(&arena);
    }
    fory_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schema_bytes_are_read_and_written_as_other_runtimes_do),
        cmocka_unit_test(a_hash_that_would_not_fit_is_shifted_first),
        cmocka_unit_test(fields_are_found_by_name),
        cmocka_unit_test(long_names_are_read_and_written),
        cmocka_unit_test(a_damage_of_schema_bytes_is_found_where_it_is),
        cmocka_unit_test(damaged_schema_bytes_take_bounded_memory),
        cmocka_unit_test(types_are_nested_up_to_a_limit),
        cmocka_unit_test(a_schema_of_the_most_fields_is_read_and_written),
        cmocka_unit_test(types_that_no_row_has_get_no_schema_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
